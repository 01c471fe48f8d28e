// Why: one era of a journey: its figures, its architecture, what changed since the era before, and
// what broke.
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../api/client";
import { useServer } from "../api/useServer";
import { ArchitectureDiagram } from "../diagram/ArchitectureDiagram";
import { Empty, Shown } from "../ui/states";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { count, years } from "../ui/words";
import { ChangeList } from "./ChangeList";
import { EraFigures } from "./EraFigures";
import { MermaidExport } from "./MermaidExport";
import { CHANGES, ERA, type JourneyCompany, type JourneyEra } from "./queries";
import { Troubles } from "./Troubles";

interface Props {
  company: JourneyCompany;
  era: JourneyEra;
  previous: JourneyEra | undefined;
  next: JourneyEra | undefined;
}

export function EraView({ company, era, previous, next }: Props) {
  const [compared, setCompared] = useState(true);
  const detail = useServer(ERA, { id: era.id });
  const sides = {
    from: { company: company.name, era: previous?.id ?? era.id },
    to: { company: company.name, era: era.id },
  };
  const changes = useServer(CHANGES, sides, previous !== undefined);
  usePrefetched(next);
  const compare = compared && previous ? (changes.data?.compare ?? undefined) : undefined;
  return (
    <Shown of={detail}>
      {({ era: told }) =>
        told && (
          <article className="stack era" aria-labelledby="era">
            <header className="row spread">
              <h2 id="era">
                {told.name} <span className="soft">{years(told.startYear, told.endYear)}</span>
              </h2>
              <Sources of={told.source} />
            </header>
            <ToldBy of={told.source} />
            <EraFigures measurements={told.measurements.nodes} />
            {told.components.nodes.length === 0 && <Empty>The document draws no architecture of this era.</Empty>}
            {told.components.nodes.length > 0 && (
              <section className="stack" aria-label="Architecture">
                <div className="row spread">
                  <p className="soft small">
                    {count(told.components.nodes.length, "part")}, {count(told.connections.nodes.length, "connection")}.
                    Hover for traits, choose a part for its page.
                  </p>
                  <div className="row">
                    {previous && (
                      <label className="row small">
                        <input
                          type="checkbox"
                          checked={compared}
                          onChange={(event) => setCompared(event.target.checked)}
                        />
                        Changes since “{previous.name}”
                      </label>
                    )}
                    <MermaidExport name={`${company.name} ${told.name}`} text={told.mermaid} />
                  </div>
                </div>
                <ArchitectureDiagram name={told.name} architecture={told} changes={compare} />
                {compare && previous && <ChangeList changes={compare} since={previous.name} />}
              </section>
            )}
            <Troubles era={told} />
          </article>
        )
      }
    </Shown>
  );
}

/** Has the next era at hand before one goes there. */
function usePrefetched(next: JourneyEra | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!next) return;
    const variables = { id: next.id };
    void client.prefetchQuery({ queryKey: [ERA.toString(), variables], queryFn: () => ask(ERA, variables) });
  }, [client, next]);
}
