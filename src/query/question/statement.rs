//! The words that figures are told with: what each is called, what it is of, and what its line says.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

use oxigraph::model::NamedNode;

use crate::document::pattern::pattern;
use crate::graph::vocab;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Years;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::question::filling::Resolver;
use crate::query::question::thesaurus::THESAURUS;

/// Words of figures that are no part of what they are called, by their stems.
const NUMBERS: [&str; 7] = ["per", "thousand", "million", "billion", "daili", "weekli", "hourli"];
/// A longer line is prose, which speaks of much.
const LONGEST_LINE: usize = 240;

/// A figure with the words that it is told with.
pub(super) struct Statement {
    pub(super) figure: NamedNode,
    pub(super) metrics: Vec<NamedNode>,
    /// The technologies of what it is of.
    pub(super) uses: Vec<NamedNode>,
    /// Whether it is of the company as a whole.
    pub(super) of_company: bool,
    pub(super) years: Option<Years>,
    /// What its document calls it, by its label and all that it says, and in so many words.
    pub(super) called: HashSet<String>,
    pub(super) aspect: HashSet<String>,
    /// The stretch of time in which it is counted.
    pub(super) per: Option<&'static str>,
    /// The words of the figure itself.
    pub(super) own: HashSet<String>,
    /// The words of what it is of, and of its line.
    pub(super) around: HashSet<String>,
}

/// Reads the figures of a company.
pub(super) fn read(
    company: &NamedNode,
    resolver: &Resolver<'_>,
) -> Result<Vec<Statement>, QueryError> {
    let listing = resolver.catalogue.listing(resolver.limits, Class::Measurement)?;
    let theirs: Vec<&Entry> = listing.related(vocab::COMPANY, company).collect();
    let linked = |entry: &&Entry| -> Vec<NamedNode> {
        [vocab::SUBJECT, vocab::METRIC]
            .into_iter()
            .flat_map(|it| entry.links(it))
            .cloned()
            .collect()
    };
    let mut wanted: Vec<NamedNode> = theirs.iter().map(|entry| entry.iri.clone()).collect();
    wanted.extend(theirs.iter().flat_map(linked));
    let entities = resolver.catalogue.entities(resolver.limits, &wanted)?;
    let entities: HashMap<&NamedNode, &Arc<Entity>> =
        entities.iter().map(|entity| (&entity.iri, entity)).collect();
    // Many figures are of one metric, which has many names: its words are found once.
    let mut names: HashMap<&NamedNode, [HashSet<String>; 2]> = HashMap::new();
    for metric in theirs.iter().flat_map(|entry| entry.links(vocab::METRIC)) {
        if let Some(entity) = entities.get(metric) {
            names.entry(metric).or_insert_with(|| {
                let called = entity.texts(vocab::SKOS_ALT_LABEL);
                [folded(std::iter::once(entity.label())), folded(called.into_iter())]
            });
        }
    }
    let of = |entry: &&Entry| -> Option<Statement> {
        let figure = entities.get(&entry.iri)?;
        let linked_by = |property| entry.links(property).filter_map(|it| entities.get(it));
        let lines = figure.sources.iter().map(|it| it.quote.clone());
        let around = linked_by(vocab::SUBJECT)
            .map(|it| it.label())
            .chain(lines.filter(|line| line.len() <= LONGEST_LINE));
        let (mut own, mut around) = (folded(std::iter::once(figure.prose())), folded(around));
        // "Orders/day" are orders per day, and what is in digits is the figure itself.
        let called = folded(std::iter::once(figure.prose().replace('/', " per ")));
        let said = |word: &String| {
            !word.contains(|c: char| c.is_ascii_digit()) && !NUMBERS.contains(&word.as_str())
        };
        let called = called.into_iter().filter(said).collect();
        let aspect = folded(figure.texts(vocab::ASPECT).into_iter());
        let aspect = aspect.into_iter().filter(said).collect();
        for [label, called] in entry.links(vocab::METRIC).filter_map(|it| names.get(it)) {
            own.extend(label.iter().cloned());
            around.extend(called.iter().cloned());
        }
        Some(Statement {
            figure: entry.iri.clone(),
            metrics: entry.links(vocab::METRIC).cloned().collect(),
            uses: linked_by(vocab::SUBJECT).flat_map(|it| it.links(vocab::USES)).cloned().collect(),
            of_company: entry.links(vocab::SUBJECT).any(|it| it == company),
            years: entry.years,
            per: per(&figure.prose()),
            called,
            aspect,
            own,
            around,
        })
    };
    Ok(theirs.iter().filter_map(of).collect())
}

/// The stretch of time in which a text says that something is counted: "orders per day", "140 million
/// tweets a day", "messages/day", "sent daily".
pub(super) fn per(text: &str) -> Option<&'static str> {
    let spans = pattern!(
        r"(?i)(?:/|\b(?:per|a|each|every) )(?P<span>s|sec|second|min|minute|h|hour|day|week|month|year)\b|\b(?P<adverb>hourly|daily|weekly|monthly|yearly)\b"
    );
    let found = spans.captures(text)?;
    let said = found.name("span").or_else(|| found.name("adverb"))?.as_str().to_lowercase();
    Some(match said.as_str() {
        "s" | "sec" | "second" => "second",
        "min" | "minute" => "minute",
        "h" | "hour" | "hourly" => "hour",
        "day" | "daily" => "day",
        "week" | "weekly" => "week",
        "month" | "monthly" => "month",
        _ => "year",
    })
}

/// The words of texts, by what stands for them.
fn folded(texts: impl Iterator<Item = String>) -> HashSet<String> {
    texts.flat_map(|text| THESAURUS.names(&text).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_in_a_time_says_in_which() {
        assert_eq!(per("140 million orders a day"), Some("day"));
        assert_eq!(per("Orders shipped daily: 5M"), Some("day"));
        assert_eq!(per("9K requests/s"), Some("second"));
        assert_eq!(per("how many orders per week?"), Some("week"));
        assert_eq!(per("200 engineers"), None);
    }
}
