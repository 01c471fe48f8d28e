/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether a figure is the value or a limit of it. */
export type Bound =
  /** As written or more, as in "4B+". */
  | 'AT_LEAST'
  /** As written or less, as in "<200ms". */
  | 'AT_MOST'
  /** As written. */
  | 'EXACT';

/** How sure it is that a publication says what is told by it. */
export type Confidence =
  /** It was read in a copy. */
  | 'COPY'
  /** It follows from what is said there. */
  | 'INFERRED'
  /** The publication was not read. */
  | 'NOT_READ'
  /** Only the opening was read. */
  | 'OPENING'
  /** It was read as others retell it. */
  | 'SECONDARY'
  /** It was read there. */
  | 'STATED';

/** Layers of an architecture. */
export type Layer =
  /** What runs and watches the rest. */
  | 'CONTROL'
  /** What faces the users. */
  | 'EDGE'
  /** What computes. */
  | 'SERVICE'
  /** What keeps data. */
  | 'STATE';

/** Kinds of lesson. */
export type LessonKind =
  /** It did not. */
  | 'FAILED'
  /** A principle. */
  | 'PRINCIPLE'
  /** It worked. */
  | 'WORKED';

/** What figures measure. */
export type Metric =
  /** What a company was bought for. */
  | 'ACQUISITION_PRICE'
  /** The share of time in which the service answers. */
  | 'AVAILABILITY'
  /** The share of requests that a cache answers. */
  | 'CACHE_HIT_RATE'
  /** People who use it at the same time. */
  | 'CONCURRENT_USERS'
  /** What it costs for each user. */
  | 'COST_PER_USER'
  /** Countries that are served. */
  | 'COUNTRY_COUNT'
  /** Those who buy, people or organizations. */
  | 'CUSTOMERS'
  /** What is moved or processed. */
  | 'DATA_VOLUME'
  /** The share of data that is not lost. */
  | 'DURABILITY'
  /** How long something takes or is kept. */
  | 'DURATION'
  /** The share of attempts that fail. */
  | 'ERROR_RATE'
  /** What the infrastructure costs. */
  | 'INFRASTRUCTURE_COST'
  /** Things that are counted, as the line says. */
  | 'ITEM_COUNT'
  /** What something that broke cost. */
  | 'LOSS'
  /** Machines. */
  | 'MACHINE_COUNT'
  /** Places from which content is served. */
  | 'PRESENCE_COUNT'
  /** A share of something, as the line says. */
  | 'PROPORTION'
  /** How long an answer takes. */
  | 'RESPONSE_TIME'
  /** What the company earns. */
  | 'REVENUE'
  /** What the company earns from each customer. */
  | 'REVENUE_PER_CUSTOMER'
  /** Services that the system is made of. */
  | 'SERVICE_COUNT'
  /** Parts into which data is split. */
  | 'SHARD_COUNT'
  /** What is kept. */
  | 'STORAGE'
  /** People who pay for it. */
  | 'SUBSCRIBERS'
  /** Teams. */
  | 'TEAM_COUNT'
  /** People of a team or of the company. */
  | 'TEAM_SIZE'
  /** What is done in a unit of time. */
  | 'THROUGHPUT'
  /** What one other thing costs, such as an order. */
  | 'UNIT_COST'
  /** People who use the service. */
  | 'USERS';

/** A time in the life of a company: give `era` or `year`. */
export type Moment = {
  /** The name of the company. */
  company: string;
  /** An era: its number from 1, its name, or its id. */
  era?: number | string | null | undefined;
  /** A year. */
  year?: number | null | undefined;
};

/** Why a question is not answered. */
export type Refusal =
  /** It is not understood. */
  | 'NOT_UNDERSTOOD'
  /** It is understood, and the graph holds no such fact. */
  | 'NO_FACT'
  /** It is about a time of which the documents do not tell. */
  | 'OUTSIDE_PERIOD'
  /** It names something that the graph does not know. */
  | 'UNKNOWN_ENTITY';

/** Who tells what a publication says. */
export type SourceKind =
  /** The company's own people, papers or filings. */
  | 'FIRST_HAND'
  /** A newspaper or magazine. */
  | 'PRESS'
  /** Someone else. */
  | 'THIRD_PARTY'
  /** Someone who sold something to the company. */
  | 'VENDOR';

/** How well a fact stands, by what else tells of it. */
export type Standing =
  /** Two documents, or publications of two publishers, tell it alike. */
  | 'CONFIRMED'
  /** Another fact contradicts it. */
  | 'DISPUTED'
  /** One source tells it. */
  | 'SINGLE';

export type AskQueryVariables = Exact<{
  question: string;
  history?: Array<string> | string | null | undefined;
}>;


export type AskQuery = { ask: { answered: boolean, text: string, reason: Refusal | null, factsTotal: number, suggestions: Array<string>, nearby: Array<string>, facts: Array<{ cells: Array<{ name: string, value: string }> }>, citations: Array<{ document: string | null, firstLine: number | null, lastLine: number | null, quote: string | null, graph: string | null, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }>, facts: Array<
        | { __typename: 'Breakage', id: string, name: string }
        | { __typename: 'Category', id: string, name: string }
        | { __typename: 'Company', id: string, name: string }
        | { __typename: 'Component', id: string, name: string }
        | { __typename: 'ComponentGroup', id: string, name: string }
        | { __typename: 'Conflict', id: string, name: string }
        | { __typename: 'Era', id: string, name: string }
        | { __typename: 'Journey', id: string, name: string }
        | { __typename: 'Lesson', id: string, name: string }
        | { __typename: 'Link', id: string, name: string }
        | { __typename: 'Measurement', id: string, name: string }
        | { __typename: 'Migration', id: string, name: string }
        | { __typename: 'Milestone', id: string, name: string }
        | { __typename: 'Population', id: string, name: string }
        | { __typename: 'Reference', id: string, name: string }
        | { __typename: 'Remedy', id: string, name: string }
        | { __typename: 'Resource', id: string, name: string }
        | { __typename: 'TeamStage', id: string, name: string }
        | { __typename: 'Technology', id: string, name: string }
      > }>, conflicts: Array<{ id: string, name: string, about: string, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }>, readings: Array<{ query: string, question: string, score: number, arguments: Array<{ name: string, value: string }> }>, query: { name: string, summary: string, sparql: string } | null, receipt: { generation: number, digest: string } } };

