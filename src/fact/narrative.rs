//! Incidents told in sentences behind their name: "The shop was down for an hour. The cause was a full
//! disk. We fixed it with a larger one."

use regex::Regex;

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::incident::Incident;
use crate::fact::ledger::opens_with_figure;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::remark::Remark;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::years;

/// What a sentence tells of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sentence<'a> {
    /// What came to pass.
    Told(&'a str),
    /// Why it did.
    Cause(&'a str),
    /// What ended it.
    Fix(&'a str),
}

impl<'a> Sentence<'a> {
    fn of(text: &'a str) -> Self {
        let cause = pattern!(
            r"(?i)^(?:(?:(?:the|its|root|real) )*cause(?: (?:was|were|turned out to be)|:)|(?:it|this) was caused by|caused by:?) (?P<what>.+)$"
        );
        let fix = pattern!(
            r"(?i)^(?:(?:(?:the|our|their|its|lasting) )*(?:fix|solution|remedy|cure|answer) (?:was|were)(?: to)?|(?:fix|solution|resolution|remedy):|(?:we|they|the team|engineers) (?:fixed|solved|resolved|mended|cured|ended) (?:it|this|that) (?:by|with)|(?:it|this) was (?:fixed|solved|resolved|mended) (?:by|with)|fixed by:?) (?P<what>.+)$"
        );
        let what = |pattern: &Regex| pattern.captures(text)?.name("what").map(|it| it.as_str());
        match (what(cause), what(fix)) {
            (Some(cause), _) => Self::Cause(cause),
            (None, Some(fix)) => Self::Fix(fix),
            (None, None) => Self::Told(text),
        }
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let parts = text.split(". ").flat_map(|part| part.split("; "));
    let parts = parts.map(|part| part.trim().trim_end_matches('.'));
    parts.filter(|part| !part.is_empty()).map(Sentence::of).collect()
}

/// Whether a sentence says what caused or fixed what the one before it tells.
pub(super) fn explains(text: &str) -> bool {
    !matches!(Sentence::of(text), Sentence::Told(_))
}

/// Whether a sentence is no more than a stretch of time.
fn is_stretch(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    opens_with_figure(text) && text.split_whitespace().count() <= MOST_WORDS
}

/// The name that opens a line and the sentences behind it: `2014-10-02, "ghost orders". 9 hours. Cause:
/// a full disk.` Words in quotes are the name, whatever stands beside them.
pub(super) fn named_by_opening(text: &str) -> Option<(String, &str)> {
    const MOST_WORDS: usize = 8;
    let (opening, rest) = text.split_once(". ")?;
    let quoted = pattern!(r#"["“]([^"”]+)["”]"#).captures(opening);
    let quoted = quoted.and_then(|found| found.get(1)).map(|name| name.as_str());
    let short = opening.split_whitespace().count() <= MOST_WORDS;
    let dated = years::find(opening)
        .map(|(years, _)| format!("{} ({})", quoted.unwrap_or(opening), years.start));
    short.then(|| (dated.unwrap_or_else(|| quoted.unwrap_or(opening).to_owned()), rest))
}

impl Reader<'_> {
    /// Reads an incident that is told in sentences behind its name; false where none of them says what
    /// caused or fixed it.
    pub(super) fn narrated(
        &mut self,
        name: &str,
        told: &str,
        span: SourceSpan,
        place: Place<'_>,
    ) -> bool {
        let sentences = sentences(told);
        let told = |it: &&Sentence<'_>| matches!(it, Sentence::Told(_));
        let statement = role::of_label(name).is_some() || role::is_cause(name);
        if statement || sentences.iter().all(|it| told(&it)) {
            return false;
        }
        self.incident = Incident::below(name, "", span);
        self.incident.confirm();
        let place = Place { time: self.chronology.time(name).or(place.time), ..place };
        for sentence in sentences {
            match sentence {
                // "Nine hours." is no trouble, but how long it lasted.
                Sentence::Told(text) if is_stretch(text) => {
                    self.remark((Remark::Duration, text), span, place);
                }
                // What is told behind that is what came of it.
                Sentence::Told(text) if self.incident.about().is_none() => {
                    self.stated(Role::Breakages, vec![text.to_owned()], span, place);
                }
                Sentence::Told(_) => {}
                Sentence::Cause(text) => self.caused(text, span, place),
                Sentence::Fix(text) => {
                    self.stated(Role::Remedies, vec![text.to_owned()], span, place);
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
            Sentence::Told("Nobody could pay for 2 hours"),
            Sentence::Cause("a full disk"),
            Sentence::Fix("adding one"),
        ];
        assert_eq!(sentences(told), expected);
        let cause = [Sentence::Cause("a full disk"), Sentence::Fix("a larger one")];
        assert_eq!(sentences("Cause: a full disk. Fix: a larger one."), cause);
        assert_eq!(sentences("The causes are many."), [Sentence::Told("The causes are many")]);
    }
}
