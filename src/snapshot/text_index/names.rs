//! Names as they are completed while one types: kept in the order of their words, beside the index.

use std::collections::HashMap;
use std::ops::Range;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::snapshot::text_index::analysis::Analysis;

/// Nobody looks for a sentence by a word behind these.
const MOST_WORDS: usize = 8;

/// A resource by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name.
    pub label: String,
    /// The local name of its class.
    pub kind: String,
    /// Its address.
    pub iri: NamedNode,
    /// The other name that fits, where it is not its label that does.
    pub matched: Option<String>,
}

/// What has a name.
struct Named {
    label: String,
    kind: String,
    iri: NamedNode,
}

/// One way to write a name.
struct Spelling {
    /// In plain words with single spaces between.
    key: String,
    /// Of whom, as a place in `named`.
    of: usize,
    /// As it is written, where it is not the label.
    other: Option<String>,
}

/// The start of a word in a name.
struct Start {
    spelling: usize,
    /// Where in its key.
    at: usize,
    /// As in its spelling, which is not to be looked at for each of many.
    of: usize,
}

/// All names, each from the start of each of its words.
pub(super) struct Names {
    /// Those that people rather mean stand first.
    named: Vec<Named>,
    spellings: Vec<Spelling>,
    /// Ordered by what stands from there on.
    starts: Vec<Start>,
    /// The spellings of each key.
    by_key: HashMap<String, Vec<usize>>,
}

/// How well a name fits what was typed; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Whole,
    Start,
    Word,
}

impl Names {
    pub(super) fn builder() -> NamesBuilder {
        NamesBuilder::default()
    }

    /// The names that begin with `start`, or of which a word does, the likeliest first, each with
    /// its kind once.
    pub(super) fn beginning_with(
        &self,
        start: &str,
        kind: Option<&str>,
        limit: usize,
    ) -> Vec<Suggestion> {
        let (whole, beginning) = self.ranges(start);
        // Many names begin with one letter, so only as many are kept as are shown.
        let mut best: Vec<(Standing, usize, usize)> = Vec::new();
        let starts = self.starts.iter().enumerate();
        for (place, found) in starts.take(beginning.end).skip(beginning.start) {
            let standing = match (found.at, whole.contains(&place)) {
                (0, true) => Standing::Whole,
                (0, false) => Standing::Start,
                _ => Standing::Word,
            };
            let candidate = (standing, found.of, found.spelling);
            if best.len() == limit && best.last().is_none_or(|last| *last <= candidate) {
                continue;
            }
            if kind.is_some_and(|kind| self.named.get(found.of).is_none_or(|it| it.kind != kind)) {
                continue;
            }
            match best.iter().position(|(_, of, _)| *of == found.of) {
                Some(known) if best.get(known).is_some_and(|known| *known <= candidate) => continue,
                Some(known) => drop(best.remove(known)),
                None => {}
            }
            best.insert(best.partition_point(|better| *better < candidate), candidate);
            best.truncate(limit);
        }
        let shown = best.into_iter().filter_map(|(_, of, spelling)| {
            let named = self.named.get(of)?;
            Some(Suggestion {
                label: named.label.clone(),
                kind: named.kind.clone(),
                iri: named.iri.clone(),
                matched: self.spellings.get(spelling)?.other.clone(),
            })
        });
        shown.collect()
    }

    /// Whether a word of a name begins so.
    pub(super) fn begins(&self, start: &str) -> bool {
        !self.ranges(start).1.is_empty()
    }

    /// The further names of what has this one, in plain words.
    pub(super) fn synonyms(&self, key: &str) -> Vec<&str> {
        let same = self.by_key.get(key).into_iter().flatten();
        let owners: Vec<usize> =
            same.filter_map(|spelling| Some(self.spellings.get(*spelling)?.of)).collect();
        // The spellings of one resource stand side by side, and only few resources share a name.
        let mut names: Vec<&str> = Vec::new();
        for of in owners {
            let first = self.spellings.partition_point(|spelling| spelling.of < of);
            let all = self.spellings.iter().skip(first).take_while(|spelling| spelling.of == of);
            for spelling in all {
                if spelling.key != key && !names.contains(&spelling.key.as_str()) {
                    names.push(&spelling.key);
                }
            }
        }
        names
    }

