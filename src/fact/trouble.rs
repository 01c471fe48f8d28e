//! What broke and what fixed it, as labels, headings and columns state it.

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::model::Breakage;
use crate::fact::model::Remedy;
use crate::fact::model::Subject;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::role::Role;
use crate::fact::statement;
use crate::fact::statement::owned;

impl Reader<'_> {
    /// Takes in what a label, heading or column states to have broken or fixed something; what is
    /// stated so is paired.
    pub(super) fn stated(
        &mut self,
        role: Role,
        parts: Vec<String>,
        span: SourceSpan,
        place: Place<'_>,
    ) {
        if role == Role::Remedies {
            let fixed = self.incident.fixed();
            self.remedies(parts, span, fixed, place);
            return;
        }
        let first = self.journey.breakages.len();
        let several = parts.len() > 1;
        self.breakages(parts, span, place);
        // An enumeration of troubles is paired with no enumeration of fixes by its position.
        let stated = if several { first..first } else { first..self.journey.breakages.len() };
        self.incident.broke(stated);
    }

    pub(super) fn breakages(&mut self, texts: Vec<String>, span: SourceSpan, place: Place<'_>) {
        let Time { era, years } = place.time;
        for text in texts.into_iter().filter(|text| !denies(text)) {
            let subject = Subject::Breakage(self.journey.breakages.len());
            let setting = Setting { subject, era, years, span };
            self.journey.measurements.extend(measurement::in_line(&text, "", setting));
            let mentions = owned(self.lexicon.mentions(&text));
            self.journey.breakages.push(Breakage { text, era, mentions, span });
        }
    }

    pub(super) fn remedies(
        &mut self,
        texts: Vec<String>,
        span: SourceSpan,
        addresses: Vec<usize>,
        place: Place<'_>,
    ) {
        for text in texts.into_iter().filter(|text| !denies(text)) {
            let mentions = owned(self.lexicon.mentions(&text));
            let (era, addresses) = (place.time.era, addresses.clone());
            self.journey.remedies.push(Remedy { text, era, addresses, mentions, span });
        }
    }

    /// Below "Challenges Solved", a label names what broke and its line what fixed it.
    pub(super) fn repair(&mut self, broke: &str, fixed: &str, span: SourceSpan, place: Place<'_>) {
        let first = self.journey.breakages.len();
        self.breakages(vec![broke.to_owned()], span, place);
        let broke = (first..self.journey.breakages.len()).collect();
        self.remedies(vec![fixed.to_owned()], span, broke, place);
    }
}

/// What a label states: behind "What broke" and "How they fixed it" often stands an enumeration,
/// behind "Problem" and "Solution" one thing.
pub(super) fn stated_parts(label: &str, text: &str) -> Vec<String> {
    let label = label.to_lowercase();
    let enumerates = ["broke", "fixed it", "fixed"].iter().any(|end| label.ends_with(end));
    if denies(text) {
        return Vec::new();
    }
    if enumerates { statement::listed(text) } else { vec![text.trim().to_owned()] }
}

/// Whether a text says that there was nothing: "Nothing major", "None", "N/A".
fn denies(text: &str) -> bool {
    let nothing = pattern!(
        r"(?i)^\W*(?:(?:none|n/a)\W*|nothing(?:\s+(?:was|were|could|had|worked|scaled|would)\b(?P<but>.*))?.*|)$"
    );
    let told = nothing.captures(text);
    told.is_some_and(|told| told.name("but").is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_broke_may_be_enumerated_and_a_problem_is_one() {
        assert_eq!(stated_parts("What Broke", "disks, the network").len(), 2);
        assert_eq!(stated_parts("Problem", "disks, the network").len(), 1);
    }

    #[test]
    fn nothing_is_no_breakage() {
        assert!(denies("Nothing major - it held") && denies("N/A"));
        assert!(!denies("$50K a month for disks") && !denies("Nothing was spread over regions"));
    }
}
