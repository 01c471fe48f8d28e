//! Where the rows of an answer were read, and how well that stands.

use std::collections::HashSet;
use std::ops::Range;

use oxigraph::model::NamedNode;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;

use crate::graph::vocab;
use crate::query::answer::model::Citation;
use crate::query::answer::model::Evidence;
use crate::query::answer::model::Facts;
use crate::query::catalogue::Catalogue;
use crate::query::entity::Entity;
use crate::query::entity::Standing;
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
pub(super) fn facts(rows: &[QuerySolution]) -> Vec<NamedNode> {
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
        let standing = Standing::of(&fact);
        for evidence in evidence(&fact) {
            if let Some(known) = citations.iter_mut().find(|known| known.evidence == evidence) {
                known.facts.push(fact.iri.clone());
                known.standing = known.standing.max(standing);
            } else {
                let facts = vec![fact.iri.clone()];
                citations.push(Citation { facts, evidence, standing });
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
