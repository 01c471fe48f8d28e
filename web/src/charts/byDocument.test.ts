// Why: a line through the figures of two documents would tell what neither says.
import { expect, test } from "vitest";
import { byDocument } from "./byDocument";

test("each document has its own figures, the one that tells most comes first", () => {
  const point = (value: number, document?: string) => ({ value, source: document ? [{ document }] : [] });
  const told = byDocument([point(1, "a.md"), point(2, "b.md"), point(3, "b.md"), point(4)]);
  expect(told.map((points) => points.map(({ value }) => value))).toEqual([[2, 3], [1], [4]]);
});
