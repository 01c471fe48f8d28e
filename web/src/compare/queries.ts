// Why: what two times of one company or of two have in common, and what not.
import { graphql } from "../api/generated";
import type { CompareQuery } from "../api/generated/graphql";

export const MOMENTS = graphql(`
  query Moments {
    companies(first: 500, orderBy: NAME) {
      nodes {
        id
        name
        journeys(first: 20) { nodes { id title } }
        eras(first: 100, orderBy: YEAR) {
          nodes { id name ordinal startYear endYear components { totalCount } }
        }
      }
    }
  }
`);

export const COMPARE = graphql(`
  query Compare($from: Moment!, $to: Moment!, $fromId: ID!, $toId: ID!) {
    compare(from: $from, to: $to) {
      added { id name layer }
      removed { id name layer }
      kept { id name layer }
      changed {
        name
        before { id }
        after { id }
        addedTraits
        removedTraits
        addedTechnologies { id name }
        removedTechnologies { id name }
      }
      technologies { added { id name } removed { id name } kept { id name } }
    }
    from: era(id: $fromId) { ...Side }
    to: era(id: $toId) { ...Side }
  }
`);

export const SIDE = graphql(`
  fragment Side on Era {
    id
    name
    startYear
    endYear
    company { id name }
    ...ArchitectureParts
    breakages { totalCount }
    measurements(first: 200) { nodes { id metric text subject { __typename } source { ...SourceParts } } }
  }
`);

export type Compared = CompareQuery;
export type Sided = NonNullable<Compared["from"]>;
