//! The names by which people may ask: what each stands for, found in questions word by word.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use rustc_hash::FxHashMap;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::era::EraNames;
use crate::query::question::form::folded;
use crate::query::question::form::key;
use crate::query::question::form::stemmed;
use crate::query::question::form::stems;
use crate::query::question::phrasing::Vocabulary;
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
    Lesson,
}

/// What a name stands for: all things of one kind that have it; shared, as there may be thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) kind: Kind,
    pub(super) things: Arc<Vec<NamedNode>>,
    /// The usual name of the first of them.
    pub(super) label: String,
    /// Whether it is the whole of a name.
    pub(super) whole: bool,
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
    (vocab::LESSON_KIND, Kind::Lesson),
];

/// A name that only counts as it is spelled, as "Go" does.
type Spelled = Option<Vec<String>>;

/// The names of one generation of the data.
pub(super) struct Names {
    /// By the words of a name, in the singular.
    senses: FxHashMap<String, Vec<(Sense, Spelled)>>,
    /// Names of several words by their stems: "voice calls" is Voice Calling.
    stemmed: FxHashMap<String, String>,
    /// Metrics and regions by their names as the thesaurus folds them: whatever stands for "cost" is a cost.
    folded: FxHashMap<String, Sense>,
    /// Metrics of two words, the second first.
    turned: FxHashMap<String, Sense>,
    /// Metrics that set two things in proportion, by what stands for the two: "cost per user".
    ratios: FxHashMap<(String, String), Sense>,
    /// The words of all names and of the thesaurus.
    pub(super) spelling: Spelling,
    /// Eras by their words.
    pub(super) eras: EraNames,
    /// All companies.
    pub(super) companies: Vec<(NamedNode, String)>,
}

/// One name as the graph has it.
struct Named {
    entity: NamedNode,
    kind: Kind,
    label: String,
    name: String,
    spelled: bool,
}

/// What makes the name of a kind one of its products: a CDN provider is a CDN.
const PRODUCTS: [&str; 3] = [" provider", " product", " vendor"];

impl Named {
    /// A category as people ask for it by what its products are.
    fn as_kind(&self) -> Option<Self> {
        let kind = PRODUCTS.iter().find_map(|product| self.name.strip_suffix(product))?;
        (self.kind == Kind::Category).then(|| Self {
            entity: self.entity.clone(),
            kind: Kind::Category,
            label: self.label.clone(),
            name: kind.to_owned(),
            spelled: self.spelled,
        })
    }
}

impl Names {
    /// Reads the names of a snapshot, which are to be told apart from the words of `vocabulary`.
    pub(super) fn read(
        catalogue: &Catalogue,
        limits: &Limits,
        vocabulary: &Vocabulary,
    ) -> Result<Self, QueryError> {
        let limits = &Limits { rows: usize::MAX, ..limits.clone() };
        let in_use = catalogue.technologies_in_use(limits)?;
        let mut named = read_named(catalogue, limits)?;
        // What documents use comes before what is only in the ontology.
        named.sort_by_cached_key(|it| (!in_use.contains(&it.entity), it.kind, it.entity.clone()));
        let mut spelling = Spelling::default();
        THESAURUS.spelled().chain(vocabulary.spelled()).for_each(|word| spelling.learn(word));
        let mut read = Self {
            senses: FxHashMap::default(),
            stemmed: FxHashMap::default(),
            folded: FxHashMap::default(),
            turned: FxHashMap::default(),
            ratios: FxHashMap::default(),
            spelling,
            eras: EraNames::default(),
            companies: Vec::new(),
        };
        for name in &mut named {
            // Who asks writes "snowflake" and means Snowflake, if that is used and no other word.
            name.spelled &= !in_use.contains(&name.entity) || is_asked_by(&name.name, vocabulary);
        }
        for name in &named {
            read.add(name);
            if let Some(name) = name.as_kind() {
                read.add(&name);
            }
        }
        for name in named.iter().filter(|it| matches!(it.kind, Kind::Metric | Kind::Region)) {
            read.fold(name);
        }
        read.add_parts(&named, vocabulary);
        Ok(read)
    }

