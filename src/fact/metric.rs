//! What a figure measures, told from its unit, its noun and the words before it.

use crate::fact::figure::Figure;
use crate::fact::word::has_any;
use crate::fact::word::has_word;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Metric {
    /// People or accounts that use the product.
    Users,
    /// Users at the same moment.
    ConcurrentUsers,
    /// Users who pay.
    Subscribers,
    /// Money for running the systems.
    InfrastructureCost,
    /// Cost of the systems for each user.
    CostPerUser,
    /// Money that comes in.
    Revenue,
    /// How long an answer takes.
    ResponseTime,
    /// The share of time in which the service works.
    Availability,
    /// Engineers.
    TeamSize,
    /// Teams or squads.
    TeamCount,
    /// Services.
    ServiceCount,
    /// Countries or markets.
    CountryCount,
    /// Servers, nodes, instances, replicas.
    MachineCount,
    /// Points of presence and edge locations.
    PresenceCount,
    /// The share of requests answered by a cache.
    CacheHitRate,
    /// Data kept.
    Storage,
    /// Data moved or processed in a time.
    DataVolume,
    /// Events or requests in a time.
    Throughput,
    /// Other things counted.
    ItemCount,
    /// Any other share.
    Proportion,
    /// Any other stretch of time.
    Duration,
}

impl Metric {
    /// Its name, in lower camel case, as in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::ConcurrentUsers => "concurrentUsers",
            Self::Subscribers => "subscribers",
            Self::InfrastructureCost => "infrastructureCost",
            Self::CostPerUser => "costPerUser",
            Self::Revenue => "revenue",
            Self::ResponseTime => "responseTime",
            Self::Availability => "availability",
            Self::TeamSize => "teamSize",
            Self::TeamCount => "teamCount",
            Self::ServiceCount => "serviceCount",
            Self::CountryCount => "countryCount",
            Self::MachineCount => "machineCount",
            Self::PresenceCount => "presenceCount",
            Self::CacheHitRate => "cacheHitRate",
            Self::Storage => "storage",
            Self::DataVolume => "dataVolume",
            Self::Throughput => "throughput",
            Self::ItemCount => "itemCount",
            Self::Proportion => "proportion",
            Self::Duration => "duration",
        }
    }

    /// The metric that words announce, as the heading of a box or the title of a chart does.
    pub fn announced(words: &str) -> Option<Self> {
        let words = words.to_lowercase();
        let has = |any: &[&str]| any.iter().any(|word| has_word(&words, word));
        Some(match () {
            () if has(&["per user", "per mau", "per dau", "per active user", "per monthly"]) => {
                Self::CostPerUser
            }
            () if has(&["revenue per", "per customer", "per transaction", "per order"]) => {
                return None;
            }
            () if has(&["revenue", "arr", "gmv", "sales"]) => Self::Revenue,
            () if has_any(&words, COST_WORDS) => Self::InfrastructureCost,
            () if has(&["availability", "uptime", "sla"]) => Self::Availability,
            () if has(&["hit", "cache hit", "hit rate"]) => Self::CacheHitRate,
            () if has(&["response", "responses", "latency", "p99", "p95", "p50"]) => {
                Self::ResponseTime
            }
            () if has(&[
                "team",
                "engineers",
                "engineering",
                "headcount",
                "employees",
                "staff",
                "organization",
                "developers",
            ]) =>
            {
                Self::TeamSize
            }
            () if has(&["users", "mau", "dau", "user base"]) => Self::Users,
            () => return None,
        })
    }

    /// The metric of a figure. `context` is what stands before it: a label, the heading of its
    /// box, the rest of its line. Nothing for a bare number that nothing names.
    pub fn of(figure: &Figure, context: &str) -> Option<Self> {
        let unit = figure.quantity.unit.as_str();
        let context = context.to_lowercase();
        let has = |any: &[&str]| any.iter().any(|word| has_word(&context, word));
        let (stem, per) = unit.split_once('/').unwrap_or((unit, ""));
        match stem {
            "USD" | "EUR" | "GBP" => money(per, &context),
            "%" => Some(match () {
                () if has(&["availability", "uptime", "sla", "reliability"]) => Self::Availability,
                () if has(&["hit", "hits", "hit rate"]) => Self::CacheHitRate,
                () => Self::Proportion,
            }),
            "ms" | "µs" | "ns" | "s" | "min" | "h" | "days" => {
                let answer =
                    ["response", "responses", "latency", "p99", "p95", "p50", "start", "load"];
                let quick = matches!(stem, "ms" | "µs" | "ns");
                let long = matches!(stem, "h" | "days");
                Some(if has(&answer) && !long || quick {
                    Self::ResponseTime
                } else {
                    Self::Duration
                })
            }
            "KB" | "MB" | "GB" | "TB" | "PB" | "EB" => match per {
                "" => Some(Self::Storage),
                _ => is_time(per).then_some(Self::DataVolume),
            },
            "Gbit" | "Mbit" | "Tbit" => Some(Self::DataVolume),
            _ if !per.is_empty() => match counted(&figure.noun) {
                _ if !is_time(per) => None,
                Some(people @ (Self::Users | Self::Subscribers)) => Some(people),
                _ => Some(Self::Throughput),
            },
            _ if figure.noun == "people" && has(&["team", "crew", "staff", "headcount"]) => {
                Some(Self::TeamSize)
            }
            _ => counted(&figure.noun).or_else(|| {
                let labelled = !context.is_empty() && figure.noun.is_empty();
                let announced = || Self::announced(&context).filter(|metric| metric.is_count());
                labelled.then(|| announced().or_else(|| counted_by(&context)))?
            }),
        }
    }

    /// Whether a bare number can be a value of it.
    fn is_count(self) -> bool {
        matches!(self, Self::Users | Self::ConcurrentUsers | Self::TeamSize)
    }
}

