//! Stratigraph.
pub mod corpus;
pub mod document;
pub mod fact;
pub mod graph;
pub mod snapshot;
