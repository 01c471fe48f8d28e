//! What a question may cost: one value that every question carries.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use oxigraph::sparql::CancellationToken;

use crate::query::error::QueryError;
use crate::query::extent::Extent;
use crate::snapshot::Meter;
use crate::snapshot::MeterWatch;
use crate::snapshot::Stop;

/// The limits of one question.
#[derive(Clone)]
pub struct Limits {
    /// When it must be answered.
    pub deadline: Instant,
    /// How many rows or triples a result may have.
    pub rows: usize,
    /// How many bytes a result may have.
    pub bytes: usize,
    /// How many bytes its evaluation may hold.
    pub memory: usize,
    /// How many rows a step that keeps or counts all of them is let in for, by estimate.
    pub intermediate_rows: usize,
    /// What its text may be.
    pub text: TextBounds,
    /// How often the meter may look after one evaluation, which is as often for the same work on any
    /// machine; any number of times where none is given.
    pub looks: Option<usize>,
    /// Ends the work before the deadline, as when a client has gone.
    pub cancellation: CancellationToken,
    /// Who else decides whether it may go on, such as a server with other questions.
    pub watch: Option<Arc<dyn MeterWatch>>,
    /// Counts the queries of ours that are asked to answer it.
    pub queries: Arc<AtomicUsize>,
}

/// What the text of a query may be, checked before a parser sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextBounds {
    /// Bytes.
    pub bytes: usize,
    /// How deep brackets may nest.
    pub depth: usize,
    /// Operators, weighted by what each costs to plan.
    pub operators: usize,
    /// `UNION`s.
    pub unions: usize,
    /// `OPTIONAL`s.
    pub optionals: usize,
    /// Steps of property paths.
    pub path_steps: usize,
    /// Triples. The optimiser takes their fourth power: measured, 0.7 s for a hundred about one
    /// subject, and more than 30 s for three hundred.
    pub triples: usize,
}

impl Default for TextBounds {
    fn default() -> Self {
        Self {
            bytes: 1024 * 1024,
            depth: 100,
            operators: 5000,
            unions: 100,
            optionals: 100,
            path_steps: 100,
            triples: 100,
        }
    }
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
            rows: 10_000_000,
            bytes: 1024 * 1024 * 1024,
            memory: 512 * 1024 * 1024,
            intermediate_rows: 100_000_000,
            text: TextBounds::default(),
            looks: None,
            cancellation: CancellationToken::new(),
            watch: None,
            queries: Arc::default(),
        }
    }

    /// How many queries of ours were asked so far to answer the question.
    pub fn queries_asked(&self) -> usize {
        self.queries.load(Ordering::Relaxed)
    }

    pub(super) fn count_query(&self) {
        self.queries.fetch_add(1, Ordering::Relaxed);
    }

    /// Fails once the deadline has passed or the question was cancelled.
    pub fn check(&self) -> Result<(), QueryError> {
        Ok(self.stop(Instant::now())?)
    }

    /// Lets work that evaluates no query go on, as the meter lets one that does: it fails beyond
    /// these limits, and waits where others go first. `held` are the bytes that it holds.
    pub fn go_on(&self, held: usize) -> Result<(), QueryError> {
        Ok(self.may_go_on(Instant::now(), held)?)
    }

    /// Does work that evaluates queries, and ends it where it leaves these limits.
    pub fn run<T>(&self, work: impl FnOnce() -> Result<T, QueryError>) -> Result<T, QueryError> {
        self.check()?;
        let watch: Arc<dyn MeterWatch> = match self.looks {
            Some(looks) => Arc::new(Bounded { left: looks.into(), limits: self.clone() }),
            None => Arc::new(self.clone()),
        };
        Meter::new(watch).run(work)?
    }

    fn stop(&self, now: Instant) -> Result<(), Stop> {
        if now >= self.deadline {
            return Err(Stop::Deadline);
        }
        if self.cancellation.is_cancelled() { Err(Stop::Cancelled) } else { Ok(()) }
    }

    /// Refuses a text that is too long.
    pub fn check_length(&self, text: &str) -> Result<(), QueryError> {
        if text.len() > self.text.bytes {
            return Err(QueryError::TooLong { bytes: text.len(), limit: self.text.bytes });
        }
        Ok(())
    }

    /// Refuses a SPARQL text that is too long, nests too deep or has too many operators for a
    /// recursive parser and an optimiser that cannot be interrupted.
    pub fn check_sparql(&self, text: &str) -> Result<(), QueryError> {
        self.check_length(text)?;
        let Extent { depth, operators, unions, optionals, path_steps, triples } = Extent::of(text);
        let bounds = self.text;
        let counted = [
            ("levels of brackets", depth, bounds.depth, "--max-query-depth"),
            ("UNIONs", unions, bounds.unions, "--max-query-unions"),
            ("OPTIONALs", optionals, bounds.optionals, "--max-query-optionals"),
            ("triples", triples, bounds.triples, "--max-query-triples"),
            ("steps of paths", path_steps, bounds.path_steps, "--max-query-path-steps"),
            ("operators (weighted)", operators, bounds.operators, "--max-query-operators"),
        ];
        match counted.into_iter().find(|(_, count, limit, _)| count > limit) {
            Some((what, count, limit, setting)) => {
                Err(QueryError::TooComplex { what, count, limit, setting })
            }
            None => Ok(()),
        }
    }
}

/// Ends what the meter has looked after often enough.
struct Bounded {
    left: AtomicUsize,
    limits: Limits,
}

impl MeterWatch for Bounded {
    fn may_go_on(&self, now: Instant, held: usize) -> Result<(), Stop> {
        let take = |left: usize| left.checked_sub(1);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .map_err(|_| Stop::Enough)?;
        self.limits.may_go_on(now, held)
    }
}

impl MeterWatch for Limits {
    fn may_go_on(&self, now: Instant, held: usize) -> Result<(), Stop> {
        self.stop(now)?;
        if held > self.memory {
            return Err(Stop::Memory);
        }
        self.watch.as_ref().map_or(Ok(()), |watch| watch.may_go_on(now, held))
    }
}
