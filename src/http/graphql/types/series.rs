//! Figures over the years.

use std::sync::Arc;

use juniper::graphql_object;
use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Bound;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Measurement;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::Source;
use crate::query::catalogue::Class;
use crate::query::entity::shown;
use crate::query::evolution;

/// Figures of one metric of a company in one unit.
pub struct Series {
    /// The company.
    pub company: NamedNode,
    /// What they measure.
    pub metric: Metric,
    /// The figures.
    pub figures: evolution::Series,
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
        self.figures.unit.as_deref()
    }

    /// The figures by first year, then last.
    fn points(&self) -> Vec<SeriesPoint> {
        self.figures.points.iter().cloned().map(SeriesPoint).collect()
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
