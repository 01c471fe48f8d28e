// Why: every name of the graph, a few letters away from every page.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { suggest } from "../api/client";
import { DATASET } from "../api/dataset";
import { useServer } from "../api/useServer";
import { Combobox } from "../ui/Combobox";
import { kindName } from "../ui/words";

export function SearchBox({ reload }: { reload: boolean }) {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const base = useServer(DATASET, {}).data?.dataset.base ?? "";
  const { data } = useQuery({
    queryKey: ["suggest", text.trim()],
    queryFn: ({ signal }) => suggest(text.trim(), signal),
    enabled: text.trim().length > 1,
    placeholderData: (before) => before,
  });
  const go = (path: string) => {
    setText("");
    if (reload) window.location.assign(path);
    else navigate(path);
  };
  return (
    <Combobox
      className="search-box"
      label="Search the graph"
      placeholder="Search"
      value={text}
      options={(text.trim().length > 1 ? (data ?? []) : []).map((found) => ({
        key: found.id,
        text: found.label,
        shown: (
          <>
            <span>
              {found.label}
              {found.matched && <span className="soft"> ({found.matched})</span>}
            </span>
            <span className="kind">{kindName(found.kind)}</span>
          </>
        ),
      }))}
      onChange={setText}
      onChoose={(option) => go(option.key.startsWith(base) ? `/id/${option.key.slice(base.length)}` : option.key)}
      onSubmit={() => text.trim() && go(`/explore/search?q=${encodeURIComponent(text.trim())}`)}
    />
  );
}