    /// Where the starts stand that are all of a text, and where those that begin with it. A space
    /// behind its last word says that this word is whole.
    fn ranges(&self, text: &str) -> (Range<usize>, Range<usize>) {
        let text_alone = text.trim_end();
        if text_alone.is_empty() {
            return (0..0, 0..0);
        }
        let first = self.starts.partition_point(|start| self.rest(start) < text_alone);
        let whole = self.starts.partition_point(|start| self.rest(start) <= text_alone);
        // A space stands before all letters, so what has one behind the text follows at once.
        let begins = |start: &Start| {
            let rest = self.rest(start);
            rest <= text_alone || rest.starts_with(text)
        };
        (first..whole, first..self.starts.partition_point(begins))
    }

    fn rest(&self, start: &Start) -> &str {
        rest(&self.spellings, start)
    }
}

fn rest<'a>(spellings: &'a [Spelling], start: &Start) -> &'a str {
    let spelling = spellings.get(start.spelling);
    spelling.and_then(|spelling| spelling.key.get(start.at..)).unwrap_or_default()
}

/// Gathers names.
#[derive(Default)]
pub(super) struct NamesBuilder(HashMap<(String, String), Gathered>);

struct Gathered {
    iri: NamedNode,
    other_names: Vec<String>,
    naming: usize,
}

impl NamesBuilder {
    /// Adds a resource, with how many facts name it. Those with the same label and kind are one.
    pub(super) fn add(
        &mut self,
        iri: NamedNodeRef<'_>,
        kind: &str,
        label: &str,
        other_names: &[&str],
        naming: usize,
    ) {
        let fresh = || Gathered { iri: iri.into_owned(), other_names: Vec::new(), naming: 0 };
        let gathered = self.0.entry((label.to_owned(), kind.to_owned())).or_insert_with(fresh);
        gathered.naming += naming;
        for name in other_names {
            if gathered.other_names.iter().all(|known| known != name) {
                gathered.other_names.push((*name).to_owned());
            }
        }
    }

    pub(super) fn build(self, analysis: &mut Analysis) -> Names {
        let mut gathered: Vec<((String, String), Gathered)> = self.0.into_iter().collect();
        gathered.sort_by_cached_key(|((label, kind), gathered)| {
            // What all journeys share is meant rather than a part of one of them.
            let shared = ["Technology", "Company"].contains(&kind.as_str());
            let naming = usize::MAX - gathered.naming;
            (!shared, naming, label.chars().count(), label.clone(), kind.clone())
        });
        let mut named = Vec::with_capacity(gathered.len());
        let mut spellings: Vec<Spelling> = Vec::new();
        for (of, ((label, kind), mut gathered)) in gathered.into_iter().enumerate() {
            spellings.push(Spelling { key: analysis.spelling(&label), of, other: None });
            gathered.other_names.sort();
            for name in gathered.other_names {
                let key = analysis.spelling(&name);
                let known = spellings.iter().rev().take_while(|spelling| spelling.of == of);
                if known.into_iter().all(|spelling| spelling.key != key) {
                    spellings.push(Spelling { key, of, other: Some(name) });
                }
            }
            named.push(Named { label, kind, iri: gathered.iri });
        }
        let mut starts = Vec::new();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, spelling) in spellings.iter().enumerate() {
            let behind_spaces = spelling.key.match_indices(' ').map(|(at, _)| at + 1);
            let words = std::iter::once(0).chain(behind_spaces).take(MOST_WORDS);
            starts.extend(words.map(|at| Start { spelling: place, at, of: spelling.of }));
            by_key.entry(spelling.key.clone()).or_default().push(place);
        }
        starts.sort_by(|one, other| {
            let order = rest(&spellings, one).cmp(rest(&spellings, other));
            order.then_with(|| (one.spelling, one.at).cmp(&(other.spelling, other.at)))
        });
        Names { named, spellings, starts, by_key }
    }
}
