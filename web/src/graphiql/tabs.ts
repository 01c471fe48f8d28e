// Why: the tabs that GraphiQL opens with ask for what these data hold.
import { graphql } from "../api/generated";
import type { NamesQuery } from "../api/generated/graphql";

export const NAMES = graphql(`
  query Names {
    migrations(first: 100) { nodes { year reasons company { name } from { name } } }
    companies(first: 1) { nodes { name } }
  }
`);

export function tabs({ migrations, companies }: NamesQuery): { query: string; variables?: string }[] {
  const move = migrations.nodes.find((one) => one.year !== null && one.reasons.length > 0) ?? migrations.nodes[0];
  const company = JSON.stringify(move?.company?.name ?? companies.nodes[0]?.name ?? "");
  const technology = JSON.stringify(move?.from?.name ?? "MySQL");
  return [
    {
      query: `# What replaced a technology, and the line that says so
query WhatReplaced {
  whatReplaced(name: ${technology}) {
    company { name }
    to { name }
    year
    reasons
    source { document firstLine quote }
  }
}
`,
    },
    {
      query: `# A question in plain words
query Ask {
  ask(question: ${JSON.stringify(`What replaced ${JSON.parse(technology)} at ${JSON.parse(company)}?`)}) {
    text
    citations { document firstLine quote }
    suggestions
  }
}
`,
    },
    {
      query: `# The eras of a company with their architectures
query Eras {
  eras(company: ${company}) {
    nodes {
      name
      startYear
      endYear
      components { nodes { name layer traits technologies { name } } }
    }
  }
}
`,
    },
    {
      query: `# How cost went, ready to be drawn
query Cost {
  series(metric: INFRASTRUCTURE_COST, company: ${company}) {
    unit
    points { year endYear value text conflicting source { firstLine } }
  }
}
`,
    },
  ];
}
