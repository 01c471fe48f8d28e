//! Figures as people write them: `$500-$10K/month`, `100K to 10M users`, `99.9%`, `4B+ playlists`.

use std::ops::Range;

use crate::fact::combine;
use crate::fact::metric;
use crate::fact::metric::Metric;
use crate::fact::quantity::Bound;
use crate::fact::quantity::Quantity;

/// A figure found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its value.
    pub quantity: Quantity,
    /// The words that follow it and belong to it: `monthly active users`, in lower case.
    pub noun: String,
    /// Where in the text it stands, in bytes, its noun included.
    pub range: Range<usize>,
    /// Whether it is more than a bare number: it has a currency, magnitude, plus sign or unit.
    pub marked: bool,
}
/// The figures of a text, in order. Years, versions and names with digits are none.
pub fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let starts = text[at..].starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c));
        let dollars = text[at..].starts_with('$') && text[..at].ends_with("US");
        if starts && (dollars || opens_word(&text[..at])) {
            let mut scanner = Scanner { text, at, plus_behind_unit: false };
            if let Some(figure) = scanner.figure() {
                at = figure.range.end;
                found.push(figure);
                continue;
            }
            at = scanner.at.max(at);
            while text[at..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
                at += 1;
            }
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    combine::growth(text, combine::times(text, found))
}

/// Whether a number may start behind `before`: not within `p99`, `EC2`, `c4.2xlarge` or `24/7`.
fn opens_word(before: &str) -> bool {
    let mut backwards = before.chars().rev();
    match backwards.next() {
        None => true,
        // Joined to a word, or a change by so much: "(-5M users)".
        Some('-' | '−') => before
            .get(before.len().saturating_sub(4)..)
            .is_some_and(|end| end.eq_ignore_ascii_case("sub-")),
        Some('/') => !backwards.next().is_some_and(char::is_alphanumeric),
        Some(' ') if numbers_a_name(before) => false,
        Some(last) => !last.is_alphanumeric() && !matches!(last, '_' | '.' | '#'),
    }
}

/// Whether the word before a number is one that numbers tell apart: `Phase 3`, `Tier 1`.
fn numbers_a_name(before: &str) -> bool {
    const WORDS: [&str; 16] = [
        "phase",
        "era",
        "stage",
        "tier",
        "level",
        "version",
        "layer",
        "generation",
        "chapter",
        "part",
        "step",
        "series",
        "top",
        "type",
        "class",
        "fortune",
    ];
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    WORDS.iter().any(|name| word.eq_ignore_ascii_case(name))
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Whether a plus sign stood behind a unit: `100TB+`.
    pub(super) plus_behind_unit: bool,
}

/// A number with what is written into it.
struct Number {
    value: f64,
    currency: Option<&'static str>,
    magnitude: Option<f64>,
    plus: bool,
    /// As its digits stand: could it be a year?
    yearlike: bool,
}

