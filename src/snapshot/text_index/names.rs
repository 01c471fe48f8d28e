//! Names as they are completed while one types: kept in the order of their words, beside the index.

use std::collections::BTreeMap;
use std::collections::HashMap;

use oxigraph::model::NamedNode;

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

/// All names, each from the start of each of its words.
pub(super) struct Names {
    /// Those that people rather mean stand first.
    named: Vec<Named>,
    spellings: Vec<Spelling>,
    /// Spellings with the place of a word in their key, ordered by what stands from there on.
    starts: Vec<(usize, usize)>,
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
        let mut best: BTreeMap<usize, (Standing, usize)> = BTreeMap::new();
        for (spelling, at) in self.range(start) {
            let Some((found, rest)) = self.at(spelling, at) else { continue };
            if kind.is_some_and(|kind| self.named.get(found.of).is_none_or(|it| it.kind != kind)) {
                continue;
            }
            let standing = match (at, rest == start.trim_end()) {
                (0, true) => Standing::Whole,
                (0, false) => Standing::Start,
                _ => Standing::Word,
            };
            let place = (standing, spelling);
            let known = best.entry(found.of).or_insert(place);
            *known = place.min(*known);
        }
        let mut ranked: Vec<(Standing, usize, usize)> =
            best.into_iter().map(|(of, (standing, spelling))| (standing, of, spelling)).collect();
        ranked.sort_unstable();
        let shown = ranked.into_iter().filter_map(|(_, of, spelling)| {
            let named = self.named.get(of)?;
            Some(Suggestion {
                label: named.label.clone(),
                kind: named.kind.clone(),
                iri: named.iri.clone(),
                matched: self.spellings.get(spelling)?.other.clone(),
            })
        });
        shown.take(limit).collect()
    }

    /// Whether a word of a name begins so.
    pub(super) fn begins(&self, start: &str) -> bool {
        self.range(start).next().is_some()
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

    fn at(&self, spelling: usize, at: usize) -> Option<(&Spelling, &str)> {
        let spelling = self.spellings.get(spelling)?;
        Some((spelling, spelling.key.get(at..)?))
    }

    fn range(&self, start: &str) -> impl Iterator<Item = (usize, usize)> {
        // A space behind the last word says that it is whole, which the end of a name says, too.
        let whole = start.ends_with(' ');
        let start = start.trim_end().to_owned();
        let rest = |(spelling, at): (usize, usize)| {
            self.at(spelling, at).map_or("", |(_, rest)| rest)
        };
        let first = self.starts.partition_point(|place| rest(*place) < start.as_str());
        let places = self.starts.iter().skip(first).copied();
        let bound = start.clone();
        let places = places.take_while(move |place| rest(*place).starts_with(&bound));
        places.filter(move |place| {
            let behind = rest(*place).get(start.len()..).unwrap_or_default();
            !start.is_empty() && (!whole || behind.is_empty() || behind.starts_with(' '))
        })
    }
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
        iri: &NamedNode,
        kind: &str,
        label: &str,
        other_names: &[String],
        naming: usize,
    ) {
        let fresh = || Gathered { iri: iri.clone(), other_names: Vec::new(), naming: 0 };
        let gathered =
            self.0.entry((label.to_owned(), kind.to_owned())).or_insert_with(fresh);
        gathered.naming += naming;
        for name in other_names {
            if !gathered.other_names.contains(name) {
                gathered.other_names.push(name.clone());
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
            starts.extend(words.map(|at| (place, at)));
            by_key.entry(spelling.key.clone()).or_default().push(place);
        }
        let rest = |(spelling, at): &(usize, usize)| {
            spellings.get(*spelling).and_then(|spelling| spelling.key.get(*at..)).unwrap_or("")
        };
        starts.sort_by(|one, other| rest(one).cmp(rest(other)).then_with(|| one.cmp(other)));
        Names { named, spellings, starts, by_key }
    }
}
