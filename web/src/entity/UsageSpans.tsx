// Why: who used a technology when, as bars on one axis of years.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { count, years } from "../ui/words";
import type { TechnologyDetail } from "./queries";

type Usage = TechnologyDetail["whoUses"][number];

export function UsageSpans({ usages }: { usages: readonly Usage[] }) {
  const pathOf = usePathOf();
  const known = usages.flatMap(({ startYear, endYear }) => [startYear, endYear]).filter((year) => year !== null);
  const [first, last] = [Math.min(...known), Math.max(...known) + 1];
  const place = (year: number) => ((year - first) / (last - first)) * 100;
  return (
    <ul className="usages">
      {usages.map((usage) => {
        const { company, technology, startYear, endYear, components } = usage;
        return (
          <li key={`${company.id} ${technology.id}`} className="usage">
            <p>
              <Link to={pathOf(company.id)}>{company.name}</Link>{" "}
              <span className="soft small">
                {years(startYear, endYear)}
                {startYear === null && "at no told time"}
              </span>
            </p>
            {startYear !== null && (
              <div className="usage-track" aria-hidden="true">
                <div
                  className={endYear === null ? "usage-bar open" : "usage-bar"}
                  style={{
                    left: `${place(startYear)}%`,
                    width: `${place(endYear === null ? last : endYear + 1) - place(startYear)}%`,
                  }}
                />
              </div>
            )}
            {components.length > 0 && (
              <details>
                <summary>{count(components.length, "part")}</summary>
                <ul className="listed">
                  {components.map((component) => (
                    <li key={component.id}>
                      <div className="row">
                        <Link to={pathOf(component.id)}>{component.name}</Link>
                        {component.era && (
                          <span className="soft small">
                            in <Link to={pathOf(component.era.id)}>{component.era.name}</Link>
                          </span>
                        )}
                        <Sources of={component.source} />
                      </div>
                      <ToldBy of={component.source} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
