//! Metrics that set two things in proportion, where a question says them apart: "what did it cost to
//! serve a user", "and per user?".

use std::sync::Arc;

use oxigraph::model::NamedNode;

use crate::document::pattern::pattern;
use crate::graph::vocab;
use crate::query::question::names::Kind;
use crate::query::question::names::Names;
use crate::query::question::names::Sense;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::snapshot::words;

/// Between these words stand two things, not one.
const JOINING: [&str; 8] = ["and", "or", "but", "what", "which", "how", "that", "if"];
/// Words for a cost that say who bears it.
const PAYING: [&str; 4] = ["pay", "paid", "spend", "spent"];
const PRICE: &str = "price";
const COST: &str = "cost";
/// Superlatives that say of what: the era that was cheapest per user.
const PRICED: [&str; 3] = ["cheapest", "dearest", "priciest"];
/// What stands for words that ask for the most or the least: "a user was most expensive".
const SUPERLATIVES: [&str; 2] = ["highest", "lowest"];

impl Scan {
    /// Takes what is said of two things that a metric sets in proportion for that metric: "what did
    /// it cost them to serve one user" is the cost per user.
    pub(super) fn join_ratios(&mut self, text: &str, names: &Names) {
        for first in 0..self.items.len() {
            let second = (first + 1..self.items.len()).find_map(|second| {
                let between = &self.items[first + 1..second];
                let strange = between.iter().filter(|it| matches!(it.part, Part::Unknown)).count();
                let passed = |item: &Item| match &item.part {
                    _ if is_superlative(item) => true,
                    Part::Word(word) if word == "per" => true,
                    Part::Word(word) => THESAURUS.is_light(word) && !JOINING.contains(&&**word),
                    Part::Unknown => strange == 1 && !item.like_a_name,
                    Part::Name(_, _) | Part::Number(_) => false,
                };
                let near = between.iter().all(passed);
                let (one, other) = (&self.items[first], &self.items[second]);
                let stopped = text[one.place.end..other.place.start].contains([',', ';', '.', '?']);
                let second_text = other.text.to_lowercase();
                let (one, other) = (proportioned(one)?, last_word_of(other)?);
                // The price of one is what it costs.
                let cost = |word: String| if word == PRICE { COST.to_owned() } else { word };
                let (one, other) = (cost(one), cost(other));
                // What users pay is not what they cost.
                let earns = other == COST && PAYING.iter().any(|it| second_text.starts_with(it));
                let ratio = names.ratio(&one, &other).filter(|_| near && !stopped && !earns)?;
                Some((second, ratio.clone()))
            });
            if let Some((second, ratio)) = second {
                let place = self.items[first].place.start..self.items[second].place.end;
                let ratio = Item {
                    part: Part::Name(vec![ratio], None),
                    text: text[place.clone()].to_owned(),
                    place,
                    like_a_name: true,
                    wanted: false,
                };
                let kept = |it: &&Item| is_superlative(it);
                let leads = self.items.get(first).filter(kept).cloned();
                let between = self.items[first + 1..=second].iter().filter(kept).cloned();
                let joined: Vec<Item> = leads.into_iter().chain([ratio]).chain(between).collect();
                self.items.splice(first..=second, joined);
                return;
            }
        }
    }

    /// Takes a metric in proportion to something that no metric is in proportion to for what is not
    /// known: the cost per parcel is no cost.
    pub(super) fn estrange_ratios(&mut self, text: &str) {
        let is_metric = |item: &Item| {
            matches!(&item.part, Part::Name(senses, _)
                if senses.iter().any(|sense| sense.kind == Kind::Metric))
        };
        let is_per = |item: &Item| matches!(&item.part, Part::Word(word) if word == "per");
        let found = self.items.windows(3).position(|items| {
            is_metric(&items[0]) && is_per(&items[1]) && matches!(items[2].part, Part::Unknown)
        });
        if let Some(at) = found {
            let place = self.items[at].place.start..self.items[at + 2].place.end;
            let text = text[place.clone()].to_owned();
            let strange =
                Item { part: Part::Unknown, text, place, like_a_name: false, wanted: false };
            self.items.splice(at..at + 3, [strange]);
        }
    }

    /// Takes "per user" for the metric that sets what was asked about before in proportion to users.
    pub(super) fn go_on_per(&mut self, names: &Names, metrics: &[NamedNode]) {
        let [per, other] = &self.items[..] else { return };
        let is_per = matches!(&per.part, Part::Word(word) if word == "per");
        let ratio = word_of(other).and_then(|other| names.ratio_of(metrics, other));
        if let Some(ratio) = ratio.filter(|_| is_per) {
            let part = Part::Name(vec![ratio.clone()], None);
            self.items = vec![Item { part, ..other.clone() }];
        }
    }

    /// Takes "what does it cost?" for the cost of each of what was asked about before, where that was
    /// in proportion to something.
    pub(super) fn go_on_cost(&mut self, text: &str, metrics: &[NamedNode]) {
        let [metric] = metrics else { return };
        let each = [vocab::UNIT_COST, vocab::COST_PER_USER].contains(&metric.as_ref());
        if !each || !pattern!(r"(?i)\b(?:it|that|this|one) costs?\b").is_match(text) {
            return;
        }
        for item in &mut self.items {
            let costs = |sense: &Sense| sense.things.contains(&vocab::INFRASTRUCTURE_COST.into());
            if let Part::Name(senses, _) = &mut item.part
                && senses.iter().any(costs)
            {
                for sense in senses.iter_mut().filter(|sense| costs(sense)) {
                    sense.things = Arc::new(vec![metric.clone()]);
                }
            }
        }
    }
}

/// What stands for a single word, be it a name as well.
fn word_of(item: &Item) -> Option<&str> {
    match &item.part {
        Part::Word(word) | Part::Name(_, Some(word)) => Some(word),
        _ => None,
    }
}

/// What stands for the last word of a word or name: "how many users" is about users.
fn last_word_of(item: &Item) -> Option<String> {
    match &item.part {
        Part::Word(word) | Part::Name(_, Some(word)) => Some(word.clone()),
        Part::Name(senses, None) if senses.iter().any(|sense| sense.kind == Kind::Metric) => {
            let last = words(&item.text).pop()?;
            Some(THESAURUS.concept(&[last]).name)
        }
        _ => None,
    }
}

/// What is set in proportion: the last word, or the cost of what was cheapest.
fn proportioned(item: &Item) -> Option<String> {
    let costs = || PRICED.contains(&item.text.to_lowercase().as_str());
    if is_superlative(item) && costs() { Some(COST.to_owned()) } else { last_word_of(item) }
}

fn is_superlative(item: &Item) -> bool {
    matches!(&item.part, Part::Word(word) if SUPERLATIVES.contains(&word.as_str()))
}
