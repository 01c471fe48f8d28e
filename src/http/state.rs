//! What all requests share: the snapshot that is published, the threads, the bounds, the counters.

use std::sync::Arc;
use std::sync::RwLock;
use std::time::Duration;

use crate::http::HttpSettings;
use crate::http::blocking::Workers;
use crate::http::explorer::Explorer;
use crate::http::graphql::Schema;
use crate::http::lanes::LaneSizes;
use crate::http::metrics::Metrics;
use crate::http::thread;
use crate::query::AllowedServices;
use crate::query::Limits;
use crate::query::TextBounds;
use crate::query::answer::Answerer;
use crate::query::catalogue::Catalogue;
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
    /// Bytes that its evaluation may hold.
    pub memory: usize,
    /// Rows of a step that keeps or counts all of them, by estimate.
    pub intermediate_rows: usize,
    /// Its text.
    pub text: TextBounds,
}

impl QueryBounds {
    /// The limits of a question that is asked now and asks for at most `timeout`.
    pub(super) fn limits(&self, timeout: Option<Duration>) -> Limits {
        let timeout = timeout.map_or(self.timeout, |asked| asked.min(self.timeout));
        let Self { rows, bytes, memory, intermediate_rows, text, .. } = *self;
        Limits { rows, bytes, memory, intermediate_rows, text, ..Limits::within(timeout) }
    }
}

/// Places for quick queries, for each core. A query leaves its place after a blink, so more than
/// cores do no harm, and the short ones pass the long ones by.
const QUICK_PER_CORE: usize = 8;
/// Requests that may wait for one.
const WAITING: usize = 1024;
/// Results that may wait for slow readers.
const RESTING: usize = 64;

fn lane_sizes(settings: &HttpSettings) -> LaneSizes {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    LaneSizes {
        quick: cores * QUICK_PER_CORE,
        waiting: WAITING,
        slow: settings.workers,
        queue: settings.queue,
        resting: RESTING,
    }
}

/// What all requests share.
pub(super) struct AppState {
    answerer: RwLock<Arc<Answerer>>,
    pub(super) graphql: Arc<Schema>,
    pub(super) workers: Workers,
    pub(super) bounds: QueryBounds,
    pub(super) services: AllowedServices,
    pub(super) explorer: Explorer,
    pub(super) metrics: Metrics,
}

impl AppState {
    pub(super) fn new(answerer: Answerer, settings: &HttpSettings) -> Self {
        let metrics = Metrics::default();
        metrics.publish(answerer.catalogue().snapshot().manifest());
        Self {
            answerer: RwLock::new(Arc::new(answerer)),
            graphql: Arc::new(Schema::new(settings.graphql)),
            workers: Workers::new(lane_sizes(settings), settings.memory, metrics.queries.clone()),
            bounds: settings.bounds,
            services: settings.services.clone(),
            explorer: settings.explorer.clone(),
            metrics,
        }
    }

    /// The snapshot that a request reads from start to end.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(self.catalogue().snapshot())
    }

    /// The snapshot that a request reads from start to end, with what is decoded of it.
    pub(super) fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(self.answerer().catalogue())
    }

    /// What answers a request from start to end, all from one snapshot.
    pub(super) fn answerer(&self) -> Arc<Answerer> {
        // A poisoned lock still holds a whole answerer: it is only ever replaced at once.
        let guard = self.answerer.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&guard)
    }

    /// Has the catalogue read what it lists while nobody waits for it; of millions of triples, that
    /// takes seconds. Whoever asks before has it read what the question needs.
    pub(super) fn read_ahead(&self) {
        const LONGEST: Duration = Duration::from_mins(10);
        let answerer = self.answerer();
        let started = thread::start(move || {
            thread::let_others_go_first();
            if let Err(error) = answerer.read_ahead(&Limits::within(LONGEST)) {
                tracing::warn!(why = %error, "the catalogue could not be read ahead");
            }
        });
        if let Err(error) = started {
            tracing::warn!(why = %error, "the catalogue is not read ahead");
        }
    }
}
