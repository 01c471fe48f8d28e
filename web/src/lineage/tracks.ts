// Why: moves that follow one another become one track: what a company left in one move it may have
// taken in one before.
import type { Move } from "./queries";

export type DatedMove = Move & { year: number };

export interface Track {
  company: Move["company"];
  moves: DatedMove[];
}

export const isDated = (move: Move): move is DatedMove => move.year !== null;

/** The tracks of each company, the company that moved first on top. */
export function tracksOf(moves: readonly Move[]): Track[] {
  const tracks: Track[] = [];
  const dated = moves.filter(isDated).sort((one, other) => one.year - other.year);
  for (const move of dated) {
    const goesOn = tracks.find((track) => {
      const last = track.moves.at(-1);
      return track.company.id === move.company.id && last?.to.id === move.from.id && last.year < move.year;
    });
    if (goesOn) goesOn.moves.push(move);
    else tracks.push({ company: move.company, moves: [move] });
  }
  const first = new Map<string, number>();
  for (const { company, year } of dated) first.set(company.id, Math.min(year, first.get(company.id) ?? year));
  return tracks.sort(
    (one, other) =>
      (first.get(one.company.id) ?? 0) - (first.get(other.company.id) ?? 0) ||
      one.company.name.localeCompare(other.company.name),
  );
}

/**
 * Tracks that do not meet share a row: each goes into the first row of its company that is free where it begins.
 * `reach` tells from where to where a track is drawn.
 */
export function rowsOf(tracks: readonly Track[], reach: (track: Track) => [number, number]): Track[][] {
  const rows: { company: string; end: number; tracks: Track[] }[] = [];
  const byBegin = (one: Track, other: Track) => reach(one)[0] - reach(other)[0];
  const companies = [...new Set(tracks.map(({ company }) => company.id))];
  for (const id of companies) {
    for (const track of tracks.filter(({ company }) => company.id === id).sort(byBegin)) {
      const [begin, end] = reach(track);
      const free = rows.find((row) => row.company === id && row.end <= begin);
      if (free) {
        free.tracks.push(track);
        free.end = end;
      } else {
        rows.push({ company: id, end, tracks: [track] });
      }
    }
  }
  return rows.map((row) => row.tracks);
}

export interface Segment {
  technology: { id: string; name: string };
  /** Where it begins and ends; open where nothing is told of that. */
  from: number | null;
  to: number | null;
}

/** What was in use between the moves of a track. */
export function segmentsOf({ moves }: Track): Segment[] {
  const [first] = moves;
  if (!first) return [];
  return [
    { technology: first.from, from: null, to: first.year },
    ...moves.map((move, at) => ({ technology: move.to, from: move.year, to: moves[at + 1]?.year ?? null })),
  ];
}
