//! Headings that open an era: number, name, years and scale told apart.

use crate::document::pattern::pattern;
use crate::fact::figure;
use crate::fact::years;
use crate::fact::years::Years;

/// What a heading says of the era that it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its number, where it has one.
    pub ordinal: Option<u32>,
    /// Its name.
    pub name: String,
    /// What else it is called, behind its name: "LAMP stack".
    pub also: Vec<String>,
    /// Its years.
    pub years: Option<Years>,
    /// The part that gives its scale, as written: "1K to 100K Users".
    pub scale: Option<String>,
}

/// Reads a heading such as `Era 1: Startup (2006-2011) - 1K to 100K Users`, `2010-2012: Launch
/// (1M users)` or `1K Users - Start (2004)`. Nothing where it opens no era. Below some headings
/// stands a picture of an architecture: less is then asked of their words.
pub fn heading(text: &str, pictured: bool) -> Option<Heading> {
    let listed = pattern!(r"^(?:[0-9]{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+");
    let text = &text[listed.find(text).map_or(0, |found| found.end())..];
    let numbered = pattern!(
        r"(?i)^(?:era|phase|stage|chapter|generation|act)\s+([0-9]{1,3}|[ivx]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*[:.\-–—]?\s*"
    );
    let (ordinal, rest) = match numbered.captures(text) {
        Some(captures) => {
            let rest = &text[captures[0].len()..];
            if rest.starts_with('→') || rest.starts_with("->") {
                return None; // the way from one era to the next is none
            }
            (ordinal(&captures[1]), rest)
        }
        None => (None, text),
    };
    let found = years::find(rest);
    let years = found.as_ref().map(|(years, _)| *years);
    let opens_with_years = found.as_ref().is_some_and(|(_, range)| {
        range.start == 0 && rest[range.end..].trim_start().starts_with([':', '-', '–', '—'])
    });
    let first_figure = figure::figures(rest).into_iter().find(|figure| figure.marked);
    let opens_with_scale = (years.is_some() || pictured)
        && first_figure.is_some_and(|figure| figure.range.start == 0 && !figure.noun.is_empty());
    let closes_with_years = found.as_ref().is_some_and(|(years, range)| {
        let bracketed = rest[range.clone()].starts_with(['(', '[']);
        let last = rest[range.end..].trim().is_empty();
        let stretch = years.end != Some(years.start);
        pictured && stretch && (bracketed || last)
            || bracketed && names_a_time(&rest[..range.start])
    });
    if ordinal.is_none() && !opens_with_years && !opens_with_scale && !closes_with_years {
        return None;
    }
    let without_years = match &found {
        Some((_, range)) => format!("{} - {}", &rest[..range.start], &rest[range.end..]),
        None => rest.to_owned(),
    };
    let (scales, names): (Vec<&str>, Vec<&str>) =
        parts(&without_years).partition(|part| is_scale(part));
    let name = names.first().map_or_else(|| text.trim().to_owned(), |name| (*name).to_owned());
    let called = |part: &&&str| part.chars().any(char::is_alphabetic) && **part != name;
    let also = names.iter().skip(1).filter(called).map(|part| (*part).to_owned()).collect();
    let scale = (!scales.is_empty()).then(|| scales.join(", "));
    Some(Heading { ordinal, name, also, years, scale })
}

/// Whether a name is that of a stretch of time: "The Monolith Era", "Early Days".
pub(super) fn names_a_time(name: &str) -> bool {
    let last = name.trim().rsplit(' ').next().unwrap_or("").to_lowercase();
    ["era", "age", "phase", "stage", "days", "period", "chapter"].contains(&last.as_str())
}

/// The parts of a heading between dashes, colons and brackets.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = pattern!(r"\s+[-–—]+\s*|\s*[:()\[\]]\s*|^[-–—]+\s*").split(text);
    parts
        .map(|part| part.trim().trim_matches([',', '-', '–', '—', '━', ' ']).trim())
        .filter(|part| !part.is_empty())
}

/// Whether a part tells how large something was: it opens with a figure.
fn is_scale(part: &str) -> bool {
    let part = part.trim_start_matches(['<', '>', '~']);
    let digits = part.starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c));
    digits && figure::figures(part).iter().any(|figure| figure.marked || !figure.noun.is_empty())
}

/// The number of an era: `3`, `III` or `three`.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    const SPELLED: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_lowercase();
    if let Some(at) = SPELLED.iter().position(|word| *word == text) {
        return u32::try_from(at + 1).ok();
    }
    let value = |numeral: char| match numeral {
        'i' => 1,
        'v' => 5,
        _ => 10,
    };
    let values: Vec<u32> = text.chars().map(value).collect();
    let signed = values.iter().enumerate().map(|(at, value)| {
        let smaller = values.get(at + 1).is_some_and(|next| value < next);
        if smaller { -i64::from(*value) } else { i64::from(*value) }
    });
    u32::try_from(signed.sum::<i64>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_name_years_and_scale_are_told_apart() {
        let table = [
            (
                "Era 1: Startup (2006-2011) - 1K to 100K Users",
                Some(1),
                "Startup",
                Some((2006, Some(2011))),
                Some("1K to 100K Users"),
            ),
            (
                "Phase 2: Early Growth (2014) - 10K Daily Users",
                Some(2),
                "Early Growth",
                Some((2014, Some(2014))),
                Some("10K Daily Users"),
            ),
            (
                "Phase 6: Services Platform (2023-Present)",
                Some(6),
                "Services Platform",
                Some((2023, None)),
                None,
            ),
            (
                "2010-2012: Launch (1M users)",
                None,
                "Launch",
                Some((2010, Some(2012))),
                Some("1M users"),
            ),
            ("2014: Mobile", None, "Mobile", Some((2014, Some(2014))), None),
            (
                "1K Users - MS-DOS Era (1981)",
                None,
                "MS-DOS Era",
                Some((1981, Some(1981))),
                Some("1K Users"),
            ),
            (
                "The Monolith Era (2004-2008)",
                None,
                "The Monolith Era",
                Some((2004, Some(2008))),
                None,
            ),
            ("Phase IV: Late (2020+)", Some(4), "Late", Some((2020, None)), None),
            ("Chapter Two: Racks (2013)", Some(2), "Racks", Some((2013, Some(2013))), None),
        ];
        for (text, ordinal, name, years, scale) in table {
            let heading = heading(text, false).expect(text);
            assert_eq!(heading.ordinal, ordinal, "{text}");
            assert_eq!(heading.name, name, "{text}");
            assert_eq!(heading.years.map(|y| (y.start, y.end)), years, "{text}");
            assert_eq!(heading.scale.as_deref(), scale, "{text}");
        }
    }

    #[test]
    fn what_stands_behind_the_years_is_another_name() {
        let heading = heading("Phase 1: Handmade (2005-2009) - LAMP Stack", false).unwrap();
        assert_eq!(
            (heading.name.as_str(), heading.also),
            ("Handmade", vec!["LAMP Stack".to_owned()])
        );
    }

    #[test]
    fn other_headings_open_no_era() {
        for text in [
            "Overview",
            "The Search Outage (2018)",
            "Current Scale Metrics (2024)",
            "Phase 1 → Phase 2: Crisis (2012)",
        ] {
            assert_eq!(heading(text, false), None, "{text}");
        }
    }

    #[test]
    fn a_heading_over_a_picture_may_give_scale_or_years_alone() {
        for text in ["1K → 10K Users", "Own racks (2012-2015)"] {
            assert!(heading(text, true).is_some() && heading(text, false).is_none(), "{text}");
        }
    }
}
