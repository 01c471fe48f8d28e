//! How fast documents are read: syntax, meaning, and both. `cargo bench --bench read` prints
//! documents (items) and bytes a second, for documents found in the wild where they are at hand and
//! for generated ones.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on fails")]

mod journeys;

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::document;
use stratigraph::graph::Base;
use stratigraph::snapshot::Ontology;

fn main() {
    divan::main();
}

const COLLECTIONS: [&str; 2] = ["wild", "generated"];

fn documents(collection: &str) -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/journeys");
    if collection == "generated" || !folder.exists() {
        return journeys::generated(50);
    }
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder exists").flatten().collect();
    paths.retain(|entry| entry.path().extension().is_some_and(|ending| ending == "md"));
    let read = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        SourceFile::new(&name, &fs::read(path).expect("a readable file"))
    };
    let sources = paths.iter().map(|entry| read(&entry.path()));
    sources.map(|source| source.expect("the documents are UTF-8")).collect()
}

fn items(documents: &[SourceFile]) -> ItemsCount {
    ItemsCount::new(documents.len())
}

fn bytes(documents: &[SourceFile]) -> BytesCount {
    BytesCount::new(documents.iter().map(|source| source.text.len()).sum::<usize>())
}

/// Markdown and Mermaid alone.
#[divan::bench(args = COLLECTIONS)]
fn syntax(bencher: Bencher, collection: &str) {
    let documents = documents(collection);
    bencher.counter(items(&documents)).counter(bytes(&documents)).bench(|| {
        documents.iter().map(|source| document::parse(&source.text).1.len()).sum::<usize>()
    });
}

/// From text to facts.
#[divan::bench(args = COLLECTIONS)]
fn facts(bencher: Bencher, collection: &str) {
    let documents = documents(collection);
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default());
    let ontology = ontology.expect("the ontology is ours");
    bencher.counter(items(&documents)).counter(bytes(&documents)).bench(|| {
        let read = documents.iter().map(|source| ontology.read(source.clone()));
        read.map(|read| read.journey.measurements.len()).sum::<usize>()
    });
}
