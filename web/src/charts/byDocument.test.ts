// Why: a line through the figures of two documents would tell what neither says.
import { expect, test } from "vitest";
import { byDocument } from "./byDocument";

const point = (value: number, document?: string, references: string[] = []) => ({
  value,
  source: document ? [{ document, references }] : [],
});

const values = (told: { value: number }[][]) => told.map((points) => points.map(({ value }) => value));

test("each document has its own figures, the one that tells most comes first", () => {
  const told = byDocument([point(1, "a.md"), point(2, "b.md"), point(3, "b.md"), point(4)]);
  expect(values(told)).toEqual([[2, 3], [1], [4]]);
});

test("a document that names its sources comes before one that tells more, unless it has but one figure", () => {
  const many = [point(1, "a.md"), point(2, "a.md"), point(3, "a.md")];
  const sourced = [point(4, "b.md", ["talk"]), point(5, "b.md", ["paper"])];
  expect(values(byDocument([...many, ...sourced]))).toEqual([
    [4, 5],
    [1, 2, 3],
  ]);
  expect(values(byDocument([...many, point(4, "b.md", ["talk"])]))).toEqual([[1, 2, 3], [4]]);
});
