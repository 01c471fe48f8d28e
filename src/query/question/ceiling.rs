//! How well a way to ask can fit a question at most, told from the words that both have, so that most
//! ways to ask need not be compared with it part by part.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::query::question::alignment;
use crate::query::question::context::Context;
use crate::query::question::phrasing::AskPart;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::scoring::INHERITED;
use crate::query::question::scoring::SIDE_NAME;
use crate::query::question::scoring::ignored;
use crate::query::question::scoring::timeliness;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// The words of the ways to ask, and where they stand.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By word: each way to ask that has it, with how often.
    places: HashMap<String, Vec<(usize, f64)>>,
    /// For each way to ask, what its words weigh, and its places for names and for what is searched.
    weights: Vec<f64>,
    names: Vec<f64>,
    searches: Vec<bool>,
}

impl Index {
    /// Indexes ways to ask.
    pub(super) fn new(phrasings: &[Phrasing], weight: impl Fn(&str) -> f64) -> Self {
        let mut index = Self::default();
        for (at, phrasing) in phrasings.iter().enumerate() {
            let (mut weights, mut names, mut searches) = (0.0, 0.0, false);
            for part in &phrasing.parts {
                match part {
                    AskPart::Word(word) => {
                        weights += weight(word);
                        let places = index.places.entry(word.clone()).or_default();
                        match places.last_mut() {
                            Some((last, often)) if *last == at => *often += 1.0,
                            _ => places.push((at, 1.0)),
                        }
                    }
                    AskPart::Slot(_, ParameterType::Search | ParameterType::Text) => {
                        searches = true;
                    }
                    AskPart::Slot(_, _) => names += 1.0,
                }
            }
            index.weights.push(weights);
            index.names.push(names);
            index.searches.push(searches);
        }
        index
    }
}

/// A way to ask, by its number, with a score that it cannot exceed. The greatest has the highest score,
/// and of those of the same score the first number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ceiling {
    pub(super) score: f64,
    pub(super) at: usize,
}

impl Ord for Ceiling {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Ceiling {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ceiling {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ceiling {}

/// The ways to ask that have anything in common with a question. Few of thousands are looked at, so
/// they are not sorted: the highest is always on top.
pub(super) fn ceilings(
    scan: &Scan,
    vocabulary: &Vocabulary,
    skills: &[SavedQuery],
    context: Option<&Context>,
) -> BinaryHeap<Ceiling> {
    let index = &vocabulary.index;
    // What is in both, what is in both as a word of the question, and what was said before.
    let none = || vec![0.0_f64; index.weights.len()];
    let (mut shared, mut taken, mut said) = (none(), none(), none());
    let add = |to: &mut Vec<f64>, word: &str, often: bool| {
        let weight = vocabulary.weight(word);
        for (at, count) in index.places.get(word).into_iter().flatten() {
            to[*at] += if often { weight * count } else { weight };
        }
    };
    let (mut seen, mut words, mut all) = (HashSet::new(), HashSet::new(), 0.0);
    let (mut named, mut unknown) = (0.0_f64, 0.0_f64);
    for item in &scan.items {
        let word = match &item.part {
            Part::Word(word) | Part::Name(_, Some(word)) => Some(word),
            _ => None,
        };
        if let Some(word) = word.filter(|word| seen.insert(word.as_str())) {
            add(&mut shared, word, true);
        }
        match &item.part {
            Part::Word(word) if words.insert(word.as_str()) => {
                all += alignment::weight(item, vocabulary);
                add(&mut taken, word, false);
            }
            Part::Name(_, _) | Part::Number(_) => named += 1.0,
            Part::Unknown => unknown += 1.0,
            Part::Word(_) => {}
        }
    }
    for word in context.iter().flat_map(|context| context.words()) {
        add(&mut said, word, true);
    }
    let of_skill: Vec<(f64, f64)> = skills
        .iter()
        .map(|skill| {
            let gained = context.map_or(0.0, |context| context.leads_to(skill));
            (ignored(scan, &skill.head.parameters), gained)
        })
        .collect();
    let searched = scan.items.iter().map(|_| alignment::SEARCHED).sum::<f64>();
    let phrasings = vocabulary.phrasings.iter().enumerate();
    let ceilings = phrasings.filter_map(|(at, phrasing)| {
        // Names are in places for them or beside; other places are filled by what is not known, or
        // by what was said before.
        let places = index.names[at];
        let slots = places.min(named) * (alignment::NAME - SIDE_NAME)
            + places.min(unknown) * alignment::UNKNOWN_NAME;
        let inherited = if context.is_some() { INHERITED } else { 0.0 };
        let search = if index.searches[at] { searched + inherited } else { 0.0 };
        let common = shared[at] + search + places * inherited;
        if common + slots <= 0.0 {
            return None;
        }
        let matched = common + slots + SIDE_NAME * named;
        let empty = if context.is_some() { 0.0 } else { (places - named - unknown).max(0.0) };
        let words = (index.weights[at] - shared[at] - said[at]).max(0.0);
        let missing = words + empty * alignment::NAME;
        let left = if index.searches[at] { 0.0 } else { (all - taken[at]).max(0.0) };
        let (factor, gained) = of_skill[phrasing.skill];
        let score = 2.0 * matched / (2.0 * matched + left + missing) * factor;
        Some(Ceiling { score: score + timeliness(scan, phrasing) + gained, at })
    });
    ceilings.collect()
}
