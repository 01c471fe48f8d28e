// Why: what a figure says, and where, beside it while one points at it.
import { ToldByText } from "../ui/references";
import { placeOf } from "../ui/sources";
import { years } from "../ui/words";
import type { Point } from "./queries";

export interface Pointed {
  company: string;
  point: Point;
  x: number;
  y: number;
}

export function PointNote({ pointed, width }: { pointed: Pointed; width: number }) {
  const { company, point, x, y } = pointed;
  const [source] = point.source;
  const left = Math.max(130, Math.min(x, width - 130));
  return (
    <div className="point-note" style={{ left: `${left}px`, top: `${y + 14}px` }} aria-hidden="true">
      <p>
        <strong>{point.text}</strong>
      </p>
      <p className="soft">
        {company}, {years(point.year, point.endYear)}
      </p>
      {point.conflicting && <p className="warned">Another figure says otherwise.</p>}
      {source && (
        <>
          <p className="point-quote">{source.quote}</p>
          <p className="soft">{placeOf(source)}</p>
          <ToldByText of={point.source} />
        </>
      )}
    </div>
  );
}
