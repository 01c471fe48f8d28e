//! The Model Context Protocol over HTTP: sessions and their bounds, who may call, what is refused,
//! what ends a query.

use std::io::Read;
use std::io::Write;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use serde_json::Value;
use serde_json::json;

use stratigraph::http::McpBounds;

use super::mcp::HEADERS;
use super::mcp::Session;
use super::mcp::initialize;
use super::mcp::message;
use super::mcp::skills;
use super::server::SPOTIFY;
use super::server::TestServer;

fn server(bounds: McpBounds) -> TestServer {
    TestServer::speaking_mcp(&[SPOTIFY], skills(), bounds)
}

/// Takes minutes, and may be stopped anywhere.
const SLOW: &str =
    "SELECT (COUNT(*) AS ?n) { VALUES ?x {1 2 3 4 5 6 7 8 9 10} ?a ?b ?c . ?d ?b ?f .
    FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) < ?x) }";

fn slow_call(id: u64) -> Value {
    let call = json!({"name": "sparql", "arguments": {"query": SLOW}});
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": call})
}

fn metric(server: &TestServer, name: &str) -> f64 {
    let told = server.get("/metrics", "*/*").body;
    let line = told.lines().find_map(|line| line.strip_prefix(&format!("stratigraph_{name} ")));
    line.unwrap_or_else(|| panic!("no {name} in {told}")).parse().unwrap()
}

/// Waits until a counter says so, for a while.
fn becomes(server: &TestServer, name: &str, value: f64, within: Duration) -> bool {
    let started = Instant::now();
    while started.elapsed() < within {
        if (metric(server, name) - value).abs() < f64::EPSILON {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

fn status(server: &TestServer, headers: &[(&str, &str)], body: &str) -> u16 {
    let headers: Vec<(&str, &str)> = HEADERS.iter().chain(headers).copied().collect();
    server.exchange("POST", "/mcp", &headers, body.as_bytes()).status().as_u16()
}

const LONG: Duration = Duration::from_secs(30);

#[test]
fn a_session_begins_is_used_and_ends() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    assert_eq!(session.ask("ping", json!({})), json!({}));
    assert!((metric(&server, "mcp_sessions") - 1.0).abs() < f64::EPSILON);
    let headers = [("Mcp-Session-Id", session.id.as_str())];
    let ended = server.exchange("DELETE", "/mcp", &headers, b"");
    assert_eq!(ended.status().as_u16(), 204);
    let ping = json!({"jsonrpc": "2.0", "id": 1, "method": "ping"});
    let refused = session.send(&ping);
    assert_eq!(refused.status().as_u16(), 404);
    assert!(refused.body().contains("initialize"), "{}", refused.body());
    assert!(becomes(&server, "mcp_sessions", 0.0, LONG));
}

#[test]
fn beyond_so_many_sessions_the_one_not_used_for_longest_ends() {
    let server = server(McpBounds { sessions: 2, ..McpBounds::default() });
    let ping = json!({"jsonrpc": "2.0", "id": 1, "method": "ping"});
    let (first, second) = (Session::begin(&server), Session::begin(&server));
    assert_eq!(first.send(&ping).status().as_u16(), 200);
    let third = Session::begin(&server);
    let alive = [&first, &second, &third].map(|session| session.send(&ping).status().as_u16());
    assert_eq!(alive, [200, 404, 200]);
}

#[test]
fn a_session_that_is_not_used_ends() {
    let bounds = McpBounds { session_idle: Duration::from_millis(300), ..McpBounds::default() };
    let server = server(bounds);
    let session = Session::begin(&server);
    assert!(becomes(&server, "mcp_sessions", 0.0, LONG));
    let ping = json!({"jsonrpc": "2.0", "id": 1, "method": "ping"});
    assert_eq!(session.send(&ping).status().as_u16(), 404);
}

#[test]
fn a_client_of_the_latest_version_needs_no_session() {
    let server = server(McpBounds::default());
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"}
    });
    let call = json!({"name": "all_moves", "arguments": {"technology": "MySQL"}, "_meta": meta});
    let call = json!({"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": call});
    let headers = [
        HEADERS[0],
        HEADERS[1],
        ("MCP-Protocol-Version", "2026-07-28"),
        ("Mcp-Method", "tools/call"),
        ("Mcp-Name", "all_moves"),
    ];
    let answer = server.exchange("POST", "/mcp", &headers, call.to_string().as_bytes());
    assert_eq!(answer.status().as_u16(), 200, "{}", answer.body());
    assert!(answer.headers().get("mcp-session-id").is_none());
    let answer = message(answer.body());
    assert_eq!(answer["result"]["structuredContent"]["factsTotal"], 1, "{answer}");
    assert!(metric(&server, "mcp_sessions").abs() < f64::EPSILON);
}

