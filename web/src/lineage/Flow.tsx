// Why: the moves as a flow through the years, a lane for each company. A technology has one colour in
// all lanes, and shows where else it was when one points at it.
import { scaleLinear } from "d3-scale";
import { useRef, useState } from "react";
import { usePathOf } from "../api/dataset";
import { toneOf } from "../charts/tones";
import { SvgLink } from "../ui/SvgLink";
import { toldByWords } from "../ui/references";
import { documentPath, placeOf } from "../ui/sources";
import { useWidth } from "../ui/useWidth";
import { type DatedMove, rowsOf, type Segment, segmentsOf, type Track } from "./tracks";

const ROW = 34;
const BAR = 26;
const HEAD = 28;
const LANE_TITLE = 30;
/** A letter of a name; bars without a told end are as long as their names, within bounds. */
const LETTER = 7.6;
const [SHORTEST, LONGEST] = [70, 200];
/** Between the bars of two tracks in one row. */
const GAP = 14;

interface Props {
  tracks: readonly Track[];
}

const openLength = (name: string) => Math.max(SHORTEST, Math.min(LONGEST, name.length * LETTER + 30));

export function Flow({ tracks }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(frame), 960);
  const [pointed, setPointed] = useState<string | null>(null);
  const all = tracks.flatMap((track) => track.moves.map((move) => move.year));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const x = scaleLinear([first, last], [LONGEST + 10, width - LONGEST - 10]);
  const segmentPlace = ({ technology, from, to }: Segment) => {
    const left = from === null ? x(to ?? first) - openLength(technology.name) : x(from);
    const right = to === null ? left + openLength(technology.name) : x(to);
    return { left, right };
  };
  const rows = rowsOf(tracks, (track) => {
    const places = segmentsOf(track).map(segmentPlace);
    return [Math.min(...places.map(({ left }) => left)), Math.max(...places.map(({ right }) => right)) + GAP];
  });
  const technologies = [
    ...new Set(tracks.flatMap((track) => segmentsOf(track).map(({ technology }) => technology.id))),
  ];
  let y = HEAD;
  const lanes = rows.map((row, at) => {
    const company = row[0]?.company;
    const opens = rows[at - 1]?.[0]?.company.id !== company?.id;
    if (opens) y += LANE_TITLE;
    const top = y;
    y += ROW;
    return { row, top, title: opens ? company : undefined };
  });
  const years = x.ticks(Math.min(Math.max(1, last - first), Math.floor(width / 80))).filter(Number.isInteger);
  return (
    <div className="scroll flow" ref={frame} role="region" aria-label="Migrations through the years" tabIndex={0}>
      <svg
        width={width}
        height={y + 8}
        role="group"
        aria-label="Each lane is a company; each bar a technology, closed where a move tells when it came or went"
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
        {lanes.map(({ row, top, title }) => (
          <g key={row[0]?.moves[0]?.id}>
            {title && <LaneTitle company={title} y={top - 8} />}
            {row.map((track) => (
              <g key={track.moves[0]?.id}>
                {segmentsOf(track).map((segment) => {
                  const { left, right } = segmentPlace(segment);
                  return (
                    <Bar
                      key={`${segment.technology.id} ${segment.from}`}
                      segment={segment}
                      tone={toneOf(technologies.indexOf(segment.technology.id)).colour}
                      place={{ x: left, y: top, width: right - left - 4 }}
                      faded={pointed !== null && pointed !== segment.technology.id}
                      onPoint={setPointed}
                    />
                  );
                })}
                {track.moves.map((move) => (
                  <Dot key={move.id} move={move} cx={x(move.year) - 2} cy={top + BAR / 2} />
                ))}
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function Dot({ move, cx, cy }: { move: DatedMove; cx: number; cy: number }) {
  const [source] = move.source;
  if (!source) return null;
  const why = move.reasons.length > 0 ? `, for ${move.reasons.join(", ")}` : "";
  const says = `${move.company.name}, ${move.year}: ${move.from.name} → ${move.to.name}${why}`;
  const text = [says, `Read in ${placeOf(source)}`, toldByWords(move.source)].filter(Boolean).join(". ");
  return (
    <SvgLink to={documentPath(source)} className="move" aria-label={text}>
      <circle cx={cx} cy={cy} r="6">
        <title>{text}</title>
      </circle>
    </SvgLink>
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
  segment: Segment;
  tone: string;
  place: { x: number; y: number; width: number };
  faded: boolean;
  onPoint: (technology: string | null) => void;
}

/** A side of a bar stands open where nothing is told of how it began or ended. */
function outline({ from, to }: Segment, left: number, top: number, width: number): string {
  const [right, bottom] = [left + width, top + BAR];
  const across = `M${right},${top}H${left}`;
  const back = `${from === null ? `M${left},${bottom}` : `V${bottom}`}H${right}`;
  return `${across}${back}${to === null ? "" : `V${top}`}`;
}

function Bar({ segment, tone, place, faded, onPoint }: BarProps) {
  const pathOf = usePathOf();
  const { technology } = segment;
  const { name } = technology;
  const width = Math.max(8, place.width);
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
      <rect x={place.x} y={place.y} width={width} height={BAR} rx="2">
        <title>{name}</title>
      </rect>
      <path d={outline(segment, place.x, place.y, width)} />
      {/* A name that is too long ends where its bar does. */}
      <svg x={place.x} y={place.y} width={Math.max(8, place.width - 6)} height={BAR} aria-hidden="true">
        <text x={14} y={17}>
          {name}
        </text>
      </svg>
    </SvgLink>
  );
}
