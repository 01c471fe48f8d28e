// Why: the architecture of one side, as on its own page.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { ArchitectureDiagram } from "../diagram/ArchitectureDiagram";
import { Empty } from "../ui/states";
import { years } from "../ui/words";
import type { Sided } from "./queries";

export function SideDiagram({ side }: { side: Sided }) {
  const pathOf = usePathOf();
  return (
    <section className="stack" aria-label={`${side.company?.name}: ${side.name}`}>
      <h2>
        <Link to={pathOf(side.id)}>{side.name}</Link>{" "}
        <span className="soft">
          {side.company?.name}, {years(side.startYear, side.endYear)}
        </span>
      </h2>
      {side.components.nodes.length === 0 ? (
        <Empty>The document draws no architecture of this era.</Empty>
      ) : (
        <ArchitectureDiagram name={side.name} architecture={side} changes={undefined} />
      )}
    </section>
  );
}
