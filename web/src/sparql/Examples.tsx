// Why: the saved queries are the best examples: each is something that people ask.
import { useState } from "react";
import { graphql } from "../api/generated";
import { useServer } from "../api/useServer";
import { Shown } from "../ui/states";

const SAVED = graphql(`
  query Saved {
    savedQueries { name summary }
  }
`);

export function Examples({ onChoose }: { onChoose: (query: string) => void }) {
  const saved = useServer(SAVED, {});
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const choose = async (name: string) => {
    const response = await fetch(`/queries/${name}.rq`);
    if (response.ok) onChoose(await response.text());
  };
  return (
    <aside className="examples" aria-label="Saved queries">
      <label className="field">
        Saved queries, to begin with
        <input type="search" value={text} placeholder="Filter" onChange={(event) => setText(event.target.value)} />
      </label>
      <Shown of={saved}>
        {({ savedQueries }) => (
          <ul className="examples-list" tabIndex={0} aria-label="Saved queries">
            {savedQueries
              .filter(({ name, summary }) => `${name} ${summary}`.toLowerCase().includes(wanted))
              .map(({ name, summary }) => (
                <li key={name}>
                  <button type="button" onClick={() => void choose(name)}>
                    <code>{name}</code>
                    <span>{summary}</span>
                  </button>
                </li>
              ))}
          </ul>
        )}
      </Shown>
    </aside>
  );
}
