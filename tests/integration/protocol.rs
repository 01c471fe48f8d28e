//! The cases of the W3C's suite for the SPARQL Protocol, each under its name there; `tests/w3c.py`
//! holds the names against the manifest. The words and the data are ours.

use super::server::Answer;
use super::server::TestServer;

const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";

/// Three graphs, each with one triple about itself.
const HARBOUR: &str = "PREFIX ex: <http://example.org/harbour/>
    ex:1 { ex:1 a ex:Log }
    ex:2 { ex:2 a ex:Log }
    ex:3 { ex:3 a ex:Log }";

const FIRST: &str = "http://example.org/harbour/1";
const SECOND: &str = "http://example.org/harbour/2";
const THIRD: &str = "http://example.org/harbour/3";
const UNKNOWN: &str = "http://example.org/harbour/0";

const BOTH_MERGED: &str = "ASK { <http://example.org/harbour/1> a ?type . \
                                 <http://example.org/harbour/2> a ?type }";
const BOTH_NAMED: &str = "ASK { GRAPH ?g1 { <http://example.org/harbour/1> a ?type } \
                                GRAPH ?g2 { <http://example.org/harbour/2> a ?type } }";

fn harbour() -> TestServer {
    TestServer::of_trig(HARBOUR)
}

fn encoded(parameters: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
}

fn at(parameters: &[(&str, &str)]) -> String {
    format!("/sparql?{}", encoded(parameters))
}

/// What a GET with these parameters gives.
fn get(server: &TestServer, parameters: &[(&str, &str)]) -> Answer {
    server.send("GET", &at(parameters), &[], b"")
}

/// What a body of this media type gives, at the address with these parameters.
fn post(server: &TestServer, parameters: &[(&str, &str)], media_type: &str, body: &str) -> Answer {
    let headers = [("Content-Type", media_type)];
    server.send("POST", &at(parameters), &headers, body.as_bytes())
}

fn yes(answer: &Answer) -> bool {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.content_type, "application/sparql-results+json");
    answer.json()["boolean"].as_bool().unwrap()
}

fn assert_refused(answer: &Answer) {
    assert!((400..500).contains(&answer.status), "{}: {}", answer.status, answer.body);
    assert_eq!(answer.content_type, "application/problem+json");
}

/// Text as UTF-16, without a byte order mark and with one.
fn in_utf_16(text: &str) -> [Vec<u8>; 2] {
    let plain: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &plain].concat();
    [plain, marked]
}

/// A form whose body has the query is answered, also where the address names a graph.
#[test]
fn query_post_form() {
    let server = harbour();
    let body = encoded(&[("query", "ASK {}")]);
    assert!(yes(&post(&server, &[("default-graph-uri", UNKNOWN)], FORM, &body)));
    let body = encoded(&[("query", "ASK { ?s ?p ?o }"), ("default-graph-uri", UNKNOWN)]);
    assert!(!yes(&post(&server, &[], FORM, &body)));
}

/// Two default graphs in an address are asked as one, and either alone is not both.
#[test]
fn query_dataset_default_graphs_get() {
    let server = harbour();
    let query = ("query", BOTH_MERGED);
    let graphs = [("default-graph-uri", FIRST), ("default-graph-uri", SECOND)];
    assert!(yes(&get(&server, &[query, graphs[0], graphs[1]])));
    assert!(!yes(&get(&server, &[query, graphs[0]])));
}

/// Default graphs in the address hold for a query in the body.
#[test]
fn query_dataset_default_graphs_post() {
    let server = harbour();
    let graphs = [("default-graph-uri", FIRST), ("default-graph-uri", SECOND)];
    assert!(yes(&post(&server, &graphs, QUERY, BOTH_MERGED)));
    assert!(!yes(&post(&server, &graphs[1..], QUERY, BOTH_MERGED)));
}

/// Named graphs in the address hold for a query in the body.
#[test]
fn query_dataset_named_graphs_post() {
    let server = harbour();
    let graphs = [("named-graph-uri", FIRST), ("named-graph-uri", SECOND)];
    assert!(yes(&post(&server, &graphs, QUERY, BOTH_NAMED)));
    assert!(!yes(&post(&server, &graphs[1..], QUERY, BOTH_NAMED)));
}

