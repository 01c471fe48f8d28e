//! What replaced a technology, and the chains of moves that lead to it and away from it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Listing;
use crate::query::catalogue::Order;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// The moves of one company around a technology.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// The company.
    pub company: NamedNode,
    /// The technology.
    pub technology: NamedNode,
    /// The moves that led to it, the nearest first.
    pub earlier: Vec<Step>,
    /// The moves away from it, the nearest first.
    pub later: Vec<Step>,
}

/// A move of a chain.
#[derive(Clone, Debug)]
pub struct Step {
    /// The move.
    pub migration: NamedNode,
    /// How many moves away from the technology it is: 1 for its own.
    pub distance: i32,
}

/// The moves away from a technology, a single step each, by year; of one company where it is named.
pub fn what_replaced(
    catalogue: &Catalogue,
    limits: &Limits,
    name: &str,
    company: Option<&str>,
) -> Result<Vec<NamedNode>, QueryError> {
    let moves = catalogue.listing(limits, Class::Migration)?;
    let technologies = catalogue.named(Class::Technology, name)?;
    let mut filter = Filter::default().link(vocab::FROM, technologies);
    if let Some(company) = company {
        filter = filter.link(vocab::COMPANY, catalogue.named(Class::Company, company)?);
    }
    let found = moves.select(&filter, Order::Year);
    Ok(found.into_iter().map(|position| moves.entries()[position].iri.clone()).collect())
}

/// The chains both ways, for each company that moved to a technology or away from it, by the names
/// of the companies. Chains stay within one company, their years never run backwards, and cycles
/// end: as the rules of the ontology derive them.
pub fn lineage(
    catalogue: &Catalogue,
    limits: &Limits,
    name: &str,
    company: Option<&str>,
) -> Result<Vec<Lineage>, QueryError> {
    let wanted = company.map(|name| catalogue.named(Class::Company, name)).transpose()?;
    let chains = catalogue.listing(limits, Class::Succession)?;
    let moves = catalogue.listing(limits, Class::Migration)?;
    let companies = catalogue.listing(limits, Class::Company)?;
    let mut lineages = Vec::new();
    for technology in catalogue.named(Class::Technology, name)? {
        let later = steps(&chains, &moves, vocab::FROM, vocab::TO, &technology);
        let earlier = steps(&chains, &moves, vocab::TO, vocab::FROM, &technology);
        let mut both: BTreeMap<NamedNode, (Vec<Step>, Vec<Step>)> = BTreeMap::new();
        for (company, steps) in earlier {
            both.entry(company).or_default().0 = steps;
        }
        for (company, steps) in later {
            both.entry(company).or_default().1 = steps;
        }
        both.retain(|company, _| wanted.as_ref().is_none_or(|wanted| wanted.contains(company)));
        let technology = || technology.clone();
        lineages.extend(both.into_iter().map(|(company, (earlier, later))| Lineage {
            company,
            technology: technology(),
            earlier,
            later,
        }));
    }
    let name = |company: &NamedNode| companies.get(company).map(|known| known.label.to_lowercase());
    lineages.sort_by_cached_key(|lineage| name(&lineage.company));
    Ok(lineages)
}

/// The last moves, seen from `technology`, of the chains that have it at their `near` end, by
/// company.
fn steps(
    chains: &Listing,
    moves: &Listing,
    near: NamedNodeRef<'static>,
    far: NamedNodeRef<'static>,
    technology: &NamedNode,
) -> HashMap<NamedNode, Vec<Step>> {
    let mut steps: HashMap<NamedNode, Vec<Step>> = HashMap::new();
    let mut chains: Vec<&Entry> = chains.related(near, technology).collect();
    // The shortest chain comes first, so that a move stands at its least distance.
    chains.sort_by_key(|chain| chain.number);
    for chain in chains {
        let (Some(company), Some(distance)) = (chain.link(vocab::COMPANY), chain.number) else {
            continue;
        };
        let known = steps.entry(company.clone()).or_default();
        // No chain comes back to where it was: one of its moves has the far end.
        let outermost = chain.links(vocab::MIGRATION).filter(|migration| {
            moves.get(migration).is_some_and(|migration| migration.link(far) == chain.link(far))
        });
        for migration in outermost {
            if known.iter().all(|step| step.migration != *migration) {
                known.push(Step { migration: migration.clone(), distance });
            }
        }
    }
    for steps in steps.values_mut() {
        let year = |step: &Step| moves.get(&step.migration).map(|migration| migration.years);
        steps.sort_by_cached_key(|step| (step.distance, year(step), step.migration.clone()));
    }
    steps
}
