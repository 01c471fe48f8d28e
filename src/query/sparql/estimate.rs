//! Products that nobody wants: parts of a query that share no variable, multiplied with one
//! another, and then counted, sorted or compared row by row. How many rows that would be is known
//! from the counts of the graph before anything runs.

use std::collections::HashSet;

use oxigraph::model::Term;
use oxigraph::model::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::TriplePattern;

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::sparql::walk;
use crate::snapshot::Engine;
use crate::snapshot::Snapshot;

/// Refuses a query that would keep or count more rows of a product than the limit. A product
/// whose rows are only passed on, one by one, costs nobody anything until they are asked for.
pub(super) fn check(
    pattern: &GraphPattern,
    passed_on: bool,
    snapshot: &Snapshot,
    limits: &Limits,
) -> Result<(), QueryError> {
    let estimate = Estimate { engine: snapshot.engine(), limit: limits.intermediate_rows };
    estimate.check(pattern, passed_on)
}

struct Estimate<'a> {
    engine: &'a dyn Engine,
    limit: usize,
}

/// A part of a join: its variables, and about how many rows it has.
struct Part<'a> {
    variables: HashSet<&'a Variable>,
    rows: usize,
}

impl Estimate<'_> {
    fn check(&self, pattern: &GraphPattern, passed_on: bool) -> Result<(), QueryError> {
        let rows = self.rows(pattern);
        if !passed_on && rows > self.limit {
            let step = "a product of parts that share no variable";
            return Err(QueryError::TooManyIntermediate { rows, step, limit: self.limit });
        }
        let parts_pass = match pattern {
            GraphPattern::Group { .. }
            | GraphPattern::OrderBy { .. }
            | GraphPattern::Distinct { .. }
            | GraphPattern::Minus { .. }
            | GraphPattern::LeftJoin { .. } => false,
            GraphPattern::Slice { length: Some(_), inner, .. } => {
                !matches!(**inner, GraphPattern::OrderBy { .. })
            }
            _ => passed_on,
        };
        walk::parts(pattern).into_iter().try_for_each(|part| self.check(part, parts_pass))
    }

    /// About how many rows a pattern has; for parts that share variables, those of the smallest.
    fn rows(&self, pattern: &GraphPattern) -> usize {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Join { .. } => {
                let mut parts = Vec::new();
                self.gather(pattern, &mut parts);
                product(parts)
            }
            GraphPattern::Values { bindings, .. } => bindings.len(),
            GraphPattern::Union { left, right } => self.rows(left).saturating_add(self.rows(right)),
            GraphPattern::Slice { inner, length, .. } => {
                self.rows(inner).min(length.unwrap_or(usize::MAX))
            }
            GraphPattern::Group { variables, .. } if variables.is_empty() => 1,
            // How many rows pass is not known; that many are looked at.
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Graph { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Project { inner, .. } => self.rows(inner),
            GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => {
                self.rows(left)
            }
            _ => 1,
        }
    }

    fn gather<'a>(&self, pattern: &'a GraphPattern, parts: &mut Vec<Part<'a>>) {
        match pattern {
            GraphPattern::Join { left, right } => {
                self.gather(left, parts);
                self.gather(right, parts);
            }
            GraphPattern::Bgp { patterns } => {
                parts.extend(patterns.iter().map(|triple| self.triple(triple)));
            }
            other => {
                let mut variables = HashSet::new();
                other.on_in_scope_variable(|variable| {
                    variables.insert(variable);
                });
                parts.push(Part { variables, rows: self.rows(other) });
            }
        }
    }

    fn triple<'a>(&self, triple: &'a TriplePattern) -> Part<'a> {
        let term = |pattern: &TermPattern| match pattern {
            TermPattern::NamedNode(node) => Some(Term::from(node.clone())),
            TermPattern::Literal(literal) => Some(Term::from(literal.clone())),
            _ => None,
        };
        let (subject, object) = (term(&triple.subject), term(&triple.object));
        let (predicate, named) = match &triple.predicate {
            NamedNodePattern::NamedNode(node) => (Some(Term::from(node.clone())), None),
            NamedNodePattern::Variable(variable) => (None, Some(variable)),
        };
        let variable = |pattern: &'a TermPattern| match pattern {
            TermPattern::Variable(variable) => Some(variable),
            _ => None,
        };
        let variables = [variable(&triple.subject), named, variable(&triple.object)];
        let rows = self.engine.count([subject.as_ref(), predicate.as_ref(), object.as_ref()]);
        Part { variables: variables.into_iter().flatten().collect(), rows }
    }
}

/// The rows of parts that are joined: those that hang together count by their smallest, and the
/// groups that do not are multiplied.
fn product(parts: Vec<Part<'_>>) -> usize {
    let mut groups: Vec<Part<'_>> = Vec::new();
    for part in parts {
        let (joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| !group.variables.is_disjoint(&part.variables));
        let whole = joined.into_iter().fold(part, |mut whole, group| {
            whole.variables.extend(group.variables);
            whole.rows = whole.rows.min(group.rows);
            whole
        });
        groups = apart;
        groups.push(whole);
    }
    groups.into_iter().fold(1, |rows, group| rows.saturating_mul(group.rows))
}
