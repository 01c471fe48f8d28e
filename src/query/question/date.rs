//! Dates as people say them: years, parts of years, stretches from one year to another.

use crate::query::question::number::ordinal;
use crate::snapshot::Word;

/// The first and the last year of a stretch; one that is not said is no bound.
pub(super) type Stretch = (Option<i32>, Option<i32>);

/// Years that questions may be about; other numbers of four digits are numbers.
const YEARS: std::ops::RangeInclusive<i32> = 1700..=2199;

/// The year that a word is.
pub(super) fn year(word: Option<&Word>) -> Option<i32> {
    let word = word?;
    let digits = word.plain.len() == 4 && word.plain.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| word.plain.parse::<i32>().ok())??;
    YEARS.contains(&year).then_some(year)
}

/// Decades as they are called.
const DECADES: [(&str, i32); 5] = [
    ("seventies", 1970),
    ("eighties", 1980),
    ("nineties", 1990),
    ("90s", 1990),
    ("noughties", 2000),
];

/// The first year of `2010s`.
fn decade(word: Option<&Word>) -> Option<i32> {
    let plain = word?.plain.as_str();
    if let Some((_, first)) = DECADES.iter().find(|(name, _)| *name == plain) {
        return Some(*first);
    }
    let first: i32 = plain.strip_suffix("0s")?.parse().ok()?;
    YEARS.contains(&(first * 10)).then_some(first * 10)
}

/// Whether a word is one of some.
pub(super) fn is(word: Option<&Word>, any: &[&str]) -> bool {
    word.is_some_and(|word| any.contains(&word.plain.as_str()))
}

/// `2012-2014`, `2012 to 2014`, `from 2012 until 2014`, `between 2012 and 2014`.
pub(super) fn span(tokens: &[Word], text: &str) -> Option<(Stretch, usize)> {
    let opened = usize::from(is(tokens.first(), &["from", "between", "since", "during"]));
    let start = year(tokens.get(opened))?;
    let next = tokens.get(opened + 1);
    // "In 2012 and 2014" are two years, "between 2012 and 2014" is a stretch.
    let ends = is(next, &["to", "until", "till", "through"]);
    // "From 1997 till now" has no end.
    if ends && is(tokens.get(opened + 2), &["now", "today", "date", "present"]) {
        return Some(((Some(start), None), opened + 3));
    }
    if ends || opened > 0 && is(next, &["and"]) {
        let end = year(tokens.get(opened + 2))?;
        return Some(((Some(start.min(end)), Some(start.max(end))), opened + 3));
    }
    let end = year(next).or_else(|| year_in_short(start, next))?;
    let between = text.get(tokens[opened].place.end..next?.place.start)?;
    let joined = ["-", "–", "—", "/", "→", "..", "…"].contains(&between.trim());
    joined.then_some(((Some(start), Some(end)), opened + 2))
}

/// `in 2014`, `since 2014`, `after 2014`, `before 2014`, `by 2014`.
pub(super) fn bounded(tokens: &[Word]) -> Option<(Stretch, usize)> {
    if let Some(year) = year(tokens.first()) {
        return Some(((Some(year), Some(year)), 1));
    }
    if let Some(first) = decade(tokens.first()) {
        return Some(((Some(first), Some(first + 9)), 1));
    }
    let (words, year) = (1..=LONGEST_DATE).find_map(|at| Some((at, year(tokens.get(at))?)))?;
    let before = without_part_of_year(&tokens[..words]);
    let part = before.len() < words;
    let years = match before[..] {
        ["in" | "during" | "for" | "around" | "circa" | "of"]
        | ["as", "of"]
        | ["in" | "during" | "for", "the" | "year"]
        | ["in", "the", "year"]
        | ["back", "in"] => (Some(year), Some(year)),
        [] | ["by" | "on" | "at"] if part => (Some(year), Some(year)),
        // "From early 2012 to late 2014"
        ["from"] if let Some((end, taken)) = end_of_stretch(&tokens[words + 1..]) => {
            let years = (Some(year.min(end)), Some(year.max(end)));
            return Some((years, words + 1 + taken));
        }
        ["since" | "from" | "starting"] | ["starting", "in"] | ["from", "the", "year"] => {
            (Some(year), None)
        }
        // A part of the year lies behind "after March 2014", and before "before December 2014".
        ["after"] | ["later", "than"] => (Some(year + i32::from(!part)), None),
        ["before"] | ["prior", "to"] | ["earlier", "than"] => (None, Some(year - i32::from(!part))),
        ["until" | "till" | "through"] | ["up", "to" | "until"] => (None, Some(year)),
        _ => return None,
    };
    Some((years, words + 1))
}

/// The year that ends a stretch, with the words up to it: `to late 2014`.
fn end_of_stretch(tokens: &[Word]) -> Option<(i32, usize)> {
    let behind =
        tokens.get(1..).filter(|_| is(tokens.first(), &["to", "until", "till", "through"]))?;
    let words = (0..LONGEST_DATE).find(|at| year(behind.get(*at)).is_some())?;
    let end = year(behind.get(words)).filter(|_| without_part_of_year(&behind[..words]).is_empty());
    Some((end?, words + 2))
}

/// So many words at most say which part of a year is meant: `on the fourth of July`.
const LONGEST_DATE: usize = 6;

/// The words before a year without those that say which part of it is meant, as documents mostly date
/// by years: `the end of`, `early`, `the fourth of July`.
fn without_part_of_year(tokens: &[Word]) -> Vec<&str> {
    const MONTHS: [&str; 22] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
    ];
    const PARTS: [&str; 10] = [
        "end",
        "beginning",
        "start",
        "middle",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "half",
    ];
    let is = |at: usize, any: &[&str]| is(tokens.get(at), any);
    let month = (0..tokens.len()).find(|at| is(*at, &MONTHS) || is(*at, &["dec", "sept"]));
    let day = |at: usize| month.is_some() && ordinal(tokens.get(at)).is_some();
    let part = |at: usize| is(at, &PARTS) && is(at + 1, &["of"]);
    let of = |at: usize| at > 0 && is(at, &["of"]) && (part(at - 1) || day(at - 1));
    let article = |at: usize| is(at, &["the"]) && (part(at + 1) || day(at + 1));
    let said = (0..tokens.len()).filter(|at| {
        let early = is(*at, &["early", "late", "mid"]);
        !(month == Some(*at) || day(*at) || part(*at) || of(*at) || article(*at) || early)
    });
    said.map(|at| tokens[at].plain.as_str()).collect()
}

/// The year of two digits behind another: `2005-09`.
fn year_in_short(start: i32, word: Option<&Word>) -> Option<i32> {
    let digits = word.filter(|word| word.plain.len() == 2)?.plain.parse::<i32>().ok()?;
    let end = start - start % 100 + digits;
    (end > start).then_some(end)
}
