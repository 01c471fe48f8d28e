//! The reading cases of the W3C's suites for the Graph Store Protocol, each under its name there;
//! `tests/w3c.py` holds the names against the manifests. Where a suite first writes a graph, the
//! server of the test holds that graph from the start. The words and the data are ours.

#![expect(non_snake_case, reason = "these names are the suites' own")]

use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::Graph;
use oxigraph::model::Triple;
use oxigraph::model::graph::CanonicalizationAlgorithm;

use super::server::Answer;
use super::server::SPOTIFY;
use super::server::TestServer;

const PREFIXES: &str = "PREFIX ex: <http://example.org/harbour/>\n";
const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// A graph under an address of this server, and where it is served.
const OWN: (&str, &str) = ("https://w3id.org/stratigraph/graph/berth-1", "/graph/berth-1");
/// No graph has this address.
const EMPTY_BERTH: &str = "/graph/berth-4";
/// A graph under an address of others.
const OTHER: &str = "http://example.org/berth/1.ttl";

const NADIA: &str = "ex:ferry a ex:Ship ; ex:master [ a ex:Person ; ex:name \"Nadia\" ] .";
const OMAR: &str = "ex:ferry a ex:Ship ; ex:master [ a ex:Person ; ex:name \"Omar\" ] .";
const OMAR_AND_MORE: &str = "ex:ferry a ex:Ship ; ex:master [ a ex:Person ; ex:name \"Omar\" ] ;
    ex:builder \"Brix\" ; ex:yard \"North\" .";
const UNNAMED: &str = "[] a ex:Ship ; ex:master [ a ex:Person ; ex:name \"Yara\" ] .";

/// A server with these graphs, each a name and its Turtle.
fn holding(graphs: &[(&str, &str)]) -> TestServer {
    let graphs = graphs.iter().map(|(name, turtle)| format!("<{name}> {{ {turtle} }}\n"));
    TestServer::of_trig(&format!("{PREFIXES}{}", graphs.collect::<String>()))
}

fn indirectly(name: &str) -> String {
    let name = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>();
    format!("/graphs?graph={name}")
}

/// A graph whose blank nodes have names that depend on its shape alone.
fn canonical(mut graph: Graph) -> Graph {
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    graph
}

fn parsed(turtle: &str) -> Graph {
    let text = format!("{PREFIXES}{turtle}");
    let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text);
    canonical(quads.map(|quad| Triple::from(quad.unwrap())).collect())
}

fn assert_turtle(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.content_type, "text/turtle");
}

/// A GET of the path gives that graph and no other triple.
fn assert_gives(server: &TestServer, path: &str, turtle: &str) {
    let answer = server.get(path, "text/turtle");
    assert_turtle(&answer);
    assert_eq!(canonical(answer.rdf()), parsed(turtle), "{}", answer.body);
}

/// A HEAD of the path tells the type of what a GET would give, and gives none of it.
fn assert_heads(server: &TestServer, path: &str) {
    let answer = head(server, path);
    assert_turtle(&answer);
    assert_eq!(answer.body, "");
}

fn head(server: &TestServer, path: &str) -> Answer {
    server.send("HEAD", path, &[("Accept", "text/turtle; charset=utf-8")], b"")
}

fn assert_write_refused(server: &TestServer, method: &str, path: &str) {
    let answer = server.send(method, path, &[("Content-Type", "text/turtle")], b"");
    assert_eq!((answer.status, answer.allow.as_str()), (405, ALLOWED), "{method} {path}");
    assert_eq!(answer.content_type, "application/problem+json");
}

/// A graph is given by its name in the address.
#[test]
fn get_of_put__initial_state() {
    assert_gives(&holding(&[(OWN.0, NADIA)]), &indirectly(OWN.0), NADIA);
}

/// A graph is given at its own address, as it is now.
#[test]
fn get_of_put__graph_already_in_store() {
    assert_gives(&holding(&[(OWN.0, OMAR)]), OWN.1, OMAR);
}

/// The default graph is given, which here is the merge of all graphs.
#[test]
fn get_of_put__default_graph() {
    put_get_default();
}

/// A graph that is not there is not found at its own address.
#[test]
fn get_of_delete__existing_graph() {
    assert_eq!(holding(&[(OWN.0, NADIA)]).get(EMPTY_BERTH, "*/*").status, 404);
}

/// A graph keeps what it held when more is said in it.
#[test]
fn get_of_post__existing_graph() {
    assert_gives(&holding(&[(OWN.0, OMAR_AND_MORE)]), OWN.1, OMAR_AND_MORE);
}

