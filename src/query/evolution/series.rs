//! How the figures of a company went over the years, ready to be drawn.

use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Order;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// Figures of one metric in one unit, by year.
#[derive(Clone, Debug)]
pub struct Series {
    /// The unit of all its values.
    pub unit: Option<String>,
    /// By first year, then last.
    pub points: Vec<Point>,
}

/// A figure of a series.
#[derive(Clone, Debug)]
pub struct Point {
    /// The figure.
    pub measurement: Arc<Entity>,
    /// The least value, in the unit of the series.
    pub minimum: Option<f64>,
    /// The greatest value, in the unit of the series.
    pub maximum: Option<f64>,
}

impl Point {
    /// One value to draw: the middle where there are two ends, else the end that there is.
    pub fn value(&self) -> Option<f64> {
        match (self.minimum, self.maximum) {
            (Some(minimum), Some(maximum)) => Some(f64::midpoint(minimum, maximum)),
            (minimum, maximum) => minimum.or(maximum),
        }
    }
}

/// The dated figures of a metric that are about companies as a whole, for each company in the order
/// of their names: about the company itself, an era or a stage of its team, not about a component.
pub fn company_figures(
    catalogue: &Catalogue,
    limits: &Limits,
    metric: NamedNodeRef<'_>,
    company: Option<&str>,
) -> Result<Vec<(NamedNode, Vec<NamedNode>)>, QueryError> {
    let figures = catalogue.listing(limits, Class::Measurement)?;
    let companies = catalogue.listing(limits, Class::Company)?;
    let (eras, stages) =
        (catalogue.listing(limits, Class::Era)?, catalogue.listing(limits, Class::TeamStage)?);
    let whole = |subject: &NamedNode| {
        let listings = [&companies, &eras, &stages];
        listings.iter().any(|listing| listing.get(subject).is_some())
    };
    let wanted = company.map(|name| catalogue.named(Class::Company, name)).transpose()?;
    let mut found = Vec::new();
    for position in companies.select(&Filter::default(), Order::Name) {
        let company = &companies.entries()[position].iri;
        if wanted.as_ref().is_some_and(|wanted| !wanted.contains(company)) {
            continue;
        }
        let filter = Filter::default()
            .link(vocab::COMPANY, [company.clone()])
            .link(vocab::METRIC, [metric.into_owned()]);
        let positions = figures.select(&filter, Order::Year).into_iter();
        let of_metric = positions.map(|position| &figures.entries()[position]);
        let dated = of_metric
            .filter(|entry| entry.years.is_some() && entry.link(vocab::SUBJECT).is_some_and(whole));
        let own: Vec<NamedNode> = dated.map(|entry| entry.iri.clone()).collect();
        if !own.is_empty() {
            found.push((company.clone(), own));
        }
    }
    Ok(found)
}

/// Figures as series, each in one unit, the one with the most points first.
pub fn in_one_unit(figures: Vec<Arc<Entity>>) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    for measurement in figures {
        let unit = measurement.text(vocab::COMPARABLE_UNIT);
        let point = Point {
            minimum: measurement.number(vocab::COMPARABLE_MINIMUM),
            maximum: measurement.number(vocab::COMPARABLE_MAXIMUM),
            measurement,
        };
        match series.iter_mut().find(|series| series.unit == unit) {
            Some(known) => known.points.push(point),
            None => series.push(Series { unit, points: vec![point] }),
        }
    }
    for series in &mut series {
        let year = |point: &Point, property| point.measurement.integer(property);
        series.points.sort_by_key(|it| (year(it, vocab::START_YEAR), year(it, vocab::END_YEAR)));
    }
    series.sort_by_key(|series| std::cmp::Reverse(series.points.len()));
    series
}
