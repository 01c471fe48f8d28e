//! Full text over the graph: one entry for each resource with a name.
//!
//! `writer` gathers each `resource` of the graph into an entry with the fields of `schema`. A search
//! is planned (`plan`: each word as it is, and by `expansion` what it may mean else), becomes a query
//! (`ranking`, by the figures of `weight`), is run by `reader`, counted by `facet`, shown by
//! `highlight` and explained by `explanation`; what has to hold each word is found by `holding`. Beside
//! the index stand the `names`, for `completion`.

mod analysis;
mod completion;
mod expansion;
mod explanation;
mod facet;
mod highlight;
mod holding;
mod names;
mod plan;
mod ranking;
mod reader;
mod resource;
mod schema;
mod weight;
mod writer;

pub use analysis::Word;
pub use analysis::telling_words;
pub use analysis::words;
pub use completion::SuggestQuery;
pub use expansion::Fit;
pub use explanation::Counted;
pub use explanation::Reason;
pub use facet::Facet;
pub use facet::FacetValue;
pub use facet::Filters;
pub use holding::LONG_WORD;
pub use holding::WordsHeld;
pub use names::Suggestion;
pub use reader::TextHit;
pub use reader::TextHits;
pub use reader::TextQuery;
pub use writer::UnwrittenIndex;

use oxigraph::model::QuadRef;
use tantivy::IndexReader;

use crate::snapshot::text_index::facet::FacetLabels;
use crate::snapshot::text_index::names::Names;
use crate::snapshot::text_index::schema::Fields;

/// The text index failed.
#[derive(Debug, thiserror::Error)]
#[error("the text index failed: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// The index of one snapshot, in memory.
pub struct TextIndex {
    fields: Fields,
    reader: IndexReader,
    names: Names,
    labels: FacetLabels,
}

impl TextIndex {
    /// Reads the resources of a merged graph into an index that is yet to be written.
    pub fn fill<'a>(
        quads: impl Iterator<Item = QuadRef<'a>>,
    ) -> Result<UnwrittenIndex, IndexError> {
        Ok(writer::fill(quads)?)
    }
}
