// Why: a newcomer does not know what can be asked. These questions are made from what the data hold.
import type { HomeQuery } from "../api/generated/graphql";

export function starters({ companies, cost }: HomeQuery): string[] {
  const first = <T>(make: (company: HomeQuery["companies"]["nodes"][number]) => T | undefined): T | undefined => {
    for (const company of companies.nodes) {
      const made = make(company);
      if (made !== undefined) return made;
    }
    return undefined;
  };
  const questions = [
    first(({ name, migrations }) => {
      const [move] = migrations.nodes;
      return move?.from && `What replaced ${move.from.name} at ${name}?`;
    }),
    first(({ name, breakages }) => {
      const era = breakages.nodes[0]?.era?.name;
      return era && `What broke at ${name} in “${era}”?`;
    }),
    cost
      .filter((series) => series.points.length > 2)
      .map(({ company }) => `How did the infrastructure cost of ${company.name} grow?`)[0],
    first(({ name, lessons }) => (lessons.totalCount > 0 ? `What did ${name} learn?` : undefined)),
    first(({ migrations }) => {
      const move = migrations.nodes[1] ?? migrations.nodes[0];
      return move?.to && `Who uses ${move.to.name}?`;
    }),
  ];
  return questions.filter((question): question is string => typeof question === "string");
}
