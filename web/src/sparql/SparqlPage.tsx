// Why: SPARQL for engineers: an editor that knows the ontology, the saved queries to begin with, and
// results to look at in several ways.
import { useCallback, useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { ServerError, sparql, type SparqlResult } from "../api/client";
import { ErrorNote, Loading } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { Editor, type EditorHandle } from "./Editor";
import { Examples } from "./Examples";
import { Result } from "./Result";
import "./sparql.css";

const FIRST = `# Who replaced what, when, and why
SELECT ?company ?left ?taken ?year (GROUP_CONCAT(?reason; SEPARATOR = ", ") AS ?reasons) {
  ?move a sg:Migration ; sg:company/rdfs:label ?company ; sg:from/rdfs:label ?left ; sg:to/rdfs:label ?taken .
  OPTIONAL { ?move sg:year ?year }
  OPTIONAL { ?move sg:reason ?reason }
}
GROUP BY ?company ?left ?taken ?year
ORDER BY ?year
`;

type Outcome =
  | { state: "none" }
  | { state: "runs" }
  | { state: "failed"; error: unknown }
  | { state: "done"; result: SparqlResult | string; milliseconds: number };

export function SparqlPage() {
  useTitle("SPARQL");
  const [parameters, setParameters] = useSearchParams();
  const shared = parameters.get("query");
  const editor = useRef<EditorHandle>(null);
  const running = useRef<AbortController | null>(null);
  const [outcome, setOutcome] = useState<Outcome>({ state: "none" });

  const run = useCallback(
    async (query: string) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setOutcome({ state: "runs" });
      const started = performance.now();
      try {
        const result = await sparql(query, own.signal);
        setOutcome({ state: "done", result, milliseconds: performance.now() - started });
      } catch (error) {
        if (!own.signal.aborted) setOutcome({ state: "failed", error });
      }
      setParameters({ query }, { replace: true, preventScrollReset: true });
    },
    [setParameters],
  );

  // An address with a query is one that was shared: its result is what is wanted.
  const first = useRef(shared);
  useEffect(() => {
    if (first.current) void run(first.current);
  }, [run]);

  const stop = () => {
    running.current?.abort();
    setOutcome({ state: "failed", error: new ServerError("Stopped.", 0) });
  };
  return (
    <div className="sparql">
      <h1 className="visually-hidden">SPARQL</h1>
      <Examples
        onChoose={(query) => {
          editor.current?.set(query);
          void run(query);
        }}
      />
      <div className="sparql-main">
        <Editor ref={editor} initial={shared ?? FIRST} onRun={(query) => void run(query)} />
        <div className="row">
          <button type="button" className="button primary" onClick={() => void run(editor.current?.get() ?? "")}>
            ▶ Run
          </button>
          {outcome.state === "runs" && (
            <button type="button" className="button" onClick={stop}>
              Stop
            </button>
          )}
          <span className="soft small">
            Ctrl or ⌘ with Enter runs it; Ctrl with Space completes. The usual prefixes are known.
          </span>
        </div>
        <section aria-label="Result" aria-live="polite" className="stack">
          {outcome.state === "runs" && <Loading what="The query runs" />}
          {outcome.state === "failed" && <ErrorNote error={outcome.error} />}
          {outcome.state === "done" && <Result result={outcome.result} milliseconds={outcome.milliseconds} />}
        </section>
      </div>
    </div>
  );
}