/// Whether what a figure is counted per is a stretch of time.
fn is_time(per: &str) -> bool {
    ["s", "min", "h", "day", "week", "month", "year"].contains(&per)
}

/// Whether what a figure is counted per are the people whom a system serves.
fn is_person(per: &str) -> bool {
    ["user", "customer", "subscriber", "member", "listener", "patient", "student", "pupil", "seat"]
        .contains(&per)
}

/// Words that say of money that it is spent on running the systems.
pub(super) const COST_WORDS: &str = "cost costs spend spending bill budget infrastructure infra \
    hosting expenses burn invoice outlay opex";

/// The metric of an amount of money; none where nothing says that it is a cost of the systems, what
/// comes in, or a cost of each user.
fn money(per: &str, context: &str) -> Option<Metric> {
    let has = |any: &[&str]| any.iter().any(|word| has_word(context, word));
    let over_time = is_time(per);
    let other = [
        "saved",
        "savings",
        "investment",
        "price",
        "fee",
        "fees",
        "subscription",
        "acquisition",
        "acquired",
        "volume",
        "lost",
        "loss",
        "losses",
        "valuation",
        "funding",
        "raised",
        "industry",
        "salary",
        "headcount",
        "payroll",
        "personnel",
    ];
    let each = [
        "per user",
        "per mau",
        "per dau",
        "per monthly active user",
        "per active user",
        "per customer",
        "per subscriber",
        "per member",
        "per listener",
        "per patient",
        "per student",
        "per pupil",
        "per account",
        "per seat",
    ];
    let over_time = over_time || has(&["monthly", "per month", "a month", "annual", "per year"]);
    if has(&["revenue", "arr", "gmv"]) {
        let shared = has(&["revenue per", "per customer", "per order"]);
        (per != "user" && !shared).then_some(Metric::Revenue)
    } else if has(&other) || !(per.is_empty() || over_time || is_person(per)) {
        None
    } else if is_person(per) || has(&each) {
        Some(Metric::CostPerUser)
    } else if has(&["cost per"]) && !has(&["cost per month", "cost per year", "cost per day"]) {
        None // of an order, of a gigabyte
    } else {
        (over_time || has_any(context, COST_WORDS)).then_some(Metric::InfrastructureCost)
    }
}

