//! Components, connections and technologies.

use juniper::FieldResult;
use juniper::ID;
use juniper::graphql_object;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::context::Node;
use crate::http::graphql::types::Layer;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::change::Migration;
use crate::http::graphql::types::id;
use crate::http::graphql::types::layer;
use crate::http::graphql::types::many;
use crate::http::graphql::types::measurement::Measurement;
use crate::http::graphql::types::node_types;
use crate::http::graphql::types::one;
use crate::http::graphql::types::source;
use crate::http::graphql::types::story::Era;

node_types! {
    Component: "A building block of an era's architecture.",
    Connection: "An arrow of a diagram.",
    Technology: "A product, language or style, shared by all journeys.",
    Named: "Any resource, by its name.",
}

/// A building block of an era's architecture.
#[graphql_object(context = Context)]
impl Component {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// What else its box says.
    fn traits(&self) -> Vec<String> {
        self.0.entity.texts(vocab::TRAIT)
    }

    /// The layer that it belongs to.
    fn layer(&self) -> Option<Layer> {
        layer(&self.0)
    }

    /// Its era.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// The name of the box around it.
    fn group(&self, context: &Context) -> FieldResult<Option<String>> {
        Ok(one(context.linked(&self.0, vocab::IN_GROUP)?, |group| group.entity.label()))
    }

    /// The technologies that it uses.
    fn technologies(&self, context: &Context) -> FieldResult<Vec<Technology>> {
        Ok(many(context.linked(&self.0, vocab::USES)?, Technology))
    }

    /// The components that arrows lead to from it.
    fn connects_to(&self, context: &Context) -> FieldResult<Vec<Component>> {
        Ok(many(context.linked(&self.0, vocab::CONNECTS_TO)?, Component))
    }

    /// Figures about it.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::SUBJECT)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// An arrow of a diagram.
#[graphql_object(context = Context)]
impl Connection {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What stands at the arrow, or its two ends.
    fn label(&self) -> String {
        self.0.entity.label()
    }

    /// The component, group or population that it starts from.
    fn from(&self, context: &Context) -> FieldResult<Option<Named>> {
        Ok(one(context.linked(&self.0, vocab::SOURCE)?, Named))
    }

    /// The component, group or population that it leads to.
    fn to(&self, context: &Context) -> FieldResult<Option<Named>> {
        Ok(one(context.linked(&self.0, vocab::TARGET)?, Named))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A product, language or style, shared by all journeys.
#[graphql_object(context = Context)]
impl Technology {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// Its other names.
    fn other_names(&self) -> Vec<String> {
        self.0.entity.texts(vocab::SKOS_ALT_LABEL)
    }

    /// What it is, in a sentence.
    fn definition(&self) -> Option<String> {
        self.0.entity.text(vocab::SKOS_DEFINITION)
    }

    /// Its categories, and larger technologies that it belongs to.
    fn broader(&self, context: &Context) -> FieldResult<Vec<Named>> {
        Ok(many(context.linked(&self.0, vocab::SKOS_BROADER)?, Named))
    }

    /// The components that use it.
    fn used_by(&self, context: &Context) -> FieldResult<Vec<Component>> {
        Ok(many(context.linked(&self.0, vocab::USED_BY)?, Component))
    }

    /// The first era of each journey in which it is seen.
    fn first_eras(&self, context: &Context) -> FieldResult<Vec<Era>> {
        Ok(many(context.linked(&self.0, vocab::FIRST_ERA)?, Era))
    }

    /// The last era of each journey in which it is seen.
    fn last_eras(&self, context: &Context) -> FieldResult<Vec<Era>> {
        Ok(many(context.linked(&self.0, vocab::LAST_ERA)?, Era))
    }

    /// The moves away from it.
    fn replaced_by(&self, context: &Context) -> FieldResult<Vec<Migration>> {
        Ok(many(context.related(&self.0, vocab::MIGRATION_CLASS, vocab::FROM)?, Migration))
    }

    /// The moves to it.
    fn replaces(&self, context: &Context) -> FieldResult<Vec<Migration>> {
        Ok(many(context.related(&self.0, vocab::MIGRATION_CLASS, vocab::TO)?, Migration))
    }
}

/// Any resource, by its name.
#[graphql_object(context = Context)]
impl Named {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }
}
