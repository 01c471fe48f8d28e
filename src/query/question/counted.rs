//! What is counted where it stands in the name of what has it: the shards of "MySQL shards".

use crate::query::question::HOW_MANY;
use crate::query::question::names::Kind;
use crate::query::question::names::Names;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::snapshot::words;

/// A question that counts what the name behind it ends with, with the two told apart.
pub(super) fn told_apart(text: &str, scan: &Scan, names: &Names) -> Option<String> {
    let counts = |item: &Item| matches!(&item.part, Part::Word(word) if word == HOW_MANY);
    scan.items.windows(2).find_map(|pair| {
        let [how_many, thing_named] = pair else { return None };
        let tokens = words(&thing_named.text);
        let (last, thing) = tokens.split_last()?;
        let is_component = matches!(&thing_named.part, Part::Name(senses, _)
            if senses.iter().any(|sense| sense.kind == Kind::Component));
        if !counts(how_many) || !is_component || thing.is_empty() {
            return None;
        }
        // What is counted has to be a figure that is told of things.
        let noun = &thing_named.text[last.place.clone()];
        let asked = format!("{} {noun}", how_many.text);
        let (senses, length) = names.longest(&words(&asked), &asked)?;
        let all = length == words(&asked).len();
        let is_metric = all && senses.iter().any(|sense| sense.kind == Kind::Metric);
        let thing = &thing_named.text[..thing.last()?.place.end];
        let (before, behind) = (&text[..how_many.place.start], &text[thing_named.place.end..]);
        is_metric.then(|| format!("{before}{asked} of {thing}{behind}"))
    })
}
