//! Rows that hold nothing cost nothing, and so the meter of the engine could not count them:
//! `{} UNION {}`, joined to itself forty times, would loop for hours unseen. So that each row
//! holds something, the patterns that may give empty rows get a hidden variable with a value.

use oxigraph::model::Literal;
use oxigraph::model::Variable;
use spargebra::algebra::AggregateExpression;
use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;

use crate::query::sparql::walk;

/// Gives each row of the parts of `pattern` something to hold. What the whole gives stays as it is.
pub(super) fn fill(pattern: &mut GraphPattern) {
    let mut hidden = 0_usize;
    let mut fill_one = |pattern: &mut GraphPattern| {
        hide_from_distinct_rows(pattern);
        if !may_be_empty(pattern) {
            return;
        }
        hidden += 1;
        // No query can write a variable with a space in it.
        let variable = Variable::new_unchecked(format!("row {hidden}"));
        let expression = Expression::Literal(Literal::from(true));
        let inner = Box::new(std::mem::take(pattern));
        *pattern = GraphPattern::Extend { inner, variable, expression };
    };
    let whole = below_projection(pattern);
    walk::change(whole, &mut fill_one, &mut |_| ());
}

/// `COUNT(DISTINCT *)` tells rows apart by all that they hold, so it is shown what the query wrote.
fn hide_from_distinct_rows(pattern: &mut GraphPattern) {
    let GraphPattern::Group { inner, aggregates, .. } = pattern else { return };
    let all = AggregateExpression::CountSolutions { distinct: true };
    if aggregates.iter().any(|(_, aggregate)| *aggregate == all) {
        let mut variables = Vec::new();
        inner.on_in_scope_variable(|variable| {
            if !variables.contains(variable) && !variable.as_str().contains(' ') {
                variables.push(variable.clone());
            }
        });
        let whole = Box::new(std::mem::take(&mut **inner));
        **inner = GraphPattern::Project { inner: whole, variables };
    }
}

/// The pattern below the outermost projection, whose rows are those of the result.
fn below_projection(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => below_projection(inner),
        other => other,
    }
}

/// Whether a pattern at the ends of the tree, or one that forgets variables, binds none for sure.
fn may_be_empty(pattern: &GraphPattern) -> bool {
    let constant = |term: &TermPattern| !matches!(term, TermPattern::Variable(_));
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter().all(|triple| {
            constant(&triple.subject)
                && matches!(triple.predicate, NamedNodePattern::NamedNode(_))
                && constant(&triple.object)
        }),
        GraphPattern::Path { subject, object, .. } => constant(subject) && constant(object),
        GraphPattern::Values { bindings, .. } => {
            bindings.iter().any(|row| row.iter().all(Option::is_none))
        }
        GraphPattern::Service { .. } | GraphPattern::Project { .. } => true,
        _ => false,
    }
}
