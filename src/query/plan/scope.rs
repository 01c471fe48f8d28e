//! Which variables the rows of a pattern bind, and whether a pattern may be asked with values for some.

use std::collections::HashSet;

use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;

use crate::query::sparql::walk;

/// Names of variables, and of blank nodes, which are variables that have no name outside.
pub(super) type Names = HashSet<String>;

/// The name of a variable or blank node.
pub(super) fn end_name(end: &TermPattern) -> Option<String> {
    match end {
        TermPattern::Variable(variable) => Some(variable.as_str().to_owned()),
        TermPattern::BlankNode(node) => Some(format!("_:{}", node.as_str())),
        _ => None,
    }
}

/// The variables that each row of a pattern binds.
pub(super) fn certain(pattern: &GraphPattern) -> Names {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let names = patterns.iter().flat_map(|triple| {
                let predicate = match &triple.predicate {
                    NamedNodePattern::Variable(variable) => Some(variable.as_str().to_owned()),
                    NamedNodePattern::NamedNode(_) => None,
                };
                [end_name(&triple.subject), predicate, end_name(&triple.object)]
            });
            names.flatten().collect()
        }
        GraphPattern::Path { subject, object, .. } => {
            [subject, object].into_iter().filter_map(end_name).collect()
        }
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            let mut names = certain(left);
            names.extend(certain(right));
            names
        }
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => certain(left),
        GraphPattern::Union { left, right } => {
            let (left, right) = (certain(left), certain(right));
            left.intersection(&right).cloned().collect()
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => certain(inner),
        GraphPattern::Project { inner, variables }
        | GraphPattern::Group { inner, variables, .. } => {
            let named = |name: &String| variables.iter().any(|it| it.as_str() == name);
            certain(inner).into_iter().filter(named).collect()
        }
        GraphPattern::Values { variables, bindings } => {
            let all = variables.iter().enumerate();
            let all = all.filter(|(at, _)| bindings.iter().all(|row| row[*at].is_some()));
            all.map(|(_, variable)| variable.as_str().to_owned()).collect()
        }
        GraphPattern::Graph { .. } | GraphPattern::Service { .. } => Names::new(),
    }
}

/// The variables that a row of a pattern may bind.
pub(super) fn possible(pattern: &GraphPattern) -> Names {
    let mut names = Names::new();
    pattern.on_in_scope_variable(|variable| {
        names.insert(variable.as_str().to_owned());
    });
    names
}

/// The variables of the expressions of a pattern, but for those of subqueries.
pub(super) fn mentioned(pattern: &GraphPattern) -> Names {
    let mut names = Names::new();
    if matches!(pattern, GraphPattern::Project { .. }) {
        return names;
    }
    walk::change(&mut pattern.clone(), &mut |_| (), &mut |expression| {
        if let Expression::Variable(variable) | Expression::Bound(variable) = expression {
            names.insert(variable.as_str().to_owned());
        }
    });
    names
}

/// Whether a pattern gives no value of its own to what it is asked with, and looks at all its rows.
pub(super) fn keeps(pattern: &GraphPattern, asked: &Names) -> bool {
    let is_asked = |name: &str| asked.contains(name);
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Values { variables, .. } => {
            !variables.iter().any(|variable| is_asked(variable.as_str()))
        }
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right } => keeps(left, asked) && keeps(right, asked),
        GraphPattern::Extend { inner, variable, .. } => {
            !is_asked(variable.as_str()) && keeps(inner, asked)
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => keeps(inner, asked),
        GraphPattern::Group { inner, variables, .. } => {
            asked.iter().all(|name| variables.iter().any(|it| it.as_str() == name))
                && keeps(inner, asked)
        }
        GraphPattern::Slice { .. }
        | GraphPattern::Minus { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Service { .. } => false,
    }
}
