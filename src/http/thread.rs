//! What the system can do for a thread that works on a query: tell how long it has worked, and let
//! others go first. Where the system cannot, the clock on the wall stands in, and nobody goes first.

use std::io;
use std::thread;
use std::time::Duration;

/// Parsers and evaluation recurse; this much is virtual memory until it is used.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Starts a thread for one query. It is no thread of a pool, because one that let others go first
/// once does so for ever.
pub(super) fn start(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let builder = thread::Builder::new().name("query".to_owned()).stack_size(STACK_BYTES);
    builder.spawn(work).map(drop)
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

/// Lets other threads go first, from now until this one ends.
pub(super) fn let_others_go_first() {
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
