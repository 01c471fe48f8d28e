// Why: figures over the years: a line to guide the eye, and each figure as it is told, with its years
// and its range.
import { line, curveMonotoneX } from "d3-shape";
import { type RefObject, useMemo, useRef, useState } from "react";
import { useWidth } from "../ui/useWidth";
import { short } from "../ui/words";
import { byDocument } from "./byDocument";
import { guide } from "./guide";
import { PointMark } from "./PointMark";
import { PointNote, type Pointed } from "./PointNote";
import type { Series } from "./queries";
import { nameHeights } from "./names";
import { scalesOf } from "./scales";
import { toneOf } from "./tones";
import type { ScaleKind } from "./useChartChoice";

interface Props {
  title: string;
  unit: string;
  series: readonly Series[];
  /** The companies that are shown, each with its colour by its place. */
  order: readonly string[];
  scale: ScaleKind;
  svg: RefObject<SVGSVGElement | null>;
}

export function Chart({ title, unit, series, order, scale, svg }: Props) {
  const frameElement = useRef<HTMLDivElement>(null);
  const width = useWidth(frameElement);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  // A figure or two need no more room than it takes to read them.
  const few = series.reduce((sum, one) => sum + one.points.length, 0) < 4;
  const height = few ? 220 : width < 560 ? 340 : 440;
  const frame = useMemo(
    () => ({ width, height, left: 58, right: width < 560 ? 14 : 120, top: 34, bottom: 34 }),
    [width, height],
  );
  const scales = useMemo(() => scalesOf(series, scale, frame), [series, scale, frame]);
  const names = useMemo(
    () => (scales ? nameHeights(series, scales, frame) : new Map<string, number>()),
    [series, scales, frame],
  );
  return (
    <div className="chart" ref={frameElement}>
      {width > 0 && scales && (
        <svg ref={svg} width={width} height={height} role="group" aria-label={`${title}, in ${unit}, by year`}>
          <text x={frame.left} y={16} className="chart-title">
            {unit && unit !== title.toLowerCase() ? `${title} (${unit})` : title}
          </text>
          <g className="axis">
            {scales.values.map((value) => (
              <g key={value} transform={`translate(0, ${scales.y(value)})`}>
                <line x1={frame.left} x2={width - frame.right} />
                <text x={frame.left - 8} y={4} textAnchor="end">
                  {short(value)}
                </text>
              </g>
            ))}
            {scales.years.map((year) => (
              <g key={year} transform={`translate(${scales.x(year)}, ${height - frame.bottom})`}>
                <line y2={5} />
                <text y={20} textAnchor="middle">
                  {year}
                </text>
              </g>
            ))}
          </g>
          {series.map((one) => {
            const tone = toneOf(order.indexOf(one.company.name));
            const place = (point: { at: number; value: number }): [number, number] => [
              scales.x(point.at + 0.5),
              scales.y(point.value),
            ];
            const drawn = one.points.filter(
              (point) => point.year !== null && point.value !== null && (scale === "linear" || point.value > 0),
            );
            return (
              <g key={one.company.id} className="series" style={{ color: tone.colour }}>
                {byDocument(one.points).map((told, nth) => {
                  const points = guide(told).filter((point) => scale === "linear" || point.value > 0);
                  return (
                    <path
                      key={nth}
                      className={nth > 0 ? "further" : ""}
                      d={line().curve(curveMonotoneX)(points.map(place)) ?? ""}
                      strokeDasharray={tone.dash}
                    />
                  );
                })}
                {drawn.map((point) => (
                  <PointMark
                    key={point.measurement.id}
                    company={one.company.name}
                    point={point}
                    scales={scales}
                    onPoint={setPointed}
                  />
                ))}
                {frame.right > 50 && (
                  <text className="series-name" x={width - frame.right + 10} y={(names.get(one.company.id) ?? 0) + 4}>
                    {one.company.name}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
      {pointed && <PointNote pointed={pointed} width={width} />}
    </div>
  );
}
