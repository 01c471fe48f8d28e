//! When a question is about: years, eras, now.

use crate::query::question::date::bounded;
use crate::query::question::date::is;
use crate::query::question::date::span;
use crate::query::question::number::ORDINALS;
use crate::query::question::number::ordinal;
use crate::query::question::number::roman;
use crate::snapshot::Word;
use crate::snapshot::words;

/// A time as a question names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// Years, both counting in; one that is not said is no bound.
    Years(Option<i32>, Option<i32>),
    /// An era by its number, from 1.
    Era(i32),
    /// The last era, or the latest figures.
    Now,
    /// So many eras after the time that was spoken of before.
    ErasOn(i32),
    /// So many years after it.
    YearsOn(i32),
}

impl Time {
    /// The years, both counting in, where it is told by years.
    pub(super) fn years(&self) -> Option<(Option<i32>, Option<i32>)> {
        match self {
            Self::Years(from, to) => Some((*from, *to)),
            _ => None,
        }
    }
}

/// What the whole world knows the years of, so that documents need not tell them.
const EVENTS: [(&[&str], &str); 1] = [(
    &["covid", "corona", "coronavirus", "pandemic", "lockdown", "lockdowns"],
    "from 2020 to 2021",
)];

/// When it was what a part of a question speaks of, where the whole world knows.
pub(in crate::query) fn years_of_event(clause: &str) -> Option<&'static str> {
    let told = words(clause);
    let speaks_of = |names: &[&str]| told.iter().any(|word| names.contains(&&*word.plain));
    EVENTS.iter().find(|(names, _)| speaks_of(names)).map(|(_, years)| *years)
}

/// Words for an era.
pub(super) const ERA: [&str; 8] =
    ["era", "phase", "stage", "period", "chapter", "epoch", "act", "eras"];

/// Ways to say the first era and the latest one, by their plain words.
const BEGINNING: [&str; 31] = [
    "the very first version",
    "the first version",
    "first version",
    "the original version",
    "when it launched",
    "when they launched",
    "when it started",
    "when they started",
    "when they started out",
    "when it was launched",
    "when they began",
    "when it began",
    "in the early days",
    "the early days",
    "early days",
    "early on",
    "in the beginning",
    "at the beginning",
    "at the start",
    "at the very start",
    "at the very beginning",
    "in the very beginning",
    "from the start",
    "right at the start",
    "at the outset",
    "at first",
    "in the startup days",
    "startup days",
    "back in the day",
    "day one",
    "initially",
];
const NOW: [&str; 20] = [
    "these days",
    "right now",
    "nowadays",
    "currently",
    "at present",
    "at the moment",
    "as of now",
    "as of today",
    "until today",
    "today",
    "now",
    "presently",
    "by now",
    "in the end",
    "at the end",
    "latest era",
    "in the current architecture",
    "current architecture",
    "in the current setup",
    "current setup",
];

/// The time that is named from here on, and how many words it takes. `text` is the question, for
/// what stands between its words.
pub(super) fn time(tokens: &[Word], text: &str) -> Option<(Time, usize)> {
    let years = span(tokens, text).or_else(|| bounded(tokens));
    years
        .map(|((from, to), taken)| (Time::Years(from, to), taken))
        .or_else(|| relative(tokens))
        .or_else(|| era(tokens))
        .or_else(|| said(tokens))
}

/// Words for the last of the eras.
const LATEST: [&str; 6] = ["last", "latest", "current", "final", "newest", "present"];

