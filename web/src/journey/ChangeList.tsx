// Why: what an era added, removed, changed and kept, in words, beside the picture.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import type { Changes } from "./queries";
import "../ui/changes.css";

export function ChangeList({ changes, since }: { changes: Changes; since: string }) {
  const lists = [
    { name: "Added", tone: "added", parts: changes.added },
    { name: "Gone", tone: "removed", parts: changes.removed },
    { name: "Changed", tone: "changed", parts: changes.changed.map(({ name, after }) => ({ name, id: after.id })) },
    { name: "Kept", tone: "kept", parts: changes.kept },
  ];
  const pathOf = usePathOf();
  return (
    <section className="changes" aria-label={`Changes since ${since}`}>
      {lists.map(({ name, tone, parts }) => (
        <div key={name} className={`change ${tone}`}>
          <h3>
            {name} <span>{parts.length}</span>
          </h3>
          {parts.length > 0 && (
            <ul>
              {parts.map((part) => (
                <li key={part.id}>
                  <Link to={pathOf(part.id)}>{part.name}</Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
