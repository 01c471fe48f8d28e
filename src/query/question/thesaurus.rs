//! Which words people use for one another, read from `thesaurus.toml`.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Captures;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::document::pattern::pattern;
use crate::snapshot::Word;
use crate::snapshot::words;

/// The thesaurus that the program carries. A test reads it, so that it is never empty.
pub(super) static THESAURUS: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::parse(include_str!("thesaurus.toml")).unwrap_or_default());

/// What words mean for one another.
#[derive(Debug, Default)]
pub(super) struct Thesaurus {
    /// By the first stem of phrases: the stems behind it, and what stands for them; the longest first.
    /// Each word of a question is looked up here many times over.
    phrases: FxHashMap<String, Vec<(Vec<String>, Meaning)>>,
    light: FxHashSet<String>,
    /// Words that people type in short, in lower case, each with the word in full.
    shorthand: FxHashMap<String, String>,
    /// All its words as they are written.
    spelled: HashSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Dropped,
    Concept(String),
}

/// Words of a text that mean one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Concept {
    /// What stands for it: a word of the thesaurus, or the stem of the word itself.
    pub(super) name: String,
    /// How many words it takes.
    pub(super) words: usize,
    /// Whether it says nothing and is to be left out.
    pub(super) dropped: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    dropped: Vec<String>,
    light: Vec<String>,
    shorthand: BTreeMap<String, Vec<String>>,
    concepts: BTreeMap<String, Vec<String>>,
}

