// Why: documents about one company may contradict one another. A line that ran through the figures of
// both would tell what neither says, so each document has its own.
interface Told {
  source: readonly { document: string }[];
}

/** The figures of each document, the document that tells most of them first. */
export function byDocument<T extends Told>(points: readonly T[]): T[][] {
  const documents = new Map<string, T[]>();
  for (const point of points) {
    const document = point.source[0]?.document ?? "";
    documents.set(document, [...(documents.get(document) ?? []), point]);
  }
  return [...documents.values()].sort((one, other) => other.length - one.length);
}
