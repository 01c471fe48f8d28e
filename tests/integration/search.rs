use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;

#[test]
fn the_best_hit_comes_first_with_its_source() {
    let server = TestServer::spotify();
    let page = server.get("/search?q=playlist+service", "*/*").json();
    assert_eq!(page["hits"][0]["label"], "Playlist Service");
    assert_eq!(page["hits"][0]["kind"], "Component");
    assert_eq!(page["hits"][0]["source"][0]["document"], "spotify.md");
}

#[test]
fn other_names_traits_and_descriptions_are_searched() {
    let server = TestServer::spotify();
    let found = |query: &str| server.get(&format!("/search?q={query}"), "*/*").json();
    assert_eq!(found("k8s&kind=Technology")["hits"][0]["label"], "Kubernetes");
    let by_trait = found("collaborative+filtering&kind=Component");
    assert_eq!(by_trait["hits"][0]["label"], "Discovery Weekly");
    let snippet = by_trait["hits"][0]["snippet"].to_string();
    assert!(snippet.contains("<b>"), "{snippet}");
}

#[test]
fn the_word_for_a_kind_finds_what_is_of_it() {
    let server = TestServer::with(&[FERRY]);
    let page = server.get("/search?q=breakage", "*/*").json();
    assert_eq!(page["hits"][0]["kind"], "Breakage");
}

#[test]
fn kind_company_limit_and_offset_narrow() {
    let server = TestServer::with(&[SPOTIFY, FERRY]);
    let all = server.get("/search?q=service&limit=3", "*/*").json();
    assert_eq!(all["hits"].as_array().unwrap().len(), 3);
    let second = server.get("/search?q=service&limit=1&offset=1", "*/*").json();
    assert_eq!(second["hits"][0], all["hits"][1]);
    let ferry = server.get("/search?q=shop&company=Harbour+Ferries&kind=component", "*/*").json();
    assert_eq!(ferry["hits"][0]["label"], "Web Shop");
    assert_eq!(server.get("/search?q=shop&company=Spotify", "*/*").json()["total"], 0);
}

#[test]
fn technologies_that_no_document_uses_are_not_found() {
    let server = TestServer::with(&[FERRY]);
    assert_eq!(server.get("/search?q=cassandra", "*/*").json()["total"], 0);
    let looked_up = server.graphql("{ technology(name: \"Cassandra\") { name } }");
    assert_eq!(looked_up["data"]["technology"]["name"], "Cassandra");
}

#[test]
fn a_search_without_words_or_with_odd_ones_is_answered() {
    let server = TestServer::spotify();
    assert_eq!(server.get("/search", "*/*").status, 400);
    assert_eq!(server.get("/search?q=x&limit=many", "*/*").status, 400);
    assert_eq!(server.get("/search?q=%28%28%22%5B*%3A", "*/*").json()["total"], 0);
    let deep = "%28".repeat(2000);
    assert_eq!(server.get(&format!("/search?q={deep}"), "*/*").json()["total"], 0);
}
