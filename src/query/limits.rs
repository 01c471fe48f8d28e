//! What a question may cost: one value that every question carries.

use std::time::Duration;
use std::time::Instant;

use oxigraph::sparql::CancellationToken;

use crate::query::error::QueryError;
use crate::query::extent::Extent;
use crate::query::extent::extent;

/// The limits of one question.
#[derive(Clone)]
pub struct Limits {
    /// When it must be answered.
    pub deadline: Instant,
    /// How many rows or triples a result may have.
    pub rows: usize,
    /// How many bytes a result may have.
    pub bytes: usize,
    /// The longest text of a query, in bytes.
    pub query_bytes: usize,
    /// How deep brackets may nest in the text of a query.
    pub query_depth: usize,
    /// How many operators the text of a query may have, weighted by what each costs to plan.
    pub query_operators: usize,
    /// Ends the work before the deadline, as when a client has gone.
    pub cancellation: CancellationToken,
}

/// The end of a time that starts now; a day where it is so long that it makes no sense.
pub fn deadline(timeout: Duration) -> Instant {
    const LONGEST: Duration = Duration::from_hours(24);
    Instant::now() + timeout.min(LONGEST)
}

impl Limits {
    /// Limits that end after `timeout`, with the usual bounds.
    pub fn within(timeout: Duration) -> Self {
        Self {
            deadline: deadline(timeout),
            rows: 1_000_000,
            bytes: 256 * 1024 * 1024,
            query_bytes: 1024 * 1024,
            query_depth: 100,
            query_operators: 5000,
            cancellation: CancellationToken::new(),
        }
    }

    /// Fails once the deadline has passed or the question was cancelled.
    pub fn check(&self) -> Result<(), QueryError> {
        if Instant::now() >= self.deadline {
            self.cancellation.cancel();
            return Err(QueryError::Timeout);
        }
        if self.cancellation.is_cancelled() {
            return Err(QueryError::Cancelled);
        }
        Ok(())
    }

    /// Refuses a text that is too long.
    pub fn check_length(&self, text: &str) -> Result<(), QueryError> {
        if text.len() > self.query_bytes {
            return Err(QueryError::TooLong { bytes: text.len(), limit: self.query_bytes });
        }
        Ok(())
    }

    /// Refuses a SPARQL text that is too long, nests too deep or has too many operators for a
    /// recursive parser and an optimiser that cannot be interrupted.
    pub fn check_sparql(&self, text: &str) -> Result<(), QueryError> {
        self.check_length(text)?;
        let Extent { depth, operators } = extent(text);
        if depth > self.query_depth {
            return Err(QueryError::TooDeep { depth, limit: self.query_depth });
        }
        if operators > self.query_operators {
            return Err(QueryError::TooManyOperators { operators, limit: self.query_operators });
        }
        Ok(())
    }
}
