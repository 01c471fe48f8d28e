//! Figures, and figures that cannot both hold.

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Bound;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::entity;
use crate::http::graphql::types::node::node;
use crate::query::entity::shown;

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
    /// Two figures that cannot both hold: of one metric and subject, in years that overlap.
    Conflict:
    {
        /// The company.
        fn company(&self, context: &Context) -> Resolved<Option<Company>> {
            Ok(context.first_linked(&self.0, vocab::COMPANY)?.map(Company))
        }

        /// What they measure.
        fn metric(&self) -> Option<Metric> {
            Metric::of(&self.0)
        }

        /// The two figures, in the order of the documents.
        fn between(&self, context: &Context) -> Resolved<Vec<Measurement>> {
            let mut figures = context.linked(&self.0, vocab::BETWEEN)?;
            figures.sort_by(|one, other| one.sources.cmp(&other.sources));
            Ok(figures.into_iter().map(Measurement).collect())
        }
    }
}