/// A graph of several parts is one graph, and Turtle is what a client without a wish gets.
#[test]
fn get_of_post__multipart_formdata() {
    let parts =
        [(OWN.0, "ex:ferry ex:yard \"North\" ."), (OWN.0, "ex:ferry ex:builder \"Brix\" .")];
    let answer = holding(&parts).send("GET", OWN.1, &[], b"");
    assert_turtle(&answer);
    let whole = parsed("ex:ferry ex:yard \"North\" ; ex:builder \"Brix\" .");
    assert_eq!(canonical(answer.rdf()), whole);
}

/// A graph of blank nodes only is given at its own address.
#[test]
fn get_of_post__create__new_graph() {
    assert_gives(&holding(&[(OWN.0, UNNAMED)]), OWN.1, UNNAMED);
}

/// Asking twice gives the same graph, and a refused POST in between changes nothing.
#[test]
fn get_of_post__after_noop() {
    let server = holding(&[(OWN.0, UNNAMED)]);
    assert_gives(&server, OWN.1, UNNAMED);
    assert_write_refused(&server, "POST", OWN.1);
    assert_gives(&server, OWN.1, UNNAMED);
}

/// HEAD tells that a graph is there and what a GET would give, also to a client without a wish.
#[test]
fn head_on_an_existing_graph() {
    let answer = holding(&[(OWN.0, NADIA)]).send("HEAD", OWN.1, &[], b"");
    assert_turtle(&answer);
    assert_eq!(answer.body, "");
}

/// HEAD tells that no graph has this address.
#[test]
fn head_on_a_nonexisting_graph() {
    assert_eq!(holding(&[(OWN.0, NADIA)]).send("HEAD", EMPTY_BERTH, &[], b"").status, 404);
}

/// Whatever a graph holds, its own address gives that.
#[test]
fn put_get_repeat_direct() {
    for state in [NADIA, OMAR] {
        let server = holding(&[(OWN.0, state)]);
        assert_write_refused(&server, "PUT", OWN.1);
        assert_gives(&server, OWN.1, state);
    }
}

/// An address without a graph is not found, and one with a graph keeps it.
#[test]
fn put_delete_get_delete_direct() {
    let server = holding(&[(OWN.0, UNNAMED)]);
    assert_eq!(server.get(EMPTY_BERTH, "*/*").status, 404);
    assert_write_refused(&server, "DELETE", EMPTY_BERTH);
    assert_write_refused(&server, "DELETE", OWN.1);
    assert_gives(&server, OWN.1, UNNAMED);
}

/// A graph and the same with more in it are both given whole at its address.
#[test]
fn post_get_post_get_direct() {
    for state in [OMAR, OMAR_AND_MORE] {
        let server = holding(&[(OWN.0, state)]);
        assert_write_refused(&server, "POST", OWN.1);
        assert_gives(&server, OWN.1, state);
    }
}

/// HEAD of a graph's own address tells its type.
#[test]
fn head_existing_direct() {
    assert_heads(&holding(&[(OWN.0, NADIA)]), OWN.1);
}

/// HEAD of an address without a graph finds none.
#[test]
fn head_non_existing_direct() {
    assert_eq!(head(&holding(&[(OWN.0, NADIA)]), EMPTY_BERTH).status, 404);
}

/// Whatever a graph holds, asking for its name gives that.
#[test]
fn put_get_repeat_indirect() {
    for state in [NADIA, OMAR] {
        let server = holding(&[(OTHER, state)]);
        assert_write_refused(&server, "PUT", &indirectly(OTHER));
        assert_gives(&server, &indirectly(OTHER), state);
    }
}

/// The default graph has the triples of every graph, those of the ontology among them.
#[test]
fn put_get_default() {
    let server = holding(&[(OTHER, UNNAMED)]);
    assert_write_refused(&server, "PUT", "/graphs?default");
    let answer = server.get("/graphs?default", "text/turtle");
    assert_turtle(&answer);
    let merged = answer.rdf();
    let ours = merged.iter().filter(|triple| triple.to_string().contains("/harbour/"));
    assert_eq!(canonical(ours.collect()), parsed(UNNAMED));
    assert!(merged.len() > 1000, "{}", merged.len());
}

/// A name that no graph has is not found, and one that a graph has keeps it.
#[test]
fn put_delete_get_delete_indirect() {
    let server = holding(&[(OTHER, UNNAMED)]);
    let missing = indirectly("http://example.org/berth/2.ttl");
    assert_eq!(server.get(&missing, "*/*").status, 404);
    assert_write_refused(&server, "DELETE", &missing);
    assert_write_refused(&server, "DELETE", &indirectly(OTHER));
    assert_gives(&server, &indirectly(OTHER), UNNAMED);
}

