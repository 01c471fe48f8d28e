//! Plans of our own queries: how a query is evaluated is found once for each way to bind its
//! parameters, and then filled with what they are bound to.
//!
//! Oxigraph plans a query each time it is asked. For the saved queries this takes longer than their
//! evaluation: it infers the types of all variables again at each step of a plan. Here the parts of
//! a query are [ordered](order) and its optimiser is asked once; what it gives is kept as an algebra
//! that is evaluated [as it stands](stated). Only where parts are joined by hash, which an
//! algebra cannot say, is a query planned each time as before.

mod join;
mod nesting;
mod order;
mod scope;
mod stated;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::SparqlEvaluator;
use spargebra::Query;
use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;
use spargebra::term::TermPattern;
use sparopt::Optimizer;

use crate::query::plan::order::Known;
use crate::query::sparql::functions;
use crate::query::sparql::walk;
use crate::snapshot;
use crate::snapshot::Engine;

/// How a parameter is bound: plans differ by this and not by the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// To no term at all.
    Nothing,
    /// To one resource, or to one literal.
    Node,
    Literal,
    /// To any of several terms.
    Several,
}

impl Kind {
    /// How these terms bind a parameter.
    pub(super) fn of(terms: &[Term]) -> Self {
        match terms {
            [] => Self::Nothing,
            [Term::NamedNode(_)] => Self::Node,
            [Term::Literal(_)] => Self::Literal,
            _ => Self::Several,
        }
    }
}

/// Of which data is asked, by its digest, and the parameters that are bound, each with how, by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) digest: String,
    pub(super) bound: Vec<(String, Kind)>,
}

/// A query with places for what its parameters are bound to.
#[derive(Debug)]
pub(super) struct Plan {
    query: Query,
    /// Whether it is to be evaluated as it stands.
    ready: bool,
    /// About how many rows are looked at.
    cost: f64,
}

/// What stands in a plan for the value of a parameter.
const PLACE: &str = "urn:stratigraph:parameter:";
/// Several values are planned for as so many.
const SEVERAL: usize = 8;

impl Plan {
    /// Plans a query with its parameters bound in this way.
    pub(super) fn new(mut query: Query, shape: &Shape, engine: &dyn Engine) -> Self {
        if let Query::Select { pattern, .. } = &mut query {
            for (name, kind) in &shape.bound {
                bind(pattern, name, *kind);
            }
        }
        let (mut ready, mut cost) = (false, 0.0);
        if let Query::Select { pattern, .. } = &mut query {
            functions::share_patterns(pattern);
            if !has_exists(pattern) {
                let asked = std::mem::take(pattern);
                let ordered = order::order(asked, engine, &Known::default());
                (*pattern, cost) = (nesting::to_the_right(ordered.pattern), ordered.cost);
                let optimised = Optimizer::optimize_graph_pattern((&*pattern).into());
                if let Some(stated) = stated::stated(&optimised) {
                    *pattern = stated;
                    ready = true;
                }
            }
        }
        Self { query, ready, cost }
    }

    /// About how many rows are looked at for these values.
    pub(super) fn cost(&self, bindings: &[(&str, Vec<Term>)]) -> f64 {
        let several = bindings.iter().map(|(_, terms)| terms.len().div_ceil(SEVERAL));
        several.fold(self.cost, |cost, times| {
            cost * f64::from(u32::try_from(times.max(1)).unwrap_or(u32::MAX))
        })
    }

    /// The query for these values, and what evaluates it.
    pub(super) fn filled(&self, bindings: &[(&str, Vec<Term>)]) -> (Query, SparqlEvaluator) {
        self.evaluated(self.query.clone(), bindings)
    }

    /// The same where it only matters if there is any row.
    pub(super) fn any(&self, bindings: &[(&str, Vec<Term>)]) -> (Query, SparqlEvaluator) {
        let query = match &self.query {
            Query::Select { dataset, pattern, base_iri } => {
                let (dataset, base_iri) = (dataset.clone(), base_iri.clone());
                Query::Ask { dataset, pattern: rows_alone(pattern).clone(), base_iri }
            }
            other => other.clone(),
        };
        self.evaluated(query, bindings)
    }

    fn evaluated(
        &self,
        mut query: Query,
        bindings: &[(&str, Vec<Term>)],
    ) -> (Query, SparqlEvaluator) {
        if let Query::Select { pattern, .. } | Query::Ask { pattern, .. } = &mut query {
            walk::change(pattern, &mut |pattern| fill(pattern, bindings), &mut |_| ());
        }
        let evaluator = functions::with_shared_patterns(SparqlEvaluator::new());
        (query, if self.ready { evaluator.without_optimizations() } else { evaluator })
    }
}

