//! Figures in RDF: as written, and in units that can be compared.

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::document::pattern::pattern;
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
    if let Some(aspect) = aspect(&fact.text, &fact.figure) {
        lift.text(&node, vocab::ASPECT, &aspect);
    }
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

/// A figure as people read it: one without words of its own has its unit, and none says again what its
/// metric says.
fn shown(figure: &str, unit: &str) -> String {
    let figure = figure.trim();
    let is_bare = figure.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let number = if is_bare { grouped(figure) } else { figure.to_owned() };
    let tells = |c: char| c == '%' || c.is_alphabetic() && !"KMBT".contains(c);
    let shown = if figure.contains(tells) {
        number
    } else if figure.contains(['$', '€', '£', '¥', '₹']) {
        // "$5K" says that it is USD, and not that it is paid by the month.
        number + unit.trim_start_matches(|c: char| c.is_ascii_uppercase())
    } else {
        format!("{number} {unit}").trim_end().to_owned()
    };
    let concurrent = shown.ends_with("oncurrent");
    let shown = if concurrent { shown + " users" } else { shown };
    let again = pattern!(r" (?:availability|uptime|latency|infrastructure|revenue|storage|data)$");
    again.replace(&shown, "").into_owned()
}

/// Of what a figure is told, where its text says that before the figure and says more than that
/// something was counted or paid: "Search: 100ms".
fn aspect(text: &str, figure: &str) -> Option<String> {
    let (before, _) = text.split_once(figure)?;
    let tells = pattern!(r"^(?:p[0-9.]+ )?[A-Za-z][^(→$€£:0-9]{0,40}: *(?:p[0-9.]+ *)?$");
    let named = pattern!(r":? *$").replace(before, "");
    let plain = pattern!(r"^(?i:scale|servers|users|.*costs?|.*engineers|.*team)$");
    (tells.is_match(before) && !plain.is_match(&named)).then(|| named.into_owned())
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
        assert_eq!(shown("50000", "users"), "50,000 users");
        assert_eq!(shown("15-30", "engineers"), "15-30 engineers");
    }

    #[test]
    fn a_figure_with_its_own_words_keeps_them() {
        assert_eq!(shown("$5K", "USD"), "$5K");
        assert_eq!(shown("$5K", "USD/month"), "$5K/month");
        assert_eq!(shown("2 hours", "hours"), "2 hours");
        assert_eq!(shown("99.9% availability", "%"), "99.9%");
        assert_eq!(shown("1M concurrent", "users"), "1M concurrent users");
    }

    #[test]
    fn what_stands_before_a_figure_tells_what_it_is_of() {
        let of = |text: &str| aspect(text, "100ms");
        assert_eq!(of("Browse p99: 100ms").as_deref(), None);
        assert_eq!(of("Feed: p99 100ms").as_deref(), Some("Feed: p99"));
        assert_eq!(of("Search: 100ms").as_deref(), Some("Search"));
        assert_eq!(of("Infrastructure costs: 100ms"), None);
        assert_eq!(of("100ms"), None);
    }

    #[test]
    fn digits_stand_in_threes() {
        let of = |number| grouped(number);
        assert_eq!([of("500"), of("50000"), of("-1234567.89")], ["500", "50,000", "-1,234,567.89"]);
    }
}