/// `GRAPH` reaches the named graphs of an address and no others.
#[test]
fn query_dataset_named_graphs_get() {
    let server = harbour();
    let query = ("query", BOTH_NAMED);
    let graphs = [("named-graph-uri", FIRST), ("named-graph-uri", SECOND)];
    assert!(yes(&get(&server, &[query, graphs[0], graphs[1]])));
    assert!(!yes(&get(&server, &[query, graphs[0]])));
}

/// Default and named graphs are kept apart: what is named is not in the default graph.
#[test]
fn query_dataset_full() {
    let server = harbour();
    let graphs =
        [("default-graph-uri", THIRD), ("named-graph-uri", FIRST), ("named-graph-uri", SECOND)];
    let apart = "ASK { <http://example.org/harbour/3> a ?type
        GRAPH ?g1 { <http://example.org/harbour/1> a ?type }
        GRAPH ?g2 { <http://example.org/harbour/2> a ?type } }";
    assert!(yes(&post(&server, &graphs, QUERY, apart)));
    assert!(!yes(&post(&server, &graphs, QUERY, BOTH_MERGED)));
}

/// Where query and protocol both name a dataset, the protocol's holds.
#[test]
fn query_multiple_dataset() {
    let server = harbour();
    let graphs = [("named-graph-uri", FIRST), ("named-graph-uri", SECOND)];
    let of_third =
        |query: &str| query.replacen("ASK", "ASK FROM <http://example.org/harbour/3>", 1);
    let named = of_third(BOTH_NAMED);
    assert!(yes(&post(&server, &graphs, QUERY, &named)));
    assert!(!yes(&post(&server, &[], QUERY, &named)));
    let merged = of_third("ASK { <http://example.org/harbour/3> a ?type }");
    assert!(yes(&post(&server, &[], QUERY, &merged)));
    assert!(!yes(&post(&server, &graphs, QUERY, &merged)));
}

/// A query in an address is answered, also of a graph that nobody knows.
#[test]
fn query_get() {
    let server = harbour();
    let unknown = ("default-graph-uri", UNKNOWN);
    assert!(yes(&get(&server, &[("query", "ASK {}"), unknown])));
    assert!(!yes(&get(&server, &[("query", "ASK { ?s ?p ?o }"), unknown])));
}

/// Rows come in a format of rows.
#[test]
fn query_content_type_select() {
    let server = harbour();
    let graphs = [("default-graph-uri", UNKNOWN)];
    let answer = post(&server, &graphs, QUERY, "SELECT (1 AS ?value) {}");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.content_type, "application/sparql-results+json");
    assert_eq!(answer.json()["results"]["bindings"][0]["value"]["value"], "1");
}

/// Yes and no come in a format that has them.
#[test]
fn query_content_type_ask() {
    let server = harbour();
    assert!(yes(&post(&server, &[("default-graph-uri", UNKNOWN)], QUERY, "ASK {}")));
}

/// A description comes as RDF, also where there is nothing to describe.
#[test]
fn query_content_type_describe() {
    let server = harbour();
    let answer =
        post(&server, &[("default-graph-uri", UNKNOWN)], QUERY, "DESCRIBE <http://example.org/>");
    assert_eq!((answer.status, answer.content_type.as_str()), (200, "text/turtle"));
    assert_eq!(answer.rdf().len(), 0);
}

/// What is constructed comes as RDF, and relative IRIs of a query become absolute ones.
#[test]
fn query_content_type_construct() {
    let server = harbour();
    let query = "CONSTRUCT { <s> <p> 1 } WHERE {}";
    let answer = post(&server, &[("default-graph-uri", UNKNOWN)], QUERY, query);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.content_type, "text/turtle");
    assert_eq!(answer.rdf().len(), 1);
}

/// A query is a body of its own, with or without the name of its character set.
#[test]
fn query_post_direct() {
    let server = harbour();
    for media_type in [QUERY, "application/sparql-query; charset=utf-8"] {
        assert!(yes(&post(&server, &[], media_type, "ASK {}")));
    }
}