    fn add(&mut self, named: &Named) {
        let Named { entity, kind, label, name, spelled } = named;
        let tokens = words(name);
        if tokens.is_empty() || tokens.len() > MOST_WORDS {
            return;
        }
        match &tokens[..] {
            [word] => self.spelling.learn_name(&word.plain),
            several => several.iter().for_each(|word| self.spelling.learn(&word.plain)),
        }
        // The names of one thing come one after another.
        let known = self.companies.last().is_some_and(|(known, _)| known == entity);
        if *kind == Kind::Company && !known {
            self.companies.push((entity.clone(), label.clone()));
        }
        let spelled = spelled.then(|| {
            let written = tokens.iter().map(|word| name[word.place.clone()].to_owned());
            written.collect()
        });
        if *kind == Kind::Era {
            self.eras.add(entity, name);
        }
        let key = key(&tokens);
        if tokens.len() > 1 {
            self.stemmed.entry(stems(&tokens)).or_insert_with(|| key.clone());
        }
        let senses = self.senses.entry(key).or_default();
        let same = senses.iter_mut().find(|(known, how)| known.kind == *kind && *how == spelled);
        match same {
            Some((known, _)) if known.things.last() != Some(entity) => {
                Arc::make_mut(&mut known.things).push(entity.clone());
            }
            Some(_) => {}
            None => {
                let (things, label) = (Arc::new(vec![entity.clone()]), label.clone());
                let sense = Sense { kind: *kind, things, label, whole: true };
                senses.push((sense, spelled));
            }
        }
    }

    /// Adds parts of long names, where nothing else of their kind has them as a name: "gateway" of "API
    /// Gateway Cluster".
    fn add_parts(&mut self, named: &[Named], vocabulary: &Vocabulary) {
        let mut parts: BTreeMap<(String, Kind), Sense> = BTreeMap::new();
        for Named { entity, kind, label, name, .. } in named {
            let tokens = words(name);
            let length = tokens.len();
            if !(2..=MOST_WORDS).contains(&length) {
                continue;
            }
            let ranges =
                (0..length).flat_map(|start| (start + 1..=length).map(move |end| start..end));
            let wanted = ranges.filter(|range| match kind {
                Kind::Component | Kind::Era | Kind::Company => range.len() < length,
                _ => false,
            });
            for range in wanted {
                let part = &tokens[range];
                if !tells(part, *kind, vocabulary) {
                    continue;
                }
                let of = || Sense {
                    kind: *kind,
                    things: Arc::default(),
                    label: label.clone(),
                    whole: false,
                };
                let sense = parts.entry((key(part), *kind)).or_insert_with(of);
                if sense.things.last() != Some(entity) {
                    Arc::make_mut(&mut sense.things).push(entity.clone());
                }
            }
        }
        for ((key, kind), sense) in parts {
            // What several companies are called by in part means none of them.
            if kind == Kind::Company && sense.things.len() > 1 {
                continue;
            }
            let senses = self.senses.entry(key).or_default();
            // A company may have only a part where another has the whole.
            let taken = senses.iter().any(|(known, _)| match kind {
                Kind::Component => known.kind == kind && known.things == sense.things,
                Kind::Company => true,
                _ => known.kind == kind,
            });
            if !taken {
                senses.push((sense, None));
            }
        }
    }

    /// Adds a metric or a region by what its name is folded to. A single word that is folded to another is no
    /// name of it, unless that other is: each word for "era" would be a duration.
    fn fold(&mut self, named: &Named) {
        let concepts = folded(&words(&named.name));
        let single = concepts.len() == 1;
        let key = concepts.join(" ");
        let named_so = self.senses.get(&stemmed(&key));
        let itself = |senses: &Vec<(Sense, Spelled)>| {
            senses.iter().any(|(sense, _)| sense.things.contains(&named.entity))
        };
        if key.is_empty() {
            return;
        }
        if !single || named.kind == Kind::Region || named_so.is_some_and(itself) {
            let things = Arc::new(vec![named.entity.clone()]);
            let sense = Sense { kind: named.kind, things, label: named.label.clone(), whole: true };
            // "Spend on infrastructure" is the infrastructure spend.
            if let [one, other] = &concepts[..] {
                let turned = format!("{other} {one}");
                self.turned.entry(turned).or_insert_with(|| sense.clone());
            }
            if let [one, per, other] = &concepts[..]
                && per == "per"
            {
                let sides = (one.clone(), other.clone());
                self.ratios.entry(sides).or_insert_with(|| sense.clone());
            }
            self.folded.entry(key).or_insert(sense);
        }
    }

