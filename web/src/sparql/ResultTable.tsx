// Why: rows as they came, each address leading to its page.
import { useState } from "react";
import type { SparqlTerm } from "../api/client";
import { usePathOf } from "../api/dataset";
import { prefixed } from "./completion";
import { numberOf, type Table } from "./rows";

const AT_FIRST = 200;

export function ResultTable({ table }: { table: Table }) {
  const [shown, setShown] = useState(AT_FIRST);
  return (
    <>
      <div className="scroll result-table" role="region" aria-label="Rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, shown).map((row, at) => (
              // Rows have no names of their own, and never change.
              <tr key={at}>
                {table.names.map((name) => (
                  <td key={name} className={numberOf(row[name]) === undefined ? "" : "number"}>
                    <Value term={row[name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rows.length > shown && (
        <p>
          <button type="button" className="button" onClick={() => setShown(shown + AT_FIRST * 5)}>
            Show more of {table.rows.length.toLocaleString("en")}
          </button>
        </p>
      )}
    </>
  );
}

function Value({ term }: { term: SparqlTerm | undefined }) {
  const pathOf = usePathOf();
  if (!term) return null;
  if (term.type !== "uri") return <>{term.value}</>;
  const path = pathOf(term.value);
  const name = prefixed(term.value) ?? (path.startsWith("/id/") ? path.slice(4) : term.value);
  return path.startsWith("/") ? <a href={path}>{name}</a> : <span>{name}</span>;
}
