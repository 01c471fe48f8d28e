// Why: a result as a table, and as a chart, a graph or a timeline where its columns allow it.
import { useMemo, useState } from "react";
import type { SparqlResult } from "../api/client";
import { Choice } from "../ui/Choice";
import { Empty } from "../ui/states";
import { count } from "../ui/words";
import { ResultChart } from "./ResultChart";
import { ResultGraph } from "./ResultGraph";
import { ResultTable } from "./ResultTable";
import { ResultTimeline } from "./ResultTimeline";
import { numeric, resources, tableOf, triplesOf, years } from "./rows";

type View = "table" | "chart" | "graph" | "timeline";

const NAMES: Record<View, string> = { table: "Table", chart: "Chart", graph: "Graph", timeline: "Timeline" };

export function Result({ result, milliseconds }: { result: SparqlResult | string; milliseconds: number }) {
  const [wanted, setWanted] = useState<View>("table");
  const triples = typeof result === "string";
  const table = useMemo(() => (typeof result === "string" ? triplesOf(result) : tableOf(result)), [result]);
  const views = useMemo(() => {
    const possible: View[] = ["table"];
    if (numeric(table).length > 0) possible.push("chart");
    if (triples || resources(table).length > 1) possible.push("graph");
    if (years(table).length > 0) possible.push("timeline");
    return possible;
  }, [table, triples]);
  if (typeof result !== "string" && result.boolean !== undefined) {
    return <p className="answer-text">{result.boolean ? "Yes" : "No"}</p>;
  }
  const view = views.includes(wanted) ? wanted : "table";
  return (
    <>
      <div className="row spread">
        <p className="soft small">
          {count(table.rows.length, triples ? "triple" : "row")} in {Math.round(milliseconds)} ms
        </p>
        {views.length > 1 && (
          <Choice
            label="View"
            value={view}
            options={views.map((value) => ({ value, name: NAMES[value] }))}
            onChange={setWanted}
          />
        )}
      </div>
      {table.rows.length === 0 && <Empty>Nothing fits this query.</Empty>}
      {table.rows.length > 0 && view === "table" && <ResultTable table={table} />}
      {view === "chart" && <ResultChart table={table} />}
      {view === "graph" && <ResultGraph table={table} triples={triples} />}
      {view === "timeline" && <ResultTimeline table={table} />}
    </>
  );
}
