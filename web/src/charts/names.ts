// Why: names beside the ends of lines, at the height of each as far as they do not cover one another.
import { byDocument } from "./byDocument";
import { guide } from "./guide";
import type { Series } from "./queries";
import type { Frame, Scales } from "./scales";

const APART = 15;

export function nameHeights(series: readonly Series[], scales: Scales, frame: Frame): Map<string, number> {
  const [lowest = 0] = scales.y.domain();
  const wanted = series.flatMap((one) => {
    const drawn = byDocument(one.points).flatMap((points) => guide(points).filter(({ value }) => value >= lowest));
    const [last] = drawn.sort((point, other) => other.at - point.at);
    return last ? [{ id: one.company.id, y: scales.y(last.value) }] : [];
  });
  wanted.sort((one, other) => one.y - other.y);
  let free = frame.top;
  const placed = wanted.map(({ id, y }) => {
    const at = Math.max(y, free);
    free = at + APART;
    return { id, y: at };
  });
  // What was pushed below the chart goes up again, and what is in its way with it.
  let floor = frame.height - frame.bottom;
  for (const one of placed.reverse()) {
    one.y = Math.min(one.y, floor);
    floor = one.y - APART;
  }
  return new Map(placed.map(({ id, y }) => [id, y]));
}
