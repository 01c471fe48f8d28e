//! What an amount of money is: a cost of the systems or of each thing they serve, what comes in, or
//! what a company was bought for.

use crate::document::pattern::pattern;
use crate::fact::metric::Metric;
use crate::fact::word::has_any;
use crate::fact::word::has_word;

/// Words that say of money that it is spent on running the systems.
pub(super) const COST_WORDS: &str = "cost costs spend spending bill budget infrastructure infra \
    hosting expenses burn invoice outlay opex";

/// The metric of an amount of money; none where nothing says that it is a cost of the systems, what
/// comes in, or a cost of each user.
pub(super) fn money(per: &str, context: &str) -> Option<Metric> {
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
    if has(&["revenue", "arr", "gmv", "arpu"]) {
        let shared = has(&["revenue per", "per customer", "per order", "arpu"]);
        match () {
            () if shared => revenue_each(context),
            () if is_person(per) => Some(Metric::RevenuePerCustomer),
            () => Some(Metric::Revenue),
        }
    } else if per.is_empty() && buys_a_company(context) {
        Some(Metric::AcquisitionPrice)
    } else if has(&other) {
        None
    } else if !(per.is_empty() || is_time(per) || is_person(per)) {
        // A share of a company is no thing that costs anything to serve.
        (per != "share").then_some(Metric::UnitCost)
    } else if is_person(per) || has(&each) {
        Some(Metric::CostPerUser)
    } else if has(&["cost per"]) && !has(&["cost per month", "cost per year", "cost per day"]) {
        Some(Metric::UnitCost)
    } else {
        (over_time || has_any(context, COST_WORDS)).then_some(Metric::InfrastructureCost)
    }
}

/// What each customer or user brings in; nothing where it is counted per something else.
pub(super) fn revenue_each(words: &str) -> Option<Metric> {
    let per = pattern!(r"\bper\s+(?:(?:monthly|daily|active|paying|average)\s+)*(\w+)");
    let each = per.captures(words).and_then(|found| found.get(1));
    let person =
        |each: &str| is_person(each.trim_end_matches('s')) || ["mau", "dau"].contains(&each);
    let each = each.map_or(has_word(words, "arpu"), |each| person(each.as_str()));
    each.then_some(Metric::RevenuePerCustomer)
}

/// Whether the words around a sum say that a company was bought for it. What it takes to win a
/// customer is named alike.
fn buys_a_company(words: &str) -> bool {
    let has = |any: &[&str]| any.iter().any(|word| has_word(words, word));
    let bought = ["acquisition", "acquisitions", "acquired", "acquires", "bought for", "acquire"];
    let other = ["customer acquisition", "user acquisition", "acquisition cost", "revenue", "cost"];
    let shared = pattern!(r"[A-Za-zÀ-ɏ]\s*/\s*[A-Za-zÀ-ɏ]|\bper\b").is_match(words);
    has(&bought) && !has(&other) && !shared
}

/// The thing that words say a cost is counted per: "order" of "cost per order"; nothing where it is
/// a time or a person.
pub(super) fn per_thing(words: &str) -> Option<&str> {
    let per = pattern!(r"(?i-u:\bper\s+(?:(?:monthly|daily|active|average)\s+)*)([A-Za-zÀ-ɏ]+)");
    let found = per.captures(words)?.get(1)?.as_str();
    let lower = found.to_lowercase();
    let time = ["second", "minute", "hour", "quarter", "mau", "dau"].contains(&&*lower);
    (!time && !is_time(&lower) && !is_person(lower.trim_end_matches('s'))).then_some(found)
}

/// Whether what a figure is counted per is a stretch of time.
pub(super) fn is_time(per: &str) -> bool {
    ["s", "min", "h", "day", "week", "month", "year"].contains(&per)
}

/// Whether what a figure is counted per are the people whom a system serves.
fn is_person(per: &str) -> bool {
    ["user", "customer", "subscriber", "member", "listener", "patient", "student", "pupil", "seat"]
        .contains(&per)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::figure::figures;

    #[test]
    fn money_that_is_no_cost_measures_nothing_of_ours() {
        for text in [
            "$2M valuation",
            "$10B daily volume",
            "$5M in lost conversions",
            "$40 shoes",
            "Customer acquisition: $50",
            "Revenue per engineer: $1M",
        ] {
            assert_eq!(Metric::of(&figures(text)[0], text), None, "{text}");
        }
    }
}
