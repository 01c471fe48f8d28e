use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use oxigraph::model::NamedNode;
use serde_json::Value;
use stratigraph::query::Limits;
use stratigraph::query::answer::Answerer;
use stratigraph::query::catalogue::Class;
use stratigraph::query::search;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;
use super::server::skills;
use super::server::snapshot_of;

#[test]
fn the_best_hit_comes_first_with_its_source() {
    let server = TestServer::shared();
    let page = server.get("/search?q=playlist+service", "*/*").json();
    assert_eq!(page["hits"][0]["label"], "Playlist Service");
    assert_eq!(page["hits"][0]["kind"], "Component");
    assert_eq!(page["hits"][0]["source"][0]["document"], "spotify.md");
}

#[test]
fn other_names_traits_and_descriptions_are_searched() {
    let server = TestServer::shared();
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
    let server = TestServer::shared();
    assert_eq!(server.get("/search", "*/*").status, 400);
    assert_eq!(server.get("/search?q=x&limit=many", "*/*").status, 400);
    assert_eq!(server.get("/search?q=%28%28%22%5B*%3A", "*/*").json()["total"], 0);
    let deep = "%28".repeat(2000);
    assert_eq!(server.get(&format!("/search?q={deep}"), "*/*").json()["total"], 0);
}

fn labels(page: &Value) -> Vec<&str> {
    page["hits"].as_array().unwrap().iter().map(|hit| hit["label"].as_str().unwrap()).collect()
}

/// The counts of a facet by label.
fn counts(page: &Value, facet: &str) -> BTreeMap<String, u64> {
    let values = page["facets"][facet].as_array().unwrap().iter();
    values
        .map(|value| {
            (value["label"].as_str().unwrap().to_owned(), value["count"].as_u64().unwrap())
        })
        .collect()
}

#[test]
fn the_very_word_goes_before_what_stands_in_for_it() {
    let server = TestServer::shared();
    let page = server.get("/search?q=k8s&explain=true", "*/*").json();
    assert_eq!(page["hits"][0]["kind"], "Technology");
    // Others hold only the name that stands in.
    let others = page["hits"].as_array().unwrap().iter().skip(1);
    for hit in others {
        let how: Vec<&Value> =
            hit["explanation"].as_array().unwrap().iter().map(|reason| &reason["how"]).collect();
        assert!(how.iter().all(|how| **how == "other name"), "{hit}");
    }
}

#[test]
fn words_that_are_two_or_joined_or_misspelt_find_what_is_meant() {
    let server = TestServer::shared();
    let first = |query: &str| {
        server.get(&format!("/search?q={query}&limit=1"), "*/*").json()["hits"][0]["label"].clone()
    };
    assert_eq!(first("servicemesh").as_str().unwrap().to_lowercase(), "service mesh");
    assert_eq!(first("big+query"), "BigQuery");
    assert_eq!(first("cassnadra"), "Cassandra");
    let plural = server.get("/search?q=cdns", "*/*").json();
    assert!(labels(&plural).contains(&"CloudFront CDN"), "{plural}");
    // A year that is not there is no slip of one that is.
    assert_eq!(server.get("/search?q=2057", "*/*").json()["total"], 0);
    assert_eq!(server.get("/search?q=qqqxqqq", "*/*").json()["total"], 0);
}

#[test]
fn pages_neither_repeat_nor_skip() {
    let server = TestServer::shared();
    let whole = server.get("/search?q=service&limit=1000", "*/*").json();
    let total = usize::try_from(whole["total"].as_u64().unwrap()).unwrap();
    let ids = |page: &Value| -> Vec<String> {
        page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].to_string()).collect()
    };
    assert_eq!(ids(&whole).len(), total);
    let mut paged = Vec::new();
    for offset in (0..total).step_by(3) {
        let page = server.get(&format!("/search?q=service&limit=3&offset={offset}"), "*/*").json();
        assert_eq!(page["total"], whole["total"]);
        paged.extend(ids(&page));
    }
    assert_eq!(paged, ids(&whole));
    let scored: Vec<(i64, String)> = whole["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| {
            #[expect(clippy::cast_possible_truncation, reason = "scores are small")]
            let score = (hit["score"].as_f64().unwrap() * -1e6) as i64;
            (score, hit["id"].to_string())
        })
        .collect();
    assert!(scored.is_sorted(), "equal scores are not in the order of their addresses");
}

