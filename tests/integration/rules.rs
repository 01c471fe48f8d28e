use std::time::Duration;

use stratigraph::query::Limits;
use stratigraph::query::sparql::ResultFormat;
use stratigraph::query::sparql::RowFormat;
use stratigraph::query::sparql::SparqlQuery;
use stratigraph::snapshot::Snapshot;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::snapshot_of;

/// The rows of a query as CSV, without the header, sorted.
fn rows(snapshot: &Snapshot, query: &str) -> Vec<String> {
    let limits = Limits::within(Duration::from_secs(20));
    let mut out = Vec::new();
    let query = SparqlQuery::parse(query, &limits).unwrap();
    query.write(snapshot, &limits, ResultFormat::Solutions(RowFormat::Csv), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut rows: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
    rows.sort();
    rows
}

#[test]
fn a_chain_of_moves_is_followed_within_a_company_and_never_back_in_time() {
    let snapshot = snapshot_of(&[FERRY]);
    let chains = rows(
        &snapshot,
        "SELECT ?label ?steps ?start ?end { ?s a sg:Succession ; rdfs:label ?label ; sg:steps ?steps ;
           sg:startYear ?start ; sg:endYear ?end } ORDER BY ?label",
    );
    let expected = [
        "MySQL → PostgreSQL,1,2010,2010",
        "Perl → Ruby,1,2009,2009",
        "PostgreSQL → MySQL,1,2013,2013",
        "SQLite → MySQL → PostgreSQL,2,2006,2010",
        "SQLite → MySQL,1,2006,2006",
    ];
    assert_eq!(chains, expected);
}

#[test]
fn no_link_is_invented_that_a_document_does_not_state() {
    let snapshot = snapshot_of(&[SPOTIFY, FERRY]);
    let after_monolith = rows(
        &snapshot,
        "SELECT ?label { ?s a sg:Succession ; sg:from ?m ; rdfs:label ?label . ?m rdfs:label ?name
           FILTER(STR(?name) = \"Monolith\") }",
    );
    assert_eq!(after_monolith, ["Monolith → Microservices"]);
    let mixed = rows(
        &snapshot,
        "SELECT ?s { ?s a sg:Succession ; sg:migration ?a , ?b . ?a sg:company ?x . ?b sg:company ?y
           FILTER(?x != ?y) }",
    );
    assert_eq!(mixed, Vec::<String>::new());
}

#[test]
fn technologies_know_their_first_and_last_era_in_each_journey() {
    let snapshot = snapshot_of(&[SPOTIFY, FERRY]);
    let mysql = rows(
        &snapshot,
        "SELECT ?company ?first ?last { ?t rdfs:label \"MySQL\"@en ; sg:firstEra ?f ; sg:lastEra ?l .
           ?f sg:ordinal ?first ; sg:company/rdfs:label ?company . ?l sg:ordinal ?last ; sg:company/rdfs:label ?company }",
    );
    assert_eq!(mysql, ["Spotify,1,2"]);
}

#[test]
fn links_can_be_walked_both_ways() {
    let snapshot = snapshot_of(&[FERRY]);
    let count = |query: &str| rows(&snapshot, query)[0].clone();
    let forth = count("SELECT (COUNT(*) AS ?n) { ?c sg:uses ?t }");
    let back = count("SELECT (COUNT(*) AS ?n) { ?t sg:usedBy ?c }");
    assert_eq!(forth, back);
    assert_eq!(count("SELECT (COUNT(*) AS ?n) { ?a sg:connectsTo ?b }"), "3");
    assert_eq!(count("SELECT (COUNT(*) AS ?n) { ?a sg:follows ?b }"), "1");
}

#[test]
fn the_default_graph_holds_each_triple_once() {
    let twice = [("one.md", FERRY.1), ("two.md", FERRY.1)];
    let snapshot = snapshot_of(&twice);
    let companies = rows(&snapshot, "SELECT ?c { ?c a schema:Organization }");
    assert_eq!(companies.len(), 1);
    let graphs = rows(&snapshot, "SELECT ?g { GRAPH ?g { ?c a schema:Organization } }");
    assert_eq!(graphs.len(), 2);
}

#[test]
fn every_fact_can_be_followed_to_lines_that_exist() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let facts = "SELECT ?f { ?f a ?class . VALUES ?class { sg:Era sg:Component sg:Connection sg:Migration
        sg:TeamStage sg:Lesson sg:Breakage sg:Remedy sg:Milestone sg:Measurement sg:Population sg:ComponentGroup }";
    let unsourced = rows(
        &snapshot,
        &format!(
            "{facts} FILTER NOT EXISTS {{ ?f prov:wasDerivedFrom/sg:document/dcterms:source ?d }} }}"
        ),
    );
    assert_eq!(unsourced, Vec::<String>::new());
    let lines = SPOTIFY.1.lines().count();
    let beyond = rows(
        &snapshot,
        &format!(
            "SELECT ?s {{ ?s sg:firstLine ?a ; sg:lastLine ?b FILTER(?a < 1 || ?b > {lines} || ?a > ?b) }}"
        ),
    );
    assert_eq!(beyond, Vec::<String>::new());
}
