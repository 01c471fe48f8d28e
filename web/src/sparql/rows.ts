// Why: what the columns of a result hold decides how it can be looked at.
import type { SparqlResult, SparqlTerm } from "../api/client";

export type Row = Record<string, SparqlTerm>;

export interface Table {
  names: string[];
  rows: Row[];
}

export function tableOf(result: SparqlResult): Table {
  return { names: result.head.vars ?? [], rows: result.results?.bindings ?? [] };
}

export function numberOf(term: SparqlTerm | undefined): number | undefined {
  if (term?.type !== "literal" || term.value.trim() === "") return undefined;
  const number = Number(term.value);
  return Number.isFinite(number) ? number : undefined;
}

const isYear = (number: number | undefined) =>
  number !== undefined && Number.isInteger(number) && number > 1800 && number < 2200;

function all({ rows }: Table, name: string, test: (term: SparqlTerm) => boolean): boolean {
  const told = rows.flatMap((row) => row[name] ?? []);
  return told.length > 0 && told.every(test);
}

/** Columns of numbers that are no years. */
export function numeric(table: Table): string[] {
  return table.names.filter(
    (name) => all(table, name, (term) => numberOf(term) !== undefined) && !years(table).includes(name),
  );
}

export function years(table: Table): string[] {
  return table.names.filter((name) => all(table, name, (term) => isYear(numberOf(term))));
}

export function resources(table: Table): string[] {
  return table.names.filter((name) => all(table, name, (term) => term.type === "uri"));
}

export function wordy(table: Table): string[] {
  return table.names.filter((name) =>
    all(table, name, (term) => term.type === "literal" && numberOf(term) === undefined),
  );
}

/** N-Triples as rows of three; what a CONSTRUCT or DESCRIBE gives. */
export function triplesOf(text: string): Table {
  const names = ["subject", "predicate", "object"];
  const rows = text.split("\n").flatMap((line) => {
    const found = /^(\S+) (<[^>]*>) (.+) \.\s*$/.exec(line);
    if (!found) return [];
    const [subject, predicate, object] = found.slice(1).map(term);
    return subject && predicate && object ? [{ subject, predicate, object }] : [];
  });
  return { names, rows };
}

function term(text: string): SparqlTerm {
  if (text.startsWith("<")) return { type: "uri", value: text.slice(1, -1) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const found = /^"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@(\S+))?$/.exec(text);
  const value = (found?.[1] ?? text).replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/g, (_, escape: string) =>
    unescape(escape),
  );
  return {
    type: "literal",
    value,
    ...(found?.[2] ? { datatype: found[2] } : {}),
    ...(found?.[3] ? { "xml:lang": found[3] } : {}),
  };
}

function unescape(escape: string): string {
  if (/^[uU]./.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
  return { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[escape] ?? escape;
}
