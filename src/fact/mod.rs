//! Meaning: a document becomes a journey, the facts that it tells of one company.
//!
//! This stage knows what eras, components and migrations are, and nothing of RDF. It cannot fail:
//! [`read`] gives the facts and what it could not make sense of.

mod architecture;
mod company;
mod era;
mod figure;
mod lexicon;
mod measurement;
mod metric;
mod milestone;
mod model;
mod quantity;
mod reader;
mod role;
mod statement;
mod unit;
mod word;
mod years;

pub use figure::Figure;
pub use figure::figures;
pub use lexicon::Lexicon;
pub use lexicon::Technology;
pub use metric::Metric;
pub use model::*;
pub use quantity::Bound;
pub use quantity::Quantity;
pub use reader::read;
pub use years::Years;
