// Why: what a company learned: what worked, what did not, and its principles.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import type { LessonKind } from "../api/generated/graphql";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import type { JourneyCompany } from "./queries";

type Lesson = JourneyCompany["lessons"]["nodes"][number];

const KINDS: readonly { kind: LessonKind; name: string }[] = [
  { kind: "WORKED", name: "What worked" },
  { kind: "FAILED", name: "What did not" },
  { kind: "PRINCIPLE", name: "Principles" },
];

export function Lessons({ lessons }: { lessons: readonly Lesson[] }) {
  const pathOf = usePathOf();
  if (lessons.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="lessons">
      <h2 id="lessons">Lessons</h2>
      <div className="panels">
        {KINDS.map(({ kind, name }) => {
          const own = lessons.filter((lesson) => lesson.kind === kind);
          return (
            own.length > 0 && (
              <section key={kind} className="panel" aria-label={name}>
                <h3>{name}</h3>
                <ul className="listed">
                  {own.map((lesson) => (
                    <li key={lesson.id}>
                      <Link to={pathOf(lesson.id)} className="fact">
                        {lesson.name}
                      </Link>{" "}
                      <Sources of={lesson.source} />
                      {lesson.description && lesson.description !== lesson.name && (
                        <p className="soft small">{lesson.description}</p>
                      )}
                      <ToldBy of={lesson.source} />
                    </li>
                  ))}
                </ul>
              </section>
            )
          );
        })}
      </div>
    </section>
  );
}
