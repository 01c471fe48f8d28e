//! Periods of a timeline as milestones with their figures.

use crate::document::Diagnostic;
use crate::document::mermaid::Timeline;
use crate::fact::lexicon::Lexicon;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::model::Journey;
use crate::fact::model::Milestone;
use crate::fact::model::Subject;
use crate::fact::statement::owned;
use crate::fact::years;

/// Adds the periods of a timeline, and the figures among their entries, to a journey.
pub fn read(
    timeline: &Timeline,
    lexicon: &Lexicon,
    journey: &mut Journey,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for period in &timeline.periods {
        let found = years::find(&period.name).map(|(years, _)| years);
        let section = || period.section.as_deref().and_then(years::find).map(|(years, _)| years);
        let years = found.or_else(section);
        if period.entries.is_empty() {
            let message = "this period of the timeline says nothing";
            let hint = "write what happened behind a colon: `2009 : Launch`";
            diagnostics.push(Diagnostic::warning(period.span, message).with_hint(hint));
            continue;
        }
        let events: Vec<String> = period.entries.iter().map(|entry| entry.text.clone()).collect();
        let all = events.join("\n");
        journey.milestones.push(Milestone {
            name: events.first().cloned().unwrap_or_else(|| period.name.clone()),
            years,
            mentions: owned(lexicon.mentions(&all)),
            events,
            span: period.span,
        });
        for entry in &period.entries {
            let setting = Setting { subject: Subject::Company, era: None, years, span: entry.span };
            journey.measurements.extend(measurement::in_line(&entry.text, "", setting));
        }
    }
}