/// A graph and the same with more in it are both given whole by its name.
#[test]
fn post_get_post_get_indirect() {
    for state in [OMAR, OMAR_AND_MORE] {
        let server = holding(&[(OTHER, state)]);
        assert_write_refused(&server, "POST", &indirectly(OTHER));
        assert_gives(&server, &indirectly(OTHER), state);
    }
}

/// No graph is made by a POST; one that is there is given by its name.
#[test]
fn post_get_new_graph() {
    let server = holding(&[(OWN.0, UNNAMED)]);
    assert_write_refused(&server, "POST", "/graphs");
    assert_gives(&server, &indirectly(OWN.0), UNNAMED);
}

/// HEAD of a graph's name tells its type.
#[test]
fn head_existing_indirect() {
    assert_heads(&holding(&[(OTHER, NADIA)]), &indirectly(OTHER));
}

/// HEAD of a name that no graph has finds none.
#[test]
fn head_non_existing_indirect() {
    let missing = indirectly("http://example.org/berth/4.ttl");
    assert_eq!(head(&holding(&[(OTHER, NADIA)]), &missing).status, 404);
}

/// A name may be written with or without escapes that it does not need.
#[test]
fn put_get_uri_pct_encoded_indirect() {
    let server = holding(&[(OTHER, NADIA)]);
    assert_gives(&server, &indirectly(OTHER), NADIA);
    assert_gives(&server, &format!("/graphs?graph={OTHER}"), NADIA);
}

/// Escapes of the address are resolved once: what then still is an escape belongs to the name.
#[test]
fn put_get_uri_pct_encoded_twice() {
    let escaped = "http://example.org/berth/%31.ttl";
    let server = holding(&[(OTHER, NADIA), (escaped, OMAR)]);
    assert_gives(&server, "/graphs?graph=http://example.org/berth/%31.ttl", NADIA);
    assert_gives(&server, "/graphs?graph=http://example.org/berth/%2531.ttl", OMAR);
}

#[test]
fn each_writing_method_is_refused_and_told_what_is_allowed() {
    let server = holding(&[(OWN.0, NADIA)]);
    for method in ["PUT", "POST", "DELETE", "PATCH"] {
        for path in ["/graphs", "/graphs?default", &indirectly(OWN.0), OWN.1, EMPTY_BERTH] {
            assert_write_refused(&server, method, path);
        }
    }
    assert_gives(&server, OWN.1, NADIA);
}

#[test]
fn options_tells_what_is_allowed() {
    let server = holding(&[(OWN.0, NADIA)]);
    for path in ["/graphs", OWN.1] {
        let answer = server.send("OPTIONS", path, &[], b"");
        assert!([200, 204].contains(&answer.status), "{path}: {}", answer.status);
        assert_eq!(answer.allow, ALLOWED, "{path}");
    }
}

#[test]
fn a_graph_must_be_named_once_and_in_full() {
    let server = holding(&[(OWN.0, NADIA)]);
    let both = format!("{}&default", indirectly(OWN.0));
    let twice = format!("{}&graph=http://example.org/berth/2", indirectly(OWN.0));
    let wrong = ["/graphs?graph=berth-1", "/graphs?graph=", "/graphs?berth=1", &both, &twice];
    for path in wrong {
        assert_eq!(server.get(path, "*/*").status, 400, "{path}");
    }
}

#[test]
fn a_graph_comes_in_each_format_that_is_asked_for_and_in_no_other() {
    let server = holding(&[(OWN.0, NADIA)]);
    for path in [OWN.1, &indirectly(OWN.0)] {
        for format in
            ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
        {
            let answer = server.get(path, format);
            assert_eq!((answer.status, answer.content_type.as_str()), (200, format));
            assert_eq!(canonical(answer.rdf()), parsed(NADIA), "{format}: {}", answer.body);
        }
        assert_eq!(server.get(path, "image/png").status, 406);
    }
}

#[test]
fn the_graph_of_a_document_is_given_by_name_and_at_its_address_alike() {
    let server = TestServer::with(&[SPOTIFY]);
    let by_name = server.get(&indirectly("https://w3id.org/stratigraph/graph/spotify"), "*/*");
    assert_turtle(&by_name);
    let triples = canonical(by_name.rdf());
    assert!(triples.len() > 100);
    let at_address = server.get("/graph/spotify", "*/*");
    assert_turtle(&at_address);
    assert_eq!(canonical(at_address.rdf()), triples);
}

#[test]
fn without_a_graph_the_store_describes_its_service() {
    let answer = holding(&[(OWN.0, NADIA)]).get("/graphs", "text/turtle");
    assert_turtle(&answer);
    assert!(answer.body.contains("service-description#Service"), "{}", answer.body);
}