#[test]
fn facets_count_all_hits_and_narrow_them() {
    let server = TestServer::with(&[SPOTIFY, FERRY]);
    let all = server.get("/search?q=service&limit=1", "*/*").json();
    let kinds = counts(&all, "kind");
    assert_eq!(Some(kinds.values().sum()), all["total"].as_u64());
    let layers = counts(&all, "layer");
    assert!(layers["service"] > 3, "{layers:?}");
    let listed: Vec<u64> = all["facets"]["kind"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value["count"].as_u64().unwrap())
        .collect();
    assert!(listed.is_sorted_by(|one, other| one >= other), "{listed:?}");

    // A value of a facet is what narrows by it; its own counts stay, those of others shrink.
    for facet in ["kind", "company", "era", "layer"] {
        for value in all["facets"][facet].as_array().unwrap() {
            let chosen = value["value"].as_str().unwrap().replace('#', "%23");
            let narrowed = server.get(&format!("/search?q=service&{facet}={chosen}"), "*/*").json();
            assert_eq!(narrowed["total"], value["count"], "{facet} {value}");
            assert_eq!(narrowed["facets"][facet], all["facets"][facet], "{facet} {value}");
        }
    }
    let edge = server.get("/search?q=service&layer=Service&kind=component", "*/*").json();
    assert_eq!(edge["total"].as_u64(), Some(layers["service"]));
    assert_eq!(
        counts(&edge, "layer"),
        counts(&server.get("/search?q=service&kind=component", "*/*").json(), "layer")
    );
    let two = server.get("/search?q=service&kind=component&kind=lesson", "*/*").json();
    assert_eq!(two["total"].as_u64(), Some(kinds["Component"] + kinds.get("Lesson").unwrap_or(&0)));
    let bare = server.get("/search?q=service&facets=false", "*/*").json();
    assert_eq!(bare.get("facets"), None);
}

#[test]
fn technologies_are_narrowed_by_category_and_facts_by_era() {
    let server = TestServer::shared();
    let page = server.get("/search?q=cassandra+mysql+kafka&category=Database", "*/*").json();
    assert!(labels(&page).contains(&"Cassandra"), "{page}");
    assert!(!labels(&page).contains(&"Kafka"), "{page}");
    assert!(page["hits"].as_array().unwrap().iter().all(|hit| hit["kind"] == "Technology"));
    let era = server.get("/search?q=search+service&era=European+Growth&limit=1", "*/*").json();
    assert_eq!(era["hits"][0]["label"], "Search Service");
    assert_eq!(counts(&era, "kind").values().sum::<u64>(), era["total"].as_u64().unwrap());
}

#[test]
fn explanations_add_up_and_name_what_stands_there() {
    let server = TestServer::shared();
    for query in
        ["playist+services", "k8s", "elast", "big+query", "service+mesh", "data+consistency"]
    {
        let page = server.get(&format!("/search?q={query}&explain=true"), "*/*").json();
        for hit in page["hits"].as_array().unwrap() {
            let reasons = hit["explanation"].as_array().unwrap();
            let sum: f64 =
                reasons.iter().map(|reason| reason["contribution"].as_f64().unwrap()).sum();
            let score = hit["score"].as_f64().unwrap();
            assert!((sum - score).abs() < 0.01 * score, "{query}: {sum} of {score}: {hit}");
        }
    }
    let page = server.get("/search?q=playist+services&explain=true&limit=1", "*/*").json();
    let reasons = page["hits"][0]["explanation"].as_array().unwrap();
    let of = |asked: &str| {
        reasons.iter().find(|reason| reason["asked"] == asked && reason["field"] == "name").unwrap()
    };
    assert_eq!(of("playist")["how"], "typo");
    assert_eq!(of("playist")["distance"], 1);
    assert_eq!(of("playist")["matched"], "Playlist");
    assert_eq!(of("services")["how"], "other form");
    let plain = server.get("/search?q=playlist&limit=1", "*/*").json();
    assert_eq!(plain["hits"][0].get("explanation"), None);
}

#[test]
fn names_and_texts_show_what_was_found() {
    let server = TestServer::shared();
    let page = server.get("/search?q=playist+services&limit=1", "*/*").json();
    assert_eq!(page["hits"][0]["highlight"], "<b>Playlist</b> <b>Service</b>");
    let page = server.get("/search?q=colaborative&kind=Component&limit=1", "*/*").json();
    let snippet = page["hits"][0]["snippet"].as_str().unwrap();
    assert!(snippet.contains("<b>Collaborative</b>"), "{snippet}");
}

