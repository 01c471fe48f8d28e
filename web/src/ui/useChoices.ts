// Why: what is chosen on a page stands in its address. A choice shows at once: a field that waited for
// the address to change would fall back for a moment.
import { useCallback } from "react";
import { type SetURLSearchParams, useSearchParams } from "react-router";

export function useChoices(): [URLSearchParams, SetURLSearchParams] {
  const [choices, setChoices] = useSearchParams();
  const choose = useCallback<SetURLSearchParams>(
    (next, options) => setChoices(next, { flushSync: true, ...options }),
    [setChoices],
  );
  return [choices, choose];
}
