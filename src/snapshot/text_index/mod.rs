//! Full text over the graph: one entry for each resource with a name.

mod reader;
mod schema;
mod writer;

pub use reader::TextHit;
pub use reader::TextHits;
pub use reader::TextQuery;

use oxigraph::model::Quad;
use tantivy::IndexReader;

use crate::snapshot::text_index::schema::Fields;

/// The text index failed.
#[derive(Debug, thiserror::Error)]
#[error("the text index failed: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// The index of one snapshot, in memory.
pub struct TextIndex {
    fields: Fields,
    reader: IndexReader,
}

impl TextIndex {
    /// Indexes the resources of a merged graph.
    pub fn build(quads: impl Iterator<Item = Quad>) -> Result<Self, IndexError> {
        let (index, fields) = writer::write(quads)?;
        Ok(Self { fields, reader: index.reader()? })
    }
}
