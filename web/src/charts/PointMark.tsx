// Why: a figure as it is told: a dot in the middle of its years, a line as long as they last, and one
// as high as its range.
import { SvgLink } from "../ui/SvgLink";
import { toldByWords } from "../ui/references";
import { documentPath, placeOf } from "../ui/sources";
import { years } from "../ui/words";
import { middle } from "./guide";
import type { Pointed } from "./PointNote";
import type { Point } from "./queries";
import type { Scales } from "./scales";

interface Props {
  company: string;
  point: Point;
  scales: Scales;
  onPoint: (pointed: Pointed | null) => void;
}

export function PointMark({ company, point, scales, onPoint }: Props) {
  const { year, endYear, value, minimum, maximum, text, conflicting, source } = point;
  const at = middle(point);
  if (at === undefined || value === null || year === null) return null;
  const [cx, cy] = [scales.x(at + 0.5), scales.y(value)];
  const [read] = source;
  const says = `${company}, ${years(year, endYear)}: ${text}${conflicting ? ", in conflict with another figure" : ""}`;
  const [lowest = 0] = scales.y.domain();
  const ranges = minimum !== null && maximum !== null && minimum !== maximum;
  const mark = (
    <>
      {endYear !== null && endYear > year && (
        <line className="lasts" x1={scales.x(year)} x2={scales.x(endYear + 1)} y1={cy} y2={cy} />
      )}
      {ranges && (
        <line className="ranges" x1={cx} x2={cx} y1={scales.y(Math.max(minimum, lowest))} y2={scales.y(maximum)} />
      )}
      <circle className="reach" cx={cx} cy={cy} r="11" />
      <circle cx={cx} cy={cy} r="4.5" className="dot" />
      {conflicting && (
        <text className="conflicts" x={cx} y={cy - 9} textAnchor="middle">
          !
        </text>
      )}
    </>
  );
  const pointing = {
    onPointerEnter: () => onPoint({ company, point, x: cx, y: cy }),
    onPointerLeave: () => onPoint(null),
  };
  if (!read) return <g {...pointing}>{mark}</g>;
  return (
    <SvgLink
      to={documentPath(read)}
      className={conflicting ? "point conflicting" : "point"}
      aria-label={[says, `Read in ${placeOf(read)}`, toldByWords(source)].filter(Boolean).join(". ")}
      onFocus={pointing.onPointerEnter}
      onBlur={pointing.onPointerLeave}
      {...pointing}
    >
      {mark}
    </SvgLink>
  );
}
