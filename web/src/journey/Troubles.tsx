// Why: what broke in an era and what fixed it, paired only where the document pairs them.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import type { EraDetail } from "./queries";

export function Troubles({ era }: { era: EraDetail }) {
  const pathOf = usePathOf();
  const breakages = era.breakages.nodes;
  const remedies = era.remedies.nodes;
  if (breakages.length === 0 && remedies.length === 0) return null;
  return (
    <div className="panels">
      {breakages.length > 0 && (
        <section className="panel" aria-labelledby="broke">
          <h3 id="broke">What broke</h3>
          <ul className="listed">
            {breakages.map((breakage) => (
              <li key={breakage.id}>
                <Link to={pathOf(breakage.id)} className="fact">
                  {breakage.text}
                </Link>{" "}
                <Sources of={breakage.source} />
                <ToldBy of={breakage.source} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {remedies.length > 0 && (
        <section className="panel" aria-labelledby="fixed">
          <h3 id="fixed">What fixed it</h3>
          <ul className="listed">
            {remedies.map((remedy) => (
              <li key={remedy.id}>
                <Link to={pathOf(remedy.id)} className="fact">
                  {remedy.text}
                </Link>{" "}
                <Sources of={remedy.source} />
                {remedy.addresses.nodes.map((breakage) => (
                  <p key={breakage.id} className="soft small">
                    For: {breakage.text}
                  </p>
                ))}
                <ToldBy of={remedy.source} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
