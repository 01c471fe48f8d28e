//! Who uses a technology, in which eras and years.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Years;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// What is told of a company's use of a technology.
#[derive(Clone, Debug)]
pub struct Usage {
    /// The company.
    pub company: NamedNode,
    /// The technology.
    pub technology: NamedNode,
    /// The eras whose architectures have it, as told.
    pub eras: Vec<NamedNode>,
    /// The components that use it, as told.
    pub components: Vec<NamedNode>,
    /// The moves to it, as told.
    pub arrivals: Vec<NamedNode>,
    /// The moves away from it, as told.
    pub departures: Vec<NamedNode>,
    /// All years in which it is told of.
    seen: Option<Years>,
    /// The last year of a move to it.
    arrived: Option<i32>,
}

/// Who uses a technology, or those of a category, by the names of company and technology.
pub fn who_uses(
    catalogue: &Catalogue,
    limits: &Limits,
    name: &str,
) -> Result<Vec<Usage>, QueryError> {
    let companies = catalogue.listing(limits, Class::Company)?;
    let concepts = catalogue.listing(limits, Class::Concept)?;
    let components = catalogue.listing(limits, Class::Component)?;
    let moves = catalogue.listing(limits, Class::Migration)?;
    let mut usages: BTreeMap<(NamedNode, NamedNode), Usage> = BTreeMap::new();
    for technology in catalogue.technologies(limits, name)?.iter() {
        let mut note = |entry: &Entry, add: fn(&mut Usage, &Entry)| {
            for company in entry.links(vocab::COMPANY) {
                let key = (company.clone(), technology.clone());
                add(usages.entry(key).or_insert_with_key(Usage::none), entry);
            }
        };
        let using = components.related(vocab::USES, technology);
        using.for_each(|component| note(component, Usage::component));
        moves.related(vocab::TO, technology).for_each(|entry| note(entry, Usage::arrival));
        moves.related(vocab::FROM, technology).for_each(|entry| note(entry, Usage::departure));
    }
    let mut usages: Vec<Usage> = usages.into_values().collect();
    let name = |company: &NamedNode| companies.get(company).map(|known| known.label.to_lowercase());
    let called =
        |technology: &NamedNode| concepts.get(technology).map(|it| it.label.to_lowercase());
    usages.sort_by_cached_key(|usage| (name(&usage.company), called(&usage.technology)));
    Ok(usages)
}

impl Usage {
    fn none((company, technology): &(NamedNode, NamedNode)) -> Self {
        Self {
            company: company.clone(),
            technology: technology.clone(),
            eras: Vec::new(),
            components: Vec::new(),
            arrivals: Vec::new(),
            departures: Vec::new(),
            seen: None,
            arrived: None,
        }
    }

    fn component(&mut self, component: &Entry) {
        self.components.push(component.iri.clone());
        for era in component.links(vocab::IN_ERA) {
            if !self.eras.contains(era) {
                self.eras.push(era.clone());
            }
        }
        self.told(component.years);
    }

    fn arrival(&mut self, migration: &Entry) {
        self.arrivals.push(migration.iri.clone());
        // From then on, as far as is told.
        self.arrived = self.arrived.max(migration.years.map(|years| years.start));
        self.told(migration.years);
    }

    fn departure(&mut self, migration: &Entry) {
        self.departures.push(migration.iri.clone());
        self.told(migration.years);
    }

    fn told(&mut self, years: Option<Years>) {
        self.seen = match (self.seen, years) {
            (Some(known), Some(other)) => Some(known.join(other)),
            (known, other) => known.or(other),
        };
    }

    /// From the first year in which it is told of to the last; without an end where it is in use in
    /// an era that goes on, or where the last that is told of it is a move to it.
    pub fn years(&self) -> Option<Years> {
        let Years { start, end } = self.seen?;
        let end = end.filter(|end| self.arrived.is_none_or(|arrived| arrived < *end));
        Some(Years { start, end })
    }
}
