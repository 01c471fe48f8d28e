//! CONSTRUCT, done here: Oxigraph remembers the last million triples that it gave, to give none
//! twice, and no meter sees that. This remembers some; a graph is the same with a triple said twice.

use std::collections::HashMap;
use std::collections::HashSet;

use oxigraph::model::BlankNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::TriplePattern;

use crate::snapshot::Held;

/// Triples that are told apart, so that small graphs hold each once.
const MOST_REMEMBERED: usize = 50_000;
/// What a triple takes in memory, beside its texts.
const TRIPLE_BYTES: usize = 400;

/// The triples that each row of a query makes.
pub(super) struct Template(Vec<TriplePattern>);

impl Template {
    /// Makes a query that constructs one that selects what its template needs. None for others.
    pub(super) fn take(query: &mut Query) -> Option<Self> {
        let Query::Construct { template, dataset, pattern, base_iri } = query else { return None };
        let template = Self(std::mem::take(template));
        let inner = Box::new(std::mem::take(pattern));
        let pattern = GraphPattern::Project { inner, variables: template.variables() };
        let (dataset, base_iri) = (dataset.take(), base_iri.take());
        *query = Query::Select { dataset, pattern, base_iri };
        Some(template)
    }

    fn variables(&self) -> Vec<Variable> {
        let mut variables: Vec<Variable> = Vec::new();
        let mut add = |variable: &Variable| {
            if !variables.contains(variable) {
                variables.push(variable.clone());
            }
        };
        for triple in &self.0 {
            for term in [&triple.subject, &triple.object] {
                if let TermPattern::Variable(variable) = term {
                    add(variable);
                }
            }
            if let NamedNodePattern::Variable(variable) = &triple.predicate {
                add(variable);
            }
        }
        variables
    }

    /// The triples of a row: those for which each variable is bound to what can stand there. Blank
    /// nodes of the template are new in each row.
    pub(super) fn triples(&self, row: &QuerySolution) -> Vec<Triple> {
        let mut blanks = HashMap::new();
        let mut term = |pattern: &TermPattern| match pattern {
            TermPattern::NamedNode(node) => Some(Term::from(node.clone())),
            TermPattern::Literal(literal) => Some(literal.clone().into()),
            TermPattern::BlankNode(node) => {
                let new: &mut BlankNode = blanks.entry(node.clone()).or_default();
                Some(new.clone().into())
            }
            TermPattern::Variable(variable) => row.get(variable).cloned(),
        };
        let triples = self.0.iter().filter_map(|triple| {
            let subject = NamedOrBlankNode::try_from(term(&triple.subject)?).ok()?;
            let predicate = match &triple.predicate {
                NamedNodePattern::NamedNode(node) => node.clone(),
                NamedNodePattern::Variable(variable) => match row.get(variable)? {
                    Term::NamedNode(node) => node.clone(),
                    _ => return None,
                },
            };
            Some(Triple::new(subject, predicate, term(&triple.object)?))
        });
        triples.collect()
    }
}

/// Tells triples that were made before from new ones, as far as it remembers.
pub(super) struct Remembered {
    triples: HashSet<Triple>,
    held: Held,
}

impl Remembered {
    pub(super) fn new() -> Self {
        Self { triples: HashSet::new(), held: Held::new(0) }
    }

    pub(super) fn is_new(&mut self, triple: &Triple) -> bool {
        if self.triples.len() >= MOST_REMEMBERED {
            return !self.triples.contains(triple);
        }
        let new = self.triples.insert(triple.clone());
        if new {
            self.held.grow(TRIPLE_BYTES);
        }
        new
    }
}
