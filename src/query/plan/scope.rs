//! Which variables the rows of a pattern bind, and whether a pattern may be asked with values for some.

use std::collections::HashSet;

use spargebra::algebra::AggregateExpression;
use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::Variable;

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

/// All variables of a pattern, also those that have no name outside of it.
pub(super) fn named(pattern: &GraphPattern) -> Names {
    let mut inner = pattern.clone();
    let (mut names, mut ends) = (possible(pattern), Names::new());
    let variables = |names: &mut Names, of: &[Variable]| {
        names.extend(of.iter().map(|variable| variable.as_str().to_owned()));
    };
    let mut on_pattern = |part: &mut GraphPattern| match part {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => ends.extend(certain(part)),
        GraphPattern::Extend { variable, .. } => {
            variables(&mut ends, std::slice::from_ref(variable));
        }
        GraphPattern::Project { variables: of, .. }
        | GraphPattern::Group { variables: of, .. }
        | GraphPattern::Values { variables: of, .. } => variables(&mut ends, of),
        _ => {}
    };
    walk::change(&mut inner, &mut on_pattern, &mut |expression| {
        if let Expression::Variable(variable) | Expression::Bound(variable) = expression {
            names.insert(variable.as_str().to_owned());
        }
    });
    names.extend(ends);
    names
}

/// Whether each part that gives rows of a pattern either binds a variable in all of its rows or has
/// nothing to do with it: then it makes no difference whether it is asked with a value for it or
/// its rows are joined with that value.
pub(super) fn settles(pattern: &GraphPattern, name: &str) -> bool {
    let lacks = |pattern: &GraphPattern| !possible(pattern).contains(name);
    let binds = |pattern: &GraphPattern| certain(pattern).contains(name);
    if lacks(pattern) || binds(pattern) {
        return true;
    }
    match pattern {
        GraphPattern::Union { left, right }
        | GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right } => settles(left, name) && settles(right, name),
        GraphPattern::LeftJoin { left, right, .. } => settles(left, name) && lacks(right),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => settles(inner, name),
        _ => false,
    }
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

/// Whether a pattern gives no value of its own to what it is asked with, looks at all its rows, and
/// speaks of nothing that it is asked with before it would be bound there without that.
pub(super) fn keeps(pattern: &GraphPattern, asked: &Names) -> bool {
    let is_asked = |name: &str| asked.contains(name);
    let tells = |expression: &Expression, bound: &[&GraphPattern]| {
        let bound: Names = bound.iter().flat_map(|pattern| certain(pattern)).collect();
        variables(expression).iter().all(|name| !is_asked(name) || bound.contains(name))
    };
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Values { variables, .. } => {
            !variables.iter().any(|variable| is_asked(variable.as_str()))
        }
        GraphPattern::Join { left, right } | GraphPattern::Union { left, right } => {
            keeps(left, asked) && keeps(right, asked)
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            keeps(left, asked)
                && keeps(right, asked)
                && expression.iter().all(|expression| tells(expression, &[left, right]))
        }
        GraphPattern::Lateral { left, right } => {
            let bound = certain(left);
            let asked_right = asked.iter().filter(|name| !bound.contains(*name)).cloned();
            keeps(left, asked) && keeps(right, &asked_right.collect())
        }
        GraphPattern::Extend { inner, variable, expression } => {
            !is_asked(variable.as_str()) && tells(expression, &[inner]) && keeps(inner, asked)
        }
        GraphPattern::Filter { inner, expr } => tells(expr, &[inner]) && keeps(inner, asked),
        GraphPattern::Group { inner, variables, aggregates } => {
            asked.iter().all(|name| variables.iter().any(|it| it.as_str() == name))
                && aggregates.iter().all(|(_, aggregate)| match aggregate {
                    AggregateExpression::CountSolutions { .. } => true,
                    AggregateExpression::FunctionCall { expr, .. } => tells(expr, &[inner]),
                })
                && keeps(inner, asked)
        }
        GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => keeps(inner, asked),
        GraphPattern::Slice { .. }
        | GraphPattern::Minus { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Service { .. } => false,
    }
}

/// The variables of an expression.
pub(super) fn variables(expression: &Expression) -> Names {
    let mut names = Names::new();
    walk::change_expression(&mut expression.clone(), &mut |_| (), &mut |expression| {
        if let Expression::Variable(variable) | Expression::Bound(variable) = expression {
            names.insert(variable.as_str().to_owned());
        }
    });
    names
}

#[cfg(test)]
mod tests {
    use spargebra::Query;
    use spargebra::SparqlParser;

    use super::*;

    fn parsed(query: &str) -> GraphPattern {
        let query = format!("SELECT * WHERE {{ {query} }}");
        match SparqlParser::new().parse_query(&query) {
            Ok(Query::Select { pattern, .. }) => pattern,
            other => panic!("{other:?}"),
        }
    }

    /// Whether the pattern of a query may be asked with values for `?x`.
    fn may_be_asked(query: &str) -> bool {
        keeps(&parsed(query), &Names::from(["x".to_owned()]))
    }

    #[test]
    fn what_speaks_of_a_value_before_it_is_bound_is_not_asked_with_it() {
        assert!(may_be_asked("?x ?p ?o BIND(STR(?x) AS ?text) FILTER(?x != ?o)"));
        assert!(may_be_asked("?x ?p ?o BIND(BOUND(?y) AS ?given)"));
        assert!(!may_be_asked("BIND(BOUND(?x) AS ?given) ?x ?p ?o"));
        assert!(!may_be_asked("?s ?p ?o OPTIONAL { ?s ?q ?x } FILTER(BOUND(?x))"));
        assert!(!may_be_asked("?x ?p ?o { ?o ?q ?r FILTER(!BOUND(?x)) }"));
    }

    #[test]
    fn what_binds_a_value_in_some_of_its_rows_only_is_not_asked_with_it() {
        let settled = |query: &str| settles(&parsed(query), "x");
        assert!(settled("?x ?p ?o"));
        assert!(settled("{ ?x ?p ?o } UNION { ?y ?p ?o }"));
        assert!(settled("{ ?x ?p ?o } UNION { ?y ?p ?o } OPTIONAL { ?o ?q ?r }"));
        assert!(!settled("?y ?p ?o OPTIONAL { ?y ?q ?x }"));
    }

    #[test]
    fn what_looks_at_some_of_the_rows_or_gives_values_of_its_own_is_not_asked_with_it() {
        assert!(!may_be_asked("{ SELECT ?x { ?x ?p ?o } LIMIT 1 }"));
        assert!(!may_be_asked("VALUES ?x { 1 2 }"));
        assert!(!may_be_asked("{ SELECT (COUNT(*) AS ?count) { ?x ?p ?o } }"));
        assert!(may_be_asked("{ SELECT ?x (COUNT(*) AS ?count) { ?x ?p ?o } GROUP BY ?x }"));
    }
}
