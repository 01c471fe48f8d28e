// Why: an architecture is drawn as bands, one for each layer, with boxes for the groups in them, so
// that the same thing is found at the same height in every era. Users stand on top.
import type { Source } from "../ui/sources";
import type { Layer } from "../api/generated/graphql";
import { LAYERS, layerName } from "../ui/words";

export type Standing = "plain" | "added" | "changed" | "removed";

/** What is drawn as a box. */
export interface Part {
  id: string;
  name: string;
  layer: Layer | null;
  isUsers: boolean;
  group: string | null;
  traits: readonly string[];
  technologies: readonly { id: string; name: string }[];
  source: readonly Source[];
  standing: Standing;
}

export interface Arrow {
  id: string;
  name: string;
  from: string;
  to: string;
}

export interface Group {
  id: string;
  name: string;
  group: string | null;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedPart extends Box {
  key: string;
  part: Part;
}

export interface PlacedGroup extends Box {
  id: string;
  name: string;
}

export interface PlacedBand extends Box {
  name: string;
  tone: string;
}

export interface Layout {
  width: number;
  height: number;
  bands: PlacedBand[];
  groups: PlacedGroup[];
  parts: PlacedPart[];
}

export const PART = { width: 164, height: 58 };
const GAP = 16;
const PAD = 12;
const TITLE = 22;
const BAND_TITLE = 26;
const BAND_GAP = 18;

interface Band {
  name: string;
  tone: string;
  parts: Part[];
}

interface Block {
  id: string;
  name: string;
  parts: Part[];
  pull: number;
}

/** The bands that have something in them, from the users down. */
function bandsOf(parts: readonly Part[]): Band[] {
  const bands = [
    { name: "Users", tone: "users", parts: parts.filter((part) => part.isUsers) },
    ...LAYERS.map((layer) => ({
      name: layerName(layer),
      tone: layer.toLowerCase(),
      parts: parts.filter((part) => !part.isUsers && part.layer === layer),
    })),
    { name: "Other parts", tone: "plain", parts: parts.filter((part) => !part.isUsers && !part.layer) },
  ];
  return bands.filter((band) => band.parts.length > 0);
}

/** How far left or right the neighbours of a part stand that are placed already; the middle where none is. */
function pulls(arrows: readonly Arrow[], placed: ReadonlyMap<string, number>, middle: number): (part: Part) => number {
  const neighbours = new Map<string, number[]>();
  const note = (of: string, other: string) => {
    const at = placed.get(other);
    if (at !== undefined) neighbours.set(of, [...(neighbours.get(of) ?? []), at]);
  };
  for (const arrow of arrows) {
    note(arrow.from, arrow.to);
    note(arrow.to, arrow.from);
  }
  return (part) => {
    const known = neighbours.get(part.id);
    return known ? known.reduce((sum, at) => sum + at, 0) / known.length : middle;
  };
}

function blocksOf(band: Band, groups: ReadonlyMap<string, Group>, pull: (part: Part) => number): Block[] {
  const blocks = new Map<string, Block>();
  for (const part of band.parts) {
    const group = part.group ? groups.get(part.group) : undefined;
    const id = group?.id ?? "";
    const block = blocks.get(id) ?? { id, name: group?.name ?? "", parts: [], pull: 0 };
    block.parts.push(part);
    blocks.set(id, block);
  }
  for (const block of blocks.values()) {
    block.parts.sort((one, other) => pull(one) - pull(other));
    block.pull = block.parts.reduce((sum, part) => sum + pull(part), 0) / block.parts.length;
  }
  return [...blocks.values()].sort((one, other) => one.pull - other.pull);
}

/** Keys that stay the same from era to era, so that what is kept moves instead of being drawn anew. */
function keyed(): (part: Part) => string {
  const seen = new Map<string, number>();
  return (part) => {
    const name = `${part.isUsers ? "users" : "part"} ${part.name.trim().toLowerCase()}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return `${name} ${times}`;
  };
}

/** Places everything within about so many columns of parts. */
export function layOut(
  parts: readonly Part[],
  arrows: readonly Arrow[],
  allGroups: readonly Group[],
  columns: number,
): Layout {
  const groups = new Map(allGroups.map((group) => [group.id, group]));
  const inner = columns * (PART.width + GAP) + 2 * PAD;
  const width = inner + 2 * PAD;
  const layout: Layout = { width, height: 0, bands: [], groups: [], parts: [] };
  const placed = new Map<string, number>();
  const keyOf = keyed();
  let y = 0;
  for (const band of bandsOf(parts)) {
    const pull = pulls(arrows, placed, width / 2);
    const blocks = blocksOf(band, groups, pull);
    const rows = placeBlocks(blocks, columns, inner);
    let top = y + BAND_TITLE;
    for (const row of rows) {
      const taken = row.reduce((sum, block) => sum + block.width, 0) + GAP * (row.length - 1);
      let x = (width - taken) / 2;
      const height = Math.max(...row.map((block) => block.height));
      for (const block of row) {
        placeBlock(block, x, top, layout, keyOf, placed);
        x += block.width + GAP;
      }
      top += height + GAP;
    }
    layout.bands.push({ name: band.name, tone: band.tone, x: 0, y, width, height: top - y - GAP + PAD });
    y = top - GAP + PAD + BAND_GAP;
  }
  layout.height = Math.max(0, y - BAND_GAP);
  return layout;
}

interface Sized extends Block {
  columns: number;
  width: number;
  height: number;
}

/** Blocks beside one another, as many as fit into a row. */
function placeBlocks(blocks: readonly Block[], columns: number, inner: number): Sized[][] {
  const total = blocks.reduce((sum, block) => sum + block.parts.length, 0);
  const lines = Math.ceil(total / columns);
  const rows: Sized[][] = [];
  let taken = 0;
  for (const block of blocks) {
    const across = Math.min(columns, Math.ceil(block.parts.length / lines));
    const down = Math.ceil(block.parts.length / across);
    const titled = block.name ? TITLE : 0;
    const sized: Sized = {
      ...block,
      columns: across,
      width: across * (PART.width + GAP) - GAP + 2 * PAD,
      height: down * (PART.height + GAP) - GAP + 2 * PAD + titled,
    };
    const row = rows.at(-1);
    if (row && taken + GAP + sized.width <= inner) {
      row.push(sized);
      taken += GAP + sized.width;
    } else {
      rows.push([sized]);
      taken = sized.width;
    }
  }
  return rows;
}

function placeBlock(
  block: Sized,
  x: number,
  y: number,
  layout: Layout,
  keyOf: (part: Part) => string,
  placed: Map<string, number>,
): void {
  const titled = block.name ? TITLE : 0;
  if (block.name)
    layout.groups.push({ id: block.id, name: block.name, x, y, width: block.width, height: block.height });
  block.parts.forEach((part, at) => {
    const left = x + PAD + (at % block.columns) * (PART.width + GAP);
    const top = y + PAD + titled + Math.floor(at / block.columns) * (PART.height + GAP);
    layout.parts.push({ key: keyOf(part), part, x: left, y: top, ...PART });
    placed.set(part.id, left + PART.width / 2);
  });
}
