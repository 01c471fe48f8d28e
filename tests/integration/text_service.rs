//! `SERVICE sg:text` through the endpoint.

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;

fn rows(server: &TestServer, query: &str) -> Vec<String> {
    let answer = server.sparql(query, "text/csv");
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn hits_are_joined_with_the_graph_and_ranked_by_score() {
    let server = TestServer::shared();
    let query = "SELECT ?label ?next { \
        SERVICE sg:text { ?hit sg:matches \"mysql\" ; sg:kind sg:Technology ; sg:score ?score } \
        ?hit rdfs:label ?label ; sg:replacedBy ?to . ?to rdfs:label ?next } ORDER BY DESC(?score)";
    assert_eq!(rows(server, query)[0], "MySQL,Cassandra");
}

#[test]
fn kind_and_company_narrow_before_the_limit_cuts() {
    let server = TestServer::with(&[SPOTIFY, FERRY]);
    let query = "SELECT ?company ?kind { SERVICE sg:text { ?hit sg:matches \"service shop web\" ; \
        sg:kind \"component\" ; sg:kind ?kind ; sg:company \"Harbour Ferries\" ; \
        sg:company ?company ; sg:limit 2 } }";
    let found = rows(&server, query);
    assert!(!found.is_empty() && found.len() <= 2, "{found:?}");
    let ferry = "https://w3id.org/stratigraph/id/company/harbour-ferries,\
                 https://w3id.org/stratigraph#Component";
    assert!(found.iter().all(|row| row == ferry), "{found:?}");
}

#[test]
fn snippets_and_labels_come_with_the_hits() {
    let server = TestServer::shared();
    let query = "SELECT ?label ?html { SERVICE sg:text { ?hit sg:matches \
        \"collaborative filtering\" ; rdfs:label ?label ; sg:snippet ?html ; \
        sg:kind sg:Component ; sg:limit 1 } }";
    let found = rows(server, query);
    assert!(found[0].contains("<b>"), "{found:?}");
}

#[test]
fn a_call_in_a_loop_is_a_join_like_any_other() {
    let server = TestServer::shared();
    let query = "SELECT (COUNT(*) AS ?n) { ?era a sg:Era . OPTIONAL { \
        SERVICE sg:text { ?hit sg:matches \"kafka\" ; sg:kind sg:Component } ?hit sg:inEra ?era } }";
    assert!(rows(server, query)[0].parse::<usize>().unwrap() >= 4);
}

#[test]
fn each_query_of_the_readme_gives_rows() {
    let server = TestServer::shared();
    let queries = include_str!("../../README.md").split("```sparql\n").skip(1);
    let queries: Vec<&str> = queries.filter_map(|rest| rest.split("```").next()).collect();
    assert!(queries.len() >= 3);
    for query in queries {
        assert!(!rows(server, query).is_empty(), "{query}");
    }
}

#[test]
fn a_call_that_is_written_wrongly_says_what_to_write() {
    let server = TestServer::shared();
    let table = [
        ("?hit sg:score ?s", "sg:matches"),
        ("?hit sg:matches ?words", "need a value"),
        ("?hit sg:matches \"a\" . ?other sg:score ?s", "same variable"),
        ("?hit sg:matches \"a\" ; sg:limit 0", "whole number"),
        ("?hit sg:matches \"a\" ; sg:kind sg:Nothing", "there is no kind"),
        ("?hit sg:matches \"a\" ; rdfs:comment ?c", "does not know"),
        ("?hit sg:matches \"a\" OPTIONAL { ?hit a ?c }", "nothing else"),
    ];
    for (call, expected) in table {
        let answer = server.sparql(&format!("SELECT * {{ SERVICE sg:text {{ {call} }} }}"), "*/*");
        assert_eq!(answer.status, 400, "{call}");
        assert!(answer.body.contains(expected), "{call}: {}", answer.body);
    }
}
