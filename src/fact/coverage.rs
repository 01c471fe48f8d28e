//! How many of the lines that carry facts were read.

use std::collections::BTreeSet;

use crate::document::SourceSpan;
use crate::fact::model::Journey;

/// The lines of a document that carry facts, as far as the reader can tell: those that facts were
/// read from, and those that have figures, arrows or labels of facts and were not understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Lines that facts were read from.
    pub read: usize,
    /// These, and those that were not understood.
    pub carrying: usize,
}

impl Coverage {
    /// Compares the lines of a journey's facts with those that were skipped.
    pub(super) fn new(journey: &Journey, skipped: &BTreeSet<u32>) -> Self {
        let read: BTreeSet<u32> = journey.spans().flat_map(SourceSpan::lines).collect();
        Self { read: read.len(), carrying: read.union(skipped).count() }
    }
}
