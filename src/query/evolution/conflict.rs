//! Which figures cannot both hold.

use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Order;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// Pairs of figures that cannot both hold, by metric, then by the first year of either; of one
/// company where it is named.
pub fn conflicts(
    catalogue: &Catalogue,
    limits: &Limits,
    company: Option<&str>,
) -> Result<Vec<NamedNode>, QueryError> {
    let conflicts = catalogue.listing(limits, Class::Conflict)?;
    let figures = catalogue.listing(limits, Class::Measurement)?;
    let mut filter = Filter::default();
    if let Some(company) = company {
        filter = filter.link(vocab::COMPANY, catalogue.named(Class::Company, company)?);
    }
    let found = conflicts.select(&filter, Order::AsTold).into_iter();
    let mut found: Vec<_> = found.map(|position| &conflicts.entries()[position]).collect();
    found.sort_by_cached_key(|conflict| {
        let years = conflict.links(vocab::BETWEEN).filter_map(|figure| figures.get(figure)?.years);
        (conflict.link(vocab::METRIC).cloned(), years.map(|years| years.start).min())
    });
    Ok(found.into_iter().map(|conflict| conflict.iri.clone()).collect())
}
