// Why: each fact leads to the lines that say so.
import { Link } from "react-router";
import { graphql } from "../api/generated";
import type { SourcePartsFragment } from "../api/generated/graphql";
import { type Reference, References, referencesOf } from "./references";

export const SOURCE_PARTS = graphql(`
  fragment SourceParts on Source {
    document
    firstLine
    lastLine
    quote
    references { ...ReferenceParts }
  }
`);

export type Source = Pick<SourcePartsFragment, "document" | "firstLine" | "lastLine"> & {
  quote?: string;
  references?: readonly Reference[];
};

export function documentPath({ document, firstLine, lastLine }: Source): string {
  const lines = lastLine > firstLine ? `${firstLine}-${lastLine}` : `${firstLine}`;
  return `/explore/documents/${document.split("/").map(encodeURIComponent).join("/")}?lines=${lines}`;
}

export function placeOf({ document, firstLine, lastLine }: Source): string {
  return lastLine > firstLine ? `${document}:${firstLine}–${lastLine}` : `${document}:${firstLine}`;
}

/** Links to where something was read; the quote shows on hover. */
export function Sources({ of, short = false }: { of: readonly Source[]; short?: boolean }) {
  if (of.length === 0) return null;
  return (
    <span className="sources">
      {of.map((source) => (
        <Link
          key={placeOf(source)}
          to={documentPath(source)}
          className="source"
          title={source.quote}
          aria-label={`Read in ${placeOf(source)}`}
        >
          {short ? `:${source.firstLine}` : placeOf(source)}
        </Link>
      ))}
    </span>
  );
}

/** Lines without the room that all of them begin with, as they stand deep in a diagram. */
export function dedented(quote: string): string {
  const lines = quote.split("\n");
  const told = lines.filter((line) => line.trim() !== "");
  const room = Math.min(...told.map((line) => line.length - line.trimStart().length));
  return Number.isFinite(room) ? lines.map((line) => line.slice(room)).join("\n") : quote;
}

/** The lines themselves, with the way to their document and to what tells them. */
export function Quotes({ of }: { of: readonly Source[] }) {
  return (
    <div className="stack">
      {of.map((source) => (
        <figure key={placeOf(source)} className="quote">
          <figcaption>
            <Link to={documentPath(source)}>{placeOf(source)}</Link>
          </figcaption>
          <blockquote>
            <pre tabIndex={0} aria-label={`Lines of ${placeOf(source)}`}>
              {dedented(source.quote ?? "")}
            </pre>
          </blockquote>
          <References of={referencesOf([source])} />
        </figure>
      ))}
    </div>
  );
}
