//! Chains of parts, each asked for the rows of those before it, nested so that the optimiser is
//! done with them soon.
//!
//! At each step of a chain it infers the types of all that stands to its left: where the chain is
//! nested to the left that is all before it, and where it is nested to the right only the step
//! before, as what is known of the others is handed down.

use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use spargebra::term::Variable;

use crate::query::plan::scope::Names;
use crate::query::plan::scope::certain;
use crate::query::plan::scope::possible;
use crate::query::plan::scope::variables;

/// A step of a chain.
enum Step {
    /// What gives rows of its own.
    Part(GraphPattern),
    /// What may add something to each row. The evaluator knows it for such by standing right of all
    /// that it adds to.
    Optional(GraphPattern),
    Bind(Variable, Expression),
    Filter(Expression),
}

/// The same pattern, with the same rows in the same order, its chains nested to the right.
pub(super) fn to_the_right(pattern: GraphPattern) -> GraphPattern {
    let boxed = |inner: Box<GraphPattern>| Box::new(to_the_right(*inner));
    match pattern {
        GraphPattern::Lateral { .. }
        | GraphPattern::Extend { .. }
        | GraphPattern::Filter { .. } => {
            let mut steps = Vec::new();
            unchain(pattern, &mut steps);
            chain(steps)
        }
        GraphPattern::Join { left, right } => {
            GraphPattern::Join { left: boxed(left), right: boxed(right) }
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            GraphPattern::LeftJoin { left: boxed(left), right: boxed(right), expression }
        }
        GraphPattern::Union { left, right } => {
            GraphPattern::Union { left: boxed(left), right: boxed(right) }
        }
        GraphPattern::Minus { left, right } => {
            GraphPattern::Minus { left: boxed(left), right: boxed(right) }
        }
        GraphPattern::OrderBy { inner, expression } => {
            GraphPattern::OrderBy { inner: boxed(inner), expression }
        }
        GraphPattern::Project { inner, variables } => {
            GraphPattern::Project { inner: boxed(inner), variables }
        }
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: boxed(inner) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: boxed(inner) },
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: boxed(inner), start, length }
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            GraphPattern::Group { inner: boxed(inner), variables, aggregates }
        }
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Service { .. } => pattern,
    }
}

/// The steps of a chain, the first one first.
fn unchain(pattern: GraphPattern, steps: &mut Vec<Step>) {
    match pattern {
        GraphPattern::Lateral { left, right } => {
            unchain(*left, steps);
            let right = to_the_right(*right);
            steps.push(if is_optional(&right) { Step::Optional(right) } else { Step::Part(right) });
        }
        GraphPattern::Extend { inner, variable, expression } => {
            unchain(*inner, steps);
            steps.push(Step::Bind(variable, expression));
        }
        GraphPattern::Filter { expr, inner } => {
            unchain(*inner, steps);
            steps.push(Step::Filter(expr));
        }
        other => steps.push(Step::Part(to_the_right(other))),
    }
}

fn is_optional(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::LeftJoin { left, .. } if matches!(&**left,
        GraphPattern::Values { variables, bindings }
            if variables.is_empty() && bindings.len() == 1))
}

/// A chain of steps: what adds to a part stays with it. A filter stands behind the whole chain where
/// it sees the same there, as the optimiser moves it from there to the first place that it can.
fn chain(steps: Vec<Step>) -> GraphPattern {
    let last = last_filters(&steps);
    let mut parts: Vec<GraphPattern> = Vec::new();
    let mut filters = Vec::new();
    for (step, is_last) in steps.into_iter().zip(last) {
        let before = |parts: &mut Vec<GraphPattern>| Box::new(parts.pop().unwrap_or_default());
        let part = match step {
            Step::Part(part) => part,
            Step::Optional(right) => {
                GraphPattern::Lateral { left: before(&mut parts), right: Box::new(right) }
            }
            Step::Bind(variable, expression) => {
                GraphPattern::Extend { inner: before(&mut parts), variable, expression }
            }
            Step::Filter(expr) if is_last => {
                filters.push(expr);
                continue;
            }
            Step::Filter(expr) => GraphPattern::Filter { expr, inner: before(&mut parts) },
        };
        parts.push(part);
    }
    let nested = |right: GraphPattern, left| GraphPattern::Lateral {
        left: Box::new(left),
        right: Box::new(right),
    };
    let whole = parts.into_iter().rev().reduce(nested).unwrap_or_default();
    filters
        .into_iter()
        .fold(whole, |inner, expr| GraphPattern::Filter { expr, inner: Box::new(inner) })
}

