//! Words of the index that a word may mean that is not in it: what begins with it, and what it is
//! but for a slip of the pen.

use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use crate::snapshot::text_index::weight;

/// A word that is shorter begins too many others.
const SHORTEST_PREFIX: usize = 3;
/// A word that is shorter has too many neighbours.
const SHORTEST_WITH_TYPO: usize = 3;
/// From here on a word may have two slips.
const SHORTEST_WITH_TWO: usize = 6;
/// From here on the first letter may be wrong; shorter words would become any other.
const SHORTEST_WITH_WRONG_FIRST: usize = 5;
/// From here on a slip may stand in the beginning of a word that is not typed to its end.
const SHORTEST_WITH_TYPO_IN_PREFIX: usize = 4;
/// The automaton of a word grows with it; names are shorter.
const LONGEST_WITH_TYPO: usize = 30;
/// Words of the dictionary that are looked at for one word, and those of them that stand in.
const MOST_SEEN: usize = 1000;
const MOST_TAKEN: usize = 12;

/// How a word came to stand for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The word itself.
    Exact,
    /// Another form of it: singular and plural, for example.
    Form,
    /// Another name of what it names.
    OtherName,
    /// Neighbouring words, written as one.
    Joined,
    /// A part of it, as it is two words in one.
    Split,
    /// A word that begins with it.
    Prefix,
    /// The word but for so many slips of the pen.
    Typo(u8),
    /// A word that begins with it but for a slip of the pen.
    TypoInPrefix,
}

/// A word of the index that stands in for one that was asked.
#[derive(Clone, Debug)]
pub(super) struct Near {
    pub(super) word: String,
    pub(super) fit: Fit,
    pub(super) weight: f32,
    /// How many entries hold it.
    pub(super) entries: u32,
}

/// The words of a dictionary.
pub(super) struct Dictionary<'a> {
    pub(super) searcher: &'a Searcher,
    /// A field that holds words as they are written.
    pub(super) field: Field,
}

impl Dictionary<'_> {
    /// What a word may mean that is not there, the likeliest first: what begins with it and what
    /// has one slip; where there is nothing of the kind, what has two, or one in its beginning.
    pub(super) fn near(&self, word: &str) -> tantivy::Result<Vec<Near>> {
        // Other figures and versions are other things, not slips.
        if word.chars().any(|c| c.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let length = word.chars().count();
        let mut near = self.completed(word)?;
        if (SHORTEST_WITH_TYPO..=LONGEST_WITH_TYPO).contains(&length) {
            near.extend(self.misspelt(word, 1)?);
            if near.is_empty() && length >= SHORTEST_WITH_TWO {
                near.extend(self.misspelt(word, 2)?);
            }
            if near.is_empty() && length >= SHORTEST_WITH_TYPO_IN_PREFIX {
                near.extend(self.beginning_like(word)?);
            }
        }
        Ok(likeliest(near))
    }

    /// The words that begin with it, the likeliest first.
    pub(super) fn completed(&self, word: &str) -> tantivy::Result<Vec<Near>> {
        if word.chars().count() < SHORTEST_PREFIX {
            return Ok(Vec::new());
        }
        Ok(likeliest(self.beginning_with(word)?))
    }

    /// Words with as many slips or fewer.
    pub(super) fn misspelt(&self, word: &str, slips: u8) -> tantivy::Result<Vec<Near>> {
        let anything_first = word.chars().count() >= SHORTEST_WITH_WRONG_FIRST && slips < 2;
        let query = FuzzyTermQuery::new(Term::from_field_text(self.field, word), slips, true);
        let found = self.matching(&query)?;
        let found = found.into_iter().filter(|(other, _)| {
            other != word && (anything_first || other.chars().next() == word.chars().next())
        });
        let near = found.map(|(other, entries)| {
            let slips = distance(word, &other);
            let weight = if slips > 1 { weight::TWO_TYPOS } else { weight::ONE_TYPO };
            Near { word: other, fit: Fit::Typo(slips), weight, entries }
        });
        Ok(near.collect())
    }

    fn beginning_like(&self, word: &str) -> tantivy::Result<Vec<Near>> {
        let query = FuzzyTermQuery::new_prefix(Term::from_field_text(self.field, word), 1, true);
        let found = self.matching(&query)?.into_iter();
        let found = found.filter(|(other, _)| other.chars().next() == word.chars().next());
        let near = found.map(|(other, entries)| {
            let weight = weight::TYPO_IN_PREFIX * shown(word, &other);
            Near { word: other, fit: Fit::TypoInPrefix, weight, entries }
        });
        Ok(near.collect())
    }

    fn beginning_with(&self, word: &str) -> tantivy::Result<Vec<Near>> {
        let mut found = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.field)?;
            let mut terms = index.terms().range().ge(word).into_stream()?;
            let mut seen = 0;
            while let Some((term, info)) = terms.next() {
                if !term.starts_with(word.as_bytes()) || seen == MOST_SEEN {
                    break;
                }
                seen += 1;
                note(&mut found, term, info.doc_freq);
            }
        }
        found.remove(word);
        let near = found.into_iter().map(|(other, entries)| {
            let weight = weight::PREFIX * shown(word, &other);
            Near { word: other, fit: Fit::Prefix, weight, entries }
        });
        Ok(near.collect())
    }

    fn matching(&self, query: &FuzzyTermQuery) -> tantivy::Result<HashMap<String, u32>> {
        let automaton = query.automaton()?;
        let mut found = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.field)?;
            let mut terms = index.terms().search(&automaton).into_stream()?;
            let mut seen = 0;
            while let Some((term, info)) = terms.next() {
                if seen == MOST_SEEN {
                    break;
                }
                seen += 1;
                note(&mut found, term, info.doc_freq);
            }
        }
        Ok(found)
    }

    /// How many entries hold a word.
    pub(super) fn entries(&self, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(self.field, word))
    }
}

