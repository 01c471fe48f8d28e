//! The one bridge from asynchronous requests to questions that block: a place, a thread of ours
//! with a large stack, a deadline, and a channel for results that are larger than memory.

use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Instant;

use actix_web::HttpRequest;
use tokio::sync::mpsc;
use tokio::sync::oneshot;

use crate::http::connection::CloseAt;
use crate::http::error::HttpError;
use crate::http::lanes::LaneSizes;
use crate::http::lanes::Lanes;
use crate::http::lanes::Place;
use crate::http::memory::Account;
use crate::http::memory::Memory;
use crate::http::metrics::QueryMetrics;
use crate::http::streaming;
use crate::http::streaming::Begun;
use crate::http::streaming::ResultWriter;
use crate::http::thread;
use crate::http::thread::WorkClock;
use crate::query::CancellationToken;
use crate::query::Limits;
use crate::query::QueryError;
use crate::snapshot::MeterWatch;
use crate::snapshot::Stop;

/// Threads for questions.
pub(super) struct Workers {
    lanes: Arc<Lanes>,
    memory: Arc<Memory>,
    metrics: QueryMetrics,
}

/// What a question may not do beside others; told by its meter.
pub(super) struct Guard {
    place: Place,
    clock: OnceLock<WorkClock>,
    account: Arc<Account>,
    deadline: Instant,
    ending: Arc<Ending>,
}

impl Guard {
    /// Fails once the question has to end.
    pub(super) fn stop(&self) -> Result<(), Stop> {
        if self.account.is_shed() {
            return Err(Stop::Shed);
        }
        if Instant::now() >= self.deadline {
            return Err(Stop::Deadline);
        }
        if self.ending.cancellation.is_cancelled() { Err(Stop::Cancelled) } else { Ok(()) }
    }

    /// Waits for a slow reader without a place.
    pub(super) fn rest<T>(&self, wait: impl FnOnce() -> T) -> Result<T, Stop> {
        self.place.rest(|| self.stop(), wait)
    }
}

impl MeterWatch for Guard {
    fn may_go_on(&self, _: Instant, held: usize) -> Result<(), Stop> {
        self.account.hold(held);
        if self.account.is_shed() {
            return Err(Stop::Shed);
        }
        let worked = || self.clock.get_or_init(WorkClock::start).elapsed();
        self.place.may_go_on(worked, || self.stop())
    }
}

/// When a question was told to end. A worker that goes on for long after shows in the metrics.
struct Ending {
    cancellation: CancellationToken,
    at: OnceLock<Instant>,
}

/// Ends the work of a request that is answered, or whose client has gone: then its future is
/// dropped.
pub(super) struct EndOnDrop(Arc<Ending>);

impl EndOnDrop {
    fn new(limits: &Limits) -> Self {
        let cancellation = limits.cancellation.clone();
        Self(Arc::new(Ending { cancellation, at: OnceLock::new() }))
    }
}

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        // The first end counts.
        let _ = self.0.at.set(Instant::now());
        self.0.cancellation.cancel();
    }
}

impl Workers {
    pub(super) fn new(sizes: LaneSizes, memory_budget: usize, metrics: QueryMetrics) -> Self {
        let (lanes, memory) = (Arc::new(Lanes::new(sizes)), Memory::watch(memory_budget));
        Self { lanes, memory, metrics }
    }

    /// Counts of slow questions, and of those that wait to be one.
    pub(super) fn slow(&self) -> (usize, usize) {
        self.lanes.slow()
    }

    /// Runs a question and answers by its deadline, whatever the question does.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        limits: Limits,
        work: impl FnOnce(&Limits) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, HttpError> {
        let end = EndOnDrop::new(&limits);
        let deadline = limits.deadline;
        let (send, receive) = oneshot::channel();
        // A client that has gone takes no answer.
        let work = |limits: &Limits, _: &Arc<Guard>| drop(send.send(work(limits)));
        let answer = async {
            self.spawn(limits, &end, work).await?;
            Ok(receive.await.map_err(|_| streaming::lost())??)
        };
        by(deadline, answer).await
    }

    /// Runs a question that writes its result piece by piece. Where it fails before the first
    /// piece is full, that is an error like any other; later, the transfer is broken off, so that
    /// nobody takes what came for the whole.
    pub(super) async fn stream<H: Send + 'static>(
        &self,
        request: &HttpRequest,
        limits: Limits,
        work: impl FnOnce(&Limits, &mut ResultWriter<H>) -> Result<(), QueryError> + Send + 'static,
    ) -> Result<Begun<H>, HttpError> {
        let end = EndOnDrop::new(&limits);
        let deadline = limits.deadline;
        let (send, receive) = mpsc::channel(streaming::PIECES_UNDER_WAY);
        let work = move |limits: &Limits, guard: &Arc<Guard>| {
            let mut out = ResultWriter::new(send, Arc::clone(guard));
            let done = work(limits, &mut out);
            out.end(done);
        };
        let begin = async {
            self.spawn(limits, &end, work).await?;
            streaming::begin(receive, deadline, end, || CloseAt::new(request, deadline)).await
        };
        by(deadline, begin).await
    }

    async fn spawn(
        &self,
        mut limits: Limits,
        end: &EndOnDrop,
        work: impl FnOnce(&Limits, &Arc<Guard>) + Send + 'static,
    ) -> Result<(), HttpError> {
        let place = self.lanes.enter().await.ok_or(HttpError::Busy)?;
        let ending = Arc::clone(&end.0);
        let (deadline, account) = (limits.deadline, self.memory.open());
        let (clock, told) = (OnceLock::new(), Arc::clone(&ending));
        let guard = Arc::new(Guard { place, clock, account, deadline, ending: told });
        limits.watch = Some(Arc::clone(&guard) as Arc<dyn MeterWatch>);
        let running = self.metrics.start();
        let started = thread::start(move || {
            // Planning, before the first look, counts as well.
            let _ = guard.clock.set(WorkClock::start());
            work(&limits, &guard);
            drop((limits, guard));
            let told = ending.at.get().map_or(deadline, |at| deadline.min(*at));
            running.overran(told.elapsed());
        });
        started.map_err(|error| HttpError::Internal(format!("no thread for a query: {error}")))
    }
}

/// What comes until the deadline.
async fn by<T>(
    deadline: Instant,
    answer: impl Future<Output = Result<T, HttpError>>,
) -> Result<T, HttpError> {
    let answered = tokio::time::timeout_at(deadline.into(), answer).await;
    answered.unwrap_or_else(|_| Err(QueryError::Timeout.into()))
}
