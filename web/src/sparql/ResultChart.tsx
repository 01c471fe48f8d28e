// Why: numbers of a result as bars by name, or as dots over the years.
import { scaleBand, scaleLinear } from "d3-scale";
import { useRef, useState } from "react";
import { useWidth } from "../ui/useWidth";
import { short } from "../ui/words";
import { numberOf, numeric, type Table, wordy, years } from "./rows";

const HEIGHT = 380;
const MOST = 60;

export function ResultChart({ table }: { table: Table }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const across = [...wordy(table), ...years(table), ...table.names.filter((name) => !numeric(table).includes(name))];
  const [x = table.names[0] ?? "", setX] = useState(across[0]);
  const [y = "", setY] = useState(numeric(table)[0]);
  const points = table.rows.flatMap((row) => {
    const value = numberOf(row[y]);
    return value === undefined ? [] : [{ name: row[x]?.value ?? "", value }];
  });
  const overYears = years(table).includes(x);
  return (
    <div className="stack" ref={frame}>
      <div className="row">
        <Column name="Across" value={x} all={[...new Set(across)]} onChange={setX} />
        <Column name="Up" value={y} all={numeric(table)} onChange={setY} />
        {!overYears && points.length > MOST && (
          <p className="soft small">
            The first {MOST} of {points.length}.
          </p>
        )}
      </div>
      {width > 0 &&
        (overYears ? <Dots points={points} width={width} /> : <Bars points={points.slice(0, MOST)} width={width} />)}
    </div>
  );
}

interface ColumnProps {
  name: string;
  value: string;
  all: readonly string[];
  onChange: (name: string) => void;
}

function Column({ name, value, all, onChange }: ColumnProps) {
  return (
    <label className="field">
      {name}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {all.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

interface PlotProps {
  points: readonly { name: string; value: number }[];
  width: number;
}

function Bars({ points, width }: PlotProps) {
  const ROW = 24;
  const LEFT = Math.min(220, width / 3);
  const x = scaleLinear(
    [Math.min(0, ...points.map((one) => one.value)), Math.max(0, ...points.map((one) => one.value))],
    [LEFT, width - 70],
  );
  const y = scaleBand(
    points.map((_, at) => at),
    [0, points.length * ROW],
  ).padding(0.2);
  return (
    <svg
      width={width}
      height={points.length * ROW + 8}
      className="result-chart"
      role="img"
      aria-label="Bars; the table has the same figures"
    >
      {points.map((point, at) => (
        <g key={at} transform={`translate(0, ${y(at) ?? 0})`}>
          <text x={LEFT - 8} y={y.bandwidth() / 2 + 4} textAnchor="end">
            {point.name.length > 30 ? `${point.name.slice(0, 29)}…` : point.name}
            <title>{point.name}</title>
          </text>
          <rect
            x={Math.min(x(0), x(point.value))}
            width={Math.max(1, Math.abs(x(point.value) - x(0)))}
            height={y.bandwidth()}
            rx="3"
          />
          <text x={Math.max(x(0), x(point.value)) + 6} y={y.bandwidth() / 2 + 4}>
            {short(point.value)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Dots({ points, width }: PlotProps) {
  const told = points
    .map(({ name, value }) => ({ year: Number(name), value }))
    .filter(({ year }) => Number.isFinite(year));
  const of = (pick: (point: (typeof told)[number]) => number): [number, number] => [
    Math.min(...told.map(pick)),
    Math.max(...told.map(pick)),
  ];
  const x = scaleLinear(
    of((point) => point.year),
    [64, width - 20],
  );
  const y = scaleLinear(
    [Math.min(0, of((point) => point.value)[0]), of((point) => point.value)[1]],
    [HEIGHT - 36, 14],
  ).nice();
  return (
    <svg
      width={width}
      height={HEIGHT}
      className="result-chart"
      role="img"
      aria-label="Dots by year; the table has the same figures"
    >
      <g className="axis">
        {y.ticks(6).map((value) => (
          <g key={value} transform={`translate(0, ${y(value)})`}>
            <line x1={64} x2={width - 20} />
            <text x={56} y={4} textAnchor="end">
              {short(value)}
            </text>
          </g>
        ))}
        {x
          .ticks(Math.floor(width / 80))
          .filter(Number.isInteger)
          .map((year) => (
            <text key={year} x={x(year)} y={HEIGHT - 12} textAnchor="middle">
              {year}
            </text>
          ))}
      </g>
      {told.map(({ year, value }, at) => (
        <circle key={at} cx={x(year)} cy={y(value)} r="5">
          <title>{`${year}: ${value.toLocaleString("en")}`}</title>
        </circle>
      ))}
    </svg>
  );
}
