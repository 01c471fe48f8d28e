//! GraphQL over HTTP: media types and statuses, errors, and bounds.

use serde_json::Value;
use serde_json::json;

use stratigraph::http::GraphqlBounds;

use super::server::Answer;
use super::server::SPOTIFY;
use super::server::TestServer;

const JSON: &str = "application/json";
const GRAPHQL: &str = "application/graphql-response+json";

fn post(server: &TestServer, accept: &str, body: &Value) -> Answer {
    server.post("/graphql", JSON, accept, &body.to_string())
}

fn ask(server: &TestServer, query: &str) -> (Answer, String) {
    let answer = post(server, GRAPHQL, &json!({ "query": query }));
    let code = answer.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or("").to_owned();
    (answer, code)
}

#[test]
fn what_cannot_be_executed_is_a_400_with_the_media_type_of_graphql_and_a_200_with_json() {
    let server = TestServer::shared();
    for (query, code) in [
        ("{ nonsense }", "GRAPHQL_VALIDATION_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("query($n: Int!) { eras(first: $n) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { __typename }", "OPERATION_RESOLUTION_FAILURE"),
        ("query a { __typename } query b { __typename }", "OPERATION_RESOLUTION_FAILURE"),
    ] {
        for (accept, status) in [(GRAPHQL, 400), (JSON, 200)] {
            let answer = post(server, accept, &json!({ "query": query }));
            assert_eq!((answer.status, answer.content_type.as_str()), (status, accept), "{query}");
            let body = answer.json();
            assert!(body.get("data").is_none(), "{body}");
            assert_eq!(body["errors"][0]["extensions"]["code"], code, "{body}");
        }
    }
}

#[test]
fn a_request_that_is_none_is_told_so_in_the_form_of_graphql() {
    let server = TestServer::shared();
    for body in ["not json", "[]", "7", "{}", r#"{"query": "{__typename}", "variables": [1]}"#] {
        let answer = server.post("/graphql", JSON, JSON, body);
        assert_eq!((answer.status, answer.content_type.as_str()), (400, JSON), "{body}");
        assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "BAD_REQUEST", "{body}");
    }
    assert_eq!(server.post("/graphql", "text/plain", JSON, "{__typename}").status, 415);
    assert_eq!(server.get("/graphql", JSON).status, 400);
    assert_eq!(server.get("/graphql?query={__typename}&variables=nonsense", JSON).status, 400);
    assert_eq!(server.get("/graphql?query={__typename}", "image/png").status, 406);
}

#[test]
fn what_was_got_before_need_not_be_got_again() {
    let server = TestServer::shared();
    let path = "/graphql?query=%7Beras%7BtotalCount%7D%7D";
    let tag = server.header(path, &[], "ETag").unwrap();
    assert_eq!(server.status(path, &[("If-None-Match", &tag)]), 304);
    let other = "/graphql?query=%7Blessons%7BtotalCount%7D%7D";
    assert_eq!(server.status(other, &[("If-None-Match", &tag)]), 200);
    assert_eq!(server.status(path, &[("If-None-Match", &tag), ("Accept", GRAPHQL)]), 200);
    let refused = "/graphql?query=%7Bnonsense%7D";
    assert_eq!(server.header(refused, &[], "ETag"), None);
}

#[test]
fn an_error_of_one_field_leaves_the_others_whole() {
    let server = TestServer::shared();
    let query = "{ eras { totalCount } company(name: \"Spotify\", id: \"x\") { name } }";
    let (answer, code) = ask(server, query);
    assert_eq!((answer.status, code.as_str()), (200, "BAD_USER_INPUT"), "{}", answer.body);
    let body = answer.json();
    assert_eq!(body["data"], json!({"eras": {"totalCount": 4}, "company": null}));
    assert_eq!(body["errors"][0]["path"], json!(["company"]));
}

#[test]
fn a_document_that_nests_too_deep_is_refused() {
    let server = TestServer::shared();
    let deep = format!("{{ eras {{ nodes {} name {} }} }}", "{ next ".repeat(50), "}".repeat(50));
    let (answer, code) = ask(server, &deep);
    assert_eq!((answer.status, code.as_str()), (400, "DEPTH_LIMIT"));
    assert!(answer.body.contains("--max-graphql-depth"), "{}", answer.body);
}

#[test]
fn a_document_with_thousands_of_aliases_is_refused() {
    let server = TestServer::shared();
    let aliases = |count: usize| {
        let fields: Vec<String> = (0..count).map(|n| format!("a{n}: __typename")).collect();
        format!("{{ {} }}", fields.join(" "))
    };
    let (answer, code) = ask(server, &aliases(5000));
    assert_eq!((answer.status, code.as_str()), (400, "TOKEN_LIMIT"));
    assert!(answer.body.contains("--max-graphql-tokens"), "{}", answer.body);
    let (answer, code) = ask(server, &aliases(201));
    assert_eq!((answer.status, code.as_str()), (400, "ALIAS_LIMIT"));
    assert!(answer.body.contains("--max-graphql-aliases"), "{}", answer.body);
}

#[test]
fn fragments_that_spread_themselves_are_refused() {
    let server = TestServer::shared();
    let circle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }";
    let (answer, code) = ask(server, circle);
    assert_eq!((answer.status, code.as_str()), (400, "GRAPHQL_VALIDATION_FAILED"));
}

