// Why: an answer to a question in plain words, as the server tells it.
import { graphql } from "./generated";
import type { AskQuery } from "./generated/graphql";

export const ASK = graphql(`
  query Ask($question: String!, $history: [String!]) {
    ask(question: $question, history: $history) {
      answered
      text
      reason
      facts { cells { name value } }
      factsTotal
      citations {
        document
        firstLine
        lastLine
        quote
        graph
        references { ...ReferenceParts }
        facts { id name __typename }
      }
      conflicts {
        id
        name
        about
        between { id text startYear endYear source { ...SourceParts } }
      }
      readings { query question score arguments { name value } }
      query { name summary sparql }
      receipt { generation digest }
      suggestions
      nearby
    }
  }
`);

export type Answer = AskQuery["ask"];
