//! How fast a graph is built: documents read, lifted, loaded, derived from, checked and indexed.
//! `cargo bench --bench load` prints documents (items) and bytes a second for growing collections.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on fails")]

mod journeys;

use divan::Bencher;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;
use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn build(bencher: Bencher, journeys: u64) {
    let documents = journeys::generated(journeys);
    let bytes: usize = documents.iter().map(|source| source.text.len()).sum();
    let source = OntologySource::embedded();
    bencher
        .counter(ItemsCount::new(documents.len()))
        .counter(BytesCount::new(bytes))
        .with_inputs(|| Corpus { documents: documents.clone(), ..Corpus::default() })
        .bench_values(|corpus| {
            snapshot::build(corpus, &source, &BuildSettings::default(), 1)
                .expect("generated journeys pass the shapes")
                .snapshot
                .manifest()
                .triples
        });
}
