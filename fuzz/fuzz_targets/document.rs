//! Any bytes as a document: syntax, then meaning. Run by `cargo +nightly fuzz run document`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::graph::Base;
use stratigraph::snapshot::Ontology;

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| {
    Ontology::new(&OntologySource::embedded(), &Base::default()).expect("the ontology is ours")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = SourceFile::new("acme-journey.md", bytes) else { return };
    let lines = u32::try_from(source.text.lines().count()).unwrap_or(u32::MAX).max(1);
    let read = ONTOLOGY.read(source);
    for span in read.journey.spans() {
        assert!(span.first_line >= 1 && span.last_line <= lines, "{span:?} of {lines} lines");
    }
});
