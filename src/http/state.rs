//! What all requests share: the snapshot that is published, the threads, the bounds, the counters.

use std::sync::Arc;
use std::sync::RwLock;
use std::time::Duration;

use crate::http::HttpSettings;
use crate::http::ServeError;
use crate::http::blocking::Workers;
use crate::http::metrics::Metrics;
use crate::query;
use crate::query::CancellationToken;
use crate::query::Limits;
use crate::snapshot::Snapshot;

/// What a question may cost, as configured.
#[derive(Clone, Copy, Debug)]
pub struct QueryBounds {
    /// The longest time; a request may ask for less.
    pub timeout: Duration,
    /// Rows of a result.
    pub rows: usize,
    /// Bytes of a result.
    pub bytes: usize,
    /// Bytes of a query.
    pub query_bytes: usize,
    /// Nesting of a query.
    pub query_depth: usize,
    /// Weight of the operators of a query.
    pub query_operators: usize,
}

impl QueryBounds {
    /// The limits of a question that is asked now and asks for at most `timeout`.
    pub(super) fn limits(&self, timeout: Option<Duration>) -> Limits {
        let timeout = timeout.map_or(self.timeout, |asked| asked.min(self.timeout));
        Limits {
            deadline: query::deadline(timeout),
            rows: self.rows,
            bytes: self.bytes,
            query_bytes: self.query_bytes,
            query_depth: self.query_depth,
            query_operators: self.query_operators,
            cancellation: CancellationToken::new(),
        }
    }
}

/// What all requests share.
pub(super) struct AppState {
    snapshot: RwLock<Arc<Snapshot>>,
    pub(super) workers: Workers,
    pub(super) bounds: QueryBounds,
    pub(super) metrics: Metrics,
}

impl AppState {
    pub(super) fn new(snapshot: Snapshot, settings: &HttpSettings) -> Result<Self, ServeError> {
        let metrics = Metrics::default();
        metrics.publish(snapshot.manifest());
        Ok(Self {
            snapshot: RwLock::new(Arc::new(snapshot)),
            workers: Workers::new(settings.workers, settings.queue, metrics.running.clone())?,
            bounds: settings.bounds,
            metrics,
        })
    }

    /// The snapshot that a request reads from start to end.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        // A poisoned lock still holds a whole snapshot: it is only ever replaced at once.
        let guard = self.snapshot.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&guard)
    }
}
