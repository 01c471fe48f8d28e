//! Whose cost a label names: that of the whole system, or of one part of it, which is a component.

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::figure::figures;
use crate::fact::lexicon::Technology;
use crate::fact::model::Component;
use crate::fact::model::Journey;
use crate::fact::word::has_word;

/// The part that a label of a cost names, as "EC2 instances" and "Storage costs" do; nothing where
/// it is the whole bill: "Monthly cost", "2015", "Phase 2".
pub(super) fn part(label: &str) -> Option<String> {
    const WHOLE: &str = "infrastructure on all burn invoice outlay servers rate run customer avg amount infra \
        cost costs monthly annual annually yearly total spend spending bill budget cloud \
        hosting per month year user users overall current estimated approximate operating \
        operational server the of running average peak expenses expense scale mau dau active \
        aws growth range our their cost/month efficiency optimization usd launch now today \
        start era at";
    let time = pattern!(
        r"(?i)\b(?:(?:19|20)[0-9]{2}s?|present|january|february|march|april|may|june|july|august|september|october|november|december|(?:era|phase|stage|year|q)\s*[0-9]+)\b"
    );
    let share = pattern!(r"\([^)]*\)");
    let timeless = time.replace_all(label, "");
    let name = share.replace_all(&timeless, "");
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == ':')
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let telling = |word: &&str| {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !WHOLE.split_whitespace().any(|whole| whole == word)
    };
    let dated = timeless.len() != label.len();
    let sized = figures(&name).iter().any(|figure| figure.marked);
    if dated || sized || !words.iter().any(telling) {
        return None;
    }
    let money = ["cost", "costs", "bill", "spend", "spending", "budget"];
    let named = words.iter().filter(|word| !money.contains(&word.to_lowercase().as_str()));
    Some(named.copied().collect::<Vec<_>>().join(" "))
}

/// Whether a label says no more than that an amount follows: "Amount".
pub(super) fn is_amount(label: &str) -> bool {
    let label = label.trim().trim_end_matches(':');
    ["amount", "value", "sum", "figure"].iter().any(|word| label.eq_ignore_ascii_case(word))
}

/// Whether a line gives the whole bill: "Total cost: $90/month".
pub(super) fn is_whole(line: &str) -> bool {
    let money = ["cost", "costs", "bill", "spend"];
    line.split_once(':').is_some_and(|(label, _)| {
        let label = label.to_lowercase();
        money.iter().any(|word| has_word(&label, word)) && part(&label).is_none()
    })
}

/// The component of an era that has this name, added where the bill is the first to name it.
pub(super) fn component(
    journey: &mut Journey,
    name: String,
    uses: Vec<Technology>,
    (era, span, text): (usize, SourceSpan, &str),
) -> usize {
    let same = |component: &Component| component.era == era && component.name == name;
    if let Some(known) = journey.components.iter().position(same) {
        return known;
    }
    let traits = vec![text.to_owned()];
    journey.components.push(Component { name, traits, era, group: None, layer: None, uses, span });
    journey.components.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_parts_are_told_from_those_of_the_whole_bill() {
        for whole in ["Monthly Cost", "Infrastructure cost", "2015", "Phase 2", "", "10M users"] {
            assert_eq!(part(whole), None, "{whole}");
        }
        let parts = [("EC2 instances", "EC2 instances"), ("Storage costs", "Storage")];
        for (label, name) in parts {
            assert_eq!(part(label).as_deref(), Some(name), "{label}");
        }
    }
}
