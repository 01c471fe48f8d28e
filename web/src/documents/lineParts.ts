// Why: a document names its sources by footnotes and addresses; who reads it wants to follow them.
export type Part =
  { kind: "text"; text: string } | { kind: "footnote"; text: string; line: number } | { kind: "address"; text: string };

const DESCRIPTION = /^\[\^([^\]\s]+)\]:/;
const WAYS = /(\[\^[^\]\s]+\]|https?:\/\/[^\s<>()\]"]+)/;

/** The lines that describe the footnotes of a document, by their labels. */
export function footnotesOf(lines: readonly string[]): Map<string, number> {
  const found = lines.flatMap((line, at): [string, number][] => {
    const label = DESCRIPTION.exec(line)?.[1];
    return label ? [[label, at + 1]] : [];
  });
  return new Map(found);
}

/** What a line is made of. The beginning of a footnote's own description leads nowhere. */
export function partsOf(line: string, footnotes: ReadonlyMap<string, number>): Part[] {
  const own = DESCRIPTION.exec(line)?.[0] ?? "";
  const rest = line.slice(own.length).split(WAYS);
  const parts = [own, ...rest].filter((text) => text !== "");
  return parts.map((text): Part => {
    const described = /^\[\^([^\]\s]+)\]$/.exec(text)?.[1];
    const at = described === undefined ? undefined : footnotes.get(described);
    if (at !== undefined) return { kind: "footnote", text, line: at };
    return { kind: /^https?:\/\//.test(text) ? "address" : "text", text };
  });
}
