// Why: a publication with all that the documents have from it.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { Badge } from "../ui/Badge";
import { CONFIDENCES, KINDS, kindWords } from "../ui/references";
import { Sources } from "../ui/sources";
import { count, kindName, metricName, years } from "../ui/words";
import { Facts } from "./Facts";
import type { EntityOf } from "./queries";

type Reference = EntityOf<"Reference">;
type Fact = Reference["facts"][number];

export function ReferenceBody({ reference }: { reference: Reference }) {
  const { url, kind, confidence, date, facts } = reference;
  const kinds = new Map<string, Fact[]>();
  for (const fact of facts) kinds.set(fact.__typename, [...(kinds.get(fact.__typename) ?? []), fact]);
  return (
    <>
      <Facts
        rows={[
          [
            "Stands at",
            url && (
              <a href={url} rel="noreferrer external">
                {url}
              </a>
            ),
          ],
          ["Of", date],
          [
            "Who tells it",
            <>
              <Badge tone={kind === "FIRST_HAND" ? "accent" : "plain"}>{kindWords(kind)}</Badge> {KINDS[kind]}.
            </>,
          ],
          [
            "How it was read",
            <>
              <Badge tone="faint">{CONFIDENCES[confidence].name}</Badge> {CONFIDENCES[confidence].means}.
            </>,
          ],
        ]}
      />
      <section className="stack" aria-labelledby="told">
        <h2 id="told">{count(facts.length, "fact")} told by it</h2>
        <div className="told-kinds">
          {[...kinds].map(([type, told]) => (
            <section key={type} className="panel" aria-label={kindName(type)}>
              <h3>
                {kindName(type)} <span className="soft small">{told.length}</span>
              </h3>
              <ul className="listed">
                {told.map((fact) => (
                  <Told key={fact.id} fact={fact} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
    </>
  );
}

function Told({ fact }: { fact: Fact }) {
  const pathOf = usePathOf();
  const when = "year" in fact ? fact.year : "startYear" in fact && years(fact.startYear, fact.endYear);
  return (
    <li>
      {when && <span className="year">{when}</span>} {"metric" in fact && fact.metric && `${metricName(fact.metric)}: `}
      <Link to={pathOf(fact.id)} className="fact">
        {"text" in fact ? fact.text : fact.name}
      </Link>{" "}
      {"source" in fact && <Sources of={fact.source} short />}
    </li>
  );
}
