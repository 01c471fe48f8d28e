// Why: what only one side has, and what both have, of parts and of technologies.
import { Things } from "../entity/Facts";
import type { Compared, Sided } from "./queries";
import "../ui/changes.css";

interface Props {
  compared: NonNullable<Compared["compare"]>;
  from: Sided;
  to: Sided;
}

export function Differences({ compared, from, to }: Props) {
  const { technologies } = compared;
  const parts = [
    { name: `Only ${nameOf(from, to)}`, tone: "removed", things: compared.removed },
    { name: `Only ${nameOf(to, from)}`, tone: "added", things: compared.added },
    {
      name: "Both, changed",
      tone: "changed",
      things: compared.changed.map(({ name, after }) => ({ id: after.id, name })),
    },
    { name: "Both, the same", tone: "kept", things: compared.kept },
  ];
  const used = [
    { name: `Only ${nameOf(from, to)}`, tone: "removed", things: technologies.removed },
    { name: `Only ${nameOf(to, from)}`, tone: "added", things: technologies.added },
    { name: "Both", tone: "kept", things: technologies.kept },
  ];
  return (
    <>
      <Lists title="Parts" lists={parts} />
      <Lists title="Technologies" lists={used} />
    </>
  );
}

/** A side by what tells it from the other. */
function nameOf(side: Sided, other: Sided): string {
  return side.company?.id === other.company?.id ? side.name : (side.company?.name ?? side.name);
}

interface ListsProps {
  title: string;
  lists: readonly { name: string; tone: string; things: readonly { id: string; name: string }[] }[];
}

function Lists({ title, lists }: ListsProps) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <div className="changes">
        {lists.map(({ name, tone, things }) => (
          <div key={name} className={`change ${tone}`}>
            <h3>
              {name} <span>{things.length}</span>
            </h3>
            <Things of={things} />
          </div>
        ))}
      </div>
    </section>
  );
}
