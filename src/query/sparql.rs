//! SPARQL as asked from outside: parsed within bounds, evaluated, written row by row.

use std::io;
use std::io::Write;

use oxigraph::io::RdfFormat;
use oxigraph::io::RdfSerializer;
use oxigraph::model::NamedNode;
use oxigraph::sparql::QueryResults;
pub use oxigraph::sparql::results::QueryResultsFormat as RowFormat;
use oxigraph::sparql::results::QueryResultsSerializer;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::SparqlSyntaxError;
use spargebra::algebra::QueryDataset;

use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::snapshot::Snapshot;

/// A query that parses, with the graphs that it is asked of.
#[derive(Debug)]
pub struct SparqlQuery {
    query: Query,
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
    /// Parses a text. The prefixes of the ontology are known without being declared.
    pub fn parse(text: &str, limits: &Limits) -> Result<Self, QueryError> {
        limits.check_sparql(text)?;
        let mut parser = SparqlParser::new();
        for (prefix, iri) in vocab::PREFIXES {
            parser = parser
                .with_prefix(prefix, iri)
                .map_err(|error| QueryError::Template(error.to_string()))?;
        }
        let query = parser.parse_query(text).map_err(|error| unparsed(text, &error))?;
        Ok(Self { query })
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

    /// Evaluates the query and writes its result. Where this fails, what was written is no
    /// complete result.
    pub fn write(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        format: ResultFormat,
        out: impl Write,
    ) -> Result<(), QueryError> {
        limits.check()?;
        let out = Bounded { out, written: 0, limit: limits.bytes };
        let results = snapshot.engine().evaluate(&self.query, &limits.cancellation)?;
        let written = match (results, format) {
            (QueryResults::Boolean(value), ResultFormat::Solutions(format)) => {
                let serializer = QueryResultsSerializer::from_format(format);
                serializer
                    .serialize_boolean_to_writer(out, value)
                    .map(drop)
                    .map_err(QueryError::from)
            }
            (QueryResults::Solutions(solutions), ResultFormat::Solutions(format)) => {
                let variables = solutions.variables().to_vec();
                let serializer = QueryResultsSerializer::from_format(format);
                let mut writer = serializer.serialize_solutions_to_writer(out, variables)?;
                for (row, solution) in solutions.enumerate() {
                    check_row(row, limits)?;
                    writer.serialize(&solution?)?;
                }
                writer.finish().map(drop).map_err(QueryError::from)
            }
            (QueryResults::Graph(triples), ResultFormat::Graph(format)) => {
                let mut writer = serializer(format)?.for_writer(out);
                for (row, triple) in triples.enumerate() {
                    check_row(row, limits)?;
                    writer.serialize_triple(&triple?)?;
                }
                writer.finish().map(drop).map_err(QueryError::from)
            }
            _ => Err(QueryError::Template(
                "the format does not fit the kind of the result".to_owned(),
            )),
        };
        written.map_err(|error| match error {
            QueryError::Write(error) if error.kind() == io::ErrorKind::StorageFull => {
                QueryError::TooManyBytes(limits.bytes)
            }
            other => other,
        })
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
    QueryError::Parse(format!("line {line}, column {column}: {expected}, in `{shown}`"))
}

/// A serializer of triples that knows our prefixes.
pub fn serializer(format: RdfFormat) -> Result<RdfSerializer, QueryError> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in vocab::PREFIXES {
        serializer = serializer
            .with_prefix(prefix, iri)
            .map_err(|error| QueryError::Template(error.to_string()))?;
    }
    Ok(serializer)
}

fn check_row(row: usize, limits: &Limits) -> Result<(), QueryError> {
    if row >= limits.rows {
        return Err(QueryError::TooManyRows(limits.rows));
    }
    if row.is_multiple_of(64) { limits.check() } else { Ok(()) }
}

/// A writer that ends with [`io::ErrorKind::StorageFull`] once the limit is reached.
struct Bounded<W> {
    out: W,
    written: usize,
    limit: usize,
}

impl<W: Write> Write for Bounded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written += bytes.len();
        if self.written > self.limit {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "the result is too large"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
