use std::collections::BTreeSet;

use super::server::FERRY;
use super::server::QUARRY;
use super::server::QUARRY_OVERVIEW;
use super::server::SPOTIFY;
use super::server::TestServer;

/// Names what the two journeys do not: revenue, other shares and stretches of time, a technology
/// that no scheme lists.
const EXTRA: &str = "# Extra\n\n## Costs\n\n- Revenue: $3M/year\n- Batch window: 4 hours\n- Shared code: 30%\n\
                     - Revenue per customer: $60\n- Cost per order: $0.35\n- Customer count: 50K\n\
                     - Durability: 99.999%\n- Error rate: 2%\n- Database: 12 shards\n\
                     - Acquisition: bought for $2M\n\n## Night Outage (2013)\n\n\
                     **Problem**: No tickets\n**Impact**: 3 hours of queues\n\
                     **Root Cause**: A full disk\n**Cost**: $1M in refunds\n\n\
                     ## Migrations\n\n- **2012**: Home-grown queue → Kafka [^copy] [^retold]\n\
                     - **2014**: Kafka → RabbitMQ, back in house\n\n\
                     [^copy]: A post (third party, opening)\n[^retold]: A talk (secondary)\n";

#[test]
fn each_resource_is_a_page_turtle_and_json_ld() {
    let server = TestServer::shared();
    let path = "/id/journey/spotify/migration/mysql-to-cassandra";
    let page = server.get(path, "text/html,application/xhtml+xml,*/*;q=0.8");
    assert_eq!((page.status, page.content_type.as_str()), (200, "text/html"));
    assert!(page.body.contains("MySQL → Cassandra") && page.body.contains("spotify.md, line"));
    let turtle = server.get(path, "text/turtle");
    assert!(turtle.body.contains("sg:year 2011"), "{}", turtle.body);
    let json_ld = server.get(path, "application/ld+json").json();
    assert_eq!(json_ld["@context"]["year"]["@id"], "https://w3id.org/stratigraph#year");
    let nodes = json_ld["@graph"].as_array().unwrap();
    let own =
        nodes.iter().find(|node| node["id"].as_str().unwrap().ends_with("/mysql-to-cassandra"));
    assert_eq!(own.unwrap()["year"], "2011");
}

#[test]
fn a_link_may_ask_for_a_form() {
    let server = TestServer::shared();
    let path = "/id/technology/cassandra";
    for (format, expected) in [
        ("turtle", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("ntriples", "application/n-triples"),
        ("rdfxml", "application/rdf+xml"),
        ("text/turtle", "text/turtle"),
    ] {
        let answer = server.get(&format!("{path}?format={format}"), "text/html");
        assert_eq!((answer.status, answer.content_type.as_str()), (200, expected));
    }
    let refused = server.get(&format!("{path}?format=excel"), "text/html");
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("turtle"), "{}", refused.body);
}

#[test]
fn what_the_graph_does_not_know_is_not_found_and_markup_is_text() {
    let server = TestServer::shared();
    assert_eq!(server.get("/id/technology/nothing", "*/*").status, 404);
    assert_eq!(server.get("/id/%3Cscript%3E", "text/html").status, 404);
    assert_eq!(server.get("/id/company/spotify", "image/png").status, 406);
    let page = server.get("/id/journey/spotify/era/3/component/cassandra", "text/html").body;
    assert!(page.contains("&lt;br/&gt;") && !page.contains("<br/>User data"));
}

#[test]
fn the_ontology_and_the_dataset_describe_themselves() {
    let server = TestServer::shared();
    let page = server.get("/ontology", "text/html").body;
    assert!(page.contains("id=\"Migration\""));
    let dataset = server.get("/.well-known/void", "text/turtle").body;
    assert!(dataset.contains("/sparql>") && dataset.contains("spotify.md"), "{dataset}");
}

#[test]
fn every_term_in_use_is_described_and_every_described_one_is_used_or_for_authors() {
    let server = TestServer::with(&[SPOTIFY, FERRY, QUARRY, QUARRY_OVERVIEW, ("extra.md", EXTRA)]);
    let terms = |query: &str| -> BTreeSet<String> {
        let rows = server.sparql(query, "text/csv").body;
        rows.lines().skip(1).map(|line| line.trim().to_owned()).collect()
    };
    let described = terms(
        "SELECT ?t { ?t rdfs:isDefinedBy <https://w3id.org/stratigraph> ; rdfs:label ?l ; rdfs:comment ?c }",
    );
    let for_authors =
        terms("SELECT ?t { ?t rdfs:comment ?c FILTER(REGEX(?c, \"authors of RDF|SERVICE\")) }");
    let mut used = terms("SELECT DISTINCT ?p { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(sg:))) }");
    used.extend(terms("SELECT DISTINCT ?c { ?s a ?c FILTER(STRSTARTS(STR(?c), STR(sg:))) }"));
    used.extend(terms(
        "SELECT DISTINCT ?o { ?s ?p ?o . FILTER(?p IN (sg:layer, sg:kind, sg:bound, sg:metric,
           sg:sourceKind, sg:confidence, sg:standing)) }",
    ));
    let undescribed: Vec<_> = used.difference(&described).collect();
    assert_eq!(undescribed, Vec::<&String>::new());
    let unused: Vec<_> =
        described.difference(&used).filter(|t| !for_authors.contains(*t)).collect();
    assert_eq!(unused, Vec::<&String>::new());
}
