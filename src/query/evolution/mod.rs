//! How systems grew: what replaced what, what stood in a year, what changed between two times, how
//! figures went, who used what and when.
//!
//! Each question is answered from the [catalogue](crate::query::catalogue): no question asks the
//! engine for itself, so that many of them asked at once cost no more than one.

mod architecture;
mod comparison;
mod conflict;
mod flowchart;
mod lineage;
mod series;
mod usage;

pub use architecture::EraName;
pub use architecture::Moment;
pub use architecture::eras_at;
pub use comparison::Change;
pub use comparison::Comparison;
pub use comparison::compare;
pub use conflict::RANKING;
pub use conflict::Side;
pub use conflict::about;
pub use conflict::conflicts;
pub use conflict::sides;
pub use conflict::trust;
pub use flowchart::Drawing;
pub use lineage::Lineage;
pub use lineage::Step;
pub use lineage::lineage;
pub use lineage::what_replaced;
pub use series::Point;
pub use series::Series;
pub use series::company_figures;
pub use series::in_one_unit;
pub use usage::Usage;
pub use usage::who_uses;