#[test]
fn fragments_that_multiply_are_refused() {
    let server = TestServer::shared();
    let fragment = |level: usize| {
        let spread = format!("...f{} ", level + 1);
        format!("fragment f{level} on Query {{ {} }}", spread.repeat(5))
    };
    let fragments: Vec<String> = (0..9).map(fragment).collect();
    let document =
        format!("{{ ...f0 }} fragment f9 on Query {{ __typename }} {}", fragments.join(" "));
    let (answer, code) = ask(server, &document);
    assert_eq!((answer.status, code.as_str()), (400, "FIELD_LIMIT"));
}

#[test]
fn pages_in_pages_that_multiply_are_refused_before_they_are_read() {
    let server = TestServer::shared();
    let query = "query($n: Int = 1000) { companies(first: $n) { nodes { eras(first: $n) { nodes {
        components(first: $n) { nodes { name } } } } } } }";
    let (answer, code) = ask(server, query);
    assert_eq!((answer.status, code.as_str()), (400, "COMPLEXITY_LIMIT"), "{}", answer.body);
    assert!(answer.body.contains("--max-graphql-complexity"), "{}", answer.body);
    assert_eq!(post(server, JSON, &json!({ "query": query })).status, 200);
    let smaller = json!({ "query": query, "variables": {"n": 20} });
    assert!(post(server, GRAPHQL, &smaller).json().get("errors").is_none());
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let server = TestServer::shared();
    let query = format!("{{ __typename }} # {}", "x".repeat(5_000_000));
    let (answer, code) = ask(server, &query);
    assert_eq!((answer.status, code.as_str()), (413, "BODY_TOO_LARGE"));
}

#[test]
fn plain_lists_that_multiply_end_within_the_bounds() {
    let server = TestServer::shared();
    let levels = "connectsTo { ".repeat(14);
    let query =
        format!("{{ components(first: 1000) {{ nodes {{ {levels} name {} }} }} }}", "}".repeat(14));
    let (answer, code) = ask(server, &query);
    assert_eq!((answer.status, code.as_str()), (400, "COMPLEXITY_LIMIT"), "{}", answer.body);
}

#[test]
fn a_request_ends_at_its_deadline() {
    let server = TestServer::shared();
    let body = json!({ "query": "{ components { nodes { name } } }" }).to_string();
    let answer = server.post("/graphql?timeout=0.000001", JSON, JSON, &body);
    assert_eq!(answer.status, 504, "{}", answer.body);
    assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "TIMEOUT");
}

#[test]
fn a_schema_that_is_not_told_is_refused_and_the_rest_is_answered() {
    let graphql = GraphqlBounds { introspection: false, ..GraphqlBounds::default() };
    let server = TestServer::within(&[SPOTIFY], graphql);
    let (answer, _) = ask(&server, "{ __schema { types { name } } }");
    assert_eq!(answer.status, 400, "{}", answer.body);
    let (answer, _) = ask(&server, "{ __typename eras { totalCount } }");
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn what_a_request_cost_is_told_when_asked_for() {
    let server = TestServer::shared();
    let query = "{ eras { nodes { name } } }";
    let plain = post(server, JSON, &json!({ "query": query })).json();
    assert!(plain.get("extensions").is_none());
    let told = json!({ "query": query, "extensions": {"cost": true} });
    let cost = post(server, JSON, &told).json()["extensions"]["cost"].clone();
    assert_eq!((&cost["complexity"], &cost["nodes"]), (&json!(25), &json!(4)));
}
