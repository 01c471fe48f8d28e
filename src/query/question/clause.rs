//! Questions that are several in one: "what replaced MySQL, and why?".

use crate::query::question::thesaurus::THESAURUS;
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
        // "The commonest moves, by how many made them" is one question.
        let joined = before.plain == "and" || gap.contains(',') && word.plain != "by";
        let parted = stopped || joined && opens(&tokens[at..]) && at > 1;
        if parted && clauses.len() + 1 < MOST {
            let end = if before.plain == "and" && at >= 2 { &tokens[at - 2] } else { before };
            // Between a mark and this word there may be no more than the "and".
            let clause = text.get(start..end.place.end).unwrap_or_default().trim();
            if !clause.is_empty() {
                clauses.push(clause);
            }
            start = word.place.start;
        }
    }
    clauses.push(text[start..].trim());
    clauses
}

/// The same without what only greets: "hi! what broke?" is one question.
pub(in crate::query) fn asked(text: &str) -> Vec<&str> {
    let says = |clause: &&str| !THESAURUS.fold(&words(clause)).is_empty();
    clauses(text).into_iter().filter(says).collect()
}

/// Whether a text asks several questions, each with a word that opens one.
pub(in crate::query) fn asks_several(text: &str) -> bool {
    let asks = |clause: &&str| opens(&words(clause));
    asked(text).into_iter().filter(asks).count() > 1
}

/// Whether words open a question of its own.
pub(super) fn opens(tokens: &[Word]) -> bool {
    let is = |at: usize, words: &[&str]| {
        tokens.get(at).is_some_and(|word| words.contains(&word.plain.as_str()))
    };
    is(0, &OPENING) && (!is(0, &NEEDS_ANOTHER) || is(1, &OPENING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_told_apart() {
        let of = clauses;
        assert_eq!(of("What replaced MySQL, and why?"), ["What replaced MySQL", "why?"]);
        assert_eq!(of("what broke? how was it fixed?"), ["what broke", "how was it fixed?"]);
        assert_eq!(of("What replaced MySQL; and why?"), ["What replaced MySQL", "why?"]);
        assert_eq!(of("between 2012 and 2014"), ["between 2012 and 2014"]);
        assert_eq!(of("PHP and Java"), ["PHP and Java"]);
        assert_eq!(of("moves, by how many made them"), ["moves, by how many made them"]);
    }

    #[test]
    fn a_greeting_is_no_question() {
        assert_eq!(asked("Hi! What broke, and why?"), ["What broke", "why?"]);
        assert!(asks_several("Hi! What broke, and why?"));
        assert!(asks_several("hey! which store did they bet on, and how come it worked?"));
        assert!(!asks_several("I write a thesis. What broke?"));
    }
}