impl Scanner<'_> {
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.eat(" ") {}
    }

    fn figure(&mut self) -> Option<Figure> {
        let start = self.at;
        let (bound_word, text_start) = bound_before(&self.text[..start]);
        let mut first = self.number()?;
        let after_first = self.at;
        let (second, written_unit) = self.range_and_unit();
        if between_years(&first, second.as_ref()) {
            return None;
        }
        if second.is_none() && written_unit.is_empty() {
            self.at = after_first;
            if self.goes_on_as_a_name(&first) {
                return None;
            }
        }
        let plus = self.plus_behind_unit
            || first.plus
            || second.as_ref().is_some_and(|second| second.plus);
        let currency = first.currency.or(second.as_ref().and_then(|second| second.currency));
        let magnitude = first.magnitude.or(second.as_ref().and_then(|second| second.magnitude));
        let noun_start = self.at;
        let (noun, per) = self.noun();
        if let Some(second) = &second
            && first.magnitude.is_none()
            && let Some(magnitude) = second.magnitude
            && first.value * magnitude <= second.value
            && second.currency.is_none()
        {
            first.value *= magnitude; // `10-50M` is ten million to fifty million
        }
        let marked = plus
            || currency.is_some()
            || magnitude.is_some()
            || !written_unit.is_empty()
            || bound_word.is_some() && !noun.is_empty();
        let yearlike = first.yearlike && second.is_none();
        let dated = follows_a_word_for_time(&self.text[..start]);
        if yearlike && !marked && per.is_empty() && (dated || !counts(first.value, &noun)) {
            return None;
        }
        let unit = full_unit(currency.unwrap_or(&written_unit), &noun, &per);
        let end = if noun.is_empty() && per.is_empty() { noun_start } else { self.at };
        let bound = bound_word.unwrap_or(if plus { Bound::AtLeast } else { Bound::Exact });
        let greatest = second.as_ref().map_or(first.value, |second| second.value);
        let (minimum, maximum) = match (bound, second.is_some()) {
            (Bound::AtLeast, false) => (Some(first.value), None),
            (Bound::AtMost, false) => (None, Some(first.value)),
            _ => (Some(first.value.min(greatest)), Some(first.value.max(greatest))),
        };
        let quantity = Quantity { minimum, maximum, bound, unit };
        Some(Figure { quantity, noun, range: text_start..end, marked })
    }

    /// The other end of a range, and the unit, which may stand behind both: `100ms to 200ms`.
    fn range_and_unit(&mut self) -> (Option<Number>, String) {
        let second = self.second_number();
        let unit = self.unit();
        if second.is_some() || unit.is_empty() {
            return (second, unit);
        }
        let after_unit = self.at;
        let second = self.second_number();
        if second.is_some() && self.unit() == unit {
            return (second, unit);
        }
        self.at = after_unit;
        (None, unit)
    }

    /// Whether what follows makes a name of a number: `24/7`, `2nd`, `3D`, `5G`.
    fn goes_on_as_a_name(&self, number: &Number) -> bool {
        let mut behind = self.rest().chars();
        match behind.next() {
            Some('/') => behind.next().is_some_and(|next| next.is_ascii_digit()),
            Some(next) => next.is_ascii_alphabetic() && number.magnitude.is_none(),
            None => false,
        }
    }

    fn number(&mut self) -> Option<Number> {
        let before = self.at;
        let currencies = [("$", "USD"), ("€", "EUR"), ("£", "GBP")];
        let currency =
            currencies.into_iter().find(|(sign, _)| self.eat(sign)).map(|(_, name)| name);
        if currency.is_some() && self.rest().starts_with(' ') {
            self.at += 1;
        }
        let start = self.at;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            let digit_follows = bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            let inner = match byte {
                b'.' => digit_follows && self.at > start,
                b',' => self.at > start && groups_thousands(&bytes[self.at + 1..]),
                _ => false,
            };
            if !byte.is_ascii_digit() && !inner {
                break;
            }
            self.at += 1;
        }
        let digits = &self.text[start..self.at];
        let value: f64 = if let Ok(value) = digits.replace(',', "").parse() {
            value
        } else {
            self.at = self.at.max(before + 1);
            return None;
        };
        let yearlike = digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (1950.0..2100.0).contains(&value);
        let magnitude = self.magnitude();
        let plus = self.eat("+");
        // The plus may stand before the word, too: `14+ million`.
        let magnitude = magnitude.or_else(|| if plus { self.magnitude() } else { None });
        let value = value * magnitude.unwrap_or(1.0);
        Some(Number { value, currency, magnitude, plus, yearlike: yearlike && !plus })
    }

    fn magnitude(&mut self) -> Option<f64> {
        const WORDS: [(&str, f64); 5] = [
            ("thousand", 1e3),
            ("million", 1e6),
            ("billion", 1e9),
            ("trillion", 1e12),
            ("bn", 1e9),
        ];
        const LETTERS: [(&str, f64); 5] =
            [("K", 1e3), ("k", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12)];
        let start = self.at;
        for (letter, factor) in LETTERS {
            if self.eat(letter) {
                if !self.rest().starts_with(|c: char| c.is_alphanumeric()) {
                    return Some(factor);
                }
                self.at = start;
            }
        }
        self.skip_spaces();
        let word = self.rest().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let lower = word.to_lowercase();
        let factor = WORDS.into_iter().find(|(name, _)| *name == lower).map(|(_, factor)| factor);
        let length = word.len();
        self.at = if factor.is_some() { self.at + length } else { start };
        factor
    }

    /// The other end of a range, where one follows.
    fn second_number(&mut self) -> Option<Number> {
        let start = self.at;
        self.skip_spaces();
        let joined = ["-", "–", "—", "to ", "→", "and "].iter().any(|dash| {
            self.eat(dash) && (*dash != "and " || follows_between(&self.text[..start]))
        });
        if joined {
            self.skip_spaces();
            let digit = self.rest().starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c));
            if digit && let Some(number) = self.number() {
                return Some(number);
            }
        }
        self.at = start;
        None
    }
}

