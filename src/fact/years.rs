//! Years in texts and headings: `2006-2011`, `(2021-present)`, `2014`.

use std::ops::Range;

use crate::document::pattern::pattern;

/// The years for which something is so, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub start: i32,
    /// The last year; none where it still goes on.
    pub end: Option<i32>,
}

impl Years {
    /// A single year.
    pub fn year(year: i32) -> Self {
        Self { start: year, end: Some(year) }
    }

    /// Whether the two have a year in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.end.is_none_or(|end| other.start <= end)
            && other.end.is_none_or(|end| self.start <= end)
    }
}

/// The first year or stretch of years in a text, with its place in bytes, brackets around it
/// included.
pub fn find(text: &str) -> Option<(Years, Range<usize>)> {
    let stretch = pattern!(
        r"(?i)[(\[]?\s*\b((?:19[5-9]|20[0-9])[0-9])(?:\s*(?:-|–|—|→|\bto\b|\bthrough\b)\s*(?:mid[ -]|early |late |(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]* |q[1-4] )?((?:19|20)[0-9]{2}\b|present|now|today|current|onwards?)|[-–/]([0-9]{2})\b|\+|\s*[-–](?P<open>\s*[)\]]))?\s*[)\]]?"
    );
    stretch.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let start: i32 = captures.get(1)?.as_str().parse().ok()?;
        let behind = &text[captures.get(1)?.end()..];
        let mut behind = behind.chars();
        let next = behind.next();
        let figure = next == Some(',') && behind.next().is_some_and(|c| c.is_ascii_digit());
        let counts = counts(start, &text[captures.get(1)?.end()..]);
        if captures.get(2).or(captures.get(3)).is_none()
            && (figure || counts || next.is_some_and(char::is_alphanumeric))
        {
            return None; // `2000ms`, `2000s`, `2000,000`
        }
        let end = match captures.get(2).or(captures.get(3)).map(|end| end.as_str()) {
            None if whole.as_str().contains('+') || captures.name("open").is_some() => None,
            None => Some(start),
            Some(end) => match end.parse::<i32>() {
                Ok(short) if short < 100 => {
                    // `2021-03` is a month, and so is that of `2015-11-20`.
                    let end = end_of_short(start, short);
                    let dated = text[whole.end()..].starts_with('-');
                    Some(if dated || end - start > LONGEST_SHORT { start } else { end })
                }
                Ok(year) => Some(year),
                Err(_) => None,
            },
        };
        let end = end.map(|end| end.max(start));
        Some((Years { start, end }, whole.range()))
    })
}

/// Years that a stretch with an end of two digits covers at most.
const LONGEST_SHORT: i32 = 40;

/// Whether a round year, or one that is far off, is a number of things: `2000 servers`, `2048 shards`.
fn counts(year: i32, behind: &str) -> bool {
    const LAST: i32 = 2040;
    (year % 100 == 0 || year > LAST)
        && behind.trim_start().starts_with(char::is_lowercase)
        && behind.starts_with(' ')
}

/// The year of two digits behind a dash: `2012-14`, `1998-02`.
fn end_of_short(start: i32, short: i32) -> i32 {
    let year = start - start % 100 + short;
    if year < start { year + 100 } else { year }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_single_years_and_open_ends_are_found() {
        let years = |text: &str| find(text).map(|(years, _)| (years.start, years.end));
        assert_eq!(years("Era 1: Startup (2006-2011) - 1K"), Some((2006, Some(2011))));
        assert_eq!(years("2023-Present"), Some((2023, None)));
        assert_eq!(years("in 2014"), Some((2014, Some(2014))));
        assert_eq!(years("2012-14"), Some((2012, Some(2014))));
        assert_eq!(years("1998-02"), Some((1998, Some(2002))));
        assert_eq!(years("2012 - 50 engineers"), Some((2012, Some(2012))));
        assert_eq!(years("In 2015, we moved"), Some((2015, Some(2015))));
        assert_eq!(years("Many Countries (2022-)"), Some((2022, None)));
        assert_eq!(years("Network (2017 - mid 2020)"), Some((2017, Some(2020))));
        assert_eq!(years("on 2021-03-15 it broke"), Some((2021, Some(2021))));
        assert_eq!(years("since 2015-11"), Some((2015, Some(2015))));
        assert_eq!(years("moved 2000 services"), None);
        assert_eq!(years("no 12345 year"), None);
    }

    #[test]
    fn the_place_takes_the_brackets_along() {
        let text = "Startup (2006-2011) - 1K";
        let (_, range) = find(text).unwrap();
        assert_eq!(&text[range], "(2006-2011)");
    }
}
