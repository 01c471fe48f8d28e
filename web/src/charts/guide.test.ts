// Why: a line that guides the eye must go through what says most exactly when.
import { expect, test } from "vitest";
import { guide, middle } from "./guide";

test("a figure for a stretch gives way to those within it", () => {
  const points = [
    { year: 2006, endYear: 2011, value: 5250 },
    { year: 2006, endYear: 2006, value: 500 },
    { year: 2010, endYear: 2010, value: 10_000 },
    { year: 2012, endYear: null, value: 75_000 },
  ];
  expect(guide(points).map(({ at, value }) => [at, value])).toEqual([
    [2006, 500],
    [2010, 10_000],
    [2012, 75_000],
  ]);
});

test("of several figures for one time the first that is told stays, and those without year or value go", () => {
  const points = [
    { year: 2012, endYear: 2014, value: 1 },
    { year: 2012, endYear: 2014, value: 2 },
    { year: null, endYear: null, value: 3 },
    { year: 2015, endYear: 2015, value: null },
  ];
  expect(guide(points).map(({ at, value }) => [at, value])).toEqual([[2013, 1]]);
  expect(middle({ year: null })).toBeUndefined();
});
