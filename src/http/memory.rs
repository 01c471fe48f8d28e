//! The memory of the process, and who gives some back when it runs short.
//!
//! What a query holds is counted by its meter; what the process holds, the system says. Once the
//! process is above its budget, the question that holds the most is stopped, never the server.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::Weak;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

/// How often the memory of the process is read.
const GLANCE: Duration = Duration::from_millis(50);

/// A question that holds less is not worth stopping.
const WORTH_STOPPING: usize = 16 * 1024 * 1024;

/// What one question holds.
#[derive(Default)]
pub(super) struct Account {
    held: AtomicUsize,
    shed: AtomicBool,
}

impl Account {
    /// Tells what the question holds now.
    pub(super) fn hold(&self, bytes: usize) {
        self.held.store(bytes, Ordering::Relaxed);
    }

    /// Whether the question has to stop.
    pub(super) fn is_shed(&self) -> bool {
        self.shed.load(Ordering::Relaxed)
    }
}

/// The accounts of all questions that run.
#[derive(Default)]
pub(super) struct Memory {
    open: Mutex<Vec<Weak<Account>>>,
}

impl Memory {
    /// Watches over the process from now on: it may take `budget` bytes beyond what it has.
    pub(super) fn watch(budget: usize) -> Arc<Self> {
        let memory = Arc::new(Self::default());
        let watched = Arc::downgrade(&memory);
        // Where the system does not tell, nobody is stopped here; each query has its own limit.
        if let Some(limit) = resident().map(|now| now.saturating_add(budget)) {
            thread::spawn(move || {
                while let Some(memory) = watched.upgrade() {
                    if resident().is_some_and(|now| now > limit) {
                        memory.shed();
                    }
                    drop(memory);
                    thread::sleep(GLANCE);
                }
            });
        }
        memory
    }

    /// An account for a question that begins.
    pub(super) fn open(&self) -> Arc<Account> {
        let account = Arc::new(Account::default());
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|account| account.strong_count() > 0);
        open.push(Arc::downgrade(&account));
        account
    }

    /// Stops the question that holds the most, unless one is already on its way out.
    fn shed(&self) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let open: Vec<Arc<Account>> = open.iter().filter_map(Weak::upgrade).collect();
        if open.iter().any(|account| account.is_shed()) {
            return;
        }
        let held = |account: &&Arc<Account>| account.held.load(Ordering::Relaxed);
        if let Some(costliest) = open.iter().max_by_key(held)
            && held(&costliest) >= WORTH_STOPPING
        {
            tracing::warn!(bytes = held(&costliest), "memory is short; the costliest query ends");
            costliest.shed.store(true, Ordering::Relaxed);
        }
    }
}

/// The bytes of memory that the process has in use.
pub(super) fn resident() -> Option<usize> {
    memory_stats::memory_stats().map(|stats| stats.physical_mem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_costliest_is_stopped_and_only_one_at_a_time() {
        let memory = Memory::default();
        let (small, large, larger) = (memory.open(), memory.open(), memory.open());
        small.hold(1);
        large.hold(2 * WORTH_STOPPING);
        larger.hold(3 * WORTH_STOPPING);
        memory.shed();
        memory.shed();
        assert!(larger.is_shed());
        assert!(!large.is_shed());
        drop(larger);
        memory.shed();
        assert!(large.is_shed());
        drop(large);
        memory.shed();
        assert!(!small.is_shed());
    }
}
