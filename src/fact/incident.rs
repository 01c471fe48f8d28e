//! One incident as a document tells it: what broke, why, and which remedies fixed it, by statements
//! that follow one another below a heading or in a row.

use std::ops::Range;

use regex::Regex;

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::date::date;
use crate::fact::role;

/// What was stated of an incident so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Incident {
    heading: Option<Heading>,
    problems: Vec<usize>,
    causes: Vec<usize>,
    solved: bool,
    /// Whether what stands below the heading says that it is about an incident.
    confirmed: bool,
    /// When it was, where a line of its own says so.
    time: Time,
    /// The day or month, as written.
    day: Option<String>,
}

/// The heading of an incident, or the cell that opens its row.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// The words.
    pub(super) text: String,
    /// What the words stand for where they are a bare number: the header of the column.
    pub(super) header: String,
    /// Where they stand.
    pub(super) span: SourceSpan,
}

impl Incident {
    /// An incident of which only the heading is known.
    pub(super) fn below(text: &str, header: &str, span: SourceSpan) -> Self {
        let heading = Heading { text: text.to_owned(), header: header.to_owned(), span };
        let day = date(text).map(str::to_owned);
        Self { heading: Some(heading), day, ..Self::default() }
    }

    /// Takes in that the one thing which stands below the heading is an incident.
    pub(super) fn confirm(&mut self) {
        self.confirmed = true;
    }

    /// Takes in when it was, by a text that says no more.
    pub(super) fn date(&mut self, time: Time, told: &str) {
        self.time = time;
        self.day = date(told).map(str::to_owned).or(self.day.take());
    }

    /// The day or month in which it was, as far as that was said.
    pub(super) fn day(&self) -> Option<&str> {
        self.day.as_deref()
    }

    /// When it was, as far as that was said: "**Date**: June 21, 2017".
    pub(super) fn time(&self) -> Time {
        self.time
    }

    pub(super) fn heading(&self) -> Option<&Heading> {
        self.heading.as_ref()
    }

    /// Takes in breakages, by their indices. Behind a remedy they begin another incident. Gives the
    /// causes that were stated before.
    pub(super) fn broke(&mut self, breakages: Range<usize>) -> Vec<usize> {
        self.begin();
        self.problems.extend(breakages);
        self.causes.clone()
    }

    /// Takes in causes, by their indices; gives the breakages that they caused.
    pub(super) fn caused(&mut self, causes: Range<usize>) -> Vec<usize> {
        self.begin();
        self.causes.extend(causes);
        self.problems.clone()
    }

    fn begin(&mut self) {
        if self.solved {
            let (heading, day) = (self.heading.take(), self.day.take());
            *self = Self { heading, day, confirmed: self.confirmed, ..Self::default() };
        }
    }

    /// What a remedy fixed, by indices.
    pub(super) fn fixed(&mut self) -> Vec<usize> {
        let mut fixed = [&*self.problems, &*self.causes].concat();
        fixed.sort_unstable();
        self.solved = !fixed.is_empty();
        fixed
    }

    /// The breakage that remarks such as "Impact" are about: the first problem, or else a cause.
    pub(super) fn about(&self) -> Option<usize> {
        self.problems.first().or(self.causes.first()).copied()
    }

    /// The name that its heading gives an incident; nothing where that announces a list of them.
    pub(super) fn name(&self) -> Option<String> {
        let heading = self.heading.as_ref()?;
        let text = &heading.text;
        let listed = role::announced(text).is_some() || role::of_label(text).is_some();
        // A cell that opens a row is a name only where it or its column says so.
        let names = if heading.header.is_empty() { !listed } else { self.is_told() };
        let announced = opening().is_match(text);
        let several = |name: &String| name.contains(' ') || announced || self.is_numbered();
        (names_incident(text) || names || self.is_numbered()).then(|| name(text)).filter(several)
    }

    /// Whether it stands in a register under a number: "PW-114" below "ID".
    fn is_numbered(&self) -> bool {
        let numbers =
            pattern!(r"(?i)^(?:id|no\.?|nr\.?|ref\.?|reference|ticket|incident|incident id|#)$");
        let number = pattern!(r"^[A-Z]{1,8}[-–]?[0-9]{1,6}$");
        let numbered = |heading: &Heading| {
            numbers.is_match(heading.header.trim()) && number.is_match(heading.text.trim())
        };
        self.heading.as_ref().is_some_and(numbered)
    }

    /// Whether the heading itself says that something broke: "Payment outage (2019)".
    pub(super) fn is_told(&self) -> bool {
        let told = |heading: &Heading| {
            names_incident(&heading.text) || role::ends_in_incident(&heading.header)
        };
        self.confirmed || self.heading.as_ref().is_some_and(told)
    }
}

/// Whether a heading names one incident: "The Long Outage (2014)", "Critical Incident: The Storm".
pub(super) fn names_incident(heading: &str) -> bool {
    const MOST_WORDS: usize = 12;
    let bare =
        pattern!(r"\([^)]*\)|[:,–—].*$|\s-\s.*$|\b(?:19|20)[0-9]{2}\b").replace_all(heading, "");
    heading.split_whitespace().count() <= MOST_WORDS && role::ends_in_incident(&bare)
}

/// The name in a heading, without its number, its years and what says that it is an incident.
fn name(heading: &str) -> String {
    let unnumbered = opening().replace(heading, "");
    pattern!(r"\s*\([^)]*\)\s*$").replace(&unnumbered, "").trim().to_owned()
}

/// A number, or what says before a name that it is that of an incident.
fn opening() -> &'static Regex {
    pattern!(r"^(?:[0-9]+[.)]\s*|[^:]*\b(?i:incident|outage|case study)[^:]{0,12}:\s*)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(heading: &str) -> Incident {
        Incident::below(heading, "", SourceSpan::line(1))
    }

    #[test]
    fn a_remedy_fixes_what_was_said_before_it_and_the_next_problem_begins_anew() {
        let mut incident = Incident::default();
        incident.broke(0..2);
        assert_eq!(incident.fixed(), [0, 1]);
        assert_eq!(incident.fixed(), [0, 1], "a second remedy fixes the same");
        incident.broke(2..3);
        assert_eq!(incident.fixed(), [2]);
    }

    #[test]
    fn a_cause_is_one_of_the_problem_whichever_comes_first() {
        let mut incident = Incident::default();
        incident.broke(0..1);
        assert_eq!(incident.caused(1..2), [0]);
        assert_eq!(incident.fixed(), [0, 1]);
        assert_eq!(incident.caused(2..3), Vec::<usize>::new());
        assert_eq!(incident.broke(3..4), [2]);
        assert_eq!(incident.about(), Some(3));
    }

    #[test]
    fn headings_name_incidents_and_lists_of_them_are_none() {
        let table = [
            ("Payment Outage (2019)", true, Some("Payment Outage")),
            ("Critical Incident: The Flood", true, Some("The Flood")),
            ("The long night (2003)", false, Some("The long night")),
            ("Incident: Carnival (2018)", true, Some("Carnival")),
            ("Incident Response Team", false, None),
            ("Production Incidents", false, None),
        ];
        for (heading, told, name) in table {
            assert_eq!(below(heading).is_told(), told, "{heading}");
            assert_eq!(below(heading).name().as_deref(), name, "{heading}");
        }
    }
}
