//! Oxigraph's store in memory: what a snapshot is built in, because it can grow and be asked
//! between two steps.

use oxigraph::model::GraphName;
use oxigraph::model::GraphNameRef;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::StorageError;
use oxigraph::store::Store;
use spargebra::Query;

/// An in-memory store.
#[derive(Clone)]
pub struct EmbeddedStore {
    store: Store,
}

impl EmbeddedStore {
    /// An empty store.
    pub fn new() -> Result<Self, StorageError> {
        Ok(Self { store: Store::new()? })
    }

    /// Adds quads, each also to the default graph, which is the merge of all graphs.
    pub fn extend(&self, quads: impl IntoIterator<Item = Quad>) -> Result<(), StorageError> {
        let merged = quads.into_iter().flat_map(|quad| {
            let merged = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
            [quad, merged]
        });
        let mut loader = self.store.bulk_loader();
        loader.load_quads(merged)?;
        loader.commit()
    }

    /// All quads, those of the default graph included.
    pub fn iter(&self) -> impl Iterator<Item = Result<Quad, StorageError>> {
        self.store.iter()
    }

    /// The first object of a subject and a predicate in the default graph.
    pub fn object(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Option<Term>, StorageError> {
        let graph = Some(GraphNameRef::DefaultGraph);
        let subject = Some(subject.as_ref().into());
        let mut found = self.store.quads_for_pattern(subject, Some(predicate), None, graph);
        found.next().transpose().map(|quad| quad.map(|quad| quad.object))
    }

    /// The triples of the default graph with a predicate.
    pub fn with_predicate(
        &self,
        predicate: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = Result<Quad, StorageError>> {
        self.store.quads_for_pattern(None, Some(predicate), None, Some(GraphNameRef::DefaultGraph))
    }

    /// Evaluates a query of ours.
    pub fn evaluate(&self, query: &Query) -> Result<QueryResults<'static>, QueryEvaluationError> {
        SparqlEvaluator::new().for_query(query.clone()).on_store(&self.store).execute()
    }
}