/// What a word before a figure says of its bound, and where that word starts.
fn bound_before(before: &str) -> (Option<Bound>, usize) {
    const WORDS: [(&str, Bound); 16] = [
        ("more than", Bound::AtLeast),
        ("at least", Bound::AtLeast),
        ("over", Bound::AtLeast),
        ("above", Bound::AtLeast),
        (">=", Bound::AtLeast),
        ("≥", Bound::AtLeast),
        (">", Bound::AtLeast),
        ("less than", Bound::AtMost),
        ("at most", Bound::AtMost),
        ("up to", Bound::AtMost),
        ("under", Bound::AtMost),
        ("below", Bound::AtMost),
        ("sub-", Bound::AtMost),
        ("<=", Bound::AtMost),
        ("≤", Bound::AtMost),
        ("<", Bound::AtMost),
    ];
    let trimmed = before.trim_end();
    for (word, bound) in WORDS {
        let Some(start) = trimmed.len().checked_sub(word.len()) else { continue };
        let Some(tail) = trimmed.get(start..) else { continue };
        // The head of an arrow is no bound.
        let arrow = *word == *">" && trimmed[..start].ends_with(['-', '=']);
        let alone = !arrow && !trimmed[..start].ends_with(char::is_alphanumeric);
        if tail.eq_ignore_ascii_case(word) && alone {
            return (Some(bound), start);
        }
    }
    (None, before.len())
}

/// Whether a comma parts thousands: exactly three digits follow. A decimal comma ends the number.
fn groups_thousands(behind: &[u8]) -> bool {
    behind.iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
}

/// Whether "between" stands shortly before.
fn follows_between(before: &str) -> bool {
    before.split_whitespace().rev().take(3).any(|word| word.eq_ignore_ascii_case("between"))
}

/// Whether a number that could be a year counts what a document may have so many of: `2000 nodes`, and
/// `2048 shards`, which no document is about yet.
fn counts(number: f64, noun: &str) -> bool {
    const LAST_YEAR: f64 = 2040.0;
    let counted = metric::counted(noun).filter(|metric| *metric != Metric::ItemCount);
    counted.is_some() && (number % 100.0 == 0.0 || number > LAST_YEAR)
}

