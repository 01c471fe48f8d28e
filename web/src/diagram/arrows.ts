// Why: arrows lead from box to box: down and up between bands, and around what stands beside one
// another.
import type { Arrow, Box, Layout } from "./layout";

export interface Path {
  arrow: Arrow;
  d: string;
}

const centre = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** A curve from the edge of a box to that of another. */
export function curve(from: Box, to: Box): string {
  const [start, end] = [centre(from), centre(to)];
  const below = to.y >= from.y + from.height;
  const above = from.y >= to.y + to.height;
  if (below || above) {
    const [y1, y2] = below ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
    const bend = Math.max(24, Math.abs(y2 - y1) / 2) * (below ? 1 : -1);
    return `M${start.x},${y1}C${start.x},${y1 + bend} ${end.x},${y2 - bend} ${end.x},${y2}`;
  }
  const right = end.x >= start.x;
  const [x1, x2] = right ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
  if (Math.abs(x2 - x1) < 60) return `M${x1},${start.y}L${x2},${end.y}`;
  const y1 = from.y + from.height;
  const y2 = to.y + to.height;
  const depth = Math.max(y1, y2) + 12;
  return `M${start.x},${y1}C${start.x},${depth} ${end.x},${depth} ${end.x},${y2}`;
}

/** The arrows whose ends are both drawn. An arrow to a group leads to its box. */
export function pathsOf(layout: Layout, arrows: readonly Arrow[]): Path[] {
  const boxes = new Map<string, Box>(layout.groups.map((group) => [group.id, group]));
  for (const placed of layout.parts) boxes.set(placed.part.id, placed);
  return arrows.flatMap((arrow) => {
    const [from, to] = [boxes.get(arrow.from), boxes.get(arrow.to)];
    return from && to && from !== to ? [{ arrow, d: curve(from, to) }] : [];
  });
}
