// Why: what is told of a thing, as names and values.
import { Fragment, type ReactNode } from "react";
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";

export interface Named {
  id: string;
  name: string;
}

export function Things({ of }: { of: readonly Named[] }) {
  const pathOf = usePathOf();
  return (
    <ul className="things">
      {of.map((thing) => (
        <li key={thing.id}>
          <Link to={pathOf(thing.id)}>{thing.name}</Link>
        </li>
      ))}
    </ul>
  );
}

/** Rows without a value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  const told = rows.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false);
  if (told.length === 0) return null;
  return (
    <dl className="facts">
      {told.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A list of things, or nothing where there are none. */
export function things(of: readonly Named[]): ReactNode {
  return of.length > 0 && <Things of={of} />;
}

export function texts(of: readonly string[]): ReactNode {
  return (
    of.length > 0 && (
      <ul>
        {of.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    )
  );
}
