//! What a query may ask by `SERVICE`: the text index of this server, and other hosts that the
//! operator allows. Everything else is refused.

mod remote;
mod text;

use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::sparql::SparqlEvaluator;

use crate::graph::vocab;
use crate::query::limits::Limits;
use crate::query::service::remote::RemoteService;
use crate::query::service::text::TextService;
use crate::snapshot::Snapshot;

/// The hosts that a query may ask.
#[derive(Clone, Debug, Default)]
pub struct AllowedServices(Arc<[NamedNode]>);

impl AllowedServices {
    /// Exactly these endpoints.
    pub fn new(endpoints: Vec<NamedNode>) -> Self {
        Self(Arc::from(endpoints))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An evaluator that knows the services that one query may ask.
pub(super) fn with_services(
    evaluator: SparqlEvaluator,
    snapshot: &Snapshot,
    allowed: &AllowedServices,
    limits: &Limits,
) -> SparqlEvaluator {
    let text = TextService::new(snapshot);
    let evaluator = evaluator.with_service_handler(vocab::TEXT.into_owned(), text);
    allowed.0.iter().fold(evaluator, |evaluator, endpoint| {
        let remote = RemoteService::new(endpoint.clone(), limits.clone());
        evaluator.with_service_handler(endpoint.clone(), remote)
    })
}
