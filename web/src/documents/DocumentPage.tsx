// Why: the document itself, with the lines that were cited in sight.
import { useEffect, useMemo, useRef } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { graphql } from "../api/generated";
import { usePathOf } from "../api/dataset";
import { useServer } from "../api/useServer";
import { NotFound } from "../app/Failed";
import { Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { footnotesOf, partsOf } from "./lineParts";
import "./document.css";

const DOCUMENT = graphql(`
  query Document($path: String!) {
    journey(document: $path) { id title document text company { id name } }
  }
`);

/** The lines that an address names: `12` or `12-15`. */
export function linesOf(text: string | null): [number, number] | undefined {
  const found = /^(\d+)(?:-(\d+))?$/.exec(text ?? "");
  if (!found) return undefined;
  const first = Number(found[1]);
  return [first, Math.max(first, Number(found[2] ?? first))];
}

export function DocumentPage() {
  const path = useParams()["*"] ?? "";
  const [parameters] = useSearchParams();
  const pathOf = usePathOf();
  const lines = linesOf(parameters.get("lines"));
  const found = useServer(DOCUMENT, { path });
  useTitle(path);
  if (found.data && !found.data.journey) return <NotFound />;
  return (
    <Shown of={found}>
      {({ journey }) =>
        journey && (
          <div className="page">
            <header className="stack">
              <nav className="crumbs" aria-label="Where this is">
                <Link to="/">Companies</Link>
                {journey.company && <Link to={pathOf(journey.company.id)}>{journey.company.name}</Link>}
                <Link to={pathOf(journey.id)}>{journey.title}</Link>
              </nav>
              <h1 className="document-name">{journey.document}</h1>
              {lines && (
                <p className="soft">
                  {lines[0] === lines[1]
                    ? `Line ${lines[0]} is marked.`
                    : `Lines ${lines[0]} to ${lines[1]} are marked.`}
                </p>
              )}
            </header>
            <Text text={journey.text ?? ""} marked={lines} />
          </div>
        )
      }
    </Shown>
  );
}

function Text({ text, marked }: { text: string; marked: [number, number] | undefined }) {
  const first = useRef<HTMLLIElement>(null);
  const at = marked?.[0];
  const lines = useMemo(() => text.split("\n"), [text]);
  const footnotes = useMemo(() => footnotesOf(lines), [lines]);
  useEffect(() => {
    if (at) first.current?.scrollIntoView({ block: "center" });
  }, [at]);
  return (
    <ol className="document" tabIndex={0} aria-label="Lines of the document">
      {lines.map((line, index) => {
        const number = index + 1;
        const inside = marked && number >= marked[0] && number <= marked[1];
        const told = line ? <Line line={line} footnotes={footnotes} /> : " ";
        return (
          // Lines are told apart by their numbers, and never move.
          <li key={number} id={`L${number}`} ref={number === at ? first : null} className={inside ? "marked" : ""}>
            {inside ? <mark>{told}</mark> : told}
          </li>
        );
      })}
    </ol>
  );
}

/** A line from which one comes to what it cites. */
function Line({ line, footnotes }: { line: string; footnotes: ReadonlyMap<string, number> }) {
  return (
    <span>
      {partsOf(line, footnotes).map((part, at) => {
        // Parts of a line have their places, and nothing else.
        if (part.kind === "footnote")
          return (
            <Link key={at} to={`?lines=${part.line}`}>
              {part.text}
            </Link>
          );
        if (part.kind === "address")
          return (
            <a key={at} href={part.text} rel="noreferrer external">
              {part.text}
            </a>
          );
        return part.text;
      })}
    </span>
  );
}
