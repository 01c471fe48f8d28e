//! What changed and what was learned: migrations, teams, milestones, breakages, remedies, lessons.

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::LessonKind;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::Technology;
use crate::http::graphql::types::entity;

entity! {
    /// A move from one technology to another.
    Migration: sourced
    {
        /// The company that moved.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// What was left.
        pub fn from(&self, context: &Context) -> Resolved<Option<Technology>> {
            Ok(context.first_linked(&self.0, vocab::FROM)?.map(Technology))
        }

        /// What was taken instead.
        pub fn to(&self, context: &Context) -> Resolved<Option<Technology>> {
            Ok(context.first_linked(&self.0, vocab::TO)?.map(Technology))
        }

        /// When.
        pub fn year(&self) -> Option<i32> {
            self.0.integer(vocab::YEAR)
        }

        /// The last year of a move that took years; null where it took one.
        fn end_year(&self) -> Option<i32> {
            self.0.integer(vocab::END_YEAR)
        }

        /// Why, in the order of the document.
        pub fn reasons(&self) -> Vec<String> {
            self.0.texts(vocab::REASON)
        }
    }
    /// Moves that it cannot hold beside, as other documents tell them.
    conflicts: ConflictConnection = Conflict to_it BETWEEN ();
}

entity! {
    /// A stage of an organisation.
    TeamStage: sourced
    {
        /// How it was organised.
        fn structure(&self) -> String {
            self.0.text(vocab::STRUCTURE).unwrap_or_else(|| self.0.label())
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
    }
    /// Figures about it, such as its size.
    measurements: MeasurementConnection = Measurement to_it SUBJECT (
        metric: Metric = "Only those of this metric.");
}

entity! {
    /// A period of a timeline with what happened in it.
    Milestone: sourced
    {
        /// Its first year.
        fn start_year(&self) -> Option<i32> {
            self.0.integer(vocab::START_YEAR)
        }

        /// Its last year, counting in; none where it still goes on.
        fn end_year(&self) -> Option<i32> {
            self.0.integer(vocab::END_YEAR)
        }

        /// What happened, in the order of the document.
        fn events(&self) -> Vec<String> {
            self.0.texts(vocab::EVENT)
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }
    }
}

entity! {
    /// What broke in an era.
    Breakage: sourced
    {
        /// What it says.
        fn text(&self) -> String {
            self.0.label()
        }

        /// The era in which it broke.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// The technologies that it names.
        fn technologies(&self, context: &Context) -> Resolved<Vec<Technology>> {
            Ok(context.linked(&self.0, vocab::MENTIONS)?.into_iter().map(Technology).collect())
        }
    }
    /// What fixed it, where the document itself pairs them.
    remedies: RemedyConnection = Remedy to_it ADDRESSES ();
    /// Figures in it, such as the scale at which it broke.
    measurements: MeasurementConnection = Measurement to_it SUBJECT ();
}

entity! {
    /// What fixed something in an era.
    Remedy: sourced
    {
        /// What it says.
        fn text(&self) -> String {
            self.0.label()
        }

        /// The era in which it was done.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// The technologies that it names.
        fn technologies(&self, context: &Context) -> Resolved<Vec<Technology>> {
            Ok(context.linked(&self.0, vocab::MENTIONS)?.into_iter().map(Technology).collect())
        }
    }
    /// The breakages that it addresses, where the document itself pairs them.
    addresses: BreakageConnection = Breakage from_it ADDRESSES ();
}

entity! {
    /// What worked, what did not, or a principle.
    Lesson: sourced
    {
        /// What kind of lesson it is.
        fn kind(&self) -> Option<LessonKind> {
            LessonKind::of(&self.0)
        }

        /// What it says.
        fn description(&self) -> Option<String> {
            self.0.text(vocab::DCTERMS_DESCRIPTION)
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// The technologies that it names.
        fn technologies(&self, context: &Context) -> Resolved<Vec<Technology>> {
            Ok(context.linked(&self.0, vocab::MENTIONS)?.into_iter().map(Technology).collect())
        }
    }
}
