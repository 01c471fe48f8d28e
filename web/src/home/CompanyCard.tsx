// Why: a company as one meets it: its growth, its eras, and what is known of it.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { byDocument } from "../charts/byDocument";
import { guide } from "../charts/guide";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { count, years } from "../ui/words";
import { GrowthLine } from "./GrowthLine";
import type { HomeCompany, HomeSeries } from "./queries";

export function CompanyCard({ company, series }: { company: HomeCompany; series: HomeSeries | undefined }) {
  const pathOf = usePathOf();
  const eras = company.eras.nodes;
  const [first, last] = [eras[0], eras.at(-1)];
  // Of several documents the first; they may contradict one another.
  const points = series ? (byDocument(series.points)[0] ?? []) : [];
  const latest = guide(points).at(-1);
  const only = company.journeys.nodes.length === 1 ? company.journeys.nodes[0] : undefined;
  return (
    <li className="company-card">
      <div className="company-card-head">
        <h3>
          <Link to={pathOf(only?.id ?? company.id)} className="company-card-link">
            {company.name}
          </Link>
        </h3>
        <p className="soft small">{years(first?.startYear, last?.endYear)}</p>
      </div>
      <GrowthLine told={points} name={company.name} />
      {latest ? (
        <p className="company-card-figure">
          <strong>{latest.text}</strong> <Sources of={latest.source} />
        </p>
      ) : (
        <p className="soft small">No figures of users are told.</p>
      )}
      {latest && <ToldBy of={latest.source} />}
      <p className="soft small">
        {[
          company.journeys.nodes.length > 1 && count(company.journeys.nodes.length, "document"),
          count(eras.length, "era"),
          company.breakages.totalCount > 0 && count(company.breakages.totalCount, "breakage"),
          company.lessons.totalCount > 0 && count(company.lessons.totalCount, "lesson"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
