//! Times that are told by what happened: "when Facebook bought it", "during the pandemic". What a
//! document dates (an era, an entry of a timeline, something that broke) is meant by its words.

use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::query::catalogue::Class;
use crate::query::error::QueryError;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::saved::Binding;
use crate::query::saved::Skills;
use crate::snapshot::words;

/// What happened, with the saved query that tells of it.
#[derive(Clone, Debug)]
pub(in crate::query) struct Event {
    /// The saved query, by its place among all, and what fills its parameters.
    pub(in crate::query) skill: usize,
    pub(in crate::query) bindings: Vec<Binding>,
}

/// What is dated, with the saved query that tells of it and the parameter that it fills.
const DATED: [(Class, &str, &str); 3] = [
    (Class::Era, "era-when", "era"),
    (Class::Milestone, "milestone-about", "about"),
    (Class::Breakage, "trouble-about", "about"),
];

/// What a text speaks of that is dated in the story of the companies: what is told with most of its
/// words, and with one at least that is no plain word. What is told with the fewest others comes
/// first.
pub(super) fn event(
    scan: &Scan,
    skills: &Skills,
    resolver: &Resolver<'_>,
) -> Result<Option<Event>, QueryError> {
    let sought = sought(scan);
    if !sought.iter().any(|(_, named)| *named) {
        return Ok(None);
    }
    let mut best: Option<((usize, isize), Event)> = None;
    for (class, skill, parameter) in DATED {
        let place = skills.all().iter().position(|it| it.name == skill);
        let listing = resolver.catalogue.listing(resolver.limits, class)?;
        let theirs: Vec<_> = listing.entries().iter().filter(|it| resolver.is_theirs(it)).collect();
        let iris: Vec<NamedNode> = theirs.iter().map(|it| it.iri.clone()).collect();
        let entities = resolver.catalogue.entities(resolver.limits, &iris)?;
        for (entry, entity) in theirs.iter().zip(&entities) {
            let (Some(_), Some(place)) = (entry.years, place) else { continue };
            let told: HashSet<String> = THESAURUS
                .fold(&words(&entity.prose()))
                .into_iter()
                .map(|concept| concept.name)
                .collect();
            let fits = |(words, _): &&(Vec<String>, bool)| words.iter().all(|it| told.contains(it));
            let named = sought.iter().filter(fits).filter(|(_, named)| *named).count();
            if named == 0 || named + 1 < sought.iter().filter(|(_, named)| *named).count() {
                continue;
            }
            let rank = (sought.iter().filter(fits).count(), -told.len().cast_signed());
            if best.as_ref().is_some_and(|(known, _)| *known >= rank) {
                continue;
            }
            let terms = vec![Term::from(entry.iri.clone())];
            let meant = entry.label.clone();
            let bindings = vec![Binding { name: parameter.to_owned(), terms, meant }];
            best = Some((rank, Event { skill: place, bindings }));
        }
    }
    Ok(best.map(|(_, event)| event))
}

/// Whether it names what is there for years, and so tells no time.
fn is_used(part: &Part) -> bool {
    let lasting = [Kind::Technology, Kind::Category, Kind::Metric, Kind::Layer];
    matches!(part, Part::Name(senses, _)
        if senses.iter().any(|sense| sense.whole && lasting.contains(&sense.kind)))
}

/// The parts of a text that what happened should be told with, each by its words, and whether it is
/// more than a plain word.
fn sought(scan: &Scan) -> Vec<(Vec<String>, bool)> {
    let parts = scan.items.iter().filter_map(|item| match &item.part {
        Part::Word(word) if THESAURUS.is_light(word) => None,
        Part::Word(word) => Some((vec![word.clone()], false)),
        Part::Name(_, _) | Part::Unknown => {
            let folded = THESAURUS.fold(&words(&item.text));
            Some((folded.into_iter().map(|concept| concept.name).collect(), !is_used(&item.part)))
        }
        Part::Number(_) => None,
    });
    parts.filter(|(words, _): &(Vec<String>, bool)| !words.is_empty()).collect()
}
