//! What the graph of one generation holds, decoded once: the entities of each class as lists that
//! can be filtered, ordered and paged, and the last entities that were looked at.
//!
//! Whoever walks from entity to entity asks here; the engine is asked once for a class and once
//! for a batch of entities, however many of them there are.

mod class;
mod filter;
mod listing;
mod page;

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;

use lru::LruCache;
use oxigraph::model::NamedNode;
use rustc_hash::FxHashSet;

pub use class::Class;
pub use filter::Filter;
pub use filter::Order;
pub use listing::Entry;
pub use listing::Listing;
pub use listing::Years;
pub use page::DEFAULT_PAGE;
pub use page::LARGEST_PAGE;
pub use page::Page;
pub use page::PageRequest;

use crate::graph::vocab;
use crate::query::entity;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::search;
use crate::snapshot::Snapshot;

/// Entities that are kept decoded; at about two kilobytes each, some 40 MB.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(20_000);

/// Searches of which it is kept what they found: at most 500 facts each.
const SEARCHES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);

/// Names of which it is kept which technologies they mean, and companies of which it is kept what is
/// told of them: some hundred addresses each.
const NAMES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(999);
const COMPANIES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// Addresses of which is asked whether they are among them.
pub type Addresses = Arc<FxHashSet<NamedNode>>;

/// A search: the words, the kind of the facts that are to hold them, and whose facts these are.
type Searched = (String, String, Vec<NamedNode>);

/// What the graph of one generation holds.
pub struct Catalogue {
    snapshot: Arc<Snapshot>,
    listings: Mutex<HashMap<Class, Arc<Listing>>>,
    in_use: Mutex<Option<Addresses>>,
    told: Mutex<Option<Addresses>>,
    entities: Mutex<LruCache<NamedNode, Arc<Entity>>>,
    holding: Mutex<LruCache<Searched, Vec<NamedNode>>>,
    technologies: Mutex<LruCache<String, Addresses>>,
    of_companies: Mutex<LruCache<NamedNode, Addresses>>,
    /// The technologies and their categories by their names.
    called: OnceLock<HashMap<String, Vec<NamedNode>>>,
}

