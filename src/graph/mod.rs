//! How facts are said in RDF: words, addresses, and the quads of a journey with their provenance,
//! in batches on their way into a store.

mod address;
pub mod batch;
mod mapping;
mod measurement;
pub mod ontology;
mod provenance;
pub mod rdf;
mod reference;
mod trouble;
pub mod vocab;

pub use address::Addresses;
pub use address::Base;
pub use address::InvalidBase;
pub use batch::Batch;
pub use mapping::lift;
pub use measurement::grouped;