/// Whether a number stands where a year would: "in 2000 users left".
fn follows_a_word_for_time(before: &str) -> bool {
    const WORDS: [&str; 10] =
        ["in", "since", "by", "until", "till", "from", "during", "early", "late", "mid"];
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    WORDS.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// Whether two numbers with a dash between are years, or a date or version of another kind.
fn between_years(first: &Number, second: Option<&Number>) -> bool {
    let plain = |number: &Number| number.magnitude.is_none() && number.currency.is_none();
    second.is_some_and(|second| {
        let both = plain(first) && plain(second) && first.yearlike;
        both && (second.yearlike || second.value < 100.0)
    })
}

/// The unit with the time or thing that it is counted per; what is counted where no unit stands.
fn full_unit(unit: &str, noun: &str, per: &str) -> String {
    match (unit, per) {
        ("" | "x", "") => unit_of_noun(noun, unit),
        (_, "") => unit.to_owned(),
        ("", _) => format!("{}/{per}", last_word(noun)),
        _ => format!("{unit}/{per}"),
    }
}

fn is_plural(word: &str) -> bool {
    word.len() > 2 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous")
}

fn last_word(noun: &str) -> &str {
    noun.rsplit(' ').next().unwrap_or("")
}

/// The counted word of a noun phrase: its last plural, else its last word.
fn unit_of_noun(noun: &str, fallback: &str) -> String {
    let plural = noun.rsplit(' ').find(|word| is_plural(word));
    let word = plural.unwrap_or(last_word(noun));
    if word.is_empty() { fallback.to_owned() } else { word.to_owned() }
}
#[cfg(test)]
mod tests {
    use super::*;

    /// `minimum..maximum bound unit`, one per figure.
    fn read(text: &str) -> Vec<String> {
        let show = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
        let figures =
            figures(text).into_iter().filter(|figure| figure.marked || !figure.noun.is_empty());
        figures
            .map(|Figure { quantity: q, .. }| {
                let bound = match q.bound {
                    Bound::Exact => "",
                    Bound::AtLeast => "+",
                    Bound::AtMost => "<",
                };
                format!("{}..{}{bound} {}", show(q.minimum), show(q.maximum), q.unit)
            })
            .collect()
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        let table = [
            ("$500-$10K/month", "500..10000 USD/month"),
            ("100K to 10M Users", "100000..10000000 users"),
            ("200-500ms", "200..500 ms"),
            ("Response time: 1-5s", "1..5 s"),
            ("99.9%", "99.9..99.9 %"),
            ("15-30 engineers", "15..30 engineers"),
            ("4B+ playlists", "4000000000..+ playlists"),
            ("50M events/sec", "50000000..50000000 events/s"),
            ("100TB+ daily", "100..+ TB/day"),
            ("p99 stream start: 200ms", "200..200 ms"),
            ("300M to 600M+ Users", "300000000..600000000+ users"),
            ("600M+ Monthly Active Users", "600000000..+ users"),
            ("Sub-100ms responses", "..100< ms"),
            ("p99 < 500ms", "..500< ms"),
            ("50TB/day", "50..50 TB/day"),
            ("$5-10M per month", "5000000..10000000 USD/month"),
            ("2x read replicas", "2..2 replicas"),
            ("1,200 servers", "1200..1200 servers"),
            ("14+ million users", "14000000..+ users"),
            ("2.8 billion hours watched", "2800000000..2800000000 h"),
            ("up to 100 connections", "..100< connections"),
            ("100ms to 200ms", "100..200 ms"),
            ("$0 infrastructure", "0..0 USD"),
            ("500 USD/month", "500..500 USD/month"),
            ("US$ 5K per month", "5000..5000 USD/month"),
            ("500 ms -> 80 ms", "80..500 ms"),
            ("$1.2K/month → $3.4M/month", "1200..3400000 USD/month"),
            ("2000+ engineers", "2000..+ engineers"),
            ("2000 nodes", "2000..2000 nodes"),
            ("2048 shards", "2048..2048 shards"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn years_versions_and_names_with_digits_are_no_figures() {
        for text in [
            "2006-2011",
            "2024",
            "2012-14",
            "2000 was hard",
            "In 2000 users left",
            "2014 servers",
            "p99",
            "EC2",
            "24/7 operations",
            "2nd",
            "c4.2xlarge",
            "Phase 3",
            "(-5M users)",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_text_may_hold_several_figures() {
        assert_eq!(read("from $1.80 to $0.08, 99% of 3 regions").len(), 3);
    }

    #[test]
    fn figures_in_other_units_become_comparable() {
        let value = |text: &str| {
            let quantity = figures(text)[0].quantity.comparable();
            (quantity.minimum.or(quantity.maximum).unwrap(), quantity.unit)
        };
        assert_eq!(value("5s"), (5000.0, "ms".to_owned()));
        assert_eq!(value("50PB"), (50e6, "GB".to_owned()));
        assert_eq!(value("100TB daily"), (100_000.0, "GB/day".to_owned()));
        assert_eq!(value("$12M/year").1, "USD/month");
        assert_eq!(value("12 engineers"), (12.0, "engineers".to_owned()));
    }
}
