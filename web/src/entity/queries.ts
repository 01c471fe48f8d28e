// Why: all that is told of one thing, whatever it is, asked at once.
import { graphql } from "../api/generated";
import type { EntityQuery, TechnologyDetailQuery } from "../api/generated/graphql";

export const ENTITY = graphql(`
  query Entity($id: ID!) {
    node(id: $id) {
      __typename
      id
      name
      ... on Sourced { standing source { ...SourceParts } }
      ... on Company {
        journeys(first: 20) {
          nodes { id title document eras(first: 50) { nodes { id name ordinal startYear endYear } } }
        }
        conflicts(first: 100) {
          nodes { id name metric about between { id text startYear endYear source { ...SourceParts } } }
        }
      }
      ... on Component {
        layer
        traits
        era { id name startYear endYear }
        company { id name }
        group { id name }
        technologies { id name }
        outgoing(first: 50) { nodes { id name to { id name } } }
        incoming(first: 50) { nodes { id name from { id name } } }
        measurements(first: 50) { nodes { id metric text source { ...SourceParts } } }
        conflicts(first: 20) {
          nodes { id name metric about between { id text startYear endYear source { ...SourceParts } } }
        }
      }
      ... on ComponentGroup {
        era { id name startYear endYear company { id name } }
        group { id name }
        components(first: 200) { nodes { id name layer } }
        groups(first: 50) { nodes { id name } }
      }
      ... on Population {
        traits
        era { id name startYear endYear company { id name } }
        measurements(first: 50) { nodes { id metric text source { ...SourceParts } } }
      }
      ... on Link { era { id name startYear endYear company { id name } } from { id name } to { id name } }
      ... on Migration {
        company { id name }
        from { id name }
        to { id name }
        year
        endYear
        reasons
        conflicts(first: 20) {
          nodes { id name metric about between { id text startYear endYear source { ...SourceParts } } }
        }
      }
      ... on Measurement {
        metric
        minimum
        maximum
        bound
        unit
        text
        notes
        startYear
        endYear
        subject { __typename id name }
        era { id name startYear endYear }
        company { id name }
        conflicts(first: 20) {
          nodes { id between { id text startYear endYear source { ...SourceParts } } }
        }
      }
      ... on Breakage {
        text
        era { id name startYear endYear }
        company { id name }
        technologies { id name }
        remedies(first: 20) { nodes { id name text source { ...SourceParts } } }
      }
      ... on Remedy {
        text
        era { id name startYear endYear }
        company { id name }
        technologies { id name }
        addresses(first: 20) { nodes { id name text source { ...SourceParts } } }
      }
      ... on Lesson { lessonKind: kind description company { id name } technologies { id name } }
      ... on TeamStage {
        structure
        startYear
        endYear
        company { id name }
        measurements(first: 20) { nodes { id metric text source { ...SourceParts } } }
      }
      ... on Milestone { startYear endYear events company { id name } }
      ... on Conflict {
        metric
        about
        ranking
        company { id name }
        between { id text startYear endYear source { ...SourceParts } }
      }
      ... on Reference {
        url
        kind
        confidence
        date
        facts {
          __typename
          id
          name
          ... on Sourced { source { document firstLine lastLine } }
          ... on Era { company { id name } startYear endYear }
          ... on Component { company { id name } }
          ... on Migration { company { id name } year }
          ... on Measurement { company { id name } metric text startYear endYear }
          ... on Milestone { company { id name } startYear endYear }
          ... on TeamStage { company { id name } startYear endYear }
          ... on Lesson { company { id name } }
          ... on Breakage { company { id name } text }
          ... on Remedy { company { id name } text }
        }
      }
      ... on Category {
        definition
        otherNames
        members: technologies(first: 500, orderBy: NAME) { totalCount nodes { id name } }
      }
      ... on Technology { definition otherNames broader { id name } }
    }
  }
`);

export const TECHNOLOGY_DETAIL = graphql(`
  query TechnologyDetail($id: ID!, $name: String!) {
    technology(id: $id) {
      narrower(first: 200, orderBy: NAME) { nodes { id name } }
      replaces(first: 200, orderBy: YEAR) {
        nodes { id year reasons company { id name } from { id name } source { ...SourceParts } }
      }
      replacedBy(first: 200, orderBy: YEAR) {
        nodes { id year reasons company { id name } to { id name } source { ...SourceParts } }
      }
    }
    whoUses(technology: $name) {
      company { id name }
      technology { id name }
      startYear
      endYear
      eras { id name startYear endYear }
      components { id name era { id name } source { ...SourceParts } }
    }
    lineage(name: $name) {
      company { id name }
      earlier {
        distance
        migration { id }
        from { id name }
        to { id name }
        year
        reasons
        source { ...SourceParts }
      }
      later {
        distance
        migration { id }
        from { id name }
        to { id name }
        year
        reasons
        source { ...SourceParts }
      }
    }
  }
`);

export type Entity = NonNullable<EntityQuery["node"]>;
export type EntityOf<Kind extends Entity["__typename"]> = Extract<Entity, { __typename: Kind }>;
export type TechnologyDetail = TechnologyDetailQuery;
