//! The parts of a pattern and of an expression, so that a change to all of them is one loop.

use spargebra::algebra::AggregateExpression;
use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::OrderExpression;

/// The patterns that a pattern is made of, in order. Those of a `SERVICE` are another's.
pub(super) fn parts_mut(pattern: &mut GraphPattern) -> Vec<&mut GraphPattern> {
    match pattern {
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => vec![left, right],
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => vec![inner],
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Service { .. } => Vec::new(),
    }
}

/// The expressions that stand in a pattern itself, not in its parts.
pub(super) fn expressions_mut(pattern: &mut GraphPattern) -> Vec<&mut Expression> {
    match pattern {
        GraphPattern::LeftJoin { expression, .. } => expression.iter_mut().collect(),
        GraphPattern::Filter { expr, .. } => vec![expr],
        GraphPattern::Extend { expression, .. } => vec![expression],
        GraphPattern::OrderBy { expression, .. } => {
            expression.iter_mut().map(ordered_mut).collect()
        }
        GraphPattern::Group { aggregates, .. } => {
            let aggregates = aggregates.iter_mut();
            aggregates.filter_map(|(_, aggregate)| aggregated_mut(aggregate)).collect()
        }
        _ => Vec::new(),
    }
}

fn ordered_mut(order: &mut OrderExpression) -> &mut Expression {
    match order {
        OrderExpression::Asc(expression) | OrderExpression::Desc(expression) => expression,
    }
}

fn aggregated_mut(aggregate: &mut AggregateExpression) -> Option<&mut Expression> {
    match aggregate {
        AggregateExpression::CountSolutions { .. } => None,
        AggregateExpression::FunctionCall { expr, .. } => Some(expr),
    }
}

/// The operands of an expression; the pattern of an `EXISTS` is none.
pub(super) fn operands_mut(expression: &mut Expression) -> Vec<&mut Expression> {
    match expression {
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => vec![a, b],
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => vec![a],
        Expression::If(a, b, c) => vec![a, b, c],
        Expression::In(a, list) => std::iter::once(&mut **a).chain(list).collect(),
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => list.iter_mut().collect(),
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_)
        | Expression::Exists(_) => Vec::new(),
    }
}

/// Changes each pattern, also those of `EXISTS`, and each expression; the inner ones first.
pub(in crate::query) fn change(
    pattern: &mut GraphPattern,
    on_pattern: &mut impl FnMut(&mut GraphPattern),
    on_expression: &mut impl FnMut(&mut Expression),
) {
    for part in parts_mut(pattern) {
        change(part, on_pattern, on_expression);
    }
    for expression in expressions_mut(pattern) {
        change_expression(expression, on_pattern, on_expression);
    }
    on_pattern(pattern);
}

/// Changes an expression and those that it is made of, and the patterns of `EXISTS` in it.
pub(in crate::query) fn change_expression(
    expression: &mut Expression,
    on_pattern: &mut impl FnMut(&mut GraphPattern),
    on_expression: &mut impl FnMut(&mut Expression),
) {
    if let Expression::Exists(pattern) = expression {
        change(pattern, on_pattern, on_expression);
    }
    for operand in operands_mut(expression) {
        change_expression(operand, on_pattern, on_expression);
    }
    on_expression(expression);
}
