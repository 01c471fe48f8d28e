// Why: how users and cost rose, each on a scale on which a step up is ten times as much.
import { type ScaleLinear, scaleLog } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import { guide } from "../charts/guide";
import { SvgLink } from "../ui/SvgLink";
import { toldByWords } from "../ui/references";
import { documentPath, placeOf, type Source } from "../ui/sources";
import { years } from "../ui/words";

export interface Point {
  year: number | null;
  endYear: number | null;
  value: number | null;
  text: string;
  source: readonly Source[];
}

interface Props {
  users: readonly Point[];
  cost: readonly Point[];
  x: ScaleLinear<number, number>;
  width: number;
  height: number;
}

export function GrowthCurves({ users, cost, x, width, height }: Props) {
  const lines = [
    { name: "Users", tone: "users", points: guide(users) },
    { name: "Infrastructure cost", tone: "cost", points: guide(cost) },
  ];
  const drawn = lines.filter((one) => one.points.filter((point) => point.value > 0).length > 1);
  if (drawn.length === 0) return null;
  return (
    <figure className="growth-curves">
      <figcaption className="row small">
        {drawn.map(({ name, tone, points }) => (
          <span key={name} className={`legend tone-${tone}`}>
            {name}: {points[0]?.text} to {points.at(-1)?.text}
          </span>
        ))}
      </figcaption>
      <svg width={width} height={height} role="group" aria-label="Users and cost over the years, on logarithmic scales">
        {drawn.map(({ name, tone, points }) => (
          <Curve
            key={name}
            name={name}
            tone={tone}
            points={points.filter((point) => point.value > 0)}
            x={x}
            height={height}
          />
        ))}
      </svg>
    </figure>
  );
}

interface CurveProps {
  name: string;
  tone: string;
  points: readonly (Point & { at: number; value: number })[];
  x: ScaleLinear<number, number>;
  height: number;
}

function Curve({ name, tone, points, x, height }: CurveProps) {
  const values = points.map((point) => point.value);
  const lowest = Math.min(...values);
  const y = scaleLog([lowest, Math.max(...values, lowest * 1.01)], [height - 10, 10]);
  // The middle of a year is where its figure stands.
  const place = (point: { at: number; value: number }): [number, number] => [x(point.at + 0.5), y(point.value)];
  return (
    <g className={`curve tone-${tone}`}>
      <path d={line().curve(curveMonotoneX)(points.map(place)) ?? ""} />
      {points.map((point) => {
        const [cx, cy] = place(point);
        const [source] = point.source;
        const says = `${name}, ${years(point.year, point.endYear)}: ${point.text}`;
        const read = source && `Read in ${placeOf(source)}`;
        const text = [says, read, toldByWords(point.source)].filter(Boolean).join(". ");
        const dot = (
          <circle cx={cx} cy={cy} r="4.5">
            <title>{text}</title>
          </circle>
        );
        return source ? (
          <SvgLink key={says} to={documentPath(source)} aria-label={text}>
            {dot}
          </SvgLink>
        ) : (
          <g key={says}>{dot}</g>
        );
      })}
    </g>
  );
}
