//! What a snapshot holds, counted and hashed.

use std::collections::BTreeMap;

use serde::Serialize;

/// What a snapshot holds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Rises by one with each snapshot that a server publishes.
    pub generation: u64,
    /// Digest of all that went in: documents and ontology. Equal data, equal digest.
    pub digest: String,
    /// Triples of the default graph.
    pub triples: usize,
    /// How many resources of each of our classes there are, by local name.
    pub classes: BTreeMap<String, usize>,
    /// The documents, by path.
    pub documents: Vec<LoadedDocument>,
}

/// A document that was loaded.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LoadedDocument {
    /// Its path below its folder.
    pub path: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The company that it tells of; an RDF file may tell of any.
    pub company: Option<String>,
    /// Quads of its graph.
    pub quads: usize,
}
