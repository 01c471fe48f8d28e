//! What one GraphQL request knows: the snapshot, its limits, and the entities that it has asked
//! for, in batches.
//!
//! An object remembers its peers, the objects that came from the graph with it. What one of them
//! asks for is asked for all of them at once, so that the number of queries grows with the depth
//! of a request and not with its width.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use juniper::FieldError;
use juniper::FieldResult;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::query::Limits;
use crate::query::QueryError;
use crate::query::entity;
use crate::query::entity::Entity;
use crate::snapshot::Snapshot;

/// What a property leads back to: class, property, target.
type Relation = (NamedNode, NamedNode, NamedNode);

/// What one request knows.
pub struct Context {
    /// The state that the whole request reads.
    pub snapshot: Arc<Snapshot>,
    /// What the request may cost.
    pub limits: Limits,
    entities: Mutex<HashMap<NamedNode, Arc<Entity>>>,
    relations: Mutex<HashMap<Relation, Vec<NamedNode>>>,
    /// What lists of peers led to: by the address of the list, which is kept so that it stays one.
    widened: Mutex<HashMap<Widening, (Peers, Peers)>>,
    /// Nodes handed out so far.
    handed_out: AtomicUsize,
}

/// Nodes that came from the graph together.
type Peers = Arc<[NamedNode]>;

/// A list of peers and what they were asked for: class, if they were led to, and property.
type Widening = (usize, Option<NamedNode>, NamedNode);

/// An answer is built whole in memory: it may have so many nodes.
const MOST_NODES: usize = 200_000;

impl juniper::Context for Context {}

/// An entity with those that came with it.
#[derive(Clone)]
pub struct Node {
    /// What the graph says of it.
    pub entity: Arc<Entity>,
    peers: Peers,
}

impl Context {
    /// A request begins.
    pub fn new(snapshot: Arc<Snapshot>, limits: Limits) -> Self {
        Self {
            snapshot,
            limits,
            entities: Mutex::default(),
            relations: Mutex::default(),
            widened: Mutex::default(),
            handed_out: AtomicUsize::new(0),
        }
    }

    /// The nodes of these addresses, in order, as peers of one another.
    pub fn nodes(&self, iris: &[NamedNode]) -> FieldResult<Vec<Node>> {
        self.load(iris)?;
        self.hand_out(iris, &Arc::from(iris))
    }

    /// The nodes that a property of `node` leads to, asked for all its peers at once.
    pub fn linked(&self, node: &Node, property: NamedNodeRef<'_>) -> FieldResult<Vec<Node>> {
        let all =
            self.widen(&node.peers, None, property, || self.targets(&node.peers, property))?;
        let own: Vec<NamedNode> = node.entity.links(property).cloned().collect();
        self.hand_out(&own, &all)
    }

    /// The nodes of a class that lead to `node` by a property, asked for all its peers at once.
    pub fn related(
        &self,
        node: &Node,
        class: NamedNodeRef<'_>,
        property: NamedNodeRef<'_>,
    ) -> FieldResult<Vec<Node>> {
        let key = |target: &NamedNode| (class.into_owned(), property.into_owned(), target.clone());
        let all = self.widen(&node.peers, Some(class), property, || {
            let found = entity::related(&self.snapshot, &self.limits, class, property, &node.peers);
            let mut found = found.map_err(refused)?;
            let mut relations = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
            let mut all = Vec::new();
            for peer in node.peers.iter() {
                let related = found.remove(peer).unwrap_or_default();
                all.extend(related.iter().cloned());
                relations.insert(key(peer), related);
            }
            Ok(all)
        })?;
        let relations = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
        let own = relations.get(&key(&node.entity.iri)).cloned().unwrap_or_default();
        drop(relations);
        self.hand_out(&own, &all)
    }

    /// What all peers lead to, found and loaded once for the list of them.
    fn widen(
        &self,
        peers: &Peers,
        class: Option<NamedNodeRef<'_>>,
        property: NamedNodeRef<'_>,
        find: impl FnOnce() -> FieldResult<Vec<NamedNode>>,
    ) -> FieldResult<Peers> {
        let list = peers.as_ptr().addr();
        let key = (list, class.map(NamedNodeRef::into_owned), property.into_owned());
        let known = {
            let widened = self.widened.lock().unwrap_or_else(PoisonError::into_inner);
            widened.get(&key).map(|(_, all)| Arc::clone(all))
        };
        if let Some(all) = known {
            return Ok(all);
        }
        let mut all = find()?;
        all.sort();
        all.dedup();
        self.load(&all)?;
        let all: Peers = all.into();
        let mut widened = self.widened.lock().unwrap_or_else(PoisonError::into_inner);
        widened.insert(key, (Arc::clone(peers), Arc::clone(&all)));
        Ok(all)
    }

    fn targets(&self, peers: &Peers, property: NamedNodeRef<'_>) -> FieldResult<Vec<NamedNode>> {
        self.load(peers)?;
        let entities = self.entities.lock().unwrap_or_else(PoisonError::into_inner);
        let known = peers.iter().filter_map(|peer| entities.get(peer));
        Ok(known.flat_map(|entity| entity.links(property).cloned().collect::<Vec<_>>()).collect())
    }

    /// Nodes that were loaded before, within the bounds of the answer.
    fn hand_out(&self, iris: &[NamedNode], peers: &Peers) -> FieldResult<Vec<Node>> {
        self.limits.check().map_err(refused)?;
        let most = MOST_NODES.min(self.limits.rows);
        if self.handed_out.fetch_add(iris.len(), Ordering::Relaxed) + iris.len() > most {
            let why = format!("the answer has more than {most} nodes; ask for less at a time");
            return Err(FieldError::from(why));
        }
        let entities = self.entities.lock().unwrap_or_else(PoisonError::into_inner);
        let known = iris.iter().filter_map(|iri| entities.get(iri));
        let node = |entity| Node { entity: Arc::clone(entity), peers: Arc::clone(peers) };
        Ok(known.map(node).collect())
    }

    /// Asks for those that are not known yet, all at once.
    fn load(&self, iris: &[NamedNode]) -> FieldResult<()> {
        let missing: Vec<NamedNode> = {
            let entities = self.entities.lock().unwrap_or_else(PoisonError::into_inner);
            iris.iter().filter(|iri| !entities.contains_key(*iri)).cloned().collect()
        };
        if missing.is_empty() {
            return Ok(());
        }
        let found = entity::describe(&self.snapshot, &self.limits, &missing).map_err(refused)?;
        let mut entities = self.entities.lock().unwrap_or_else(PoisonError::into_inner);
        entities.extend(found.into_iter().map(|(iri, entity)| (iri, Arc::new(entity))));
        Ok(())
    }
}

/// An error of a question as an error of a field; what is our fault is logged, not told.
pub fn refused(error: QueryError) -> FieldError {
    let ours = matches!(
        error,
        QueryError::Engine(_)
            | QueryError::Index(_)
            | QueryError::Write(_)
            | QueryError::Template(_)
    );
    if ours {
        tracing::error!(why = %error, "a GraphQL field failed");
        return FieldError::from("the server failed; the log says more");
    }
    FieldError::from(error.to_string())
}
