use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::RdfFile;
use stratigraph::graph::Base;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildError;
use stratigraph::snapshot::BuildSettings;
use stratigraph::snapshot::Built;
use stratigraph::snapshot::Ontology;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::corpus_of;
use super::server::corpus_of_data;

fn build(corpus: Corpus) -> Result<Built, BuildError> {
    snapshot::build(corpus, &OntologySource::embedded(), &BuildSettings::default(), 1)
}

fn with_rdf(file: RdfFile) -> Result<Built, BuildError> {
    build(Corpus { rdf: vec![file], ..Corpus::default() })
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = files.map(|file| {
        let name = file.file_name().into_string().unwrap();
        (name.trim_end_matches(".ttl").to_owned(), fs::read(file.path()).unwrap())
    });
    files.collect()
}

#[test]
fn a_graph_that_breaks_a_shape_is_not_published_and_is_told_where() {
    const NO_GATE: &str = "migration-leads-elsewhere";
    for (name, bytes) in fixtures() {
        let file = RdfFile::new(&format!("{name}.ttl"), bytes);
        let said = match with_rdf(file) {
            Err(BuildError::Broken(results)) => results,
            Err(other) => panic!("{name}: {other}"),
            Ok(built) if name == NO_GATE => built.shape_remarks,
            Ok(_) => panic!("{name} was published"),
        };
        let shapes: BTreeSet<&str> = said.iter().map(|result| result.shape.as_str()).collect();
        assert_eq!(shapes, BTreeSet::from([name.as_str()]), "{said:?}");
        assert!(!said[0].message.contains("{?"), "{}", said[0].message);
        let told = said[0].to_string();
        let by_hand = ["span", "fact-has-evidence", "succession", "journey", "technology"];
        let placed = !by_hand.iter().any(|other| name.starts_with(other));
        assert!(!placed || told.starts_with(&format!("{name}.ttl: ")), "{told}");
    }
}

#[test]
fn every_shape_has_a_graph_that_breaks_it() {
    let shapes = OntologySource::embedded().shapes.unwrap();
    let named = shapes
        .lines()
        .filter_map(|line| line.strip_prefix("shape:")?.strip_suffix(" a sh:NodeShape ;"));
    let named: BTreeSet<String> = named.map(str::to_owned).collect();
    let broken: BTreeSet<String> = fixtures().into_iter().map(|(name, _)| name).collect();
    assert_eq!(named, broken);
}

#[test]
fn journeys_pass_all_shapes() {
    let built = build(corpus_of(&[SPOTIFY, FERRY])).unwrap();
    assert_eq!(built.shape_remarks, []);
}

#[test]
fn all_journeys_of_data_are_read_whole_and_pass_all_shapes() {
    let corpus = corpus_of_data();
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap();
    for source in corpus.documents.clone() {
        let read = ontology.read(source);
        let path = &read.source.path;
        assert_eq!(read.diagnostics, [], "{path}");
        assert_eq!(
            read.coverage.read, read.coverage.carrying,
            "{path} has lines that were not read"
        );
    }
    let built = build(corpus).unwrap();
    assert_eq!(built.remarks, []);
    assert_eq!(built.problems, []);
    assert_eq!(built.shape_remarks, []);
}
