//! How long GraphQL requests take over HTTP: questions of how systems grew beside the smallest
//! request that there is, and documents that are refused.
//!
//! `cargo bench --bench graphql`; a row is to be compared with `smallest`.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on fails")]

mod server;

use std::sync::LazyLock;

use divan::Bencher;
use stratigraph::corpus::Corpus;

/// The address of a server of `data/`, which lives as long as the measurements.
static SERVER: LazyLock<String> = LazyLock::new(|| {
    let address = server::serve(server::answerer(Corpus::read(&["data".into()]).unwrap()));
    format!("{address}/graphql")
});

static AGENT: LazyLock<ureq::Agent> =
    LazyLock::new(|| ureq::Agent::config_builder().http_status_as_error(false).build().new_agent());

fn ask(document: &str) -> u16 {
    let body = serde_json::json!({ "query": document }).to_string();
    let request = AGENT.post(SERVER.as_str()).header("Content-Type", "application/json");
    let request = request.header("Accept", "application/graphql-response+json");
    let mut response = request.send(&body).unwrap();
    let _ = response.body_mut().read_to_vec().unwrap();
    response.status().as_u16()
}

const COMPARE: &str =
    "{ compare(from: {company: \"Spotify\", era: 1}, to: {company: \"Spotify\", era: 4}) {
    added { name technologies { name } } removed { name } technologies { kept { name } } } }";

const ARCHITECTURE: &str = "{ architecture(company: \"Spotify\", asOf: 2013) {
    components { name layer technologies { name } } connections { from { name } to { name } } } }";

const QUESTIONS: [(&str, &str); 6] = [
    ("smallest", "{ __typename }"),
    (
        "what replaced",
        "{ whatReplaced(name: \"MySQL\") { to { name } year reasons source { firstLine } } }",
    ),
    ("lineage", "{ lineage(name: \"MySQL\") { later { from { name } to { name } year } } }"),
    ("architecture", ARCHITECTURE),
    ("compare", COMPARE),
    ("series", "{ series(metric: INFRASTRUCTURE_COST) { points { year value text } } }"),
];

#[divan::bench(args = QUESTIONS.map(|(name, _)| name))]
fn answered(bencher: Bencher, name: &str) {
    let (_, document) = QUESTIONS.into_iter().find(|(known, _)| *known == name).unwrap();
    assert_eq!(ask(document), 200);
    bencher.bench(|| ask(document));
}

fn too_deep() -> String {
    format!("{{ eras {{ nodes {} name {} }} }}", "{ next ".repeat(50), "}".repeat(50))
}

fn ten_thousand_aliases() -> String {
    let fields: Vec<String> = (0..10_000).map(|n| format!("a{n}: __typename")).collect();
    format!("{{ {} }}", fields.join(" "))
}

fn five_megabytes() -> String {
    format!("{{ __typename }} # {}", "x".repeat(5_000_000))
}

fn circle() -> String {
    "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".to_owned()
}

/// A document, made when it is measured.
type Document = fn() -> String;

const REFUSALS: [(&str, Document); 4] = [
    ("depth of 50", too_deep),
    ("10,000 aliases", ten_thousand_aliases),
    ("5 MB", five_megabytes),
    ("circular fragments", circle),
];

#[divan::bench(args = REFUSALS.map(|(name, _)| name))]
fn refused(bencher: Bencher, name: &str) {
    let (_, document) = REFUSALS.into_iter().find(|(known, _)| *known == name).unwrap();
    let document = document();
    assert!((400..500).contains(&ask(&document)));
    bencher.bench(|| ask(&document));
}

fn main() {
    divan::main();
}
