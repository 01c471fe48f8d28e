//! Figures in RDF: as written, and in units that can be compared.

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::fact::Bound;
use crate::fact::Measurement;
use crate::fact::Metric;
use crate::fact::Subject;
use crate::graph::mapping::Lift;
use crate::graph::vocab;

/// Addresses of all that figures can be about, by index in the journey.
pub(super) struct Subjects {
    pub(super) company: NamedNode,
    pub(super) eras: Vec<NamedNode>,
    pub(super) groups: Vec<NamedNode>,
    pub(super) components: Vec<NamedNode>,
    pub(super) populations: Vec<NamedNode>,
    pub(super) teams: Vec<NamedNode>,
    pub(super) breakages: Vec<NamedNode>,
    pub(super) migrations: Vec<NamedNode>,
    /// Those lifted so far; a figure comes before those that are of it.
    pub(super) measurements: Vec<NamedNode>,
}

impl Subjects {
    fn get(&self, subject: Subject) -> Option<&NamedNode> {
        match subject {
            Subject::Company => Some(&self.company),
            Subject::Group(at) => self.groups.get(at),
            Subject::Component(at) => self.components.get(at),
            Subject::Population(at) => self.populations.get(at),
            Subject::Team(at) => self.teams.get(at),
            Subject::Breakage(at) => self.breakages.get(at),
            Subject::Migration(at) => self.migrations.get(at),
            Subject::Measurement(at) => self.measurements.get(at),
        }
    }
}

/// Says a figure, and gives its address.
pub(super) fn lift(lift: &mut Lift<'_>, fact: &Measurement, subjects: &Subjects) -> NamedNode {
    let name = format!("{} {}", fact.metric.name(), fact.text);
    let node = lift.addresses.fact("measurement", &name);
    lift.fact(&node, vocab::MEASUREMENT, &fact.text, fact.span);
    lift.say(&node, vocab::METRIC, metric(fact.metric));
    if let Some(subject) = subjects.get(fact.subject) {
        lift.say(&node, vocab::SUBJECT, subject.clone());
    }
    if let Some(era) = fact.era.and_then(|era| subjects.eras.get(era)) {
        lift.say(&node, vocab::IN_ERA, era.clone());
    }
    lift.years(&node, fact.years);
    lift.text(&node, vocab::TEXT, &fact.figure);
    lift.text(&node, vocab::SHOWN_AS, &shown(&fact.figure, &fact.quantity.unit));
    for note in &fact.notes {
        lift.text(&node, vocab::NOTE, note);
    }
    let bound = match fact.quantity.bound {
        Bound::Exact => vocab::EXACT,
        Bound::AtLeast => vocab::AT_LEAST,
        Bound::AtMost => vocab::AT_MOST,
    };
    lift.say(&node, vocab::BOUND, bound);
    let comparable = fact.quantity.comparable();
    let units = [
        (&fact.quantity, vocab::SCHEMA_MIN_VALUE, vocab::SCHEMA_MAX_VALUE, vocab::SCHEMA_UNIT_TEXT),
        (&comparable, vocab::COMPARABLE_MINIMUM, vocab::COMPARABLE_MAXIMUM, vocab::COMPARABLE_UNIT),
    ];
    for (quantity, minimum, maximum, unit) in units {
        if let Some(value) = quantity.minimum {
            lift.say(&node, minimum, Literal::from(value));
        }
        if let Some(value) = quantity.maximum {
            lift.say(&node, maximum, Literal::from(value));
        }
        lift.text(&node, unit, &quantity.unit);
    }
    node
}

fn metric(metric: Metric) -> NamedNodeRef<'static> {
    match metric {
        Metric::Users => vocab::USERS,
        Metric::ConcurrentUsers => vocab::CONCURRENT_USERS,
        Metric::Subscribers => vocab::SUBSCRIBERS,
        Metric::Customers => vocab::CUSTOMERS,
        Metric::InfrastructureCost => vocab::INFRASTRUCTURE_COST,
        Metric::CostPerUser => vocab::COST_PER_USER,
        Metric::UnitCost => vocab::UNIT_COST,
        Metric::Revenue => vocab::REVENUE,
        Metric::RevenuePerCustomer => vocab::REVENUE_PER_CUSTOMER,
        Metric::AcquisitionPrice => vocab::ACQUISITION_PRICE,
        Metric::Loss => vocab::LOSS,
        Metric::ResponseTime => vocab::RESPONSE_TIME,
        Metric::Availability => vocab::AVAILABILITY,
        Metric::Durability => vocab::DURABILITY,
        Metric::ErrorRate => vocab::ERROR_RATE,
        Metric::TeamSize => vocab::TEAM_SIZE,
        Metric::TeamCount => vocab::TEAM_COUNT,
        Metric::ServiceCount => vocab::SERVICE_COUNT,
        Metric::CountryCount => vocab::COUNTRY_COUNT,
        Metric::MachineCount => vocab::MACHINE_COUNT,
        Metric::ShardCount => vocab::SHARD_COUNT,
        Metric::PresenceCount => vocab::PRESENCE_COUNT,
        Metric::CacheHitRate => vocab::CACHE_HIT_RATE,
        Metric::Storage => vocab::STORAGE,
        Metric::DataVolume => vocab::DATA_VOLUME,
        Metric::Throughput => vocab::THROUGHPUT,
        Metric::ItemCount => vocab::ITEM_COUNT,
        Metric::Proportion => vocab::PROPORTION,
        Metric::Duration => vocab::DURATION,
    }
}

/// A figure as people read it: one that is a bare number, as in the data of a chart or in a column,
/// with its unit.
fn shown(figure: &str, unit: &str) -> String {
    let bare = figure.trim();
    let number = bare.trim_end_matches('+').trim_end_matches(['K', 'M', 'B', 'T']);
    let counts = number.len() == bare.len() || unit.contains('/') || unit.ends_with('s');
    if number.replace(',', "").parse::<f64>().is_err() || unit.is_empty() || !counts {
        return figure.to_owned();
    }
    if number.len() == bare.len() {
        format!("{} {unit}", grouped(bare))
    } else {
        format!("{bare} {unit}")
    }
}

/// A number with a comma between each three digits of its whole part.
pub fn grouped(number: &str) -> String {
    let whole = number.trim_start_matches(['-', '+']);
    let sign = &number[..number.len() - whole.len()];
    let end = whole.find(|c: char| !c.is_ascii_digit()).unwrap_or(whole.len());
    let (whole, rest) = whole.split_at(end);
    let mut text = sign.to_owned();
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_is_shown_with_its_unit() {
        assert_eq!(shown("45", "USD/user"), "45 USD/user");
        assert_eq!(shown("50B", "messages/day"), "50B messages/day");
        assert_eq!(shown("150K+", "customers"), "150K+ customers");
        assert_eq!(shown("$5K", "USD"), "$5K");
    }

    #[test]
    fn digits_stand_in_threes() {
        let of = |number| grouped(number);
        assert_eq!([of("500"), of("50000"), of("-1234567.89")], ["500", "50,000", "-1,234,567.89"]);
    }
}
