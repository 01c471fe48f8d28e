// Why: what a chart shows, in rows, for those who read rather than look.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { Badge } from "../ui/Badge";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { years } from "../ui/words";
import type { Series } from "./queries";

export function SeriesTable({ series }: { series: readonly Series[] }) {
  const pathOf = usePathOf();
  return (
    <details>
      <summary>All figures in rows</summary>
      <div className="scroll" role="region" aria-label="All figures" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Company</th>
              <th scope="col">Years</th>
              <th scope="col">Figure</th>
              <th scope="col">Read in</th>
            </tr>
          </thead>
          <tbody>
            {series.flatMap((one) =>
              one.points.map((point) => (
                <tr key={point.measurement.id}>
                  <td>{one.company.name}</td>
                  <td>{years(point.year, point.endYear)}</td>
                  <td>
                    <Link to={pathOf(point.measurement.id)}>{point.text}</Link>{" "}
                    {point.conflicting && <Badge tone="warn">conflict</Badge>}
                  </td>
                  <td>
                    <Sources of={point.source} />
                    <ToldBy of={point.source} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}