fn note(found: &mut HashMap<String, u32>, term: &[u8], entries: u32) {
    if let Ok(term) = std::str::from_utf8(term) {
        *found.entry(term.to_owned()).or_default() += entries;
    }
}

/// How much of a word its beginning shows: all of it counts twice as much as nothing.
fn shown(beginning: &str, word: &str) -> f32 {
    let [shown, whole] = [beginning, word]
        .map(|text| u16::try_from(text.chars().count()).map_or(f32::from(u16::MAX), f32::from));
    0.5 + 0.5 * (shown / whole.max(1.0)).min(1.0)
}

/// The heaviest, then those that more entries hold.
fn likeliest(mut near: Vec<Near>) -> Vec<Near> {
    near.sort_by(|one, other| {
        let order = other.weight.total_cmp(&one.weight);
        let order = order.then_with(|| other.entries.cmp(&one.entries));
        order.then_with(|| one.word.cmp(&other.word))
    });
    let mut seen = Vec::new();
    near.retain(|near| {
        let fresh = !seen.contains(&near.word);
        if fresh {
            seen.push(near.word.clone());
        }
        fresh
    });
    near.truncate(MOST_TAKEN);
    near
}

/// How many letters have to be put in, left out, changed or swapped with their neighbour to make
/// one word the other ([optimal string
/// alignment](https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance)).
fn distance(one: &str, other: &str) -> u8 {
    let other: Vec<char> = other.chars().collect();
    let mut before_last: Vec<u8> = Vec::new();
    let mut last: Vec<u8> = (0..=u8::try_from(other.len()).unwrap_or(u8::MAX)).collect();
    let mut previous = None;
    for (row, letter) in (1..=u8::MAX).zip(one.chars()) {
        let mut current = vec![row];
        let mut left = row;
        let mut passed = None;
        for (column, to) in other.iter().enumerate() {
            let at = |cells: &[u8], place: usize| cells.get(place).copied().unwrap_or(u8::MAX);
            let changed = at(&last, column).saturating_add(u8::from(letter != *to));
            let mut cell = changed.min(left.saturating_add(1));
            cell = cell.min(at(&last, column + 1).saturating_add(1));
            if column > 0 && previous == Some(*to) && passed == Some(letter) {
                cell = cell.min(at(&before_last, column - 1).saturating_add(1));
            }
            current.push(cell);
            left = cell;
            passed = Some(*to);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(letter);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_as_people_make_them() {
        let table = [
            ("kafka", "kafka", 0),
            ("kafak", "kafka", 1),
            ("casandra", "cassandra", 1),
            ("kuberentes", "kubernetes", 1),
            ("postgress", "postgresql", 2),
            ("", "ab", 2),
            ("ab", "", 2),
        ];
        for (one, other, slips) in table {
            assert_eq!(distance(one, other), slips, "{one} {other}");
        }
    }
}
