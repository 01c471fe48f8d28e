//! Stratigraph.
pub mod document;
pub mod fact;
