// Why: a footnote must lead to its own description, and an address end where it ends.
import { expect, test } from "vitest";
import { footnotesOf, partsOf } from "./lineParts";

const LINES = [
  "- The disk was full [^yard] [^lost]",
  "",
  "[^yard]: A. Mason, [The yard](https://example.com/yard) (2015)",
];

test("footnotes lead to the lines that describe them, addresses to what stands there", () => {
  const footnotes = footnotesOf(LINES);
  const parts = LINES.map((line) => partsOf(line, footnotes));
  expect(parts[0]).toEqual([
    { kind: "text", text: "- The disk was full " },
    { kind: "footnote", text: "[^yard]", line: 3 },
    { kind: "text", text: " " },
    { kind: "text", text: "[^lost]" },
  ]);
  expect(parts[1]).toEqual([]);
  expect(parts[2]?.filter(({ kind }) => kind !== "text")).toEqual([
    { kind: "address", text: "https://example.com/yard" },
  ]);
});

test("nothing of a line is lost", () => {
  const footnotes = footnotesOf(LINES);
  for (const line of LINES) {
    expect(
      partsOf(line, footnotes)
        .map(({ text }) => text)
        .join(""),
    ).toBe(line);
  }
});
