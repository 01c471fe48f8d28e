// Why: how a company grew, at a glance: its users over the years, each step ten times the one before.
import { scaleLinear, scaleLog } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";
import { guide } from "../charts/guide";
import type { HomeSeries } from "./queries";

const WIDTH = 300;
const HEIGHT = 76;

export function GrowthLine({ told, name }: { told: HomeSeries["points"]; name: string }) {
  const points = guide(told).filter((point) => point.value > 0);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const x = scaleLinear([first.at, last.at], [4, WIDTH - 4]);
  const lowest = Math.min(...points.map((point) => point.value));
  const highest = Math.max(...points.map((point) => point.value));
  const y = scaleLog([lowest, Math.max(highest, lowest * 1.01)], [HEIGHT - 6, 6]);
  const drawn = points.map((point): [number, number] => [x(point.at), y(point.value)]);
  const says = `Users of ${name}: from ${first.text} (${first.year}) to ${last.text} (${last.endYear ?? last.year})`;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="growth" role="img" aria-label={says} preserveAspectRatio="none">
      <path
        className="growth-area"
        d={
          area<[number, number]>()
            .y0(HEIGHT)
            .curve(curveMonotoneX)
            .x((at) => at[0])
            .y1((at) => at[1])(drawn) ?? ""
        }
      />
      <path className="growth-line" d={line().curve(curveMonotoneX)(drawn) ?? ""} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
