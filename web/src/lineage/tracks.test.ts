// Why: a chain of moves must stay one chain, and two chains two.
import { expect, test } from "vitest";
import type { Move } from "./queries";
import { rowsOf, segmentsOf, tracksOf } from "./tracks";

function move(company: string, from: string, to: string, year: number | null): Move {
  const named = (name: string) => ({ id: name, name });
  return {
    id: `${company} ${from} ${to}`,
    year,
    reasons: [],
    company: named(company),
    from: named(from),
    to: named(to),
    source: [],
  };
}

test("moves that follow one another are one track, within one company only", () => {
  const tracks = tracksOf([
    move("B", "Java", "Kotlin", 2015),
    move("A", "MySQL", "Cassandra", 2009),
    move("A", "Cassandra", "ScyllaDB", 2016),
    move("B", "MySQL", "Cassandra", 2012),
    move("A", "PHP", "Java", 2010),
    move("A", "Perl", "Ruby", null),
  ]);
  const told = tracks.map(({ company, moves }) => [company.name, ...moves.map(({ to }) => to.name)]);
  expect(told).toEqual([
    ["A", "Cassandra", "ScyllaDB"],
    ["A", "Java"],
    ["B", "Cassandra"],
    ["B", "Kotlin"],
  ]);
});

test("between moves stands what was in use", () => {
  const [track] = tracksOf([move("A", "MySQL", "Cassandra", 2009), move("A", "Cassandra", "ScyllaDB", 2016)]);
  expect(track && segmentsOf(track).map(({ technology, from, to }) => [technology.name, from, to])).toEqual([
    ["MySQL", null, 2009],
    ["Cassandra", 2009, 2016],
    ["ScyllaDB", 2016, null],
  ]);
});

test("tracks that do not meet share a row, within one company only", () => {
  const tracks = tracksOf([
    move("A", "MySQL", "Cassandra", 2009),
    move("A", "PHP", "Java", 2010),
    move("A", "Puppet", "Helios", 2014),
    move("B", "Perl", "Ruby", 2016),
  ]);
  const rows = rowsOf(tracks, ({ moves: [first] }) => [(first?.year ?? 0) - 1, (first?.year ?? 0) + 2]);
  expect(rows.map((row) => row.map(({ moves }) => moves[0]?.to.name))).toEqual([
    ["Cassandra", "Helios"],
    ["Java"],
    ["Ruby"],
  ]);
});
