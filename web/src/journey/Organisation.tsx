// Why: systems grow with the people who make them, and by the moves that they make.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { sharedBy, ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { years } from "../ui/words";
import { ofDocument } from "./ownDocument";
import type { JourneyCompany } from "./queries";

export function Organisation({ company, document }: { company: JourneyCompany; document: string | null }) {
  const pathOf = usePathOf();
  const migrations = ofDocument(company.migrations.nodes, document);
  const teams = ofDocument(company.teams.nodes, document);
  const milestones = ofDocument(company.milestones.nodes, document);
  // A timeline is often told as a whole.
  const shared = sharedBy(milestones);
  return (
    <div className="panels">
      {migrations.length > 0 && (
        <section className="panel" aria-labelledby="moves">
          <h2 id="moves">Migrations</h2>
          <ol className="listed">
            {migrations.map((move) => (
              <li key={move.id}>
                <span className="year">{move.year}</span>{" "}
                {move.from && <Link to={pathOf(move.from.id)}>{move.from.name}</Link>} →{" "}
                {move.to && <Link to={pathOf(move.to.id)}>{move.to.name}</Link>} <Sources of={move.source} />
                {move.reasons.length > 0 && <p className="soft small">for {move.reasons.join(", ")}</p>}
                <ToldBy of={move.source} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {teams.length > 0 && (
        <section className="panel" aria-labelledby="teams">
          <h2 id="teams">The people</h2>
          <ol className="listed">
            {teams.map((team) => (
              <li key={team.id}>
                <span className="year">{years(team.startYear, team.endYear)}</span>{" "}
                <Link to={pathOf(team.id)} className="fact">
                  {team.name}
                </Link>{" "}
                <Sources of={team.source} />
                {team.structure && team.structure !== team.name && <p className="soft small">{team.structure}</p>}
                <ToldBy of={team.source} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {milestones.length > 0 && (
        <section className="panel" aria-labelledby="milestones">
          <h2 id="milestones">Milestones</h2>
          {shared && <ToldBy of={shared} />}
          <ol className="listed">
            {milestones.map((milestone) => (
              <li key={milestone.id}>
                <span className="year">{years(milestone.startYear, milestone.endYear)}</span>{" "}
                <Link to={pathOf(milestone.id)} className="fact">
                  {milestone.events.join("; ") || milestone.name}
                </Link>{" "}
                <Sources of={milestone.source} />
                {!shared && <ToldBy of={milestone.source} />}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
