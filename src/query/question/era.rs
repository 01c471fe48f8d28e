//! Eras by some of the words of their names: "the mobile & ML phase", "in the public company years".

use std::sync::Arc;

use oxigraph::model::NamedNode;

use crate::query::question::names::Kind;
use crate::query::question::names::Sense;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::time::ERA;
use crate::snapshot::Word;
use crate::snapshot::words;

/// Words that stand behind what an era is called by, beside those for an era.
const TIMES: [&str; 3] = ["years", "days", "times"];
const ARTICLES: [&str; 3] = ["the", "their", "its"];
/// More words are a clause.
const MOST_WORDS: usize = 5;
/// Shorter words are no beginnings of others.
const SHORTEST_BEGINNING: usize = 4;

/// The names of all eras, word by word.
#[derive(Default)]
pub(super) struct EraNames {
    eras: Vec<(NamedNode, String, Vec<Word>)>,
}

impl EraNames {
    /// Adds a name.
    pub(super) fn add(&mut self, era: &NamedNode, name: &str) {
        self.eras.push((era.clone(), name.to_owned(), words(name)));
    }

    /// The eras that are called by the words from here on to a word for an era, all of which stand
    /// in their names; and how many words that takes.
    pub(super) fn called(
        &self,
        tokens: &[Word],
        meant: &dyn Fn(&NamedNode) -> bool,
    ) -> Option<(Sense, usize)> {
        let start = usize::from(is(tokens.first()?, &ARTICLES));
        let length = tokens[start..]
            .iter()
            .take(MOST_WORDS + 1)
            .position(|it| is(it, &ERA) || is(it, &TIMES))?;
        let told: Vec<&Word> = tokens[start..start + length]
            .iter()
            .filter(|word| word.plain != "and" && tells(word))
            .collect();
        // "At Canva in phase 3" is no phase called Canva.
        let (first, last) = (tokens[start..].first()?, tokens[start..start + length].last()?);
        if told.is_empty() || !tells(first) || !tells(last) {
            return None;
        }
        let all = |name: &[Word]| told.iter().all(|word| has(name, word));
        let mut called = self.eras.iter().filter(|(era, _, name)| all(name) && meant(era));
        let (era, label, _) = called.next()?;
        let things: Vec<NamedNode> =
            std::iter::once(era).chain(called.map(|(era, _, _)| era)).cloned().collect();
        let sense =
            Sense { kind: Kind::Era, things: Arc::new(things), label: label.clone(), whole: false };
        Some((sense, start + length + 1))
    }
}

fn is(word: &Word, any: &[&str]) -> bool {
    any.contains(&word.plain.as_str())
}

fn tells(word: &Word) -> bool {
    !THESAURUS.concept(std::slice::from_ref(word)).dropped
}

/// Whether a name has a word, the beginning of one, or words that the letters of it stand for: "ML"
/// is machine learning.
fn has(name: &[Word], word: &Word) -> bool {
    let beginning =
        |it: &Word| word.plain.len() >= SHORTEST_BEGINNING && it.plain.starts_with(&word.plain);
    let letters = word.plain.chars().count();
    let initials = || {
        letters > 1
            && name.windows(letters).any(|several| {
                several.iter().filter_map(|it| it.plain.chars().next()).eq(word.plain.chars())
            })
    };
    name.iter().any(|it| it.stem == word.stem || beginning(it)) || initials()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_era_is_called_by_any_words_of_its_name() {
        let mut names = EraNames::default();
        for (at, name) in ["Platform & Cloud", "Mobile & Machine Learning"].iter().enumerate() {
            let era = NamedNode::new_unchecked(format!("https://w3id.org/stratigraph/era/{at}"));
            names.add(&era, name);
        }
        let among = |text: &str, meant: &dyn Fn(&NamedNode) -> bool| {
            names.called(&words(text), meant).map(|(era, taken)| (era.label, taken))
        };
        let called = |text: &str| among(text, &|_| true);
        let second = |taken| Some(("Mobile & Machine Learning".to_owned(), taken));
        assert_eq!(called("the mobile & ML phase"), second(4));
        assert_eq!(called("learning years"), second(2));
        assert_eq!(called("platform days of theirs"), Some(("Platform & Cloud".to_owned(), 2)));
        assert_eq!(called("the mobile cloud era"), None);
        assert_eq!(called("cloud in phase 3"), None);
        assert_eq!(called("phase 2"), None);
        assert_eq!(among("learning years", &|era| era.as_str().ends_with('0')), None);
    }
}
