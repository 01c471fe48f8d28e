// Why: what a journey's page asks for: the eras at once, each era's architecture when it is gone to.
import { graphql } from "../api/generated";
import type { ArchitecturePartsFragment, ChangesQuery, EraQuery, JourneyQuery } from "../api/generated/graphql";

export const JOURNEY = graphql(`
  query Journey($id: ID!) {
    journey(id: $id) {
      id
      title
      document
      company {
        id
        name
        journeys(first: 20) { nodes { id title document } }
        lessons(first: 300) {
          nodes { id name kind description technologies { id name } source { ...SourceParts } }
        }
        teams(first: 50, orderBy: YEAR) {
          nodes { id name structure startYear endYear source { ...SourceParts } }
        }
        milestones(first: 100, orderBy: YEAR) {
          nodes { id name startYear endYear events source { ...SourceParts } }
        }
        migrations(first: 200, orderBy: YEAR) {
          nodes { id year reasons from { id name } to { id name } source { ...SourceParts } }
        }
      }
      eras(first: 100) { nodes { id name ordinal startYear endYear } }
    }
  }
`);

export const GROWTH = graphql(`
  query Growth($company: String!) {
    users: series(metric: USERS, company: $company) {
      unit
      points { year endYear value text source { ...SourceParts } }
    }
    cost: series(metric: INFRASTRUCTURE_COST, company: $company) {
      unit
      points { year endYear value text source { ...SourceParts } }
    }
  }
`);

export const ARCHITECTURE_PARTS = graphql(`
  fragment ArchitectureParts on Era {
    components(first: 500) {
      nodes { id name layer traits group { id } technologies { id name } source { ...SourceParts } }
    }
    connections(first: 1000) { nodes { id name from { id } to { id } } }
    groups(first: 300) { nodes { id name group { id } } }
    populations(first: 100) { nodes { id name traits group { id } source { ...SourceParts } } }
  }
`);

export const ERA = graphql(`
  query Era($id: ID!) {
    era(id: $id) {
      id
      name
      ordinal
      startYear
      endYear
      mermaid
      source { ...SourceParts }
      ...ArchitectureParts
      breakages(first: 100) {
        nodes { id text remedies(first: 20) { nodes { id } } source { ...SourceParts } }
      }
      remedies(first: 100) {
        nodes { id text addresses(first: 20) { nodes { id text } } source { ...SourceParts } }
      }
      measurements(first: 200) {
        nodes {
          id
          metric
          text
          subject { __typename id name }
          conflicts(first: 1) {
            totalCount nodes { id between { id text startYear endYear } } }
          source { ...SourceParts }
        }
      }
    }
  }
`);

export const CHANGES = graphql(`
  query Changes($from: Moment!, $to: Moment!) {
    compare(from: $from, to: $to) {
      added { id name }
      removed { id name layer traits source { ...SourceParts } }
      kept { id name }
      changed { name after { id } addedTraits removedTraits }
    }
  }
`);

export type Journey = NonNullable<JourneyQuery["journey"]>;
export type JourneyEra = Journey["eras"]["nodes"][number];
export type JourneyCompany = NonNullable<Journey["company"]>;
export type EraDetail = NonNullable<EraQuery["era"]>;
export type Architecture = ArchitecturePartsFragment;
export type Component = Architecture["components"]["nodes"][number];
export type Changes = NonNullable<ChangesQuery["compare"]>;