#[test]
fn names_are_completed_as_one_types() {
    let server = TestServer::shared();
    let names = |query: &str| -> Vec<(String, String)> {
        let page = server.get(&format!("/suggest?q={query}"), "*/*").json();
        let suggestions = page["suggestions"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        suggestions.map(|found| (text(&found["label"]), text(&found["kind"]))).collect()
    };
    let first = |query: &str| names(query).first().map(|(label, _)| label.clone());
    assert_eq!(first("kub").as_deref(), Some("Kubernetes"));
    assert_eq!(first("spot").as_deref(), Some("Spotify"));
    // Other names, words within names, several words, slips.
    assert_eq!(first("k8").as_deref(), Some("Kubernetes"));
    assert!(names("gatew").iter().any(|(label, _)| label == "API Gateway"));
    assert_eq!(first("playlist+se").as_deref(), Some("Playlist Service"));
    assert_eq!(first("casan").as_deref(), Some("Cassandra"));
    assert_eq!(first("playlst+serv").as_deref(), Some("Playlist Service"));
    let mut found = names("s&limit=50");
    assert!(found.len() > 10);
    found.sort();
    let all = found.len();
    found.dedup();
    assert_eq!(found.len(), all, "a name is suggested twice");
    let kinds = names("cassandra&kind=technology");
    assert_eq!(kinds, [("Cassandra".to_owned(), "Technology".to_owned())]);
    let page = server.get("/suggest?q=k8s&limit=1", "*/*").json();
    assert_eq!(page["suggestions"][0]["matched"], "K8s");
    assert_eq!(names("%28%28"), []);
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_sentence() {
    let server = TestServer::shared();
    let table = [
        ("/search?q=x&kind=Elephant", "there is no kind `Elephant`; there are Company, "),
        ("/search?q=x&company=Nobody", "there is no company `Nobody`; there are Spotify"),
        ("/search?q=x&layer=cellar", "there is no layer `cellar`; there are control, edge"),
        ("/search?q=x&era=Bronze", "there is no era `Bronze`; there are "),
        ("/search?q=x&category=Elephants", "there is no category `Elephants`; there are "),
        ("/search?q=x&explain=maybe", "`explain` must be `true` or `false`, not `maybe`"),
        ("/search?q=x&facets=1", "`facets` must be `true` or `false`, not `1`"),
        ("/search?q=x&offset=100001", "`offset` may be at most 100000"),
        ("/search?q=+", "no words were given"),
        ("/suggest", "no words were given"),
        ("/suggest?q=x&kind=Elephant", "there is no kind `Elephant`"),
        ("/suggest?q=x&limit=many", "`limit` must be a whole number, not `many`"),
    ];
    for (path, sentence) in table {
        let answer = server.get(path, "*/*");
        assert_eq!(answer.status, 400, "{path}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(sentence), "{path}: {detail}");
    }
}

/// How many facts hold all words of a text, asked of all companies and of each by its name: the first
/// is found in the text index, the second in the facts.
fn holding(text: &str, kind: &str) -> usize {
    let answerer = Answerer::new(snapshot_of(&[SPOTIFY, FERRY]), skills());
    let (catalogue, limits) = (answerer.catalogue(), Limits::within(Duration::from_mins(1)));
    let listed = catalogue.listing(&limits, Class::Company).unwrap();
    let companies: Vec<NamedNode> = listed.entries().iter().map(|it| it.iri.clone()).collect();
    assert_eq!(companies.len(), 2);
    let of = |companies: &[NamedNode]| {
        let found = search::holding(catalogue, &limits, text, kind, companies).unwrap();
        found.into_iter().collect::<BTreeSet<NamedNode>>()
    };
    let of_all = of(&[]);
    assert_eq!(of_all, of(&companies), "{text} of a {kind}");
    of_all.len()
}

#[test]
fn facts_hold_each_of_some_words_in_any_form() {
    assert_eq!(holding("order lock", "Breakage"), 1);
    assert_eq!(holding("locked order", "Breakage"), 1);
    assert_eq!(holding("order lock microservices", "Breakage"), 0);
    assert_eq!(holding("order lock", "Lesson"), 0);
    assert!(holding("users", "Milestone") > 1);
}

#[test]
fn a_long_word_that_facts_hold_may_have_a_slip_and_a_short_one_not() {
    assert_eq!(holding("bottlneck", "Breakage"), holding("bottleneck", "Breakage"));
    assert!(holding("bottleneck", "Breakage") > 0);
    assert_eq!(holding("lokcs", "Breakage"), 0);
}
