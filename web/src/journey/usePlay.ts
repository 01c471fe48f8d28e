// Why: the eras follow one another by themselves, slowly enough to see what changes.
import { useCallback, useEffect, useState } from "react";

const EACH = 2600;

export function usePlay(canGoOn: boolean, onNext: () => void) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    if (!canGoOn) {
      setPlaying(false);
      return;
    }
    const timer = window.setTimeout(onNext, EACH);
    return () => window.clearTimeout(timer);
  }, [playing, canGoOn, onNext]);
  const toggle = useCallback(() => setPlaying((now) => !now), []);
  const stop = useCallback(() => setPlaying(false), []);
  return { playing, toggle, stop };
}
