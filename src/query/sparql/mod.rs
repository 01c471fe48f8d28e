//! SPARQL as asked from outside: parsed within bounds, evaluated, written row by row.

mod construct;
mod estimate;
pub(super) mod functions;
mod order;
mod part;
mod result;
mod rows;
pub(super) mod walk;

use std::io::Write;
use std::sync::LazyLock;

use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::sparql::QueryResults;
pub use oxigraph::sparql::QuerySolution as Row;
use oxigraph::sparql::SparqlEvaluator;
pub use oxigraph::sparql::results::QueryResultsFormat as RowFormat;
use oxigraph::sparql::results::QueryResultsSerializer;
use regex::Regex;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::SparqlSyntaxError;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::QueryDataset;
use spargebra::term::NamedNodePattern;

pub use part::Part;
pub use result::serializer;
pub use result::write_solutions;

use crate::graph::Base;
use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::service;
use crate::query::service::AllowedServices;
use crate::query::sparql::construct::Remembered;
use crate::query::sparql::construct::Template;
use crate::query::sparql::order::RowOrder;
use crate::query::sparql::order::SortedRows;
use crate::query::sparql::result::Bounded;
use crate::query::sparql::result::exhaust;
use crate::query::sparql::result::write_rows;
use crate::query::sparql::result::write_triples;
use crate::query::sparql::result::written_error;
use crate::snapshot::Snapshot;

/// A query that parses, with the graphs that it is asked of.
#[derive(Debug)]
pub struct SparqlQuery {
    query: Query,
    services: AllowedServices,
}

/// What kind of result a query has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultKind {
    /// Rows, or yes and no.
    Solutions,
    /// Triples.
    Graph,
}

/// The format of a result, of the kind that the query has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultFormat {
    /// For rows, or yes and no.
    Solutions(RowFormat),
    /// For triples.
    Graph(RdfFormat),
}

impl SparqlQuery {
    /// Parses a text. The prefixes of the ontology are known without being declared; relative
    /// addresses are those of resources.
    pub fn parse(text: &str, base: &Base, limits: &Limits) -> Result<Self, QueryError> {
        limits.check_sparql(text)?;
        let mut parser = SparqlParser::new()
            .with_base_iri(base.as_str())
            .map_err(|error| QueryError::Template(error.to_string()))?;
        for (prefix, iri) in vocab::PREFIXES {
            parser = parser
                .with_prefix(prefix, iri)
                .map_err(|error| QueryError::Template(error.to_string()))?;
        }
        let query = parser.parse_query(text).map_err(|error| unparsed(text, &error))?;
        Ok(Self { query, services: AllowedServices::default() })
    }

    /// Lets the query ask other hosts.
    pub fn allow(&mut self, services: AllowedServices) {
        self.services = services;
    }

    /// Asks of these graphs instead of those that the text names, as the protocol has it:
    /// <https://www.w3.org/TR/sparql11-protocol/#dataset>.
    pub fn set_dataset(&mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) {
        if default.is_empty() && named.is_empty() {
            return;
        }
        let chosen = Some(QueryDataset { default, named: Some(named) });
        match &mut self.query {
            Query::Select { dataset, .. }
            | Query::Construct { dataset, .. }
            | Query::Describe { dataset, .. }
            | Query::Ask { dataset, .. } => *dataset = chosen,
        }
    }

    /// The kind of its result.
    pub fn kind(&self) -> ResultKind {
        match self.query {
            Query::Select { .. } | Query::Ask { .. } => ResultKind::Solutions,
            Query::Construct { .. } | Query::Describe { .. } => ResultKind::Graph,
        }
    }

    /// Whether the query gives the same result each time it is asked of the same graph.
    pub fn is_stable(&self) -> bool {
        let text = self.query.to_string();
        let changing = ["RAND(", "NOW(", "UUID(", "BNODE("];
        let mut query = self.query.clone();
        let mut remote = false;
        let mut look = |pattern: &mut GraphPattern| {
            let GraphPattern::Service { name, .. } = pattern else { return };
            remote |= *name != NamedNodePattern::from(vocab::TEXT.into_owned());
        };
        walk::change(pattern_mut(&mut query), &mut look, &mut |_| ());
        !remote && !changing.iter().any(|function| text.contains(function))
    }

    /// Evaluates the query and writes its result. Where this fails, what was written is no
    /// complete result.
    pub fn write(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        format: ResultFormat,
        out: impl Write,
    ) -> Result<(), QueryError> {
        let out = Bounded::new(out, limits.bytes);
        let plan = Plan::new(&self.query, snapshot, limits)?;
        let evaluator = self.evaluator(snapshot, limits);
        let written = limits.run(|| {
            let results = snapshot.engine().evaluate(&plan.query, evaluator)?;
            plan.write(results, limits, format, out)
        });
        written.map_err(|error| written_error(error, limits))
    }

