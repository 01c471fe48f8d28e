//! The answers to questions of how systems grew.

use std::sync::Arc;

use juniper::graphql_object;
use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Bound;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Component;
use crate::http::graphql::types::ComponentGroup;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Link;
use crate::http::graphql::types::Measurement;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::Migration;
use crate::http::graphql::types::Population;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::Technology;
use crate::query::catalogue::Class;
use crate::query::entity::Entity;
use crate::query::entity::shown;
use crate::query::evolution;

/// The moves of one company around a technology.
pub struct Lineage(pub evolution::Lineage);

/// The moves of one company around a technology: the chains that led to it, and those away from it.
#[graphql_object(context = Context)]
impl Lineage {
    /// The company.
    fn company(&self, context: &Context) -> Resolved<Company> {
        context.entity(&self.0.company).map(Company)
    }

    /// The technology.
    fn technology(&self, context: &Context) -> Resolved<Technology> {
        context.entity(&self.0.technology).map(Technology)
    }

    /// The moves that led to it, the nearest first.
    fn earlier(&self, context: &Context) -> Resolved<Vec<LineageStep>> {
        steps(context, &self.0.earlier)
    }

    /// The moves away from it, the nearest first.
    fn later(&self, context: &Context) -> Resolved<Vec<LineageStep>> {
        steps(context, &self.0.later)
    }
}

fn steps(context: &Context, steps: &[evolution::Step]) -> Resolved<Vec<LineageStep>> {
    let step = |step: &evolution::Step| {
        let migration = Migration(context.entity(&step.migration)?);
        Ok(LineageStep { migration, distance: step.distance })
    };
    steps.iter().map(step).collect()
}

/// A move of a chain.
pub struct LineageStep {
    migration: Migration,
    distance: i32,
}

/// A move of a chain.
#[graphql_object(context = Context)]
impl LineageStep {
    /// How many moves away from the technology it is: 1 for its own.
    fn distance(&self) -> i32 {
        self.distance
    }

    /// The move itself.
    fn migration(&self) -> &Migration {
        &self.migration
    }

    /// What was left.
    fn from(&self, context: &Context) -> Resolved<Option<Technology>> {
        self.migration.from(context)
    }

    /// What was taken instead.
    fn to(&self, context: &Context) -> Resolved<Option<Technology>> {
        self.migration.to(context)
    }

    /// When.
    fn year(&self) -> Option<i32> {
        self.migration.year()
    }

    /// Why, in the order of the document.
    fn reasons(&self) -> Vec<String> {
        self.migration.reasons()
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        self.migration.source()
    }
}

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

/// Figures of one metric of a company in one unit.
pub struct Series {
    /// The company.
    pub company: NamedNode,
    /// What they measure.
    pub metric: Metric,
    /// The figures.
    pub series: evolution::Series,
}

/// Figures of one metric of a company in one unit, ready to be drawn.
#[graphql_object(context = Context)]
impl Series {
    /// The company.
    fn company(&self, context: &Context) -> Resolved<Company> {
        context.entity(&self.company).map(Company)
    }

    /// What they measure.
    fn metric(&self) -> Metric {
        self.metric
    }

    /// The unit of all values.
    fn unit(&self) -> Option<&str> {
        self.series.unit.as_deref()
    }

    /// The figures by first year, then last.
    fn points(&self) -> Vec<SeriesPoint> {
        self.series.points.iter().cloned().map(SeriesPoint).collect()
    }
}

/// A figure of a series.
pub struct SeriesPoint(evolution::Point);

/// A figure of a series; its values are in the unit of the series.
#[graphql_object(context = Context)]
impl SeriesPoint {
    /// The first year for which it holds.
    fn year(&self) -> Option<i32> {
        self.0.measurement.integer(vocab::START_YEAR)
    }

    /// The last year for which it holds, counting in; none where it still does.
    fn end_year(&self) -> Option<i32> {
        self.0.measurement.integer(vocab::END_YEAR)
    }

    /// One value to draw: the middle of `minimum` and `maximum`, or the one that there is.
    fn value(&self) -> Option<f64> {
        self.0.value()
    }

    /// The least value.
    fn minimum(&self) -> Option<f64> {
        self.0.minimum
    }

    /// The greatest value.
    fn maximum(&self) -> Option<f64> {
        self.0.maximum
    }

    /// Whether the figure is the value or a limit of it.
    fn bound(&self) -> Option<Bound> {
        Bound::of(&self.0.measurement)
    }

    /// The figure ready to be shown: as the document writes it, with its unit.
    fn text(&self) -> String {
        shown(&self.0.measurement)
    }

    /// Whether another figure says otherwise.
    fn conflicting(&self, context: &Context) -> Resolved<bool> {
        let conflicts = context.catalogue.listing(&context.limits, Class::Conflict)?;
        Ok(conflicts.related(vocab::BETWEEN, &self.0.measurement.iri).next().is_some())
    }

    /// The figure itself.
    fn measurement(&self) -> Measurement {
        Measurement(Arc::clone(&self.0.measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        self.0.measurement.sources.iter().cloned().map(Source).collect()
    }
}

/// A company's use of a technology.
pub struct Usage(pub evolution::Usage);

/// A company's use of a technology.
#[graphql_object(context = Context)]
impl Usage {
    /// The company.
    fn company(&self, context: &Context) -> Resolved<Company> {
        context.entity(&self.0.company).map(Company)
    }

    /// The technology; one of those that belong to it, where a category was asked for.
    fn technology(&self, context: &Context) -> Resolved<Technology> {
        context.entity(&self.0.technology).map(Technology)
    }

    /// The eras whose architectures have it.
    fn eras(&self, context: &Context) -> Resolved<Vec<Era>> {
        Ok(context.entities(&self.0.eras)?.into_iter().map(Era).collect())
    }

    /// The components that use it.
    fn components(&self, context: &Context) -> Resolved<Vec<Component>> {
        Ok(context.entities(&self.0.components)?.into_iter().map(Component).collect())
    }

    /// The moves to it.
    fn arrivals(&self, context: &Context) -> Resolved<Vec<Migration>> {
        Ok(context.entities(&self.0.arrivals)?.into_iter().map(Migration).collect())
    }

    /// The moves away from it.
    fn departures(&self, context: &Context) -> Resolved<Vec<Migration>> {
        Ok(context.entities(&self.0.departures)?.into_iter().map(Migration).collect())
    }

    /// The first year in which it is told of: of its first era, or of a move.
    fn start_year(&self) -> Option<i32> {
        self.0.years().map(|years| years.start)
    }

    /// The last year in which it is told of: of its last era, or of a move away from it. None where
    /// that era goes on, or where the last that is told is a move to it.
    fn end_year(&self) -> Option<i32> {
        self.0.years().and_then(|years| years.end)
    }
}
