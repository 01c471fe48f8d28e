//! Meaning: a document becomes a journey, the facts that it tells of one company.
//!
//! This stage knows what eras, components and migrations are, and nothing of RDF. It cannot fail:
//! [`read`] gives the facts and what it could not make sense of.

mod account;
mod architecture;
mod bill;
mod chronology;
mod column;
mod combine;
mod company;
mod coverage;
mod date;
mod discipline;
mod era;
mod figure;
mod incident;
mod inventory;
mod ledger;
mod lexicon;
mod line;
mod measurement;
mod metric;
mod migration;
mod milestone;
mod model;
mod money;
mod narrative;
mod place;
mod prose;
mod quantity;
mod rate;
mod reader;
mod reason;
mod reference;
mod remark;
mod role;
mod scale;
mod source;
mod statement;
mod storyboard;
mod table;
mod trouble;
mod unit;
mod word;
mod years;

pub use coverage::Coverage;
pub use figure::Figure;
pub use figure::figures;
pub use lexicon::Lexicon;
pub use lexicon::Technology;
pub use metric::Metric;
pub use model::*;
pub use quantity::Bound;
pub use quantity::Quantity;
pub use reader::Reading;
pub use reader::read;
pub use reference::Cited;
pub use reference::Confidence;
pub use reference::Reference;
pub use reference::SourceKind;
pub use years::Years;
