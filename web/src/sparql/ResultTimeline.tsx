// Why: rows that tell years, on one axis of time.
import { scaleLinear } from "d3-scale";
import { useRef } from "react";
import { useWidth } from "../ui/useWidth";
import { numberOf, type Table, wordy, years } from "./rows";

const ROW = 26;
const HEAD = 26;
const MOST = 200;

export function ResultTimeline({ table }: { table: Table }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [start = "", end] = years(table);
  const names = wordy(table);
  const items = table.rows.flatMap((row) => {
    const from = numberOf(row[start]);
    if (from === undefined) return [];
    const to = (end && numberOf(row[end])) || from;
    return [
      {
        from: Math.min(from, to),
        to: Math.max(from, to),
        name: names.flatMap((name) => row[name]?.value ?? []).join(" · "),
      },
    ];
  });
  const shown = items.sort((one, other) => one.from - other.from || one.to - other.to).slice(0, MOST);
  const first = Math.min(...shown.map((item) => item.from));
  const last = Math.max(...shown.map((item) => item.to)) + 1;
  const x = scaleLinear([first, last], [8, Math.max(200, width - 8)]);
  return (
    <div className="result-timeline" ref={frame}>
      {items.length > MOST && (
        <p className="soft small">
          The first {MOST} of {items.length}.
        </p>
      )}
      {width > 0 && (
        <svg
          width={width}
          height={HEAD + shown.length * ROW}
          role="img"
          aria-label="Timeline; the table has the same rows"
        >
          <g className="axis">
            {x
              .ticks(Math.floor(width / 80))
              .filter(Number.isInteger)
              .map((year) => (
                <g key={year} transform={`translate(${x(year)}, 0)`}>
                  <line y1={HEAD - 6} y2={HEAD + shown.length * ROW} />
                  <text y={14} textAnchor="middle">
                    {year}
                  </text>
                </g>
              ))}
          </g>
          {shown.map((item, at) => {
            const left = x(item.from);
            const right = x(item.to + 1);
            const outside = right - left < 160 && left > width * 0.6;
            return (
              <g key={at} transform={`translate(0, ${HEAD + at * ROW})`} className="timeline-item">
                <rect x={left} width={Math.max(6, right - left - 2)} y="3" height={ROW - 8} rx="5" />
                <text x={outside ? left - 6 : left + 8} y={ROW / 2 + 3} textAnchor={outside ? "end" : "start"}>
                  {item.name.length > 70 ? `${item.name.slice(0, 69)}…` : item.name}
                  <title>{`${item.from}–${item.to}: ${item.name}`}</title>
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
