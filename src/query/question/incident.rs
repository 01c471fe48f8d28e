//! What broke, told in words of one's own: "video exports were dead for half a day, what was behind
//! it?". Where no way to ask takes in a question, the trouble that is told with most of its words is
//! meant, and the words by which it asks tell what of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Years;
use crate::query::error::QueryError;
use crate::query::question::Event;
use crate::query::question::filling::Resolver;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::saved::Binding;
use crate::query::saved::Skills;

/// What stands for words that say that something broke.
const TROUBLE: &str = "breakage";
/// What stands for words by which people ask about what broke, with the saved query that tells it;
/// the first that is said counts.
const ASPECTS: [(&str, &str); 7] = [
    ("long", "incident-duration"),
    ("cost", LOSS),
    ("gone", LOSS),
    ("fix", "fix-for"),
    ("why", ALL_OF_IT),
    (TROUBLE, ALL_OF_IT),
    ("timeline", ALL_OF_IT),
];
/// What tells of its cost.
const LOSS: &str = "incident-loss";
/// What tells all that is told of what broke.
const ALL_OF_IT: &str = "trouble-about";
/// The parameter of these saved queries that what broke fills.
const ABOUT: &str = "about";
/// So many words of a question have to tell what broke, or one that no other trouble is told with;
/// and so many of a hundred.
const FEWEST: usize = 2;
const SHARE: usize = 33;
/// Where a question says that something broke, one word of so many of a hundred tells what.
const MOST_OF_IT: usize = 50;

/// What of which trouble a question asks for. None where it does not ask about trouble, or no trouble
/// of the companies is told with enough of its words.
pub(super) fn incident(
    scan: &Scan,
    skills: &Skills,
    resolver: &Resolver<'_>,
) -> Result<Option<Event>, QueryError> {
    let says = |name: &str| scan.items.iter().any(|item| word(item) == Some(name));
    let aspect = ASPECTS.iter().find(|(name, _)| says(name)).map(|(_, skill)| *skill);
    // Much costs something and is no trouble.
    let asks_of_trouble = aspect.is_some_and(|skill| skill != LOSS || says(TROUBLE));
    let skill = aspect.unwrap_or(ALL_OF_IT);
    let Some(skill) = skills.all().iter().position(|it| it.name == skill) else {
        return Ok(None);
    };
    let asked: HashSet<String> = scan.items.iter().flat_map(sought).collect();
    let names = scan.items.iter().filter(|item| item.like_a_name).flat_map(sought);
    let names: HashSet<String> = names.collect();
    let troubles = troubles(scan, resolver)?;
    let best = troubles.iter().max_by_key(|trouble| {
        let fits = asked.intersection(&trouble.told).count();
        (fits, trouble.is_incident, Reverse(trouble.told.len()))
    });
    let alone = |word: &String| troubles.iter().filter(|it| it.told.contains(word)).count() == 1;
    let enough = |trouble: &&Trouble| {
        let fits: Vec<&String> = asked.intersection(&trouble.told).collect();
        // Where nothing of it is asked, it has to be called by its name: "what was the Purple Screen?".
        let mut called = THESAURUS.names(&trouble.name).filter(|word| !asks(word));
        let called = called.all(|word| asked.contains(&word));
        // One word is enough where it is a name, or nearly all that is said of what broke.
        let nearly_all = tells_of_trouble(scan) && fits.len() * 100 >= asked.len() * MOST_OF_IT;
        let tells = fits.len() >= FEWEST
            || fits.iter().any(|word| (nearly_all || names.contains(*word)) && alone(word));
        (asks_of_trouble || called) && tells && fits.len() * 100 >= asked.len() * SHARE
    };
    let dated = || only_of_the_time(scan, &troubles).filter(|_| asks_of_trouble);
    Ok(best.filter(enough).or_else(dated).map(|trouble| {
        let terms = trouble.parts.iter().cloned().map(Term::from).collect();
        let bindings = vec![Binding { name: ABOUT.to_owned(), terms, meant: trouble.name.clone() }];
        Event { skill, bindings, is_named_era: false }
    }))
}

/// The only incident of the time that a question names: "the outage of 2014".
fn only_of_the_time<'a>(scan: &Scan, troubles: &'a [Trouble]) -> Option<&'a Trouble> {
    let mut incidents = troubles.iter().filter(|trouble| trouble.is_incident && trouble.is_dated);
    let only = incidents.next().filter(|_| incidents.next().is_none());
    only.filter(|_| {
        tells_of_trouble(scan) && scan.times.iter().any(|it| it.value.years().is_some())
    })
}

/// Whether a question says itself that something broke.
pub(super) fn tells_of_trouble(scan: &Scan) -> bool {
    scan.items.iter().any(|item| word(item) == Some(TROUBLE))
}

/// What broke, with all that belongs to the same incident.
#[derive(Default)]
struct Trouble {
    name: String,
    is_incident: bool,
    is_dated: bool,
    parts: Vec<NamedNode>,
    /// The words that it is told with, folded.
    told: HashSet<String>,
}

/// The troubles of the companies that a question is about, in its years.
fn troubles(scan: &Scan, resolver: &Resolver<'_>) -> Result<Vec<Trouble>, QueryError> {
    let listing = resolver.catalogue.listing(resolver.limits, Class::Breakage)?;
    let in_time = |years: Option<Years>| {
        let mut asked = scan.times.iter().filter_map(|time| time.value.years());
        years.is_none_or(|years| asked.all(|(from, to)| years.overlap(from, to)))
    };
    let of = |company| listing.related(vocab::COMPANY, company);
    let entries = resolver.companies.iter().flat_map(of).filter(|entry| in_time(entry.years));
    let entries: Vec<&Entry> = entries.collect();
    let parts: Vec<NamedNode> = entries.iter().map(|entry| entry.iri.clone()).collect();
    let dated = entries.iter().filter(|entry| entry.years.is_some()).map(|entry| &entry.iri);
    let dated: HashSet<&NamedNode> = dated.collect();
    let mut troubles: BTreeMap<String, Trouble> = BTreeMap::new();
    for part in resolver.catalogue.entities(resolver.limits, &parts)? {
        let incident = part.text(vocab::INCIDENT);
        let of = incident.clone().unwrap_or_else(|| part.iri.as_str().to_owned());
        let trouble = troubles.entry(of).or_default();
        trouble.told.extend(THESAURUS.names(&part.prose()));
        trouble.is_dated |= dated.contains(&part.iri);
        trouble.is_incident = incident.is_some();
        trouble.name = incident.unwrap_or_else(|| part.label());
        trouble.parts.push(part.iri.clone());
    }
    Ok(troubles.into_values().collect())
}

/// What a part of a question says that trouble may be told with; what only asks about it is left out.
fn sought(item: &Item) -> Vec<String> {
    match &item.part {
        Part::Word(word) if THESAURUS.is_light(word) || asks(word) => Vec::new(),
        Part::Word(word) => vec![word.clone()],
        Part::Name(_, _) | Part::Unknown => THESAURUS.names(&item.text).collect(),
        Part::Number(_) => Vec::new(),
    }
}

/// Whether a word only asks about what broke.
fn asks(word: &str) -> bool {
    ASPECTS.iter().any(|(aspect, _)| *aspect == word)
}

fn word(item: &Item) -> Option<&str> {
    match &item.part {
        Part::Word(word) | Part::Name(_, Some(word)) => Some(word),
        _ => None,
    }
}
