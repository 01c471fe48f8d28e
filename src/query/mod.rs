//! What may be asked: SPARQL, search, and typed views of entities.
//!
//! No transport and nothing asynchronous: every question takes `(&Snapshot, &Limits)`.

pub mod answer;
pub mod catalogue;
pub mod entity;
mod error;
pub mod evaluation;
pub mod evolution;
mod extent;
pub mod graphs;
mod limits;
mod plan;
mod question;
pub mod resource;
pub mod saved;
pub mod search;
mod service;
pub mod sparql;
mod template;

pub use error::QueryError;
pub use limits::Limits;
pub use limits::TextBounds;
pub use limits::deadline;
pub use oxigraph::sparql::CancellationToken;
pub use service::AllowedServices;