    /// Evaluates the query and writes its plan instead of its result, as JSON: what each step did,
    /// how many rows it gave and how long it took. The outermost order comes after the plan, and is
    /// not in it.
    pub fn explain(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        out: impl Write,
    ) -> Result<(), QueryError> {
        let plan = Plan::new(&self.query, snapshot, limits)?;
        let evaluator = self.evaluator(snapshot, limits);
        let out = Bounded::new(out, limits.bytes);
        let explained = limits.run(|| {
            let (results, explanation) = snapshot.engine().explain(&plan.query, evaluator);
            exhaust(results?, limits)?;
            Ok(explanation.write_in_json(out)?)
        });
        explained.map_err(|error| written_error(error, limits))
    }

    fn evaluator(&self, snapshot: &Snapshot, limits: &Limits) -> SparqlEvaluator {
        let evaluator = functions::with_functions(SparqlEvaluator::new());
        service::with_services(evaluator, snapshot, &self.services, limits)
    }
}

fn pattern_mut(query: &mut Query) -> &mut GraphPattern {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    pattern
}

/// A query as it is evaluated: bounded, and without its outermost order and its template, which are
/// done here.
struct Plan {
    query: Query,
    order: Option<RowOrder>,
    template: Option<Template>,
}

impl Plan {
    fn new(query: &Query, snapshot: &Snapshot, limits: &Limits) -> Result<Self, QueryError> {
        let mut query = query.clone();
        let select = matches!(query, Query::Select { .. });
        let template = Template::take(&mut query);
        let pattern = pattern_mut(&mut query);
        functions::check(pattern)?;
        let order = if select { RowOrder::take(pattern) } else { None };
        estimate::check(pattern, order.is_none(), snapshot, limits)?;
        functions::bound(pattern);
        rows::fill(pattern);
        Ok(Self { query, order, template })
    }

    fn write(
        &self,
        results: QueryResults<'_>,
        limits: &Limits,
        format: ResultFormat,
        out: impl Write,
    ) -> Result<(), QueryError> {
        match (results, format) {
            (QueryResults::Boolean(value), ResultFormat::Solutions(format)) => {
                let serializer = QueryResultsSerializer::from_format(format);
                Ok(serializer.serialize_boolean_to_writer(out, value).map(drop)?)
            }
            (QueryResults::Solutions(solutions), ResultFormat::Solutions(format)) => {
                let variables = match &self.order {
                    Some(order) => order.variables().to_vec(),
                    None => solutions.variables().to_vec(),
                };
                let rows = solutions.map(|row| row.map_err(QueryError::from));
                match &self.order {
                    Some(order) => {
                        let SortedRows { rows, held } = order.sort(rows)?;
                        let written =
                            write_rows(variables, rows.into_iter().map(Ok), limits, format, out);
                        drop(held);
                        written
                    }
                    None => write_rows(variables, rows, limits, format, out),
                }
            }
            (QueryResults::Solutions(solutions), ResultFormat::Graph(format)) => {
                let mut remembered = Remembered::new();
                let template = self.template.as_ref();
                let triples = solutions.flat_map(|row| match row {
                    Ok(row) => template.map_or_else(Vec::new, |template| {
                        template.triples(&row).into_iter().map(Ok).collect()
                    }),
                    Err(error) => vec![Err(error.into())],
                });
                let new = triples.filter(|triple| match triple {
                    Ok(triple) => remembered.is_new(triple),
                    Err(_) => true,
                });
                write_triples(new, limits, format, out)
            }
            (QueryResults::Graph(triples), ResultFormat::Graph(format)) => {
                let triples = triples.map(|triple| triple.map_err(QueryError::from));
                write_triples(triples, limits, format, out)
            }
            _ => Err(QueryError::Template(
                "the format does not fit the kind of the result".to_owned(),
            )),
        }
    }
}

/// Says where a text stops to make sense, with the line. The parser gives the place only in its
/// message: `error at 2:7: expected …`.
fn unparsed(text: &str, error: &SparqlSyntaxError) -> QueryError {
    let message = error.to_string();
    let place = message.strip_prefix("error at ").and_then(|rest| {
        let (place, expected) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, expected))
    });
    let Some((line, column, expected)) = place else { return QueryError::Parse(message) };
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or("").trim_end();
    let shown: String = written.chars().take(200).collect();
    let expected = readable(expected);
    QueryError::Parse(format!("line {line}, column {column}: {expected}, in `{shown}`"))
}

/// What a parser expected, for people: `expected one of "a", B, ['0'..='9']` without the ranges of
/// characters, which are letters and digits, and not at any length.
fn readable(expected: &str) -> String {
    const MOST: usize = 12;
    static TOKEN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"\[[^\]]*\]|"((?:[^"\\]|\\.)+)"|(\w+)"#).ok());
    let Some(listed) = expected.strip_prefix("expected one of ") else {
        return expected.to_owned();
    };
    let found = TOKEN.iter().flat_map(|token| token.captures_iter(listed));
    let found = found.filter_map(|found| found.get(1).or(found.get(2)));
    let tokens: Vec<String> = found.map(|token| format!("`{}`", token.as_str())).collect();
    let (shown, more) = tokens.split_at(tokens.len().min(MOST));
    let rest = if more.is_empty() { "" } else { ", …" };
    format!("expected one of {}{rest}", shown.join(", "))
}
