// Why: the figures of an era in one row: users, cost, speed, people.
import { Link } from "react-router";
import type { Metric } from "../api/generated/graphql";
import { usePathOf } from "../api/dataset";
import { Badge } from "../ui/Badge";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { metricName, years } from "../ui/words";
import type { EraDetail } from "./queries";

type Measurement = EraDetail["measurements"]["nodes"][number];

/** What people look for first. */
const FIRST: readonly Metric[] = [
  "USERS",
  "INFRASTRUCTURE_COST",
  "COST_PER_USER",
  "RESPONSE_TIME",
  "AVAILABILITY",
  "TEAM_SIZE",
];

export function EraFigures({ measurements }: { measurements: readonly Measurement[] }) {
  const pathOf = usePathOf();
  // What is said of one component is on that component's page.
  const whole = measurements.filter(
    ({ subject }) => !subject || ["Company", "Era", "TeamStage"].includes(subject.__typename),
  );
  const metrics = FIRST.filter((metric) => whole.some((one) => one.metric === metric));
  if (metrics.length === 0) return null;
  return (
    <dl className="figures">
      {metrics.map((metric) => (
        <div key={metric}>
          <dt>{metricName(metric)}</dt>
          {whole
            .filter((one) => one.metric === metric)
            .slice(0, 3)
            .map((one) => (
              <dd key={one.id}>
                <Link to={pathOf(one.id)}>{one.text}</Link> <Sources of={one.source} short /> <Against figure={one} />
                <ToldBy of={one.source} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

/** What it cannot hold beside, said by this document or by another. */
function Against({ figure }: { figure: Measurement }) {
  const pathOf = usePathOf();
  const [conflict] = figure.conflicts.nodes;
  if (!conflict) return null;
  const others = figure.conflicts.totalCount - 1;
  const against = conflict.between.filter((one) => one.id !== figure.id);
  return (
    <Link to={pathOf(conflict.id)} className="against">
      <Badge tone="warn">
        conflict: {against.map((one) => `${one.text} (${years(one.startYear, one.endYear)})`).join(", ")}
        {others > 0 && ` and ${others} more`}
      </Badge>
    </Link>
  );
}