#[test]
fn hosts_and_pages_that_nobody_allowed_are_refused_with_the_setting() {
    let bounds = McpBounds { hosts: vec!["graph.example.org".to_owned()], ..McpBounds::default() };
    let server = server(bounds);
    let hello = initialize().to_string();
    for (header, value, expected) in [
        ("Host", "localhost", 200),
        ("Host", "127.0.0.1:1", 200),
        ("Host", "[::1]:8484", 200),
        ("Host", "GRAPH.example.org:8484", 200),
        ("Host", "evil.example.org", 403),
        ("Host", "localhost.example.org", 403),
        ("Host", "10.0.0.1", 403),
        ("Origin", "http://localhost:6274", 200),
        ("Origin", "https://graph.example.org", 200),
        ("Origin", "https://evil.example.org", 403),
        ("Origin", "http://graph.example.org.evil.example.org", 403),
        ("Origin", "null", 403),
        ("Origin", "nonsense", 403),
    ] {
        let headers: Vec<(&str, &str)> =
            HEADERS.iter().chain(&[(header, value)]).copied().collect();
        let answer = server.exchange("POST", "/mcp", &headers, hello.as_bytes());
        assert_eq!(answer.status().as_u16(), expected, "{header}: {value}");
        assert_eq!(expected == 403, answer.body().contains("--mcp-allow-host"), "{value}");
    }
}

#[test]
fn pages_of_the_machine_may_ask_what_they_may_send() {
    let server = server(McpBounds::default());
    let preflight = [
        ("Origin", "http://localhost:6274"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "mcp-session-id"),
    ];
    let answer = server.exchange("OPTIONS", "/mcp", &preflight, b"");
    assert_eq!(answer.status().as_u16(), 204);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert!(header("access-control-allow-methods").contains("DELETE"));
    assert!(header("access-control-expose-headers").contains("Mcp-Session-Id"));
}

#[test]
fn what_is_no_message_is_refused_and_not_our_fault() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    let here = ("Mcp-Session-Id", session.id.as_str());
    let deep = |open: &str, close: &str| {
        format!(
            "{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{{\"name\":\"ask\",\
             \"arguments\":{{\"question\":{}{}}}}}}}",
            open.repeat(50_000),
            close.repeat(50_000)
        )
    };
    for body in [
        "",
        "nonsense",
        "7",
        "[]",
        "{}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1}",
        "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}",
        &format!("[{}]", initialize()),
        &deep("[", "]"),
        &deep("{\"a\":", "}"),
    ] {
        let shown = &body[..body.len().min(80)];
        assert_eq!(status(&server, &[here], body), 400, "{shown}");
        assert_eq!(status(&server, &[], body), 400, "{shown}");
    }
    let broken =
        server.exchange("POST", "/mcp", &HEADERS, b"{\"jsonrpc\": \"2.0\", \"id\": \"\xff\"}");
    assert_eq!(broken.status().as_u16(), 400);
    let huge = format!("{{\"jsonrpc\": \"2.0\", \"x\": \"{}\"}}", "x".repeat(500_000));
    assert_eq!(status(&server, &[], &huge), 413);
    assert_eq!(status(&server, &[("Mcp-Session-Id", "none")], &initialize().to_string()), 404);
    assert_eq!(session.ask("nonsense", json!({}))["code"], -32601);
    assert_eq!(session.ask("ping", json!({})), json!({}));
}

#[test]
fn arguments_that_nest_as_deep_as_is_read_are_refused_by_the_tool() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    let mut deep = json!("x");
    for _ in 0..110 {
        deep = json!([deep]);
    }
    for tool in ["ask", "search", "describe", "sparql", "run_query", "all_moves"] {
        let arguments = json!({"question": deep, "text": deep, "name": deep, "from": deep});
        let result = session.ask("tools/call", json!({"name": tool, "arguments": arguments}));
        assert_eq!(result["isError"], true, "{tool}");
    }
}

