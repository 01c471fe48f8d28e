//! A term as the evaluator holds it: the number of a term of the graph, or one that a query made.

use std::hash::Hash;
use std::hash::Hasher;
use std::rc::Rc;

use oxigraph::model::Literal;
use oxigraph::model::Term;

use crate::snapshot::engine::meter;
use crate::snapshot::engine::store::QuadStore;

/// What a living cell is taken to hold: itself, and its share of the row and of the table that it
/// stands in. A reckoning, not a measurement: 16 bytes for itself, the rest for a row of few columns
/// in a table that grows by doubling.
const CELL_BYTES: usize = 64;

/// A term in a row of the evaluator, counted by the meter as long as it lives. Two cells of one
/// dataset are equal exactly where their terms are.
pub struct Cell(Value);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Value {
    /// A term of the graph, by its number.
    Known(u32),
    /// A term that is not in the graph.
    Made(Rc<Made>),
}

impl Cell {
    pub(super) fn known(number: u32) -> Self {
        meter::hold(CELL_BYTES);
        Self(Value::Known(number))
    }

    /// `term` must not be in the graph.
    pub(super) fn made(term: Term) -> Self {
        meter::hold(CELL_BYTES);
        Self(Value::Made(Rc::new(Made::new(term))))
    }

    /// The number of the term, where the graph has it.
    pub(super) fn number(&self) -> Option<u32> {
        match self.0 {
            Value::Known(number) => Some(number),
            Value::Made(_) => None,
        }
    }

    /// The term.
    pub(super) fn term(&self, store: &QuadStore) -> Term {
        match &self.0 {
            // Numbers come from this graph, so that there is a term for each.
            Value::Known(number) => store.term(*number).cloned().unwrap_or_else(nothing),
            Value::Made(made) => made.term.clone(),
        }
    }
}

impl Clone for Cell {
    #[inline]
    fn clone(&self) -> Self {
        meter::step();
        meter::hold(CELL_BYTES);
        Self(self.0.clone())
    }
}

impl Drop for Cell {
    #[inline]
    fn drop(&mut self) {
        meter::release(CELL_BYTES);
    }
}

impl PartialEq for Cell {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        meter::step();
        self.0 == other.0
    }
}

impl Eq for Cell {}

impl Hash for Cell {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        meter::step();
        self.0.hash(state);
    }
}

fn nothing() -> Term {
    Literal::from("").into()
}

/// A term that a query made, its text counted once however many cells share it.
#[derive(PartialEq, Eq, Hash)]
struct Made {
    term: Term,
}

impl Made {
    fn new(term: Term) -> Self {
        meter::hold(text_bytes(&term));
        Self { term }
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        meter::release(text_bytes(&self.term));
    }
}

/// The bytes of the texts of a term.
pub(super) fn text_bytes(term: &Term) -> usize {
    match term {
        Term::NamedNode(node) => node.as_str().len(),
        Term::BlankNode(node) => node.as_str().len(),
        Term::Literal(literal) => literal.value().len() + literal.datatype().as_str().len(),
    }
}
