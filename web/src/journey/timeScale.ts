// Why: one axis of years for the eras and the figures of a journey.
import { scaleLinear } from "d3-scale";
import type { Told } from "../charts/guide";

export interface Span {
  startYear?: number | null;
  endYear?: number | null;
}

/** The first year, and the end of the last one. What goes on ends with the last year that is told of. */
export function extent(eras: readonly Span[], points: readonly Told[]): [number, number] | undefined {
  const starts = [...eras.map((era) => era.startYear), ...points.map((point) => point.year)];
  const known = starts.filter((year): year is number => year != null);
  if (known.length === 0) return undefined;
  const ends = [...eras.map((era) => era.endYear), ...points.map((point) => point.endYear)];
  const last = Math.max(...known, ...ends.filter((year): year is number => year != null));
  return [Math.min(...known), last + 1];
}

/** Where each era begins and ends on the axis. One that shares a year with the next gives way to it. */
export function stretches(eras: readonly Span[], end: number): { from: number; to: number }[] {
  return eras.map((era, at) => {
    const from = era.startYear ?? 0;
    const next = eras[at + 1]?.startYear;
    const own = era.endYear == null ? end : era.endYear + 1;
    return { from, to: next != null && next > from ? Math.min(own, next) : own };
  });
}

/** Years to write on an axis, not closer to one another than people can read. */
export function yearTicks(domain: [number, number], width: number): number[] {
  const most = Math.max(2, Math.floor(width / 70));
  return scaleLinear(domain, [0, width])
    .ticks(Math.min(most, domain[1] - domain[0]))
    .filter(Number.isInteger);
}
