//! Threads that work on queries, and what the system can do for one: tell how long it has worked, and
//! let others go first. Where the system cannot, the clock on the wall stands in, and nobody goes first.

use std::cell::Cell;
use std::io;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// Parsers and evaluation recurse; this much is virtual memory until it is used.
const STACK_BYTES: usize = 64 * 1024 * 1024;
/// Threads that wait for a next query. A new one has to get its memory first, which takes about as
/// long as a quick question; more of them would keep more memory than they save time.
const MOST_IDLE: usize = 4;

type Work = Box<dyn FnOnce() + Send>;

/// The threads that wait for work, the last of them used last.
static IDLE: Mutex<Vec<Sender<Work>>> = Mutex::new(Vec::new());

thread_local! {
    static OTHERS_GO_FIRST: Cell<bool> = const { Cell::new(false) };
}

/// Has a thread work on one query: one that has answered another, or a new one.
pub(super) fn start(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let mut work: Work = Box::new(work);
    while let Some(thread) = { idle().pop() } {
        match thread.send(work) {
            Ok(()) => return Ok(()),
            Err(unsent) => work = unsent.0,
        }
    }
    let builder = thread::Builder::new().name("query".to_owned()).stack_size(STACK_BYTES);
    builder.spawn(|| work_on(work)).map(drop)
}

/// Works until there is enough that waits for work, or others are to go first: a thread lets them
/// do so for ever.
fn work_on(first: Work) {
    first();
    let (send, receive) = mpsc::channel::<Work>();
    while !OTHERS_GO_FIRST.get() {
        {
            let mut idle = idle();
            if idle.len() >= MOST_IDLE {
                return;
            }
            idle.push(send.clone());
        }
        let Ok(next) = receive.recv() else { return };
        next();
    }
}

fn idle() -> MutexGuard<'static, Vec<Sender<Work>>> {
    // No holder of the lock can leave it half changed.
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A clock that runs while the thread that started it works.
#[derive(Debug)]
pub(super) struct WorkClock {
    started: Duration,
}

impl WorkClock {
    pub(super) fn start() -> Self {
        Self { started: system::worked() }
    }

    /// How long the thread has worked since; to be asked on the same thread.
    pub(super) fn elapsed(&self) -> Duration {
        system::worked().saturating_sub(self.started)
    }
}

/// Lets other threads go first, from now until this one ends, which it does after this query.
pub(super) fn let_others_go_first() {
    OTHERS_GO_FIRST.set(true);
    system::let_others_go_first();
}

#[cfg(target_os = "linux")]
mod system {
    use std::time::Duration;

    use rustix::process::nice;
    use rustix::time::ClockId;
    use rustix::time::clock_gettime;

    /// On Linux, each thread has a share of its own.
    const NICER: i32 = 15;

    pub(super) fn worked() -> Duration {
        Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
    }

    pub(super) fn let_others_go_first() {
        // Where that is refused, the query works on as before.
        let _ = nice(NICER);
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::sync::LazyLock;
    use std::time::Duration;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);

    pub(super) fn worked() -> Duration {
        START.elapsed()
    }

    pub(super) fn let_others_go_first() {}
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::thread::ThreadId;

    use super::*;

    /// The thread that did some work.
    fn by_whom(work: impl FnOnce() + Send + 'static) -> ThreadId {
        let (send, receive) = mpsc::channel();
        start(move || {
            work();
            send.send(thread::current().id()).unwrap();
        })
        .unwrap();
        receive.recv().unwrap()
    }

    #[test]
    fn threads_that_have_answered_take_the_next_query() {
        let threads: BTreeSet<String> = (0..100).map(|_| format!("{:?}", by_whom(|| {}))).collect();
        assert!(threads.len() < 100, "each query had a thread of its own");
    }

    #[test]
    fn a_thread_that_let_others_go_first_takes_no_other_query() {
        let slow = by_whom(let_others_go_first);
        assert!((0..100).all(|_| by_whom(|| {}) != slow));
    }

    #[test]
    fn a_query_that_panics_keeps_no_other_from_its_answer() {
        start(|| panic!("on purpose")).unwrap();
        by_whom(|| {});
    }
}
