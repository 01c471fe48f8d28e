// Why: a figure with its meaning, and those that it cannot hold beside.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { ToldBy } from "../ui/references";
import { type Source, Sources } from "../ui/sources";
import { metricName, words, years } from "../ui/words";
import { Facts, texts, things } from "./Facts";
import type { EntityOf } from "./queries";

interface Figure {
  id: string;
  text: string;
  startYear: number | null;
  endYear: number | null;
  source: readonly Source[];
}

function Against({ figures }: { figures: readonly Figure[] }) {
  const pathOf = usePathOf();
  return (
    <ul className="listed">
      {figures.map((figure) => (
        <li key={figure.id}>
          <div className="row">
            <Link to={pathOf(figure.id)}>{figure.text}</Link>
            <span className="soft">{years(figure.startYear, figure.endYear)}</span>
            <Sources of={figure.source} />
          </div>
          <ToldBy of={figure.source} />
        </li>
      ))}
    </ul>
  );
}

function range(minimum: number | null, maximum: number | null): string {
  const [least, most] = [minimum?.toLocaleString("en"), maximum?.toLocaleString("en")];
  if (least && most) return least === most ? least : `${least} to ${most}`;
  return least ? `${least} or more` : most ? `${most} or less` : "";
}

export function MeasurementBody({ measurement }: { measurement: EntityOf<"Measurement"> }) {
  const pathOf = usePathOf();
  const { minimum, maximum, unit, bound, conflicts, company, metric } = measurement;
  const value = range(minimum, maximum);
  return (
    <>
      <p className="figure-text">{measurement.text}</p>
      <Facts
        rows={[
          ["Measures", metric && metricName(metric)],
          ["Of", measurement.subject && things([measurement.subject])],
          ["Value", value && `${value} ${unit ?? ""}`],
          ["Meant as", bound && bound !== "EXACT" && words(bound)],
          ["Years", years(measurement.startYear, measurement.endYear)],
          ["Beside it", texts(measurement.notes)],
        ]}
      />
      {company && metric && (
        <p>
          <Link to={`/explore/charts?metric=${metric}&company=${encodeURIComponent(company.name)}`}>
            See it in its chart
          </Link>
        </p>
      )}
      {conflicts.nodes.map((conflict) => (
        <section key={conflict.id} className="panel conflict" aria-label="Conflict">
          <h2>
            <Link to={pathOf(conflict.id)}>In conflict</Link>
          </h2>
          <p className="soft">These figures cannot both hold; both are kept.</p>
          <Against figures={conflict.between} />
        </section>
      ))}
    </>
  );
}

export function ConflictBody({ conflict }: { conflict: EntityOf<"Conflict"> }) {
  return (
    <section className="panel conflict" aria-label="Both sides">
      <p className="soft">
        {words(conflict.about)}: this cannot both hold. Nothing decides between them. {conflict.ranking}
      </p>
      <Against figures={conflict.between} />
    </section>
  );
}
