//! The account of an incident: plain sentences below the heading that names it, of which none says that
//! it gives the cause or the fix. The first says what broke, the others belong to it.

use std::borrow::Cow;

use regex::Captures;

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::narrative;
use crate::fact::place::Place;
use crate::fact::prose::Sentence;
use crate::fact::reader::Reader;
use crate::fact::role::Role;

/// More of an account is a report of its own, and no part of an answer.
const MOST_SENTENCES: usize = 12;

impl Reader<'_> {
    /// Reads a paragraph of such an account; false where it is none.
    pub(super) fn account(&mut self, sentences: &[Sentence], place: Place<'_>) -> bool {
        let below = self.incident.heading().is_some_and(|heading| heading.text == place.title);
        let told = |it: &Sentence| !narrative::explains(&it.text);
        if !below || !self.incident.is_told() || !sentences.iter().all(told) {
            return false;
        }
        let began = self.incident.about();
        let rest = match (began, sentences.split_first()) {
            (Some(_), _) => sentences,
            (None, Some((first, rest))) => {
                let problem = first.text.trim_end_matches('.').to_owned();
                self.stated(Role::Breakages, vec![problem], first.span, place);
                rest
            }
            (None, None) => return false,
        };
        let Some(about) = self.incident.about() else { return false };
        if let Some((text, span)) = sentences.iter().find_map(stretch) {
            self.lasted_once(about, &in_digits(text), span, place);
        }
        let Some(breakage) = self.journey.breakages.get_mut(about) else { return false };
        if began.is_some() && breakage.account.is_empty() {
            return false; // what broke was stated otherwise: this is a remark on it
        }
        let room = MOST_SENTENCES.saturating_sub(breakage.account.len());
        for sentence in rest.iter().take(room) {
            breakage.span = breakage.span.to(sentence.span);
            breakage.account.push(sentence.text.clone());
        }
        true
    }
}

/// The words of a sentence that say how long something lasted: "for 67 minutes".
fn stretch(sentence: &Sentence) -> Option<(&str, SourceSpan)> {
    let lasted = pattern!(
        r"(?i)\b(?:lasted|lasting|(?:down|out|offline|unavailable|cut off)\s+for|^for)\s+(?:(?:about|some|nearly|almost|over|more than|at least)\s+)?(?P<time>[^,.;]{3,60})"
    );
    let found = lasted.captures(&sentence.text)?.name("time")?;
    Some((found.as_str(), sentence.span))
}

/// A text with its numbers in digits, as stretches of time are often in words: "six hours and forty
/// minutes".
fn in_digits(text: &str) -> Cow<'_, str> {
    const UNITS: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 4] = ["twenty", "thirty", "forty", "fifty"];
    let spelled = pattern!(
        r"\b(?P<tens>twenty|thirty|forty|fifty)(?:[- ](?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b|\b(?P<units>[a-z]{3,9})\b"
    );
    spelled.replace_all(text, |found: &Captures<'_>| {
        let place = |list: &[&str], name: &str| {
            let word = found.name(name)?.as_str();
            list.iter().position(|known| *known == word)
        };
        let tens = place(&TENS, "tens").map_or(0, |at| 10 * (at + 2));
        let units = place(&UNITS, "ones").or(place(&UNITS, "units")).map_or(0, |at| at + 1);
        if tens + units > 0 { (tens + units).to_string() } else { found[0].to_owned() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_in_words_are_in_digits() {
        assert_eq!(in_digits("six hours and forty minutes"), "6 hours and 40 minutes");
        assert_eq!(in_digits("twenty-five minutes"), "25 minutes");
        assert_eq!(in_digits("67 minutes on the evening"), "67 minutes on the evening");
    }
}
