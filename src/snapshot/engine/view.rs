//! The store as Oxigraph's evaluator asks for it.

use std::convert::Infallible;
use std::rc::Rc;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use spareval::ExpressionTerm;
use spareval::InternalQuad;
use spareval::QueryableDataset;
use spargebra::algebra::QueryDataset;

use crate::snapshot::engine::cell::Cell;
use crate::snapshot::engine::store::Bound;
use crate::snapshot::engine::store::Graphs;
use crate::snapshot::engine::store::QuadStore;

/// A graph with the dataset that one query asks of.
pub(super) struct View<'a> {
    store: &'a QuadStore,
    default: Graphs,
}

impl<'a> View<'a> {
    /// The graph with its own default graph, or with the merge of those that the query names.
    pub(super) fn new(store: &'a QuadStore, asked: Option<&QueryDataset>) -> Self {
        let default = asked.map_or(Graphs::Merged, |asked| {
            let numbers = asked.default.iter().filter_map(|name| graph(store, name));
            let mut numbers: Vec<u32> = numbers.collect();
            numbers.sort_unstable();
            Graphs::MergeOf(Rc::from(numbers))
        });
        Self { store, default }
    }
}

fn graph(store: &QuadStore, name: &NamedNode) -> Option<u32> {
    store.number(&Term::from(name.clone()))
}

/// The named graphs that a query may name with `GRAPH`: all where it chooses no dataset.
pub(super) fn named_graphs(asked: Option<&QueryDataset>) -> Option<Vec<NamedOrBlankNode>> {
    let named = asked?.named.iter().flatten();
    Some(named.map(|name| name.clone().into()).collect())
}

impl<'a> QueryableDataset<'a> for View<'a> {
    type InternalTerm = Cell;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Cell>,
        predicate: Option<&Cell>,
        object: Option<&Cell>,
        graph_name: Option<Option<&Cell>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Cell>, Infallible>> + use<'a> {
        let bound = bound(subject, predicate, object);
        let graphs = match graph_name {
            None => Some(Graphs::Named),
            Some(None) => Some(self.default.clone()),
            Some(Some(graph)) => graph.number().map(Graphs::One),
        };
        let store = self.store;
        let named = !matches!(graph_name, Some(None));
        let quads = bound.zip(graphs).map(|(bound, graphs)| store.quads(bound, graphs));
        quads.into_iter().flatten().map(move |[subject, predicate, object, graph]| {
            Ok(InternalQuad {
                subject: Cell::known(subject),
                predicate: Cell::known(predicate),
                object: Cell::known(object),
                graph_name: named.then(|| Cell::known(graph)),
            })
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Cell, Infallible>> + use<'a> {
        self.store.graphs().iter().map(|graph| Ok(Cell::known(*graph)))
    }

    fn contains_internal_graph_name(&self, graph_name: &Cell) -> Result<bool, Infallible> {
        let number = graph_name.number();
        Ok(number.is_some_and(|number| self.store.graphs().binary_search(&number).is_ok()))
    }

    fn internalize_term(&self, term: Term) -> Result<Cell, Infallible> {
        // The store has numbers and dates in their canonical form, so `1.50` means `1.5`.
        let canonical = || self.store.number(&Term::from(ExpressionTerm::from(term.clone())));
        Ok(match self.store.number(&term).or_else(canonical) {
            Some(number) => Cell::known(number),
            None => Cell::made(term),
        })
    }

    fn externalize_term(&self, term: Cell) -> Result<Term, Infallible> {
        Ok(term.term(self.store))
    }

    fn externalize_expression_term(&self, term: Cell) -> Result<ExpressionTerm, Infallible> {
        Ok(term.term(self.store).into())
    }
}

/// Nothing fits a pattern that binds what is not in the graph.
fn bound(subject: Option<&Cell>, predicate: Option<&Cell>, object: Option<&Cell>) -> Option<Bound> {
    let number = |cell: Option<&Cell>| match cell {
        None => Some(None),
        Some(cell) => cell.number().map(Some),
    };
    Some(Bound {
        subject: number(subject)?,
        predicate: number(predicate)?,
        object: number(object)?,
    })
}