#[test]
fn methods_and_media_types_that_are_not_understood_are_told_so() {
    let server = server(McpBounds::default());
    for method in ["PUT", "PATCH", "HEAD"] {
        let refused = server.exchange(method, "/mcp", &[], b"");
        assert_eq!(refused.status().as_u16(), 405, "{method}");
        assert_eq!(refused.headers()["allow"], "GET, POST, DELETE, OPTIONS");
    }
    let hello = initialize().to_string();
    let text = [("Content-Type", "text/plain"), HEADERS[1]];
    assert_eq!(server.exchange("POST", "/mcp", &text, hello.as_bytes()).status().as_u16(), 415);
    let html = [HEADERS[0], ("Accept", "text/html")];
    let refused = server.exchange("POST", "/mcp", &html, hello.as_bytes());
    assert_eq!(refused.status().as_u16(), 406);
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
    for method in ["GET", "DELETE"] {
        let without = server.exchange(method, "/mcp", &[HEADERS[1]], b"");
        assert_eq!(without.status().as_u16(), 400, "{method}");
    }
}

#[test]
fn a_request_that_is_cancelled_ends_its_query() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    thread::scope(|scope| {
        let call = scope.spawn(|| session.send(&slow_call(7)));
        assert!(becomes(&server, "running_queries", 1.0, LONG));
        let params = json!({"requestId": 7, "reason": "enough"});
        let cancel =
            json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params});
        assert_eq!(session.send(&cancel).status().as_u16(), 202);
        assert!(becomes(&server, "running_queries", 0.0, LONG));
        assert_eq!(call.join().unwrap().status().as_u16(), 200);
    });
}

#[test]
fn a_session_that_ends_ends_its_queries() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    thread::scope(|scope| {
        scope.spawn(|| session.send(&slow_call(7)));
        assert!(becomes(&server, "running_queries", 1.0, LONG));
        let headers = [("Mcp-Session-Id", session.id.as_str())];
        server.exchange("DELETE", "/mcp", &headers, b"");
        assert!(becomes(&server, "running_queries", 0.0, LONG));
    });
}

/// Sends a request by hand and leaves once its query runs.
fn leave(server: &TestServer, headers: &[(&str, &str)], body: &Value) {
    let body = body.to_string();
    let mut request =
        format!("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in HEADERS.iter().chain(headers) {
        request = format!("{request}{name}: {value}\r\n");
    }
    let mut connection = server.connection();
    connection.write_all(format!("{request}\r\n{body}").as_bytes()).unwrap();
    assert!(becomes(server, "running_queries", 1.0, LONG));
}

#[test]
fn a_client_that_has_gone_ends_its_queries() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    leave(&server, &[("Mcp-Session-Id", &session.id)], &slow_call(7));
    // It has some seconds to come back, as after a stream that broke.
    assert!(becomes(&server, "running_queries", 0.0, LONG));
    assert_eq!(session.ask("ping", json!({})), json!({}));
}

#[test]
fn a_client_without_a_session_that_hangs_up_ends_its_query() {
    let server = server(McpBounds::default());
    let mut call = slow_call(7);
    call["params"]["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"}
    });
    let headers = [
        ("MCP-Protocol-Version", "2026-07-28"),
        ("Mcp-Method", "tools/call"),
        ("Mcp-Name", "sparql"),
    ];
    leave(&server, &headers, &call);
    assert!(becomes(&server, "running_queries", 0.0, Duration::from_secs(4)));
}

#[test]
fn events_are_not_kept_back_by_compression() {
    let server = server(McpBounds::default());
    let session = Session::begin(&server);
    let mut connection = server.connection();
    let request = format!(
        "GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\
         Accept-Encoding: gzip\r\nMcp-Session-Id: {}\r\n\r\n",
        session.id
    );
    connection.write_all(request.as_bytes()).unwrap();
    connection.set_read_timeout(Some(LONG)).unwrap();
    let (mut told, mut piece) = (String::new(), [0; 1024]);
    while !told.contains("retry: 3000") {
        let read = connection.read(&mut piece).unwrap();
        assert!(read > 0, "the stream ended: {told}");
        told.push_str(&String::from_utf8_lossy(&piece[..read]));
    }
    assert!(told.starts_with("HTTP/1.1 200"), "{told}");
}
