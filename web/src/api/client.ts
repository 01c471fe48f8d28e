// Why: everything that the pages know comes from the server's public surfaces, and all of it comes
// through here.
import type { Confidence, SourceKind, TypedDocumentString } from "./generated/graphql";

/** A refusal of the server, in its own words. */
export class ServerError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = "ServerError";
  }
}

async function read<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ServerError("The server cannot be reached. Is it still running?", 0);
  }
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as T;
  throw new ServerError(problem(text) ?? `The server answered with status ${response.status}.`, response.status);
}

/** The sentence of an `application/problem+json`, or of a GraphQL error. */
function problem(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as { detail?: string; title?: string; errors?: { message: string }[] };
    return body.detail ?? body.errors?.[0]?.message ?? body.title;
  } catch {
    return undefined;
  }
}

interface GraphqlResponse<T> {
  data?: T | null;
  errors?: { message: string }[];
}

/** Executes an operation whose types come from the schema. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await read<GraphqlResponse<Result>>("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal: signal ?? null,
  });
  const [error] = response.errors ?? [];
  if (error || !response.data) throw new ServerError(error?.message ?? "The server sent no data.", 200);
  return response.data;
}

export interface Suggestion {
  label: string;
  kind: string;
  id: string;
  matched?: string;
}

/** Names that begin with what was typed. */
export async function suggest(text: string, signal?: AbortSignal): Promise<Suggestion[]> {
  const query = new URLSearchParams({ q: text, limit: "8" });
  const found = await read<{ suggestions: Suggestion[] }>(`/suggest?${query}`, { signal: signal ?? null });
  return found.suggestions;
}

export const FACETS = ["kind", "company", "era", "layer", "category"] as const;
export type Facet = (typeof FACETS)[number];

/** Lines, and the publications that tell what they say. */
interface FoundSource {
  document: string;
  firstLine: number;
  lastLine: number;
  references?: { title: string; url: string | null; kind: SourceKind; confidence: Confidence; date: string | null }[];
}

export interface SearchHit {
  id: string;
  kind: string;
  label: string;
  company?: string;
  score: number;
  highlight?: string;
  snippet?: string;
  source: FoundSource[];
}

export interface SearchResult {
  total: number;
  hits: SearchHit[];
  facets: Record<Facet, { value: string; label: string; count: number }[]>;
}

/** What holds some of the words; the parameters are those of `/search`. */
export async function search(parameters: URLSearchParams, signal?: AbortSignal): Promise<SearchResult> {
  const found = await read<SearchResult>(`/search?${parameters}`, { signal: signal ?? null });
  const told = found.hits.flatMap((hit) => hit.source).flatMap((source) => source.references ?? []);
  for (const reference of told) {
    reference.kind = term(reference.kind) as SourceKind;
    reference.confidence = term(reference.confidence) as Confidence;
  }
  return found;
}

/** The term of the schema for what the search tells in words: `FIRST_HAND` for `first-hand`. */
function term(words: string): string {
  return words.toUpperCase().replace(/[ -]/g, "_");
}

export interface SparqlTerm {
  type: "uri" | "literal" | "bnode";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

export interface SparqlResult {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, SparqlTerm>[] };
}

/** Runs a SPARQL query; rows come as JSON, graphs as N-Triples. */
export async function sparql(query: string, signal?: AbortSignal): Promise<SparqlResult | string> {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: {
      "Content-Type": "application/sparql-query",
      Accept: "application/sparql-results+json, application/n-triples;q=0.9",
    },
    body: query,
    signal: signal ?? null,
  });
  const text = await response.text();
  if (!response.ok) throw new ServerError(problem(text) ?? `Status ${response.status}.`, response.status);
  return response.headers.get("Content-Type")?.includes("json") ? (JSON.parse(text) as SparqlResult) : text;
}

/** A resource as JSON-LD. */
export function describe(path: string, signal?: AbortSignal): Promise<unknown> {
  return read<unknown>(`/id/${path}`, { headers: { Accept: "application/ld+json" }, signal: signal ?? null });
}
