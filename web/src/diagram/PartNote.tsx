// Why: what a box says beyond its name, beside it while one points at it.
import type { ZoomTransform } from "d3-zoom";
import { LayerBadge } from "../ui/Badge";
import { ToldByText } from "../ui/references";
import { placeOf } from "../ui/sources";
import type { Layout, PlacedPart } from "./layout";

interface Props {
  placed: PlacedPart;
  layout: Layout;
  transform: ZoomTransform;
  scale: number;
}

export function PartNote({ placed, layout, transform, scale }: Props) {
  const { part } = placed;
  const shown = Math.min(scale, 1.15);
  const inset = ((scale - shown) * layout.width) / 2;
  const [x, y] = transform.apply([placed.x + placed.width / 2, placed.y + placed.height]);
  const left = Math.max(130, Math.min(x * shown + inset, layout.width * scale - 130));
  const [source] = part.source;
  return (
    <div className="part-note" style={{ left: `${left}px`, top: `${y * shown + 8}px` }} aria-hidden="true">
      <p className="row">
        <strong>{part.name}</strong> {part.layer && <LayerBadge layer={part.layer} />}
      </p>
      {part.standing === "removed" && <p>Gone since the era before.</p>}
      {part.traits.length > 0 && (
        <ul>
          {part.traits.map((trait) => (
            <li key={trait}>{trait}</li>
          ))}
        </ul>
      )}
      {source && <p className="soft">{placeOf(source)}</p>}
      <ToldByText of={part.source} />
    </div>
  );
}
