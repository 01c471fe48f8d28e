// Why: a document has its facts from publications; readers want to know which, who tells it, and how
// sure it is.
import { useState } from "react";
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { graphql } from "../api/generated";
import type { Confidence, ReferencePartsFragment, SourceKind } from "../api/generated/graphql";
import { Badge } from "./Badge";
import { words } from "./words";
import "./references.css";

export const REFERENCE_PARTS = graphql(`
  fragment ReferenceParts on Reference {
    id
    title
    url
    kind
    confidence
    date
  }
`);

/** A publication; a search tells it without the address that it has in the graph. */
export type Reference = Omit<ReferencePartsFragment, "id" | "url" | "date"> & {
  id?: string;
  url?: string | null;
  date?: string | null;
};

interface Cited {
  references?: readonly Reference[];
}

/** As many are shown where there is room for several. */
const AT_FIRST = 3;

export const KINDS: Record<SourceKind, string> = {
  FIRST_HAND: "The company's own people, papers or filings",
  PRESS: "A newspaper or magazine",
  VENDOR: "Someone who sold something to the company",
  THIRD_PARTY: "Someone else",
};

export const CONFIDENCES: Record<Confidence, { name: string; means: string }> = {
  STATED: { name: "stated", means: "It was read there" },
  COPY: { name: "copy", means: "It was read in a copy" },
  OPENING: { name: "opening", means: "Only the opening of the publication was read" },
  SECONDARY: { name: "retold", means: "It was read as others retell it" },
  INFERRED: { name: "inferred", means: "It follows from what is said there" },
  NOT_READ: { name: "not read", means: "The publication was not read" },
};

export function kindWords(kind: SourceKind): string {
  return kind === "FIRST_HAND" ? "first-hand" : words(kind).toLowerCase();
}

/** All that these places were told by, each once, in their order. */
export function referencesOf(sources: readonly Cited[]): Reference[] {
  const known = new Map<string, Reference>();
  for (const reference of sources.flatMap((source) => source.references ?? [])) {
    const key = reference.id ?? `${reference.title} ${reference.url}`;
    if (!known.has(key)) known.set(key, reference);
  }
  return [...known.values()];
}

/** What all of these are told by, where it is the same for each of several; nothing otherwise. */
export function sharedBy(told: readonly { source: readonly Cited[] }[]): readonly Cited[] | undefined {
  const keys = told.map(({ source }) =>
    referencesOf(source)
      .map(({ id, title }) => id ?? title)
      .join(" "),
  );
  return told.length > 1 && keys[0] && keys.every((key) => key === keys[0]) ? told[0]?.source : undefined;
}

/** What something is told by, in one line of text; empty where nothing is known of that. */
export function toldByWords(of: readonly Cited[]): string {
  const references = referencesOf(of);
  const [first] = references;
  if (!first) return "";
  const { title, kind, confidence } = first;
  const known = [kindWords(kind), confidence !== "STATED" && CONFIDENCES[confidence].name].filter(Boolean).join(", ");
  return `Told by ${title} (${known})${references.length > 1 ? ` and ${references.length - 1} more` : ""}`;
}

export function ReferenceBadges({ of: { kind, confidence } }: { of: Pick<Reference, "kind" | "confidence"> }) {
  return (
    <>
      <span title={KINDS[kind]}>
        <Badge tone={kind === "FIRST_HAND" ? "accent" : "plain"}>{kindWords(kind)}</Badge>
      </span>
      {confidence !== "STATED" && (
        <span title={CONFIDENCES[confidence].means}>
          <Badge tone="faint">{CONFIDENCES[confidence].name}</Badge>
        </span>
      )}
    </>
  );
}

/** The title, leading to the publication itself, or to its page here where it stands nowhere on the web. */
function Title({ of: { id, title, url } }: { of: Reference }) {
  const pathOf = usePathOf();
  if (url)
    return (
      <a href={url} rel="noreferrer external" className="reference-title">
        {title}
      </a>
    );
  return id ? (
    <Link to={pathOf(id)} className="reference-title">
      {title}
    </Link>
  ) : (
    <span className="reference-title">{title}</span>
  );
}

function Line({ of }: { of: Reference }) {
  const pathOf = usePathOf();
  return (
    <>
      <Title of={of} /> {of.date && <span className="soft">{of.date}</span>} <ReferenceBadges of={of} />{" "}
      {of.url && of.id && (
        <Link to={pathOf(of.id)} className="reference-more" aria-label={`all it tells: ${of.title}`}>
          all it tells
        </Link>
      )}
    </>
  );
}

function Lines({ of }: { of: readonly Reference[] }) {
  return (
    <ul>
      {of.map((reference) => (
        <li key={reference.id ?? `${reference.title} ${reference.url}`} className="reference">
          <Line of={reference} />
        </li>
      ))}
    </ul>
  );
}

/** What something is told by, with room: the first few, and the others when one asks for them. */
export function References({ of }: { of: readonly Reference[] }) {
  if (of.length === 0) return null;
  return (
    <div className="references" role="group" aria-label="Told by">
      <Lines of={of.slice(0, AT_FIRST)} />
      <Others of={of.slice(AT_FIRST)} />
    </div>
  );
}

/** What something is told by, below it in a list: the most trusted one, and the others when one asks for them. */
export function ToldBy({ of }: { of: readonly Cited[] }) {
  const [first, ...others] = referencesOf(of);
  if (!first) return null;
  return (
    <div className="told-by" role="group" aria-label="Told by">
      <Title of={first} /> <ReferenceBadges of={first} /> <Others of={others} />
    </div>
  );
}

/** There may be very many of them on a page: they are made when they are first looked at. */
function Others({ of }: { of: readonly Reference[] }) {
  const [open, setOpen] = useState(false);
  if (of.length === 0) return null;
  return (
    <details className="other-references" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{of.length} more</summary>
      {open && <Lines of={of} />}
    </details>
  );
}

/** The same where nothing can be chosen: in a note that goes with the pointer. */
export function ToldByText({ of }: { of: readonly Cited[] }) {
  const references = referencesOf(of);
  const [first] = references;
  if (!first) return null;
  return (
    <p className="told-by">
      {first.title} <ReferenceBadges of={first} /> {references.length > 1 && `and ${references.length - 1} more`}
    </p>
  );
}
