//! Chains of moves around a technology, and who uses it.

use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Component;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Migration;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::Technology;
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
