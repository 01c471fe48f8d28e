// Why: where a thing belongs: its company, its era.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import type { Named } from "./Facts";
import type { Entity } from "./queries";

/** Its company, told of it or of its era. */
function companyOf(entity: Entity): Named | null | undefined {
  if ("company" in entity) return entity.company;
  if (entity.__typename === "Reference") {
    // A publication is cited by one document, which is about one company.
    return entity.facts.map((fact) => "company" in fact && fact.company).find(Boolean) || undefined;
  }
  if (!("era" in entity) || !entity.era) return undefined;
  const era: { company?: Named | null } = entity.era;
  return era.company;
}

export function Crumbs({ entity }: { entity: Entity }) {
  const pathOf = usePathOf();
  const era = "era" in entity ? entity.era : undefined;
  const company = companyOf(entity);
  const isTechnology = entity.__typename === "Technology" || entity.__typename === "Category";
  return (
    <nav className="crumbs" aria-label="Where this is">
      {isTechnology ? <Link to="/explore/technologies">Technologies</Link> : <Link to="/">Companies</Link>}
      {company && <Link to={pathOf(company.id)}>{company.name}</Link>}
      {era && <Link to={pathOf(era.id)}>{era.name}</Link>}
      {isTechnology &&
        "broader" in entity &&
        entity.broader.slice(0, 1).map((broader) => (
          <Link key={broader.id} to={pathOf(broader.id)}>
            {broader.name}
          </Link>
        ))}
    </nav>
  );
}