export type DatasetQueryVariables = Exact<{ [key: string]: never; }>;


export type DatasetQuery = { dataset: { base: string, generation: number, digest: string, documents: number, triples: number } };

export type SeriesQueryVariables = Exact<{
  metric: Metric;
}>;


export type SeriesQuery = { series: Array<{ metric: Metric, unit: string | null, company: { id: string, name: string }, points: Array<{ year: number | null, endYear: number | null, value: number | null, minimum: number | null, maximum: number | null, bound: Bound | null, text: string, conflicting: boolean, measurement: { id: string }, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> };

export type MomentsQueryVariables = Exact<{ [key: string]: never; }>;


export type MomentsQuery = { companies: { nodes: Array<{ id: string, name: string, journeys: { nodes: Array<{ id: string, title: string }> }, eras: { nodes: Array<{ id: string, name: string, ordinal: number | null, startYear: number | null, endYear: number | null, components: { totalCount: number } }> } }> } };

export type CompareQueryVariables = Exact<{
  from: Moment;
  to: Moment;
  fromId: string | number;
  toId: string | number;
}>;


export type CompareQuery = { compare: { added: Array<{ id: string, name: string, layer: Layer | null }>, removed: Array<{ id: string, name: string, layer: Layer | null }>, kept: Array<{ id: string, name: string, layer: Layer | null }>, changed: Array<{ name: string, addedTraits: Array<string>, removedTraits: Array<string>, before: { id: string }, after: { id: string }, addedTechnologies: Array<{ id: string, name: string }>, removedTechnologies: Array<{ id: string, name: string }> }>, technologies: { added: Array<{ id: string, name: string }>, removed: Array<{ id: string, name: string }>, kept: Array<{ id: string, name: string }> } } | null, from: { id: string, name: string, startYear: number | null, endYear: number | null, company: { id: string, name: string } | null, breakages: { totalCount: number }, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, subject:
          | { __typename: 'Breakage' }
          | { __typename: 'Category' }
          | { __typename: 'Company' }
          | { __typename: 'Component' }
          | { __typename: 'ComponentGroup' }
          | { __typename: 'Conflict' }
          | { __typename: 'Era' }
          | { __typename: 'Journey' }
          | { __typename: 'Lesson' }
          | { __typename: 'Link' }
          | { __typename: 'Measurement' }
          | { __typename: 'Migration' }
          | { __typename: 'Milestone' }
          | { __typename: 'Population' }
          | { __typename: 'Reference' }
          | { __typename: 'Remedy' }
          | { __typename: 'Resource' }
          | { __typename: 'TeamStage' }
          | { __typename: 'Technology' }
         | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, components: { nodes: Array<{ id: string, name: string, layer: Layer | null, traits: Array<string>, group: { id: string } | null, technologies: Array<{ id: string, name: string }>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, connections: { nodes: Array<{ id: string, name: string, from:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, to:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }, groups: { nodes: Array<{ id: string, name: string, group: { id: string } | null }> }, populations: { nodes: Array<{ id: string, name: string, traits: Array<string>, group: { id: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } } | null, to: { id: string, name: string, startYear: number | null, endYear: number | null, company: { id: string, name: string } | null, breakages: { totalCount: number }, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, subject:
          | { __typename: 'Breakage' }
          | { __typename: 'Category' }
          | { __typename: 'Company' }
          | { __typename: 'Component' }
          | { __typename: 'ComponentGroup' }
          | { __typename: 'Conflict' }
          | { __typename: 'Era' }
          | { __typename: 'Journey' }
          | { __typename: 'Lesson' }
          | { __typename: 'Link' }
          | { __typename: 'Measurement' }
          | { __typename: 'Migration' }
          | { __typename: 'Milestone' }
          | { __typename: 'Population' }
          | { __typename: 'Reference' }
          | { __typename: 'Remedy' }
          | { __typename: 'Resource' }
          | { __typename: 'TeamStage' }
          | { __typename: 'Technology' }
         | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, components: { nodes: Array<{ id: string, name: string, layer: Layer | null, traits: Array<string>, group: { id: string } | null, technologies: Array<{ id: string, name: string }>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, connections: { nodes: Array<{ id: string, name: string, from:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, to:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }, groups: { nodes: Array<{ id: string, name: string, group: { id: string } | null }> }, populations: { nodes: Array<{ id: string, name: string, traits: Array<string>, group: { id: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } } | null };

export type SideFragment = { id: string, name: string, startYear: number | null, endYear: number | null, company: { id: string, name: string } | null, breakages: { totalCount: number }, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, subject:
        | { __typename: 'Breakage' }
        | { __typename: 'Category' }
        | { __typename: 'Company' }
        | { __typename: 'Component' }
        | { __typename: 'ComponentGroup' }
        | { __typename: 'Conflict' }
        | { __typename: 'Era' }
        | { __typename: 'Journey' }
        | { __typename: 'Lesson' }
        | { __typename: 'Link' }
        | { __typename: 'Measurement' }
        | { __typename: 'Migration' }
        | { __typename: 'Milestone' }
        | { __typename: 'Population' }
        | { __typename: 'Reference' }
        | { __typename: 'Remedy' }
        | { __typename: 'Resource' }
        | { __typename: 'TeamStage' }
        | { __typename: 'Technology' }
       | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, components: { nodes: Array<{ id: string, name: string, layer: Layer | null, traits: Array<string>, group: { id: string } | null, technologies: Array<{ id: string, name: string }>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, connections: { nodes: Array<{ id: string, name: string, from:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, to:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null }> }, groups: { nodes: Array<{ id: string, name: string, group: { id: string } | null }> }, populations: { nodes: Array<{ id: string, name: string, traits: Array<string>, group: { id: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } };

export type DocumentQueryVariables = Exact<{
  path: string;
}>;


export type DocumentQuery = { journey: { id: string, title: string, document: string | null, text: string | null, company: { id: string, name: string } | null } | null };

export type EntityQueryVariables = Exact<{
  id: string | number;
}>;


export type EntityQuery = { node:
    | { __typename: 'Breakage', standing: Standing | null, text: string, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, era: { id: string, name: string, startYear: number | null, endYear: number | null } | null, company: { id: string, name: string } | null, technologies: Array<{ id: string, name: string }>, remedies: { nodes: Array<{ id: string, name: string, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } }
    | { __typename: 'Category', definition: string | null, otherNames: Array<string>, id: string, name: string, members: { totalCount: number, nodes: Array<{ id: string, name: string }> } }
    | { __typename: 'Company', id: string, name: string, journeys: { nodes: Array<{ id: string, title: string, document: string | null, eras: { nodes: Array<{ id: string, name: string, ordinal: number | null, startYear: number | null, endYear: number | null }> } }> }, conflicts: { nodes: Array<{ id: string, name: string, metric: Metric | null, about: string, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> } }
    | { __typename: 'Component', standing: Standing | null, layer: Layer | null, traits: Array<string>, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, era: { id: string, name: string, startYear: number | null, endYear: number | null } | null, company: { id: string, name: string } | null, group: { id: string, name: string } | null, technologies: Array<{ id: string, name: string }>, outgoing: { nodes: Array<{ id: string, name: string, to:
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
           | null }> }, incoming: { nodes: Array<{ id: string, name: string, from:
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
           | null }> }, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, conflicts: { nodes: Array<{ id: string, name: string, metric: Metric | null, about: string, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> } }
    | { __typename: 'ComponentGroup', standing: Standing | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, era: { id: string, name: string, startYear: number | null, endYear: number | null, company: { id: string, name: string } | null } | null, group: { id: string, name: string } | null, components: { nodes: Array<{ id: string, name: string, layer: Layer | null }> }, groups: { nodes: Array<{ id: string, name: string }> } }
    | { __typename: 'Conflict', metric: Metric | null, about: string, ranking: string, id: string, name: string, company: { id: string, name: string } | null, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }
    | { __typename: 'Era', standing: Standing | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }
    | { __typename: 'Journey', id: string, name: string }
    | { __typename: 'Lesson', standing: Standing | null, description: string | null, id: string, name: string, lessonKind: LessonKind | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, company: { id: string, name: string } | null, technologies: Array<{ id: string, name: string }> }
    | { __typename: 'Link', standing: Standing | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, era: { id: string, name: string, startYear: number | null, endYear: number | null, company: { id: string, name: string } | null } | null, from:
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
       | null, to:
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
       | null }
    | { __typename: 'Measurement', standing: Standing | null, metric: Metric | null, minimum: number | null, maximum: number | null, bound: Bound | null, unit: string | null, text: string, notes: Array<string>, startYear: number | null, endYear: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, subject:
        | { __typename: 'Breakage', id: string, name: string }
        | { __typename: 'Category', id: string, name: string }
        | { __typename: 'Company', id: string, name: string }
        | { __typename: 'Component', id: string, name: string }
        | { __typename: 'ComponentGroup', id: string, name: string }
        | { __typename: 'Conflict', id: string, name: string }
        | { __typename: 'Era', id: string, name: string }
        | { __typename: 'Journey', id: string, name: string }
        | { __typename: 'Lesson', id: string, name: string }
        | { __typename: 'Link', id: string, name: string }
        | { __typename: 'Measurement', id: string, name: string }
        | { __typename: 'Migration', id: string, name: string }
        | { __typename: 'Milestone', id: string, name: string }
        | { __typename: 'Population', id: string, name: string }
        | { __typename: 'Reference', id: string, name: string }
        | { __typename: 'Remedy', id: string, name: string }
        | { __typename: 'Resource', id: string, name: string }
        | { __typename: 'TeamStage', id: string, name: string }
        | { __typename: 'Technology', id: string, name: string }
       | null, era: { id: string, name: string, startYear: number | null, endYear: number | null } | null, company: { id: string, name: string } | null, conflicts: { nodes: Array<{ id: string, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> } }
    | { __typename: 'Migration', standing: Standing | null, year: number | null, endYear: number | null, reasons: Array<string>, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, company: { id: string, name: string } | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null, conflicts: { nodes: Array<{ id: string, name: string, metric: Metric | null, about: string, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> } }
    | { __typename: 'Milestone', standing: Standing | null, startYear: number | null, endYear: number | null, events: Array<string>, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, company: { id: string, name: string } | null }
    | { __typename: 'Population', standing: Standing | null, traits: Array<string>, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, era: { id: string, name: string, startYear: number | null, endYear: number | null, company: { id: string, name: string } | null } | null, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } }
    | { __typename: 'Reference', standing: Standing | null, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, facts: Array<
        | { __typename: 'Breakage', text: string, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Category', id: string, name: string }
        | { __typename: 'Company', id: string, name: string }
        | { __typename: 'Component', id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'ComponentGroup', id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }> }
        | { __typename: 'Conflict', id: string, name: string }
        | { __typename: 'Era', startYear: number | null, endYear: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Journey', id: string, name: string }
        | { __typename: 'Lesson', id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Link', id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }> }
        | { __typename: 'Measurement', metric: Metric | null, text: string, startYear: number | null, endYear: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Migration', year: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Milestone', startYear: number | null, endYear: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Population', id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }> }
        | { __typename: 'Reference', id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }> }
        | { __typename: 'Remedy', text: string, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Resource', id: string, name: string }
        | { __typename: 'TeamStage', startYear: number | null, endYear: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number }>, company: { id: string, name: string } | null }
        | { __typename: 'Technology', id: string, name: string }
      > }
    | { __typename: 'Remedy', standing: Standing | null, text: string, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, era: { id: string, name: string, startYear: number | null, endYear: number | null } | null, company: { id: string, name: string } | null, technologies: Array<{ id: string, name: string }>, addresses: { nodes: Array<{ id: string, name: string, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } }
    | { __typename: 'Resource', id: string, name: string }
    | { __typename: 'TeamStage', standing: Standing | null, structure: string, startYear: number | null, endYear: number | null, id: string, name: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, company: { id: string, name: string } | null, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } }
    | { __typename: 'Technology', definition: string | null, otherNames: Array<string>, id: string, name: string, broader: Array<
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
        | { id: string, name: string }
      > }
   | null };

export type TechnologyDetailQueryVariables = Exact<{
  id: string | number;
  name: string;
}>;


export type TechnologyDetailQuery = { technology: { narrower: { nodes: Array<{ id: string, name: string }> }, replaces: { nodes: Array<{ id: string, year: number | null, reasons: Array<string>, company: { id: string, name: string } | null, from: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, replacedBy: { nodes: Array<{ id: string, year: number | null, reasons: Array<string>, company: { id: string, name: string } | null, to: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } } | null, whoUses: Array<{ startYear: number | null, endYear: number | null, company: { id: string, name: string }, technology: { id: string, name: string }, eras: Array<{ id: string, name: string, startYear: number | null, endYear: number | null }>, components: Array<{ id: string, name: string, era: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }>, lineage: Array<{ company: { id: string, name: string }, earlier: Array<{ distance: number, year: number | null, reasons: Array<string>, migration: { id: string }, from: { id: string, name: string } | null, to: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }>, later: Array<{ distance: number, year: number | null, reasons: Array<string>, migration: { id: string }, from: { id: string, name: string } | null, to: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> };

export type NamesQueryVariables = Exact<{ [key: string]: never; }>;


export type NamesQuery = { migrations: { nodes: Array<{ year: number | null, reasons: Array<string>, company: { name: string } | null, from: { name: string } | null }> }, companies: { nodes: Array<{ name: string }> } };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { companies: { nodes: Array<{ id: string, name: string, journeys: { nodes: Array<{ id: string, title: string }> }, eras: { nodes: Array<{ id: string, name: string, startYear: number | null, endYear: number | null }> }, migrations: { nodes: Array<{ year: number | null, reasons: Array<string>, from: { name: string } | null, to: { name: string } | null }> }, breakages: { totalCount: number, nodes: Array<{ era: { name: string } | null }> }, lessons: { totalCount: number } }> }, series: Array<{ unit: string | null, company: { id: string }, points: Array<{ year: number | null, endYear: number | null, value: number | null, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }>, cost: Array<{ company: { id: string, name: string }, points: Array<{ value: number | null }> }> };

export type JourneyQueryVariables = Exact<{
  id: string | number;
}>;


export type JourneyQuery = { journey: { id: string, title: string, document: string | null, company: { id: string, name: string, journeys: { nodes: Array<{ id: string, title: string, document: string | null }> }, lessons: { nodes: Array<{ id: string, name: string, kind: LessonKind | null, description: string | null, technologies: Array<{ id: string, name: string }>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, teams: { nodes: Array<{ id: string, name: string, structure: string, startYear: number | null, endYear: number | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, milestones: { nodes: Array<{ id: string, name: string, startYear: number | null, endYear: number | null, events: Array<string>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, migrations: { nodes: Array<{ id: string, year: number | null, reasons: Array<string>, from: { id: string, name: string } | null, to: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } } | null, eras: { nodes: Array<{ id: string, name: string, ordinal: number | null, startYear: number | null, endYear: number | null }> } } | null };

export type GrowthQueryVariables = Exact<{
  company: string;
}>;


export type GrowthQuery = { users: Array<{ unit: string | null, points: Array<{ year: number | null, endYear: number | null, value: number | null, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }>, cost: Array<{ unit: string | null, points: Array<{ year: number | null, endYear: number | null, value: number | null, text: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }> };

export type ArchitecturePartsFragment = { components: { nodes: Array<{ id: string, name: string, layer: Layer | null, traits: Array<string>, group: { id: string } | null, technologies: Array<{ id: string, name: string }>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, connections: { nodes: Array<{ id: string, name: string, from:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, to:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null }> }, groups: { nodes: Array<{ id: string, name: string, group: { id: string } | null }> }, populations: { nodes: Array<{ id: string, name: string, traits: Array<string>, group: { id: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } };

export type EraQueryVariables = Exact<{
  id: string | number;
}>;


export type EraQuery = { era: { id: string, name: string, ordinal: number | null, startYear: number | null, endYear: number | null, mermaid: string, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }>, breakages: { nodes: Array<{ id: string, text: string, remedies: { nodes: Array<{ id: string }> }, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, remedies: { nodes: Array<{ id: string, text: string, addresses: { nodes: Array<{ id: string, text: string }> }, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, measurements: { nodes: Array<{ id: string, metric: Metric | null, text: string, subject:
          | { __typename: 'Breakage', id: string, name: string }
          | { __typename: 'Category', id: string, name: string }
          | { __typename: 'Company', id: string, name: string }
          | { __typename: 'Component', id: string, name: string }
          | { __typename: 'ComponentGroup', id: string, name: string }
          | { __typename: 'Conflict', id: string, name: string }
          | { __typename: 'Era', id: string, name: string }
          | { __typename: 'Journey', id: string, name: string }
          | { __typename: 'Lesson', id: string, name: string }
          | { __typename: 'Link', id: string, name: string }
          | { __typename: 'Measurement', id: string, name: string }
          | { __typename: 'Migration', id: string, name: string }
          | { __typename: 'Milestone', id: string, name: string }
          | { __typename: 'Population', id: string, name: string }
          | { __typename: 'Reference', id: string, name: string }
          | { __typename: 'Remedy', id: string, name: string }
          | { __typename: 'Resource', id: string, name: string }
          | { __typename: 'TeamStage', id: string, name: string }
          | { __typename: 'Technology', id: string, name: string }
         | null, conflicts: { totalCount: number, nodes: Array<{ id: string, between: Array<{ id: string, text: string, startYear: number | null, endYear: number | null }> }> }, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, components: { nodes: Array<{ id: string, name: string, layer: Layer | null, traits: Array<string>, group: { id: string } | null, technologies: Array<{ id: string, name: string }>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> }, connections: { nodes: Array<{ id: string, name: string, from:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, to:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }, groups: { nodes: Array<{ id: string, name: string, group: { id: string } | null }> }, populations: { nodes: Array<{ id: string, name: string, traits: Array<string>, group: { id: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } } | null };

export type ChangesQueryVariables = Exact<{
  from: Moment;
  to: Moment;
}>;


export type ChangesQuery = { compare: { added: Array<{ id: string, name: string }>, removed: Array<{ id: string, name: string, layer: Layer | null, traits: Array<string>, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }>, kept: Array<{ id: string, name: string }>, changed: Array<{ name: string, addedTraits: Array<string>, removedTraits: Array<string>, after: { id: string } }> } | null };

export type MigrationsQueryVariables = Exact<{ [key: string]: never; }>;


export type MigrationsQuery = { migrations: { totalCount: number, nodes: Array<{ id: string, year: number | null, reasons: Array<string>, company: { id: string, name: string } | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null, source: Array<{ document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> }> }> } };

export type SavedQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedQuery = { savedQueries: Array<{ name: string, summary: string }> };

export type TechnologiesQueryVariables = Exact<{ [key: string]: never; }>;


export type TechnologiesQuery = { technologies: { totalCount: number, nodes: Array<{ id: string, name: string, broader: Array<
        | { __typename: 'Breakage', id: string, name: string }
        | { __typename: 'Category', id: string, name: string }
        | { __typename: 'Company', id: string, name: string }
        | { __typename: 'Component', id: string, name: string }
        | { __typename: 'ComponentGroup', id: string, name: string }
        | { __typename: 'Conflict', id: string, name: string }
        | { __typename: 'Era', id: string, name: string }
        | { __typename: 'Journey', id: string, name: string }
        | { __typename: 'Lesson', id: string, name: string }
        | { __typename: 'Link', id: string, name: string }
        | { __typename: 'Measurement', id: string, name: string }
        | { __typename: 'Migration', id: string, name: string }
        | { __typename: 'Milestone', id: string, name: string }
        | { __typename: 'Population', id: string, name: string }
        | { __typename: 'Reference', id: string, name: string }
        | { __typename: 'Remedy', id: string, name: string }
        | { __typename: 'Resource', id: string, name: string }
        | { __typename: 'TeamStage', id: string, name: string }
        | { __typename: 'Technology', id: string, name: string }
      >, usedBy: { totalCount: number }, replacedBy: { totalCount: number } }> } };

export type ReferencePartsFragment = { id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null };

export type SourcePartsFragment = { document: string, firstLine: number, lastLine: number, quote: string, references: Array<{ id: string, title: string, url: string | null, kind: SourceKind, confidence: Confidence, date: string | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ReferencePartsFragmentDoc = new TypedDocumentString(`
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
    `, {"fragmentName":"ReferenceParts"}) as unknown as TypedDocumentString<ReferencePartsFragment, unknown>;
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}`, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const ArchitecturePartsFragmentDoc = new TypedDocumentString(`
    fragment ArchitectureParts on Era {
  components(first: 500) {
    nodes {
      id
      name
      layer
      traits
      group {
        id
      }
      technologies {
        id
        name
      }
      source {
        ...SourceParts
      }
    }
  }
  connections(first: 1000) {
    nodes {
      id
      name
      from {
        id
      }
      to {
        id
      }
    }
  }
  groups(first: 300) {
    nodes {
      id
      name
      group {
        id
      }
    }
  }
  populations(first: 100) {
    nodes {
      id
      name
      traits
      group {
        id
      }
      source {
        ...SourceParts
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`, {"fragmentName":"ArchitectureParts"}) as unknown as TypedDocumentString<ArchitecturePartsFragment, unknown>;
export const SideFragmentDoc = new TypedDocumentString(`
    fragment Side on Era {
  id
  name
  startYear
  endYear
  company {
    id
    name
  }
  ...ArchitectureParts
  breakages {
    totalCount
  }
  measurements(first: 200) {
    nodes {
      id
      metric
      text
      subject {
        __typename
      }
      source {
        ...SourceParts
      }
    }
  }
}
    fragment ArchitectureParts on Era {
  components(first: 500) {
    nodes {
      id
      name
      layer
      traits
      group {
        id
      }
      technologies {
        id
        name
      }
      source {
        ...SourceParts
      }
    }
  }
  connections(first: 1000) {
    nodes {
      id
      name
      from {
        id
      }
      to {
        id
      }
    }
  }
  groups(first: 300) {
    nodes {
      id
      name
      group {
        id
      }
    }
  }
  populations(first: 100) {
    nodes {
      id
      name
      traits
      group {
        id
      }
      source {
        ...SourceParts
      }
    }
  }
}
fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`, {"fragmentName":"Side"}) as unknown as TypedDocumentString<SideFragment, unknown>;
export const AskDocument = new TypedDocumentString(`
    query Ask($question: String!, $history: [String!]) {
  ask(question: $question, history: $history) {
    answered
    text
    reason
    facts {
      cells {
        name
        value
      }
    }
    factsTotal
    citations {
      document
      firstLine
      lastLine
      quote
      graph
      references {
        ...ReferenceParts
      }
      facts {
        id
        name
        __typename
      }
    }
    conflicts {
      id
      name
      about
      between {
        id
        text
        startYear
        endYear
        source {
          ...SourceParts
        }
      }
    }
    readings {
      query
      question
      score
      arguments {
        name
        value
      }
    }
    query {
      name
      summary
      sparql
    }
    receipt {
      generation
      digest
    }
    suggestions
    nearby
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<AskQuery, AskQueryVariables>;
export const DatasetDocument = new TypedDocumentString(`
    query Dataset {
  dataset {
    base
    generation
    digest
    documents
    triples
  }
}
    `) as unknown as TypedDocumentString<DatasetQuery, DatasetQueryVariables>;
export const SeriesDocument = new TypedDocumentString(`
    query Series($metric: Metric!) {
  series(metric: $metric) {
    company {
      id
      name
    }
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
      measurement {
        id
      }
      source {
        ...SourceParts
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<SeriesQuery, SeriesQueryVariables>;
export const MomentsDocument = new TypedDocumentString(`
    query Moments {
  companies(first: 500, orderBy: NAME) {
    nodes {
      id
      name
      journeys(first: 20) {
        nodes {
          id
          title
        }
      }
      eras(first: 100, orderBy: YEAR) {
        nodes {
          id
          name
          ordinal
          startYear
          endYear
          components {
            totalCount
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MomentsQuery, MomentsQueryVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($from: Moment!, $to: Moment!, $fromId: ID!, $toId: ID!) {
  compare(from: $from, to: $to) {
    added {
      id
      name
      layer
    }
    removed {
      id
      name
      layer
    }
    kept {
      id
      name
      layer
    }
    changed {
      name
      before {
        id
      }
      after {
        id
      }
      addedTraits
      removedTraits
      addedTechnologies {
        id
        name
      }
      removedTechnologies {
        id
        name
      }
    }
    technologies {
      added {
        id
        name
      }
      removed {
        id
        name
      }
      kept {
        id
        name
      }
    }
  }
  from: era(id: $fromId) {
    ...Side
  }
  to: era(id: $toId) {
    ...Side
  }
}
    fragment Side on Era {
  id
  name
  startYear
  endYear
  company {
    id
    name
  }
  ...ArchitectureParts
  breakages {
    totalCount
  }
  measurements(first: 200) {
    nodes {
      id
      metric
      text
      subject {
        __typename
      }
      source {
        ...SourceParts
      }
    }
  }
}
fragment ArchitectureParts on Era {
  components(first: 500) {
    nodes {
      id
      name
      layer
      traits
      group {
        id
      }
      technologies {
        id
        name
      }
      source {
        ...SourceParts
      }
    }
  }
  connections(first: 1000) {
    nodes {
      id
      name
      from {
        id
      }
      to {
        id
      }
    }
  }
  groups(first: 300) {
    nodes {
      id
      name
      group {
        id
      }
    }
  }
  populations(first: 100) {
    nodes {
      id
      name
      traits
      group {
        id
      }
      source {
        ...SourceParts
      }
    }
  }
}
fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const DocumentDocument = new TypedDocumentString(`
    query Document($path: String!) {
  journey(document: $path) {
    id
    title
    document
    text
    company {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<DocumentQuery, DocumentQueryVariables>;
export const EntityDocument = new TypedDocumentString(`
    query Entity($id: ID!) {
  node(id: $id) {
    __typename
    id
    name
    ... on Sourced {
      standing
      source {
        ...SourceParts
      }
    }
    ... on Company {
      journeys(first: 20) {
        nodes {
          id
          title
          document
          eras(first: 50) {
            nodes {
              id
              name
              ordinal
              startYear
              endYear
            }
          }
        }
      }
      conflicts(first: 100) {
        nodes {
          id
          name
          metric
          about
          between {
            id
            text
            startYear
            endYear
            source {
              ...SourceParts
            }
          }
        }
      }
    }
    ... on Component {
      layer
      traits
      era {
        id
        name
        startYear
        endYear
      }
      company {
        id
        name
      }
      group {
        id
        name
      }
      technologies {
        id
        name
      }
      outgoing(first: 50) {
        nodes {
          id
          name
          to {
            id
            name
          }
        }
      }
      incoming(first: 50) {
        nodes {
          id
          name
          from {
            id
            name
          }
        }
      }
      measurements(first: 50) {
        nodes {
          id
          metric
          text
          source {
            ...SourceParts
          }
        }
      }
      conflicts(first: 20) {
        nodes {
          id
          name
          metric
          about
          between {
            id
            text
            startYear
            endYear
            source {
              ...SourceParts
            }
          }
        }
      }
    }
    ... on ComponentGroup {
      era {
        id
        name
        startYear
        endYear
        company {
          id
          name
        }
      }
      group {
        id
        name
      }
      components(first: 200) {
        nodes {
          id
          name
          layer
        }
      }
      groups(first: 50) {
        nodes {
          id
          name
        }
      }
    }
    ... on Population {
      traits
      era {
        id
        name
        startYear
        endYear
        company {
          id
          name
        }
      }
      measurements(first: 50) {
        nodes {
          id
          metric
          text
          source {
            ...SourceParts
          }
        }
      }
    }
    ... on Link {
      era {
        id
        name
        startYear
        endYear
        company {
          id
          name
        }
      }
      from {
        id
        name
      }
      to {
        id
        name
      }
    }
    ... on Migration {
      company {
        id
        name
      }
      from {
        id
        name
      }
      to {
        id
        name
      }
      year
      endYear
      reasons
      conflicts(first: 20) {
        nodes {
          id
          name
          metric
          about
          between {
            id
            text
            startYear
            endYear
            source {
              ...SourceParts
            }
          }
        }
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
      subject {
        __typename
        id
        name
      }
      era {
        id
        name
        startYear
        endYear
      }
      company {
        id
        name
      }
      conflicts(first: 20) {
        nodes {
          id
          between {
            id
            text
            startYear
            endYear
            source {
              ...SourceParts
            }
          }
        }
      }
    }
    ... on Breakage {
      text
      era {
        id
        name
        startYear
        endYear
      }
      company {
        id
        name
      }
      technologies {
        id
        name
      }
      remedies(first: 20) {
        nodes {
          id
          name
          text
          source {
            ...SourceParts
          }
        }
      }
    }
    ... on Remedy {
      text
      era {
        id
        name
        startYear
        endYear
      }
      company {
        id
        name
      }
      technologies {
        id
        name
      }
      addresses(first: 20) {
        nodes {
          id
          name
          text
          source {
            ...SourceParts
          }
        }
      }
    }
    ... on Lesson {
      lessonKind: kind
      description
      company {
        id
        name
      }
      technologies {
        id
        name
      }
    }
    ... on TeamStage {
      structure
      startYear
      endYear
      company {
        id
        name
      }
      measurements(first: 20) {
        nodes {
          id
          metric
          text
          source {
            ...SourceParts
          }
        }
      }
    }
    ... on Milestone {
      startYear
      endYear
      events
      company {
        id
        name
      }
    }
    ... on Conflict {
      metric
      about
      ranking
      company {
        id
        name
      }
      between {
        id
        text
        startYear
        endYear
        source {
          ...SourceParts
        }
      }
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
        ... on Sourced {
          source {
            document
            firstLine
            lastLine
          }
        }
        ... on Era {
          company {
            id
            name
          }
          startYear
          endYear
        }
        ... on Component {
          company {
            id
            name
          }
        }
        ... on Migration {
          company {
            id
            name
          }
          year
        }
        ... on Measurement {
          company {
            id
            name
          }
          metric
          text
          startYear
          endYear
        }
        ... on Milestone {
          company {
            id
            name
          }
          startYear
          endYear
        }
        ... on TeamStage {
          company {
            id
            name
          }
          startYear
          endYear
        }
        ... on Lesson {
          company {
            id
            name
          }
        }
        ... on Breakage {
          company {
            id
            name
          }
          text
        }
        ... on Remedy {
          company {
            id
            name
          }
          text
        }
      }
    }
    ... on Category {
      definition
      otherNames
      members: technologies(first: 500, orderBy: NAME) {
        totalCount
        nodes {
          id
          name
        }
      }
    }
    ... on Technology {
      definition
      otherNames
      broader {
        id
        name
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<EntityQuery, EntityQueryVariables>;
export const TechnologyDetailDocument = new TypedDocumentString(`
    query TechnologyDetail($id: ID!, $name: String!) {
  technology(id: $id) {
    narrower(first: 200, orderBy: NAME) {
      nodes {
        id
        name
      }
    }
    replaces(first: 200, orderBy: YEAR) {
      nodes {
        id
        year
        reasons
        company {
          id
          name
        }
        from {
          id
          name
        }
        source {
          ...SourceParts
        }
      }
    }
    replacedBy(first: 200, orderBy: YEAR) {
      nodes {
        id
        year
        reasons
        company {
          id
          name
        }
        to {
          id
          name
        }
        source {
          ...SourceParts
        }
      }
    }
  }
  whoUses(technology: $name) {
    company {
      id
      name
    }
    technology {
      id
      name
    }
    startYear
    endYear
    eras {
      id
      name
      startYear
      endYear
    }
    components {
      id
      name
      era {
        id
        name
      }
      source {
        ...SourceParts
      }
    }
  }
  lineage(name: $name) {
    company {
      id
      name
    }
    earlier {
      distance
      migration {
        id
      }
      from {
        id
        name
      }
      to {
        id
        name
      }
      year
      reasons
      source {
        ...SourceParts
      }
    }
    later {
      distance
      migration {
        id
      }
      from {
        id
        name
      }
      to {
        id
        name
      }
      year
      reasons
      source {
        ...SourceParts
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<TechnologyDetailQuery, TechnologyDetailQueryVariables>;
export const NamesDocument = new TypedDocumentString(`
    query Names {
  migrations(first: 100) {
    nodes {
      year
      reasons
      company {
        name
      }
      from {
        name
      }
    }
  }
  companies(first: 1) {
    nodes {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<NamesQuery, NamesQueryVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home {
  companies(first: 500, orderBy: NAME) {
    nodes {
      id
      name
      journeys(first: 10) {
        nodes {
          id
          title
        }
      }
      eras(first: 50, orderBy: YEAR) {
        nodes {
          id
          name
          startYear
          endYear
        }
      }
      migrations(first: 5) {
        nodes {
          year
          reasons
          from {
            name
          }
          to {
            name
          }
        }
      }
      breakages(first: 1) {
        totalCount
        nodes {
          era {
            name
          }
        }
      }
      lessons(first: 1) {
        totalCount
      }
    }
  }
  series(metric: USERS) {
    company {
      id
    }
    unit
    points {
      year
      endYear
      value
      text
      source {
        ...SourceParts
      }
    }
  }
  cost: series(metric: INFRASTRUCTURE_COST) {
    company {
      id
      name
    }
    points {
      value
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const JourneyDocument = new TypedDocumentString(`
    query Journey($id: ID!) {
  journey(id: $id) {
    id
    title
    document
    company {
      id
      name
      journeys(first: 20) {
        nodes {
          id
          title
          document
        }
      }
      lessons(first: 300) {
        nodes {
          id
          name
          kind
          description
          technologies {
            id
            name
          }
          source {
            ...SourceParts
          }
        }
      }
      teams(first: 50, orderBy: YEAR) {
        nodes {
          id
          name
          structure
          startYear
          endYear
          source {
            ...SourceParts
          }
        }
      }
      milestones(first: 100, orderBy: YEAR) {
        nodes {
          id
          name
          startYear
          endYear
          events
          source {
            ...SourceParts
          }
        }
      }
      migrations(first: 200, orderBy: YEAR) {
        nodes {
          id
          year
          reasons
          from {
            id
            name
          }
          to {
            id
            name
          }
          source {
            ...SourceParts
          }
        }
      }
    }
    eras(first: 100) {
      nodes {
        id
        name
        ordinal
        startYear
        endYear
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<JourneyQuery, JourneyQueryVariables>;
export const GrowthDocument = new TypedDocumentString(`
    query Growth($company: String!) {
  users: series(metric: USERS, company: $company) {
    unit
    points {
      year
      endYear
      value
      text
      source {
        ...SourceParts
      }
    }
  }
  cost: series(metric: INFRASTRUCTURE_COST, company: $company) {
    unit
    points {
      year
      endYear
      value
      text
      source {
        ...SourceParts
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<GrowthQuery, GrowthQueryVariables>;
export const EraDocument = new TypedDocumentString(`
    query Era($id: ID!) {
  era(id: $id) {
    id
    name
    ordinal
    startYear
    endYear
    mermaid
    source {
      ...SourceParts
    }
    ...ArchitectureParts
    breakages(first: 100) {
      nodes {
        id
        text
        remedies(first: 20) {
          nodes {
            id
          }
        }
        source {
          ...SourceParts
        }
      }
    }
    remedies(first: 100) {
      nodes {
        id
        text
        addresses(first: 20) {
          nodes {
            id
            text
          }
        }
        source {
          ...SourceParts
        }
      }
    }
    measurements(first: 200) {
      nodes {
        id
        metric
        text
        subject {
          __typename
          id
          name
        }
        conflicts(first: 1) {
          totalCount
          nodes {
            id
            between {
              id
              text
              startYear
              endYear
            }
          }
        }
        source {
          ...SourceParts
        }
      }
    }
  }
}
    fragment ArchitectureParts on Era {
  components(first: 500) {
    nodes {
      id
      name
      layer
      traits
      group {
        id
      }
      technologies {
        id
        name
      }
      source {
        ...SourceParts
      }
    }
  }
  connections(first: 1000) {
    nodes {
      id
      name
      from {
        id
      }
      to {
        id
      }
    }
  }
  groups(first: 300) {
    nodes {
      id
      name
      group {
        id
      }
    }
  }
  populations(first: 100) {
    nodes {
      id
      name
      traits
      group {
        id
      }
      source {
        ...SourceParts
      }
    }
  }
}
fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<EraQuery, EraQueryVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($from: Moment!, $to: Moment!) {
  compare(from: $from, to: $to) {
    added {
      id
      name
    }
    removed {
      id
      name
      layer
      traits
      source {
        ...SourceParts
      }
    }
    kept {
      id
      name
    }
    changed {
      name
      after {
        id
      }
      addedTraits
      removedTraits
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const MigrationsDocument = new TypedDocumentString(`
    query Migrations {
  migrations(first: 1000, orderBy: YEAR) {
    totalCount
    nodes {
      id
      year
      reasons
      company {
        id
        name
      }
      from {
        id
        name
      }
      to {
        id
        name
      }
      source {
        ...SourceParts
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  id
  title
  url
  kind
  confidence
  date
}
fragment SourceParts on Source {
  document
  firstLine
  lastLine
  quote
  references {
    ...ReferenceParts
  }
}`) as unknown as TypedDocumentString<MigrationsQuery, MigrationsQueryVariables>;
export const SavedDocument = new TypedDocumentString(`
    query Saved {
  savedQueries {
    name
    summary
  }
}
    `) as unknown as TypedDocumentString<SavedQuery, SavedQueryVariables>;
export const TechnologiesDocument = new TypedDocumentString(`
    query Technologies {
  technologies(first: 1000, orderBy: NAME) {
    totalCount
    nodes {
      id
      name
      broader {
        __typename
        id
        name
      }
      usedBy(first: 1) {
        totalCount
      }
      replacedBy(first: 1) {
        totalCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TechnologiesQuery, TechnologiesQueryVariables>;