// Why: what happened: moves, troubles, remedies, lessons, people, milestones.
import { Badge } from "../ui/Badge";
import { words, years } from "../ui/words";
import { Conflicts } from "./Conflicts";
import { Facts, texts, things } from "./Facts";
import { FigureList } from "./FigureList";
import type { EntityOf } from "./queries";

const told = (nodes: readonly { id: string; text: string }[]) =>
  things(nodes.map(({ id, text }) => ({ id, name: text })));

export function MigrationBody({ migration }: { migration: EntityOf<"Migration"> }) {
  const { from, to, year, endYear, reasons, conflicts } = migration;
  return (
    <>
      <Facts
        rows={[
          ["Left", from && things([from])],
          ["Taken instead", to && things([to])],
          ["When", years(year, endYear ?? year)],
          ["Reasons", texts(reasons)],
        ]}
      />
      <Conflicts conflicts={conflicts.nodes} />
    </>
  );
}

export function BreakageBody({ breakage }: { breakage: EntityOf<"Breakage"> }) {
  return (
    <Facts
      rows={[
        ["Says", breakage.text !== breakage.name && breakage.text],
        ["Names", things(breakage.technologies)],
        ["Fixed by", told(breakage.remedies.nodes)],
      ]}
    />
  );
}

export function RemedyBody({ remedy }: { remedy: EntityOf<"Remedy"> }) {
  return (
    <Facts
      rows={[
        ["Says", remedy.text !== remedy.name && remedy.text],
        ["Names", things(remedy.technologies)],
        ["Fixes", told(remedy.addresses.nodes)],
      ]}
    />
  );
}

export function LessonBody({ lesson }: { lesson: EntityOf<"Lesson"> }) {
  return (
    <Facts
      rows={[
        ["Kind", lesson.lessonKind && <Badge>{words(lesson.lessonKind)}</Badge>],
        ["Says", lesson.description],
        ["Names", things(lesson.technologies)],
      ]}
    />
  );
}

export function TeamBody({ team }: { team: EntityOf<"TeamStage"> }) {
  return (
    <>
      <Facts
        rows={[
          ["Years", years(team.startYear, team.endYear)],
          ["Organised as", team.structure],
        ]}
      />
      <FigureList figures={team.measurements.nodes} />
    </>
  );
}

export function MilestoneBody({ milestone }: { milestone: EntityOf<"Milestone"> }) {
  return (
    <Facts
      rows={[
        ["Years", years(milestone.startYear, milestone.endYear)],
        ["What happened", texts(milestone.events)],
      ]}
    />
  );
}
