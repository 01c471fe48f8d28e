//! The rules of the ontology: SPARQL CONSTRUCT over the merged graph, into a graph of their own.

use indexmap::IndexSet;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use rayon::iter::IndexedParallelIterator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use rustc_hash::FxBuildHasher;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;

use crate::graph::Batch;
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

/// The rules of an ontology, in the order of their names.
pub(super) struct Rules(Vec<Rule>);

/// Rules whose names begin with the same number: they read the same graph, side by side, and do not
/// see one another's results.
pub(super) struct Turn<'a>(&'a [Rule]);

impl Rules {
    /// Reads rules, which stand in the order of their names.
    pub(super) fn parse(texts: &[(String, String)]) -> Result<Self, BuildError> {
        let rules = texts.iter().map(|(name, text)| Rule::parse(name, text));
        Ok(Self(rules.collect::<Result<_, _>>()?))
    }

    /// The rules by their turns.
    pub(super) fn turns(&self) -> impl Iterator<Item = Turn<'_>> {
        self.0.chunk_by(|one, other| one.turn() == other.turn()).map(Turn)
    }
}

impl<'a> Turn<'a> {
    /// The number that the names of its rules begin with.
    pub(super) fn name(&self) -> &'a str {
        self.0.first().map_or("", Rule::turn)
    }

    /// Adds what follows from the graph to `graph`. The rules that derived more than a round may, and
    /// so were stopped, come back.
    pub(super) fn run(
        &self,
        store: &mut QuadStore,
        graph: &NamedNode,
    ) -> Result<Vec<&'a Rule>, BuildError> {
        let mut stopped = Vec::new();
        let mut rules: Vec<&Rule> = self.0.iter().collect();
        for round in 1..=MOST_ROUNDS {
            let quad = |Triple { subject, predicate, object }| {
                Quad::new(subject, predicate, object, graph.clone())
            };
            let derive = |rule: &&Rule| -> Result<(usize, Batch), BuildError> {
                let found = rule.derive(store, round)?;
                Ok((found.len(), found.into_iter().map(quad).collect()))
            };
            // Each rule is a piece of work of its own: they take from microseconds to a second.
            let derived = rules.par_iter().with_max_len(1).map(derive);
            let derived: Vec<Result<_, _>> = derived.collect();
            let derived: Vec<(usize, Batch)> = derived.into_iter().collect::<Result<_, _>>()?;
            let mut going_on = Vec::new();
            for (rule, (found, _)) in rules.into_iter().zip(&derived) {
                if *found >= MOST_DERIVED {
                    stopped.push(rule);
                } else if rule.repeat && *found > 0 {
                    going_on.push(rule);
                }
            }
            store.extend(derived.into_iter().map(|(_, batch)| batch));
            rules = going_on;
            if rules.is_empty() {
                break;
            }
        }
        Ok(stopped)
    }
}

impl Rule {
    /// Reads a rule; a line `#+ repeat: true` lets it run on its own results.
    fn parse(name: &str, text: &str) -> Result<Self, BuildError> {
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

    /// The number that its name begins with; a rule without a number has a turn of its own.
    fn turn(&self) -> &str {
        let digits =
            self.name.len() - self.name.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        if digits == 0 { &self.name } else { &self.name[..digits] }
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
