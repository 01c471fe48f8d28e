//! In which order the parts of a query are evaluated, by how often things are said in the graph.
//!
//! Oxigraph's optimiser takes all predicates for equally common. Among a thousand companies, what has
//! a metric and what is of a company differ by orders of magnitude. So triples are ordered here, each
//! asked for the rows of those before it, and so are subqueries where that is cheaper than to
//! evaluate them as a whole; the optimiser leaves such an order as it is.

use std::collections::HashSet;

use oxigraph::model::Term;
use oxigraph::model::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::PropertyPathExpression as Path;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::TriplePattern;

use crate::query::plan::PLACE;
use crate::query::plan::join::flatten;
use crate::query::plan::join::join;
use crate::query::plan::scope::Names;
use crate::query::plan::scope::certain;
use crate::query::plan::scope::end_name;
use crate::query::plan::scope::keeps;
use crate::query::plan::scope::mentioned;
use crate::query::plan::scope::possible;
use crate::query::plan::scope::settles;
use crate::snapshot::Engine;

/// The variables that have a value before a pattern is evaluated: for sure, or most often.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) sure: Names,
    likely: Names,
}

impl Known {
    /// What is known once a pattern is evaluated, too. What may stay unbound seldom does.
    pub(super) fn with(&self, pattern: &GraphPattern) -> Self {
        let mut known = self.clone();
        known.sure.extend(certain(pattern));
        known.likely.extend(certain(pattern));
        known.likely.extend(possible(pattern));
        known
    }

    /// What is known of some variables.
    pub(super) fn of(&self, names: &Names) -> Self {
        let both = |known: &Names| known.intersection(names).cloned().collect();
        Self { sure: both(&self.sure), likely: both(&self.likely) }
    }

    /// What a subquery knows: what it does not name is not what bears that name outside of it.
    fn within(&self, variables: &[Variable]) -> Self {
        let named = |names: &Names| {
            let variables = variables.iter().map(|it| it.as_str().to_owned());
            variables.filter(|name| names.contains(name)).collect()
        };
        Self { sure: named(&self.sure), likely: named(&self.likely) }
    }
}

/// A pattern in its order, with what is expected of it for one set of bound values.
#[derive(Clone)]
pub(super) struct Ordered {
    pub(super) pattern: GraphPattern,
    /// Its rows.
    pub(super) rows: f64,
    /// The rows that are looked at for them.
    pub(super) cost: f64,
}

/// What nothing is known of.
const MANY: f64 = 1_000_000.0;
/// To join by hash, a query has to be planned anew each time, which takes as long as this many rows.
pub(super) const PLANNING: f64 = 3_000.0;

