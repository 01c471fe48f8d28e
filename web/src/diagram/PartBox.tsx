// Why: one box of a diagram: its name, what it is made of, and the way to its page.
import { usePathOf } from "../api/dataset";
import { SvgLink } from "../ui/SvgLink";
import { layerName } from "../ui/words";
import type { PlacedPart } from "./layout";

interface Props {
  placed: PlacedPart;
  faded: boolean;
  onPoint: (placed: PlacedPart | null) => void;
}

const SIGNS = { plain: "", added: "+", changed: "~", removed: "−" };
/** Letters of the second line that fit. */
const MOST = 25;
const SAYS = { plain: "", added: "added", changed: "changed", removed: "gone" };

export function PartBox({ placed, faded, onPoint }: Props) {
  const pathOf = usePathOf();
  const { part, width, height } = placed;
  const tone = part.isUsers ? "users" : (part.layer ?? "plain").toLowerCase();
  const lines = wrapped(part.name);
  const sub =
    part.technologies.map((technology) => technology.name).find((name) => !same(name, part.name)) ?? part.traits[0];
  const shown = [...lines, sub && cut(sub, MOST), SIGNS[part.standing]].filter(Boolean).join(" ");
  const layer = part.layer && `${layerName(part.layer)} layer`;
  // What is seen comes first in the name, so that one can say it to a machine that listens.
  const says = [shown, layer, SAYS[part.standing], ...part.traits].filter(Boolean).join("; ");
  return (
    <g
      className={`part tone-${tone} ${part.standing} ${faded ? "faded" : ""}`}
      style={{ transform: `translate(${placed.x}px, ${placed.y}px)` }}
    >
      <SvgLink
        to={pathOf(part.id)}
        aria-label={says}
        onPointerEnter={() => onPoint(placed)}
        onPointerLeave={() => onPoint(null)}
        onFocus={() => onPoint(placed)}
        onBlur={() => onPoint(null)}
      >
        <rect width={width} height={height} rx={part.isUsers ? height / 2 : 8} />
        {lines.map((line, at) => (
          <text key={line} className="part-name" x={width / 2} y={(sub && lines.length === 1 ? 25 : 22) + at * 15}>
            {line}
          </text>
        ))}
        {sub && lines.length === 1 && (
          <text className="part-sub" x={width / 2} y={43}>
            {cut(sub, MOST)}
          </text>
        )}
        {sub && lines.length === 2 && (
          <text className="part-sub" x={width / 2} y={51}>
            {cut(sub, MOST)}
          </text>
        )}
        {SIGNS[part.standing] && (
          <g className="part-sign" transform={`translate(${width - 6}, 6)`} aria-hidden="true">
            <circle r="9" />
            <text y="4.5">{SIGNS[part.standing]}</text>
          </g>
        )}
      </SvgLink>
    </g>
  );
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** A name in one line, or in two where it is long. */
export function wrapped(name: string): string[] {
  const WIDEST = 21;
  if (name.length <= WIDEST) return [name];
  const space = name.lastIndexOf(" ", WIDEST);
  const at = space > 5 ? space : WIDEST;
  return [name.slice(0, at).trim(), cut(name.slice(at).trim(), WIDEST)];
}
