// Why: where several documents tell of one company, each tells its own story; one chooses which.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import type { Journey, JourneyCompany } from "./queries";

export function DocumentChoice({ journey, company }: { journey: Journey; company: JourneyCompany | null }) {
  const pathOf = usePathOf();
  const journeys = company?.journeys.nodes ?? [];
  if (journeys.length < 2) return <p className="lead">{journey.title}</p>;
  return (
    <nav aria-label={`Documents about ${company?.name}`}>
      <ul className="row">
        {journeys.map(({ id, title, document }) => (
          <li key={id}>
            <Link
              to={pathOf(id)}
              className="document-choice"
              aria-current={id === journey.id ? "page" : undefined}
              title={document ?? undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
