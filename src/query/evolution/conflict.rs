//! What cannot all hold: which facts contradict which, and who says what.

use std::sync::Arc;

use oxigraph::model::NamedNode;

use crate::fact::SourceKind;
use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Order;
use crate::query::catalogue::Years;
use crate::query::entity;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// How the facts of a conflict are ordered, for those who read them.
pub const RANKING: &str = "First-hand sources come before the press, vendors and third parties, \
     and these before documents that cite nothing.";

/// One of the facts of a conflict.
#[derive(Clone, Debug)]
pub struct Side {
    /// The fact: a figure, a move or a component.
    pub fact: Arc<Entity>,
    /// What it says, as people read it.
    pub text: String,
    /// For which years.
    pub years: Option<Years>,
}

/// What cannot all hold: first what documents tell otherwise of moves and eras, then figures by
/// metric; each by the first year of any side. Of one company where it is named.
pub fn conflicts(
    catalogue: &Catalogue,
    limits: &Limits,
    company: Option<&str>,
) -> Result<Vec<NamedNode>, QueryError> {
    let conflicts = catalogue.listing(limits, Class::Conflict)?;
    let mut filter = Filter::default();
    if let Some(company) = company {
        filter = filter.link(vocab::COMPANY, catalogue.named(Class::Company, company)?);
    }
    let found = conflicts.select(&filter, Order::AsTold).into_iter();
    let mut found: Vec<_> = found.map(|position| &conflicts.entries()[position]).collect();
    let mut sides = Vec::new();
    for class in [Class::Measurement, Class::Migration, Class::Component] {
        sides.push(catalogue.listing(limits, class)?);
    }
    found.sort_by_cached_key(|conflict| {
        let told = |side| sides.iter().find_map(|listing| listing.get(side)?.years);
        let years = conflict.links(vocab::BETWEEN).filter_map(told);
        (conflict.link(vocab::METRIC).cloned(), years.map(|years| years.start).min())
    });
    Ok(found.into_iter().map(|conflict| conflict.iri.clone()).collect())
}

/// What a conflict is about, in words: "users", "the year of a move", "database".
pub fn about(
    catalogue: &Catalogue,
    limits: &Limits,
    conflict: &Entry,
) -> Result<String, QueryError> {
    let matter = conflict.link(vocab::METRIC).or_else(|| conflict.link(vocab::MATTER));
    let Some(matter) = matter else { return Ok(String::new()) };
    Ok(match matter.as_ref() {
        vocab::YEAR => "the year of a move".to_owned(),
        vocab::FROM => "the origin of a move".to_owned(),
        vocab::TO => "the target of a move".to_owned(),
        _ => {
            let named = catalogue.entities(limits, std::slice::from_ref(matter))?;
            named.first().map(|entity| entity.label().to_lowercase()).unwrap_or_default()
        }
    })
}

/// What the facts of a conflict say, in the order of `RANKING`, then of the documents.
pub fn sides(
    catalogue: &Catalogue,
    limits: &Limits,
    conflict: &Entry,
) -> Result<Vec<Side>, QueryError> {
    let facts: Vec<NamedNode> = conflict.links(vocab::BETWEEN).cloned().collect();
    let mut sides = Vec::new();
    for fact in catalogue.entities(limits, &facts)? {
        let is = |class: Class| fact.links(vocab::RDF_TYPE).any(|it| *it == class.term());
        let class = [Class::Migration, Class::Component].into_iter().find(|class| is(*class));
        let class = class.unwrap_or(Class::Measurement);
        let listing = catalogue.listing(limits, class)?;
        let entry = listing.get(&fact.iri);
        let text = match (class, entry, conflict.link(vocab::MATTER)) {
            (Class::Migration, ..) => fact.label(),
            (Class::Component, Some(entry), Some(category)) => {
                drawn(catalogue, limits, entry, category)?
            }
            _ => entity::shown(&fact),
        };
        let mut years = entry.and_then(|entry| entry.years);
        if let (Class::Migration, Some(years)) = (class, &mut years) {
            years.end = fact.integer(vocab::END_YEAR).or(years.end);
        }
        sides.push(Side { fact, text, years });
    }
    sides.sort_by(|one, other| {
        let key = |side: &Side| (trust(&side.fact), side.years.map(|it| it.start));
        key(one).cmp(&key(other)).then_with(|| one.fact.sources.cmp(&other.fact.sources))
    });
    Ok(sides)
}

/// The technologies of a category that a component uses.
fn drawn(
    catalogue: &Catalogue,
    limits: &Limits,
    component: &Entry,
    category: &NamedNode,
) -> Result<String, QueryError> {
    let technologies = catalogue.listing(limits, Class::Technology)?;
    let used = component.links(vocab::USES).filter_map(|it| technologies.get(it));
    let of_category = used.filter(|it| it.links(vocab::SKOS_BROADER).any(|it| it == category));
    let names: Vec<&str> = of_category.map(|it| it.label.as_str()).collect();
    Ok(names.join(", "))
}

/// Whom a fact is told by, the most trusted first: first-hand sources, others, a document that cites
/// nothing.
pub fn trust(fact: &Entity) -> (bool, Option<SourceKind>) {
    let references = fact.sources.iter().flat_map(|source| &source.references);
    let nearest = references.map(|reference| reference.kind).min();
    (nearest.is_none(), nearest)
}
