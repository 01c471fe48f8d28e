// Why: a newcomer does not know what can be asked. These questions are made from what the data hold,
// of as many companies as there are.
import type { HomeQuery } from "../api/generated/graphql";

interface Candidate {
  company: string;
  question: string;
}

export function starters({ companies, cost }: HomeQuery): string[] {
  const moves = companies.nodes.flatMap(({ name, migrations }) => {
    const told = migrations.nodes.find((move) => move.year !== null && move.reasons.length > 0) ?? migrations.nodes[0];
    return told?.from && told.to ? [{ company: name, from: told.from.name, to: told.to.name }] : [];
  });
  const kinds: Candidate[][] = [
    moves.map(({ company, from }) => ({ company, question: `What replaced ${from} at ${company}?` })),
    companies.nodes.flatMap(({ name, breakages }) => {
      const era = breakages.nodes[0]?.era?.name;
      return era ? [{ company: name, question: `What broke at ${name} in “${era}”?` }] : [];
    }),
    cost
      .filter((series) => series.points.length > 2)
      .map(({ company }) => ({
        company: company.name,
        question: `How did the infrastructure cost of ${company.name} grow?`,
      })),
    companies.nodes
      .filter(({ lessons }) => lessons.totalCount > 0)
      .map(({ name }) => ({ company: name, question: `What did ${name} learn?` })),
    moves.map(({ company, to }) => ({ company, question: `Who uses ${to}?` })),
  ];
  const used = new Set<string>();
  return kinds.flatMap((candidates) => {
    const chosen = candidates.find(({ company }) => !used.has(company)) ?? candidates[0];
    if (!chosen) return [];
    used.add(chosen.company);
    return [chosen.question];
  });
}
