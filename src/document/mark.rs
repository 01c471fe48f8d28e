//! What stands in brackets about a source: its kind, how it was read, and when it is from.

use std::fmt;

use crate::document::pattern::pattern;

/// A remark on a source, or on what is told by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Those tell it who did it.
    FirstHand,
    /// A newspaper or magazine tells it.
    Press,
    /// Whoever sold something to them tells it.
    Vendor,
    /// Someone else tells it.
    ThirdParty,
    /// It was read in a copy at another place.
    Copy,
    /// Only its opening was read.
    Opening,
    /// It was read as others retell it.
    Secondary,
    /// It does not say so, but it follows from what it says.
    Inferred,
    /// It is known of, and was not read.
    NotRead,
    /// When it is from, as written.
    Dated(String),
}

/// The marks of a source, as a hint lists them.
pub(super) const LISTED: &str =
    "first-hand, press, vendor, third party, copy, opening, secondary, not read";

impl Mark {
    /// A mark by its words.
    pub(super) fn new(words: &str) -> Option<Self> {
        let folded = words.trim().to_lowercase().replace('-', " ");
        let mark = match &*folded {
            "first hand" | "firsthand" => Self::FirstHand,
            "press" => Self::Press,
            "vendor" => Self::Vendor,
            "third party" => Self::ThirdParty,
            "copy" => Self::Copy,
            "opening" => Self::Opening,
            "secondary" => Self::Secondary,
            "inferred" | "year inferred" => Self::Inferred,
            "not read" => Self::NotRead,
            _ if pattern!(r"^(?:[a-zß-ɏ]+[0-9]? ){0,2}(?:[0-9]{1,2} )?(?:[a-zß-ɏ]+ )?(?:19|20)[0-9]{2}(?:[ /–][0-9 /–]{1,8})?$")
                .is_match(&folded) =>
            {
                Self::Dated(words.trim().to_owned())
            }
            _ => return None,
        };
        Some(mark)
    }

    /// Whether it can only be said of a source, not of one fact that cites it.
    pub(super) fn is_of_source(&self) -> bool {
        !matches!(self, Self::Inferred | Self::NotRead | Self::Secondary)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FirstHand => "first-hand",
            Self::Press => "press",
            Self::Vendor => "vendor",
            Self::ThirdParty => "third party",
            Self::Copy => "copy",
            Self::Opening => "opening",
            Self::Secondary => "secondary",
            Self::Inferred => "inferred",
            Self::NotRead => "not read",
            Self::Dated(date) => date,
        })
    }
}

/// The marks behind a source, and the first words there that are none.
pub(super) fn read(rest: &str) -> (Vec<Mark>, Option<String>) {
    let parts = rest.split(['(', ')', ',', ';']).map(|part| part.trim_matches([' ', '.']));
    let (mut marks, mut unknown) = (Vec::new(), None);
    for part in parts.filter(|part| !part.is_empty()) {
        match Mark::new(part) {
            Some(mark) => marks.push(mark),
            None => unknown = unknown.or_else(|| Some(part.to_owned())),
        }
    }
    (marks, unknown)
}

/// The text before marks in brackets at its end, and the marks; nothing where what stands there is
/// anything else, such as a reason or only a year.
pub(super) fn closing(text: &str) -> Option<(&str, Vec<Mark>)> {
    let (before, inner) = text.trim_end_matches([' ', '.']).strip_suffix(')')?.rsplit_once('(')?;
    let marks: Option<Vec<Mark>> = inner.split([',', ';']).map(Mark::new).collect();
    let marks = marks.filter(|marks| !marks.iter().all(|mark| matches!(mark, Mark::Dated(_))))?;
    Some((before.trim_end(), marks))
}

/// The marks in brackets that a text opens with.
pub(super) fn opening(text: &str) -> Vec<Mark> {
    let inner = text.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.map(|(inner, _)| read(inner).0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_source_are_told_from_dates_and_from_other_words() {
        let (marks, unknown) = read(" (press, 11 May 2015) (copy, worn).");
        let dated = Mark::Dated("11 May 2015".to_owned());
        assert_eq!(marks, [Mark::Press, dated, Mark::Copy]);
        assert_eq!(unknown.as_deref(), Some("worn"));
    }

    #[test]
    fn reasons_and_years_in_brackets_are_no_marks_of_a_fact() {
        assert_eq!(closing("A to B (inferred)"), Some(("A to B", vec![Mark::Inferred])));
        assert_eq!(closing("A to B (latency, upkeep)"), None);
        assert_eq!(closing("A to B (2015)"), None);
    }
}
