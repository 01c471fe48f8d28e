// Why: the architecture of an era as a picture to walk around in.
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Architecture, Changes } from "../journey/queries";
import { useWidth } from "../ui/useWidth";
import { pathsOf } from "./arrows";
import { layOut, PART, type PlacedPart } from "./layout";
import { PartBox } from "./PartBox";
import { PartNote } from "./PartNote";
import { arrowsOf, groupsOf, partsOf } from "./parts";
import { usePanZoom } from "./usePanZoom";
import "./diagram.css";

interface Props {
  name: string;
  architecture: Architecture;
  changes: Changes | undefined;
}

export function ArchitectureDiagram({ name, architecture, changes }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const columns = Math.max(2, Math.min(7, Math.floor((width - 40) / (PART.width + 16))));
  const [pointed, setPointed] = useState<PlacedPart | null>(null);
  const { transform, scale, pan, fit } = usePanZoom(svg);
  const layout = useMemo(
    () => layOut(partsOf(architecture, changes), arrowsOf(architecture), groupsOf(architecture), columns),
    [architecture, changes, columns],
  );
  const paths = useMemo(() => pathsOf(layout, arrowsOf(architecture)), [layout, architecture]);
  const near = useMemo(() => {
    if (!pointed) return null;
    const id = pointed.part.id;
    const touching = paths.filter(({ arrow }) => arrow.from === id || arrow.to === id);
    return new Set([id, ...touching.flatMap(({ arrow }) => [arrow.from, arrow.to])]);
  }, [pointed, paths]);
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, () => void> = {
      "+": () => scale(1.3),
      "-": () => scale(1 / 1.3),
      "0": fit,
      ArrowLeft: () => pan(60, 0),
      ArrowRight: () => pan(-60, 0),
      ArrowUp: () => pan(0, 60),
      ArrowDown: () => pan(0, -60),
    };
    const step = steps[event.key];
    if (!step || event.target !== svg.current) return;
    event.preventDefault();
    step();
  };
  const shown = width > 0 ? Math.min(1.15, width / layout.width) : 1;
  return (
    <div className="diagram">
      <div className="diagram-tools">
        <button type="button" className="icon-button" onClick={() => scale(1.3)} aria-label="Zoom in">
          +
        </button>
        <button type="button" className="icon-button" onClick={() => scale(1 / 1.3)} aria-label="Zoom out">
          −
        </button>
        <button type="button" className="icon-button" onClick={fit} aria-label="Show all">
          ⤢
        </button>
      </div>
      <div className="diagram-frame" ref={frame}>
        <svg
          ref={svg}
          viewBox={`0 0 ${layout.width} ${Math.max(layout.height, 1)}`}
          height={Math.max(layout.height, 1) * shown}
          tabIndex={0}
          role="group"
          aria-label={`Architecture: ${name}. Arrow keys move it, plus and minus zoom.`}
          onKeyDown={move}
        >
          <defs>
            <marker
              id="head"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto-start-reverse"
            >
              <path d="M0 0 8 4 0 8Z" className="arrow-head" />
            </marker>
          </defs>
          <g transform={transform.toString()}>
            {layout.bands.map((band) => (
              <g key={band.name} className={`band tone-${band.tone}`}>
                <rect x={band.x} y={band.y} width={band.width} height={band.height} rx="12" />
                <text x={14} y={band.y + 18}>
                  {band.name}
                </text>
              </g>
            ))}
            {layout.groups.map((group) => (
              <g key={`${group.id} ${group.y}`} className="group">
                <title>{group.name}</title>
                <rect x={group.x} y={group.y} width={group.width} height={group.height} rx="10" />
                <text x={group.x + 12} y={group.y + 19}>
                  {group.name.length > group.width / 7
                    ? `${group.name.slice(0, Math.floor(group.width / 7) - 1)}…`
                    : group.name}
                </text>
              </g>
            ))}
            <g className="arrows" aria-hidden="true">
              {paths.map(({ arrow, d }) => {
                const touches = pointed && (arrow.from === pointed.part.id || arrow.to === pointed.part.id);
                return (
                  <path
                    key={arrow.id}
                    d={d}
                    className={pointed ? (touches ? "near" : "far") : ""}
                    markerEnd="url(#head)"
                  >
                    <title>{arrow.name}</title>
                  </path>
                );
              })}
            </g>
            {layout.parts.map((placed) => (
              <PartBox
                key={placed.key}
                placed={placed}
                faded={near !== null && !near.has(placed.part.id)}
                onPoint={setPointed}
              />
            ))}
          </g>
        </svg>
        {pointed && <PartNote placed={pointed} layout={layout} transform={transform} scale={width / layout.width} />}
      </div>
    </div>
  );
}
