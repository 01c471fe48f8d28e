//! What changed and what was learned: migrations, teams, milestones, breakages, remedies, lessons.

use juniper::FieldResult;
use juniper::ID;
use juniper::graphql_object;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::context::Node;
use crate::http::graphql::types::LessonKind;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::architecture::Technology;
use crate::http::graphql::types::id;
use crate::http::graphql::types::lesson_kind;
use crate::http::graphql::types::many;
use crate::http::graphql::types::measurement::Measurement;
use crate::http::graphql::types::node_types;
use crate::http::graphql::types::one;
use crate::http::graphql::types::source;
use crate::http::graphql::types::story::Company;
use crate::http::graphql::types::story::Era;

node_types! {
    Migration: "A move from one technology to another.",
    TeamStage: "A stage of the organisation.",
    Milestone: "A period of the timeline with what happened in it.",
    Breakage: "What broke in an era.",
    Remedy: "What fixed something in an era.",
    Lesson: "What worked, what did not, or a principle.",
}

/// A move from one technology to another.
#[graphql_object(context = Context)]
impl Migration {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// The company that moved.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// What was left.
    fn from(&self, context: &Context) -> FieldResult<Option<Technology>> {
        Ok(one(context.linked(&self.0, vocab::FROM)?, Technology))
    }

    /// What was taken instead.
    fn to(&self, context: &Context) -> FieldResult<Option<Technology>> {
        Ok(one(context.linked(&self.0, vocab::TO)?, Technology))
    }

    /// When.
    fn year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::YEAR)
    }

    /// Why.
    fn reasons(&self) -> Vec<String> {
        self.0.entity.texts(vocab::REASON)
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A stage of the organisation.
#[graphql_object(context = Context)]
impl TeamStage {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// How it was organised.
    fn structure(&self) -> String {
        self.0.entity.label()
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// Its last year, counting in.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Figures about it, such as its size.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::SUBJECT)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A period of the timeline with what happened in it.
#[graphql_object(context = Context)]
impl Milestone {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its first event.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// Its last year, counting in.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// All that happened.
    fn events(&self) -> Vec<String> {
        self.0.entity.texts(vocab::EVENT)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// What broke in an era.
#[graphql_object(context = Context)]
impl Breakage {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What it says.
    fn text(&self) -> String {
        self.0.entity.label()
    }

    /// The era in which it broke.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// Figures in it, such as the scale at which it broke.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::SUBJECT)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// What fixed something in an era.
#[graphql_object(context = Context)]
impl Remedy {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What it says.
    fn text(&self) -> String {
        self.0.entity.label()
    }

    /// The era in which it was done.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// The breakage that it addresses, where the document itself pairs them.
    fn addresses(&self, context: &Context) -> FieldResult<Option<Breakage>> {
        Ok(one(context.linked(&self.0, vocab::ADDRESSES)?, Breakage))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// What worked, what did not, or a principle.
#[graphql_object(context = Context)]
impl Lesson {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its short name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// What kind of lesson it is.
    fn kind(&self) -> Option<LessonKind> {
        lesson_kind(&self.0)
    }

    /// What it says.
    fn description(&self) -> Option<String> {
        self.0.entity.text(vocab::DCTERMS_DESCRIPTION)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}
