//! The rules of the ontology: SPARQL CONSTRUCT over the merged graph, into a graph of their own.

use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Triple;
use oxigraph::sparql::CancellationToken;
use oxigraph::sparql::QueryResults;
use spargebra::Query;
use spargebra::SparqlParser;

use crate::snapshot::engine::Embedded;
use crate::snapshot::engine::Engine;
use crate::snapshot::error::BuildError;

/// A rule that repeats adds the results of each round to the next; it ends when a round adds
/// nothing, at the latest after this many.
const MOST_ROUNDS: usize = 32;

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

    /// Adds what follows from the graph to `graph`.
    pub(super) fn run(&self, engine: &Embedded, graph: &NamedNode) -> Result<(), BuildError> {
        let mut known: HashSet<Triple> = HashSet::new();
        for _ in 0..if self.repeat { MOST_ROUNDS } else { 1 } {
            let found = self.derive(engine)?;
            let new: Vec<Triple> =
                found.into_iter().filter(|triple| known.insert(triple.clone())).collect();
            if new.is_empty() {
                break;
            }
            let quads = new.into_iter().map(|triple| {
                Quad::new(triple.subject, triple.predicate, triple.object, graph.clone())
            });
            engine.extend(quads)?;
        }
        Ok(())
    }

    fn derive(&self, engine: &Embedded) -> Result<HashSet<Triple>, BuildError> {
        let failed = |message: String| BuildError::Rule { name: self.name.clone(), message };
        let results = engine.evaluate(&self.query, &CancellationToken::new());
        match results.map_err(|error| failed(error.to_string()))? {
            QueryResults::Graph(triples) => {
                triples.collect::<Result<_, _>>().map_err(|error| failed(error.to_string()))
            }
            _ => Ok(HashSet::new()),
        }
    }
}
