// Why: all technologies that the documents name, by what they are.
import { useDeferredValue, useMemo } from "react";
import { Link } from "react-router";
import { graphql } from "../api/generated";
import type { TechnologiesQuery } from "../api/generated/graphql";
import { usePathOf } from "../api/dataset";
import { useServer } from "../api/useServer";
import { Empty, Shown } from "../ui/states";
import { useChoices } from "../ui/useChoices";
import { useTitle } from "../ui/useTitle";
import { count } from "../ui/words";
import "./technologies.css";

const TECHNOLOGIES = graphql(`
  query Technologies {
    technologies(first: 1000, orderBy: NAME) {
      totalCount
      nodes {
        id
        name
        broader { __typename id name }
        usedBy(first: 1) { totalCount }
        replacedBy(first: 1) { totalCount }
      }
    }
  }
`);

type Technology = TechnologiesQuery["technologies"]["nodes"][number];

export function TechnologiesPage() {
  const asked = useServer(TECHNOLOGIES, {});
  useTitle("Technologies");
  return (
    <div className="page">
      <header className="stack">
        <h1>Technologies</h1>
        <p className="lead">
          What the systems were made of, by kind. Each leads to who uses it, since when, and what came before and after
          it.
        </p>
      </header>
      <Shown of={asked}>
        {({ technologies }) => <Listed technologies={technologies.nodes} total={technologies.totalCount} />}
      </Shown>
    </div>
  );
}

function Listed({ technologies, total }: { technologies: readonly Technology[]; total: number }) {
  const [parameters, setParameters] = useChoices();
  const text = parameters.get("q") ?? "";
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const kinds = useMemo(
    () => byKind(technologies.filter(({ name }) => name.toLowerCase().includes(wanted))),
    [technologies, wanted],
  );
  return (
    <>
      <label className="field technologies-filter">
        Only those whose name has
        <input
          type="search"
          value={text}
          onChange={(event) =>
            setParameters(event.target.value ? { q: event.target.value } : {}, {
              replace: true,
              preventScrollReset: true,
            })
          }
        />
      </label>
      {total > technologies.length && (
        <p className="soft small">
          The first {technologies.length} of {count(total, "technology", "technologies")}; the search finds all of them.
        </p>
      )}
      {kinds.length === 0 && <Empty>No technology has such a name.</Empty>}
      <div className="kinds">
        {kinds.map((kind) => (
          <Kind key={kind.name} kind={kind} />
        ))}
      </div>
    </>
  );
}

interface KindOf {
  id: string | undefined;
  name: string;
  technologies: Technology[];
}

function byKind(technologies: readonly Technology[]): KindOf[] {
  const kinds = new Map<string, KindOf>();
  for (const technology of technologies) {
    const category = technology.broader.find((one) => one.__typename === "Category") ?? technology.broader[0];
    const name = category?.name ?? "Of no told kind";
    const kind = kinds.get(name) ?? { id: category?.id, name, technologies: [] };
    kind.technologies.push(technology);
    kinds.set(name, kind);
  }
  // What is of no kind stands last, however many there are.
  const rank = ({ id, technologies }: KindOf) => (id ? technologies.length : 0);
  return [...kinds.values()].sort((one, other) => rank(other) - rank(one));
}

function Kind({ kind }: { kind: KindOf }) {
  const pathOf = usePathOf();
  return (
    <section className="panel" aria-label={kind.name}>
      <h2>
        {kind.id ? <Link to={pathOf(kind.id)}>{kind.name}</Link> : kind.name}{" "}
        <span className="soft small">{kind.technologies.length}</span>
      </h2>
      <ul className="technologies">
        {kind.technologies.map(({ id, name, usedBy }) => (
          <li key={id}>
            <Link to={pathOf(id)}>{name}</Link>
            {usedBy.totalCount > 0 && (
              <span className="soft small" title={`In ${count(usedBy.totalCount, "part")}`}>
                {usedBy.totalCount}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
