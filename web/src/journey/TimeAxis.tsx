// Why: the eras as strata of time, with users and cost above them as the eye's guide.
import { scaleLinear } from "d3-scale";
import { useRef } from "react";
import { useServer } from "../api/useServer";
import { useWidth } from "../ui/useWidth";
import { years } from "../ui/words";
import { GrowthCurves, type Point } from "./GrowthCurves";
import { ofDocument } from "./ownDocument";
import { GROWTH, type JourneyEra } from "./queries";
import { extent, stretches, yearTicks } from "./timeScale";
import "./TimeAxis.css";

const CURVES = 130;
/** A single year among many still has room for its number. */
const NARROWEST = 24;

interface Props {
  company: string;
  document: string | null;
  eras: readonly JourneyEra[];
  chosen: string | undefined;
  onChoose: (era: JourneyEra) => void;
}

export function TimeAxis({ company, document, eras, chosen, onChoose }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { data } = useServer(GROWTH, { company });
  const pointsIn = (series: readonly { unit: string | null; points: readonly Point[] }[] = [], unit: string) =>
    ofDocument(series.find((one) => one.unit === unit)?.points ?? [], document);
  const users = pointsIn(data?.users, "users");
  const cost = pointsIn(data?.cost, "USD/month");
  const domain = extent(eras, [...users, ...cost]);
  const dated = eras.filter((era) => era.startYear != null);
  const x = scaleLinear(domain ?? [0, 1], [0, width]);
  const places = stretches(dated, domain?.[1] ?? 0);
  return (
    <div className="time-axis" ref={frame}>
      {domain && width > 0 && (
        <>
          <GrowthCurves users={users} cost={cost} x={x} width={width} height={CURVES} />
          <div className="strata" role="group" aria-label="Eras">
            {dated.map((era, at) => {
              const place = places[at] ?? { from: 0, to: 0 };
              const left = Math.min(x(place.from), width - NARROWEST);
              return (
                <button
                  key={era.id}
                  type="button"
                  className={`stratum ${era.id === chosen ? "chosen" : ""}`}
                  aria-pressed={era.id === chosen}
                  title={`${era.name} (${years(era.startYear, era.endYear)})`}
                  style={{ left: `${left}px`, width: `${Math.max(NARROWEST, x(place.to) - left - 3)}px` }}
                  onClick={() => onChoose(era)}
                >
                  <span className="visually-hidden">Era </span>
                  <span className="stratum-number">{era.ordinal ?? at + 1}</span>{" "}
                  <span className="stratum-name">{era.name}</span>
                  <span className="visually-hidden">, {years(era.startYear, era.endYear)}</span>
                </button>
              );
            })}
          </div>
          <div className="year-ticks" aria-hidden="true">
            {yearTicks(domain, width)
              .filter((year) => x(year) < width - 32)
              .map((year) => (
                <span key={year} style={{ left: `${x(year)}px` }}>
                  {year}
                </span>
              ))}
          </div>
        </>
      )}
    </div>
  );
}
