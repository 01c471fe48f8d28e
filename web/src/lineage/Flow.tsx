// Why: the moves as a flow through the years, a lane for each company. A technology has one colour in
// all lanes, and shows where else it was when one points at it.
import { scaleLinear } from "d3-scale";
import { useRef, useState } from "react";
import { usePathOf } from "../api/dataset";
import { toneOf } from "../charts/tones";
import { SvgLink } from "../ui/SvgLink";
import { documentPath, placeOf } from "../ui/sources";
import { useWidth } from "../ui/useWidth";
import { segmentsOf, type Track } from "./tracks";

const TRACK = 40;
const BAR = 26;
const HEAD = 28;
const LANE_TITLE = 26;

interface Props {
  tracks: readonly Track[];
}

export function Flow({ tracks }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(frame), 720);
  const [pointed, setPointed] = useState<string | null>(null);
  const all = tracks.flatMap((track) => track.moves.map((move) => move.year));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const x = scaleLinear([first, last + 1], [120, width - 140]);
  const technologies = [
    ...new Set(tracks.flatMap((track) => segmentsOf(track).map(({ technology }) => technology.id))),
  ];
  let y = HEAD;
  const lanes = tracks.map((track, at) => {
    const opens = tracks[at - 1]?.company.id !== track.company.id;
    if (opens) y += LANE_TITLE;
    const top = y;
    y += TRACK;
    return { track, top, opens };
  });
  const years = x.ticks(Math.min(last - first + 1, Math.floor(width / 80))).filter(Number.isInteger);
  return (
    <div className="scroll flow" ref={frame} role="region" aria-label="Migrations through the years" tabIndex={0}>
      <svg
        width={width}
        height={y + 8}
        role="group"
        aria-label="Each lane is a company; each bar a technology while it was in use"
      >
        <g className="axis">
          {years.map((year) => (
            <g key={year} transform={`translate(${x(year)}, 0)`}>
              <line y1={HEAD - 8} y2={y} />
              <text y={14} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
        </g>
        {lanes.map(({ track, top, opens }) => (
          <g key={track.moves[0]?.id}>
            {opens && <LaneTitle company={track.company} y={top - 8} />}
            {segmentsOf(track).map((segment) => {
              const left = segment.from === null ? x(segment.to ?? first) - 110 : x(segment.from);
              const right =
                segment.to === null ? Math.min(width - 6, Math.max(x(last + 1), left + 130)) : x(segment.to);
              return (
                <Bar
                  key={`${segment.technology.id} ${segment.from}`}
                  technology={segment.technology}
                  tone={toneOf(technologies.indexOf(segment.technology.id)).colour}
                  place={{ x: left, y: top, width: right - left - 4 }}
                  faded={pointed !== null && pointed !== segment.technology.id}
                  onPoint={setPointed}
                />
              );
            })}
            {track.moves.map((move) => {
              const [source] = move.source;
              const says = `${move.company.name}, ${move.year}: ${move.from.name} → ${move.to.name}${move.reasons.length > 0 ? `, for ${move.reasons.join(", ")}` : ""}`;
              return (
                source && (
                  <SvgLink
                    key={move.id}
                    to={documentPath(source)}
                    className="move"
                    aria-label={`${says}. Read in ${placeOf(source)}`}
                  >
                    <circle cx={x(move.year) - 2} cy={top + BAR / 2} r="6">
                      <title>{`${says} (${placeOf(source)})`}</title>
                    </circle>
                  </SvgLink>
                )
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}

function LaneTitle({ company, y }: { company: Track["company"]; y: number }) {
  const pathOf = usePathOf();
  return (
    <SvgLink to={pathOf(company.id)}>
      <text x={4} y={y} className="lane-title">
        {company.name}
      </text>
    </SvgLink>
  );
}

interface BarProps {
  technology: { id: string; name: string };
  tone: string;
  place: { x: number; y: number; width: number };
  faded: boolean;
  onPoint: (technology: string | null) => void;
}

function Bar({ technology, tone, place, faded, onPoint }: BarProps) {
  const pathOf = usePathOf();
  const { name } = technology;
  return (
    <SvgLink
      to={pathOf(technology.id)}
      className={`bar ${faded ? "faded" : ""}`}
      style={{ color: tone }}
      aria-label={name}
      onPointerEnter={() => onPoint(technology.id)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(technology.id)}
      onBlur={() => onPoint(null)}
    >
      <rect x={place.x} y={place.y} width={Math.max(8, place.width)} height={BAR} rx="6">
        <title>{name}</title>
      </rect>
      {/* A name that is too long ends where its bar does. */}
      <svg x={place.x} y={place.y} width={Math.max(8, place.width - 6)} height={BAR} aria-hidden="true">
        <text x={14} y={17}>
          {name}
        </text>
      </svg>
    </SvgLink>
  );
}
