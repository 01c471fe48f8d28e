//! What the words of a box, or of the title around boxes, say that it is.

use crate::document::pattern::pattern;
use crate::fact::bill;
use crate::fact::figure::Figure;
use crate::fact::figure::figures;
use crate::fact::metric::Metric;
use crate::fact::model::Layer;

/// The lines of a label that say something, without the bullets and rules that adorn it.
pub(super) fn telling_lines(label: &[String]) -> Vec<String> {
    let adorns = |c: char| !(c.is_alphanumeric() || "$€£<>~(\"'".contains(c));
    let lines = label.iter().map(|line| line.trim_start_matches(adorns));
    lines.filter(|line| line.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}

/// Whether the first line of a box says that what follows went wrong: "Scaling Crisis 1999:".
pub(super) fn names_trouble(first: &str) -> bool {
    let words: Vec<String> = first
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let troubles = ["crisis", "outage", "bottleneck", "bottlenecks", "problems", "issues"];
    words.last().is_some_and(|last| troubles.contains(&last.as_str()))
        || words.ends_with(&["breaking".to_owned(), "points".to_owned()])
        || words.ends_with(&["what".to_owned(), "broke".to_owned()])
}

/// Whether the title of a subgraph says that it holds figures, not components.
pub(super) fn holds_metrics(title: &str) -> bool {
    const WORDS: [&str; 5] = ["metrics", "kpis", "statistics", "stats", "slas"];
    title.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// Whether a box outside of any metrics group holds figures: its first line is no more than the
/// name of a metric and another line has a figure.
pub(super) fn is_metric_box(label: &[String]) -> bool {
    const NAMES: [&str; 15] = [
        "engineering",
        "headcount",
        "scale",
        "infrastructure cost",
        "infrastructure costs",
        "cost",
        "costs",
        "monthly cost",
        "performance",
        "team size",
        "team",
        "key metrics",
        "availability",
        "engineering team",
        "response time",
    ];
    let Some((first, rest)) = label.split_first() else { return false };
    let dated = pattern!(r"\(?\b(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2})?\b\)?");
    let name = dated.replace(first, "").trim().trim_end_matches(':').trim().to_lowercase();
    let (opening, said) = name.split_once(':').unwrap_or((&name, ""));
    let named = NAMES.contains(&opening.trim()) || bill::is_whole(first);
    let told = |figure: &Figure| figure.marked || !figure.noun.is_empty();
    let lines = rest.iter().map(String::as_str).chain([said]);
    named && lines.flat_map(figures).any(|figure| told(&figure))
}

/// Whether the name of a box is a sum of money, which names no component: "$5K/month".
pub(super) fn is_sum(name: &str) -> bool {
    let money = |figure: &Figure| {
        ["USD", "EUR", "GBP"].iter().any(|unit| figure.quantity.unit.starts_with(unit))
    };
    let name = name.trim();
    let opens = name.starts_with(['$', '€', '£', '~', '<', '>']);
    figures(name).first().is_some_and(|figure| opens && money(figure) && figure.range.start <= 1)
}

/// Whether a box stands for people: its name is a figure of users or ends in a word for them.
pub(super) fn is_population(name: &str) -> bool {
    const PEOPLE: [&str; 12] = [
        "users",
        "user",
        "customers",
        "visitors",
        "members",
        "listeners",
        "viewers",
        "buyers",
        "sellers",
        "clients",
        "subscribers",
        "people",
    ];
    let lower = name.to_lowercase();
    let last = lower.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
    let counted = figures(name).iter().any(|figure| {
        let rest = name[figure.range.end..].trim();
        let metric = Metric::of(figure, "");
        rest.is_empty() && matches!(metric, Some(Metric::Users | Metric::Customers))
    });
    counted || last.is_some_and(|word| PEOPLE.contains(&word))
}

/// Whether a title is about a layer at all: "Edge Layer", "Control Plane".
pub(super) fn names_a_layer(title: &str) -> bool {
    let lower = title.to_lowercase();
    ["layer", "tier", "plane", "level"].iter().any(|word| lower.contains(word))
}

/// The layer that a class or a title names.
pub(super) fn layer_named(text: &str) -> Option<Layer> {
    const WORDS: [(Layer, &[&str]); 4] = [
        (Layer::Edge, &["edge", "cdn", "load balancing", "frontend", "client"]),
        (Layer::State, &["state", "storage", "database", "data", "cache", "db"]),
        (Layer::Control, &["control", "infrastructure", "monitoring", "operations", "cloud"]),
        (
            Layer::Service,
            &["service", "services", "microservices", "application", "applications", "app", "api"],
        ),
    ];
    let lower = text.to_lowercase();
    let lower = lower.strip_suffix("style").or(lower.strip_suffix("class")).unwrap_or(&lower);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let named = |name: &&str| words.contains(name) || name.contains(' ') && lower.contains(*name);
    WORDS.iter().find(|(_, names)| names.iter().any(&named)).map(|(layer, _)| *layer)
}

/// Whether a line of a label says what is not there: `No CDN`.
pub(super) fn denies(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    ["no", "not", "without"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_users_are_told_from_components() {
        for name in ["1K-100K Users", "US: 100M users", "Mobile Users", "Customers"] {
            assert!(is_population(name), "{name}");
        }
        for name in ["User Service", "Users Cache", "Playlist Service", "MySQL Primary"] {
            assert!(!is_population(name), "{name}");
        }
    }

    #[test]
    fn a_sum_of_money_is_told_from_a_name() {
        for sum in ["$5K/month", "€20M infrastructure", "~$300/mo"] {
            assert!(is_sum(sum), "{sum}");
        }
        for name in ["Billing ($5K/month)", "5 Servers", "> Gateway"] {
            assert!(!is_sum(name), "{name}");
        }
    }

    #[test]
    fn layers_are_named_by_classes_and_titles() {
        assert_eq!(layer_named("stateStyle"), Some(Layer::State));
        assert_eq!(layer_named("Global Edge Layer"), Some(Layer::Edge));
        assert_eq!(layer_named("green"), None);
    }
}
