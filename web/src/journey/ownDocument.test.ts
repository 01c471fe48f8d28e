// Why: figures of two documents must not be taken for one story.
import { expect, test } from "vitest";
import { ofDocument } from "./ownDocument";

test("a journey has what its own document says, and what no document says", () => {
  const told = [
    { name: "ours", source: [{ document: "ours.md" }] },
    { name: "theirs", source: [{ document: "theirs.md" }] },
    { name: "of both", source: [{ document: "theirs.md" }, { document: "ours.md" }] },
    { name: "of neither", source: [] },
  ];
  expect(ofDocument(told, "ours.md").map(({ name }) => name)).toEqual(["ours", "of both", "of neither"]);
});