/// Orders the parts of a pattern, the values of `bound` being known.
pub(super) fn order(pattern: GraphPattern, engine: &dyn Engine, bound: &Known) -> Ordered {
    let inner = |inner: Box<GraphPattern>, bound: &Known| order(*inner, engine, bound);
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Join { .. } | GraphPattern::Path { .. } => {
            let mut parts = Vec::new();
            flatten(pattern, &mut parts);
            join(parts, engine, bound)
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            let left = inner(left, bound);
            let known = bound.with(&left.pattern);
            let asked = inner(right.clone(), &known);
            let may_be = may_be_asked(&asked.pattern, &left.pattern, bound);
            let is_cheaper =
                |alone: f64| may_be && left.rows * asked.cost <= alone + left.rows + PLANNING;
            let rows = left.rows * asked.rows.max(1.0);
            // What is cheaper than nothing need not be compared.
            let alone = (!is_cheaper(0.0)).then(|| inner(right, bound));
            if let Some(alone) = alone.filter(|alone| !is_cheaper(alone.cost)) {
                let cost = left.cost + alone.cost + left.rows;
                let (left, right) = (Box::new(left.pattern), Box::new(alone.pattern));
                let pattern = GraphPattern::LeftJoin { left, right, expression };
                return Ordered { pattern, rows, cost };
            }
            let unit = GraphPattern::Values { variables: Vec::new(), bindings: vec![Vec::new()] };
            let optional = GraphPattern::LeftJoin {
                left: Box::new(unit),
                right: Box::new(asked.pattern),
                expression,
            };
            let cost = left.cost + left.rows * asked.cost;
            Ordered { pattern: lateral_of(left.pattern, optional), rows, cost }
        }
        GraphPattern::Lateral { left, right } => {
            let left = inner(left, bound);
            let known = bound.with(&left.pattern);
            let right = inner(right, &known);
            Ordered {
                rows: left.rows * right.rows,
                cost: left.cost + left.rows * right.cost,
                pattern: lateral_of(left.pattern, right.pattern),
            }
        }
        GraphPattern::Filter { expr, inner: of } => {
            let Ordered { pattern, rows, cost } = inner(of, bound);
            let pattern = GraphPattern::Filter { expr, inner: Box::new(pattern) };
            Ordered { pattern, rows: rows / 2.0, cost }
        }
        GraphPattern::Union { left, right } => {
            let (left, right) = (inner(left, bound), inner(right, bound));
            Ordered {
                rows: left.rows + right.rows,
                cost: left.cost + right.cost,
                pattern: GraphPattern::Union {
                    left: Box::new(left.pattern),
                    right: Box::new(right.pattern),
                },
            }
        }
        GraphPattern::Minus { left, right } => {
            let (left, right) = (inner(left, bound), inner(right, &Known::default()));
            Ordered {
                rows: left.rows,
                cost: left.cost + right.cost,
                pattern: GraphPattern::Minus {
                    left: Box::new(left.pattern),
                    right: Box::new(right.pattern),
                },
            }
        }
        GraphPattern::Extend { inner: of, variable, expression } => {
            inner(of, bound).within(|inner| GraphPattern::Extend { inner, variable, expression })
        }
        GraphPattern::OrderBy { inner: of, expression } => {
            inner(of, bound).within(|inner| GraphPattern::OrderBy { inner, expression })
        }
        GraphPattern::Distinct { inner: of } => {
            inner(of, bound).within(|inner| GraphPattern::Distinct { inner })
        }
        GraphPattern::Reduced { inner: of } => {
            inner(of, bound).within(|inner| GraphPattern::Reduced { inner })
        }
        GraphPattern::Slice { inner: of, start, length } => {
            inner(of, bound).within(|inner| GraphPattern::Slice { inner, start, length })
        }
        GraphPattern::Project { inner: of, variables } => inner(of, &bound.within(&variables))
            .within(|inner| GraphPattern::Project { inner, variables }),
        GraphPattern::Group { inner: of, variables, aggregates } => {
            let ordered = inner(of, bound);
            let rows = (ordered.rows / 3.0).max(1.0).min(ordered.rows.max(1.0));
            let grouped =
                ordered.within(|inner| GraphPattern::Group { inner, variables, aggregates });
            Ordered { rows, ..grouped }
        }
        GraphPattern::Values { ref bindings, .. } => {
            let rows = f64::from(u32::try_from(bindings.len()).unwrap_or(u32::MAX));
            Ordered { pattern, rows, cost: rows }
        }
        GraphPattern::Graph { .. } | GraphPattern::Service { .. } => {
            Ordered { pattern, rows: MANY, cost: MANY }
        }
    }
}

impl Ordered {
    fn within(self, of: impl FnOnce(Box<GraphPattern>) -> GraphPattern) -> Self {
        Self { pattern: of(Box::new(self.pattern)), ..self }
    }
}

pub(super) fn lateral_of(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) }
}

pub(super) fn order_part(part: GraphPattern, engine: &dyn Engine, bound: &Known) -> Ordered {
    let rows = match &part {
        GraphPattern::Bgp { patterns } => match &patterns[..] {
            [triple] => triple_rows(triple, engine, bound),
            _ => 1.0,
        },
        GraphPattern::Path { subject, path, object } => {
            let ends = [End::of(subject, bound), End::of(object, bound)];
            path_rows(path, engine, ends)
        }
        _ => return order(part, engine, bound),
    };
    Ordered { pattern: part, rows, cost: 1.0 + rows }
}

