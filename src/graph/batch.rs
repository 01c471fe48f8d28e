//! Quads on their way into a store, by the numbers that their terms have among themselves.

use std::collections::HashMap;

use indexmap::IndexSet;
use oxigraph::model::GraphName;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use rustc_hash::FxBuildHasher;
use spareval::ExpressionTerm;

/// Subject, predicate, object and graph by the numbers of their terms.
pub type Row = [u32; 4];

/// The number that stands for no named graph: a triple of the default graph alone.
pub const NO_GRAPH: u32 = u32::MAX;

/// Terms, numbered in the order in which they were met.
pub type Terms = IndexSet<Term, FxBuildHasher>;

/// Quads of one source: a document, a file, the results of a rule. Batches are made side by side, so
/// that going into a store takes little more than a look at each of their terms.
#[derive(Debug, Default)]
pub struct Batch {
    terms: Terms,
    rows: Vec<Row>,
    /// What is said of one thing mostly stands together.
    last: Option<(NamedNode, u32)>,
    predicates: HashMap<&'static str, u32, FxBuildHasher>,
}

impl Batch {
    /// How many quads were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no quads.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many terms its quads have.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The number of a graph, for [`Self::say`].
    pub(super) fn graph(&mut self, graph: NamedNode) -> u32 {
        number(&mut self.terms, graph.into())
    }

    /// Adds a quad whose predicate is a word of the vocabulary.
    pub(super) fn say(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
        object: Term,
        graph: u32,
    ) {
        let subject = match &self.last {
            Some((last, number)) if last == subject => *number,
            _ => {
                let number = number(&mut self.terms, subject.clone().into());
                self.last = Some((subject.clone(), number));
                number
            }
        };
        let terms = &mut self.terms;
        let fresh = || number(terms, predicate.into_owned().into());
        let predicate = *self.predicates.entry(predicate.as_str()).or_insert_with(fresh);
        let object = number(&mut self.terms, canonical(object));
        self.rows.push([subject, predicate, object, graph]);
    }

    /// Its terms in the order of their numbers, and its quads.
    pub fn into_parts(self) -> (Terms, Vec<Row>) {
        (self.terms, self.rows)
    }
}

impl FromIterator<Quad> for Batch {
    fn from_iter<T: IntoIterator<Item = Quad>>(quads: T) -> Self {
        let mut batch = Self::default();
        let terms = &mut batch.terms;
        let row = |Quad { subject, predicate, object, graph_name }| {
            [
                number(terms, subject.into()),
                number(terms, predicate.into()),
                number(terms, canonical(object)),
                match graph_name {
                    GraphName::NamedNode(graph) => number(terms, graph.into()),
                    GraphName::BlankNode(graph) => number(terms, graph.into()),
                    GraphName::DefaultGraph => NO_GRAPH,
                },
            ]
        };
        batch.rows = quads.into_iter().map(row).collect();
        batch
    }
}

/// The number of a term, which it gets where it has none. Numbers suffice for four thousand million
/// terms, which would take hundreds of gigabytes.
pub fn number(terms: &mut Terms, term: Term) -> u32 {
    u32::try_from(terms.insert_full(term).0).unwrap_or_default()
}

/// Numbers and dates in the form that the evaluator makes of them, so `1.50` is `1.5`.
fn canonical(term: Term) -> Term {
    match &term {
        Term::Literal(literal)
            if literal.datatype() != xsd::STRING && literal.language().is_none() =>
        {
            ExpressionTerm::from(term).into()
        }
        _ => term,
    }
}
