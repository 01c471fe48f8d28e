//! Where the rows of an answer were read, and what contradicts them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;

use crate::graph::vocab;
use crate::query::answer::model::Citation;
use crate::query::answer::model::Conflict;
use crate::query::answer::model::ConflictingFigure;
use crate::query::answer::model::Evidence;
use crate::query::answer::model::Facts;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::entity;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::SavedQuery;

/// Whether a variable of a saved query holds the address of a fact that its row rests on: those
/// named `fact`, or that end in `Fact`.
pub(super) fn names_fact(variable: &Variable) -> bool {
    let name = variable.as_str();
    name == "fact" || name.ends_with("Fact")
}

/// What some of the rows tell, without the addresses of the facts that they rest on.
pub(super) fn told(skill: &SavedQuery, mut rows: Vec<QuerySolution>, page: Range<usize>) -> Facts {
    let total = rows.len();
    rows.truncate(page.end);
    rows.drain(..page.start);
    let variables = skill.variables().iter().filter(|variable| !names_fact(variable));
    Facts { variables: variables.cloned().collect(), rows, total }
}

/// The facts that rows rest on, each once, in order.
fn facts(rows: &[QuerySolution]) -> Vec<NamedNode> {
    let mut seen = HashSet::new();
    let cited = rows.iter().flat_map(|row| row.iter().filter(|(name, _)| names_fact(name)));
    let cited = cited.filter_map(|(_, term)| match term {
        oxigraph::model::Term::NamedNode(fact) => Some(fact.clone()),
        _ => None,
    });
    cited.filter(|fact| seen.insert(fact.clone())).collect()
}

/// Where the facts of rows were read, each place once.
pub(super) fn citations(
    catalogue: &Catalogue,
    limits: &Limits,
    rows: &[QuerySolution],
) -> Result<Vec<Citation>, QueryError> {
    let mut citations: Vec<Citation> = Vec::new();
    for fact in catalogue.entities(limits, &facts(rows))? {
        for evidence in evidence(&fact) {
            match citations.iter_mut().find(|known| known.evidence == evidence) {
                Some(known) => known.facts.push(fact.iri.clone()),
                None => citations.push(Citation { facts: vec![fact.iri.clone()], evidence }),
            }
        }
    }
    Ok(citations)
}

/// The lines of a fact; where it has none, the graphs of the RDF files that state it.
fn evidence(fact: &Entity) -> Vec<Evidence> {
    if fact.sources.is_empty() {
        let graphs = fact.links(vocab::PROV_WAS_DERIVED_FROM).cloned();
        return graphs.map(Evidence::Graph).collect();
    }
    fact.sources.iter().cloned().map(Evidence::Lines).collect()
}

/// The figures that contradict one that a row rests on.
pub(super) fn conflicts(
    catalogue: &Catalogue,
    limits: &Limits,
    rows: &[QuerySolution],
) -> Result<Vec<Conflict>, QueryError> {
    let known = catalogue.listing(limits, Class::Conflict)?;
    let figures = catalogue.listing(limits, Class::Measurement)?;
    let mut seen = HashSet::new();
    let mut conflicts = Vec::new();
    for fact in facts(rows) {
        for conflict in known.related(vocab::BETWEEN, &fact) {
            if !seen.insert(conflict.iri.clone()) {
                continue;
            }
            let between: Vec<NamedNode> = conflict.links(vocab::BETWEEN).cloned().collect();
            let both = catalogue.entities(limits, &between)?;
            let years = |figure: &Arc<Entity>| figures.get(&figure.iri).and_then(|it| it.years);
            let between = both.iter().map(|figure| ConflictingFigure {
                iri: figure.iri.clone(),
                text: entity::shown(figure),
                years: years(figure).map(|years| years.to_string()).unwrap_or_default(),
                sources: figure.sources.clone(),
            });
            let metric = conflict.link(vocab::METRIC).cloned().into_iter().collect::<Vec<_>>();
            let metric = catalogue.entities(limits, &metric)?.first().map(|metric| metric.label());
            conflicts.push(Conflict {
                iri: conflict.iri.clone(),
                metric: metric.unwrap_or_default(),
                between: between.collect(),
            });
        }
    }
    Ok(conflicts)
}
