// Why: the figures of both sides in one table.
import { Link } from "react-router";
import type { Metric } from "../api/generated/graphql";
import { usePathOf } from "../api/dataset";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { metricName, years } from "../ui/words";
import type { Sided } from "./queries";

const WHOLE = new Set(["Company", "Era", "TeamStage"]);

function figures(side: Sided, metric: Metric) {
  const own = side.measurements.nodes.filter(
    (one) => one.metric === metric && (!one.subject || WHOLE.has(one.subject.__typename)),
  );
  return own.slice(0, 3);
}

export function FiguresBeside({ from, to }: { from: Sided; to: Sided }) {
  const pathOf = usePathOf();
  const told = new Set<Metric>();
  for (const one of [...from.measurements.nodes, ...to.measurements.nodes]) {
    if (one.metric && (figures(from, one.metric).length > 0 || figures(to, one.metric).length > 0))
      told.add(one.metric);
  }
  const sides = [from, to];
  const cell = (side: Sided, metric: Metric) =>
    figures(side, metric).map((one) => (
      <div key={one.id} className="beside-figure">
        <Link to={pathOf(one.id)}>{one.text}</Link> <Sources of={one.source} short />
        <ToldBy of={one.source} />
      </div>
    ));
  return (
    <div className="scroll" role="region" aria-label="Figures side by side" tabIndex={0}>
      <table className="beside">
        <thead>
          <tr>
            <td />
            {sides.map((side) => (
              <th key={side.id} scope="col">
                {side.company?.name}: {side.name} ({years(side.startYear, side.endYear)})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...told].map((metric) => (
            <tr key={metric}>
              <th scope="row">{metricName(metric)}</th>
              {sides.map((side) => (
                <td key={side.id}>{cell(side, metric)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Parts</th>
            {sides.map((side) => (
              <td key={side.id}>{side.components.nodes.length}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">Breakages</th>
            {sides.map((side) => (
              <td key={side.id}>{side.breakages.totalCount}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
