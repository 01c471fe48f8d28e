//! The technologies that texts may name, and how to find them there.
//!
//! A lexicon is plain data; the ontology fills it, tests write their own.

use std::collections::HashMap;
use std::ops::Range;

use crate::corpus::slug;
use crate::document::pattern::pattern;

/// A technology as documents may name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technology {
    /// What identifies it: the last part of its address.
    pub key: String,
    /// Its usual name.
    pub label: String,
    /// Whether the lexicon holds it; otherwise a document alone names it.
    pub listed: bool,
}

/// Finds technologies by their names: longest match, at word borders, in any case unless the name
/// is also an ordinary word.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    technologies: Vec<Technology>,
    /// The first word of each name, to the names that begin with it, longer ones first.
    names: HashMap<String, Vec<Name>>,
}

#[derive(Clone, Debug)]
struct Name {
    words: Vec<String>,
    /// The words as spelled, where only that spelling counts.
    spelled: Option<Vec<String>>,
    technology: usize,
}

impl Lexicon {
    /// Adds a technology with its names; the first is its label. With `case_sensitive`, only these
    /// spellings are found in texts.
    pub fn add(&mut self, key: &str, names: &[String], case_sensitive: bool) {
        let Some(label) = names.first() else { return };
        let technology = self.technologies.len();
        let (key, label) = (key.to_owned(), label.clone());
        self.technologies.push(Technology { key, label, listed: true });
        for name in names {
            let spelled: Vec<String> = words(name).map(|(word, _)| word.to_owned()).collect();
            let folded: Vec<String> = spelled.iter().map(|word| word.to_lowercase()).collect();
            let Some(first) = folded.first().cloned() else { continue };
            let entry = self.names.entry(first).or_default();
            let spelled = case_sensitive.then_some(spelled);
            entry.push(Name { words: folded, spelled, technology });
            entry.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
    }

    /// The technologies that a text names, each once, in order.
    pub fn mentions(&self, text: &str) -> Vec<&Technology> {
        let mut found: Vec<&Technology> = Vec::new();
        for (technology, _) in self.matches(text) {
            let technology = &self.technologies[technology];
            if !found.iter().any(|other| other.key == technology.key) {
                found.push(technology);
            }
        }
        found
    }

    /// The technology that a name means: as a whole, or but for words that only say how it was run,
    /// as in "Single Cassandra 2.1". A name that is not held becomes a technology of its own, marked
    /// as unlisted.
    pub fn resolve(&self, name: &str) -> Technology {
        let held = self.whole(name).or_else(|| self.whole(&without_qualifiers(name)));
        held.cloned().unwrap_or_else(|| self.as_written(name))
    }

    /// The technology that a whole name means, every word counting.
    pub fn as_written(&self, name: &str) -> Technology {
        let name = name.trim();
        let unlisted = || Technology { key: slug(name), label: name.to_owned(), listed: false };
        self.whole(name).cloned().unwrap_or_else(unlisted)
    }

    fn whole(&self, name: &str) -> Option<&Technology> {
        let folded = name.trim().to_lowercase();
        let spelled: Vec<(&str, Range<usize>)> = words(&folded).collect();
        let (first, _) = spelled.first()?;
        let fits = |entry: &&Name| {
            let words = spelled.iter().map(|(word, _)| *word);
            entry.words.len() == spelled.len() && words.zip(&entry.words).all(|(a, b)| same(a, b))
        };
        let found = self.candidates(first).find(fits)?;
        self.technologies.get(found.technology)
    }

    fn candidates(&self, first: &str) -> impl Iterator<Item = &Name> {
        let singular = first.strip_suffix('s').filter(|word| word.len() > 1);
        let names = [Some(first), singular].into_iter().flatten();
        names.filter_map(|word| self.names.get(word)).flatten()
    }

    fn matches(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let words: Vec<(&str, Range<usize>)> = words(text).collect();
        let folded: Vec<String> = words.iter().map(|(word, _)| word.to_lowercase()).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let fits = |name: &&Name| {
                let Some(here) = folded.get(at..at + name.words.len()) else { return false };
                let spelled = name.spelled.as_ref().is_none_or(|spelled| {
                    spelled.iter().zip(&words[at..]).all(|(name, (word, _))| name == word)
                });
                spelled && here.iter().zip(&name.words).all(|(a, b)| same(a, b))
            };
            let longest = self.candidates(&folded[at]).filter(fits).max_by_key(|n| n.words.len());
            match longest {
                Some(name) => {
                    let last = at + name.words.len() - 1;
                    found.push((name.technology, words[at].1.start..words[last].1.end));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// A name without brackets, versions, and words that say how a thing was run.
fn without_qualifiers(name: &str) -> String {
    const WORDS: [&str; 34] = [
        "single",
        "sharded",
        "clustered",
        "cluster",
        "clusters",
        "custom",
        "self-hosted",
        "managed",
        "legacy",
        "monolith",
        "monolithic",
        "app",
        "application",
        "applications",
        "database",
        "databases",
        "db",
        "server",
        "servers",
        "instance",
        "instances",
        "on-premise",
        "on-prem",
        "in-house",
        "own",
        "based",
        "primary",
        "platform",
        "service",
        "services",
        "pure",
        "early",
        "multi-region",
        "distributed",
    ];
    let unbracketed = name.split('(').next().unwrap_or(name);
    let kept = unbracketed.split_whitespace().filter(|word| {
        let version = word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
        !version && !WORDS.contains(&word.to_lowercase().as_str())
    });
    kept.collect::<Vec<_>>().join(" ")
}

/// Whether a word of a text is a word of a name, in the singular or the plural.
fn same(word: &str, name: &str) -> bool {
    word == name || word.len() > 3 && word.strip_suffix('s') == Some(name)
}

fn words(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let words = pattern!(r"[\p{L}\p{N}]+(?:\+\+|#)?").find_iter(text);
    words.map(|word| (word.as_str(), word.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::default();
        let strings =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        lexicon.add("cassandra", &strings(&["Cassandra", "Apache Cassandra"]), false);
        lexicon.add("go", &strings(&["Go"]), true);
        lexicon.add("google-cloud", &strings(&["Google Cloud", "GCP"]), false);
        lexicon.add("google-cloud-storage", &strings(&["Google Cloud Storage"]), false);
        lexicon.add("microservices", &strings(&["Microservices", "Microservice"]), false);
        lexicon
    }

    fn keys(text: &str) -> Vec<String> {
        lexicon().mentions(text).iter().map(|technology| technology.key.clone()).collect()
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(keys("Google Cloud Storage on GCP"), ["google-cloud-storage", "google-cloud"]);
    }

    #[test]
    fn names_match_in_any_case_unless_they_are_ordinary_words() {
        assert_eq!(keys("apache CASSANDRA, ready to go"), ["cassandra"]);
        assert_eq!(keys("written in Go"), ["go"]);
    }

    #[test]
    fn names_match_at_word_borders_and_in_the_plural() {
        assert_eq!(keys("Cassandras"), ["cassandra"]);
        assert_eq!(keys("Cassandrafication"), Vec::<String>::new());
    }

    #[test]
    fn an_unknown_name_becomes_a_technology_marked_as_such() {
        let unknown = lexicon().resolve("Home-grown scheduler");
        assert_eq!((unknown.key.as_str(), unknown.listed), ("home-grown-scheduler", false));
        assert!(lexicon().resolve("apache cassandra").listed);
    }
}