/// The metric of things counted, by the words that name them.
fn counted(noun: &str) -> Option<Metric> {
    const WORDS: [(Metric, &[&str]); 9] = [
        (Metric::ConcurrentUsers, &["concurrent", "simultaneous"]),
        (Metric::Subscribers, &["subscribers", "premium", "paying"]),
        (
            Metric::Users,
            &[
                "users",
                "user",
                "customers",
                "mau",
                "maus",
                "dau",
                "daus",
                "members",
                "buyers",
                "accounts",
                "visitors",
                "viewers",
                "people",
                "listeners",
            ],
        ),
        (
            Metric::TeamSize,
            &["engineers", "engineer", "developers", "devs", "employees", "staff", "programmers"],
        ),
        (Metric::TeamCount, &["squads", "teams", "tribes"]),
        (Metric::ServiceCount, &["services", "microservices"]),
        (Metric::CountryCount, &["countries", "markets"]),
        (Metric::PresenceCount, &["pops", "pop", "edge locations", "points of presence"]),
        (
            Metric::MachineCount,
            &[
                "servers",
                "nodes",
                "instances",
                "machines",
                "replicas",
                "hosts",
                "server",
                "node",
                "instance",
                "brokers",
                "vms",
                "containers",
                "pods",
            ],
        ),
    ];
    if noun.is_empty() {
        return None;
    }
    let named = WORDS.iter().find(|(metric, words)| {
        let counts = words.iter().any(|word| has_word(noun, word));
        counts && (*metric != Metric::ConcurrentUsers || counts_people(noun, &WORDS))
    });
    let plural = noun.split(' ').any(|word| word.len() > 2 && word.ends_with('s'));
    named.map(|(metric, _)| *metric).or(plural.then_some(Metric::ItemCount))
}

/// The metric of a bare number behind a label that names what is counted: "Countries: 150+".
fn counted_by(label: &str) -> Option<Metric> {
    const MOST_WORDS: usize = 4;
    let label = label.trim().trim_end_matches(':').trim();
    let short = label.split_whitespace().count() <= MOST_WORDS;
    let things =
        [Metric::CountryCount, Metric::MachineCount, Metric::ServiceCount, Metric::TeamCount];
    counted(label).filter(|metric| short && things.contains(metric))
}

/// Whether what is concurrent are people: "concurrent users", "peak concurrent", not "executions".
fn counts_people(noun: &str, words: &[(Metric, &[&str])]) -> bool {
    let adjectives = ["peak", "concurrent", "simultaneous"];
    let mut things = noun.split(' ').filter(|word| !adjectives.contains(word)).peekable();
    let people = words.iter().filter(|(metric, _)| *metric == Metric::Users);
    let people: Vec<&str> = people.flat_map(|(_, words)| words.iter().copied()).collect();
    things.peek().is_none() || things.any(|word| people.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::figure::figures;

    #[test]
    fn money_that_is_no_cost_measures_nothing_of_ours() {
        for text in ["$2M valuation", "$10B daily volume", "$5M in lost conversions", "$40 shoes"] {
            assert_eq!(Metric::of(&figures(text)[0], text), None, "{text}");
        }
    }

    #[test]
    fn figures_tell_what_they_measure() {
        let table = [
            ("1K users", Metric::Users),
            ("100M+ Peak concurrent", Metric::ConcurrentUsers),
            ("236M Premium subscribers", Metric::Subscribers),
            ("$10K/month AWS", Metric::InfrastructureCost),
            ("Cost per user $1.80", Metric::CostPerUser),
            ("Response time: 1-5s", Metric::ResponseTime),
            ("p99 stream start: 200ms", Metric::ResponseTime),
            ("99.99% availability", Metric::Availability),
            ("95% cache hit", Metric::CacheHitRate),
            ("50PB+ content served", Metric::Storage),
            ("100TB+ daily", Metric::DataVolume),
            ("50M events/sec", Metric::Throughput),
            ("1000+ nodes", Metric::MachineCount),
            ("200+ PoPs worldwide", Metric::PresenceCount),
            ("200+ autonomous squads", Metric::TeamCount),
            ("1000+ microservices", Metric::ServiceCount),
            ("4B+ playlists", Metric::ItemCount),
            ("100K visitors/month", Metric::Users),
            ("15M concurrent executions", Metric::ItemCount),
            ("Team size: 12", Metric::TeamSize),
        ];
        for (text, metric) in table {
            let figure = &figures(text)[0];
            assert_eq!(Metric::of(figure, text), Some(metric), "{text}");
        }
    }
}
