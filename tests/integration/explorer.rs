use std::io::Read;

use actix_web::web::Bytes;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use stratigraph::http::Explorer;

use super::server::FERRY;
use super::server::TestServer;

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const PAGE: &str = "<!doctype html><title>The explorer</title>";
const SCRIPT: &str = "console.log('strata');";

fn gzip(text: &str) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
    encoder.finish().unwrap().into()
}

/// A server with an explorer of two files; whether the real one is built does not matter here.
fn exploring() -> TestServer {
    let files = [
        ("index.html.gz".to_owned(), gzip(PAGE)),
        ("assets/index-1.js.gz".to_owned(), gzip(SCRIPT)),
        ("assets/letters.ttf".to_owned(), Bytes::from_static(b"letters")),
    ];
    TestServer::exploring(&[FERRY], Explorer::of(files))
}

#[test]
fn browsers_are_given_the_explorer_and_programs_what_they_ask_for() {
    let server = exploring();
    for path in [
        "/",
        "/graphql",
        "/id/company/harbour-ferries",
        "/explore/charts?metric=USERS",
        "/explore/documents/ferry.md",
        "/explore/sparql",
    ] {
        let page = server.get(path, BROWSER);
        assert_eq!((page.status, page.body.as_str()), (200, PAGE), "{path}");
    }
    assert!(server.get("/", "*/*").body.contains("curl"));
    let turtle = server.get("/id/company/harbour-ferries", "text/turtle");
    assert_eq!(turtle.content_type, "text/turtle");
    let data = server.get("/graphql?query={companies{totalCount}}", BROWSER).json();
    assert_eq!(data["data"]["companies"]["totalCount"], 1);
    let posted =
        server.post("/graphql", "application/json", BROWSER, "{\"query\": \"{ __typename }\"}");
    assert_eq!(posted.json()["data"]["__typename"], "Query");
}

#[test]
fn what_is_not_there_is_not_found_in_the_explorer_either() {
    let server = exploring();
    let nobody = server.get("/id/company/nobody", BROWSER);
    assert_eq!((nobody.status, nobody.body.as_str()), (404, PAGE));
    assert!(server.get("/id/company/nobody", "text/turtle").body.contains("nothing stands"));
    for path in
        ["/id/company/nobody", "/explore/nothing", "/explore/assets/index-2.js", "/explore/"]
    {
        assert_eq!(server.get(path, BROWSER).status, 404, "{path}");
    }
}

#[test]
fn pages_may_only_what_they_need_and_only_editors_may_make_styles() {
    let server = exploring();
    let policy = |path: &str| {
        server.header(path, &[("Accept", BROWSER)], "content-security-policy").unwrap()
    };
    for path in ["/", "/id/company/harbour-ferries", "/explore/charts", "/explore/search"] {
        let policy = policy(path);
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
        assert!(!policy.contains("unsafe") && !policy.contains("worker"), "{path}: {policy}");
    }
    for path in ["/graphql", "/explore/sparql"] {
        let policy = policy(path);
        assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe-eval"));
        assert!(policy.contains("style-src 'self' 'unsafe-inline'"), "{path}: {policy}");
    }
}

#[test]
fn files_come_compressed_where_that_is_understood_and_are_kept_for_good() {
    let server = exploring();
    let path = "/explore/assets/index-1.js";
    let packed = server.raw(path, &[("Accept-Encoding", "gzip")]);
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert_eq!(packed.headers()["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(packed.headers()["cache-control"], "public, max-age=31536000, immutable");
    let mut text = String::new();
    GzDecoder::new(packed.body().as_slice()).read_to_string(&mut text).unwrap();
    assert_eq!(text, SCRIPT);
    let plain = server.raw(path, &[("Accept-Encoding", "identity")]);
    assert!(plain.headers().get("content-encoding").is_none());
    assert_eq!(plain.body(), SCRIPT.as_bytes());
    let letters = server.raw("/explore/assets/letters.ttf", &[]);
    assert_eq!(
        (letters.body().as_slice(), &letters.headers()["content-type"]),
        (&b"letters"[..], &"font/ttf".parse().unwrap())
    );
    let page = server.raw("/", &[("Accept", BROWSER)]);
    assert_eq!(page.headers()["cache-control"], "no-cache");
    let known = [("Accept", BROWSER), ("If-None-Match", page.headers()["etag"].to_str().unwrap())];
    assert_eq!(server.raw("/", &known).status(), 304);
}

#[test]
fn without_the_explorer_a_small_page_asks_answers_and_says_what_to_install() {
    let server = TestServer::with(&[FERRY]);
    let home = server.get("/", BROWSER).body;
    assert!(home.contains("<form") && home.contains("Install Node.js"), "{home}");
    let charts = server.get("/explore/charts", BROWSER);
    assert!(charts.status == 200 && charts.body.contains("Install Node.js"));
    let answer = server.get("/plain?q=What+replaced+SQLite%3F", BROWSER).body;
    assert!(answer.contains("MySQL replaced SQLite at Harbour Ferries in 2006"), "{answer}");
    assert!(answer.contains("ferry.md:") && answer.contains("Ask next"), "{answer}");
    let unknown = server.get("/plain?q=%3Cscript%3E", BROWSER);
    assert!(unknown.status == 200 && !unknown.body.contains("<script>"), "{}", unknown.body);
    let with = exploring().get("/plain", BROWSER).body;
    assert!(with.contains("<form") && !with.contains("Install Node.js"), "{with}");
}

#[test]
fn the_text_of_a_document_is_there_by_lines() {
    let server = TestServer::with(&[FERRY]);
    let text = |arguments: &str| {
        let answer =
            server.graphql(&format!("{{ journey(document: \"ferry.md\") {{ text{arguments} }} }}"));
        answer["data"]["journey"]["text"].as_str().unwrap().to_owned()
    };
    let lines: Vec<&str> = FERRY.1.lines().collect();
    assert_eq!(text(""), lines.join("\n"));
    assert_eq!(text("(firstLine: 3, lastLine: 5)"), lines[2..5].join("\n"));
    assert_eq!(text("(firstLine: -7, lastLine: 1)"), lines[0]);
    assert_eq!(text("(firstLine: 100000)"), "");
    let dataset = server.graphql("{ dataset { base digest documents } }");
    let dataset = &dataset["data"]["dataset"];
    assert_eq!(dataset["base"], "https://w3id.org/stratigraph/id/");
    assert_eq!(
        (dataset["documents"].as_i64(), dataset["digest"].as_str().unwrap().len()),
        (Some(1), 64)
    );
}
