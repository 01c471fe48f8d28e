//! Companies, their journeys and eras.

use juniper::FieldResult;
use juniper::ID;
use juniper::graphql_object;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::context::Node;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::architecture::Component;
use crate::http::graphql::types::architecture::Connection;
use crate::http::graphql::types::change::Breakage;
use crate::http::graphql::types::change::Remedy;
use crate::http::graphql::types::id;
use crate::http::graphql::types::many;
use crate::http::graphql::types::measurement::Measurement;
use crate::http::graphql::types::node_types;
use crate::http::graphql::types::one;
use crate::http::graphql::types::source;

node_types! {
    Company: "A company.",
    Journey: "One document's story of a company.",
    Era: "A stretch of years with one architecture.",
}

/// A company.
#[graphql_object(context = Context)]
impl Company {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// The journeys that tell of it.
    fn journeys(&self, context: &Context) -> FieldResult<Vec<Journey>> {
        Ok(many(context.related(&self.0, vocab::JOURNEY, vocab::COMPANY)?, Journey))
    }
}

/// One document's story of a company.
#[graphql_object(context = Context)]
impl Journey {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// The title of the document.
    fn title(&self) -> String {
        self.0.entity.label()
    }

    /// The path of the document below its folder.
    fn document(&self) -> Option<String> {
        self.0.entity.text(vocab::DCTERMS_SOURCE)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Its eras, in order.
    fn eras(&self, context: &Context) -> FieldResult<Vec<Era>> {
        let mut eras = context.linked(&self.0, vocab::ERA)?;
        eras.sort_by_key(|era| era.entity.integer(vocab::ORDINAL));
        Ok(many(eras, Era))
    }
}

/// A stretch of years with one architecture.
#[graphql_object(context = Context)]
impl Era {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// Its number within the journey, from 1.
    fn ordinal(&self) -> Option<i32> {
        self.0.entity.integer(vocab::ORDINAL)
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// Its last year, counting in; none where it still goes on.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// The building blocks of its architecture.
    fn components(&self, context: &Context) -> FieldResult<Vec<Component>> {
        Ok(many(context.related(&self.0, vocab::COMPONENT, vocab::IN_ERA)?, Component))
    }

    /// The arrows of its architecture.
    fn connections(&self, context: &Context) -> FieldResult<Vec<Connection>> {
        Ok(many(context.related(&self.0, vocab::CONNECTION, vocab::IN_ERA)?, Connection))
    }

    /// What broke.
    fn breakages(&self, context: &Context) -> FieldResult<Vec<Breakage>> {
        Ok(many(context.related(&self.0, vocab::BREAKAGE, vocab::IN_ERA)?, Breakage))
    }

    /// What fixed it.
    fn remedies(&self, context: &Context) -> FieldResult<Vec<Remedy>> {
        Ok(many(context.related(&self.0, vocab::REMEDY, vocab::IN_ERA)?, Remedy))
    }

    /// Figures of this era.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::IN_ERA)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}
