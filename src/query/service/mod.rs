//! What a query may ask by `SERVICE`: the text index of this server, and other hosts that the
//! operator allows. Everything else is refused.

mod remote;
mod text;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolutionIter;
use oxigraph::sparql::SparqlEvaluator;
use spargebra::algebra::GraphPattern;

use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::service::remote::RemoteService;
use crate::query::service::text::TextService;
use crate::snapshot::Held;
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
    let text = TextService::new(snapshot, limits.clone());
    let evaluator = evaluator.with_service_handler(vocab::TEXT.into_owned(), text);
    allowed.0.iter().fold(evaluator, |evaluator, endpoint| {
        let remote = RemoteService::new(endpoint.clone(), limits.clone());
        evaluator.with_service_handler(endpoint.clone(), remote)
    })
}

/// What the calls of one query gave. A call that the engine makes for each row is made once.
#[derive(Default)]
struct Calls(Mutex<HashMap<String, (Arc<Rows>, Held)>>);

/// The rows of a call.
struct Rows {
    variables: Arc<[Variable]>,
    rows: Vec<Vec<Option<Term>>>,
}

impl Rows {
    /// About how much they take.
    fn bytes(&self) -> usize {
        const TERM_BYTES: usize = 96;
        let text = |term: &Term| match term {
            Term::Literal(literal) => literal.value().len(),
            Term::NamedNode(node) => node.as_str().len(),
            Term::BlankNode(node) => node.as_str().len(),
        };
        self.rows.iter().flatten().flatten().map(|term| TERM_BYTES + text(term)).sum()
    }
}

impl Calls {
    /// What a call gives, asked for by `ask` the first time.
    fn answer(
        &self,
        pattern: &GraphPattern,
        ask: impl FnOnce() -> Result<Rows, QueryError>,
    ) -> Result<QuerySolutionIter<'static>, QueryError> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let call = pattern.to_string();
        let answered = known.get(&call).map(|(rows, _)| Arc::clone(rows));
        let rows = if let Some(rows) = answered {
            rows
        } else {
            let rows = Arc::new(ask()?);
            let held = Held::new(rows.bytes());
            known.insert(call, (Arc::clone(&rows), held));
            rows
        };
        let variables = Arc::clone(&rows.variables);
        let all = (0..rows.rows.len()).map(move |number| {
            let row = rows.rows.get(number).cloned().unwrap_or_default();
            Ok((Arc::clone(&rows.variables), row).into())
        });
        Ok(QuerySolutionIter::new(variables, all))
    }
}
