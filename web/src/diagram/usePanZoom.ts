// Why: a large architecture is looked at by pieces. Pages still scroll as people expect: the wheel
// zooms with Ctrl or ⌘ only, and on a touch screen it takes two fingers.
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

export function usePanZoom(svg: RefObject<SVGSVGElement | null>) {
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const behaviour = useRef(
    zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.4, 4])
      .filter((event: WheelEvent | TouchEvent | MouseEvent) => {
        if (event.type === "wheel") return event.ctrlKey || event.metaKey;
        if ("touches" in event) return event.touches.length > 1;
        return !event.button;
      }),
  );
  useEffect(() => {
    if (!svg.current) return;
    const selection = select(svg.current);
    behaviour.current.on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => setTransform(event.transform));
    selection.call(behaviour.current).on("dblclick.zoom", null);
    return () => {
      selection.on(".zoom", null);
    };
  }, [svg]);
  const scale = useCallback(
    (factor: number) => {
      if (svg.current) select(svg.current).call(behaviour.current.scaleBy, factor);
    },
    [svg],
  );
  const pan = useCallback(
    (x: number, y: number) => {
      if (svg.current) select(svg.current).call(behaviour.current.translateBy, x, y);
    },
    [svg],
  );
  const fit = useCallback(() => {
    if (svg.current) select(svg.current).call(behaviour.current.transform, zoomIdentity);
  }, [svg]);
  return { transform, scale, pan, fit };
}
