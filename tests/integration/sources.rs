use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Quad;
use oxigraph::model::QuadRef;
use oxigraph::model::Term;
use serde_json::json;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::document::SourceSpan;
use stratigraph::fact::Confidence;
use stratigraph::fact::SourceKind;
use stratigraph::graph::Base;
use stratigraph::graph::vocab;
use stratigraph::snapshot::Ontology;
use stratigraph::snapshot::ReadDocument;

use super::server::QUARRY;
use super::server::TestServer;
use super::server::snapshot_of;

fn read(text: &str) -> ReadDocument {
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap();
    ontology.read(SourceFile::new("quarry.md", text.as_bytes()).unwrap())
}

/// The labels of what a span cites.
fn cited(read: &ReadDocument, span: SourceSpan) -> Vec<&str> {
    let references = read.journey.cited.get(&span).map_or(&[][..], |cited| &cited.references);
    references.iter().map(|at| &*read.journey.references[*at].label).collect()
}

fn remarks(read: &ReadDocument) -> Vec<(u32, &str)> {
    let remarks = read.diagnostics.iter();
    remarks.map(|remark| (remark.span.first_line, &*remark.message)).collect()
}

#[test]
fn what_is_cited_becomes_no_part_of_a_fact() {
    let journey = read(QUARRY.1).journey;
    let broke: Vec<&str> = journey.breakages.iter().map(|broke| &*broke.text).collect();
    assert_eq!(broke, ["The one database filled its disk.", "Nobody was told"]);
    let fixed: Vec<&str> = journey.remedies.iter().map(|fixed| &*fixed.text).collect();
    assert_eq!(fixed, ["A second disk", "An alarm at 80% of the disk"]);
    assert_eq!(journey.migrations[0].reasons, ["writes from five yards"]);
    assert_eq!(journey.migrations[0].text, "2014: PostgreSQL → Cassandra (writes from five yards)");
    assert_eq!(journey.migrations[1].to.label, "Bazel");
    let figures = journey.measurements.iter().map(|figure| figure.text.as_str());
    let marked = figures.filter(|text| text.contains("[^") || text.contains("not read"));
    assert_eq!(marked.count(), 0);
    let era = &journey.eras[0];
    assert_eq!((&*era.name, era.years.unwrap().end), ("One Yard", Some(2013)));
}

#[test]
fn a_line_cites_for_the_facts_that_were_read_in_it() {
    let read = read(QUARRY.1);
    let of = |at: usize| cited(&read, read.journey.migrations[at].span);
    assert_eq!(of(0), ["yard", "ledger"]);
    assert_eq!(of(1), ["yard"]);
    assert_eq!(cited(&read, read.journey.eras[0].span), ["yard"]);
    assert_eq!(cited(&read, read.journey.breakages[1].span), ["talk", "ledger"]);
}

#[test]
fn a_paragraph_of_sources_below_a_diagram_speaks_for_all_that_it_draws() {
    let read = read(QUARRY.1);
    let nodes = read.journey.components.iter().map(|component| component.span);
    for span in nodes.chain(read.journey.connections.iter().map(|connection| connection.span)) {
        assert_eq!(cited(&read, span), ["yard", "talk"]);
    }
}

#[test]
fn a_paragraph_of_sources_below_a_heading_speaks_for_what_follows_unless_a_line_cites_itself() {
    let read = read(QUARRY.1);
    assert_eq!(cited(&read, read.journey.remedies[0].span), ["talk"]);
    assert_eq!(cited(&read, read.journey.remedies[1].span), ["Disks of Quarry"]);
    assert_eq!(cited(&read, read.journey.eras[1].span), ["yard"], "its heading");
    let users = |figure: &str| {
        let mut figures = read.journey.measurements.iter();
        figures.find(|it| it.figure == figure).unwrap().span
    };
    assert_eq!(cited(&read, users("12K")), ["ledger"]);
    assert_eq!(cited(&read, users("300K")), ["yard"]);
}

#[test]
fn a_paragraph_of_sources_does_not_speak_beyond_its_heading() {
    let text = "# Acme\n\n## Teams\n\nSources: [^a]\n\n- **2011**: Feature teams\n\n\
                ## Migrations\n\n- **2012**: MySQL → Cassandra\n\n[^a]: [A](https://example.com)\n";
    let read = read(text);
    assert_eq!(cited(&read, read.journey.teams[0].span), ["a"]);
    assert_eq!(cited(&read, read.journey.migrations[0].span), [""; 0]);
    assert_eq!(remarks(&read), [(11, "a fact without a source")]);
}

