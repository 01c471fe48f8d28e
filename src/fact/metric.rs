//! What a figure measures, told from its unit, its noun and the words before it.

use crate::fact::figure::Figure;
use crate::fact::money::COST_WORDS;
use crate::fact::money::is_time;
use crate::fact::money::money;
use crate::fact::money::per_thing;
use crate::fact::money::revenue_each;
use crate::fact::rate::rate;
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
    /// Those who buy: people, or organizations with many users.
    Customers,
    /// Money for running the systems.
    InfrastructureCost,
    /// Cost of the systems for each user.
    CostPerUser,
    /// Cost of one other thing: an order, a request, a gigabyte.
    UnitCost,
    /// Money that comes in.
    Revenue,
    /// Money that comes in from each customer or user.
    RevenuePerCustomer,
    /// Money for which a company was bought.
    AcquisitionPrice,
    /// Money that something which broke cost, once.
    Loss,
    /// How long an answer takes.
    ResponseTime,
    /// The share of time in which the service works.
    Availability,
    /// The share of data that is kept and not lost.
    Durability,
    /// The share of attempts that fail or crash.
    ErrorRate,
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
    /// Parts into which data is split.
    ShardCount,
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
            Self::Customers => "customers",
            Self::InfrastructureCost => "infrastructureCost",
            Self::CostPerUser => "costPerUser",
            Self::UnitCost => "unitCost",
            Self::Revenue => "revenue",
            Self::RevenuePerCustomer => "revenuePerCustomer",
            Self::AcquisitionPrice => "acquisitionPrice",
            Self::Loss => "loss",
            Self::ResponseTime => "responseTime",
            Self::Availability => "availability",
            Self::Durability => "durability",
            Self::ErrorRate => "errorRate",
            Self::TeamSize => "teamSize",
            Self::TeamCount => "teamCount",
            Self::ServiceCount => "serviceCount",
            Self::CountryCount => "countryCount",
            Self::MachineCount => "machineCount",
            Self::ShardCount => "shardCount",
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
            () if has(&["revenue per", "arpu"]) => return revenue_each(&words),
            () if has(&["per user", "per mau", "per dau", "per active user", "per monthly"]) => {
                Self::CostPerUser
            }
            () if has(&["cost per", "costs per"]) && per_thing(&words).is_some() => Self::UnitCost,
            () if has(&["per customer", "per transaction", "per order"]) => return None,
            () if has(&["revenue", "arr", "gmv", "sales"]) => Self::Revenue,
            () if has_any(&words, COST_WORDS) => Self::InfrastructureCost,
            () if has(&["availability", "uptime", "sla"]) => Self::Availability,
            () if has(&["durability"]) => Self::Durability,
            () if has(FAILING) => Self::ErrorRate,
            () if has(&["hit", "cache hit", "hit rate"]) => Self::CacheHitRate,
            () if has(&["response", "responses", "latency", "p99", "p95", "p50"]) => {
                Self::ResponseTime
            }
            () if has(&[
                "customers",
                "customer count",
                "customer base",
                "customer organizations",
            ]) =>
            {
                Self::Customers
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
            () if has(&["users", "user count", "mau", "dau", "user base"]) => Self::Users,
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
                () if has(&["durability", "durable"]) => Self::Durability,
                () if has(&["availability", "uptime", "sla", "reliability"]) => Self::Availability,
                () if has(FAILING) => Self::ErrorRate,
                () if has(&["hit", "hits", "hit rate"]) => Self::CacheHitRate,
                () => Self::Proportion,
            }),
            "ms" | "µs" | "ns" | "s" | "min" | "h" | "days" | "weeks" | "months" | "years" => {
                let answer = [
                    "response",
                    "responses",
                    "latency",
                    "p99",
                    "p95",
                    "p50",
                    "start",
                    "load",
                    "percentile",
                ];
                let quick = matches!(stem, "ms" | "µs" | "ns");
                let long = matches!(stem, "h" | "days" | "weeks" | "months" | "years");
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
                Some(people @ (Self::Users | Self::Subscribers | Self::Customers)) => Some(people),
                _ => Some(Self::Throughput),
            },
            _ if figure.noun == "people" && has(&["team", "crew", "staff", "headcount"]) => {
                Some(Self::TeamSize)
            }
            _ => counted(&figure.noun).or_else(|| {
                let labelled = !context.is_empty() && figure.noun.is_empty();
                let announced = || Self::announced(&context).filter(|metric| metric.is_count());
                let in_a_time = || rate(&context).map(|_| Self::Throughput);
                labelled.then(|| announced().or_else(in_a_time).or_else(|| counted_by(&context)))?
            }),
        }
    }

    /// Whether a bare number can be a value of it.
    fn is_count(self) -> bool {
        matches!(self, Self::Users | Self::ConcurrentUsers | Self::Customers | Self::TeamSize)
    }
}

/// Words that say of a share that it is of what fails.
const FAILING: &[&str] = &["crash rate", "error rate", "failure rate", "failed requests"];

/// The metric of things counted, by the words that name them.
pub(super) fn counted(noun: &str) -> Option<Metric> {
    const WORDS: [(Metric, &[&str]); 11] = [
        (Metric::ConcurrentUsers, &["concurrent", "simultaneous"]),
        (Metric::Subscribers, &["subscribers", "premium", "paying"]),
        (
            Metric::Users,
            &[
                "users",
                "user",
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
        (Metric::Customers, &["customers"]),
        (
            Metric::TeamSize,
            &["engineers", "engineer", "developers", "devs", "employees", "staff", "programmers"],
        ),
        (Metric::TeamCount, &["squads", "teams", "tribes"]),
        (Metric::ServiceCount, &["services", "microservices"]),
        (Metric::CountryCount, &["countries", "markets"]),
        (Metric::ShardCount, &["shards", "shard", "partitions"]),
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
    let things = [
        Metric::Users,
        Metric::Subscribers,
        Metric::Customers,
        Metric::CountryCount,
        Metric::MachineCount,
        Metric::ServiceCount,
        Metric::ShardCount,
        Metric::TeamCount,
    ];
    // "Registered users" are users; "user satisfaction" and "playlists per user" are none.
    let head = label.split('(').next().unwrap_or("").trim();
    let last = head.rsplit(' ').next().unwrap_or("");
    let people = [Metric::Users, Metric::Subscribers, Metric::Customers];
    let of_head = |metric: &Metric| {
        !people.contains(metric) || counted(last) == Some(*metric) && !has_word(label, "per")
    };
    counted(label).filter(|metric| short && things.contains(metric)).filter(of_head)
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
            ("20K customers", Metric::Customers),
            ("Customer count: 50K", Metric::Customers),
            ("Revenue per customer: $60K", Metric::RevenuePerCustomer),
            ("$0.85 per order", Metric::UnitCost),
            ("Cost per GB: $0.10", Metric::UnitCost),
            ("Acquired for $2 billion", Metric::AcquisitionPrice),
            ("99.9999% durability", Metric::Durability),
            ("30% crash rate", Metric::ErrorRate),
            ("80 shards total", Metric::ShardCount),
            ("Messages/Day: 50B", Metric::Throughput),
            ("Daily active users: 5M", Metric::Users),
        ];
        for (text, metric) in table {
            let figure = &figures(text)[0];
            assert_eq!(Metric::of(figure, text), Some(metric), "{text}");
        }
    }
}