/// Methods that do not ask are refused, and told which do.
#[test]
fn bad_query_method() {
    let server = harbour();
    let path = at(&[("query", "ASK {}"), ("default-graph-uri", UNKNOWN)]);
    for method in ["PUT", "DELETE", "PATCH"] {
        let answer = server.send(method, &path, &[("Content-Type", FORM)], b"");
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.allow.contains("GET") && answer.allow.contains("POST"), "{}", answer.allow);
        assert!(!answer.allow.contains(method), "{}", answer.allow);
    }
}

/// Two queries in one request are none.
#[test]
fn bad_multiple_queries() {
    assert_refused(&get(&harbour(), &[("query", "ASK {}"), ("query", "SELECT * {}")]));
}

/// A query that claims to be any text is refused.
#[test]
fn bad_query_wrong_media_type() {
    assert_refused(&post(&harbour(), &[], "text/plain", "ASK {}"));
}

/// A form that does not say that it is one is refused.
#[test]
fn bad_query_missing_form_type() {
    assert_refused(&harbour().send("POST", "/sparql", &[], b"query=ASK%20%7B%7D"));
}

/// A query that does not say that it is one is refused.
#[test]
fn bad_query_missing_direct_type() {
    assert_refused(&harbour().send("POST", "/sparql", &[], b"ASK {}"));
}

/// A query in UTF-16 is refused, also where its bytes happen to be UTF-8.
#[test]
fn bad_query_non_utf8() {
    let server = harbour();
    let headers = [("Content-Type", "application/sparql-query; charset=UTF-16")];
    for body in in_utf_16("ASK {}") {
        assert_refused(&server.send("POST", "/sparql", &headers, &body));
    }
}

/// A query that does not parse is refused.
#[test]
fn bad_query_syntax() {
    assert_refused(&get(&harbour(), &[("query", "ASK {")]));
}

/// An update in an address is refused.
#[test]
fn bad_update_get() {
    assert_refused(&get(&harbour(), &[("update", "CLEAR ALL")]));
}

/// Two updates in one form are refused.
#[test]
fn bad_multiple_updates() {
    let body = encoded(&[("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")]);
    assert_refused(&post(&harbour(), &[], FORM, &body));
}

/// An update that claims to be any text is refused.
#[test]
fn bad_update_wrong_media_type() {
    assert_refused(&post(&harbour(), &[], "text/plain", "CLEAR NAMED"));
}

/// An update in a form that does not say that it is one is refused.
#[test]
fn bad_update_missing_form_type() {
    assert_refused(&harbour().send("POST", "/sparql", &[], b"update=CLEAR%20NAMED"));
}

/// An update in UTF-16 is refused.
#[test]
fn bad_update_non_utf8() {
    let server = harbour();
    let headers = [("Content-Type", "application/sparql-update; charset=UTF-16")];
    for body in in_utf_16("CLEAR NAMED") {
        assert_refused(&server.send("POST", "/sparql", &headers, &body));
    }
}

/// An update that would not parse is refused like any other.
#[test]
fn bad_update_syntax() {
    assert_refused(&post(&harbour(), &[], FORM, &encoded(&[("update", "CLEAR XYZ")])));
}

/// An update that names its graphs twice is refused like any other.
#[test]
fn bad_update_dataset_conflict() {
    let update = "WITH <http://example.org/harbour/1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }";
    assert_refused(&post(&harbour(), &[("using-named-graph-uri", SECOND)], UPDATE, update));
}

// Why the cases of updates that should succeed are listed in `tests/w3c-writes.tsv`.
#[test]
fn an_update_is_refused_and_changes_nothing() {
    let server = harbour();
    let update = "DROP ALL";
    assert_refused(&post(&server, &[], FORM, &encoded(&[("update", update)])));
    assert_refused(&post(&server, &[], UPDATE, update));
    assert_refused(&post(&server, &[], QUERY, update));
    assert!(yes(&post(&server, &[], QUERY, BOTH_NAMED)));
}
