//! Queries of our own, kept in `.rq` files: parsed once, their parameters bound as terms, never
//! pasted into text.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;
use regex::Captures;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::algebra::GraphPattern;

use crate::document::pattern::pattern;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::plan;
use crate::query::plan::Kind;
use crate::query::plan::Plan;
use crate::query::plan::Shape;
use crate::snapshot;
use crate::snapshot::Snapshot;

/// A query with parameters: variables that a caller may bind to one or more terms.
#[derive(Debug)]
pub struct Template {
    query: Result<Query, String>,
    plans: Mutex<HashMap<Shape, Arc<Plan>>>,
}

/// Plans that are kept of a query: more than there are ways in which people bind its parameters.
const MOST_PLANS: usize = 256;

impl Template {
    /// A template of a query that was parsed.
    pub fn of(query: Query) -> Self {
        Self { query: Ok(query), plans: Mutex::default() }
    }

    /// Parses a template. One that does not parse says so when it is asked; a test asks each.
    pub fn new(text: &str) -> Self {
        let query = SparqlParser::new().parse_query(text).map_err(|error| error.to_string());
        Self { query, plans: Mutex::default() }
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
        let (query, evaluator) = self.plan(snapshot, kinds(bindings))?.filled(bindings);
        limits.count_query();
        limits.run(|| match snapshot.engine().evaluate(&query, evaluator)? {
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
        let (query, evaluator) = self.plan(snapshot, kinds(bindings))?.any(bindings);
        limits.count_query();
        limits.run(|| match snapshot.engine().evaluate(&query, evaluator)? {
            QueryResults::Boolean(any) => Ok(any),
            _ => Err(QueryError::Template("it is no ASK query".to_owned())),
        })
    }

    /// The query with its variables bound, as text; the same each time.
    pub fn text(&self, bindings: &[(&str, Vec<Term>)]) -> Result<String, QueryError> {
        Ok(with_plain_names(&self.bound(bindings)?.to_string()))
    }

    /// About how many rows are looked at for what is bound.
    pub fn cost(
        &self,
        snapshot: &Snapshot,
        bindings: &[(&str, Vec<Term>)],
    ) -> Result<f64, QueryError> {
        Ok(self.plan(snapshot, kinds(bindings))?.cost(bindings))
    }

    /// Finds how the query is evaluated whose parameters are bound like this, so that who asks it need
    /// not wait for that.
    pub(super) fn plan_ahead(
        &self,
        snapshot: &Snapshot,
        bound: Vec<(String, Kind)>,
    ) -> Result<(), QueryError> {
        self.plan(snapshot, bound).map(drop)
    }

    /// How the query is evaluated whose parameters are bound like this.
    fn plan(
        &self,
        snapshot: &Snapshot,
        mut bound: Vec<(String, Kind)>,
    ) -> Result<Arc<Plan>, QueryError> {
        // In whatever order parameters are bound, the plan is the same.
        bound.sort();
        let digest = snapshot.manifest().digest.clone();
        let shape = Shape { digest, bound };
        let known = |plans: &HashMap<Shape, Arc<Plan>>| plans.get(&shape).map(Arc::clone);
        if let Some(plan) = known(&self.plans.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(plan);
        }
        let query = self.query.clone().map_err(QueryError::Template)?;
        if !matches!(query, Query::Select { .. }) {
            return Err(QueryError::Template("it is no SELECT query".to_owned()));
        }
        if let Some((name, _)) = shape.bound.iter().find(|(name, _)| Variable::new(name).is_err()) {
            return Err(QueryError::Template(format!("`{name}` is no name of a variable")));
        }
        let plan = Arc::new(Plan::new(query, &shape, snapshot.engine()));
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        plans.insert(shape, Arc::clone(&plan));
        Ok(plan)
    }

    fn bound(&self, bindings: &[(&str, Vec<Term>)]) -> Result<Query, QueryError> {
        let mut query = self.query.clone().map_err(QueryError::Template)?;
        let Query::Select { pattern, .. } = &mut query else {
            return Err(QueryError::Template("it is no SELECT query".to_owned()));
        };
        for (name, terms) in bindings {
            let variable =
                Variable::new(*name).map_err(|error| QueryError::Template(error.to_string()))?;
            let mut rows: Vec<_> = terms
                .iter()
                .filter_map(|term| plan::ground(term).map(|term| vec![Some(term)]))
                .collect();
            // What a name means is a set, which comes in any order.
            rows.sort_by_cached_key(|row| format!("{row:?}"));
            match &terms[..] {
                [Term::NamedNode(node)] => {
                    plan::name_at_once(pattern, &variable, &node.clone().into());
                }
                [Term::Literal(literal)] => {
                    plan::name_at_once(pattern, &variable, &literal.clone().into());
                }
                _ => {}
            }
            let values = GraphPattern::Values { variables: vec![variable], bindings: rows };
            snapshot::bind(pattern, values);
        }
        Ok(query)
    }
}

fn kinds(bindings: &[(&str, Vec<Term>)]) -> Vec<(String, Kind)> {
    bindings.iter().map(|(name, terms)| ((*name).to_owned(), Kind::of(terms))).collect()
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
