use stratigraph::http::ROUTES;

use super::server::TestServer;

#[test]
fn the_root_lists_each_surface_with_a_line_to_copy() {
    let server = TestServer::spotify();
    for accept in ["text/plain", "text/html,application/xhtml+xml,*/*;q=0.8"] {
        let page = server.get("/", accept);
        assert_eq!(page.status, 200);
        for route in ROUTES {
            assert!(page.body.contains(route.path), "{}", route.path);
        }
    }
}

#[test]
fn a_server_that_answers_says_that_it_is_ready() {
    let server = TestServer::spotify();
    assert_eq!(server.get("/health/live", "*/*").status, 200);
    let ready = server.get("/health/ready", "*/*").json();
    assert_eq!((ready["status"].as_str(), ready["generation"].as_u64()), (Some("ready"), Some(1)));
}

#[test]
fn requests_are_counted_by_route_and_status() {
    let server = TestServer::spotify();
    server.sparql("ASK {}", "*/*");
    server.sparql("nonsense", "*/*");
    let metrics = server.get("/metrics", "*/*").body;
    for status in [200, 400] {
        let line = format!("stratigraph_requests_total{{route=\"/sparql\",status=\"{status}\"}} 1");
        assert!(metrics.contains(&line), "{metrics}");
    }
    for name in ["running_queries", "triples", "generation", "request_seconds"] {
        assert!(metrics.contains(&format!("stratigraph_{name}")), "{name}");
    }
}

#[test]
fn unknown_addresses_and_methods_are_told_what_to_do() {
    let server = TestServer::spotify();
    let missing = server.get("/nowhere", "*/*");
    assert_eq!((missing.status, missing.content_type.as_str()), (404, "application/problem+json"));
    assert_eq!(server.post("/search", "text/plain", "*/*", "x").status, 405);
}
