//! What a label says is counted in a stretch of time: "Messages/Day", "Requests per second".

use crate::document::pattern::pattern;
use crate::fact::metric::Metric;
use crate::fact::metric::counted;

/// What a label counts in a time, as `messages/day`: "Messages/Day", "Requests per second", "Daily
/// orders". People who come each day are no throughput.
pub(super) fn rate(label: &str) -> Option<String> {
    let label = label.to_lowercase();
    let per = pattern!(
        r"([a-zß-ɏ]+)(?:\s+(?:[a-zß-ɏ]+ed|sent))?\s*(?:/|\s+(?:per|a)\s+)\s*(s|sec|second|min|minute|h|hour|day|week|month|year)\b"
    );
    let adverb = pattern!(r"\b(hourly|daily|weekly|monthly|yearly)\s+([a-zß-ɏ]+s)\b");
    let behind =
        pattern!(r"\b([a-zß-ɏ]+s)\s+(?:[a-zß-ɏ]+ed|sent)\s+(hourly|daily|weekly|monthly|yearly)\b");
    let found = per.captures(&label).or_else(|| behind.captures(&label));
    let (thing, time) = if let Some(found) = found {
        (found.get(1)?.as_str(), found.get(2)?.as_str())
    } else {
        let found = adverb.captures(&label)?;
        (found.get(2)?.as_str(), found.get(1)?.as_str())
    };
    let time = match time {
        "s" | "sec" | "second" => "s",
        "min" | "minute" => "min",
        "h" | "hour" | "hourly" => "h",
        "day" | "daily" => "day",
        "week" | "weekly" => "week",
        "month" | "monthly" => "month",
        _ => "year",
    };
    let counts =
        thing.len() > 2 && thing.ends_with('s') && counted(thing) == Some(Metric::ItemCount);
    let money = ["costs", "expenses", "sales", "earnings"].contains(&thing);
    (counts && !money).then(|| format!("{thing}/{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_count_things_in_a_time() {
        assert_eq!(rate("Messages/Day").as_deref(), Some("messages/day"));
        assert_eq!(rate("Requests per second").as_deref(), Some("requests/s"));
        assert_eq!(rate("Daily orders").as_deref(), Some("orders/day"));
        assert_eq!(rate("Orders shipped daily").as_deref(), Some("orders/day"));
        assert_eq!(rate("Requests served/day").as_deref(), Some("requests/day"));
        for other in ["Daily active users", "Monthly costs", "Cost per day", "Orders"] {
            assert_eq!(rate(other), None, "{other}");
        }
    }
}
