// Why: who uses a technology, since when, and what came before and after it.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { useServer } from "../api/useServer";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { Empty, Shown } from "../ui/states";
import { count } from "../ui/words";
import { Facts, Things, texts, things } from "./Facts";
import { type EntityOf, TECHNOLOGY_DETAIL, type TechnologyDetail } from "./queries";
import { UsageSpans } from "./UsageSpans";

export function CategoryBody({ category }: { category: EntityOf<"Category"> }) {
  return (
    <>
      {category.definition && <p className="lead">{category.definition}</p>}
      <Facts rows={[["Also called", texts(category.otherNames)]]} />
      <section className="stack" aria-labelledby="technologies">
        <h2 id="technologies">{count(category.members.totalCount, "technology", "technologies")}</h2>
        <Things of={category.members.nodes} />
      </section>
    </>
  );
}

export function TechnologyBody({ technology }: { technology: EntityOf<"Technology"> }) {
  const detail = useServer(TECHNOLOGY_DETAIL, { id: technology.id, name: technology.name });
  return (
    <>
      {technology.definition && <p className="lead">{technology.definition}</p>}
      <Facts
        rows={[
          ["Belongs to", things(technology.broader)],
          ["Also called", texts(technology.otherNames)],
        ]}
      />
      <Shown of={detail}>{(told) => <Told detail={told} name={technology.name} />}</Shown>
    </>
  );
}

function Told({ detail, name }: { detail: TechnologyDetail; name: string }) {
  const { technology, whoUses, lineage } = detail;
  const moves = technology && (technology.replaces.nodes.length > 0 || technology.replacedBy.nodes.length > 0);
  return (
    <>
      <section className="stack" aria-labelledby="users">
        <h2 id="users">Who uses it, since when</h2>
        {whoUses.length === 0 && <Empty>No document tells of a company that uses {name}.</Empty>}
        {whoUses.length > 0 && <UsageSpans usages={whoUses} />}
      </section>
      {moves && (
        <section className="stack" aria-labelledby="moves">
          <h2 id="moves">What came before, and after</h2>
          <div className="panels">
            {technology.replaces.nodes.length > 0 && (
              <Moves
                title={`${name} came in the place of`}
                moves={technology.replaces.nodes.map(({ from, ...move }) => ({ ...move, other: from }))}
              />
            )}
            {technology.replacedBy.nodes.length > 0 && (
              <Moves
                title={`${name} gave way to`}
                moves={technology.replacedBy.nodes.map(({ to, ...move }) => ({ ...move, other: to }))}
              />
            )}
          </div>
        </section>
      )}
      <Chains lineage={lineage} />
      {technology && technology.narrower.nodes.length > 0 && (
        <section className="stack" aria-labelledby="narrower">
          <h2 id="narrower">What belongs to it</h2>
          <Things of={technology.narrower.nodes} />
        </section>
      )}
    </>
  );
}

type Move = TechnologyDetail["lineage"][number]["earlier"][number];

interface Replaced {
  id: string;
  year: number | null;
  reasons: readonly string[];
  company: { id: string; name: string } | null;
  other: { id: string; name: string } | null;
  source: Move["source"];
}

function Moves({ title, moves }: { title: string; moves: readonly Replaced[] }) {
  const pathOf = usePathOf();
  return (
    <section className="panel" aria-label={title}>
      <h3>{title}</h3>
      <ul className="listed">
        {moves.map((move) => (
          <li key={move.id}>
            {move.other && <Link to={pathOf(move.other.id)}>{move.other.name}</Link>}{" "}
            <span className="soft">
              {move.company && (
                <>
                  at <Link to={pathOf(move.company.id)}>{move.company.name}</Link>
                </>
              )}{" "}
              {move.year && `in ${move.year}`}
            </span>{" "}
            <Sources of={move.source} />
            {move.reasons.length > 0 && <p className="soft small">for {move.reasons.join(", ")}</p>}
            <ToldBy of={move.source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Chains of several moves; those of one are told above. */
function Chains({ lineage }: { lineage: TechnologyDetail["lineage"] }) {
  const pathOf = usePathOf();
  const long = lineage.filter(({ earlier, later }) => [...earlier, ...later].some((step) => step.distance > 1));
  if (long.length === 0) return null;
  const step = (move: Move) => (
    <li key={`${move.migration.id} ${move.distance}`}>
      <span className="year">{move.year ?? ""}</span>{" "}
      {move.from && <Link to={pathOf(move.from.id)}>{move.from.name}</Link>} →{" "}
      {move.to && <Link to={pathOf(move.to.id)}>{move.to.name}</Link>} <Sources of={move.source} />
      <ToldBy of={move.source} />
    </li>
  );
  return (
    <section className="stack" aria-labelledby="chains">
      <h2 id="chains">Longer chains</h2>
      <div className="panels">
        {long.map(({ company, earlier, later }) => (
          <section key={company.id} className="panel" aria-label={company.name}>
            <h3>{company.name}</h3>
            <ol className="listed">
              {[...earlier].sort((one, other) => other.distance - one.distance).map(step)}
              {later.map(step)}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}
