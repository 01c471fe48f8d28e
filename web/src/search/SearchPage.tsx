// Why: everything that the graph names or says, found by words and narrowed by what it is.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { search } from "../api/client";
import { CompletingBox } from "../ask/CompletingBox";
import { Empty, Shown } from "../ui/states";
import { useChoices } from "../ui/useChoices";
import { useTitle } from "../ui/useTitle";
import { count } from "../ui/words";
import { Facets } from "./Facets";
import { Hits } from "./Hits";
import "./search.css";

const PAGE = 20;

export function SearchPage() {
  const [parameters, setParameters] = useChoices();
  const asked = parameters.get("q")?.trim() ?? "";
  const offset = Number(parameters.get("offset") ?? 0);
  const query = new URLSearchParams(parameters);
  query.set("limit", String(PAGE));
  const found = useQuery({
    queryKey: ["search", query.toString()],
    queryFn: ({ signal }) => search(query, signal),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  useTitle(asked ? `Search: ${asked}` : "Search");
  const change = (edit: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(parameters);
    next.delete("offset");
    edit(next);
    setParameters(next);
  };
  return (
    <div className="page">
      <h1>Search</h1>
      <SearchField asked={asked} onAsk={(text) => setParameters({ q: text })} />
      {asked === "" && (
        <Empty>Names, other names, traits and texts are searched. Slips of the finger are forgiven.</Empty>
      )}
      {asked !== "" && (
        <Shown of={found}>
          {(result) => (
            <div className="search-result">
              <Facets facets={result.facets} parameters={parameters} onChange={change} />
              <section className="stack" aria-label="Hits">
                <p className="soft" role="status">
                  {count(result.total, "hit")}
                </p>
                {result.hits.length === 0 && <Empty>Nothing holds these words. Try fewer, or others.</Empty>}
                <Hits hits={result.hits} />
                <Pages
                  total={result.total}
                  offset={offset}
                  onGo={(to) =>
                    change((next) => {
                      if (to > 0) next.set("offset", String(to));
                    })
                  }
                />
              </section>
            </div>
          )}
        </Shown>
      )}
    </div>
  );
}

function SearchField({ asked, onAsk }: { asked: string; onAsk: (text: string) => void }) {
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  return (
    <CompletingBox
      label="Search words"
      placeholder="Words, names, beginnings of names"
      button="Search"
      value={text}
      begun={text === asked ? "" : text}
      onChange={setText}
      onComplete={onAsk}
      onSubmit={() => text.trim() && onAsk(text.trim())}
    />
  );
}

function Pages({ total, offset, onGo }: { total: number; offset: number; onGo: (offset: number) => void }) {
  if (total <= PAGE) return null;
  return (
    <nav className="row" aria-label="Pages of hits">
      <button type="button" className="button" disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - PAGE))}>
        ← Before
      </button>
      <span className="soft small">
        {offset + 1} to {Math.min(total, offset + PAGE)} of {total}
      </span>
      <button type="button" className="button" disabled={offset + PAGE >= total} onClick={() => onGo(offset + PAGE)}>
        Next →
      </button>
    </nav>
  );
}
