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
    /// Nodes handed out so far.
    handed_out: AtomicUsize,
}

/// An answer is built whole in memory: it may have so many nodes.
const MOST_NODES: usize = 200_000;

impl juniper::Context for Context {}

/// An entity with those that came with it.
#[derive(Clone)]
pub struct Node {
    /// What the graph says of it.
    pub entity: Arc<Entity>,
    peers: Arc<[NamedNode]>,
}

impl Context {
    /// A request begins.
    pub fn new(snapshot: Arc<Snapshot>, limits: Limits) -> Self {
        Self {
            snapshot,
            limits,
            entities: Mutex::default(),
            relations: Mutex::default(),
            handed_out: AtomicUsize::new(0),
        }
    }

    /// The nodes of these addresses, in order, as peers of one another.
    pub fn nodes(&self, iris: &[NamedNode]) -> FieldResult<Vec<Node>> {
        self.nodes_among(iris, &Arc::from(iris))
    }

    /// The nodes that a property of `node` leads to, asked for all its peers at once.
    pub fn linked(&self, node: &Node, property: NamedNodeRef<'_>) -> FieldResult<Vec<Node>> {
        let all = self.targets(&node.peers, property)?;
        let own: Vec<NamedNode> = node.entity.links(property).cloned().collect();
        self.nodes_among(&own, &all)
    }

    /// The nodes of a class that lead to `node` by a property, asked for all its peers at once.
    pub fn related(
        &self,
        node: &Node,
        class: NamedNodeRef<'_>,
        property: NamedNodeRef<'_>,
    ) -> FieldResult<Vec<Node>> {
        let key = |target: &NamedNode| (class.into_owned(), property.into_owned(), target.clone());
        let known = {
            let relations = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
            relations.contains_key(&key(&node.entity.iri))
        };
        if !known {
            let found = entity::related(&self.snapshot, &self.limits, class, property, &node.peers);
            let mut found = found.map_err(refused)?;
            let mut relations = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
            for peer in node.peers.iter() {
                relations.insert(key(peer), found.remove(peer).unwrap_or_default());
            }
        }
        let relations = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |target: &NamedNode| relations.get(&key(target)).cloned().unwrap_or_default();
        let own = of(&node.entity.iri);
        let all: Arc<[NamedNode]> = node.peers.iter().flat_map(of).collect();
        drop(relations);
        self.nodes_among(&own, &all)
    }

    fn targets(
        &self,
        peers: &Arc<[NamedNode]>,
        property: NamedNodeRef<'_>,
    ) -> FieldResult<Arc<[NamedNode]>> {
        self.load(peers)?;
        let entities = self.entities.lock().unwrap_or_else(PoisonError::into_inner);
        let known = peers.iter().filter_map(|peer| entities.get(peer));
        let mut targets: Vec<NamedNode> =
            known.flat_map(|entity| entity.links(property).cloned().collect::<Vec<_>>()).collect();
        targets.sort();
        targets.dedup();
        Ok(targets.into())
    }

    fn nodes_among(&self, iris: &[NamedNode], peers: &Arc<[NamedNode]>) -> FieldResult<Vec<Node>> {
        self.limits.check().map_err(refused)?;
        let most = MOST_NODES.min(self.limits.rows);
        if self.handed_out.fetch_add(iris.len(), Ordering::Relaxed) + iris.len() > most {
            let why = format!("the answer has more than {most} nodes; ask for less at a time");
            return Err(FieldError::from(why));
        }
        self.load(peers)?;
        let entities = self.entities.lock().unwrap_or_else(PoisonError::into_inner);
        let known = iris.iter().filter_map(|iri| entities.get(iri));
        Ok(known
            .map(|entity| Node { entity: Arc::clone(entity), peers: Arc::clone(peers) })
            .collect())
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
