//! What types have in common: an address, a name, and the lines where facts were read.

use std::sync::Arc;

use juniper::ID;
use juniper::graphql_interface;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Breakage;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Component;
use crate::http::graphql::types::ComponentGroup;
use crate::http::graphql::types::Conflict;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Journey;
use crate::http::graphql::types::Lesson;
use crate::http::graphql::types::Link;
use crate::http::graphql::types::Measurement;
use crate::http::graphql::types::Migration;
use crate::http::graphql::types::Milestone;
use crate::http::graphql::types::Population;
use crate::http::graphql::types::Reference;
use crate::http::graphql::types::Remedy;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::Standing;
use crate::http::graphql::types::TeamStage;
use crate::http::graphql::types::Technology;
use crate::http::graphql::types::entity;
use crate::query::catalogue::Class;
use crate::query::entity::Entity;

/// Anything that has an address and a name.
#[graphql_interface(
    context = Context,
    for = [
        Company, Journey, Era, Component, ComponentGroup, Population, Link, Technology, Category,
        Migration, TeamStage, Lesson, Breakage, Remedy, Milestone, Measurement, Conflict, Reference,
        Resource,
    ]
)]
pub struct Node {
    /// Its address, an IRI; `node(id:)` finds it again.
    id: ID,
    /// Its name.
    name: String,
}

/// A fact, with the lines where it was read.
#[graphql_interface(
    context = Context,
    for = [
        Era, Component, ComponentGroup, Population, Link, Migration, TeamStage, Lesson, Breakage,
        Remedy, Milestone, Measurement, Reference,
    ]
)]
pub struct Sourced {
    /// How well it stands, by what else tells of it; null where nothing is known of that.
    standing: Option<Standing>,
    /// Where it was read.
    source: Vec<Source>,
}

entity! {
    /// A kind of technology, such as databases.
    Category:
    {
        /// Its other names.
        fn other_names(&self) -> Vec<String> {
            self.0.texts(vocab::SKOS_ALT_LABEL)
        }

        /// What belongs to it, in a sentence.
        fn definition(&self) -> Option<String> {
            self.0.text(vocab::SKOS_DEFINITION)
        }
    }
    /// The technologies that belong to it, used or not.
    technologies: TechnologyConnection = Technology to_it SKOS_BROADER ();
}

entity! {
    /// Anything else of the graph that has an address, such as a term of the ontology.
    Resource:
}

/// An entity as the type that its class says.
pub fn node(entity: Arc<Entity>) -> NodeValue {
    if let Some(reference) = Reference::of(&entity) {
        return reference.into();
    }
    let is = |class: &Class| entity.links(vocab::RDF_TYPE).any(|stated| *stated == class.term());
    match Class::ALL.into_iter().find(is) {
        Some(Class::Company) => Company(entity).into(),
        Some(Class::Journey) => Journey(entity).into(),
        Some(Class::Era) => Era(entity).into(),
        Some(Class::Component) => Component(entity).into(),
        Some(Class::ComponentGroup) => ComponentGroup(entity).into(),
        Some(Class::Population) => Population(entity).into(),
        Some(Class::Connection) => Link(entity).into(),
        Some(Class::Technology) => Technology(entity).into(),
        Some(Class::Concept) => Category(entity).into(),
        Some(Class::Migration) => Migration(entity).into(),
        Some(Class::TeamStage) => TeamStage(entity).into(),
        Some(Class::Lesson) => Lesson(entity).into(),
        Some(Class::Breakage) => Breakage(entity).into(),
        Some(Class::Remedy) => Remedy(entity).into(),
        Some(Class::Milestone) => Milestone(entity).into(),
        Some(Class::Measurement) => Measurement(entity).into(),
        Some(Class::Conflict) => Conflict(entity).into(),
        Some(Class::Succession) | None => Resource(entity).into(),
    }
}
