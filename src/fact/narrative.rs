//! Incidents told in sentences behind their name: "The shop was down for an hour. The cause was a full
//! disk. We fixed it with a larger one."

use regex::Regex;

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::figure::figures;
use crate::fact::incident::Incident;
use crate::fact::ledger::opens_with_figure;
use crate::fact::place::Place;
use crate::fact::prose;
use crate::fact::reader::Reader;
use crate::fact::remark::Remark;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::years;

/// What a sentence tells of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    /// What came to pass.
    Told(&'a str),
    /// Why it did.
    Cause(&'a str),
    /// What ended it.
    Fix(&'a str),
}

impl<'a> Part<'a> {
    fn of(text: &'a str) -> Self {
        let cause = pattern!(
            r"(?i)^(?:(?:(?:the|its|root|real) )*cause(?: (?:was|were|turned out to be)|:)|(?:it|this) was caused by|caused by:?) (?P<what>.+)$"
        );
        let fix = pattern!(
            r"(?i)^(?:(?:(?:the|our|their|its|lasting) )*(?:fix|remedy) (?:was|were)(?: to)?|(?:fix|solution|resolution|remedy):|(?:we|they|the team|engineers) (?:fixed|solved|resolved|mended|cured|ended) (?:it|this|that) (?:by|with)|(?:it|this) was (?:fixed|solved|resolved|mended) (?:by|with)|fixed by:?) (?P<what>.+)$"
        );
        let what = |pattern: &Regex| pattern.captures(text)?.name("what").map(|it| it.as_str());
        match (what(cause), what(fix)) {
            (Some(cause), _) => Self::Cause(cause),
            (None, Some(fix)) => Self::Fix(fix),
            (None, None) => Self::Told(text),
        }
    }
}

/// The parts of a text, sentence by sentence.
fn parts(text: &str) -> Vec<Part<'_>> {
    let sentences = prose::split(text).flat_map(|range| text[range].split("; "));
    let sentences = sentences.map(|part| part.trim().trim_end_matches('.'));
    sentences.filter(|part| !part.is_empty()).map(Part::of).collect()
}

/// Whether a sentence says what caused or fixed what the one before it tells.
pub(super) fn explains(text: &str) -> bool {
    !matches!(Part::of(text), Part::Told(_))
}

/// Whether what stands in a place may be the story of an incident: no lesson, no list of moves.
pub(super) fn may_stand(place: Place<'_>) -> bool {
    matches!(place.role, None | Some(Role::Breakages | Role::Repairs))
}

/// Whether a sentence is no more than a stretch of time.
fn is_stretch(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    const UNITS: [&str; 4] = ["s", "min", "h", "days"];
    let found = figures(text);
    let time = found.first().is_some_and(|it| UNITS.contains(&it.quantity.unit.as_str()));
    time && opens_with_figure(text) && text.split_whitespace().count() <= MOST_WORDS
}

/// The name that opens a line and the sentences behind it: `2014-10-02, "ghost orders". 9 hours. Cause:
/// a full disk.` Words in quotes are the name, whatever stands beside them; without them a date says
/// that it is one.
pub(super) fn named_by_opening(text: &str) -> Option<(String, &str)> {
    const MOST_WORDS: usize = 8;
    let (opening, rest) = text.split_once(". ")?;
    let short = opening.split_whitespace().count() <= MOST_WORDS;
    let quoted = pattern!(r#"["“]([^"”]+)["”]"#).captures(opening);
    let quoted = quoted.and_then(|found| found.get(1)).map(|name| name.as_str());
    let name = match (years::find(opening), quoted) {
        (Some((years, _)), quoted) => format!("{} ({})", quoted.unwrap_or(opening), years.start),
        (None, Some(quoted)) => quoted.to_owned(),
        (None, None) => return None,
    };
    short.then_some((name, rest))
}

impl Reader<'_> {
    /// Reads an incident that is told in sentences behind its name; false where none of them says what
    /// caused or fixed it. Without a name it is the one that the heading names.
    pub(super) fn narrated(
        &mut self,
        name: &str,
        told: &str,
        span: SourceSpan,
        place: Place<'_>,
    ) -> bool {
        let parts = parts(told);
        let statement = role::of_label(name).is_some() || role::is_cause(name);
        if statement || parts.iter().all(|it| matches!(it, Part::Told(_))) {
            return false;
        }
        if !name.is_empty() || self.incident.heading().is_none() {
            self.incident = Incident::below(name, "", span);
        }
        self.incident.confirm();
        let place = Place { time: self.chronology.time(name).or(place.time), ..place };
        let mut explained = false;
        for part in parts {
            match part {
                // "Nine hours." is no trouble, but how long it lasted.
                Part::Told(text) if is_stretch(text) => {
                    self.remark((Remark::Duration, text), span, place);
                }
                // What is told behind its cause and its end is another story.
                Part::Told(_) if explained => break,
                Part::Told(text) if self.incident.about().is_none() => {
                    self.stated(Role::Breakages, vec![text.to_owned()], span, place);
                }
                Part::Told(_) => {}
                Part::Cause(text) => {
                    self.caused(text, span, place);
                    explained = true;
                }
                Part::Fix(text) => {
                    self.stated(Role::Remedies, vec![text.to_owned()], span, place);
                    explained = true;
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_tell_what_broke_why_and_what_ended_it() {
        let told = "Nobody could pay for 2 hours. The root cause was a full disk. They fixed it by \
                    adding one.";
        let expected = [
            Part::Told("Nobody could pay for 2 hours"),
            Part::Cause("a full disk"),
            Part::Fix("adding one"),
        ];
        assert_eq!(parts(told), expected);
        let cause = [Part::Cause("a full disk"), Part::Fix("a larger one")];
        assert_eq!(parts("Cause: a full disk. Fix: a larger one."), cause);
        assert_eq!(parts("The causes are many."), [Part::Told("The causes are many")]);
    }

    #[test]
    fn an_opening_is_a_name_where_it_is_quoted_or_dated() {
        let of = |text| named_by_opening(text).map(|(name, _)| name);
        assert_eq!(
            of("2014-10-02, \"ghost orders\". 9 hours."),
            Some("ghost orders (2014)".into())
        );
        assert_eq!(of("Locks blocked every order. Cause: one table."), None);
    }
}
