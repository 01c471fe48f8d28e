//! What a query may cost, and what happens to those that would cost more.

use std::time::Duration;
use std::time::Instant;

use super::server::Answer;
use super::server::SPOTIFY;
use super::server::TestServer;

/// Some thousand triples, three times over: more rows than anyone can wait for.
const PRODUCT: &str = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i";

fn ask(server: &TestServer, query: &str, parameters: &str) -> Answer {
    let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    server.get(&format!("/sparql?query={query}{parameters}"), "text/csv")
}

/// The upper bounds of the seconds that workers went on after their question had ended.
fn longest_overrun(server: &TestServer) -> f64 {
    let metrics = server.get("/metrics", "*/*").body;
    let buckets = metrics.lines().filter_map(|line| {
        let (bound, count) =
            line.strip_prefix("stratigraph_overrun_seconds_bucket{le=\"")?.split_once("\"} ")?;
        Some((bound.parse::<f64>().unwrap_or(f64::INFINITY), count.parse::<u64>().unwrap()))
    });
    let buckets: Vec<_> = buckets.collect();
    let all = buckets.last().unwrap().1;
    buckets.into_iter().find(|(_, count)| *count == all).unwrap().0
}

fn wait_until_idle(server: &TestServer) {
    let started = Instant::now();
    while !server.get("/metrics", "*/*").body.contains("stratigraph_running_queries 0") {
        assert!(started.elapsed() < Duration::from_secs(5), "a worker does not come to its end");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn work_ends_with_its_deadline_whatever_it_does() {
    let server = TestServer::spotify();
    let twice = "{ {} UNION {} } ".repeat(40);
    let queries = [
        format!("SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ 1 2 }} {PRODUCT} }}"),
        format!("SELECT * {{ {PRODUCT} FILTER(CONCAT(STR(?c), STR(?f), STR(?i)) = \"\") }}"),
        format!("SELECT * {{ {PRODUCT} }} ORDER BY ?c LIMIT 1"),
        format!("SELECT * {{ ?x a ?y MINUS {{ {PRODUCT} FILTER(?c = ?f) }} }}"),
        format!("SELECT DISTINCT ?b ?e ?h {{ {PRODUCT} }} OFFSET 1000000000"),
        format!("ASK {{ {twice} BIND(RAND() AS ?r) FILTER(?r > 2) }}"),
        "SELECT * { ?a (!sg:x)* ?b . ?b (!sg:y)* ?c . ?c (!sg:z)* ?d FILTER(?d = 1) }".to_owned(),
    ];
    for query in queries {
        // What the estimate lets through; here the clock is asked.
        let started = Instant::now();
        let answer = ask(&server, &query, "&timeout=0.5");
        assert!(matches!(answer.status, 422 | 504), "{}: {query}", answer.status);
        assert!(started.elapsed() < Duration::from_secs(2), "{query}");
        wait_until_idle(&server);
    }
    assert!(longest_overrun(&server) <= 1.0);
}

#[test]
fn products_that_would_be_counted_or_sorted_are_refused_before_they_run() {
    let server = TestServer::spotify();
    for query in [
        format!("SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"),
        format!("SELECT * {{ {PRODUCT} }} ORDER BY ?a LIMIT 5"),
        format!("SELECT * {{ {{ SELECT DISTINCT ?a ?f {{ {PRODUCT} }} }} ?a ?x ?f }}"),
    ] {
        let answer = ask(&server, &query, "");
        assert_eq!(answer.status, 422, "{query}");
        assert!(answer.body.contains("--max-intermediate-rows"), "{}", answer.body);
    }
    for joined in [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?c ?e ?f . ?f ?h ?i }",
        "SELECT (COUNT(*) AS ?n) { ?a sg:inEra/rdfs:label/^rdfs:label ?b }",
        "SELECT (COUNT(*) AS ?n) { ?s rdfs:label ?l . ?t rdfs:label [] FILTER(?s = ?t) } LIMIT 1",
        "SELECT * { ?a ?b ?c . ?d ?e ?f OPTIONAL { ?a sg:year ?y } } LIMIT 10",
    ] {
        assert_eq!(ask(&server, joined, "").status, 200, "{joined}");
    }
}

#[test]
fn a_query_that_holds_too_much_is_stopped_and_told_why() {
    let server = TestServer::spotify();
    let pairs = "SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f }";
    let query = format!(
        "SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?c ?d ?f {{ {{ {pairs} }} {{ SELECT ?c ?d {{ ?d a ?c }} }} }} }}"
    );
    let answer = ask(&server, &query, "");
    assert_eq!(answer.status, 422, "{}", answer.body);
    let sorted = "SELECT * { ?a ?b ?c . ?d a ?f } ORDER BY ?c ?f";
    let answer = ask(&server, sorted, "");
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.body.contains("--max-query-memory"), "{}", answer.body);
}

