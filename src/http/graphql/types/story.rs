//! Companies, their journeys and eras.

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Layer;
use crate::http::graphql::types::LessonKind;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::Years;
use crate::http::graphql::types::entity;
use crate::query::catalogue::Class;
use crate::query::evolution::Drawing;

entity! {
    /// A company.
    Company:
    /// The journeys that tell of it, one for each document.
    journeys: JourneyConnection = Journey to_it COMPANY ();
    /// Its eras, of all its journeys.
    eras: EraConnection = Era to_it COMPANY (
        years: Years = "Only those that hold in some of these years.");
    /// Its moves from one technology to another.
    migrations: MigrationConnection = Migration to_it COMPANY (
        years: Years = "Only those of these years.");
    /// The stages of its organisation.
    teams: TeamStageConnection = TeamStage to_it COMPANY (
        years: Years = "Only those that hold in some of these years.");
    /// What it learned.
    lessons: LessonConnection = Lesson to_it COMPANY (
        kind: LessonKind = "Only those of this kind.");
    /// What broke.
    breakages: BreakageConnection = Breakage to_it COMPANY (
        years: Years = "Only those of eras that hold in some of these years.");
    /// The periods of its timeline.
    milestones: MilestoneConnection = Milestone to_it COMPANY (
        years: Years = "Only those that hold in some of these years.");
    /// Its figures, those of its components among them.
    measurements: MeasurementConnection = Measurement to_it COMPANY (
        metric: Metric = "Only those of this metric.",
        years: Years = "Only those that hold in some of these years.");
    /// What is told of it that cannot all hold.
    conflicts: ConflictConnection = Conflict to_it COMPANY (
        metric: Metric = "Only those of this metric.");
}

entity! {
    /// One document's story of a company.
    Journey:
    {
        /// The title of the document.
        fn title(&self) -> String {
            self.0.label()
        }

        /// The path of the document below its folder.
        fn document(&self) -> Option<String> {
            self.0.text(vocab::DCTERMS_SOURCE)
        }

        /// The text of the document, or some of its lines; null for an RDF file.
        fn text(
            &self,
            context: &Context,
            #[graphql(description = "The first line that is wanted, from 1.")] first_line: Option<i32>,
            #[graphql(description = "The last line that is wanted.")] last_line: Option<i32>,
        ) -> Resolved<Option<String>> {
            let line = |number: Option<i32>, else_| number.map_or(else_, |it| it.max(0).unsigned_abs());
            let Some(file) = context.catalogue.snapshot().source(self.0.iri.as_ref()) else {
                return Ok(None);
            };
            let text = file.lines(line(first_line, 1), line(last_line, u32::MAX - 1));
            context.hold(text.len())?;
            Ok(Some(text))
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }
    }
    /// Its eras.
    eras: EraConnection = Era from_it ERA (
        years: Years = "Only those that hold in some of these years.");
}

entity! {
    /// A stretch of years with one architecture.
    Era: sourced
    {
        /// Its number within the journey, from 1.
        fn ordinal(&self) -> Option<i32> {
            self.0.integer(vocab::ORDINAL)
        }

        /// Its first year.
        fn start_year(&self) -> Option<i32> {
            self.0.integer(vocab::START_YEAR)
        }

        /// Its last year, counting in; none where it still goes on.
        fn end_year(&self) -> Option<i32> {
            self.0.integer(vocab::END_YEAR)
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// The journey that tells of it.
        fn journey(&self, context: &Context) -> Resolved<Option<Journey>> {
            let journeys = context.catalogue.listing(&context.limits, Class::Journey)?;
            let journey = journeys.related(vocab::ERA, &self.0.iri).next();
            Ok(journey.map(|entry| context.entity(&entry.iri)).transpose()?.map(Journey))
        }

        /// The era before it in its journey.
        fn previous(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::FOLLOWS)?.map(Era))
        }

        /// The era after it in its journey.
        fn next(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::PRECEDES)?.map(Era))
        }

        /// Its architecture as a Mermaid flowchart, to be taken away into a document.
        fn mermaid(&self, context: &Context) -> Resolved<String> {
            let drawing = Drawing::of(|class| {
                let listing = context.catalogue.listing(&context.limits, class)?;
                context.entities(listing.related(vocab::IN_ERA, &self.0.iri).map(|entry| &entry.iri))
            })?;
            Ok(drawing.flowchart())
        }
    }
    /// The building blocks of its architecture.
    components: ComponentConnection = Component to_it IN_ERA (
        layer: Layer = "Only those of this layer.",
        technology: String = "Only those that use this technology, or one of this category.");
    /// The arrows of its architecture.
    connections: LinkConnection = Connection to_it IN_ERA ();
    /// The boxes around its components.
    groups: ComponentGroupConnection = ComponentGroup to_it IN_ERA ();
    /// The boxes of its users.
    populations: PopulationConnection = Population to_it IN_ERA ();
    /// What broke.
    breakages: BreakageConnection = Breakage to_it IN_ERA ();
    /// What fixed it.
    remedies: RemedyConnection = Remedy to_it IN_ERA ();
    /// Figures of this era.
    measurements: MeasurementConnection = Measurement to_it IN_ERA (
        metric: Metric = "Only those of this metric.");
}
