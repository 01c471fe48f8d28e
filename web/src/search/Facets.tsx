// Why: hits are narrowed by what they are, whose they are, and when; each value tells how many.
import { FACETS, type Facet, type SearchResult } from "../api/client";
import { kindName, words } from "../ui/words";

interface Props {
  facets: SearchResult["facets"];
  parameters: URLSearchParams;
  onChange: (edit: (next: URLSearchParams) => void) => void;
}

const SHOWN = 8;

export function Facets({ facets, parameters, onChange }: Props) {
  return (
    <div className="facets" role="group" aria-label="Narrow the search">
      {FACETS.filter((facet) => facets[facet].length > 0).map((facet) => (
        <FacetList
          key={facet}
          facet={facet}
          values={facets[facet]}
          chosen={parameters.getAll(facet)}
          onChange={onChange}
        />
      ))}
    </div>
  );
}

/** Eras of several journeys may share a name: their document tells them apart. */
function nameOf(facet: Facet, value: string, label: string): string {
  if (facet === "kind") return kindName(label);
  if (facet === "layer") return words(label);
  const journey = /\/journey\/(.+)\/era\//.exec(value)?.[1];
  return journey ? `${label} (${journey})` : label;
}

interface ListProps {
  facet: Facet;
  values: SearchResult["facets"][Facet];
  chosen: readonly string[];
  onChange: Props["onChange"];
}

function FacetList({ facet, values, chosen, onChange }: ListProps) {
  const toggle = (value: string) =>
    onChange((next) => {
      next.delete(facet);
      const kept = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
      for (const one of kept) next.append(facet, one);
    });
  const item = ({ value, label, count }: (typeof values)[number]) => (
    <li key={value}>
      <label className={chosen.includes(value) ? "chosen" : ""}>
        <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
        <span>{nameOf(facet, value, label)}</span>
        <span className="soft small">{count}</span>
      </label>
    </li>
  );
  return (
    <fieldset>
      <legend>{words(facet)}</legend>
      <ul>{values.slice(0, SHOWN).map(item)}</ul>
      {values.length > SHOWN && (
        <details>
          <summary>{values.length - SHOWN} more</summary>
          <ul>{values.slice(SHOWN).map(item)}</ul>
        </details>
      )}
    </fieldset>
  );
}
