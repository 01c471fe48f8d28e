// Why: the figures that are drawn, each with where it was read.
import { graphql } from "../api/generated";
import type { Metric, SeriesQuery } from "../api/generated/graphql";

export const SERIES = graphql(`
  query Series($metric: Metric!) {
    series(metric: $metric) {
      company { id name }
      metric
      unit
      points {
        year
        endYear
        value
        minimum
        maximum
        bound
        text
        conflicting
        measurement { id }
        source { ...SourceParts }
      }
    }
  }
`);

export type Series = SeriesQuery["series"][number];
export type Point = Series["points"][number];

/** What is worth drawing over the years. */
export const METRICS: readonly Metric[] = [
  "USERS",
  "INFRASTRUCTURE_COST",
  "COST_PER_USER",
  "TEAM_SIZE",
  "RESPONSE_TIME",
  "AVAILABILITY",
  "REVENUE",
  "SUBSCRIBERS",
  "CONCURRENT_USERS",
  "SERVICE_COUNT",
  "MACHINE_COUNT",
  "CACHE_HIT_RATE",
  "THROUGHPUT",
  "STORAGE",
];
