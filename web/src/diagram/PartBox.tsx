// Why: one box of a diagram: its name, what it is made of, and the way to its page.
import { Fragment } from "react";
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
  const texts = [
    ...lines.map((text, at) => ({ text, className: "part-name", y: (sub && lines.length === 1 ? 25 : 22) + at * 15 })),
    ...(sub ? [{ text: cut(sub, MOST), className: "part-sub", y: lines.length === 1 ? 43 : 51 }] : []),
  ];
  const sign = SIGNS[part.standing];
  const shown = [...texts.map(({ text }) => text), sign].filter(Boolean).join(" ");
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
        {/* Spaces between the texts, as they are words beside one another. */}
        {texts.map(({ text, className, y }) => (
          <Fragment key={y}>
            <text className={className} x={width / 2} y={y}>
              {text}
            </text>{" "}
          </Fragment>
        ))}
        {sign && (
          <g className="part-sign" transform={`translate(${width - 6}, 6)`}>
            <circle r="9" />
            <text y="4.5">{sign}</text>
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
