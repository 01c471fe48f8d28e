// Why: the addresses of resources begin with what the operator configured; pages know it from here,
// so that each address has its page on this server.
import { createContext, use } from "react";
import { graphql } from "./generated";
import type { DatasetQuery } from "./generated/graphql";

export const DATASET = graphql(`
  query Dataset {
    dataset { base generation digest documents triples }
  }
`);

export type Dataset = DatasetQuery["dataset"];

export const DatasetContext = createContext<Dataset | null>(null);

export function useDataset(): Dataset {
  const dataset = use(DatasetContext);
  if (!dataset) throw new Error("the dataset is known before any page is shown");
  return dataset;
}

/** Where the page of a resource is. Addresses of elsewhere stay what they are. */
export function usePathOf(): (id: string) => string {
  const { base } = useDataset();
  return (id) => {
    if (id.startsWith(base)) return `/id/${id.slice(base.length)}`;
    const term = /^https:\/\/w3id\.org\/stratigraph#(.+)$/.exec(id);
    return term ? `/ontology#${term[1]}` : id;
  };
}
