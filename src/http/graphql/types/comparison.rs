//! What stood at a time, and what changed between two times.

use std::sync::Arc;

use juniper::graphql_object;
use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Component;
use crate::http::graphql::types::ComponentGroup;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Link;
use crate::http::graphql::types::Population;
use crate::http::graphql::types::Technology;
use crate::query::catalogue::Class;
use crate::query::entity::Entity;
use crate::query::evolution;

/// What stood at a time.
#[derive(Clone)]
pub struct Architecture {
    /// The company.
    pub company: NamedNode,
    /// The year that was asked for.
    pub year: Option<i32>,
    /// Its eras at that time.
    pub eras: Vec<NamedNode>,
}

impl Architecture {
    /// The entities of a class that belong to its eras, in order.
    fn members(&self, context: &Context, class: Class) -> Resolved<Vec<Arc<Entity>>> {
        let listing = context.catalogue.listing(&context.limits, class)?;
        let of = self.eras.iter().flat_map(|era| listing.related(vocab::IN_ERA, era));
        context.entities(of.map(|entry| &entry.iri))
    }
}

/// What stood at a time: all of it, not in pages, as it is drawn at once.
#[graphql_object(context = Context)]
impl Architecture {
    /// The company.
    fn company(&self, context: &Context) -> Resolved<Company> {
        context.entity(&self.company).map(Company)
    }

    /// The year, if it was asked for by year.
    fn year(&self) -> Option<i32> {
        self.year
    }

    /// The eras of that time; several where eras or documents share a year.
    fn eras(&self, context: &Context) -> Resolved<Vec<Era>> {
        Ok(context.entities(&self.eras)?.into_iter().map(Era).collect())
    }

    /// The building blocks.
    fn components(&self, context: &Context) -> Resolved<Vec<Component>> {
        Ok(self.members(context, Class::Component)?.into_iter().map(Component).collect())
    }

    /// The arrows.
    fn connections(&self, context: &Context) -> Resolved<Vec<Link>> {
        Ok(self.members(context, Class::Connection)?.into_iter().map(Link).collect())
    }

    /// The boxes around components.
    fn groups(&self, context: &Context) -> Resolved<Vec<ComponentGroup>> {
        Ok(self.members(context, Class::ComponentGroup)?.into_iter().map(ComponentGroup).collect())
    }

    /// The boxes of users.
    fn populations(&self, context: &Context) -> Resolved<Vec<Population>> {
        Ok(self.members(context, Class::Population)?.into_iter().map(Population).collect())
    }
}

/// What changed between two architectures.
pub struct Comparison {
    /// The one.
    pub from: Architecture,
    /// The other.
    pub to: Architecture,
}

impl Comparison {
    fn components(&self, context: &Context) -> Resolved<evolution::Comparison> {
        let members = |of: &Architecture| of.members(context, Class::Component);
        Ok(evolution::compare(&members(&self.from)?, &members(&self.to)?))
    }

    /// The technologies of both sides.
    fn technologies_of_sides(&self, context: &Context) -> Resolved<[Vec<NamedNode>; 2]> {
        let listing = context.catalogue.listing(&context.limits, Class::Component)?;
        Ok([&self.from, &self.to].map(|side| {
            let of = side.eras.iter().flat_map(|era| listing.related(vocab::IN_ERA, era));
            let mut found: Vec<NamedNode> =
                of.flat_map(|component| component.links(vocab::USES).cloned()).collect();
            found.sort();
            found.dedup();
            found
        }))
    }
}

/// What changed between two architectures. Components are matched by their names, in any case.
#[graphql_object(context = Context)]
impl Comparison {
    /// The one.
    fn from(&self) -> &Architecture {
        &self.from
    }

    /// The other.
    fn to(&self) -> &Architecture {
        &self.to
    }

    /// The components that only `to` has.
    fn added(&self, context: &Context) -> Resolved<Vec<Component>> {
        Ok(self.components(context)?.added.into_iter().map(Component).collect())
    }

    /// The components that only `from` has.
    fn removed(&self, context: &Context) -> Resolved<Vec<Component>> {
        Ok(self.components(context)?.removed.into_iter().map(Component).collect())
    }

    /// The components of `to` that `from` has with the same layer, traits and technologies.
    fn kept(&self, context: &Context) -> Resolved<Vec<Component>> {
        Ok(self.components(context)?.kept.into_iter().map(Component).collect())
    }

    /// The components that both have, with a difference.
    fn changed(&self, context: &Context) -> Resolved<Vec<ComponentChange>> {
        Ok(self.components(context)?.changed.into_iter().map(ComponentChange).collect())
    }

    /// The technologies of all components on both sides.
    fn technologies(&self, context: &Context) -> Resolved<TechnologyChanges> {
        let [from, to] = self.technologies_of_sides(context)?;
        let removed = from.iter().filter(|one| !to.contains(one)).cloned().collect();
        let (kept, added) = to.into_iter().partition(|one| from.contains(one));
        Ok(TechnologyChanges { added, removed, kept })
    }
}

/// A component that both sides have, with a difference.
pub struct ComponentChange(evolution::Change);

/// A component that both sides have, with a difference in its layer, traits or technologies.
#[graphql_object(context = Context)]
impl ComponentChange {
    /// Its name.
    fn name(&self) -> String {
        self.0.after.label()
    }

    /// As it was.
    fn before(&self) -> Component {
        Component(Arc::clone(&self.0.before))
    }

    /// As it became.
    fn after(&self) -> Component {
        Component(Arc::clone(&self.0.after))
    }

    /// What its box says since.
    fn added_traits(&self) -> &[String] {
        &self.0.added_traits
    }

    /// What its box no longer says.
    fn removed_traits(&self) -> &[String] {
        &self.0.removed_traits
    }

    /// What it uses since.
    fn added_technologies(&self, context: &Context) -> Resolved<Vec<Technology>> {
        technologies(context, &self.0.added_technologies)
    }

    /// What it no longer uses.
    fn removed_technologies(&self, context: &Context) -> Resolved<Vec<Technology>> {
        technologies(context, &self.0.removed_technologies)
    }
}

fn technologies(context: &Context, iris: &[NamedNode]) -> Resolved<Vec<Technology>> {
    let mut found = context.entities(iris)?;
    found.sort_by_cached_key(|technology| technology.label().to_lowercase());
    Ok(found.into_iter().map(Technology).collect())
}

/// How technologies changed.
pub struct TechnologyChanges {
    added: Vec<NamedNode>,
    removed: Vec<NamedNode>,
    kept: Vec<NamedNode>,
}

/// How technologies changed, each list by name.
#[graphql_object(context = Context)]
impl TechnologyChanges {
    /// Those that came.
    fn added(&self, context: &Context) -> Resolved<Vec<Technology>> {
        technologies(context, &self.added)
    }

    /// Those that went.
    fn removed(&self, context: &Context) -> Resolved<Vec<Technology>> {
        technologies(context, &self.removed)
    }

    /// Those that stayed.
    fn kept(&self, context: &Context) -> Resolved<Vec<Technology>> {
        technologies(context, &self.kept)
    }
}
