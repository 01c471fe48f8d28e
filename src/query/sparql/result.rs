//! Results on their way out: row by row, within the limits of bytes and rows.

use std::io;
use std::io::Write;

use oxigraph::io::RdfFormat;
use oxigraph::io::RdfSerializer;
use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::results::QueryResultsFormat as RowFormat;
use oxigraph::sparql::results::QueryResultsSerializer;

use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::snapshot::Held;

/// Reads results to their end.
pub(super) fn exhaust(results: QueryResults<'_>, limits: &Limits) -> Result<(), QueryError> {
    match results {
        QueryResults::Boolean(_) => {}
        QueryResults::Solutions(solutions) => {
            for (row, solution) in solutions.enumerate() {
                check_row(row, limits)?;
                solution?;
            }
        }
        QueryResults::Graph(triples) => {
            for (row, triple) in triples.enumerate() {
                check_row(row, limits)?;
                triple?;
            }
        }
    }
    Ok(())
}

/// Writes rows that are there. Where this fails, what was written is no complete result.
pub fn write_solutions(
    variables: &[Variable],
    rows: Vec<QuerySolution>,
    limits: &Limits,
    format: RowFormat,
    out: impl Write,
) -> Result<(), QueryError> {
    let out = Bounded::new(out, limits.bytes);
    let written = write_rows(variables.to_vec(), rows.into_iter().map(Ok), limits, format, out);
    written.map_err(|error| written_error(error, limits))
}

pub(super) fn write_rows(
    variables: Vec<Variable>,
    rows: impl Iterator<Item = Result<QuerySolution, QueryError>>,
    limits: &Limits,
    format: RowFormat,
    out: impl Write,
) -> Result<(), QueryError> {
    let serializer = QueryResultsSerializer::from_format(format);
    let mut writer = serializer.serialize_solutions_to_writer(out, variables)?;
    for (row, solution) in rows.enumerate() {
        check_row(row, limits)?;
        writer.serialize(&solution?)?;
    }
    Ok(writer.finish().map(drop)?)
}

pub(super) fn write_triples(
    triples: impl Iterator<Item = Result<Triple, QueryError>>,
    limits: &Limits,
    format: RdfFormat,
    out: impl Write,
) -> Result<(), QueryError> {
    let mut writer = serializer(format)?.for_writer(out);
    for (row, triple) in triples.enumerate() {
        check_row(row, limits)?;
        writer.serialize_triple(&triple?)?;
    }
    Ok(writer.finish().map(drop)?)
}

/// A writer passes on only errors of its own kind, so that what stopped it comes wrapped.
pub(super) fn written_error(error: QueryError, limits: &Limits) -> QueryError {
    let QueryError::Write(error) = error else { return error };
    if error.kind() == io::ErrorKind::StorageFull {
        return QueryError::TooManyBytes(limits.bytes);
    }
    match error.downcast::<QueryError>() {
        Ok(stopped) => stopped,
        Err(error) => QueryError::Write(error),
    }
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

pub(super) fn check_row(row: usize, limits: &Limits) -> Result<(), QueryError> {
    if row >= limits.rows {
        return Err(QueryError::TooManyRows(limits.rows));
    }
    // Rows that were sorted hold nothing that the meter would see them by.
    drop(Held::new(0));
    Ok(())
}

/// A writer that ends with [`io::ErrorKind::StorageFull`] once the limit is reached.
pub(super) struct Bounded<W> {
    out: W,
    written: usize,
    limit: usize,
}

impl<W> Bounded<W> {
    pub(super) fn new(out: W, limit: usize) -> Self {
        Self { out, written: 0, limit }
    }
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
