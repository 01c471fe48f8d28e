//! The scale at which something was so, where a document tells that instead of a time: "at 10M users".

use crate::fact::figure::figures;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::model::Measurement;
use crate::fact::word::has_word;

/// The load that a text gives: how many use it, or how much they ask of it. `name` says what is
/// counted where the text is a bare number: the header of its column, the name of its axis.
pub(super) fn of(text: &str, name: &str, setting: Setting) -> Option<Measurement> {
    const LEAST: f64 = 1000.0;
    let name = name.to_lowercase();
    // What grows is the number of users, unless something else is named.
    let general = ["scale", "size", "load", ""].iter().any(|word| has_word(&name, word));
    let name = if general || name.is_empty() { "users" } else { &name };
    let first = figures(text).into_iter().next()?;
    let value = first.quantity.maximum.or(first.quantity.minimum)?;
    let bare = first.noun.is_empty() && first.quantity.unit.is_empty();
    if bare && (!first.marked || value < LEAST) {
        return None;
    }
    let name = if bare { name } else { "" };
    measurement::in_line(text, name, setting).into_iter().find(|found| is_load(found.metric))
}

/// Whether a metric tells how much a system has to bear.
fn is_load(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::Users
            | Metric::ConcurrentUsers
            | Metric::Subscribers
            | Metric::Customers
            | Metric::Throughput
            | Metric::DataVolume
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::SourceSpan;
    use crate::fact::model::Subject;

    fn read(text: &str, name: &str) -> Option<(Metric, f64)> {
        let span = SourceSpan::line(1);
        let setting = Setting { subject: Subject::Company, era: None, years: None, span };
        of(text, name, setting).map(|found| (found.metric, found.quantity.maximum.unwrap_or(0.0)))
    }

    #[test]
    fn a_load_is_told_by_its_noun_or_by_the_name_of_its_column() {
        assert_eq!(read("From 1M to 10M users: The wall", ""), Some((Metric::Users, 10e6)));
        assert_eq!(read("10M", "User Count"), Some((Metric::Users, 10e6)));
        assert_eq!(read("10M", "Scale"), Some((Metric::Users, 10e6)));
        assert_eq!(read("5K requests/s", "Load"), Some((Metric::Throughput, 5e3)));
    }

    #[test]
    fn years_numbers_of_parts_and_money_are_no_load() {
        for text in ["2015", "3", "Step 2", "$5M", "40 engineers"] {
            assert_eq!(read(text, "Scale"), None, "{text}");
        }
    }
}