/// Whether a part gives the same rows where it is asked for each row of another: what both have is
/// bound in each of its rows, and it gives that no value of its own.
pub(super) fn may_be_asked(part: &GraphPattern, other: &GraphPattern, bound: &Known) -> bool {
    let theirs = possible(other);
    let shared: HashSet<String> = possible(part)
        .into_iter()
        .filter(|name| theirs.contains(name) && !bound.sure.contains(name))
        .collect();
    // What it speaks of without binding it is not in its scope, and must not come into it.
    let strange = mentioned(part);
    let strange = strange
        .iter()
        .any(|it| theirs.contains(it) && !bound.sure.contains(it) && !shared.contains(it));
    !strange && shared.iter().all(|name| settles(part, name)) && keeps(part, &shared)
}

/// What is known of an end of a triple.
#[derive(Clone, Copy)]
enum End<'a> {
    Free,
    Bound,
    Is(&'a TermPattern),
}

impl<'a> End<'a> {
    fn of(end: &'a TermPattern, bound: &Known) -> Self {
        match end_name(end) {
            Some(name) if bound.likely.contains(&name) => Self::Bound,
            Some(_) => Self::Free,
            None => Self::Is(end),
        }
    }

    fn is_free(self) -> bool {
        matches!(self, Self::Free)
    }

    /// The term, where it is not the place of a parameter.
    fn term(self) -> Option<Term> {
        match self {
            Self::Is(TermPattern::NamedNode(node)) if !node.as_str().starts_with(PLACE) => {
                Some(node.clone().into())
            }
            Self::Is(TermPattern::Literal(literal)) if !literal.value().starts_with(PLACE) => {
                Some(literal.clone().into())
            }
            _ => None,
        }
    }
}

fn triple_rows(triple: &TriplePattern, engine: &dyn Engine, bound: &Known) -> f64 {
    let ends = [End::of(&triple.subject, bound), End::of(&triple.object, bound)];
    match &triple.predicate {
        NamedNodePattern::NamedNode(predicate) => {
            predicate_rows(&predicate.clone().into(), engine, ends)
        }
        NamedNodePattern::Variable(_) => match ends.map(End::is_free) {
            [true, true] => MANY * 10.0,
            [true, false] => 1_000.0,
            [false, true] => 12.0,
            [false, false] => 1.0,
        },
    }
}

fn predicate_rows(predicate: &Term, engine: &dyn Engine, [subject, object]: [End<'_>; 2]) -> f64 {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let [triples, subjects, objects] = engine.spread(predicate).map(float);
    let subjects = subjects.max(1.0);
    let of_object = match object.term() {
        Some(term) => float(engine.count([None, Some(predicate), Some(&term)])),
        None => triples / objects.max(1.0),
    };
    match (subject.is_free(), object.is_free()) {
        (true, true) => triples,
        (false, true) => triples / subjects,
        (true, false) => of_object,
        (false, false) => (of_object / subjects).min(1.0),
    }
}

fn path_rows(path: &Path, engine: &dyn Engine, [subject, object]: [End<'_>; 2]) -> f64 {
    let free = subject.is_free() && object.is_free();
    match path {
        Path::NamedNode(predicate) => {
            predicate_rows(&predicate.clone().into(), engine, [subject, object])
        }
        Path::Reverse(path) => path_rows(path, engine, [object, subject]),
        Path::Alternative(one, other) => {
            let ends = [subject, object];
            path_rows(one, engine, ends) + path_rows(other, engine, ends)
        }
        Path::Sequence(first, second) if subject.is_free() && !object.is_free() => {
            path_rows(second, engine, [End::Free, object])
                * path_rows(first, engine, [subject, End::Bound])
        }
        Path::Sequence(first, second) => {
            path_rows(first, engine, [subject, End::Free])
                * path_rows(second, engine, [End::Bound, object])
        }
        Path::ZeroOrMore(_) if free => MANY,
        Path::ZeroOrMore(path) | Path::OneOrMore(path) => {
            1.0 + 3.0 * path_rows(path, engine, [subject, object])
        }
        Path::ZeroOrOne(path) => 1.0 + path_rows(path, engine, [subject, object]),
        Path::NegatedPropertySet(_) => MANY,
    }
}
