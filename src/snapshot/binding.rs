//! Binding variables of a query to values, in its algebra and never in its text.

use spargebra::algebra::GraphPattern;

/// Lets `values` bind their variables before the rest of `pattern` is evaluated, so that what is
/// bound is bound from the start, in filters and optional parts, too.
pub fn bind(pattern: &mut GraphPattern, values: GraphPattern) {
    let inner = innermost(pattern);
    let asked = std::mem::take(inner);
    *inner = GraphPattern::Lateral { left: Box::new(values), right: Box::new(asked) };
}

/// The part of a pattern where its values come from: below projection, order, filters and
/// optional parts.
fn innermost(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Filter { inner, .. } => innermost(inner),
        GraphPattern::LeftJoin { left, .. } => innermost(left),
        other => other,
    }
}