fn bind(pattern: &mut GraphPattern, name: &str, kind: Kind) {
    let variable = Variable::new_unchecked(name);
    let node = || NamedNode::new_unchecked(format!("{PLACE}{name}"));
    let literal = || Literal::from(format!("{PLACE}{name}"));
    let rows = match kind {
        Kind::Nothing => Vec::new(),
        Kind::Node => vec![vec![Some(node().into())]],
        Kind::Literal => vec![vec![Some(GroundTerm::Literal(literal()))]],
        // Nodes and literals may be among them.
        Kind::Several => {
            let first = vec![Some(GroundTerm::Literal(literal()))];
            std::iter::once(first).chain(vec![vec![Some(node().into())]; SEVERAL]).collect()
        }
    };
    match kind {
        Kind::Node => name_at_once(pattern, &variable, &TermPattern::NamedNode(node())),
        Kind::Literal => name_at_once(pattern, &variable, &TermPattern::Literal(literal())),
        Kind::Nothing | Kind::Several => {}
    }
    let values = GraphPattern::Values { variables: vec![variable], bindings: rows };
    snapshot::bind(pattern, values);
}

/// Puts a term in the place of a variable in all triples: the optimiser orders them by what is
/// known of them, and of a variable that is bound elsewhere it knows nothing.
pub(super) fn name_at_once(pattern: &mut GraphPattern, variable: &Variable, place: &TermPattern) {
    let named = |at: &TermPattern| matches!(at, TermPattern::Variable(it) if it == variable);
    let mut change = |pattern: &mut GraphPattern| match pattern {
        GraphPattern::Bgp { patterns } => {
            for triple in patterns {
                let is_node = matches!(place, TermPattern::NamedNode(_));
                if named(&triple.subject) && is_node {
                    triple.subject = place.clone();
                }
                if named(&triple.object) {
                    triple.object = place.clone();
                }
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            for end in [subject, object] {
                if named(end) {
                    *end = place.clone();
                }
            }
        }
        _ => {}
    };
    walk::change(pattern, &mut change, &mut |_| ());
}

/// Puts values where a plan has places for them.
fn fill(pattern: &mut GraphPattern, bindings: &[(&str, Vec<Term>)]) {
    let terms = |text: &str| {
        let name = text.strip_prefix(PLACE)?;
        bindings.iter().find(|(known, _)| *known == name).map(|(_, terms)| terms)
    };
    let put = |place: &mut TermPattern| {
        let text = match &*place {
            TermPattern::NamedNode(node) => node.as_str(),
            TermPattern::Literal(literal) => literal.value(),
            _ => return,
        };
        match terms(text).and_then(|terms| terms.first()) {
            Some(Term::NamedNode(node)) => *place = node.clone().into(),
            Some(Term::Literal(literal)) => *place = literal.clone().into(),
            _ => {}
        }
    };
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for triple in patterns {
                put(&mut triple.subject);
                put(&mut triple.object);
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            put(subject);
            put(object);
        }
        GraphPattern::Values { bindings: rows, .. } => {
            let place = match rows.first().map(Vec::as_slice) {
                Some([Some(GroundTerm::NamedNode(node))]) => node.as_str(),
                Some([Some(GroundTerm::Literal(literal))]) => literal.value(),
                _ => return,
            };
            if let Some(terms) = terms(place) {
                let mut values: Vec<_> = terms
                    .iter()
                    .filter_map(|term| ground(term).map(|term| vec![Some(term)]))
                    .collect();
                // What a name means is a set, which comes in any order.
                if values.len() > 1 {
                    values.sort_by_cached_key(|row| format!("{row:?}"));
                }
                *rows = values;
            }
        }
        _ => {}
    }
}

pub(super) fn ground(term: &Term) -> Option<GroundTerm> {
    match term {
        Term::NamedNode(node) => Some(GroundTerm::NamedNode(node.clone())),
        Term::Literal(literal) => Some(GroundTerm::Literal(literal.clone())),
        _ => None,
    }
}

/// A pattern without what only shapes its rows: where one of both has a row, the other has one, too.
fn rows_alone(pattern: &GraphPattern) -> &GraphPattern {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Extend { inner, .. } => rows_alone(inner),
        // Without keys there is a row for nothing, too.
        GraphPattern::Group { inner, variables, .. } if !variables.is_empty() => rows_alone(inner),
        other => other,
    }
}

/// Whether a pattern tests for another, which belongs to the scope around it.
fn has_exists(pattern: &GraphPattern) -> bool {
    let mut exists = false;
    walk::change(&mut pattern.clone(), &mut |_| (), &mut |expression| {
        exists |= matches!(expression, Expression::Exists(_));
    });
    exists
}
