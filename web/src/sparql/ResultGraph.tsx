// Why: how the things of a result hang together.
import { useMemo, useRef } from "react";
import { useDataset, usePathOf } from "../api/dataset";
import { usePanZoom } from "../diagram/usePanZoom";
import { useWidth } from "../ui/useWidth";
import { prefixed } from "./completion";
import { linesOf, MOST_NODES, place } from "./graph";
import type { Table } from "./rows";

const HEIGHT = 560;

export function ResultGraph({ table, triples }: { table: Table; triples: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const { base } = useDataset();
  const pathOf = usePathOf();
  const { transform, scale, fit } = usePanZoom(svg);
  const graph = useMemo(() => {
    const nameOf = (iri: string) =>
      prefixed(iri) ??
      decodeURIComponent((iri.startsWith(base) ? iri.slice(base.length) : iri).split("/").slice(-1)[0] ?? iri);
    const found = linesOf(table, triples, nameOf);
    if (width > 0) place(found.nodes, found.lines, width, HEIGHT);
    return found;
  }, [table, triples, base, width]);
  return (
    <div className="result-graph" ref={frame}>
      <div className="row">
        <button type="button" className="button" onClick={() => scale(1.3)} aria-label="Zoom in">
          +
        </button>
        <button type="button" className="button" onClick={() => scale(1 / 1.3)} aria-label="Zoom out">
          −
        </button>
        <button type="button" className="button" onClick={fit}>
          Show all
        </button>
        {graph.cut && <span className="soft small">Of the things of this result, {MOST_NODES} are drawn.</span>}
      </div>
      <svg
        ref={svg}
        width={width}
        height={HEIGHT}
        role="group"
        aria-label="Graph of the result; the table has the same rows"
      >
        <defs>
          <marker id="line-end" viewBox="0 0 8 8" refX="14" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" className="arrow-head" />
          </marker>
        </defs>
        <g transform={transform.toString()}>
          {graph.lines.map((line, at) => (
            <line
              key={at}
              x1={line.source.x}
              y1={line.source.y}
              x2={line.target.x}
              y2={line.target.y}
              markerEnd="url(#line-end)"
            >
              <title>{line.name}</title>
            </line>
          ))}
          {graph.nodes.map((node) => (
            <a key={node.id} href={pathOf(node.id)}>
              <title>{node.id}</title>
              <circle cx={node.x} cy={node.y} r="7" />
              <text x={node.x} y={node.y - 11} textAnchor="middle">
                {node.name.length > 26 ? `${node.name.slice(0, 25)}…` : node.name}
              </text>
            </a>
          ))}
        </g>
      </svg>
    </div>
  );
}