impl Catalogue {
    /// The catalogue of a snapshot; nothing is read before it is asked for.
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        Self {
            snapshot,
            listings: Mutex::default(),
            in_use: Mutex::default(),
            told: Mutex::default(),
            entities: Mutex::new(LruCache::new(KEPT)),
            holding: Mutex::new(LruCache::new(SEARCHES)),
            technologies: Mutex::new(LruCache::new(NAMES)),
            of_companies: Mutex::new(LruCache::new(COMPANIES)),
            called: OnceLock::new(),
        }
    }

    /// The state that it is of.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// All entities of a class.
    pub fn listing(&self, limits: &Limits, class: Class) -> Result<Arc<Listing>, QueryError> {
        if let Some(known) = lock(&self.listings).get(&class) {
            return Ok(Arc::clone(known));
        }
        let eras = match class {
            Class::Era | Class::Company | Class::Concept | Class::Technology => None,
            _ => Some(self.listing(limits, Class::Era)?),
        };
        let listing = Listing::read(&self.snapshot, &inner(limits), class, eras.as_deref())?;
        let listing = Arc::new(listing);
        lock(&self.listings).insert(class, Arc::clone(&listing));
        Ok(listing)
    }

    /// Reads what all questions need, so that the first of them need not wait for it.
    pub fn read_ahead(&self, limits: &Limits) -> Result<(), QueryError> {
        for class in Class::ALL {
            self.listing(limits, class)?;
        }
        self.technologies_told(limits).map(drop)
    }

    /// An entity, if it was looked at of late.
    pub fn known(&self, iri: &NamedNode) -> Option<Arc<Entity>> {
        lock(&self.entities).get(iri).map(Arc::clone)
    }

    /// These entities, in order; one that the graph does not know is left out.
    pub fn entities(
        &self,
        limits: &Limits,
        iris: &[NamedNode],
    ) -> Result<Vec<Arc<Entity>>, QueryError> {
        let mut found: HashMap<&NamedNode, Arc<Entity>> =
            iris.iter().filter_map(|iri| Some((iri, self.known(iri)?))).collect();
        let missing: Vec<NamedNode> =
            iris.iter().filter(|iri| !found.contains_key(iri)).cloned().collect();
        if !missing.is_empty() {
            let mut described = entity::describe(&self.snapshot, &inner(limits), &missing)?;
            let mut kept = lock(&self.entities);
            for iri in iris {
                if let Some(entity) = described.remove(iri).map(Arc::new) {
                    kept.put(iri.clone(), Arc::clone(&entity));
                    found.insert(iri, entity);
                }
            }
        }
        Ok(iris.iter().filter_map(|iri| found.get(iri).map(Arc::clone)).collect())
    }

    /// The entities of a class that have exactly this name, label or other, in any case.
    pub fn named(&self, class: Class, name: &str) -> Result<Vec<NamedNode>, QueryError> {
        match class.kind() {
            Some(kind) => search::look_up(&self.snapshot, kind, name),
            None => Ok(Vec::new()),
        }
    }

    /// The technologies that documents name; the ontology knows many more.
    pub fn technologies_in_use(&self, limits: &Limits) -> Result<Addresses, QueryError> {
        if let Some(known) = lock(&self.in_use).as_ref() {
            return Ok(Arc::clone(known));
        }
        let found = entity::technologies_in_use(&self.snapshot, &inner(limits))?;
        let found = Arc::new(found.into_iter().collect::<FxHashSet<_>>());
        *lock(&self.in_use) = Some(Arc::clone(&found));
        Ok(found)
    }

    /// The technologies and categories of which anything is told: those that documents name, what these
    /// belong to, and those whose names are part of theirs, as PostgreSQL is of "Sharded PostgreSQL".
    pub fn technologies_told(&self, limits: &Limits) -> Result<Addresses, QueryError> {
        if let Some(known) = lock(&self.told).as_ref() {
            return Ok(Arc::clone(known));
        }
        let concepts = self.listing(limits, Class::Concept)?;
        let called = self.called.get_or_init(|| by_name(&concepts));
        let in_use = self.technologies_in_use(limits)?;
        let labels = in_use.iter().filter_map(|it| concepts.get(it)).map(|entry| &entry.label);
        let part_of = labels.flat_map(|label| runs(label)).filter_map(|name| called.get(&name));
        let mut waiting: Vec<&NamedNode> = in_use.iter().chain(part_of.flatten()).collect();
        let mut found = FxHashSet::default();
        while let Some(concept) = waiting.pop() {
            if found.insert(concept.clone()) {
                let entry = concepts.get(concept).into_iter();
                waiting.extend(entry.flat_map(|entry| entry.links(vocab::SKOS_BROADER)));
            }
        }
        let found = Arc::new(found);
        *lock(&self.told) = Some(Arc::clone(&found));
        Ok(found)
    }

    /// The technologies that a name means: those of that name, those of the category of that name,
    /// and all that these are broader than.
    pub fn technologies(&self, limits: &Limits, name: &str) -> Result<Addresses, QueryError> {
        if let Some(known) = lock(&self.technologies).get(name) {
            return Ok(Arc::clone(known));
        }
        let concepts = self.listing(limits, Class::Concept)?;
        let mut waiting = self.named(Class::Technology, name)?;
        let called = self.called.get_or_init(|| by_name(&concepts));
        waiting.extend(called.get(&singular(name)).into_iter().flatten().cloned());
        let mut found = FxHashSet::default();
        while let Some(concept) = waiting.pop() {
            let narrower = concepts.related(vocab::SKOS_BROADER, &concept);
            let fresh = narrower.filter(|entry| !found.contains(&entry.iri));
            waiting.extend(fresh.map(|entry| entry.iri.clone()));
            found.insert(concept);
        }
        let found = Arc::new(found);
        lock(&self.technologies).put(name.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    /// What documents tell of a company that has a name, or words that it is asked for by.
    pub(super) fn of_company(
        &self,
        limits: &Limits,
        company: &NamedNode,
    ) -> Result<Addresses, QueryError> {
        if let Some(known) = lock(&self.of_companies).get(company) {
            return Ok(Arc::clone(known));
        }
        let mut found = FxHashSet::default();
        for class in Class::NAMED {
            let listing = self.listing(limits, class)?;
            let theirs = listing.related(vocab::COMPANY, company);
            found.extend(theirs.map(|entry| entry.iri.clone()));
        }
        let found = Arc::new(found);
        lock(&self.of_companies).put(company.clone(), Arc::clone(&found));
        Ok(found)
    }

    /// The facts that hold words: those that were found of late, or else that `find` finds. Many of the
    /// ways to read a question search for the same words, and so do its parts.
    pub(super) fn holding(
        &self,
        searched: Searched,
        find: impl FnOnce() -> Result<Vec<NamedNode>, QueryError>,
    ) -> Result<Vec<NamedNode>, QueryError> {
        let known = lock(&self.holding).get(&searched).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let found = find()?;
        lock(&self.holding).put(searched, found.clone());
        Ok(found)
    }

    /// The entities of a class that a text search finds.
    pub fn matching(
        &self,
        limits: &Limits,
        class: Class,
        text: &str,
    ) -> Result<Addresses, QueryError> {
        let found = match class.kind() {
            Some(kind) => search::matching(&self.snapshot, limits, text, kind)?,
            None => Vec::new(),
        };
        Ok(Arc::new(found.into_iter().collect()))
    }
}

/// How many rows a result may have does not bound what it is made from; memory and time do.
fn inner(limits: &Limits) -> Limits {
    Limits { rows: usize::MAX, ..limits.clone() }
}

/// The entities of a list by each of their names.
fn by_name(listing: &Listing) -> HashMap<String, Vec<NamedNode>> {
    let mut called: HashMap<String, Vec<NamedNode>> = HashMap::new();
    for entry in listing.entries() {
        let names: FxHashSet<String> =
            entry.other_names.iter().chain([&entry.label]).map(|name| singular(name)).collect();
        for name in names {
            called.entry(name).or_default().push(entry.iri.clone());
        }
    }
    called
}

/// What may be called by words of a name that stand side by side, as [`by_name`] has it.
fn runs(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let from = |start| (start + 1..=words.len()).map(move |end| (start, end));
    let runs = (0..words.len()).flat_map(from);
    runs.map(|(start, end)| singular(&words[start..end].join(" "))).collect()
}

/// What names have in common that are the same: those in any case, with or without the `s` of a
/// plural.
fn singular(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_suffix('s').map(str::to_owned).unwrap_or(name)
}

/// What a lock guards is whole whenever it is free: a poisoned one is as good.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
