use serde_json::json;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;

#[test]
fn what_replaced_mysql_is_answered_with_year_reasons_and_line() {
    let server = TestServer::shared();
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
        "{ journeys { nodes { company { name } document eras { nodes { ordinal name startYear endYear
             components { nodes {
               name layer traits technologies { name } connectsTo { name } group { name } } } } } } } }",
    );
    let journey = &answer["data"]["journeys"]["nodes"][0];
    assert_eq!(journey["company"]["name"], "Harbour Ferries", "{answer}");
    assert_eq!(journey["document"], "ferry.md");
    let eras = &journey["eras"]["nodes"];
    assert_eq!((&eras[0]["startYear"], &eras[0]["endYear"]), (&json!(2004), &json!(2007)));
    assert_eq!((&eras[1]["startYear"], &eras[1]["endYear"]), (&json!(2008), &json!(null)));
    let expected = json!({
        "name": "Ticket Desk",
        "layer": "SERVICE",
        "traits": ["Perl scripts", "Single server"],
        "technologies": [{"name": "Perl"}],
        "connectsTo": [{"name": "Order Files"}],
        "group": {"name": "Office Systems"},
    });
    assert_eq!(eras[0]["components"]["nodes"][0], expected);
}

#[test]
fn lists_answer_with_what_the_journey_holds() {
    let server = TestServer::shared();
    let answer = server.graphql(
        "{ companies { totalCount } journeys { totalCount } eras { totalCount }
           components { totalCount } migrations { totalCount } teams { totalCount }
           failed: lessons(kind: FAILED) { totalCount } breakages { totalCount }
           remedies { totalCount } milestones { totalCount }
           perUser: measurements(metric: COST_PER_USER) { totalCount } }",
    );
    let counts = json!({
        "companies": 1, "journeys": 1, "eras": 4, "components": 49, "migrations": 7, "teams": 5,
        "failed": 5, "breakages": 10, "remedies": 10, "milestones": 6, "perUser": 8,
    });
    for (list, count) in counts.as_object().unwrap() {
        assert_eq!(&answer["data"][list]["totalCount"], count, "{list}: {answer}");
    }
}

#[test]
fn technologies_tell_where_they_are_seen_and_what_they_replaced() {
    let server = TestServer::shared();
    let answer = server.graphql(
        "{ technology(name: \"k8s\") { name broader { name }
             firstEras { nodes { ordinal } } replaces { nodes { from { name } year } } } }",
    );
    let expected = json!({
        "name": "Kubernetes",
        "broader": [{"name": "Orchestration"}],
        "firstEras": {"nodes": [{"ordinal": 3}]},
        "replaces": {"nodes": [{"from": {"name": "Custom platform"}, "year": 2018}]},
    });
    assert_eq!(answer["data"]["technology"], expected, "{answer}");
}

#[test]
fn figures_have_ends_a_bound_a_unit_and_a_text_to_show() {
    let server = TestServer::shared();
    let answer = server.graphql(
        "{ measurements(metric: INFRASTRUCTURE_COST, years: {from: 2015, to: 2015}) { nodes {
             minimum maximum bound unit text startYear endYear source { firstLine quote } } } }",
    );
    let figures = answer["data"]["measurements"]["nodes"].as_array().unwrap();
    let range = figures.iter().find(|figure| figure["text"] == "$5M-$10M/month").unwrap();
    assert_eq!((&range["minimum"], &range["maximum"]), (&json!(5e6), &json!(1e7)));
    assert_eq!((&range["bound"], &range["unit"]), (&json!("EXACT"), &json!("USD/month")));
    let line = usize::try_from(range["source"][0]["firstLine"].as_u64().unwrap()).unwrap();
    let quote = range["source"][0]["quote"].as_str().unwrap();
    assert_eq!(SPOTIFY.1.lines().nth(line - 1).unwrap(), quote);
}

#[test]
fn a_figure_of_a_chart_is_shown_with_its_unit() {
    let server = TestServer::shared();
    let answer = server.graphql(
        "{ measurements(metric: INFRASTRUCTURE_COST, years: {from: 2012, to: 2012}) { nodes { text } } }",
    );
    let texts = answer["data"]["measurements"]["nodes"].as_array().unwrap();
    assert!(texts.contains(&json!({"text": "50,000 USD/month"})), "{answer}");
}

