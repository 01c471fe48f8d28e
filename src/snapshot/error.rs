//! Why a snapshot could not be built.

use crate::corpus::Problem;
use crate::graph::ontology::OntologyError;
use crate::snapshot::shapes::ShapeResult;
use crate::snapshot::text_index::IndexError;

/// Why a snapshot could not be built. The one that runs stays.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A file of the ontology cannot be read.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
    /// A rule does not parse or fails.
    #[error("the rule {name} failed: {message}")]
    Rule {
        /// Its file.
        name: String,
        /// Why.
        message: String,
    },
    /// A shape does not parse or cannot be held against the graph.
    #[error("the shape {name} cannot be used: {message}")]
    Shape {
        /// Its address.
        name: String,
        /// Why.
        message: String,
    },
    /// The graph breaks its shapes.
    #[error("the graph breaks what must hold of it, so it is not published:{}", listed(.0))]
    Broken(Vec<ShapeResult>),
    /// With `strict`, a file that cannot be read keeps the others away.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// With `strict`, a document with an error keeps the others away.
    #[error("{path}, line {line}: {message} (strict loading accepts no errors)")]
    Document {
        /// The document.
        path: String,
        /// The line of its first error.
        line: u32,
        /// What it says.
        message: String,
    },
    /// The text index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

fn listed(results: &[ShapeResult]) -> String {
    results.iter().map(|result| format!("\n  {result}")).collect::<Vec<_>>().concat()
}
