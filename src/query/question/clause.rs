//! Questions that are several in one: "what replaced MySQL, and why?".

use crate::snapshot::Word;
use crate::snapshot::words;

/// Words that open a question of its own behind "and", a comma or a full stop.
const OPENING: [&str; 22] = [
    "who", "what", "which", "when", "where", "why", "how", "did", "does", "do", "is", "was",
    "were", "are", "has", "have", "had", "for", "whats", "since", "until", "by",
];
/// These open one only with a word of the kind behind them: "for what reason", "by how much".
const NEEDS_ANOTHER: [&str; 4] = ["for", "since", "until", "by"];
const MOST: usize = 3;

/// The questions that a text holds, as far as punctuation and "and" tell them apart.
pub(in crate::query) fn clauses(text: &str) -> Vec<&str> {
    let tokens = words(text);
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, word) in tokens.iter().enumerate().skip(1) {
        let before = &tokens[at - 1];
        let gap = &text[before.place.end..word.place.start];
        let stopped = gap.contains(['?', '!', ';']) || gap.contains(". ");
        let joined = before.plain == "and" || gap.contains(',');
        if (stopped || joined && opens(&tokens[at..])) && at > 1 && clauses.len() + 1 < MOST {
            let end = if before.plain == "and" && at >= 2 { &tokens[at - 2] } else { before };
            let clause = text[start..end.place.end].trim();
            if !clause.is_empty() {
                clauses.push(clause);
                start = word.place.start;
            }
        }
    }
    clauses.push(text[start..].trim());
    clauses
}

fn opens(tokens: &[Word]) -> bool {
    let is = |at: usize, words: &[&str]| {
        tokens.get(at).is_some_and(|word| words.contains(&word.plain.as_str()))
    };
    is(0, &OPENING) && (!is(0, &NEEDS_ANOTHER) || is(1, &OPENING))
}

/// A question about the time of something else: "the cost in the year they left MySQL".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Timed<'a> {
    /// What is asked for.
    pub(in crate::query) main: &'a str,
    /// When it is asked for, as a question: "when they left MySQL".
    pub(in crate::query) when: String,
}

/// What tells the time of something else, before what happened and before a name for what happened.
const WHEN: [&[&str]; 8] = [
    &["in", "the", "year", "when"],
    &["in", "the", "year", "that"],
    &["in", "the", "year", "in", "which"],
    &["in", "the", "year"],
    &["at", "the", "time", "when"],
    &["at", "the", "time"],
    &["by", "the", "time"],
    &["when"],
];
/// Fewer words are no clause.
const SHORTEST: usize = 3;

/// Tells a question apart from the time of something else that it is about.
pub(in crate::query) fn timed(text: &str) -> Option<Timed<'_>> {
    let tokens = words(text);
    (0..tokens.len()).find_map(|at| {
        let taken = WHEN.iter().find(|when| {
            let said = tokens[at..].iter().map(|word| word.plain.as_str());
            said.take(when.len()).eq(when.iter().copied())
        })?;
        let begins = at + taken.len();
        let first = tokens.get(begins)?;
        if at > 0 {
            // The time comes last.
            let clause = text[first.place.start..].trim_end_matches(['?', '.', '!', ' ']);
            let main = text[..tokens[at - 1].place.end].trim();
            let enough = at >= SHORTEST - 1 && tokens.len() - begins >= SHORTEST;
            return enough.then(|| Timed { main, when: asks_when(clause) });
        }
        // The time comes first, and a comma ends it.
        let comma = first.place.start + text[first.place.start..].find(',')?;
        let clause = &text[first.place.start..comma];
        let main = text[comma + 1..].trim();
        let enough = words(clause).len() >= SHORTEST && words(main).len() >= SHORTEST - 1;
        enough.then(|| Timed { main, when: asks_when(clause) })
    })
}

/// "Of the move to Kubernetes" is a thing that was at some time; anything else happened.
fn asks_when(clause: &str) -> String {
    match clause.strip_prefix("of ") {
        Some(thing) => format!("When was {thing}?"),
        None => format!("When {clause}?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_told_apart() {
        let of = clauses;
        assert_eq!(of("What replaced MySQL, and why?"), ["What replaced MySQL", "why?"]);
        assert_eq!(of("what broke? how was it fixed?"), ["what broke", "how was it fixed?"]);
        assert_eq!(of("between 2012 and 2014"), ["between 2012 and 2014"]);
        assert_eq!(of("PHP and Java"), ["PHP and Java"]);
    }

    #[test]
    fn the_time_of_something_else_is_told_apart() {
        let of = |text| timed(text).map(|it| (it.main, it.when));
        assert_eq!(
            of("How big was the team in the year they left MySQL?"),
            Some(("How big was the team", "When they left MySQL?".to_owned()))
        );
        assert_eq!(
            of("When they left MySQL, what did it cost?"),
            Some(("what did it cost?", "When they left MySQL?".to_owned()))
        );
        assert_eq!(
            of("What was the cost at the time of the move to Kubernetes?"),
            Some(("What was the cost", "When was the move to Kubernetes?".to_owned()))
        );
        assert_eq!(of("When did they leave MySQL?"), None);
        assert_eq!(of("users in the year 2013"), None);
    }
}
