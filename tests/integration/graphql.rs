use serde_json::json;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;

#[test]
fn what_replaced_mysql_is_answered_with_year_reasons_and_line() {
    let server = TestServer::spotify();
    let answer = server.graphql(
        "{ whatReplaced(name: \"mysql\") { to { name } year reasons source { document firstLine lastLine quote } } }",
    );
    let found = &answer["data"]["whatReplaced"];
    assert_eq!(found.as_array().unwrap().len(), 1, "{answer}");
    assert_eq!(found[0]["to"]["name"], "Cassandra");
    assert_eq!(found[0]["year"], 2011);
    assert_eq!(found[0]["reasons"], json!(["scale", "availability"]));
    let source = &found[0]["source"][0];
    assert_eq!(source["document"], "spotify.md");
    let line = usize::try_from(source["firstLine"].as_u64().unwrap()).unwrap();
    assert_eq!(SPOTIFY.1.lines().nth(line - 1).unwrap(), source["quote"].as_str().unwrap());
}

#[test]
fn technologies_answer_to_their_other_names_and_companies_narrow() {
    let server = TestServer::with(&[SPOTIFY, FERRY]);
    let answer = server.graphql(
        "{ php: whatReplaced(name: \"PHP\") { to { name } year }
           ferry: whatReplaced(name: \"Postgres\", company: \"harbour ferries\") { to { name } year }
           none: whatReplaced(name: \"Postgres\", company: \"Spotify\") { year }
           unknown: whatReplaced(name: \"no such thing\") { year } }",
    );
    let expected = json!({
        "php": [{"to": {"name": "Java"}, "year": 2008}],
        "ferry": [{"to": {"name": "MySQL"}, "year": 2013}],
        "none": [],
        "unknown": [],
    });
    assert_eq!(answer["data"], expected);
}

#[test]
fn a_journey_can_be_walked_from_company_to_component() {
    let server = TestServer::with(&[FERRY]);
    let answer = server.graphql(
        "{ journeys { company { name } document eras { ordinal name startYear endYear
             components { name layer traits technologies { name } connectsTo { name } group } } } }",
    );
    let journey = &answer["data"]["journeys"][0];
    assert_eq!(journey["company"]["name"], "Harbour Ferries");
    assert_eq!(journey["document"], "ferry.md");
    let eras = &journey["eras"];
    assert_eq!((&eras[0]["startYear"], &eras[0]["endYear"]), (&json!(2004), &json!(2007)));
    assert_eq!((&eras[1]["startYear"], &eras[1]["endYear"]), (&json!(2008), &json!(null)));
    let desk = &eras[0]["components"][0];
    let expected = json!({
        "name": "Ticket Desk",
        "layer": "SERVICE",
        "traits": ["Perl scripts", "Single server"],
        "technologies": [{"name": "Perl"}],
        "connectsTo": [{"name": "Order Files"}],
        "group": "Office Systems",
    });
    assert_eq!(desk, &expected);
}

#[test]
fn lists_answer_with_what_the_journey_holds() {
    let server = TestServer::spotify();
    let answer = server.graphql(
        "{ eras { name } components { name } migrations { year } teams { structure } lessons(kind: FAILED) { name }
           measurements(metric: \"costPerUser\") { minimum unit startYear }
           technology(name: \"k8s\") { name firstEras { ordinal } replaces { from { name } year } }
           search(text: \"cassandra\", kind: \"technology\") { total hits { label } } }",
    );
    let data = &answer["data"];
    let length = |field: &str| data[field].as_array().unwrap().len();
    assert_eq!(
        [length("eras"), length("components"), length("migrations"), length("teams")],
        [4, 49, 7, 5]
    );
    assert_eq!(length("lessons"), 5);
    assert_eq!(length("measurements"), 8);
    assert_eq!(data["technology"]["replaces"][0]["year"], 2018);
    assert_eq!(data["technology"]["firstEras"], json!([{"ordinal": 3}]));
    assert_eq!(data["search"]["hits"][0]["label"], "Cassandra");
}

#[test]
fn wrong_requests_are_told_what_is_wrong() {
    let server = TestServer::spotify();
    assert!(
        server.graphql("{ nonsense }")["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("nonsense")
    );
    let accept = "application/graphql-response+json";
    let refused =
        server.post("/graphql", "application/json", accept, "{\"query\": \"{ nonsense }\"}");
    assert_eq!((refused.status, refused.content_type.as_str()), (400, accept));
    assert_eq!(server.post("/graphql", "application/json", "*/*", "not json").status, 400);
    assert_eq!(
        server.get("/graphql?query=%7Beras%7Bname%7D%7D&variables=nonsense", "*/*").status,
        400
    );
    let deep = format!(
        "{{ eras {}name{} }}",
        "{ company { journeys { eras ".repeat(200),
        "} } }".repeat(200)
    );
    let body = json!({ "query": deep }).to_string();
    assert_eq!(server.post("/graphql", "application/json", accept, &body).status, 400);
}

#[test]
fn an_answer_that_grows_without_end_is_refused() {
    let server = TestServer::spotify();
    let levels = 16;
    let query = format!(
        "{{ eras {{ {} name {} }} }}",
        "company { journeys { eras { ".repeat(levels),
        "} } }".repeat(levels)
    );
    let answer = server.graphql(&query);
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("nodes"), "{answer}");
}

#[test]
fn documents_about_one_company_join_each_fact_with_its_own_document() {
    let first = "# Acme Scale Evolution\n\n## Migrations\n\n- **2011**: MySQL → Cassandra\n";
    let second = "# How Acme scaled\n\n## Migrations\n\n- **2015**: Cassandra → ScyllaDB\n";
    let server = TestServer::with(&[("acme-2012.md", first), ("acme-2016.md", second)]);
    let answer = server.graphql(
        "{ companies { name } migrations(company: \"acme\") { year source { document firstLine } } }",
    );
    let expected = json!({
        "companies": [{"name": "Acme"}],
        "migrations": [
            {"year": 2011, "source": [{"document": "acme-2012.md", "firstLine": 5}]},
            {"year": 2015, "source": [{"document": "acme-2016.md", "firstLine": 5}]},
        ],
    });
    assert_eq!(answer["data"], expected);
}
