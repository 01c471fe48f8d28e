//! Figures, and facts that cannot all hold.

use std::sync::Arc;

use juniper::ID;
use juniper::graphql_object;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Bound;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::entity;
use crate::http::graphql::types::node::node;
use crate::query::catalogue::Class;
use crate::query::entity::shown;
use crate::query::evolution;

entity! {
    /// A figure with its meaning.
    Measurement: sourced
    {
        /// What it measures.
        fn metric(&self) -> Option<Metric> {
            Metric::of(&self.0)
        }

        /// The least value, in `unit`; none where there is only a greatest.
        fn minimum(&self) -> Option<f64> {
            self.0.number(vocab::SCHEMA_MIN_VALUE)
        }

        /// The greatest value, in `unit`; none where there is only a least.
        fn maximum(&self) -> Option<f64> {
            self.0.number(vocab::SCHEMA_MAX_VALUE)
        }

        /// Whether the figure is the value or a limit of it.
        fn bound(&self) -> Option<Bound> {
            Bound::of(&self.0)
        }

        /// The unit, such as `USD/month`.
        fn unit(&self) -> Option<String> {
            self.0.text(vocab::SCHEMA_UNIT_TEXT)
        }

        /// The figure ready to be shown: as the document writes it, with its unit.
        fn text(&self) -> String {
            shown(&self.0)
        }

        /// What the document says beside it.
        fn notes(&self) -> Vec<String> {
            self.0.texts(vocab::NOTE)
        }

        /// The first year for which it holds.
        fn start_year(&self) -> Option<i32> {
            self.0.integer(vocab::START_YEAR)
        }

        /// The last year for which it holds, counting in; none where it still does.
        fn end_year(&self) -> Option<i32> {
            self.0.integer(vocab::END_YEAR)
        }

        /// What it is measured of: a company, a component, a stage of a team …
        fn subject(&self, context: &Context) -> Resolved<Option<NodeValue>> {
            Ok(context.first_linked(&self.0, vocab::SUBJECT)?.map(node))
        }

        /// Its era.
        fn era(&self, context: &Context) -> Resolved<Option<Era>> {
            Ok(context.first_linked(&self.0, vocab::IN_ERA)?.map(Era))
        }

        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }
    }
    /// Figures that it cannot hold beside.
    conflicts: ConflictConnection = Conflict to_it BETWEEN ();
}

entity! {
    /// Facts that cannot all hold: figures of one metric in the same years, moves told otherwise, other technologies drawn.
    Conflict:
    {
        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// What they disagree on, in words.
        fn about(&self, context: &Context) -> Resolved<String> {
            let (catalogue, limits) = (&context.catalogue, &context.limits);
            let conflicts = catalogue.listing(limits, Class::Conflict)?;
            match conflicts.get(&self.0.iri) {
                Some(conflict) => Ok(evolution::about(catalogue, limits, conflict)?),
                None => Ok(String::new()),
            }
        }

        /// What they measure; null where they are no figures.
        fn metric(&self) -> Option<Metric> {
            Metric::of(&self.0)
        }

        /// The facts, in the order that `ranking` tells.
        fn between(&self, context: &Context) -> Resolved<Vec<ConflictSide>> {
            let (catalogue, limits) = (&context.catalogue, &context.limits);
            let conflicts = catalogue.listing(limits, Class::Conflict)?;
            let Some(conflict) = conflicts.get(&self.0.iri) else { return Ok(Vec::new()) };
            let sides = evolution::sides(catalogue, limits, conflict)?;
            Ok(sides.into_iter().map(ConflictSide).collect())
        }

        /// Whose telling comes first, and why.
        fn ranking() -> &'static str {
            evolution::RANKING
        }
    }
}

/// One of the facts of a conflict.
pub struct ConflictSide(evolution::Side);

/// One of the facts of a conflict: a figure, a move or a component.
#[graphql_object(context = Context)]
impl ConflictSide {
    /// The address of the fact, an IRI; `node(id:)` finds it.
    fn id(&self) -> ID {
        ID::new(self.0.fact.iri.as_str())
    }

    /// The fact.
    fn fact(&self) -> NodeValue {
        node(Arc::clone(&self.0.fact))
    }

    /// What it says.
    fn text(&self) -> &str {
        &self.0.text
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.years.map(|years| years.start)
    }

    /// Its last year, counting in; null where it goes on.
    fn end_year(&self) -> Option<i32> {
        self.0.years.and_then(|years| years.end)
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        self.0.fact.sources.iter().cloned().map(Source).collect()
    }
}