#[test]
fn lists_are_narrowed_by_company_years_layer_technology_and_text() {
    let server = TestServer::with(&[SPOTIFY, FERRY]);
    let names = |list: &str| {
        let answer = server.graphql(&format!("{{ found: {list} {{ nodes {{ name }} }} }}"));
        let nodes =
            answer["data"]["found"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer}"));
        let name = |node: &serde_json::Value| node["name"].as_str().unwrap().to_owned();
        nodes.iter().map(name).collect::<Vec<_>>()
    };
    let ferry = "company: \"harbour ferries\"";
    assert_eq!(names(&format!("components({ferry}, layer: STATE)")), ["Order Files"]);
    assert_eq!(names(&format!("eras({ferry}, years: {{to: 2007}})")), ["Ticket office"]);
    assert_eq!(
        names(&format!("components({ferry}, technology: \"Database\")")),
        ["Order Files", "Orders"]
    );
    assert_eq!(names("components(technology: \"Postgres\", years: {from: 2021})"), ["Orders"]);
    assert_eq!(names("components(text: \"session caches\", first: 1)"), ["Session Cache"]);
    assert_eq!(
        names(&format!("migrations({ferry}, to: \"MySQL\", orderBy: YEAR)")),
        ["SQLite → MySQL", "PostgreSQL → MySQL"]
    );
    assert_eq!(names("companies(technology: \"Perl\")"), ["Harbour Ferries"]);
    assert_eq!(names("components(company: \"nobody\")"), Vec::<String>::new());
}

#[test]
fn pages_lead_through_a_list_both_ways() {
    let server = TestServer::shared();
    let page = |arguments: &str| {
        let answer = server.graphql(&format!(
            "{{ components({arguments}) {{ totalCount nodes {{ id }}
                pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
        ));
        let found = answer["data"]["components"].clone();
        assert!(found.is_object(), "{answer}");
        found
    };
    let ids = |page: &serde_json::Value| page["nodes"].as_array().unwrap().clone();
    for order in ["AS_TOLD", "NAME_DESCENDING", "YEAR"] {
        let whole = ids(&page(&format!("first: 1000, orderBy: {order}")));
        let (mut forwards, mut arguments) = (Vec::new(), String::new());
        loop {
            let next = page(&format!("first: 8, orderBy: {order}{arguments}"));
            assert_eq!(next["pageInfo"]["hasPreviousPage"], !forwards.is_empty());
            forwards.extend(ids(&next));
            if next["pageInfo"]["hasNextPage"] == false {
                break;
            }
            arguments = format!(", after: {}", next["pageInfo"]["endCursor"]);
        }
        assert_eq!(forwards, whole);
        let (mut backwards, mut arguments) = (Vec::new(), String::new());
        loop {
            let previous = page(&format!("last: 8, orderBy: {order}{arguments}"));
            backwards.splice(0..0, ids(&previous));
            if previous["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!(", before: {}", previous["pageInfo"]["startCursor"]);
        }
        assert_eq!(backwards, whole);
    }
}

#[test]
fn a_cursor_leads_on_where_it_stood_whatever_the_filter() {
    let server = TestServer::shared();
    let all = server.graphql("{ eras { edges { cursor node { name } } } }");
    let second = &all["data"]["eras"]["edges"][1]["cursor"];
    let query =
        format!("{{ eras(years: {{from: 2021}}, after: {second}) {{ nodes {{ name }} }} }}");
    let answer = server.graphql(&query);
    assert_eq!(answer["data"]["eras"]["nodes"], json!([{"name": "Current Scale"}]), "{answer}");
}

#[test]
fn a_page_that_cannot_be_is_refused_with_what_to_do() {
    let server = TestServer::shared();
    for (arguments, says) in [
        ("first: -1", "from 0 to 1000"),
        ("first: 1001", "from 0 to 1000"),
        ("first: 1, last: 1", "not both"),
        ("after: \"nonsense\"", "endCursor"),
    ] {
        let answer = server.graphql(&format!("{{ eras({arguments}) {{ totalCount }} }}"));
        let error = &answer["errors"][0];
        assert!(error["message"].as_str().unwrap().contains(says), "{answer}");
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(error["path"], json!(["eras"]));
    }
}

#[test]
fn anything_is_found_again_by_its_id() {
    let server = TestServer::shared();
    let first = "{ nodes { __typename id name } }";
    let lists = [
        "companies",
        "journeys",
        "eras",
        "components",
        "technologies",
        "migrations",
        "teams",
        "lessons",
        "breakages",
        "remedies",
        "milestones",
        "measurements",
    ];
    for list in lists {
        let found = server.graphql(&format!("{{ {list}(first: 1) {first} }}"));
        let known = &found["data"][list]["nodes"][0];
        let query = format!("{{ node(id: {}) {{ __typename id name }} }}", known["id"]);
        assert_eq!(&server.graphql(&query)["data"]["node"], known, "{list}");
    }
    let nowhere = server.graphql(
        "{ node(id: \"https://example.org/x\") { name } n: node(id: \"no iri\") { name } }",
    );
    assert_eq!(nowhere["data"], json!({"node": null, "n": null}));
}

#[test]
fn facts_lead_to_their_lines_through_one_interface() {
    let server = TestServer::with(&[FERRY]);
    let answer = server.graphql(
        "{ search(text: \"order files\", kind: \"component\") { totalCount nodes { score node {
             ... on Sourced { source { document firstLine lastLine quote quoteHash } } } } } }",
    );
    let source = &answer["data"]["search"]["nodes"][0]["node"]["source"][0];
    let line = usize::try_from(source["firstLine"].as_u64().unwrap()).unwrap();
    assert!(FERRY.1.lines().nth(line - 1).unwrap().contains("Order Files"), "{answer}");
    assert_eq!(source["quoteHash"].as_str().unwrap().len(), 64);
}

