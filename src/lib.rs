//! Stratigraph.
pub mod cli;
pub mod config;
pub mod corpus;
pub mod document;
pub mod fact;
pub mod graph;
pub mod http;
pub mod query;
pub mod snapshot;
