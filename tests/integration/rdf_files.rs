use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::RdfFile;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;

use super::server::FERRY;
use super::server::TestServer;
use super::server::corpus_of;

const PIER: &str = include_str!("../fixtures/pier.ttl");

fn with_rdf(files: Vec<RdfFile>) -> Corpus {
    Corpus { rdf: files, ..corpus_of(&[FERRY]) }
}

#[test]
fn an_rdf_file_joins_the_graph_under_its_own_name_and_is_found_and_answered_from() {
    let server = TestServer::of(with_rdf(vec![RdfFile::new("pier.ttl", PIER.into())]));
    let query = "SELECT ?g { GRAPH ?g { ?m a sg:Migration ; sg:year 2019 } }";
    assert!(server.sparql(query, "text/csv").body.contains("/graph/pier"));
    let found = server.get("/search?q=mongodb&kind=migration", "*/*").json();
    assert_eq!(found["hits"][0]["company"], "Pier Lights");
    let replaced =
        server.graphql("{ whatReplaced(name: \"Mongo\") { to { name } company { name } } }");
    assert_eq!(replaced["data"]["whatReplaced"][0]["to"]["name"], "PostgreSQL");
}

#[test]
fn each_rdf_format_is_read() {
    let triple = "<http://a/t> <http://www.w3.org/2000/01/rdf-schema#label> \"Tango\" .";
    let files = [
        ("a.nt", triple.to_owned()),
        ("b.nq", triple.replace(" .", " <http://a/g> .")),
        ("c.trig", format!("<http://a/g> {{ {triple} }}")),
        ("d.ttl", triple.to_owned()),
        ("e.jsonld", "{\"@id\": \"http://a/t\", \"http://www.w3.org/2000/01/rdf-schema#label\": \"Tango\"}".to_owned()),
        ("f.rdf", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:s='http://www.w3.org/2000/01/rdf-schema#'><rdf:Description rdf:about='http://a/t' s:label='Tango'/></rdf:RDF>".to_owned()),
    ];
    for (path, text) in files {
        let corpus = with_rdf(vec![RdfFile::new(path, text.into_bytes())]);
        let built =
            snapshot::build(corpus, &OntologySource::embedded(), &BuildSettings::default(), 1);
        let built = built.unwrap();
        assert_eq!(built.problems, [], "{path}");
        let found = built.snapshot.merged().filter(|triple| triple.to_string().contains("Tango"));
        assert_eq!(found.count(), 1, "{path}");
    }
}

#[test]
fn a_broken_rdf_file_is_left_out_with_its_line_and_the_rest_is_served() {
    let broken = RdfFile::new("broken.ttl", b"<http://a> <http://b>\n\n  oops .".to_vec());
    let settings = BuildSettings::default();
    let built =
        snapshot::build(with_rdf(vec![broken.clone()]), &OntologySource::embedded(), &settings, 1);
    let built = built.unwrap();
    assert!(built.problems[0].message.starts_with("line 3, column 3"), "{}", built.problems[0]);
    assert_eq!(built.snapshot.manifest().documents.len(), 1);
    let strict = BuildSettings { strict: true, ..settings };
    assert!(
        snapshot::build(with_rdf(vec![broken]), &OntologySource::embedded(), &strict, 1).is_err()
    );
}
