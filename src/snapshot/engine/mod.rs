//! The port behind which SPARQL is answered.

mod embedded;

pub use embedded::Embedded;

use oxigraph::sparql::CancellationToken;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::QueryResults;
use spargebra::Query;

/// Answers SPARQL queries over one immutable graph.
pub trait Engine: Send + Sync {
    /// Evaluates a query. Results come lazily; each step of them fails once `cancellation` is
    /// used. No query reaches the network or the file system.
    fn evaluate(
        &self,
        query: &Query,
        cancellation: &CancellationToken,
    ) -> Result<QueryResults<'static>, QueryEvaluationError>;
}
