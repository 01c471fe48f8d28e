//! Components with the boxes around them, the arrows between them, and technologies.

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Layer;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::Years;
use crate::http::graphql::types::entity;
use crate::http::graphql::types::node::node;

entity! {
    /// A building block of an era's architecture.
    Component: sourced
    {
        /// The layer that it belongs to.
        fn layer(&self) -> Option<Layer> {
            Layer::of(&self.0)
        }

        /// What else its box says, in its order.
        fn traits(&self) -> Vec<String> {
            self.0.texts(vocab::TRAIT)
        }

        /// Its era.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// The box around it.
        fn group(&self, context: &Context) -> Resolved<Option<ComponentGroup>> {
            Ok(context.first_linked(&self.0, vocab::IN_GROUP)?.map(ComponentGroup))
        }

        /// The technologies that it uses.
        fn technologies(&self, context: &Context) -> Resolved<Vec<Technology>> {
            Ok(context.linked(&self.0, vocab::USES)?.into_iter().map(Technology).collect())
        }

        /// The components that arrows lead to from it.
        fn connects_to(&self, context: &Context) -> Resolved<Vec<Component>> {
            Ok(context.linked(&self.0, vocab::CONNECTS_TO)?.into_iter().map(Component).collect())
        }
    }
    /// The arrows that start from it.
    outgoing: LinkConnection = Connection to_it SOURCE ();
    /// The arrows that lead to it.
    incoming: LinkConnection = Connection to_it TARGET ();
    /// Figures about it.
    measurements: MeasurementConnection = Measurement to_it SUBJECT (
        metric: Metric = "Only those of this metric.");
    /// What another document draws in its place.
    conflicts: ConflictConnection = Conflict to_it BETWEEN ();
}

entity! {
    /// A named box of components.
    ComponentGroup: sourced
    {
        /// Its era.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The box around it.
        fn group(&self, context: &Context) -> Resolved<Option<ComponentGroup>> {
            Ok(context.first_linked(&self.0, vocab::IN_GROUP)?.map(ComponentGroup))
        }
    }
    /// The components in it, not those of boxes in it.
    components: ComponentConnection = Component to_it IN_GROUP ();
    /// The boxes in it.
    groups: ComponentGroupConnection = ComponentGroup to_it IN_GROUP ();
    /// Figures about it.
    measurements: MeasurementConnection = Measurement to_it SUBJECT ();
}

entity! {
    /// A box of users, such as those of a country.
    Population: sourced
    {
        /// What else its box says, in its order.
        fn traits(&self) -> Vec<String> {
            self.0.texts(vocab::TRAIT)
        }

        /// Its era.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The box around it.
        fn group(&self, context: &Context) -> Resolved<Option<ComponentGroup>> {
            Ok(context.first_linked(&self.0, vocab::IN_GROUP)?.map(ComponentGroup))
        }
    }
    /// How many they are.
    measurements: MeasurementConnection = Measurement to_it SUBJECT ();
}

entity! {
    /// An arrow of a diagram. (`sg:Connection` in the graph; here, names that end so are pages.)
    Link: sourced
    {
        /// Its era.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The component, group or population that it starts from.
        fn from(&self, context: &Context) -> Resolved<Option<NodeValue>> {
            Ok(context.first_linked(&self.0, vocab::SOURCE)?.map(node))
        }

        /// The component, group or population that it leads to.
        fn to(&self, context: &Context) -> Resolved<Option<NodeValue>> {
            Ok(context.first_linked(&self.0, vocab::TARGET)?.map(node))
        }
    }
}

entity! {
    /// A product, language or style, shared by all journeys.
    Technology:
    {
        /// Its other names.
        fn other_names(&self) -> Vec<String> {
            self.0.texts(vocab::SKOS_ALT_LABEL)
        }

        /// What it is, in a sentence.
        fn definition(&self) -> Option<String> {
            self.0.text(vocab::SKOS_DEFINITION)
        }

        /// Its categories, and larger technologies that it belongs to.
        fn broader(&self, context: &Context) -> Resolved<Vec<NodeValue>> {
            Ok(context.linked(&self.0, vocab::SKOS_BROADER)?.into_iter().map(node).collect())
        }
    }
    /// The technologies that belong to it.
    narrower: TechnologyConnection = Technology to_it SKOS_BROADER ();
    /// The components that use it.
    used_by: ComponentConnection = Component to_it USES (
        company: String = "Only those of this company, by its name.",
        years: Years = "Only those of eras that hold in some of these years.");
    /// The first era of each journey in which it is seen.
    first_eras: EraConnection = Era from_it FIRST_ERA ();
    /// The last era of each journey in which it is seen.
    last_eras: EraConnection = Era from_it LAST_ERA ();
    /// The moves away from it.
    replaced_by: MigrationConnection = Migration to_it FROM (
        company: String = "Only those of this company, by its name.");
    /// The moves to it.
    replaces: MigrationConnection = Migration to_it TO (
        company: String = "Only those of this company, by its name.");
}
