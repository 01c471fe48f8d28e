//! How a question begins, and whether it goes on with the one before.

use crate::query::question::thesaurus::THESAURUS;
use crate::snapshot::Word;

/// How a question hangs together with the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tie {
    /// It stands alone, as far as its words tell.
    #[default]
    None,
    /// It speaks of "it", "that" or "they", which something before has to tell.
    PointsBack,
    /// It begins as what goes on: "and why?", "what about PHP?".
    GoesOn,
}

const POINTING: [&str; 10] =
    ["it", "that", "this", "them", "they", "those", "these", "he", "there", "one"];
const GOING_ON: [&[&str]; 10] = [
    &["and"],
    &["what", "about"],
    &["how", "about"],
    &["but"],
    &["also"],
    &["or"],
    &["so"],
    &["then"],
    &["same", "for"],
    &["ok", "and"],
];
/// What people say before they ask.
const NOTHING: [&str; 3] = ["now", "the", "yes"];

/// How many words at the beginning only tie a question to the one before, and how they do.
pub(super) fn of(tokens: &[Word]) -> (usize, Tie) {
    let plain: Vec<&str> = tokens.iter().map(|word| word.plain.as_str()).collect();
    let said = said_first(tokens);
    let openings = GOING_ON.iter().filter(|opening| plain[said..].starts_with(opening));
    match openings.map(|opening| said + opening.len()).max() {
        Some(length) => (length, Tie::GoesOn),
        None if plain.iter().any(|word| POINTING.contains(word)) => (0, Tie::PointsBack),
        None => (0, Tie::None),
    }
}

/// How many words at the beginning say nothing: "hm ok, and per user?".
fn said_first(tokens: &[Word]) -> usize {
    let mut at = 0;
    while at < tokens.len() {
        let concept = THESAURUS.concept(&tokens[at..]);
        let nothing = concept.dropped || NOTHING.contains(&tokens[at].plain.as_str());
        let goes_on = GOING_ON.iter().any(|opening| opening[0] == tokens[at].plain);
        if !nothing || goes_on {
            break;
        }
        at += concept.words;
    }
    at
}

/// Whether these words only turn to the time before or after.
pub(super) fn turn(plain: &[&str]) -> Option<i32> {
    match plain {
        ["before" | "earlier"] | ["before", "that" | "this" | "then" | "it"] => Some(-1),
        ["after" | "later" | "afterwards"] | ["after", "that" | "this" | "it"] => Some(1),
        ["what", "came" | "was" | "followed", rest @ ..] if !rest.is_empty() => turn(rest),
        _ => None,
    }
}
