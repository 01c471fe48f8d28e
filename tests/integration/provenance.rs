//! Facts of the journeys drawn by chance, and traced over HTTP to the publications that told them:
//! from the page of a fact to the lines of its document, from there to the reference, and from
//! there to the row of the fact sheet, which must name the same address.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;
use stratigraph::corpus;
use stratigraph::corpus::SourceFile;

use super::coverage::Fact;
use super::coverage::SERVER;
use super::coverage::compared;
use super::coverage::facts_of;
use super::coverage::rows;
use super::server::corpus_of_data;

/// The draws are chance once and the same ever since.
const SEEDS: [u64; 10] =
    [3, 14, 159, 2653, 58979, 323_846, 2_643_383, 27_950_288, 419_716_939, 9_375_105_820];

/// A number for a seed, spread over all numbers (the finaliser of splitmix64).
fn spread(seed: u64) -> u64 {
    let mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Where the lines of a fact stand, by GraphQL.
fn sources(fact: &Fact) -> Vec<Value> {
    let query = "query ($id: ID!) { node(id: $id) { id ... on Sourced { source {
        document firstLine lastLine quote quoteHash references { title url kind } } } } }";
    let body = json!({"query": query, "variables": {"id": fact.iri}}).to_string();
    let answer = SERVER.post("/graphql", "application/json", "application/json", &body).json();
    let sources = &answer["data"]["node"]["source"];
    sources.as_array().unwrap_or_else(|| panic!("{}: {answer}", fact.iri)).clone()
}

/// The addresses of the publications that the rows of the sheet name for the line of a fact; of
/// what has none, the title.
fn owed(fact: &Fact) -> BTreeSet<String> {
    let rows = rows(&fact.document);
    let of_line = rows
        .iter()
        .filter(|row| compared(&fact.document, row).0.iter().any(|other| other.line == fact.line));
    of_line.flat_map(|row| row.sources.iter().map(|(_, stands)| stands.clone())).collect()
}

/// Follows a fact to the sheet, and gives the publication that it arrives at.
fn traced(fact: &Fact, documents: &[SourceFile]) -> String {
    let path = fact.iri.split_once("/stratigraph").unwrap().1;
    let page = SERVER.get(path, "text/html");
    assert_eq!(page.status, 200, "{path}");
    let owed = owed(fact);
    let mut arrived = None;
    for source in sources(fact) {
        let file = source["document"].as_str().unwrap();
        let (first, last) =
            (source["firstLine"].as_u64().unwrap(), source["lastLine"].as_u64().unwrap());
        let text = documents.iter().find(|document| document.path == file).unwrap();
        let lines = text.lines(u32::try_from(first).unwrap(), u32::try_from(last).unwrap());
        assert_eq!(source["quote"], lines, "{path}");
        assert_eq!(source["quoteHash"], corpus::digest(lines.as_bytes()), "{path}");
        assert!(page.body.contains(&format!("{file}, line")), "{path}: {}", page.body);
        for reference in source["references"].as_array().unwrap() {
            let title = reference["title"].as_str().unwrap();
            let stands = reference["url"].as_str().unwrap_or(title);
            assert!(!title.is_empty() && text.text.contains(stands), "{path}: {reference}");
            let link = format!("<a href=\"{}\">", stands.replace('&', "&amp;"));
            assert!(reference["url"].is_null() || page.body.contains(&link), "{path}: {link}");
            arrived = arrived.or_else(|| owed.contains(stands).then(|| stands.to_owned()));
        }
    }
    arrived.unwrap_or_else(|| panic!("{path} does not lead to any of {owed:?}"))
}

#[test]
fn facts_drawn_by_chance_lead_to_the_source_that_the_sheet_names() {
    let documents = corpus_of_data().documents;
    let sheets: BTreeSet<&str> = documents.iter().map(|document| &*document.name).collect();
    let facts: Vec<&Fact> =
        sheets.iter().flat_map(|sheet| facts_of(sheet)).filter(|fact| fact.is_told()).collect();
    let mut drawn = BTreeSet::new();
    for seed in SEEDS {
        let at = usize::try_from(spread(seed) % facts.len() as u64).unwrap();
        drawn.insert(&facts[at].iri);
        assert!(!traced(facts[at], &documents).is_empty());
    }
    assert_eq!(drawn.len(), SEEDS.len(), "ten different facts");
}
