//! Words with a slip of the finger, and which word was meant.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

/// Words that are spelled rightly.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    known: FxHashSet<String>,
    /// Those of them that stand in names.
    names: FxHashSet<String>,
    /// By first letter and length, each with the letters that it has.
    alike: FxHashMap<(char, usize), Vec<(Letters, String)>>,
}

/// The letters of a word, a bit for each of 64 classes of them.
type Letters = u64;

fn letters(word: &str) -> Letters {
    word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % Letters::BITS))
}

/// Shorter words are too much like one another.
const SHORTEST: usize = 4;
/// Words that stand in no name are mended from this length on.
const LONG_ENOUGH: usize = 6;
/// Words from this length on may have two slips.
const LONG: usize = 8;

impl Spelling {
    /// Adds a word of a name, in lower case.
    pub(super) fn learn_name(&mut self, word: &str) {
        self.learn(word);
        self.names.insert(word.to_owned());
    }

    /// Adds a word, in lower case.
    pub(super) fn learn(&mut self, word: &str) {
        let Some(letter) = word.chars().next().filter(|letter| letter.is_alphabetic()) else {
            return;
        };
        if self.known.insert(word.to_owned()) {
            let alike = self.alike.entry((letter, word.chars().count())).or_default();
            alike.push((letters(word), word.to_owned()));
        }
    }

    /// Whether a word, in lower case, is spelled rightly.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    /// The word that is meant by one that is not known; none where it is like no other, or like
    /// several. The first letter is taken for right.
    pub(super) fn meant(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST || word.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let most = if length >= LONG { 2 } else { 1 };
        let first = word.chars().next()?;
        let has = letters(word);
        let lengths = length.saturating_sub(most).max(SHORTEST)..=length + most;
        let candidates =
            lengths.filter_map(|other| Some((other, self.alike.get(&(first, other))?)));
        let alike = candidates.flat_map(|(other, words)| words.iter().map(move |it| (other, it)));
        let alike = alike.filter_map(|(other, (letters, known))| {
            // A slip takes a letter away, brings another, or both.
            if (has ^ letters).count_ones() as usize > 2 * most {
                return None;
            }
            // Of short words, only two letters that changed places are a slip for sure.
            if length == SHORTEST && sorted(word) != sorted(known) {
                return None;
            }
            // Words are nearer to one another than names are.
            let swapped = length == other && sorted(word) == sorted(known);
            if !self.names.contains(known) && length < LONG_ENOUGH && !swapped {
                return None;
            }
            let distance = strsim::damerau_levenshtein(word, known);
            // Letters are left out more often than others are struck.
            let other_letters = !has_in_order(known, word);
            (distance <= most).then_some((distance, other_letters, other.abs_diff(length), known))
        });
        alike.min().map(|(_, _, _, known)| known.as_str())
    }
}

/// Whether a word has the letters of another in their order, with others between them or not.
fn has_in_order(word: &str, letters: &str) -> bool {
    let mut has = word.chars();
    letters.chars().all(|letter| has.any(|it| it == letter))
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_another_word_left_alone() {
        let mut spelling = Spelling::default();
        for word in ["cassandra", "kafka", "kubernetes", "cost", "price"] {
            spelling.learn_name(word);
        }
        assert_eq!(spelling.meant("casandra"), Some("cassandra"));
        assert_eq!(spelling.meant("kubernets"), Some("kubernetes"));
        assert_eq!(spelling.meant("kakfa"), Some("kafka"));
        assert_eq!(spelling.meant("weather"), None);
        assert_eq!(spelling.meant("rice"), None);
        assert_eq!(spelling.meant("cast"), None);
    }
}
