// Why: what the first page knows of each company.
import { graphql } from "../api/generated";
import type { HomeQuery } from "../api/generated/graphql";

export const HOME = graphql(`
  query Home {
    companies(first: 500, orderBy: NAME) {
      nodes {
        id
        name
        journeys(first: 10) { nodes { id title } }
        eras(first: 50, orderBy: YEAR) { nodes { id name startYear endYear } }
        migrations(first: 5) { nodes { year reasons from { name } to { name } } }
        breakages(first: 1) { totalCount nodes { era { name } } }
        lessons(first: 1) { totalCount }
      }
    }
    series(metric: USERS) {
      company { id }
      unit
      points { year endYear value text source { ...SourceParts } }
    }
    cost: series(metric: INFRASTRUCTURE_COST) { company { id name } points { value } }
  }
`);

export type HomeCompany = HomeQuery["companies"]["nodes"][number];
export type HomeSeries = HomeQuery["series"][number];
