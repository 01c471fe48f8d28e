//! How long queries take over our store, beside Oxigraph's own store with the same quads.
//!
//! `cargo bench --bench query`; the two columns of a query are to be compared with one another.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on fails")]

mod journeys;

use std::io;
use std::sync::LazyLock;
use std::time::Duration;

use divan::Bencher;
use oxigraph::model::GraphName;
use oxigraph::model::Quad;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::graph::Base;
use stratigraph::query::Limits;
use stratigraph::query::sparql::ResultFormat;
use stratigraph::query::sparql::RowFormat;
use stratigraph::query::sparql::SparqlQuery;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;
use stratigraph::snapshot::Snapshot;

const QUERIES: [&str; 6] = [
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?l (COUNT(*) AS ?n) { ?c a sg:Component ; sg:uses ?t . ?t rdfs:label ?l } GROUP BY ?l",
    "SELECT ?a ?b { ?a sg:connectsTo+ ?b }",
    "SELECT ?c ?y { ?m sg:company ?c ; sg:startYear ?y ; schema:minValue ?v FILTER(?v > 1000) }",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?o LIMIT 10",
    "SELECT ?s { ?s rdfs:label ?l FILTER(REGEX(?l, \"kafka\", \"i\")) }",
];

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let corpus = Corpus { documents: journeys::generated(40), ..Corpus::default() };
    let ontology = OntologySource::embedded();
    snapshot::build(corpus, &ontology, &BuildSettings::default(), 1).unwrap().snapshot
});

static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::new().unwrap();
    let named = SNAPSHOT.named_quads().map(oxigraph::model::QuadRef::into_owned);
    let merged = SNAPSHOT.merged().map(|triple| {
        let triple = triple.into_owned();
        Quad::new(triple.subject, triple.predicate, triple.object, GraphName::DefaultGraph)
    });
    let mut loader = store.bulk_loader();
    loader.load_quads(named.chain(merged)).unwrap();
    loader.commit().unwrap();
    store
});

#[divan::bench(args = QUERIES, sample_count = 20)]
fn own(bencher: Bencher<'_, '_>, text: &str) {
    let limits = Limits::within(Duration::from_hours(1));
    let query = SparqlQuery::parse(text, &Base::default(), &limits).unwrap();
    let snapshot = &*SNAPSHOT;
    let format = ResultFormat::Solutions(RowFormat::Csv);
    bencher.bench(|| query.write(snapshot, &limits, format, io::sink()).unwrap());
}

#[divan::bench(args = QUERIES, sample_count = 20)]
fn oxigraph(bencher: Bencher<'_, '_>, text: &str) {
    let prefixes = "PREFIX sg: <https://w3id.org/stratigraph#> PREFIX schema: <https://schema.org/> \
                    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";
    let text = format!("{prefixes}{text}");
    let store = &*STORE;
    bencher.bench(|| {
        let query = SparqlEvaluator::new().parse_query(&text).unwrap();
        let QueryResults::Solutions(rows) = query.on_store(store).execute().unwrap() else {
            return 0;
        };
        rows.map(Result::unwrap).count()
    });
}

fn main() {
    divan::main();
}