impl Thesaurus {
    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let mut thesaurus = Self::default();
        for phrase in &file.dropped {
            thesaurus.add(phrase, &Meaning::Dropped);
        }
        for (name, phrases) in &file.concepts {
            for phrase in phrases.iter().chain([name]) {
                thesaurus.add(phrase, &Meaning::Concept(name.clone()));
            }
        }
        for word in &file.light {
            thesaurus.light.extend(words(word).into_iter().map(|word| word.stem));
            thesaurus.spelled.insert(word.clone());
        }
        for (full, short) in &file.shorthand {
            let each = short.iter().map(|short| (short.clone(), full.clone()));
            thesaurus.shorthand.extend(each);
        }
        Ok(thesaurus)
    }

    fn add(&mut self, phrase: &str, meaning: &Meaning) {
        let phrase = words(phrase);
        self.spelled.extend(phrase.iter().map(|word| word.plain.clone()));
        let mut stems = phrase.into_iter().map(|word| word.stem);
        let Some(first) = stems.next() else { return };
        let behind: Vec<String> = stems.collect();
        let known = self.phrases.entry(first).or_default();
        // What was said first stays: one phrase has one meaning.
        if known.iter().all(|(other, _)| *other != behind) {
            let shorter = known.partition_point(|(other, _)| other.len() >= behind.len());
            known.insert(shorter, (behind, meaning.clone()));
        }
    }

    /// What the words from here on mean, as many of them as mean one thing.
    pub(super) fn concept(&self, words: &[Word]) -> Concept {
        let Some((first, behind)) = words.split_first() else {
            return Concept { name: String::new(), words: 1, dropped: false };
        };
        match self.meaning(first, behind) {
            Some((Meaning::Dropped, words)) => {
                Concept { name: String::new(), words, dropped: true }
            }
            Some((Meaning::Concept(name), words)) => {
                Concept { name: name.clone(), words, dropped: false }
            }
            None => Concept { name: first.stem.clone(), words: 1, dropped: false },
        }
    }

    /// What the longest phrase means that begins with a word and goes on with those behind it, and
    /// how many words it takes.
    fn meaning(&self, first: &Word, behind: &[Word]) -> Option<(&Meaning, usize)> {
        let phrases = self.phrases.get(first.stem.as_str())?.iter();
        let mut fitting = phrases.filter(|(stems, _)| {
            stems.len() <= behind.len()
                && stems.iter().zip(behind).all(|(stem, word)| *stem == word.stem)
        });
        fitting.next().map(|(stems, meaning)| (meaning, stems.len() + 1))
    }

    /// The concepts of a text without what is left out.
    pub(super) fn fold(&self, text: &[Word]) -> Vec<Concept> {
        let mut concepts = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let concept = self.concept(&text[at..]);
            at += concept.words;
            if !concept.dropped {
                concepts.push(concept);
            }
        }
        concepts
    }

    /// What stands for the words of a text, without what is left out.
    pub(super) fn names(&self, text: &str) -> impl Iterator<Item = String> {
        self.fold(&words(text)).into_iter().map(|concept| concept.name)
    }

    /// A text with all words in full that are typed in short ("ppl" is people), with rates as
    /// documents tell them ("messages a day" are messages per day), with money that somebody made as
    /// revenue, and with arrows as words.
    pub(super) fn in_full(&self, text: &str) -> String {
        let mut full = String::with_capacity(text.len());
        let mut told = 0;
        for word in words(text) {
            if let Some(meant) = self.shorthand.get(&text[word.place.clone()]) {
                full.push_str(&text[told..word.place.start]);
                full.push_str(meant);
                told = word.place.end;
            }
        }
        full.push_str(&text[told..]);
        let rate = pattern!(
            r"(?i)\b(?P<what>\p{L}+s) (?:a|an|each|every) (?P<span>second|minute|hour|day|week|month|year)\b(?P<when> (?:ago|later|before|earlier|after)\b)?"
        );
        // "Was a second one built?" counts nothing.
        let counts = |word: &str| {
            !["was", "is", "has", "does", "this", "as", "its", "us"]
                .contains(&&*word.to_lowercase())
        };
        let per = |found: &Captures<'_>| match found.name("when") {
            None if counts(&found["what"]) => format!("{} per {}", &found["what"], &found["span"]),
            _ => found[0].to_owned(),
        };
        let full = rate.replace_all(&full, per);
        // What "they made" is revenue, wherever the two words stand.
        let made = pattern!(
            r"(?i)\bhow much money (?P<who>(?:do|does|did|has|have) [^,;?.]{1,40}?) (?:make|made|earn|earned|bring in|brought in|take in|took in)\b"
        );
        let full = made.replace_all(&full, "how much revenue $who have");
        // "The team was smallest" is about its size, and not about a number of teams.
        let team = pattern!(
            r"(?i)\b(?P<whose>the |their |engineering )team (?P<how>(?:was |is )?(?:at its )?(?:smallest|largest|biggest|smaller|larger|bigger)\b)"
        );
        let full = team.replace_all(&full, "${whose}team size $how");
        pattern!(r"\s*(?:[-=]>|→|⟶)\s*").replace_all(&full, " to ").into_owned()
    }

    /// Whether a concept tells a direction and little else.
    pub(super) fn is_light(&self, concept: &str) -> bool {
        self.light.contains(concept)
    }

    /// The words that it knows, as they are written.
    pub(super) fn spelled(&self) -> impl Iterator<Item = &str> {
        self.spelled.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thesaurus_can_be_read() {
        let read = Thesaurus::parse(include_str!("thesaurus.toml"));
        assert!(read.is_ok(), "{read:?}");
    }

    #[test]
    fn words_are_folded_to_what_stands_for_them() {
        let folded = |text: &str| THESAURUS.names(text).collect::<Vec<_>>().join(" ");
        assert_eq!(folded("What took over from the database?"), "what replace databas");
        assert_eq!(folded("why did they move away from it"), "why they leave");
    }

    #[test]
    fn what_is_typed_in_short_is_read_in_full() {
        let full = |text: &str| THESAURUS.in_full(text);
        assert_eq!(full("ppl n servers"), "people and servers");
        assert_eq!(full("orders a day in 2014"), "orders per day in 2014");
        assert_eq!(
            full("how much money did they make in 2014"),
            "how much revenue did they have in 2014"
        );
        assert_eq!(full("when was the team largest?"), "when was the team size largest?");
        assert_eq!(full("PHP -> Java, when?"), "PHP to Java, when?");
        assert_eq!(full("what broke users a year ago"), "what broke users a year ago");
    }
}
