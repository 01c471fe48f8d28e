//! The one bridge from asynchronous requests to questions that block: a permit, a thread of ours
//! with a large stack, and a deadline.

use std::sync::Arc;

use prometheus_client::metrics::gauge::Gauge;
use rayon::ThreadPool;
use rayon::ThreadPoolBuildError;
use rayon::ThreadPoolBuilder;
use tokio::sync::Semaphore;
use tokio::sync::oneshot;

use crate::http::error::HttpError;
use crate::query::CancellationToken;
use crate::query::Limits;
use crate::query::QueryError;

/// Parsers and evaluation recurse; this much is virtual memory until it is used.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Threads for questions.
pub(super) struct Workers {
    pool: ThreadPool,
    /// As many permits as threads and places in the queue.
    places: Arc<Semaphore>,
    running: Gauge,
}

/// A question that runs, counted until it ends, also by a panic.
struct Counted(Gauge);

impl Counted {
    fn start(running: Gauge) -> Self {
        running.inc();
        Self(running)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Cancels the work of a request whose client has gone: then its future is dropped.
struct CancelOnDrop(CancellationToken);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

impl Workers {
    pub(super) fn new(
        threads: usize,
        queue: usize,
        running: Gauge,
    ) -> Result<Self, ThreadPoolBuildError> {
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads)
            .stack_size(STACK_BYTES)
            .thread_name(|index| format!("query-{index}"))
            // The asker gets a 500 because the channel closes; the panic hook has logged it.
            .panic_handler(|_| tracing::error!("a question ended in a panic; this is a defect"))
            .build()?;
        Ok(Self { pool, places: Arc::new(Semaphore::new(threads + queue)), running })
    }

    /// Runs a question and answers by its deadline, whatever the question does.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        limits: Limits,
        work: impl FnOnce(&Limits) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, HttpError> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| HttpError::Busy)?;
        let _guard = CancelOnDrop(limits.cancellation.clone());
        let deadline = tokio::time::Instant::from_std(limits.deadline);
        let running = self.running.clone();
        let (send, receive) = oneshot::channel();
        self.pool.spawn(move || {
            let _place = place;
            let _counted = Counted::start(running);
            let answer = limits.check().and_then(|()| work(&limits));
            // A client that has gone takes no answer.
            let _ = send.send(answer);
        });
        match tokio::time::timeout_at(deadline, receive).await {
            Ok(Ok(answer)) => Ok(answer?),
            Ok(Err(_)) => {
                Err(HttpError::Internal("the question ended without an answer".to_owned()))
            }
            Err(_) => Err(QueryError::Timeout.into()),
        }
    }
}
