// Why: all moves from one technology to another, of all companies.
import { graphql } from "../api/generated";
import type { MigrationsQuery } from "../api/generated/graphql";

export const MIGRATIONS = graphql(`
  query Migrations {
    migrations(first: 1000, orderBy: YEAR) {
      totalCount
      nodes {
        id
        year
        reasons
        company { id name }
        from { id name }
        to { id name }
        source { ...SourceParts }
      }
    }
  }
`);

type Node = MigrationsQuery["migrations"]["nodes"][number];

/** A move of which both ends and the company are told. */
export interface Move extends Node {
  company: NonNullable<Node["company"]>;
  from: NonNullable<Node["from"]>;
  to: NonNullable<Node["to"]>;
}

export function isWhole(node: Node): node is Move {
  return node.company !== null && node.from !== null && node.to !== null;
}