#[test]
fn the_schema_is_the_one_in_the_repository() {
    let known = include_str!("../../src/http/graphql/schema.graphql");
    let hint = "the schema has changed: look at the difference, then write it by \
                `cargo run -- schema > src/http/graphql/schema.graphql`";
    assert!(stratigraph::http::sdl() == known, "{hint}");
}

#[test]
fn everything_in_the_schema_is_described() {
    let server = TestServer::with(&[]);
    let answer = server.graphql(
        "{ __schema { types { name kind description
             fields(includeDeprecated: true) { name description args { name description } }
             inputFields { name description } enumValues { name description } } } }",
    );
    let mut bare = Vec::new();
    for of_type in answer["data"]["__schema"]["types"].as_array().unwrap() {
        let name = of_type["name"].as_str().unwrap();
        if name.starts_with("__") || ["Boolean", "Float", "Int", "String"].contains(&name) {
            continue;
        }
        let mut look = |at: String, described: &serde_json::Value| {
            if described["description"].as_str().is_none_or(str::is_empty) {
                bare.push(at);
            }
        };
        look(name.to_owned(), of_type);
        for part in ["fields", "inputFields", "enumValues"] {
            for member in of_type[part].as_array().into_iter().flatten() {
                look(format!("{name}.{}", member["name"]), member);
                for argument in member["args"].as_array().into_iter().flatten() {
                    look(format!("{name}.{}({})", member["name"], argument["name"]), argument);
                }
            }
        }
    }
    assert!(bare.is_empty(), "{bare:?}");
}

#[test]
fn documents_about_one_company_join_each_fact_with_its_own_document() {
    let first = "# Acme Scale Evolution\n\n## Migrations\n\n- **2011**: MySQL → Cassandra\n";
    let second = "# How Acme scaled\n\n## Migrations\n\n- **2015**: Cassandra → ScyllaDB\n";
    let server = TestServer::with(&[("acme-2012.md", first), ("acme-2016.md", second)]);
    let answer = server.graphql(
        "{ companies { nodes { name } } migrations(company: \"acme\") { nodes { year source { document firstLine } } } }",
    );
    let expected = json!({
        "companies": {"nodes": [{"name": "Acme"}]},
        "migrations": {"nodes": [
            {"year": 2011, "source": [{"document": "acme-2012.md", "firstLine": 5}]},
            {"year": 2015, "source": [{"document": "acme-2016.md", "firstLine": 5}]},
        ]},
    });
    assert_eq!(answer["data"], expected);
}
