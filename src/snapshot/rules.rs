//! The rules of the ontology: SPARQL CONSTRUCT over the merged graph, into a graph of their own.

use indexmap::IndexSet;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use rustc_hash::FxBuildHasher;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;

use crate::snapshot::binding;
use crate::snapshot::engine::Engine;
use crate::snapshot::engine::QuadStore;
use crate::snapshot::error::BuildError;

/// A rule that repeats adds the results of each round to the next; it ends when a round adds
/// nothing, at the latest after this many.
const MOST_ROUNDS: i64 = 12;

/// Triples that one round of a rule may derive. A hundred moves between a dozen technologies in one
/// year would make more chains than there is memory for.
const MOST_DERIVED: usize = 5_000_000;

/// What a round derives, in the order in which it was found: the same graph gets the same numbers.
type Derived = IndexSet<Triple, FxBuildHasher>;

/// A rule, ready to run.
pub(super) struct Rule {
    name: String,
    query: Query,
    repeat: bool,
}

impl Rule {
    /// Reads a rule; a line `#+ repeat: true` lets it run on its own results.
    pub(super) fn parse(name: &str, text: &str) -> Result<Self, BuildError> {
        let refuse = |message: String| BuildError::Rule { name: name.to_owned(), message };
        let query =
            SparqlParser::new().parse_query(text).map_err(|error| refuse(error.to_string()))?;
        if !matches!(query, Query::Construct { .. }) {
            return Err(refuse("a rule must be a CONSTRUCT query".to_owned()));
        }
        let repeat = text.lines().any(|line| line.trim() == "#+ repeat: true");
        Ok(Self { name: name.to_owned(), query, repeat })
    }

    /// Its file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Adds what follows from the graph to `graph`. False where there was more than a round may
    /// derive, so that the rule was stopped.
    pub(super) fn run(&self, store: &mut QuadStore, graph: &NamedNode) -> Result<bool, BuildError> {
        for round in 1..=if self.repeat { MOST_ROUNDS } else { 1 } {
            let found = self.derive(store, round)?;
            let (none, stopped) = (found.is_empty(), found.len() >= MOST_DERIVED);
            let quads = found.into_iter().map(|triple| {
                Quad::new(triple.subject, triple.predicate, triple.object, graph.clone())
            });
            store.extend(quads);
            if stopped {
                return Ok(false);
            }
            if none {
                break;
            }
        }
        Ok(true)
    }

    /// One round: `?round` stands for its number, from 1.
    fn derive(&self, store: &QuadStore, round: i64) -> Result<Derived, BuildError> {
        let failed = |message: String| BuildError::Rule { name: self.name.clone(), message };
        let mut query = self.query.clone();
        if self.repeat
            && let Query::Construct { pattern, .. } = &mut query
        {
            let number = GroundTerm::Literal(Literal::from(round));
            let variables = vec![Variable::new_unchecked("round")];
            let bindings = vec![vec![Some(number)]];
            binding::bind(pattern, GraphPattern::Values { variables, bindings });
        }
        let results = store.evaluate(&query, SparqlEvaluator::new());
        match results.map_err(|error| failed(error.to_string()))? {
            QueryResults::Graph(triples) => triples
                .take(MOST_DERIVED)
                .collect::<Result<_, _>>()
                .map_err(|error| failed(error.to_string())),
            _ => Ok(Derived::default()),
        }
    }
}
