//! Stratigraph.
pub mod document;
