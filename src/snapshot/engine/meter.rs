//! What keeps a query within its bounds while the engine evaluates it.
//!
//! Oxigraph's evaluator reads its cancellation token only where a quad is read, drops the errors
//! of some operators, and has no bound on memory. But whatever it does, it does with the terms of
//! our dataset: it copies, hashes and compares them. So the terms themselves count. Each copy is a
//! step, each living copy holds memory, and every few hundred steps [`look`] asks whether the
//! query may go on. Where it may not, the stack is unwound, past all operators, to the
//! [`Meter::run`] that started the work: the way in which rust-analyzer cancels, without the hook
//! for panics.

use std::cell::Cell;
use std::cell::RefCell;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

/// Steps between two looks: few enough to stop in time, many enough for a look to cost nothing.
const STEPS: u32 = 512;

/// Decides whether a query may go on.
pub trait Watch: Send + Sync {
    /// Told at each look how many bytes the query holds.
    fn may_go_on(&self, now: Instant, held: usize) -> Result<(), Stop>;
}

/// Why a query was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Its deadline passed.
    Deadline,
    /// Its asker has gone, or the server ends.
    Cancelled,
    /// It held more memory than one query may.
    Memory,
    /// The server had to free memory, and this query held the most.
    Shed,
    /// It made a text that is too long.
    LongText,
    /// It has done as much as it was let in for.
    Enough,
    /// It was no quick one, and there was no place among the slow.
    Busy,
    /// The engine panicked; the hook for panics has logged where.
    Defect,
}

impl Stop {
    /// Ends the query that runs on this thread, inside its [`Meter::run`].
    pub fn unwind(self) -> ! {
        panic::resume_unwind(Box::new(self))
    }
}

/// Bytes that something outside of the engine holds for a query, as long as this lives.
#[derive(Debug)]
pub struct Held(usize);

impl Held {
    /// Counts bytes, and one step.
    pub fn new(bytes: usize) -> Self {
        step();
        hold(bytes);
        Self(bytes)
    }

    /// Counts more bytes, and one step.
    pub fn grow(&mut self, bytes: usize) {
        step();
        hold(bytes);
        self.0 += bytes;
    }

    /// Counts fewer bytes; at most those that were counted.
    pub fn shrink(&mut self, bytes: usize) {
        let bytes = bytes.min(self.0);
        release(bytes);
        self.0 -= bytes;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        release(self.0);
    }
}

thread_local! {
    static LEFT: Cell<u32> = const { Cell::new(STEPS) };
    static HELD: Cell<usize> = const { Cell::new(0) };
    static WATCH: RefCell<Option<Arc<dyn Watch>>> = const { RefCell::new(None) };
}

/// The watch over one query.
#[derive(Clone)]
pub struct Meter(Arc<dyn Watch>);

impl Meter {
    /// A meter that asks `watch`.
    pub fn new(watch: Arc<dyn Watch>) -> Self {
        Self(watch)
    }

    /// Does work that evaluates queries on this thread, until it ends or is stopped. What the work
    /// had begun to change must not be used after a stop.
    pub fn run<T>(&self, work: impl FnOnce() -> T) -> Result<T, Stop> {
        // The same work is looked after as often each time.
        LEFT.set(STEPS);
        let before = WATCH.replace(Some(Arc::clone(&self.0)));
        let done = panic::catch_unwind(AssertUnwindSafe(work));
        WATCH.set(before);
        done.map_err(|why| why.downcast_ref::<Stop>().copied().unwrap_or(Stop::Defect))
    }
}

/// Counts a step.
#[inline]
pub(super) fn step() {
    let left = LEFT.get();
    if left == 0 {
        look();
    } else {
        LEFT.set(left - 1);
    }
}

/// Counts bytes that are held from now on.
#[inline]
pub(super) fn hold(bytes: usize) {
    HELD.set(HELD.get().wrapping_add(bytes));
}

/// Counts bytes that are held no more.
#[inline]
pub(super) fn release(bytes: usize) {
    HELD.set(HELD.get().wrapping_sub(bytes));
}

#[cold]
fn look() {
    LEFT.set(STEPS);
    // What is dropped on the way out must not stop again.
    if std::thread::panicking() {
        return;
    }
    let watch = WATCH.with_borrow(Clone::clone);
    if let Some(watch) = watch
        && let Err(stop) = watch.may_go_on(Instant::now(), HELD.get())
    {
        drop(watch);
        stop.unwind();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Below(usize);

    impl Watch for Below {
        fn may_go_on(&self, _: Instant, held: usize) -> Result<(), Stop> {
            if held > self.0 { Err(Stop::Memory) } else { Ok(()) }
        }
    }

    fn hold_for_ever() {
        loop {
            hold(1);
            step();
        }
    }

    #[test]
    fn work_that_holds_too_much_is_stopped_and_other_work_is_not() {
        let meter = Meter::new(Arc::new(Below(10_000)));
        assert_eq!(meter.run(hold_for_ever), Err(Stop::Memory));
        release(HELD.get());
        assert_eq!(meter.run(|| 7), Ok(7));
    }

    #[test]
    fn a_panic_of_the_engine_is_a_defect() {
        let meter = Meter::new(Arc::new(Below(10)));
        assert_eq!(meter.run(|| panic!("broken")), Err::<(), _>(Stop::Defect));
    }
}