#[test]
fn marks_tell_who_says_it_when_and_how_it_was_read() {
    let read = read(QUARRY.1);
    let told = |label: &str| read.journey.references.iter().find(|it| it.label == label).unwrap();
    let yard = told("yard");
    assert_eq!(yard.title, "A. Mason, The yard and its database");
    assert_eq!(yard.date.as_deref(), Some("2015"));
    assert_eq!((yard.kind, yard.confidence), (SourceKind::FirstHand, Confidence::Stated));
    let talk = told("talk");
    assert_eq!(talk.url, None);
    assert_eq!(
        (&*talk.title, talk.confidence),
        ("A talk at a conference of masons", Confidence::NotRead)
    );
    let ledger = told("ledger");
    assert_eq!((ledger.kind, ledger.confidence), (SourceKind::Press, Confidence::Copy));
    assert_eq!(told("Disks of Quarry").kind, SourceKind::Vendor);
}

#[test]
fn a_mark_at_a_fact_is_of_this_fact_alone() {
    let read = read(QUARRY.1);
    let of = |span| read.journey.cited.get(&span).and_then(|cited| cited.confidence);
    assert_eq!(of(read.journey.migrations[0].span), None);
    assert_eq!(of(read.journey.migrations[1].span), Some(Confidence::Inferred));
    assert_eq!(of(read.journey.measurements.last().unwrap().span), Some(Confidence::NotRead));
}

#[test]
fn a_fact_without_a_source_is_said_once_a_line_and_once_a_diagram() {
    assert_eq!(remarks(&read(QUARRY.1)), []);
    let bare = QUARRY.1.replace("Sources: [^yard] [^talk]\n", "").replace(" [^yard] [^ledger]", "");
    assert_eq!(
        remarks(&read(&bare)),
        [(7, "the facts of this diagram have no source"), (33, "a fact without a source")]
    );
    let overview = "# Acme\n\n## Migrations\n\n- **2012**: MySQL → Cassandra\n";
    assert_eq!(remarks(&read(overview)), [], "a document without any source is an overview");
}

#[test]
fn what_is_wrong_with_a_source_is_said_at_its_line() {
    let text = "# Acme\n\n## Migrations\n\n- **2012**: MySQL → Cassandra [^a] [^b]\n\
                - **2013**: Redis → Valkey (press) [^a]\n\n[^a]: [A](https://example.com) (odd)\n\
                [^c]: [C](https://example.com/c)\n";
    let read = read(text);
    assert_eq!(
        remarks(&read),
        [
            (5, "the source [^b] is described nowhere"),
            (6, "\"press\" is said of a source, and stands at what cites it"),
            (8, "\"odd\" is no mark of a source"),
            (9, "no line cites the source [^c]"),
        ]
    );
    assert_eq!(read.journey.migrations[0].text, "2012: MySQL → Cassandra");
}

#[test]
fn a_fact_leads_to_what_it_is_told_by() {
    let snapshot = snapshot_of(&[QUARRY]);
    let quads: Vec<Quad> = snapshot.named_quads().map(QuadRef::into_owned).collect();
    let values = |subject: &str, property: NamedNodeRef<'_>| -> Vec<String> {
        let subject = NamedNode::new(format!("{}{subject}", vocab::DEFAULT_BASE)).unwrap();
        let said =
            |quad: &&Quad| quad.subject == subject.as_ref().into() && quad.predicate == property;
        let value = |quad: &Quad| match &quad.object {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            other => panic!("{other}"),
        };
        quads.iter().filter(said).map(value).collect()
    };
    let moved = "journey/quarry/migration/jenkins-to-bazel";
    let yard = format!("{}journey/quarry/reference/yard", vocab::DEFAULT_BASE);
    assert_eq!(values(moved, vocab::DCTERMS_SOURCE), [yard]);
    assert_eq!(values(moved, vocab::CONFIDENCE), [vocab::INFERRED.as_str()]);
    let ledger = "journey/quarry/reference/ledger";
    assert_eq!(values(ledger, vocab::SCHEMA_URL), ["https://example.com/ledger%201"]);
    assert_eq!(values(ledger, vocab::SOURCE_KIND), [vocab::PRESS.as_str()]);
    assert_eq!(values(ledger, vocab::DCTERMS_DATE), ["May 2016"]);
}