/// For each step, whether it is a filter that sees the same behind all steps: no variable of it that
/// may be unbound before it is bound after it.
fn last_filters(steps: &[Step]) -> Vec<bool> {
    let mut before = Names::new();
    let mut unsure: Vec<Option<Names>> = Vec::new();
    for step in steps {
        unsure.push(match step {
            Step::Filter(expr) => Some(variables(expr).difference(&before).cloned().collect()),
            _ => None,
        });
        if let Step::Part(part) = step {
            before.extend(certain(part));
        }
    }
    let mut after = Names::new();
    let mut last = Vec::new();
    for (step, unsure) in steps.iter().zip(unsure).rev() {
        last.push(unsure.is_some_and(|unsure| unsure.is_disjoint(&after)));
        match step {
            Step::Part(pattern) | Step::Optional(pattern) => after.extend(possible(pattern)),
            Step::Bind(variable, _) => {
                after.insert(variable.as_str().to_owned());
            }
            Step::Filter(_) => {}
        }
    }
    last.reverse();
    last
}

#[cfg(test)]
mod tests {
    use spargebra::term::NamedNode;
    use spargebra::term::TriplePattern;

    use super::*;

    fn variable(name: &str) -> Variable {
        Variable::new(name).unwrap()
    }

    /// What binds one variable.
    fn part(name: &str) -> GraphPattern {
        let node = NamedNode::new("http://x/p").unwrap();
        let triple = TriplePattern {
            subject: node.clone().into(),
            predicate: node.into(),
            object: variable(name).into(),
        };
        GraphPattern::Bgp { patterns: vec![triple] }
    }

    fn lateral(left: GraphPattern, right: GraphPattern) -> GraphPattern {
        GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) }
    }

    fn filter(name: &str, inner: GraphPattern) -> GraphPattern {
        GraphPattern::Filter { expr: Expression::Bound(variable(name)), inner: Box::new(inner) }
    }

    #[test]
    fn a_chain_is_nested_to_the_right_below_its_filters() {
        let filtered = filter("a", lateral(part("a"), part("b")));
        let chain = lateral(filtered, part("c"));
        let nested = lateral(part("a"), lateral(part("b"), part("c")));
        assert_eq!(to_the_right(chain), filter("a", nested));
    }

    #[test]
    fn a_filter_stays_before_what_binds_its_variable() {
        let chain = lateral(lateral(part("a"), filter("c", part("b"))), part("c"));
        let nested = lateral(part("a"), lateral(filter("c", part("b")), part("c")));
        assert_eq!(to_the_right(chain), nested);
        let whole = lateral(filter("c", lateral(part("a"), part("b"))), part("c"));
        assert_eq!(
            to_the_right(whole),
            lateral(part("a"), lateral(filter("c", part("b")), part("c")))
        );
    }

    #[test]
    fn what_may_add_something_stays_right_of_what_it_adds_to() {
        let unit = GraphPattern::Values { variables: Vec::new(), bindings: vec![Vec::new()] };
        let optional = GraphPattern::LeftJoin {
            left: Box::new(unit),
            right: Box::new(part("o")),
            expression: None,
        };
        let chain = lateral(lateral(lateral(part("a"), part("b")), optional.clone()), part("c"));
        let nested = lateral(part("a"), lateral(lateral(part("b"), optional), part("c")));
        assert_eq!(to_the_right(chain), nested);
    }
}
