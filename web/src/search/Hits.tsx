// Why: what a search found, with the words in sight and the way to the lines.
import { Link } from "react-router";
import type { SearchHit } from "../api/client";
import { usePathOf } from "../api/dataset";
import { Badge } from "../ui/Badge";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { kindName } from "../ui/words";

export function Hits({ hits }: { hits: readonly SearchHit[] }) {
  const pathOf = usePathOf();
  return (
    <ol className="hits">
      {hits.map((hit) => (
        <li key={hit.id} className="panel hit">
          <p className="row">
            <Link to={pathOf(hit.id)} className="hit-name">
              {hit.highlight ? <Highlighted html={hit.highlight} /> : hit.label}
            </Link>
            <Badge>{kindName(hit.kind)}</Badge>
            {hit.company && <span className="soft small">{hit.company}</span>}
            <Sources of={hit.source} />
          </p>
          {hit.snippet && (
            <p className="soft small">
              <Highlighted html={hit.snippet} />
            </p>
          )}
          <ToldBy of={hit.source} />
        </li>
      ))}
    </ol>
  );
}

/** The server's HTML has text and `<b>`, nothing else; it is taken apart rather than trusted. */
export function Highlighted({ html }: { html: string }) {
  const parts = html.split(/(<b>.*?<\/b>)/s);
  return (
    <>
      {parts.map((part, at) => {
        const found = /^<b>(.*)<\/b>$/s.exec(part);
        // Parts of a text have their places, and nothing else.
        return found ? <mark key={at}>{plain(found[1] ?? "")}</mark> : plain(part);
      })}
    </>
  );
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

function plain(html: string): string {
  return html.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
