//! Figures.

use juniper::FieldResult;
use juniper::ID;
use juniper::graphql_object;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::context::Node;
use crate::http::graphql::types::Bound;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::architecture::Named;
use crate::http::graphql::types::id;
use crate::http::graphql::types::is;
use crate::http::graphql::types::metric;
use crate::http::graphql::types::node_types;
use crate::http::graphql::types::one;
use crate::http::graphql::types::source;
use crate::http::graphql::types::story::Era;

node_types! {
    Measurement: "A figure with its meaning.",
}

/// A figure with its meaning.
#[graphql_object(context = Context)]
impl Measurement {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What is measured, such as `infrastructureCost`.
    fn metric(&self) -> Option<String> {
        metric(&self.0)
    }

    /// The least value, in `unit`.
    fn minimum(&self) -> Option<f64> {
        self.0.entity.number(vocab::SCHEMA_MIN_VALUE)
    }

    /// The greatest value, in `unit`.
    fn maximum(&self) -> Option<f64> {
        self.0.entity.number(vocab::SCHEMA_MAX_VALUE)
    }

    /// Whether the figure is the value or a limit of it.
    fn bound(&self) -> Option<Bound> {
        let bounds = [
            (vocab::EXACT, Bound::Exact),
            (vocab::AT_LEAST, Bound::AtLeast),
            (vocab::AT_MOST, Bound::AtMost),
        ];
        bounds
            .into_iter()
            .find(|(term, _)| is(&self.0, vocab::BOUND, *term))
            .map(|(_, bound)| bound)
    }

    /// The unit, such as `USD/month`.
    fn unit(&self) -> Option<String> {
        self.0.entity.text(vocab::SCHEMA_UNIT_TEXT)
    }

    /// The figure as the document writes it.
    fn figure(&self) -> Option<String> {
        self.0.entity.text(vocab::TEXT)
    }

    /// The line that holds it.
    fn text(&self) -> String {
        self.0.entity.label()
    }

    /// What the document says beside it.
    fn notes(&self) -> Vec<String> {
        self.0.entity.texts(vocab::NOTE)
    }

    /// The first year for which it holds.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// The last year for which it holds, counting in.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// What it is measured of.
    fn subject(&self, context: &Context) -> FieldResult<Option<Named>> {
        Ok(one(context.linked(&self.0, vocab::SUBJECT)?, Named))
    }

    /// Its era.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}
