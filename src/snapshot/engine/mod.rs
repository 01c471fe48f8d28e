//! The port behind which SPARQL is answered, and what answers: Oxigraph's evaluator over a store of
//! our own.

mod cell;
mod meter;
mod store;
mod view;

pub use meter::Held;
pub use meter::Meter;
pub use meter::Stop;
pub use meter::Watch;
pub use store::Bound;
pub use store::Graphs;
pub use store::QuadStore;

use oxigraph::model::GraphName;
use oxigraph::model::Term;
use oxigraph::sparql::BoundPreparedSparqlQuery;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::QueryExplanation;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use spargebra::Query;

use crate::snapshot::engine::view::View;

/// Answers SPARQL queries over one immutable graph.
pub trait Engine: Send + Sync {
    /// Evaluates a query, with the functions and services of `evaluator`. Results come lazily,
    /// and are to be read inside the [`Meter::run`] that is to bound them. No query reaches the
    /// network or the file system but through those services.
    fn evaluate<'a>(
        &'a self,
        query: &Query,
        evaluator: SparqlEvaluator,
    ) -> Result<QueryResults<'a>, QueryEvaluationError>;

    /// Evaluates a query and tells how: which plan, and once the results are read, how many rows
    /// each step of it gave in which time.
    fn explain<'a>(
        &'a self,
        query: &Query,
        evaluator: SparqlEvaluator,
    ) -> (Result<QueryResults<'a>, QueryEvaluationError>, QueryExplanation);

    /// About how many triples of the merged graph fit a pattern of subject, predicate and object;
    /// found at once, and never too low.
    fn count(&self, pattern: [Option<&Term>; 3]) -> usize;

    /// About how many triples have a predicate, and how many subjects and objects these have.
    fn spread(&self, predicate: &Term) -> [usize; 3];
}

impl Engine for QuadStore {
    fn evaluate<'a>(
        &'a self,
        query: &Query,
        evaluator: SparqlEvaluator,
    ) -> Result<QueryResults<'a>, QueryEvaluationError> {
        prepare(self, query, evaluator).execute()
    }

    fn explain<'a>(
        &'a self,
        query: &Query,
        evaluator: SparqlEvaluator,
    ) -> (Result<QueryResults<'a>, QueryEvaluationError>, QueryExplanation) {
        prepare(self, query, evaluator).compute_statistics().explain()
    }

    fn count(&self, pattern: [Option<&Term>; 3]) -> usize {
        self.bound(pattern).map_or(0, |bound| self.rows(bound, &Graphs::Merged))
    }

    fn spread(&self, predicate: &Term) -> [usize; 3] {
        self.number(predicate).map_or([0; 3], |predicate| self.spread_of(predicate))
    }
}

/// A query ready to run. The evaluator would give a triple once for each graph of `FROM` that has
/// it; a [`View`] merges them, so the evaluator sees one default graph.
fn prepare<'a>(
    store: &'a QuadStore,
    query: &Query,
    evaluator: SparqlEvaluator,
) -> BoundPreparedSparqlQuery<'a, View<'a>> {
    let asked = query.dataset();
    let mut prepared = evaluator.for_query(query.clone());
    let dataset = prepared.dataset_mut();
    dataset.set_default_graph(vec![GraphName::DefaultGraph]);
    if let Some(named) = view::named_graphs(asked) {
        dataset.set_available_named_graphs(named);
    }
    prepared.on_queryable_dataset(View::new(store, asked))
}
