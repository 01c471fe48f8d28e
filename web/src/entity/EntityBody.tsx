// Why: each kind of thing has its own way to be shown.
import { CompanyBody } from "./CompanyBody";
import { ComponentBody, GroupBody, LinkBody, PopulationBody } from "./ArchitectureBody";
import { ConflictBody, MeasurementBody } from "./FigureBody";
import type { Entity } from "./queries";
import { ReferenceBody } from "./ReferenceBody";
import { ResourceBody } from "./ResourceBody";
import { BreakageBody, LessonBody, MigrationBody, MilestoneBody, RemedyBody, TeamBody } from "./StoryBody";
import { CategoryBody, TechnologyBody } from "./TechnologyBody";

export function EntityBody({ entity }: { entity: Entity }) {
  switch (entity.__typename) {
    case "Company":
      return <CompanyBody company={entity} />;
    case "Component":
      return <ComponentBody component={entity} />;
    case "ComponentGroup":
      return <GroupBody group={entity} />;
    case "Population":
      return <PopulationBody population={entity} />;
    case "Link":
      return <LinkBody link={entity} />;
    case "Migration":
      return <MigrationBody migration={entity} />;
    case "Measurement":
      return <MeasurementBody measurement={entity} />;
    case "Conflict":
      return <ConflictBody conflict={entity} />;
    case "Breakage":
      return <BreakageBody breakage={entity} />;
    case "Remedy":
      return <RemedyBody remedy={entity} />;
    case "Lesson":
      return <LessonBody lesson={entity} />;
    case "TeamStage":
      return <TeamBody team={entity} />;
    case "Milestone":
      return <MilestoneBody milestone={entity} />;
    case "Reference":
      return <ReferenceBody reference={entity} />;
    case "Technology":
      return <TechnologyBody technology={entity} />;
    case "Category":
      return <CategoryBody category={entity} />;
    default:
      return <ResourceBody id={entity.id} />;
  }
}
