// Why: a table that is taken away must be read back as it was.
import { expect, test } from "vitest";
import { rows } from "./csv";

test("what divides cells and rows is quoted, quotes are doubled, what is not told is empty", () => {
  const table = [
    ["a", 1.5, true],
    ['say "so"', "x,y", null],
    ["two\nlines", undefined, 0],
  ];
  expect(rows(table)).toBe('a,1.5,true\r\n"say ""so""","x,y",\r\n"two\nlines",,0\r\n');
});