#[test]
fn hidden_rows_show_nowhere() {
    let server = TestServer::spotify();
    let rows = |query: &str| {
        ask(&server, query, "").body.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let twice = "{ SELECT ?x { VALUES ?x { 1 2 } } } UNION { SELECT ?x { VALUES ?x { 1 2 } } }";
    assert_eq!(rows(&format!("SELECT (COUNT(DISTINCT *) AS ?n) {{ {twice} }}")), ["2"]);
    assert_eq!(rows(&format!("SELECT (COUNT(*) AS ?n) {{ {twice} }}")), ["4"]);
    assert_eq!(rows(&format!("SELECT DISTINCT * {{ {twice} }}")).len(), 2);
    assert_eq!(rows("SELECT * { VALUES (?x ?y) { (UNDEF UNDEF) } }"), [","]);
    assert_eq!(rows("SELECT ?x { {} UNION {} VALUES ?x { 1 } }"), ["1", "1"]);
    assert_eq!(rows("SELECT DISTINCT ?x { VALUES ?x { 1 1 2 } } ORDER BY RAND()").len(), 2);
    assert_eq!(rows("SELECT * { VALUES ?x { 1 } MINUS { VALUES ?y { 1 } } }"), ["1"]);
}

#[test]
fn texts_that_double_end_the_query_not_the_server() {
    let server = TestServer::spotify();
    let doubled = (1..40).map(|n| format!("BIND(CONCAT(?x{0}, ?x{0}) AS ?x{n})", n - 1));
    let doubled = doubled.collect::<Vec<_>>().join(" ");
    let grown = (0..12).fold("\"aaaaaaaa\"".to_owned(), |text, _| {
        format!("REPLACE({text}, \"a\", \"aaaaaaaaaaaaaaaaaaaaaaaa\")")
    });
    let separator = "s".repeat(50_000);
    let joined =
        format!("SELECT (GROUP_CONCAT(?c; separator=\"{separator}\") AS ?t) {{ ?a a ?c }}");
    for query in [
        format!("SELECT * {{ BIND(\"xxxxxxxx\" AS ?x0) {doubled} }}"),
        format!("SELECT ({grown} AS ?x) {{}}"),
        joined,
    ] {
        let answer = ask(&server, &query, "");
        assert_eq!(answer.status, 422, "{query}: {}", answer.body);
        assert!(answer.body.contains("too long"), "{}", answer.body);
    }
}

#[test]
fn bounded_functions_give_what_sparql_says() {
    let server = TestServer::spotify();
    let table = [
        ("CONCAT(\"a\", \"b\")", "ab"),
        ("CONCAT(\"a\"@en, \"b\"@en)", "ab@en"),
        ("CONCAT(\"a\"@en, \"b\")", "ab"),
        ("CONCAT()", ""),
        ("CONCAT(\"a\", 1)", "none"),
        ("REPLACE(\"abracadabra\", \"a(.)\", \"a$1$1\")", "abbraccaddabbra"),
        ("REPLACE(\"aBc\", \"b\", \"x\", \"i\")", "axc"),
        ("REPLACE(\"a.c\"@en, \".\", \"x\", \"q\")", "axc@en"),
        ("REGEX(\"Stratigraph\", \"^strati\", \"i\")", "true"),
        ("REGEX(\"Stratigraph\", \"^i\")", "false"),
        ("REGEX(1, \"1\")", "none"),
    ];
    for (expression, expected) in table {
        let shown = "CONCAT(STR(?v), IF(LANG(?v) = \"\", \"\", CONCAT(\"@\", LANG(?v))))";
        let query = format!(
            "SELECT (COALESCE({shown}, STR(?v), \"none\") AS ?s) {{ BIND({expression} AS ?v) }}"
        );
        let answer = ask(&server, &query, "");
        assert_eq!(answer.body.lines().nth(1).unwrap_or(""), expected, "{expression}");
    }
    let languages =
        "SELECT (GROUP_CONCAT(DISTINCT ?x) AS ?t) { VALUES ?x { \"a\"@en \"a\"@fr \"a\" } }";
    assert_eq!(ask(&server, languages, "").body, "t\r\na a a\r\n");
    let letters = "ASK { FILTER(REGEX(\"abc def ghi\", \"\\\\w+ \\\\w+ \\\\w+\")) }";
    assert!(server.sparql(letters, "*/*").body.contains("true"));
    let groups = "SELECT (GROUP_CONCAT(?x; separator=\"-\") AS ?t) { VALUES ?x { 1 \"b\" } }";
    assert_eq!(ask(&server, groups, "").body, "t\r\n1-b\r\n");
    let wrong = ask(&server, "ASK { FILTER(REGEX(\"a\", \"(\")) }", "");
    assert_eq!(wrong.status, 400);
    assert!(wrong.body.contains("regular expression"), "{}", wrong.body);
}

#[test]
fn a_result_that_breaks_off_fails_the_transfer_in_every_format() {
    let server = TestServer::spotify();
    for accept in [
        "text/csv",
        "text/tab-separated-values",
        "application/sparql-results+json",
        "application/sparql-results+xml",
    ] {
        for encoding in ["identity", "gzip"] {
            let broken = server.breaks_off("SELECT * { ?a ?b ?c . ?d ?e ?f }", accept, encoding);
            assert!(broken, "{accept} {encoding}");
        }
    }
    let construct = "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }";
    for accept in ["text/turtle", "application/n-triples", "application/rdf+xml"] {
        assert!(server.breaks_off(construct, accept, "identity"), "{accept}");
    }
}

#[test]
fn texts_that_are_too_wide_are_refused_by_what_is_too_many() {
    let server = TestServer::spotify();
    let table = [
        (format!("ASK {{ {} {{}} }}", "{} UNION ".repeat(101)), "--max-query-unions"),
        (format!("ASK {{ {} }}", "OPTIONAL {} ".repeat(101)), "--max-query-optionals"),
        (format!("ASK {{ ?a {}sg:x ?b }}", "sg:x/".repeat(101)), "--max-query-path-steps"),
        (format!("ASK {{ {} }}", "?a a ?b . ".repeat(101)), "--max-query-triples"),
        (format!("ASK {}{}", "{".repeat(61), "}".repeat(61)), "--max-query-depth"),
    ];
    for (query, setting) in table {
        let answer = ask(&server, &query, "");
        assert_eq!(answer.status, 400);
        assert!(answer.body.contains(setting), "{}", answer.body);
    }
}

#[test]
fn other_hosts_and_files_are_out_of_reach() {
    let server = TestServer::spotify();
    let service = ask(&server, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "");
    assert_eq!(service.status, 400);
    assert!(service.body.contains("--allow-service"), "{}", service.body);
    let file = ask(&server, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "");
    assert_eq!((file.status, file.body.lines().count()), (200, 1));
    let load = server.post("/sparql", "application/sparql-update", "*/*", "LOAD <file:///x>");
    assert_eq!(load.status, 415);
}

#[test]
fn an_allowed_service_is_asked_and_joined() {
    let other = TestServer::with(&[SPOTIFY]);
    let endpoint = other.url("/sparql");
    let server = TestServer::allowing(&[SPOTIFY], &endpoint);
    let query = format!(
        "SELECT ?label {{ SERVICE <{endpoint}> {{ ?m a sg:Migration }} ?m rdfs:label ?label }}"
    );
    let answer = ask(&server, &query, "");
    assert!(answer.body.lines().count() > 3, "{}", answer.body);
}

#[test]
fn a_triple_of_two_chosen_graphs_is_one() {
    let server = TestServer::with(&[SPOTIFY, ("again.md", SPOTIFY.1)]);
    let count = |from: &str| {
        let query = format!("SELECT (COUNT(*) AS ?n) {from} {{ ?s a sg:Technology }}");
        ask(&server, &query, "").body.lines().nth(1).unwrap().to_owned()
    };
    let graph = |name: &str| format!("FROM <https://w3id.org/stratigraph/graph/{name}> ");
    let company = |from: &str| {
        let query = format!("SELECT (COUNT(*) AS ?n) {from} {{ ?s a schema:Organization }}");
        ask(&server, &query, "").body.lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(company(&graph("spotify")), "1");
    assert_eq!(company(&(graph("spotify") + &graph("again"))), "1");
    assert_eq!(count(&graph("nowhere")), "0");
}
