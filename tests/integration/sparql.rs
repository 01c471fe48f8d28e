use super::server::TestServer;

const MOVES: &str = "SELECT ?label ?year { ?m a sg:Migration ; rdfs:label ?label ; sg:year ?year } ORDER BY ?year LIMIT 2";

#[test]
fn rows_come_in_each_format_that_is_asked_for() {
    let server = TestServer::spotify();
    let formats = [
        ("application/sparql-results+json", "\"PHP → Java\""),
        ("application/sparql-results+xml", "<literal>PHP → Java</literal>"),
        ("text/csv", "PHP → Java,2008"),
        ("text/tab-separated-values", "\"PHP → Java\"\t2008"),
    ];
    for (format, expected) in formats {
        let answer = server.sparql(MOVES, format);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, format));
        assert!(answer.body.contains(expected), "{format}: {}", answer.body);
    }
}

#[test]
fn graphs_come_in_each_format_that_is_asked_for() {
    let server = TestServer::spotify();
    let construct = "CONSTRUCT { ?m rdfs:label ?l } WHERE { ?m a sg:Migration ; rdfs:label ?l }";
    for format in
        ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
    {
        let answer = server.sparql(construct, format);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, format));
        assert!(answer.body.contains("php-to-java"), "{format}");
    }
}

#[test]
fn get_form_and_body_give_the_same_rows() {
    let server = TestServer::spotify();
    let encoded = form_urlencoded::byte_serialize(MOVES.as_bytes()).collect::<String>();
    let by_get = server.get(&format!("/sparql?query={encoded}"), "text/csv").body;
    let form = "application/x-www-form-urlencoded";
    let by_form = server.post("/sparql", form, "text/csv", &format!("query={encoded}")).body;
    let by_body = server.sparql(MOVES, "text/csv").body;
    assert_eq!(by_get, by_form);
    assert_eq!(by_get, by_body);
}

#[test]
fn named_graphs_say_which_document_states_what() {
    let server = TestServer::with(&[super::server::SPOTIFY, super::server::FERRY]);
    let query =
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?m a sg:Migration } } GROUP BY ?g ORDER BY ?g";
    let answer = server.sparql(query, "text/csv").body;
    assert!(answer.contains("/graph/ferry,4"), "{answer}");
    assert!(answer.contains("/graph/spotify,7"), "{answer}");
}

#[test]
fn a_query_that_does_not_parse_is_told_where() {
    let server = TestServer::spotify();
    let answer = server.sparql("SELECT *\nWHERE { ?s ?p }", "text/csv");
    assert_eq!((answer.status, answer.content_type.as_str()), (400, "application/problem+json"));
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("line 2") && detail.contains("?s ?p"), "{detail}");
}

#[test]
fn what_is_asked_wrongly_has_its_status() {
    let server = TestServer::spotify();
    assert_eq!(server.sparql("ASK {}", "image/png").status, 406);
    assert_eq!(server.post("/sparql", "text/plain", "*/*", "ASK {}").status, 415);
    assert_eq!(server.get("/sparql?timeout=2", "*/*").status, 400);
    assert_eq!(
        server.sparql("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "*/*").status,
        400
    );
    assert_eq!(server.get("/sparql?query=ASK%7B%7D&timeout=soon", "*/*").status, 400);
}

#[test]
fn a_text_nested_too_deep_is_refused_and_the_server_lives() {
    let server = TestServer::spotify();
    for bracket in ["{", "(", "["] {
        let answer = server.sparql(&format!("SELECT * {}", bracket.repeat(20_000)), "*/*");
        assert_eq!(answer.status, 400);
    }
    let wide = [
        format!("ASK {{ FILTER({}true) }}", "!".repeat(80_000)),
        format!("ASK {{ FILTER(true{}) }}", "||true".repeat(15_000)),
        format!("ASK {{ {} }}", "OPTIONAL{}".repeat(9_000)),
        format!("ASK {{ FILTER(<http://a/'> = {}1{}) }}", "(".repeat(40_000), ")".repeat(40_000)),
    ];
    for query in wide {
        let answer = server.sparql(&query, "*/*");
        assert_eq!(answer.status, 400);
        assert!(answer.body.contains("--max-query-"), "{}", answer.body);
    }
    assert_eq!(server.sparql("ASK {}", "*/*").status, 200);
}

#[test]
fn a_result_with_too_many_rows_is_refused_and_never_cut() {
    let server = TestServer::spotify();
    let answer = server.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f }", "text/csv");
    assert_eq!(answer.status, 422);
}

#[test]
fn a_query_that_takes_too_long_is_answered_at_its_deadline() {
    let server = TestServer::spotify();
    let query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let encoded = form_urlencoded::byte_serialize(query.as_bytes()).collect::<String>();
    let answer = server.get(&format!("/sparql?query={encoded}&timeout=0.3"), "*/*");
    assert_eq!(answer.status, 504);
}
