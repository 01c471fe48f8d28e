//! How the graph is kept: one immutable, numbered state that every surface reads.
//!
//! A [`Snapshot`] bundles what must agree: the engine that answers SPARQL, the text index built
//! from the same quads, the documents that facts can be quoted from, and the manifest that counts
//! them. A reload builds the next one and swaps it in whole.

mod binding;
mod builder;
mod engine;
mod error;
mod manifest;
mod progress;
mod rules;
mod shapes;
mod text_index;

pub use binding::bind;
pub use builder::BuildSettings;
pub use builder::Built;
pub use builder::Ontology;
pub use builder::ReadDocument;
pub use builder::build;
pub use engine::Bound;
pub use engine::Engine;
pub use engine::Graphs;
pub use engine::Held;
pub use engine::Meter;
pub use engine::Stop;
pub use engine::Watch as MeterWatch;
pub use error::BuildError;
pub use manifest::LoadedDocument;
pub use manifest::Manifest;
pub use progress::Progress;
pub use progress::Watch;
pub use shapes::ShapeResult;
pub use text_index::Counted;
pub use text_index::Facet;
pub use text_index::FacetValue;
pub use text_index::Filters;
pub use text_index::Fit;
pub use text_index::IndexError;
pub use text_index::LONG_WORD;
pub use text_index::Reason;
pub use text_index::SuggestQuery;
pub use text_index::Suggestion;
pub use text_index::TextHit;
pub use text_index::TextHits;
pub use text_index::TextIndex;
pub use text_index::TextQuery;
pub use text_index::Word;
pub use text_index::WordsHeld;
pub use text_index::telling_words;
pub use text_index::words;

use std::sync::Arc;

use oxigraph::model::NamedNodeRef;
use oxigraph::model::QuadRef;
use oxigraph::model::TripleRef;

use crate::corpus::SourceFile;
use crate::graph::Base;
use crate::snapshot::builder::Sources;
use crate::snapshot::engine::QuadStore;

/// One state of the graph with its text index.
pub struct Snapshot {
    graph: QuadStore,
    index: Arc<TextIndex>,
    manifest: Manifest,
    sources: Sources,
    base: Base,
}

impl Snapshot {
    /// What answers SPARQL.
    pub fn engine(&self) -> &dyn Engine {
        &self.graph
    }

    /// The text index.
    pub fn index(&self) -> &Arc<TextIndex> {
        &self.index
    }

    /// What it holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The base of its addresses.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The document of a journey, as it was when the snapshot was built.
    pub fn source(&self, journey: NamedNodeRef<'_>) -> Option<&SourceFile> {
        self.sources.get(&journey.into_owned())
    }

    /// Each quad of the named graphs.
    pub fn named_quads(&self) -> impl Iterator<Item = QuadRef<'_>> {
        self.graph.named_quads()
    }

    /// The triples of one named graph; nothing where there is no such graph.
    pub fn graph(&self, name: NamedNodeRef<'_>) -> Option<impl Iterator<Item = TripleRef<'_>>> {
        self.graph.triples_of(name)
    }

    /// The triples of the merged graph.
    pub fn merged(&self) -> impl Iterator<Item = TripleRef<'_>> {
        self.graph.merged().map(TripleRef::from)
    }
}
