// Why: several documents may tell of one company, and may contradict one another. The page of a
// journey tells what its own document says.
interface Told {
  source: readonly { document: string }[];
}

/** What was read in the document; what was read in none belongs to no other. */
export function ofDocument<T extends Told>(told: readonly T[], document: string | null): T[] {
  return told.filter(({ source }) => source.length === 0 || source.some((one) => one.document === document));
}
