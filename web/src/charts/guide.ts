// Why: documents tell figures for points in time and for stretches, often both. A line that is to
// guide the eye goes through those that say most exactly when.
export interface Told {
  year?: number | null;
  endYear?: number | null;
  value?: number | null;
}

/** Where a figure stands on the axis of time: in the middle of its years. */
export function middle({ year, endYear }: Told): number | undefined {
  if (year == null) return undefined;
  return endYear == null ? year : (year + endYear) / 2;
}

function contains(outer: Told, inner: Told): boolean {
  const end = (told: Told) => told.endYear ?? Number.POSITIVE_INFINITY;
  const start = (told: Told) => told.year ?? Number.NEGATIVE_INFINITY;
  const wider = start(outer) < start(inner) || end(outer) > end(inner);
  return wider && start(outer) <= start(inner) && end(outer) >= end(inner);
}

/** The figures for a line, by time; of several for the same time, the first that is told. */
export function guide<T extends Told>(points: readonly T[]): (T & { at: number; value: number })[] {
  const usable = points.filter((point) => point.year != null && point.value != null);
  const exact = usable.filter((point) => !usable.some((other) => contains(point, other)));
  const seen = new Set<number>();
  return exact
    .map((point) => ({ ...point, at: middle(point) ?? 0, value: point.value ?? 0 }))
    .sort((one, other) => one.at - other.at)
    .filter((point) => !seen.has(point.at) && seen.add(point.at));
}
