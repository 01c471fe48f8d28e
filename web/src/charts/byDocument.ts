// Why: documents about one company may contradict one another. A line that ran through the figures of
// both would tell what neither says, so each document has its own.
interface Told {
  source: readonly { document: string; references?: readonly unknown[] }[];
}

/** Whether a story is told, rather than a single figure, and by publications that can be followed. */
function isSourced(points: readonly Told[]): boolean {
  const sourced = points.filter(({ source }) => source.some(({ references = [] }) => references.length > 0));
  return sourced.length > 1;
}

/** The figures of each document: first those of one that names its sources, then those of one that tells more. */
export function byDocument<T extends Told>(points: readonly T[]): T[][] {
  const documents = new Map<string, T[]>();
  for (const point of points) {
    const document = point.source[0]?.document ?? "";
    documents.set(document, [...(documents.get(document) ?? []), point]);
  }
  return [...documents.values()].sort(
    (one, other) => Number(isSourced(other)) - Number(isSourced(one)) || other.length - one.length,
  );
}
