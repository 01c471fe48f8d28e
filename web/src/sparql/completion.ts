// Why: the terms of the ontology are completed while one types, each by its prefixed name.
import type { Yasqe } from "@zazuko/yasqe";
import { sparql } from "../api/client";

/** What the server knows without a declaration. */
export const PREFIXES: Record<string, string> = {
  "https://w3id.org/stratigraph#": "sg:",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
  "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
  "http://www.w3.org/2004/02/skos/core#": "skos:",
  "http://purl.org/dc/terms/": "dcterms:",
  "http://www.w3.org/ns/prov#": "prov:",
  "https://schema.org/": "schema:",
  "http://www.w3.org/2002/07/owl#": "owl:",
  "http://www.w3.org/2001/XMLSchema#": "xsd:",
};

/** Classes, properties and fixed values that the ontology declares, and properties of others in use. */
const TERMS = `SELECT DISTINCT ?term {
  { ?term a ?kind FILTER(?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty, owl:NamedIndividual)) }
  UNION { SELECT DISTINCT ?term { ?thing a ?class ; ?term ?value . ?class a owl:Class } }
}`;

export function prefixed(iri: string): string | undefined {
  const namespace = Object.keys(PREFIXES).find((one) => iri.startsWith(one));
  if (!namespace) return undefined;
  const local = iri.slice(namespace.length);
  return /^\w[\w-]*$/.test(local) ? `${PREFIXES[namespace]}${local}` : undefined;
}

let known: Promise<string[]> | undefined;

async function terms(): Promise<string[]> {
  const found = await sparql(TERMS);
  if (typeof found === "string") return [];
  const iris = found.results?.bindings.flatMap((row) => row["term"]?.value ?? []) ?? [];
  return iris.flatMap((iri) => prefixed(iri) ?? []).sort();
}

export const ontologyCompleter = {
  name: "stratigraph",
  bulk: true,
  autoShow: true,
  persistenceId: null,
  get: (): Promise<string[]> => {
    known ??= terms().catch(() => []);
    return known;
  },
  isValidCompletionPosition: (yasqe: Yasqe): boolean => {
    const token = yasqe.getCompleteToken();
    return /^[a-z]+:?\w*$/i.test(token.string) && token.type !== "comment" && token.type !== "string";
  },
};
