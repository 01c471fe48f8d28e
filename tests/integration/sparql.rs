use super::server::TestServer;

const MOVES: &str = "SELECT ?label ?year { ?m a sg:Migration ; rdfs:label ?label ; sg:year ?year } ORDER BY ?year LIMIT 2";

#[test]
fn rows_come_in_each_format_that_is_asked_for() {
    let server = TestServer::shared();
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
    let server = TestServer::shared();
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
    let server = TestServer::shared();
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
    let server = TestServer::shared();
    let answer = server.sparql("SELECT *\nWHERE { ?s ?p }", "text/csv");
    assert_eq!((answer.status, answer.content_type.as_str()), (400, "application/problem+json"));
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("line 2") && detail.contains("?s ?p"), "{detail}");
}

#[test]
fn what_is_asked_wrongly_has_its_status() {
    let server = TestServer::shared();
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
    let server = TestServer::shared();
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
fn explain_tells_the_plan_with_counts_and_times() {
    let server = TestServer::shared();
    let query = "SELECT+%2A+%7B+%3Fm+a+sg%3AMigration+%7D";
    let plan = server.get(&format!("/sparql?query={query}&explain=true"), "*/*").json();
    let text = plan.to_string();
    assert!(text.contains("number of results"), "{text}");
    assert!(text.contains("duration in seconds"), "{text}");
    assert_eq!(server.get(&format!("/sparql?query={query}&explain=perhaps"), "*/*").status, 400);
}

#[test]
fn rows_are_ordered_as_sparql_says_whatever_is_cut() {
    let server = TestServer::shared();
    let values = "VALUES ?x { 10 9 \"b\" 10.5 \"a\" <http://a/> UNDEF }";
    let rows = |query: &str| -> Vec<String> {
        let answer = server.sparql(query, "text/csv");
        answer.body.lines().skip(1).map(str::to_owned).collect()
    };
    let all = rows(&format!("SELECT ?x {{ {values} }} ORDER BY ?x"));
    assert_eq!(all, ["", "http://a/", "9", "10", "10.5", "a", "b"]);
    let backwards = rows(&format!("SELECT ?x {{ {values} }} ORDER BY DESC(?x) OFFSET 1 LIMIT 2"));
    assert_eq!(backwards, ["a", "10.5"]);
    let by_key = rows(
        "SELECT DISTINCT ?x { VALUES (?x ?k) { (1 3) (2 2) (1 1) (3 4) } } ORDER BY DESC(?k) LIMIT 2",
    );
    assert_eq!(by_key, ["3", "1"]);
    let computed = rows("SELECT ?x { VALUES ?x { 1 -5 3 } } ORDER BY (?x * ?x) LIMIT 2");
    assert_eq!(computed, ["1", "3"]);
}

#[test]
fn a_result_that_a_client_has_is_not_sent_again() {
    let server = TestServer::shared();
    let path = "/sparql?query=ASK%20%7B%7D";
    let tag = server.header(path, &[], "etag").unwrap();
    assert_eq!(server.status(path, &[("If-None-Match", &tag)]), 304);
    assert_eq!(server.status(path, &[("If-None-Match", "\"other\"")]), 200);
    let other = "/sparql?query=ASK%20%7B%3Fa%20%3Fb%20%3Fc%7D";
    assert_eq!(server.status(other, &[("If-None-Match", &tag)]), 200);
    let changing = "/sparql?query=SELECT%20(NOW()%20AS%20%3Fn)%20%7B%7D";
    assert_eq!(server.header(changing, &[], "etag"), None);
}

#[test]
fn pages_of_other_hosts_may_ask() {
    let server = TestServer::shared();
    for path in ["/sparql?query=ASK%20%7B%7D", "/search?q=kafka", "/sparql?query=WRONG"] {
        let allowed = server.header(path, &[("Origin", "http://a")], "access-control-allow-origin");
        assert_eq!(allowed.as_deref(), Some("*"), "{path}");
    }
}
