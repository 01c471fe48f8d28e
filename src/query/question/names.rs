//! The names by which people may ask: what each stands for, found in questions word by word.

use std::collections::HashMap;
use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::spelling::Spelling;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::template::node;
use crate::query::template::template;
use crate::query::template::text;
use crate::snapshot::Word;
use crate::snapshot::words;

template!(NAMES, "names.rq");

/// Longer names are sentences; nobody asks by them.
const MOST_WORDS: usize = 8;

/// What something with a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Technology,
    Category,
    Company,
    Era,
    Component,
    Region,
    Metric,
    Layer,
    LessonKind,
}

/// What a name stands for: all things of one kind that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) kind: Kind,
    pub(super) things: Vec<NamedNode>,
    /// The usual name of the first of them.
    pub(super) label: String,
}

/// The classes whose members are asked for by name.
const CLASSES: [(NamedNodeRef<'static>, Kind); 10] = [
    (vocab::TECHNOLOGY, Kind::Technology),
    (vocab::SKOS_CONCEPT, Kind::Category),
    (vocab::SCHEMA_ORGANIZATION, Kind::Company),
    (vocab::ERA_CLASS, Kind::Era),
    (vocab::COMPONENT, Kind::Component),
    (vocab::COMPONENT_GROUP, Kind::Component),
    (vocab::POPULATION, Kind::Region),
    (vocab::METRIC_CLASS, Kind::Metric),
    (vocab::LAYER_CLASS, Kind::Layer),
    (vocab::LESSON_KIND, Kind::LessonKind),
];

/// A name that only counts as it is spelled, as "Go" does.
type Spelled = Option<Vec<String>>;

/// The names of one generation of the data.
pub(super) struct Names {
    /// By the words of a name, folded.
    senses: HashMap<String, Vec<(Sense, Spelled)>>,
    /// The words of all names and of the thesaurus.
    pub(super) spelling: Spelling,
    /// All companies.
    pub(super) companies: Vec<(NamedNode, String)>,
}

/// One name as the graph has it.
struct Named {
    entity: NamedNode,
    kind: Kind,
    name: String,
    spelled: bool,
}

impl Names {
    /// Reads the names of a snapshot; `known` are words that are spelled rightly besides.
    pub(super) fn read<'a>(
        catalogue: &Catalogue,
        limits: &Limits,
        known: impl Iterator<Item = &'a str>,
    ) -> Result<Self, QueryError> {
        let limits = &Limits { rows: usize::MAX, ..limits.clone() };
        let in_use = catalogue.technologies_in_use(limits)?;
        let mut named = read_named(catalogue, limits)?;
        // What documents use comes before what is only in the ontology.
        named.sort_by_cached_key(|it| (!in_use.contains(&it.entity), it.kind, it.entity.clone()));
        let mut spelling = Spelling::default();
        THESAURUS.spelled().chain(known).for_each(|word| spelling.learn(word));
        let mut names = Self { senses: HashMap::new(), spelling, companies: Vec::new() };
        for name in &named {
            names.add(name);
        }
        Ok(names)
    }

    fn add(&mut self, named: &Named) {
        let Named { entity, kind, name, spelled } = named;
        let tokens = words(name);
        if tokens.is_empty() || tokens.len() > MOST_WORDS {
            return;
        }
        tokens.iter().for_each(|word| self.spelling.learn(&word.plain));
        if *kind == Kind::Company && self.companies.iter().all(|(known, _)| known != entity) {
            self.companies.push((entity.clone(), name.clone()));
        }
        let spelled = spelled.then(|| {
            let written = tokens.iter().map(|word| name[word.place.clone()].to_owned());
            written.collect()
        });
        let senses = self.senses.entry(key(&tokens)).or_default();
        let same = senses.iter_mut().find(|(known, how)| known.kind == *kind && *how == spelled);
        match same {
            Some((known, _)) if !known.things.contains(entity) => known.things.push(entity.clone()),
            Some(_) => {}
            None => {
                let (things, label) = (vec![entity.clone()], name.clone());
                senses.push((Sense { kind: *kind, things, label }, spelled));
            }
        }
    }

    /// What the longest name that begins with these words stands for, and how many words it takes.
    pub(super) fn longest(&self, tokens: &[Word], text: &str) -> Option<(Vec<Sense>, usize)> {
        (1..=MOST_WORDS.min(tokens.len())).rev().find_map(|length| {
            let tokens = &tokens[..length];
            let known = self.senses.get(&key(tokens))?;
            let fits = |spelled: &Spelled| {
                spelled.as_ref().is_none_or(|spelled| {
                    let written = tokens.iter().map(|word| &text[word.place.clone()]);
                    spelled.iter().map(String::as_str).eq(written)
                })
            };
            let senses = known.iter().filter(|(_, spelled)| fits(spelled));
            let senses: Vec<Sense> = senses.map(|(sense, _)| sense.clone()).collect();
            (!senses.is_empty()).then_some((senses, length))
        })
    }
}

fn read_named(catalogue: &Catalogue, limits: &Limits) -> Result<Vec<Named>, QueryError> {
    let mut named: Vec<Named> = Vec::new();
    let mut technologies = HashSet::new();
    for (class, kind) in CLASSES {
        let bound = [("class", vec![Term::from(class.into_owned())])];
        NAMES.each(catalogue.snapshot(), limits, &bound, |row| {
            let (Some(entity), Some(name)) = (node(&row, "entity"), text(&row, "name")) else {
                return;
            };
            // Technologies are concepts, too.
            if kind == Kind::Technology {
                technologies.insert(entity.clone());
            } else if kind == Kind::Category && technologies.contains(&entity) {
                return;
            }
            let spelled = text(&row, "spelled").is_some_and(|spelled| spelled == "true");
            named.push(Named { entity, kind, name, spelled });
        })?;
    }
    Ok(named)
}

/// A name as it is looked up: the stems of its words. Plurals and other forms share it.
fn key(tokens: &[Word]) -> String {
    let stems: Vec<&str> = tokens.iter().map(|word| word.stem.as_str()).collect();
    stems.join(" ")
}
