//! The journeys that all measurements share: the first so many that are generated from one seed.

#![allow(
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "a measurement that cannot go on fails"
)]

use stratigraph::corpus::SourceFile;
use stratigraph::generate;

const SEED: u64 = 1;

/// The first `count` generated journeys; the same each time.
pub fn generated(count: u64) -> Vec<SourceFile> {
    let journeys = (0..count).map(|number| generate::journey(SEED, number));
    journeys.map(|it| SourceFile::new(&it.name, it.text.as_bytes()).unwrap()).collect()
}
