//! Places for questions. Each starts in the quick lane, which has room for many; one that runs
//! longer than a blink moves to one of a few slow places, or waits for one in a short queue. So
//! the slow ones cannot keep the quick ones waiting, however many there are.

use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::sync::TryAcquireError;

use crate::http::thread;
use crate::snapshot::Stop;

/// How long a question may work in the quick lane. Its own time counts, not that of the clock:
/// where many work at once, a small question takes long, and is no slow one.
const QUICK: Duration = Duration::from_millis(100);

/// How often one that waits looks whether it still should.
const GLANCE: Duration = Duration::from_millis(10);

/// How many places there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneSizes {
    pub(super) quick: usize,
    /// Requests that may wait for a quick place.
    pub(super) waiting: usize,
    pub(super) slow: usize,
    /// Questions that may wait for a slow place.
    pub(super) queue: usize,
    /// Questions that may wait for a slow reader, without a place.
    pub(super) resting: usize,
}

/// The places of a server.
pub(super) struct Lanes {
    sizes: LaneSizes,
    quick: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    slow: Mutex<Slow>,
    freed: Condvar,
}

#[derive(Default)]
struct Slow {
    running: usize,
    waiting: usize,
    resting: usize,
}

impl Lanes {
    pub(super) fn new(sizes: LaneSizes) -> Self {
        Self {
            sizes,
            quick: Arc::new(Semaphore::new(sizes.quick)),
            waiting: Arc::new(Semaphore::new(sizes.waiting)),
            slow: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    /// A place in the quick lane, as soon as there is one; none where too many wait for it.
    pub(super) async fn enter(self: &Arc<Self>) -> Option<Place> {
        let permit = match Arc::clone(&self.quick).try_acquire_owned() {
            Ok(permit) => permit,
            Err(TryAcquireError::Closed) => return None,
            Err(TryAcquireError::NoPermits) => {
                let _waiting = self.waiting.try_acquire().ok()?;
                Arc::clone(&self.quick).acquire_owned().await.ok()?
            }
        };
        let held = Mutex::new(Held::Quick { _permit: permit });
        Some(Place { lanes: Arc::clone(self), held })
    }

    /// Questions in slow places, and those that wait for one.
    pub(super) fn slow(&self) -> (usize, usize) {
        let slow = self.lock();
        (slow.running, slow.waiting)
    }

    fn lock(&self) -> MutexGuard<'_, Slow> {
        // Counts stay true when a holder of the lock panics: each change is one statement.
        self.slow.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a slow place in the queue, as long as that is short.
    fn queue(&self, stop: impl Fn() -> Result<(), Stop>) -> Result<(), Stop> {
        let mut slow = self.lock();
        if slow.running < self.sizes.slow {
            slow.running += 1;
            return Ok(());
        }
        if slow.waiting >= self.sizes.queue {
            return Err(Stop::Busy);
        }
        slow.waiting += 1;
        let (mut slow, entered) = self.wait(slow, stop);
        slow.waiting -= 1;
        entered
    }

    /// Waits for a slow place until there is one, or `stop` says why not to.
    fn wait<'a>(
        &'a self,
        mut slow: MutexGuard<'a, Slow>,
        stop: impl Fn() -> Result<(), Stop>,
    ) -> (MutexGuard<'a, Slow>, Result<(), Stop>) {
        while slow.running >= self.sizes.slow {
            if let Err(stop) = stop() {
                return (slow, Err(stop));
            }
            let woken = self.freed.wait_timeout(slow, GLANCE);
            slow = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        slow.running += 1;
        (slow, Ok(()))
    }

    fn begin_rest(&self) -> Result<(), Stop> {
        let mut slow = self.lock();
        if slow.resting >= self.sizes.resting {
            return Err(Stop::Busy);
        }
        slow.resting += 1;
        Ok(())
    }

    fn leave_slow(&self) {
        self.lock().running -= 1;
        self.freed.notify_one();
    }
}

/// The place of one question; free again once it is dropped.
pub(super) struct Place {
    lanes: Arc<Lanes>,
    held: Mutex<Held>,
}

enum Held {
    Quick { _permit: OwnedSemaphorePermit },
    Slow,
    Nothing,
}

impl Place {
    /// Moves to a slow place where the question, on the thread that calls, has worked for long
    /// enough in the quick one.
    pub(super) fn may_go_on(
        &self,
        worked: impl FnOnce() -> Duration,
        stop: impl Fn() -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut held = self.lock();
        match *held {
            Held::Slow => Ok(()),
            Held::Quick { .. } if worked() < QUICK => Ok(()),
            Held::Quick { .. } | Held::Nothing => {
                *held = Held::Nothing;
                thread::let_others_go_first();
                self.lanes.queue(stop)?;
                *held = Held::Slow;
                Ok(())
            }
        }
    }

    /// Gives the place up while `wait` waits for someone else, as for a slow reader; the question
    /// goes on in a slow place.
    pub(super) fn rest<T>(
        &self,
        stop: impl Fn() -> Result<(), Stop>,
        wait: impl FnOnce() -> T,
    ) -> Result<T, Stop> {
        let mut held = self.lock();
        self.lanes.begin_rest()?;
        self.free(&mut held);
        let waited = wait();
        self.lanes.lock().resting -= 1;
        thread::let_others_go_first();
        // It has had its turn before, and does not take one from those in the queue.
        self.lanes.wait(self.lanes.lock(), stop).1?;
        *held = Held::Slow;
        Ok(waited)
    }

    fn free(&self, held: &mut Held) {
        if matches!(std::mem::replace(held, Held::Nothing), Held::Slow) {
            self.lanes.leave_slow();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.free(&mut self.lock());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes() -> Arc<Lanes> {
        let sizes = LaneSizes { quick: 2, waiting: 1, slow: 1, queue: 1, resting: 1 };
        Arc::new(Lanes::new(sizes))
    }

    fn long() -> Duration {
        2 * QUICK
    }

    #[tokio::test]
    async fn a_quick_place_is_kept_for_a_blink_and_then_becomes_a_slow_one() {
        let lanes = lanes();
        let place = lanes.enter().await.unwrap();
        place.may_go_on(Duration::default, || Ok(())).unwrap();
        assert_eq!(lanes.slow().0, 0);
        place.may_go_on(long, || Ok(())).unwrap();
        assert_eq!((lanes.slow().0, lanes.quick.available_permits()), (1, 2));
        drop(place);
        assert_eq!(lanes.slow().0, 0);
    }

    #[tokio::test]
    async fn who_waits_for_a_slow_place_ends_when_told() {
        let lanes = lanes();
        let first = lanes.enter().await.unwrap();
        first.may_go_on(long, || Ok(())).unwrap();
        let second = lanes.enter().await.unwrap();
        let waited = second.may_go_on(long, || Err(Stop::Deadline));
        assert_eq!(waited, Err(Stop::Deadline));
        assert_eq!(lanes.slow(), (1, 0));
    }

    #[tokio::test]
    async fn who_finds_the_queue_full_is_turned_away() {
        let lanes = lanes();
        let first = lanes.enter().await.unwrap();
        first.may_go_on(long, || Ok(())).unwrap();
        lanes.lock().waiting = 1;
        let second = lanes.enter().await.unwrap();
        assert_eq!(second.may_go_on(long, || Ok(())), Err(Stop::Busy));
    }

    #[tokio::test]
    async fn who_waits_for_a_reader_leaves_the_place_to_others() {
        let lanes = lanes();
        let place = lanes.enter().await.unwrap();
        place.may_go_on(long, || Ok(())).unwrap();
        place.rest(|| Ok(()), || assert_eq!(lanes.slow().0, 0)).unwrap();
        assert_eq!(lanes.slow().0, 1);
    }
}
