//! Figures of labelled lines: which of them count, and whose they are.

use crate::document::SourceSpan;
use crate::fact::bill;
use crate::fact::chronology::Time;
use crate::fact::figure::figures;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::model::Component;
use crate::fact::model::Measurement;
use crate::fact::model::Subject;
use crate::fact::money::COST_WORDS;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::role::Role;
use crate::fact::statement::owned;
use crate::fact::word::has_any;
use crate::fact::word::has_word;

impl Reader<'_> {
    /// Reads the figures of a text whose label says what they measure; false where it holds none.
    pub(super) fn figures(
        &mut self,
        text: &str,
        label: Option<&str>,
        span: SourceSpan,
        place: Place<'_>,
    ) -> bool {
        const REMARKS: [&str; 7] =
            ["impact", "duration", "date", "affected", "downtime", "result", "trigger"];
        let words = label.unwrap_or("").to_lowercase();
        if REMARKS.iter().any(|remark| has_word(&words, remark)) {
            return false;
        }
        let Time { era, years } = place.time;
        let setting = Setting { subject: Subject::Company, era, years, span };
        let announced = matches!(place.role, Some(Role::Figures | Role::Teams));
        let heading = if announced { place.title } else { "" };
        let mut found = measurement::in_line(text, heading, setting);
        // "Cost: $5M" among the remarks on an incident is what it cost, not what running costs.
        let once = |m: &Measurement| {
            m.metric == Metric::InfrastructureCost && !m.quantity.unit.contains('/')
        };
        found.retain(|measurement| !(place.form && once(measurement)));
        let unlabelled = label.is_none_or(|label| self.opening_time(label) != Time::default());
        let said = format!("{words} {} {}", heading.to_lowercase(), text.to_lowercase());
        let (of_costs, of_people) =
            (has_any(&said, COST_WORDS) || has_word(&said, "run rate"), has_any(&words, PEOPLE));
        let amount = text.split_once(':').is_some_and(|(_, rest)| opens_with_figure(rest));
        found.retain(|measurement| match measurement.metric {
            _ if unlabelled => true,
            // "Payments: $100B/year" is no cost, "Migration crew: 14 engineers" not the team's size.
            Metric::InfrastructureCost => {
                let earned =
                    has_word(&heading.to_lowercase(), "revenue") && !has_any(&words, COST_WORDS);
                !earned && (of_costs || amount && measurement.quantity.unit.ends_with("/month"))
            }
            Metric::UnitCost => of_costs,
            Metric::TeamSize => of_people,
            _ => true,
        });
        // "Amount: $5K/month" below "Storage" is what that costs.
        let label = label.map(|label| if bill::is_amount(label) { place.title } else { label });
        let part = bill::part(label.unwrap_or(""));
        let of_a_part = |m: &Measurement| m.metric == Metric::InfrastructureCost && part.is_some();
        // What a part costs is no cost of the company; without an era the part cannot be told.
        found.retain(|measurement| era.is_some() || !of_a_part(measurement));
        for measurement in &mut found {
            if measurement.metric == Metric::InfrastructureCost
                && let Some(part) = part.clone()
                && let Some(era) = era
            {
                let uses = owned(self.lexicon.mentions(&part));
                let component = bill::component(&mut self.journey, part, uses, (era, span, text));
                measurement.subject = Subject::Component(component);
            }
        }
        for measurement in &mut found {
            if let Some(component) = self.counted_of(measurement) {
                measurement.subject = Subject::Component(component);
            }
        }
        let any = !found.is_empty();
        self.journey.measurements.extend(found);
        any
    }

    /// The component whose parts a figure counts where it names the technology, as "120 MySQL shards"
    /// and "40 Kafka brokers" do: the first of the era that uses it.
    fn counted_of(&self, figure: &Measurement) -> Option<usize> {
        let parts = matches!(figure.metric, Metric::MachineCount | Metric::ShardCount);
        let era = figure.era.filter(|_| parts && figure.subject == Subject::Company)?;
        let named = owned(self.lexicon.mentions(&figure.figure));
        let technology = named.first().filter(|technology| technology.listed)?;
        let uses = |component: &Component| {
            component.era == era && component.uses.iter().any(|used| used.key == technology.key)
        };
        self.journey.components.iter().position(uses)
    }
}

/// Whether a text opens with an amount.
pub(super) fn opens_with_figure(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['~', '<', '>', '≈']);
    figures(text).first().is_some_and(|figure| figure.range.start == 0)
}

/// Words that say of people that they are the team.
const PEOPLE: &str = "team teams engineers engineering headcount employees staff people size \
    organization organisation developers total org hiring workforce";
