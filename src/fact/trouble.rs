//! What broke and what fixed it, as labels, headings and columns state it.

use std::ops::Range;

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::model::Breakage;
use crate::fact::model::Remedy;
use crate::fact::model::Subject;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::role::Role;
use crate::fact::scale;
use crate::fact::statement;
use crate::fact::statement::owned;
use crate::fact::years;

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
            self.about_incident(place);
            let fixed = self.incident.fixed();
            self.remedies(parts, span, fixed, place);
            return;
        }
        let first = self.journey.breakages.len();
        let several = parts.len() > 1;
        self.breakages(parts, span, place);
        // An enumeration of troubles is paired with no enumeration of fixes by its position.
        let stated = if several { first..first } else { first..self.journey.breakages.len() };
        let causes = self.incident.broke(stated.clone());
        self.name_incident(stated.clone());
        for breakage in self.journey.breakages.get_mut(stated).into_iter().flatten() {
            breakage.causes.extend(&causes);
        }
    }

    /// Takes in the cause of what broke, which broke itself.
    pub(super) fn caused(&mut self, cause: &str, span: SourceSpan, place: Place<'_>) {
        let first = self.journey.breakages.len();
        self.breakages(vec![cause.to_owned()], span, place);
        let stated = first..self.journey.breakages.len();
        let caused = self.incident.caused(stated.clone());
        self.name_incident(stated.clone());
        for at in caused {
            if let Some(breakage) = self.journey.breakages.get_mut(at) {
                breakage.causes.extend(stated.clone());
            }
        }
    }

    /// The breakage that the incident at hand is about. Where nothing is stated to have broken, it is
    /// what the heading names: "Payment outage (2019)".
    pub(super) fn about_incident(&mut self, place: Place<'_>) -> Option<usize> {
        if self.incident.about().is_none() && self.incident.is_told() {
            let heading = self.incident.heading()?.clone();
            let name = self.incident.name().unwrap_or(heading.text);
            self.stated(Role::Breakages, vec![name], heading.span, place);
        }
        self.incident.about()
    }

    /// Says of breakages in which incident they were and on which day, and how long it lasted where its
    /// heading does.
    pub(super) fn name_incident(&mut self, stated: Range<usize>) {
        for breakage in self.journey.breakages.get_mut(stated.clone()).into_iter().flatten() {
            breakage.day = self.incident.day().map(str::to_owned);
        }
        let Some(name) = self.incident.name() else { return };
        let heading = self.incident.heading().cloned();
        for at in stated {
            let Some(breakage) = self.journey.breakages.get_mut(at) else { continue };
            if breakage.text != name {
                breakage.incident = Some(name.clone());
            }
            let (era, years) = (breakage.era, breakage.years);
            let first = self.incident.about() == Some(at);
            let Some(heading) = heading.as_ref().filter(|_| first && self.incident.is_told())
            else {
                continue;
            };
            let setting =
                Setting { subject: Subject::Breakage(at), era, years, span: heading.span };
            let lasted = measurement::in_line(&heading.text, "", setting);
            let lasted = lasted.into_iter().filter(|figure| figure.metric == Metric::Duration);
            self.journey.measurements.extend(lasted);
        }
    }

    pub(super) fn breakages(&mut self, texts: Vec<String>, span: SourceSpan, place: Place<'_>) {
        let heading = self.incident.heading().cloned();
        for text in texts.into_iter().filter(|text| !denies(text)) {
            let setting = self.broke(text, place.time, span);
            if let Some(heading) = &heading {
                let setting = Setting { span: heading.span, ..setting };
                let load = scale::of(&heading.text, &heading.header, setting);
                self.journey.measurements.extend(load);
            }
        }
    }

    /// Takes in one thing that broke, with the figures that its words hold; gives what these are of.
    pub(super) fn broke(&mut self, text: String, time: Time, span: SourceSpan) -> Setting {
        let Time { era, years } = self.dated(&text, time);
        let subject = Subject::Breakage(self.journey.breakages.len());
        let setting = Setting { subject, era, years, span };
        self.journey.measurements.extend(measurement::in_line(&text, "", setting));
        let closer =
            years.filter(|years| era.is_none_or(|era| self.chronology.years(era) != Some(*years)));
        let mentions = owned(self.lexicon.mentions(&text));
        let breakage = Breakage::new(text, era, mentions, span);
        self.journey.breakages.push(Breakage { years: closer, ..breakage });
        setting
    }

    /// The time of what a text tells: the years that it names are closer than those of its place,
    /// unless they lie outside of its era.
    pub(super) fn dated(&self, text: &str, time: Time) -> Time {
        let whole = time.era.and_then(|era| self.chronology.years(era));
        let named = years::find(text).map(|(years, _)| years);
        let named = named.filter(|named| whole.is_none_or(|whole| whole.overlaps(*named)));
        Time { years: named.or(time.years), ..time }
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
