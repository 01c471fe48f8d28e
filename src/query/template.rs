//! Queries of our own, kept in `.rq` files: parsed once, their parameters bound as terms, never
//! pasted into text.

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::SparqlEvaluator;
use regex::Captures;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;
use spargebra::term::TermPattern;

use crate::document::pattern::pattern;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::sparql::walk;
use crate::snapshot;
use crate::snapshot::Snapshot;

/// A query with parameters: variables that a caller may bind to one or more terms.
#[derive(Debug)]
pub struct Template {
    query: Result<Query, String>,
}

impl Template {
    /// Parses a template. One that does not parse says so when it is asked; a test asks each.
    pub fn new(text: &str) -> Self {
        Self { query: SparqlParser::new().parse_query(text).map_err(|error| error.to_string()) }
    }

    /// The rows for which each bound variable is one of its terms. A variable that is not bound
    /// is free. A variable bound to no terms gives no rows.
    pub fn select(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        bindings: &[(&str, Vec<Term>)],
    ) -> Result<Vec<QuerySolution>, QueryError> {
        let mut rows = Vec::new();
        self.each(snapshot, limits, bindings, |row| rows.push(row))?;
        Ok(rows)
    }

    /// Hands each row of [`select`](Self::select) on as it comes, so that none has to be held.
    pub fn each(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        bindings: &[(&str, Vec<Term>)],
        mut take: impl FnMut(QuerySolution),
    ) -> Result<(), QueryError> {
        let query = self.bound(bindings)?;
        limits.count_query();
        limits.run(|| match snapshot.engine().evaluate(&query, SparqlEvaluator::new())? {
            QueryResults::Solutions(solutions) => {
                for (count, solution) in solutions.enumerate() {
                    if count >= limits.rows {
                        return Err(QueryError::TooManyRows(limits.rows));
                    }
                    take(solution?);
                }
                Ok(())
            }
            _ => Err(QueryError::Template("it is no SELECT query".to_owned())),
        })
    }

    /// Whether [`select`](Self::select) would give any row; only as much is evaluated as tells.
    pub fn any(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        bindings: &[(&str, Vec<Term>)],
    ) -> Result<bool, QueryError> {
        let Query::Select { dataset, pattern, base_iri } = self.bound(bindings)? else {
            return Err(QueryError::Template("it is no SELECT query".to_owned()));
        };
        let query = Query::Ask { dataset, pattern: rows_alone(pattern), base_iri };
        limits.count_query();
        limits.run(|| match snapshot.engine().evaluate(&query, SparqlEvaluator::new())? {
            QueryResults::Boolean(any) => Ok(any),
            _ => Err(QueryError::Template("it is no ASK query".to_owned())),
        })
    }

    /// The query with its variables bound, as text; the same each time.
    pub fn text(&self, bindings: &[(&str, Vec<Term>)]) -> Result<String, QueryError> {
        Ok(with_plain_names(&self.bound(bindings)?.to_string()))
    }

    fn bound(&self, bindings: &[(&str, Vec<Term>)]) -> Result<Query, QueryError> {
        let mut query = self.query.clone().map_err(QueryError::Template)?;
        let Query::Select { pattern, .. } = &mut query else {
            return Err(QueryError::Template("it is no SELECT query".to_owned()));
        };
        for (name, terms) in bindings {
            let variable =
                Variable::new(*name).map_err(|error| QueryError::Template(error.to_string()))?;
            let mut rows: Vec<_> =
                terms.iter().filter_map(|term| ground(term).map(|term| vec![Some(term)])).collect();
            // What a name means is a set, which comes in any order.
            rows.sort_by_cached_key(|row| format!("{row:?}"));
            if let [term] = &terms[..] {
                name_at_once(pattern, &variable, term);
            }
            let values = GraphPattern::Values { variables: vec![variable], bindings: rows };
            snapshot::bind(pattern, values);
        }
        Ok(query)
    }
}

/// Puts a term in the place of a variable in all triples: the optimiser orders them by what is
/// known of them, and of a variable that is bound elsewhere it knows nothing.
fn name_at_once(pattern: &mut GraphPattern, variable: &Variable, term: &Term) {
    let place = match term {
        Term::NamedNode(node) => TermPattern::NamedNode(node.clone()),
        Term::Literal(literal) => TermPattern::Literal(literal.clone()),
        _ => return,
    };
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

/// A pattern without what only shapes its rows: where one of both has a row, the other has one, too.
fn rows_alone(pattern: GraphPattern) -> GraphPattern {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Extend { inner, .. } => rows_alone(*inner),
        // Without keys there is a row for nothing, too.
        GraphPattern::Group { inner, variables, .. } if !variables.is_empty() => rows_alone(*inner),
        other => other,
    }
}

/// A text in which the names that the parser made up by chance, for aggregates and blank nodes, are
/// counted instead.
fn with_plain_names(text: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    let plain =
        pattern!(r"(\?|_:)([0-9a-f]{20,32})\b").replace_all(text, |found: &Captures<'_>| {
            let place = names.iter().position(|name| *name == found[2]).unwrap_or_else(|| {
                names.push(found[2].to_owned());
                names.len() - 1
            });
            format!("{}_{}", &found[1], place + 1)
        });
    plain.into_owned()
}

fn ground(term: &Term) -> Option<GroundTerm> {
    match term {
        Term::NamedNode(node) => Some(GroundTerm::NamedNode(node.clone())),
        Term::Literal(literal) => Some(GroundTerm::Literal(literal.clone())),
        _ => None,
    }
}

/// The resource that a variable of a row is bound to.
pub(super) fn node(row: &QuerySolution, variable: &str) -> Option<NamedNode> {
    match row.get(variable)? {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    }
}

/// The text that a variable of a row is bound to.
pub(super) fn text(row: &QuerySolution, variable: &str) -> Option<String> {
    match row.get(variable)? {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// A template from a `.rq` file beside the code that asks it, parsed at its first use.
macro_rules! template {
    ($name:ident, $file:literal) => {
        static $name: std::sync::LazyLock<crate::query::template::Template> =
            std::sync::LazyLock::new(|| crate::query::template::Template::new(include_str!($file)));
    };
}

pub(super) use template;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_the_same_each_time() {
        let text = "SELECT (MIN(?a) AS ?b) (MAX(?a) AS ?c) { ?technology ?p [ ?q ?a ] }";
        let term = |name: &str| Term::from(NamedNode::new_unchecked(format!("http://x/{name}")));
        let read = |names: [&str; 2]| {
            Template::new(text).text(&[("technology", names.map(term).to_vec())]).unwrap()
        };
        let one = read(["a", "b"]);
        assert_eq!(one, read(["b", "a"]));
        assert!(one.contains("AS ?_1)") && one.contains("_:_3"), "{one}");
        assert!(SparqlParser::new().parse_query(&one).is_ok(), "{one}");
    }
}
