// Why: years across, values up, with the lines that people read them by.
import { extent } from "d3-array";
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import type { Series } from "./queries";
import type { ScaleKind } from "./useChartChoice";

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Numbers = ScaleContinuousNumeric<number, number>;

export interface Scales {
  x: Numbers;
  y: Numbers;
  years: number[];
  values: number[];
}

export function scalesOf(series: readonly Series[], kind: ScaleKind, frame: Frame): Scales | undefined {
  const points = series
    .flatMap((one) => one.points)
    .filter((point) => point.year !== null && point.value !== null && (kind === "linear" || point.value > 0));
  const ends = points.flatMap(({ year, endYear }) => [year ?? 0, (endYear ?? year ?? 0) + 1]);
  const values = points
    .flatMap(({ value, minimum, maximum }) => [value, minimum, maximum])
    .filter((one) => one !== null);
  const usable = kind === "log" ? values.filter((value) => value > 0) : values;
  const [first, last] = extent(ends);
  const [lowest, highest] = extent(usable);
  if (first === undefined || last === undefined || lowest === undefined || highest === undefined) return undefined;
  const x = scaleLinear([first, last], [frame.left, frame.width - frame.right]);
  const range: [number, number] = [frame.height - frame.bottom, frame.top];
  const y =
    kind === "log"
      ? scaleLog([lowest, highest === lowest ? lowest * 10 : highest], range).nice()
      : scaleLinear(
          [lowest > 0 && highest / lowest < 2 ? lowest - (highest - lowest) * 0.1 : Math.min(0, lowest), highest],
          range,
        ).nice();
  const most = Math.max(2, Math.floor((frame.width - frame.left - frame.right) / 60));
  return {
    x,
    y,
    years: x.ticks(Math.min(most, last - first)).filter(Number.isInteger),
    values: kind === "log" ? powers(y) : y.ticks(6),
  };
}

/** On a logarithmic axis, each power of ten, or every second where there are many. */
function powers(y: Numbers): number[] {
  const [lowest = 1, highest = 1] = y.domain();
  const from = Math.ceil(Math.log10(lowest) - 1e-9);
  const to = Math.floor(Math.log10(highest) + 1e-9);
  const step = to - from > 8 ? 2 : 1;
  const all: number[] = [];
  for (let power = from; power <= to; power += step) all.push(10 ** power);
  return all.length > 1 ? all : y.ticks(4);
}
