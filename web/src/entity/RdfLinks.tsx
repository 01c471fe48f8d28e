// Why: what people see is there for programs, too, in the standard forms of the web.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";

export function RdfLinks({ id, document }: { id: string; document?: string | undefined }) {
  const path = usePathOf()(id);
  return (
    <ul className="row small" aria-label="Other forms">
      {document && (
        <li>
          <Link to={`/explore/documents/${document.split("/").map(encodeURIComponent).join("/")}`}>Document</Link>
        </li>
      )}
      <li>
        <a href={`${path}?format=turtle`} rel="alternate" type="text/turtle">
          Turtle
        </a>
      </li>
      <li>
        <a href={`${path}?format=jsonld`} rel="alternate" type="application/ld+json">
          JSON-LD
        </a>
      </li>
    </ul>
  );
}
