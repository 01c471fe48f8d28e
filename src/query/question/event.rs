//! Times that are told by what happened: "when Facebook bought it", "during the pandemic". What a
//! document dates (an era, an entry of a timeline, something that broke) is meant by its words.

use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::query::catalogue::Class;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::saved::Binding;
use crate::query::saved::Skills;

/// What happened, with the saved query that tells of it.
#[derive(Clone, Debug)]
pub(in crate::query) struct Event {
    /// The saved query, by its place among all, and what fills its parameters.
    pub(in crate::query) skill: usize,
    pub(in crate::query) bindings: Vec<Binding>,
    /// Whether it is an era that is called by all words of its name.
    pub(in crate::query) is_named_era: bool,
}

/// What stands for words that ask for a time.
const WHEN: &str = "when";
/// The saved query that tells of entries of timelines.
const MILESTONE: &str = "milestone-about";
/// So many words of a question have to tell an entry of a timeline, and so many of a hundred.
const FEWEST: usize = 2;
const SHARE: usize = 60;

/// What is dated, with the saved query that tells of it and the parameter that it fills.
const DATED: [(Class, &str, &str); 3] = [
    (Class::Era, "era-when", "era"),
    (Class::Milestone, MILESTONE, "about"),
    (Class::Breakage, "trouble-about", "about"),
];

/// What a text speaks of that is dated in the story of the companies: what is told with most of its
/// words, and with one at least that is a name. What is told with the fewest others comes first.
pub(super) fn event(
    scan: &Scan,
    skills: &Skills,
    resolver: &Resolver<'_>,
) -> Result<Option<Event>, QueryError> {
    let sought = sought(scan);
    let mut best: Option<((usize, isize), Event)> = None;
    for (class, skill, parameter) in DATED {
        let Some(skill) = skills.all().iter().position(|it| it.name == skill) else { continue };
        let listing = resolver.catalogue.listing(resolver.limits, class)?;
        let of = |company| listing.related(vocab::COMPANY, company);
        let dated = resolver.companies.iter().flat_map(of).filter(|entry| entry.years.is_some());
        let dated: Vec<NamedNode> = dated.map(|entry| entry.iri.clone()).collect();
        for entity in resolver.catalogue.entities(resolver.limits, &dated)? {
            let Some(rank) = rank(&sought, &entity) else { continue };
            if best.as_ref().is_some_and(|(known, _)| *known >= rank) {
                continue;
            }
            let (name, meant) = (parameter.to_owned(), entity.label());
            let terms = vec![Term::from(entity.iri.clone())];
            let called = THESAURUS
                .names(&meant)
                .all(|word| sought.iter().any(|it| it.words.contains(&word)));
            let is_named_era = class == Class::Era && called;
            let bindings = vec![Binding { name, terms, meant }];
            best = Some((rank, Event { skill, bindings, is_named_era }));
        }
    }
    Ok(best.map(|(_, event)| event))
}

/// The entry of a timeline that a question for a time speaks of, in whichever words: "when did they
/// switch the last server off". None where none is told with most of its words.
pub(super) fn milestone(
    scan: &Scan,
    skills: &Skills,
    resolver: &Resolver<'_>,
) -> Result<Option<Event>, QueryError> {
    let asks = |item: &Item| matches!(&item.part, Part::Word(word) if word == WHEN);
    let Some(skill) = skills.all().iter().position(|it| it.name == MILESTONE) else {
        return Ok(None);
    };
    if !scan.items.iter().any(asks) {
        return Ok(None);
    }
    let mut sought = sought(scan);
    sought.retain(|part| part.words != [WHEN]);
    let listing = resolver.catalogue.listing(resolver.limits, Class::Milestone)?;
    let of = |company| listing.related(vocab::COMPANY, company);
    let theirs = resolver.companies.iter().flat_map(of).map(|entry| entry.iri.clone());
    let theirs: Vec<NamedNode> = theirs.collect();
    let entities = resolver.catalogue.entities(resolver.limits, &theirs)?;
    let ranked = entities.iter().filter_map(|entity| {
        let told: HashSet<String> = THESAURUS.names(&entity.prose()).collect();
        let fits = |part: &&Sought| part.words.iter().all(|word| told.contains(word));
        let fitting = sought.iter().filter(fits).count();
        let enough = fitting >= FEWEST && fitting * 100 >= sought.len() * SHARE;
        enough.then(|| ((fitting, -told.len().cast_signed()), entity))
    });
    let best = ranked.max_by_key(|(rank, _)| *rank);
    Ok(best.map(|(_, entity)| {
        let (name, meant) = ("about".to_owned(), entity.label());
        let terms = vec![Term::from(entity.iri.clone())];
        let bindings = vec![Binding { name, terms, meant }];
        Event { skill, bindings, is_named_era: false }
    }))
}

/// How well what happened is told with what is sought: by how many of its words, and among how few
/// others. None where it is told with no name, or lacks more than one.
fn rank(sought: &[Sought], entity: &Entity) -> Option<(usize, isize)> {
    let told: HashSet<String> = THESAURUS.names(&entity.prose()).collect();
    let fits = |part: &&Sought| part.words.iter().all(|word| told.contains(word));
    let fitting: Vec<&Sought> = sought.iter().filter(fits).collect();
    let named = |parts: &mut dyn Iterator<Item = &Sought>| parts.filter(|it| it.is_name).count();
    let (has, all) = (named(&mut fitting.iter().copied()), named(&mut sought.iter()));
    (has > 0 && has + 1 >= all).then(|| (fitting.len(), -told.len().cast_signed()))
}

/// A part of a text that what happened should be told with.
struct Sought {
    words: Vec<String>,
    /// Whether it is more than a plain word.
    is_name: bool,
}

/// Whether it names what is there for years, and so tells no time.
fn is_used(part: &Part) -> bool {
    let lasting = [Kind::Technology, Kind::Category, Kind::Metric, Kind::Layer];
    matches!(part, Part::Name(senses, _)
        if senses.iter().any(|sense| sense.whole && lasting.contains(&sense.kind)))
}

/// The parts of a text that what happened should be told with.
fn sought(scan: &Scan) -> Vec<Sought> {
    let parts = scan.items.iter().filter_map(|item| match &item.part {
        Part::Word(word) if THESAURUS.is_light(word) => None,
        Part::Word(word) => Some(Sought { words: vec![word.clone()], is_name: false }),
        Part::Name(_, _) | Part::Unknown => {
            let words = THESAURUS.names(&item.text).collect();
            Some(Sought { words, is_name: !is_used(&item.part) })
        }
        Part::Number(_) => None,
    });
    parts.filter(|part| !part.words.is_empty()).collect()
}
