//! Products that nobody wants: parts of a query that share no variable, multiplied with one
//! another, and then counted, sorted or compared row by row. How many rows that would be is known
//! from the counts of the graph before anything runs.

use std::collections::HashSet;

use oxigraph::model::BlankNode;
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
    pattern: &mut GraphPattern,
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

/// A part of a join: what it shares with others, and about how many rows it has, where that can be
/// told.
struct Part<'a> {
    links: HashSet<Link<'a>>,
    rows: Option<usize>,
}

/// What parts share: the parser makes blank nodes of paths and brackets.
#[derive(PartialEq, Eq, Hash)]
enum Link<'a> {
    Variable(&'a Variable),
    Blank(&'a BlankNode),
}

impl Estimate<'_> {
    fn check(&self, pattern: &mut GraphPattern, passed_on: bool) -> Result<(), QueryError> {
        let rows = self.rows(pattern).unwrap_or(0);
        if !passed_on && rows > self.limit {
            let step = "a product of parts that share no variable";
            return Err(QueryError::TooManyIntermediate { rows, step, limit: self.limit });
        }
        // Whether the first part, and whether the second, gives its rows one by one.
        let (first, second) = match pattern {
            GraphPattern::Group { .. }
            | GraphPattern::OrderBy { .. }
            | GraphPattern::Distinct { .. } => (false, false),
            GraphPattern::Minus { .. } | GraphPattern::LeftJoin { .. } => (passed_on, false),
            // What is cut off is never asked for.
            GraphPattern::Slice { length: Some(_), .. } => (true, true),
            _ => (passed_on, passed_on),
        };
        let parts = walk::parts_mut(pattern).into_iter().zip([first, second]);
        parts.into_iter().try_for_each(|(part, passed_on)| self.check(part, passed_on))
    }

    /// About how many rows a pattern has; for parts that share variables, those of the smallest.
    fn rows(&self, pattern: &GraphPattern) -> Option<usize> {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Join { .. } => {
                let mut parts = Vec::new();
                self.gather(pattern, &mut parts);
                Some(product(parts))
            }
            GraphPattern::Values { bindings, .. } => Some(bindings.len()),
            GraphPattern::Union { left, right } => {
                let (left, right) = (self.rows(left), self.rows(right));
                Some(left.unwrap_or(0).saturating_add(right.unwrap_or(0)))
            }
            GraphPattern::Slice { inner, length, .. } => {
                let rows = self.rows(inner);
                length.map_or(rows, |length| Some(rows.map_or(length, |rows| rows.min(length))))
            }
            GraphPattern::Group { variables, .. } if variables.is_empty() => Some(1),
            // How many rows pass is not known; that many are looked at.
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Graph { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Project { inner, .. } => self.rows(inner),
            GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => {
                self.rows(left)
            }
            _ => None,
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
                let mut links = HashSet::new();
                other.on_in_scope_variable(|variable| {
                    links.insert(Link::Variable(variable));
                });
                parts.push(Part { links, rows: self.rows(other) });
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
            NamedNodePattern::Variable(variable) => (None, Some(Link::Variable(variable))),
        };
        let link = |pattern: &'a TermPattern| match pattern {
            TermPattern::Variable(variable) => Some(Link::Variable(variable)),
            TermPattern::BlankNode(node) => Some(Link::Blank(node)),
            _ => None,
        };
        let links = [link(&triple.subject), named, link(&triple.object)];
        let rows = self.engine.count([subject.as_ref(), predicate.as_ref(), object.as_ref()]);
        Part { links: links.into_iter().flatten().collect(), rows: Some(rows) }
    }
}

/// The rows of parts that are joined: those that hang together count by their smallest, and the
/// groups that do not are multiplied.
fn product(parts: Vec<Part<'_>>) -> usize {
    let mut groups: Vec<Part<'_>> = Vec::new();
    for part in parts {
        let (joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| !group.links.is_disjoint(&part.links));
        let whole = joined.into_iter().fold(part, |mut whole, group| {
            whole.links.extend(group.links);
            whole.rows = [whole.rows, group.rows].into_iter().flatten().min();
            whole
        });
        groups = apart;
        groups.push(whole);
    }
    groups.into_iter().filter_map(|group| group.rows).fold(1, usize::saturating_mul)
}
