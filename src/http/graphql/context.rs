//! What one GraphQL request knows: what answers it, its limits, the entities that it has met and the
//! answers that it was given.
//!
//! A request is executed in passes. In each, an entity that is not known yet stands as a bare
//! address and is noted; all that were noted are then read at once, and the next pass goes further,
//! until a pass misses nothing. So the number of queries grows with the depth of a request, whatever
//! its width: neither lists nor aliases nor fragments add any.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::Question;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Order;
use crate::query::catalogue::Page;
use crate::query::catalogue::PageRequest;
use crate::query::entity::Entity;

/// About the bytes that an object takes in an answer, long texts aside.
const OF_AN_OBJECT: usize = 256;

/// Entities that are handed out between two looks at whether the request may go on.
const NODES_BETWEEN_LOOKS: usize = 32;

/// What one request knows.
pub struct Context {
    /// What answers, the same for the whole request.
    pub answerer: Arc<Answerer>,
    /// What the graph holds, as the answerer knows it.
    pub catalogue: Arc<Catalogue>,
    /// What the request may cost.
    pub limits: Limits,
    /// Entities that one answer may hand out.
    most_nodes: usize,
    met: Mutex<HashMap<NamedNode, Arc<Entity>>>,
    missing: Mutex<HashSet<NamedNode>>,
    answers: Mutex<Vec<(Question, Arc<Answer>)>>,
    handed_out: AtomicUsize,
    bytes: AtomicUsize,
}

impl juniper::Context for Context {}

impl Context {
    /// A request begins.
    pub fn new(answerer: Arc<Answerer>, limits: Limits, most_nodes: usize) -> Self {
        Self {
            catalogue: Arc::clone(answerer.catalogue()),
            answerer,
            limits,
            most_nodes,
            met: Mutex::default(),
            missing: Mutex::default(),
            answers: Mutex::default(),
            handed_out: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
        }
    }

    /// How many entities the last pass handed out.
    pub fn nodes(&self) -> usize {
        self.handed_out.load(Ordering::Relaxed)
    }

    /// Reads what the last pass missed; false where it missed nothing, and its answer stands.
    pub fn read_missing(&self) -> Result<bool, QueryError> {
        self.limits.check()?;
        let missing: Vec<NamedNode> = lock(&self.missing).drain().collect();
        if missing.is_empty() {
            return Ok(false);
        }
        let found = self.catalogue.entities(&self.limits, &missing)?;
        let mut met = lock(&self.met);
        // What the graph does not know stays a bare address, and is not asked for again.
        met.extend(missing.into_iter().map(|iri| (iri.clone(), Arc::new(Entity::bare(iri)))));
        met.extend(found.into_iter().map(|entity| (entity.iri.clone(), entity)));
        drop(met);
        self.handed_out.store(0, Ordering::Relaxed);
        self.bytes.store(0, Ordering::Relaxed);
        Ok(true)
    }

    /// An entity: what is known of it in this pass.
    pub fn entity(&self, iri: &NamedNode) -> Result<Arc<Entity>, QueryError> {
        let before = self.handed_out.fetch_add(1, Ordering::Relaxed);
        if before >= self.most_nodes {
            return Err(QueryError::TooManyNodes(self.most_nodes));
        }
        if before.is_multiple_of(NODES_BETWEEN_LOOKS) {
            self.go_on()?;
        }
        let known = lock(&self.met).get(iri).map(Arc::clone);
        let Some(entity) = known.or_else(|| self.recall(iri)) else {
            lock(&self.missing).insert(iri.clone());
            return Ok(Arc::new(Entity::bare(iri.clone())));
        };
        self.hold(OF_AN_OBJECT)?;
        Ok(entity)
    }

    /// The answer to a question in plain words, found once for all passes.
    pub fn ask(&self, question: Question) -> Result<Arc<Answer>, QueryError> {
        self.go_on()?;
        let known = lock(&self.answers).iter().find(|(asked, _)| *asked == question).cloned();
        if let Some((_, answer)) = known {
            return Ok(answer);
        }
        let answer = Arc::new(self.answerer.ask(&self.limits, &question)?);
        lock(&self.answers).push((question, Arc::clone(&answer)));
        Ok(answer)
    }

    /// Notes that the answer holds so many bytes more.
    pub fn hold(&self, bytes: usize) -> Result<(), QueryError> {
        if self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes > self.limits.memory {
            return Err(QueryError::TooMuchMemory);
        }
        Ok(())
    }

    /// Fails once the request has to end, and waits where others go first.
    fn go_on(&self) -> Result<(), QueryError> {
        self.limits.go_on(self.bytes.load(Ordering::Relaxed))
    }

    /// An entity that another request has read of late.
    fn recall(&self, iri: &NamedNode) -> Option<Arc<Entity>> {
        let entity = self.catalogue.known(iri)?;
        lock(&self.met).insert(iri.clone(), Arc::clone(&entity));
        Some(entity)
    }

    /// Entities, in order.
    pub fn entities<'a>(
        &self,
        iris: impl IntoIterator<Item = &'a NamedNode>,
    ) -> Result<Vec<Arc<Entity>>, QueryError> {
        iris.into_iter().map(|iri| self.entity(iri)).collect()
    }

    /// The entities that a property leads to.
    pub fn linked(
        &self,
        entity: &Entity,
        property: NamedNodeRef<'_>,
    ) -> Result<Vec<Arc<Entity>>, QueryError> {
        self.entities(entity.links(property))
    }

    /// The first entity that a property leads to.
    pub fn first_linked(
        &self,
        entity: &Entity,
        property: NamedNodeRef<'_>,
    ) -> Result<Option<Arc<Entity>>, QueryError> {
        entity.links(property).next().map(|iri| self.entity(iri)).transpose()
    }

    /// A page of the entities of a class.
    pub fn page(
        &self,
        class: Class,
        filter: &Filter,
        order: Order,
        request: &PageRequest,
    ) -> Result<Page, QueryError> {
        self.go_on()?;
        let listing = self.catalogue.listing(&self.limits, class)?;
        Page::of(&listing, &listing.select(filter, order), order, request)
    }
}

/// What a lock guards is whole whenever it is free: a poisoned one is as good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
