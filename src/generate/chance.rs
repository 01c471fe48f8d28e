//! The only source of choice, so that the same seed makes the same document everywhere.
//!
//! The draws are made here from the bare words of `ChaCha8`, because the crate `rand` may change
//! how it draws a number or an element from one release to the next. Nothing in this module's
//! folder computes with floating-point numbers, whose functions differ between platforms.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::RngCore;
use rand_chacha::rand_core::SeedableRng;

/// What a stream of choices decides; streams of different purpose never disturb one another.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// What is true of a company, whoever writes about it.
    Company,
    /// How one document tells it.
    Document,
}

/// A stream of choices.
pub struct Chance {
    source: ChaCha8Rng,
}

impl Chance {
    /// The stream that belongs to a number of a seed.
    pub fn new(seed: u64, number: u64, purpose: Purpose) -> Self {
        let purpose = match purpose {
            Purpose::Company => 1,
            Purpose::Document => 2,
        };
        let bytes = seed.to_le_bytes().into_iter().chain(number.to_le_bytes()).chain([purpose]);
        let mut key = [0_u8; 32];
        for (place, byte) in key.iter_mut().zip(bytes) {
            *place = byte;
        }
        Self { source: ChaCha8Rng::from_seed(key) }
    }

    /// A number from 0 up to, not including, `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        let drawn = u128::from(self.source.next_u64());
        u64::try_from((drawn * u128::from(end)) >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Yes in so many cases of a hundred.
    pub fn percent(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// A position in a list of this length.
    fn position(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of these; the default where there is none.
    pub fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let position = self.position(items.len());
        items.get(position).copied().unwrap_or_default()
    }

    /// All of these in another order.
    pub fn shuffled<T: Copy>(&mut self, items: &[T]) -> Vec<T> {
        let mut items = items.to_vec();
        for last in (1..items.len()).rev() {
            let other = self.position(last + 1);
            items.swap(last, other);
        }
        items
    }

    /// So many of these, none twice, in any order.
    pub fn some<T: Copy>(&mut self, items: &[T], count: u64) -> Vec<T> {
        let mut items = self.shuffled(items);
        items.truncate(usize::try_from(count).unwrap_or(0));
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut chance = Chance::new(1, 2, Purpose::Document);
        for _ in 0..1000 {
            assert!(chance.below(7) < 7);
            assert!((3..=5).contains(&chance.between(3, 5)));
        }
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.pick::<&str>(&[]), "");
        assert_eq!(chance.some(&[1, 2, 3], 9).len(), 3);
    }

    #[test]
    fn the_first_draws_of_a_stream_never_change() {
        let mut chance = Chance::new(7, 42, Purpose::Company);
        let drawn: Vec<u64> = (0..4).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, [648, 378, 170, 853]);
    }
}
