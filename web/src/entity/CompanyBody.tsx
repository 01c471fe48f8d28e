// Why: a company with the journeys that tell of it, its story in lists, and figures in conflict.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { years } from "../ui/words";
import { Conflicts } from "./Conflicts";
import type { EntityOf } from "./queries";

export function CompanyBody({ company }: { company: EntityOf<"Company"> }) {
  const pathOf = usePathOf();
  const name = encodeURIComponent(company.name);
  return (
    <>
      <ul className="row">
        <li>
          <Link className="button" to={`/explore/charts?company=${name}`}>
            Charts
          </Link>
        </li>
        <li>
          <Link className="button" to={`/explore/lineage?company=${name}`}>
            Lineage
          </Link>
        </li>
        <li>
          <Link className="button" to={`/explore/compare?a=${name}`}>
            Compare
          </Link>
        </li>
      </ul>
      <div className="panels">
        {company.journeys.nodes.map((journey) => (
          <section key={journey.id} className="panel" aria-label={journey.title}>
            <h2>
              <Link to={pathOf(journey.id)}>{journey.title}</Link>
            </h2>
            <ol className="listed">
              {journey.eras.nodes.map((era) => (
                <li key={era.id} className="row spread">
                  <Link to={pathOf(era.id)}>{era.name}</Link>
                  <span className="soft">{years(era.startYear, era.endYear)}</span>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <Conflicts conflicts={company.conflicts.nodes} />
    </>
  );
}
