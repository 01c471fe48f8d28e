// Why: what a result can be looked at as depends on what its columns hold.
import { expect, test } from "vitest";
import { numeric, resources, triplesOf, wordy, years } from "./rows";

const literal = (value: string) => ({ type: "literal" as const, value });

test("columns are told apart by what they hold", () => {
  const table = {
    names: ["era", "name", "year", "cost", "nothing"],
    rows: [
      {
        era: { type: "uri" as const, value: "urn:1" },
        name: literal("Startup"),
        year: literal("2006"),
        cost: literal("5e2"),
      },
      { era: { type: "uri" as const, value: "urn:2" }, name: literal("Growth"), cost: literal("10.5") },
    ],
  };
  expect([resources(table), wordy(table), years(table), numeric(table)]).toEqual([
    ["era"],
    ["name"],
    ["year"],
    ["cost"],
  ]);
});

test("triples are read with their escapes, types and languages", () => {
  const { rows } = triplesOf(
    [
      '<urn:a> <urn:p> "say \\"so\\"\\n\\u00e9 <x> ." .',
      '<urn:a> <urn:p> "2006"^^<urn:year> .',
      '_:b <urn:p> "ja"@de .',
      "<urn:a> <urn:q> <urn:b> .",
      "",
    ].join("\n"),
  );
  expect(rows.map(({ subject, object }) => [subject?.value, object])).toEqual([
    ["urn:a", literal('say "so"\né <x> .')],
    ["urn:a", { ...literal("2006"), datatype: "urn:year" }],
    ["b", { ...literal("ja"), "xml:lang": "de" }],
    ["urn:a", { type: "uri", value: "urn:b" }],
  ]);
});
