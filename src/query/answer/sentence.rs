//! From rows to sentences, as the head of a saved query words them.

use indexmap::IndexSet;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use oxigraph::sparql::QuerySolution;

use crate::graph::grouped;
use crate::query::saved::Binding;
use crate::query::saved::SavedQuery;
use crate::query::saved::Slot;
use crate::query::saved::WHEN;
use crate::query::saved::Wording;

/// Rows and values that a sentence lists before it says how many more there are.
const MOST_LISTED: usize = 8;
const MOST_NAMED: usize = 16;

/// What is said of the rows of a saved query, of which there is one at least.
pub(super) fn of(skill: &SavedQuery, bindings: &[Binding], rows: &[QuerySolution]) -> String {
    let worded = &skill.head.answer;
    let sentence = if rows.len() == 1 { &worded.one } else { &worded.many };
    let each = worded.each.as_ref();
    let text = sentence.fill(&|slot| filled(slot, each, bindings, rows));
    text.unwrap_or_else(|| skill.head.summary.clone())
}

/// What is said where there are none.
pub(super) fn none(skill: &SavedQuery, bindings: &[Binding]) -> String {
    let text = skill.head.answer.none.fill(&|slot| filled(slot, None, bindings, &[]));
    text.unwrap_or_else(|| "The documents do not tell this.".to_owned())
}

/// The way to ask for a saved query that is shown, with what is bound in its places; none where
/// one that it needs is not bound.
pub(super) fn asked(skill: &SavedQuery, bindings: &[Binding]) -> Option<String> {
    skill.head.asks.first()?.fill(&|slot| filled(slot, None, bindings, &[]))
}

fn filled(
    slot: &Slot,
    each: Option<&Wording>,
    bindings: &[Binding],
    rows: &[QuerySolution],
) -> Option<String> {
    let value = |row: &QuerySolution, name: &str| row.get(name).map(shown);
    match slot {
        Slot::Value(name) if name == WHEN => when(bindings),
        Slot::Value(name) => {
            let values = distinct(rows.iter().filter_map(|row| value(row, name)));
            if values.is_empty() {
                let bound = bindings.iter().find(|bound| bound.name == *name)?;
                return Some(bound.meant.clone());
            }
            Some(listed(&values, MOST_NAMED, ", ", " and "))
        }
        Slot::First(name) => value(rows.first()?, name),
        Slot::Last(name) => value(rows.last()?, name),
        Slot::Count(None) => Some(rows.len().to_string()),
        Slot::Count(Some(name)) => {
            Some(distinct(rows.iter().filter_map(|row| value(row, name))).len().to_string())
        }
        Slot::Each => {
            let each = each?;
            let worded = rows.iter().filter_map(|row| {
                let row = std::slice::from_ref(row);
                each.fill_in_place(&|slot| filled(slot, None, bindings, row))
            });
            Some(listed(&distinct(worded), MOST_LISTED, "; ", "; "))
        }
    }
}

/// The years that are asked about: `in 2018`, `from 2012 to 2014`, `since 2012`, `until 2014`.
fn when(bindings: &[Binding]) -> Option<String> {
    let bound = |name| bindings.iter().find(|bound| bound.name == name).map(|bound| &bound.meant);
    match (bound("from"), bound("to")) {
        (Some(from), Some(to)) if from == to => Some(format!("in {from}")),
        (Some(from), Some(to)) => Some(format!("from {from} to {to}")),
        (Some(from), None) => Some(format!("since {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (None, None) => None,
    }
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let distinct: IndexSet<String> = values.filter(|value| !value.is_empty()).collect();
    distinct.into_iter().collect()
}

/// `a, b and c`; of very many, the first and how many more there are.
pub(super) fn listed(values: &[String], most: usize, between: &str, last: &str) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] if values.len() <= most => format!("{}{last}{end}", first.join(between)),
        _ => {
            let more = values.len() - most;
            format!("{}{last}{more} more", values[..most].join(between))
        }
    }
}

/// A value as people read it.
pub fn shown(term: &Term) -> String {
    let Term::Literal(literal) = term else { return written(term) };
    let numeric = [xsd::DOUBLE, xsd::DECIMAL, xsd::INTEGER, xsd::FLOAT];
    if !numeric.contains(&literal.datatype()) {
        return literal.value().to_owned();
    }
    let Ok(number) = literal.value().parse::<f64>() else { return literal.value().to_owned() };
    let plain = number.to_string();
    // Years stand as they are.
    if number.abs() < 10_000.0 { plain } else { grouped(&plain) }
}

/// A value as it is bound.
pub(super) fn written(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}
