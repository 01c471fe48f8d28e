//! Our store, asked what Oxigraph's own store is asked: odd terms, every operator.

use std::time::Duration;

use oxigraph::model::GraphName;
use oxigraph::model::Quad;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::sparql::results::QueryResultsSerializer;
use oxigraph::store::Store;
use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::RdfFile;
use stratigraph::query::Limits;
use stratigraph::query::sparql::ResultFormat;
use stratigraph::query::sparql::RowFormat;
use stratigraph::query::sparql::SparqlQuery;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;
use stratigraph::snapshot::Snapshot;

const DATA: &str = include_str!("../fixtures/engine/odd.trig");
const QUERIES: &str = include_str!("../fixtures/engine/queries.txt");
const PREFIXES: &str = "PREFIX ex: <http://ex/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> \
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> \
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";

/// The data alone: no word of the ontology is in the way.
fn built() -> Snapshot {
    let corpus = Corpus { rdf: vec![RdfFile::new("odd.trig", DATA.into())], ..Corpus::default() };
    let ontology = OntologySource { turtle: Vec::new(), shapes: None, rules: Vec::new() };
    snapshot::build(corpus, &ontology, &BuildSettings::default(), 1).unwrap().snapshot
}

/// The quads of a snapshot in Oxigraph's store, with their merge as its default graph.
fn store(snapshot: &Snapshot) -> Store {
    let store = Store::new().unwrap();
    for quad in snapshot.named_quads() {
        store.insert(quad).unwrap();
        let quad = quad.into_owned();
        store.insert(&Quad { graph_name: GraphName::DefaultGraph, ..quad }).unwrap();
    }
    store
}

fn sorted(tsv: Vec<u8>) -> Vec<String> {
    let text = String::from_utf8(tsv).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

fn by_oxigraph(store: &Store, query: &str) -> Vec<String> {
    let evaluated = SparqlEvaluator::new().parse_query(query).unwrap().on_store(store).execute();
    let serializer = QueryResultsSerializer::from_format(RowFormat::Tsv);
    let out = match evaluated.unwrap() {
        QueryResults::Solutions(rows) => {
            let variables = rows.variables().to_vec();
            let mut writer =
                serializer.serialize_solutions_to_writer(Vec::new(), variables).unwrap();
            rows.for_each(|row| writer.serialize(&row.unwrap()).unwrap());
            writer.finish().unwrap()
        }
        QueryResults::Boolean(value) => {
            serializer.serialize_boolean_to_writer(Vec::new(), value).unwrap()
        }
        QueryResults::Graph(_) => panic!("no query of the list gives a graph"),
    };
    sorted(out)
}

fn by_us(snapshot: &Snapshot, query: &str) -> Vec<String> {
    let limits = Limits::within(Duration::from_mins(1));
    let query = SparqlQuery::parse(query, snapshot.base(), &limits).unwrap();
    let mut out = Vec::new();
    query.write(snapshot, &limits, ResultFormat::Solutions(RowFormat::Tsv), &mut out).unwrap();
    sorted(out)
}

#[test]
fn the_store_answers_as_oxigraphs_does() {
    let snapshot = built();
    let store = store(&snapshot);
    let other: Vec<&str> = QUERIES
        .lines()
        .filter(|query| {
            let query = format!("{PREFIXES}{query}");
            by_us(&snapshot, &query) != by_oxigraph(&store, &query)
        })
        .collect();
    assert!(other.is_empty(), "{}", other.join("\n"));
}

#[test]
fn numbers_are_found_however_they_are_written() {
    let snapshot = built();
    for number in ["1.0e0", "1.50", "\"5\"^^xsd:int", "\"1\"^^xsd:boolean"] {
        let query = format!("{PREFIXES} ASK {{ ?s ?p {number} }}");
        assert_eq!(by_us(&snapshot, &query), ["true"], "{number}");
    }
}
