//! The forms in which names are looked up, so that a plural or another ending finds them, too.

use crate::query::question::thesaurus::THESAURUS;
use crate::snapshot::Word;
use crate::snapshot::words;

/// A name as it is looked up: its words in the singular. A stem would be too little of it:
/// marketing is no market.
pub(super) fn key(tokens: &[Word]) -> String {
    let singular: Vec<String> = tokens.iter().map(|word| singular(&word.plain)).collect();
    singular.join(" ")
}

/// A word without the ending of a plural; near enough where it is no plural, as all are cut alike.
fn singular(word: &str) -> String {
    const SHORTEST: usize = 4;
    if word.len() < SHORTEST || word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    if let Some(start) = word.strip_suffix("ies") {
        return format!("{start}y");
    }
    for ending in ["ches", "shes", "xes", "sses", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// A name by the stems of its words.
pub(super) fn stems(tokens: &[Word]) -> String {
    let stems: Vec<&str> = tokens.iter().map(|word| word.stem.as_str()).collect();
    stems.join(" ")
}

/// A text as names are looked up.
pub(super) fn stemmed(text: &str) -> String {
    key(&words(text))
}

/// What the thesaurus folds words to.
pub(super) fn folded(tokens: &[Word]) -> Vec<String> {
    THESAURUS.fold(tokens).into_iter().map(|concept| concept.name).collect()
}