#[test]
fn every_surface_says_what_a_document_has_a_fact_from() {
    const YARD: &str = "https://example.com/yard";
    let server = TestServer::with(&[QUARRY]);
    let asked = server.get("/ask?q=What+replaced+PostgreSQL%3F", "*/*").json();
    let cited = &asked["citations"][0]["references"];
    let titles: Vec<&str> =
        cited.as_array().unwrap().iter().filter_map(|it| it["title"].as_str()).collect();
    assert_eq!(titles, ["A. Mason, The yard and its database", "Stones on the ledger"]);
    assert_eq!(
        (&cited[0]["kind"], &cited[0]["confidence"]),
        (&json!("first-hand"), &json!("stated"))
    );
    assert_eq!((&cited[1]["kind"], &cited[1]["date"]), (&json!("press"), &json!("May 2016")));

    let query = "{ whatReplaced(name: \"PostgreSQL\") { source { references { title url kind confidence date } } }
                   ask(question: \"What replaced PostgreSQL?\") { citations { references { url kind } } } }";
    let body = json!({ "query": query }).to_string();
    let data = server.post("/graphql", "application/json", "*/*", &body).json();
    let first = &data["data"]["whatReplaced"][0]["source"][0]["references"][0];
    let expected = json!({"title": "A. Mason, The yard and its database", "url": YARD,
        "kind": "FIRST_HAND", "confidence": "STATED", "date": "2015"});
    assert_eq!(*first, expected, "{data}");
    let cited = &data["data"]["ask"]["citations"][0]["references"][0];
    assert_eq!(*cited, json!({"url": YARD, "kind": "FIRST_HAND"}));

    let found = server.get("/search?q=PostgreSQL&kind=Migration", "*/*").json();
    assert_eq!(found["hits"][0]["source"][0]["references"][0]["url"], YARD, "{found}");

    let page = server.get("/id/journey/quarry/migration/postgresql-to-cassandra", "text/html").body;
    assert!(page.contains("<li><a href=\"https://example.com/yard\">A. Mason"), "{page}");

    let chat = json!({"model": "stratigraph", "messages": [{"role": "user", "content": "What replaced PostgreSQL?"}]});
    let reply =
        server.post("/v1/chat/completions", "application/json", "*/*", &chat.to_string()).json();
    let said = reply["choices"][0]["message"]["content"].as_str().unwrap();
    assert!(said.contains("Told by:\n- A. Mason, The yard and its database, https://example.com/yard (first-hand, 2015)"), "{said}");
}

#[test]
fn a_mark_at_a_fact_counts_in_place_of_that_of_its_source() {
    let server = TestServer::with(&[QUARRY]);
    let asked = server.get("/ask?q=What+replaced+Jenkins%3F", "*/*").json();
    assert_eq!(asked["citations"][0]["references"][0]["confidence"], "inferred", "{asked}");
}

#[test]
fn a_publication_has_an_address_and_tells_all_that_it_speaks_for() {
    let server = TestServer::with(&[QUARRY]);
    let told = server
        .graphql("{ whatReplaced(name: \"PostgreSQL\") { source { references { id title } } } }");
    let yard = &told["data"]["whatReplaced"][0]["source"][0]["references"][0];
    let query = format!(
        "{{ node(id: {}) {{ __typename name ... on Sourced {{ source {{ document quote }} }}
             ... on Reference {{ url kind confidence facts {{ __typename name }} }} }} }}",
        yard["id"]
    );
    let found = server.graphql(&query);
    let node = &found["data"]["node"];
    assert_eq!(
        (&node["__typename"], &node["name"]),
        (&json!("Reference"), &yard["title"]),
        "{found}"
    );
    assert_eq!(node["url"], "https://example.com/yard");
    assert!(node["source"][0]["quote"].as_str().unwrap().starts_with("[^yard]: "), "{found}");
    let facts: Vec<(&str, &str)> = node["facts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| (fact["__typename"].as_str().unwrap(), fact["name"].as_str().unwrap()))
        .collect();
    assert!(facts.contains(&("Era", "One Yard")), "{facts:?}");
    assert!(facts.contains(&("Migration", "PostgreSQL → Cassandra")), "{facts:?}");
    assert!(!facts.iter().any(|(_, name)| name.contains("Nobody was told")), "{facts:?}");
    let mut once = facts.clone();
    once.dedup();
    assert_eq!(once, facts, "a fact stands there once");
}
