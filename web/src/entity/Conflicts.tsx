// Why: where documents contradict one another, both sides stand beside each other, each with what tells it.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { metricName, words, years } from "../ui/words";
import type { EntityOf } from "./queries";

type Conflict = EntityOf<"Company">["conflicts"]["nodes"][number];

export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const pathOf = usePathOf();
  if (conflicts.length === 0) return null;
  const kinds = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const kind = conflict.metric ? metricName(conflict.metric) : words(conflict.about);
    kinds.set(kind, [...(kinds.get(kind) ?? []), conflict]);
  }
  return (
    <section className="panel conflict" aria-labelledby="conflicts">
      <h2 id="conflicts">Told in two ways</h2>
      <p className="soft">These cannot both hold; both are kept, those told nearest to what happened first.</p>
      {[...kinds].map(([kind, own]) => (
        <details key={kind} open={conflicts.length <= 12}>
          <summary>
            {kind} ({own.length})
          </summary>
          <ul className="listed">
            {own.map((conflict) => (
              <li key={conflict.id} className="conflict-pair">
                {conflict.between.map((figure) => (
                  <div key={figure.id}>
                    <Link to={pathOf(figure.id)}>{figure.text}</Link>{" "}
                    <span className="soft small">{years(figure.startYear, figure.endYear)}</span>{" "}
                    <Sources of={figure.source} />
                    <ToldBy of={figure.source} />
                  </div>
                ))}
                <Link to={pathOf(conflict.id)} className="small">
                  The conflict
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
