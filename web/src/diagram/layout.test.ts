// Why: nothing of an architecture may be lost or lie upon another when it is drawn.
import { expect, test } from "vitest";
import { curve, pathsOf } from "./arrows";
import { type Box, layOut, type Part } from "./layout";
import { wrapped } from "./PartBox";

function part(name: string, layer: Part["layer"], group: string | null = null): Part {
  return { id: name, name, layer, isUsers: false, group, traits: [], technologies: [], source: [], standing: "plain" };
}

const apart = (one: Box, other: Box) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

const GROUPS = [
  { id: "g", name: "Core", group: null },
  { id: "h", name: "Edge", group: "g" },
];
const PARTS = [
  { ...part("Readers", null), isUsers: true },
  part("CDN", "EDGE", "h"),
  ...Array.from({ length: 9 }, (_, at) => part(`Service ${at}`, "SERVICE", at % 2 ? "g" : null)),
  part("Service 0", "SERVICE"),
  part("Database", "STATE", "g"),
  part("Something", null),
];
const ARROWS = [
  { id: "1", name: "", from: "CDN", to: "Service 3" },
  { id: "2", name: "", from: "Service 3", to: "g" },
  { id: "3", name: "", from: "Database", to: "nowhere" },
];

test.each([2, 4, 7])("within %i columns everything is drawn once, apart, inside its band", (columns) => {
  const { parts, bands, width, height } = layOut(PARTS, ARROWS, GROUPS, columns);
  expect(parts.map(({ part }) => part.name).sort()).toEqual(PARTS.map(({ name }) => name).sort());
  expect(new Set(parts.map(({ key }) => key)).size).toBe(PARTS.length);
  expect(bands.map(({ name }) => name)).toEqual(["Users", "Edge", "Service", "State", "Other parts"]);
  parts.forEach((one, at) => {
    expect(parts.slice(at + 1).every((other) => apart(one, other))).toBe(true);
    expect(one.x >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(true);
    expect(bands.filter((band) => !apart(one, band))).toHaveLength(1);
  });
});

test("arrows are drawn where both ends are, to groups as well", () => {
  const layout = layOut(PARTS, ARROWS, GROUPS, 5);
  expect(pathsOf(layout, ARROWS).map(({ arrow }) => arrow.id)).toEqual(["1", "2"]);
});

test("an arrow leaves from below when it goes down, and from above when it goes up", () => {
  const box = (y: number): Box => ({ x: 0, y, width: 100, height: 50 });
  expect(curve(box(0), box(200))).toMatch(/^M50,50C.* 50,200$/);
  expect(curve(box(200), box(0))).toMatch(/^M50,200C.* 50,50$/);
});

test("a long name takes two lines and no more", () => {
  expect(wrapped("Cassandra")).toEqual(["Cassandra"]);
  expect(wrapped("Google Cloud Storage Buckets")).toEqual(["Google Cloud Storage", "Buckets"]);
  expect(wrapped("A".repeat(60)).every((line) => line.length <= 21)).toBe(true);
});

test("of nothing, nothing is drawn", () => {
  expect(layOut([], [], [], 5)).toMatchObject({ height: 0, parts: [], bands: [] });
});