    /// The metric that sets one of these metrics in proportion to something: "and per user?" after a
    /// question about cost.
    pub(super) fn ratio_of(&self, metrics: &[NamedNode], other: &str) -> Option<&Sense> {
        self.ratios.iter().filter(|((_, to), _)| to == other).find_map(|((one, _), sense)| {
            let named = self.senses.get(&stemmed(one))?;
            let is_one = |it: &Sense| it.things.iter().any(|thing| metrics.contains(thing));
            named.iter().any(|(it, _)| is_one(it)).then_some(sense)
        })
    }

    /// The one company that a word is short for, as the tickers of exchanges are: "lmnk"
    /// for Lumen Kiosk.
    pub(super) fn ticker(&self, word: &str) -> Option<Sense> {
        let consonants = |word: &str| !word.contains(['a', 'e', 'i', 'o', 'u']);
        let fits = (4..=5).contains(&word.len()) && word.is_ascii() && consonants(&word[1..]);
        let short_for = |name: &str| {
            let mut letters = name.chars().flat_map(char::to_lowercase);
            let mut wanted = word.chars();
            letters.next() == wanted.next() && wanted.all(|letter| letters.any(|it| it == letter))
        };
        let mut named = self.companies.iter().filter(|(_, name)| fits && short_for(name));
        let (company, label) = named.next().filter(|_| named.next().is_none())?;
        let (things, label) = (Arc::new(vec![company.clone()]), label.clone());
        Some(Sense { kind: Kind::Company, things, label, whole: false })
    }

    /// The metric that sets two things in proportion, in whichever order they are named.
    pub(super) fn ratio(&self, one: &str, other: &str) -> Option<&Sense> {
        let of = |one: &str, other: &str| self.ratios.get(&(one.to_owned(), other.to_owned()));
        of(one, other).or_else(|| of(other, one))
    }

    /// What the longest name that begins with these words stands for, and how many words it takes.
    pub(super) fn longest(&self, tokens: &[Word], text: &str) -> Option<(Vec<Sense>, usize)> {
        (1..=MOST_WORDS.min(tokens.len())).rev().find_map(|length| {
            let tokens = &tokens[..length];
            let known = self.senses.get(&key(tokens)).or_else(|| {
                let stemmed = || self.stemmed.get(&stems(tokens));
                self.senses.get((length > 1).then(stemmed)??)
            });
            let Some(known) = known else {
                let key = folded(tokens).join(" ");
                let turned = || self.turned.get(&key).filter(|_| length > 2);
                let metric = self.folded.get(&key).or_else(turned)?;
                let whole = !is_dropped(&tokens[..1]) && !is_dropped(&tokens[length - 1..]);
                return whole.then(|| (vec![metric.clone()], length));
            };
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
            let (Some(entity), Some(label), Some(name)) =
                (node(&row, "entity"), text(&row, "label"), text(&row, "name"))
            else {
                return;
            };
            // Technologies are concepts, too.
            if kind == Kind::Technology {
                technologies.insert(entity.clone());
            } else if kind == Kind::Category && technologies.contains(&entity) {
                return;
            }
            let spelled = text(&row, "spelled").is_some_and(|spelled| spelled == "true");
            named.push(Named { entity, kind, label, name, spelled });
        })?;
    }
    Ok(named)
}

/// Whether a part of a name is enough of it: no empty word at its ends, no word that people ask by.
fn tells(part: &[Word], kind: Kind, vocabulary: &Vocabulary) -> bool {
    const SHORTEST: usize = 3;
    let says = |word: &Word| {
        let concept = THESAURUS.concept(std::slice::from_ref(word));
        !concept.dropped && !THESAURUS.is_light(&concept.name)
    };
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return false };
    let figure = |word: &Word| word.plain.starts_with(|c: char| c.is_ascii_digit());
    if !says(first) || !says(last) || figure(first) || figure(last) {
        return false;
    }
    let concept = THESAURUS.concept(part).name;
    let asked_by = part.len() == 1 && vocabulary.knows(&concept);
    part.len() > 1 || kind == Kind::Era || !asked_by && first.plain.len() >= SHORTEST
}

/// Whether a name is a word by which people ask for other things.
fn is_asked_by(name: &str, vocabulary: &Vocabulary) -> bool {
    let tokens = words(name);
    let concept = THESAURUS.concept(&tokens);
    concept.dropped || concept.words == tokens.len() && vocabulary.knows(&concept.name)
}

fn is_dropped(tokens: &[Word]) -> bool {
    THESAURUS.concept(tokens).dropped
}