/// `era 2`, `phase two`, `the second era`, `the last era`.
fn era(tokens: &[Word]) -> Option<(Time, usize)> {
    if is(tokens.first(), &ERA) {
        let number = is(tokens.get(1), &["number", "no"]);
        let at = 1 + usize::from(number);
        // "one era" is not "era one": behind the word, any number is its own.
        let number = ordinal(tokens.get(at)).or_else(|| roman(tokens.get(at)))?;
        return Some((Time::Era(number), at + 1));
    }
    let article = usize::from(is(tokens.first(), &["the", "their", "its"]));
    let word = tokens.get(article);
    // "The second and third era" are two.
    let another = tokens.get(article + 2);
    if is(tokens.get(article + 1), &["and", "to", "or", "vs", "versus"])
        && (ordinal(another).is_some() || is(another, &LATEST))
        && is_eras(tokens.get(article + 3))
        && let Some(number) = ordinal(word)
    {
        return Some((Time::Era(number), article + 1));
    }
    let is_era = is(tokens.get(article + 1), &ERA[..7]);
    if is_era && is(word, &LATEST) {
        return Some((Time::Now, article + 2));
    }
    if is_era && is(word, &["earliest", "initial", "opening", "startup"]) && !is(word, &["startup"])
    {
        return Some((Time::Era(1), article + 2));
    }
    let counted = is(word, &ORDINALS[10..].iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let plain_digits = word.is_some_and(|word| word.plain.bytes().all(|b| b.is_ascii_digit()));
    (is_era && !counted && !plain_digits).then_some(())?;
    Some((Time::Era(ordinal(word)?), article + 2))
}

/// `the fourth`, behind "the first era".
pub(super) fn another_era(tokens: &[Word]) -> Option<(Time, usize)> {
    // "The third", "last one"
    let article = usize::from(is(tokens.first(), &["the"]));
    let one = usize::from(is(tokens.get(article + 1), &["one"]));
    if article + one == 0 {
        return None;
    }
    let last = || is(tokens.get(article), &["last", "latest", "current"]).then_some(Time::Now);
    let time = ordinal(tokens.get(article)).map(Time::Era).or_else(last)?;
    Some((time, article + 1 + one))
}

/// `one era later`, `the year before that`, `the next phase`.
fn relative(tokens: &[Word]) -> Option<(Time, usize)> {
    const YEAR: [&str; 2] = ["year", "years"];
    const LATER: [&str; 5] = ["later", "after", "thereafter", "on", "afterwards"];
    const EARLIER: [&str; 3] = ["earlier", "before", "prior"];
    let is_unit = |at: usize| is(tokens.get(at), &YEAR) || is_eras(tokens.get(at));
    let on = |at: usize, by: i32| {
        if is(tokens.get(at), &YEAR) { Time::YearsOn(by) } else { Time::ErasOn(by) }
    };
    let article = usize::from(is(tokens.first(), &["the", "in", "and"]));
    if is_unit(article + 1) && is(tokens.get(article), &["next", "following", "subsequent"]) {
        return Some((on(article + 1, 1), article + 2));
    }
    if is_unit(article + 1) && is(tokens.get(article), &["previous", "preceding", "prior"]) {
        return Some((on(article + 1, -1), article + 2));
    }
    let counted =
        if is(tokens.get(article), &["a", "an"]) { Some(1) } else { ordinal(tokens.get(article)) };
    let (by, unit) = match counted {
        Some(number) if is_unit(article + 1) => (number, article + 1),
        _ if is_unit(article) => (1, article),
        _ => return None,
    };
    let sign = match tokens.get(unit + 1) {
        word if is(word, &LATER) => 1,
        word if is(word, &EARLIER) => -1,
        _ => return None,
    };
    // "The year before they left" is about what they did.
    let that = usize::from(is(tokens.get(unit + 2), &["that", "this", "it"]));
    let that = that + usize::from(that > 0 && is(tokens.get(unit + 3), &["one"]));
    let ends = tokens.len() == unit + 2 + that;
    ends.then(|| (on(unit, sign * by), unit + 2 + that))
}

fn is_eras(word: Option<&Word>) -> bool {
    is(word, &ERA) || is(word, &["phases", "stages", "periods", "chapters", "epochs"])
}

/// `in the early days`, `these days`.
fn said(tokens: &[Word]) -> Option<(Time, usize)> {
    let begins = |phrase: &str| {
        let fits = |(at, said): (usize, &str)| is(tokens.get(at), &[said]);
        phrase.split(' ').enumerate().all(fits).then(|| phrase.split(' ').count())
    };
    let longest = |phrases: &[&str]| phrases.iter().filter_map(|phrase| begins(phrase)).max();
    // "At the end of the first era" is not now.
    let of = |words: &usize| is(tokens.get(*words), &["of"]);
    // "The first version of the player" is no time, either.
    let version = |words: &usize| is(tokens.get(words - 1), &["version"]);
    let beginning = longest(&BEGINNING).filter(|words| !(of(words) && version(words)));
    let now = longest(&NOW).filter(|words| !of(words));
    match (beginning, now) {
        (Some(words), _) => Some((Time::Era(1), words)),
        (None, Some(words)) => Some((Time::Now, words)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::words;

    #[test]
    fn times_are_told_as_people_say_them() {
        let table = [
            ("2010s", Some(Time::Years(Some(2010), Some(2019)))),
            ("the nineties", None),
            ("nineties", Some(Time::Years(Some(1990), Some(1999)))),
            ("2014", Some(Time::Years(Some(2014), Some(2014)))),
            ("2012 and 2014", Some(Time::Years(Some(2012), Some(2012)))),
            ("2012-14", Some(Time::Years(Some(2012), Some(2014)))),
            ("2012-05", Some(Time::Years(Some(2012), Some(2012)))),
            ("four years on", Some(Time::YearsOn(4))),
            ("the phase before that one", Some(Time::ErasOn(-1))),
            ("in 2014", Some(Time::Years(Some(2014), Some(2014)))),
            ("at the end of 2015", Some(Time::Years(Some(2015), Some(2015)))),
            ("on the fourth of July 2016", Some(Time::Years(Some(2016), Some(2016)))),
            ("April 2017", Some(Time::Years(Some(2017), Some(2017)))),
            ("since March 2017", Some(Time::Years(Some(2017), None))),
            ("from early 2012 to late 2014", Some(Time::Years(Some(2012), Some(2014)))),
            ("before December 2014", Some(Time::Years(None, Some(2014)))),
            ("after March 2014", Some(Time::Years(Some(2014), None))),
            ("the first version", Some(Time::Era(1))),
            ("the first version of the player", None),
            ("between 2012 and 2014", Some(Time::Years(Some(2012), Some(2014)))),
            ("2012–2014", Some(Time::Years(Some(2012), Some(2014)))),
            ("from 2012 to 2014", Some(Time::Years(Some(2012), Some(2014)))),
            ("since 2015", Some(Time::Years(Some(2015), None))),
            ("before 2015", Some(Time::Years(None, Some(2014)))),
            ("after 2015", Some(Time::Years(Some(2016), None))),
            ("era 2", Some(Time::Era(2))),
            ("the second era", Some(Time::Era(2))),
            ("3rd phase", Some(Time::Era(3))),
            ("last era", Some(Time::Now)),
            ("in the early days", Some(Time::Era(1))),
            ("these days", Some(Time::Now)),
            ("four eras", None),
            ("10000", None),
        ];
        for (text, expected) in table {
            assert_eq!(time(&words(text), text).map(|(time, _)| time), expected, "{text}");
        }
    }

    #[test]
    fn the_years_of_what_the_whole_world_knows_are_known() {
        assert_eq!(years_of_event("the covid time"), Some("from 2020 to 2021"));
        assert_eq!(years_of_event("the big move"), None);
    }
}
