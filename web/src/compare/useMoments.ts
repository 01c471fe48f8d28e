// Why: the two times that are compared stand in the address.
import type { MomentsQuery } from "../api/generated/graphql";
import { useChoices } from "../ui/useChoices";

export type Company = MomentsQuery["companies"]["nodes"][number];
export type MomentEra = Company["eras"]["nodes"][number];

export interface Moment {
  company: Company;
  era: MomentEra;
}

/** What the address says of a side, or what is worth a look. */
function momentOf(
  companies: readonly Company[],
  name: string | null,
  era: string | null,
  otherwise: Moment | undefined,
): Moment | undefined {
  const company = companies.find((one) => one.name === name);
  if (!company) return otherwise;
  const own = company.eras.nodes.find((one) => one.id.endsWith(`/${era}`)) ?? company.eras.nodes.at(-1);
  return own && { company, era: own };
}

/** The first era of the story that a moment is of; another document may tell another. */
function beginning({ company, era }: Moment): MomentEra {
  const storyOf = ({ id }: MomentEra) => id.split("/era/")[0];
  return company.eras.nodes.find((one) => storyOf(one) === storyOf(era)) ?? era;
}

export const keyOf = (era: MomentEra): string => era.id.split("/journey/")[1] ?? era.id;

export function useMoments(companies: readonly Company[]) {
  const [parameters, setParameters] = useChoices();
  const drawn = companies.filter(
    (company) => company.eras.nodes.filter((era) => era.components.totalCount > 0).length > 1,
  );
  const [company] = drawn.length > 0 ? drawn : companies.filter((one) => one.eras.nodes.length > 0);
  const eras = company?.eras.nodes ?? [];
  const usual = (era: MomentEra | undefined): Moment | undefined => company && era && { company, era };
  const a = momentOf(companies, parameters.get("a"), parameters.get("ae"), usual(eras[0]));
  // Of one company, its beginning is held against its present.
  const b = momentOf(companies, parameters.get("b") ?? parameters.get("a"), parameters.get("be"), usual(eras.at(-1)));
  const first = a && !parameters.get("ae") && b?.era.id === a.era.id ? { ...a, era: beginning(a) } : a;
  const choose = (side: "a" | "b", name: string, era?: string) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, moment] of [
          ["a", first],
          ["b", b],
        ] as const) {
          if (moment) {
            next.set(key, moment.company.name);
            next.set(`${key}e`, keyOf(moment.era));
          }
        }
        next.set(side, name);
        if (era) next.set(`${side}e`, era);
        else next.delete(`${side}e`);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return { a: first, b, choose };
}
