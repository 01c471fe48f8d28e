//! Remarks on an incident: how long it lasted, what it cost, what it meant for users.

use crate::document::SourceSpan;
use crate::fact::chronology::Time;
use crate::fact::figure::Figure;
use crate::fact::figure::figures;
use crate::fact::ledger::opens_with_figure;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::model::Subject;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::word::has_word;

/// What a remark tells of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// What it meant for users or the company.
    Impact,
    /// How long it lasted, or took to mend.
    Duration,
    /// What it cost.
    Loss,
}

impl Remark {
    /// Whether a label announces when it was.
    pub(super) fn dates(label: &str) -> bool {
        const DATES: [&str; 6] = ["date", "when", "day", "year", "started", "start"];
        DATES.contains(&label.trim().to_lowercase().as_str())
    }

    /// The remark that the header of a column announces: in a row of a trouble or a move, a timeline
    /// is how long it took.
    pub(super) fn of_column(header: &str) -> Option<Self> {
        const TAKEN: [&str; 8] = [
            "effort",
            "timeline",
            "time frame",
            "timeframe",
            "time needed",
            "time taken",
            "time to fix",
            "took",
        ];
        let taken = TAKEN.contains(&header.trim().to_lowercase().as_str());
        if taken { Some(Self::Duration) } else { Self::of_label(header) }
    }

    /// The remark that a label announces.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        const IMPACT: &str = "impact | user impact | customer impact | business impact | effect | \
            effects | consequence | consequences | affected | users affected | damage";
        const DURATION: &str = "duration | downtime | outage duration | outage | lasted | length | \
            time to recovery | time to recover | recovery time | time to resolve | \
            time to resolution | resolution time | mttr";
        const LOSS: &str = "cost | costs | total cost | estimated cost | business cost | loss | \
            losses | estimated loss | revenue loss | revenue lost | lost revenue | \
            financial impact | revenue impact | financial loss";
        let label = label.trim().trim_end_matches(':').to_lowercase();
        let one_of = |list: &str| list.split('|').any(|phrase| phrase.trim() == label);
        match () {
            () if one_of(IMPACT) => Some(Self::Impact),
            () if one_of(DURATION) => Some(Self::Duration),
            () if one_of(LOSS) => Some(Self::Loss),
            () if has_word(&label, "lost") && has_word(&label, "revenue") => Some(Self::Loss),
            () => None,
        }
    }
}

/// What a figure of a remark measures: a time, or money that was spent once.
fn metric(figure: &Figure) -> Option<Metric> {
    match figure.quantity.unit.as_str() {
        "s" | "min" | "h" | "days" | "weeks" | "months" | "years" => Some(Metric::Duration),
        "USD" | "EUR" | "GBP" => Some(Metric::Loss),
        _ => None,
    }
}

impl Reader<'_> {
    /// Takes in how long something took, where a text tells that.
    pub(super) fn lasted(&mut self, subject: Subject, text: &str, time: Time, span: SourceSpan) {
        let found = figures(text);
        let lasted = found.iter().find(|figure| metric(figure) == Some(Metric::Duration));
        if let Some(figure) = lasted {
            let setting = Setting { subject, era: None, years: time.years, span };
            let measured = measurement::measured(Metric::Duration, figure, text, setting);
            self.journey.measurements.push(measured);
        }
    }

    /// Takes in how long an incident lasted, unless that is known.
    pub(super) fn lasted_once(
        &mut self,
        breakage: usize,
        text: &str,
        span: SourceSpan,
        place: Place<'_>,
    ) {
        let subject = Subject::Breakage(breakage);
        let mut known = self.journey.measurements.iter();
        if !known.any(|it| it.subject == subject && it.metric == Metric::Duration) {
            self.lasted(subject, text, place.time, span);
        }
    }

    /// Reads what is said of the incident at hand; false where it says nothing of one.
    pub(super) fn remark(
        &mut self,
        (remark, text): (Remark, &str),
        span: SourceSpan,
        place: Place<'_>,
    ) -> bool {
        let found = figures(text);
        let told = found.first().filter(|_| remark != Remark::Impact || opens_with_figure(text));
        let told = told.and_then(|figure| Some((metric(figure)?, figure)));
        if told.is_none() && remark != Remark::Impact {
            return false;
        }
        let Some(about) = self.about_incident(place) else { return false };
        if let Some((metric, figure)) = told {
            let Time { era, years } = place.time;
            let setting = Setting { subject: Subject::Breakage(about), era, years, span };
            let measured = measurement::measured(metric, figure, text, setting);
            self.journey.measurements.push(measured);
        }
        if remark == Remark::Impact
            && let Some(breakage) = self.journey.breakages.get_mut(about)
        {
            breakage.impacts.push(text.to_owned());
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_announce_remarks_only_where_they_say_no_more() {
        let table = [
            ("Impact", Some(Remark::Impact)),
            ("Time to recovery", Some(Remark::Duration)),
            ("Platform revenue lost", Some(Remark::Loss)),
            ("Cost per user", None),
            ("Impact Level Zero", None),
        ];
        for (label, remark) in table {
            assert_eq!(Remark::of_label(label), remark, "{label}");
        }
    }
}
