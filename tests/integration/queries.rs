use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;
use stratigraph::corpus::SavedQuerySource;
use stratigraph::query::saved::SavedQuery;

use super::server::Answer;
use super::server::TestServer;
use super::server::skills;

/// Nothing here changes it.
static SERVER: LazyLock<TestServer> = LazyLock::new(TestServer::spotify);

const JSON: &str = "application/json";
const MYSQL: &str = "/queries/what-replaced?technology=MySQL";

fn get(path: &str, accept: &str) -> Answer {
    let answer = SERVER.get(path, accept);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer
}

/// The path of an address of the server.
fn path(address: &Value) -> &str {
    address.as_str().unwrap().strip_prefix(&SERVER.url("")).unwrap()
}

fn texts(list: &Value, member: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|it| it[member].as_str().unwrap().to_owned()).collect()
}

fn query(name: &str) -> Value {
    let list = get("/queries", JSON).json();
    let queries = list["queries"].as_array().unwrap();
    queries.iter().find(|query| query["name"] == name).unwrap().clone()
}

/// The links of a header by their relation, as paths.
fn links(of: &str, accept: &str) -> BTreeMap<String, String> {
    let header = SERVER.header(of, &[("Accept", accept)], "link").unwrap();
    let links = header.split(", ").map(|link| {
        let (address, relation) = link.split_once(">; rel=\"").unwrap();
        let path = address.strip_prefix(&format!("<{}", SERVER.url(""))).unwrap();
        (relation.trim_end_matches('"').to_owned(), path.to_owned())
    });
    links.collect()
}

#[test]
fn the_list_says_what_each_takes_and_gives() {
    let query = query("what-replaced");
    assert!(query["summary"].as_str().unwrap().ends_with('.'));
    assert_eq!(texts(&query["parameters"], "name"), ["technology", "company", "era", "from", "to"]);
    let technology = &query["parameters"][0];
    assert_eq!(technology["type"], "technology");
    assert_eq!(technology["required"], true);
    assert_eq!(query["parameters"][3]["type"], "year");
    assert!(query["variables"].as_array().unwrap().contains(&"adoptedName".into()));
    assert!(query["asks"][0].as_str().unwrap().contains("{technology}"));
    assert_eq!(texts(&get("/queries", JSON).json()["queries"], "name").len(), skills().all().len());
}

#[test]
fn each_query_of_the_list_leads_to_its_text() {
    for (query, skill) in
        get("/queries", JSON).json()["queries"].as_array().unwrap().iter().zip(skills().all())
    {
        let text = get(path(&query["links"]["text"]), "*/*");
        assert_eq!(text.content_type, "application/sparql-query");
        assert_eq!(text.body, skill.text);
        let negotiated = get(path(&query["links"]["self"]), "application/sparql-query");
        assert_eq!(negotiated.body, skill.text);
    }
}

#[test]
fn each_example_of_the_list_is_answered_with_its_rows_each_of_them_cited() {
    for (query, skill) in
        get("/queries", JSON).json()["queries"].as_array().unwrap().iter().zip(skills().all())
    {
        let name = &skill.name;
        let answer = get(path(&query["links"]["example"]), JSON).json();
        // An example without rows shows how it is said that the documents here do not tell.
        let told = !skill.head.example.rows.is_empty();
        assert_eq!(answer["answered"], told, "{name}: {answer}");
        let rows = answer["facts"].as_array().unwrap();
        assert_eq!(rows.len(), skill.head.example.rows.len(), "{name}");
        assert_eq!(answer["factsTotal"], rows.len());
        let cited: BTreeSet<&str> = answer["citations"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|citation| citation["facts"].as_array().unwrap())
            .map(|fact| fact.as_str().unwrap())
            .collect();
        for row in rows {
            assert!(cited.contains(row["fact"].as_str().unwrap()), "{name}: {row}");
        }
    }
}

#[test]
fn browsers_get_pages_that_lead_from_the_list_to_answers_and_their_lines() {
    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let list = get("/queries", BROWSER);
    assert_eq!(list.content_type, "text/html");
    let example =
        query("what-replaced")["links"]["example"].as_str().unwrap().replace('&', "&amp;");
    assert!(list.body.contains(&format!("href=\"{example}\"")), "{example}");
    let answer = get(MYSQL, BROWSER);
    assert!(answer.body.contains("spotify.md, line 367"));
    assert!(answer.body.contains("<td>Cassandra</td>"));
    // Somebody who gives nothing wants to know what can be given.
    let described = get("/queries/what-replaced", BROWSER);
    assert!(described.body.contains("<code>technology</code>"));
    let odd = get("/queries/what-replaced?technology=%3Cscript%3E", BROWSER);
    assert!(!odd.body.contains("<script>"));
}

#[test]
fn an_answer_has_its_sentence_its_rows_its_lines_and_its_sparql() {
    let answer = get(MYSQL, JSON).json();
    let sentence = answer["answer"].as_str().unwrap();
    assert!(sentence.contains("MySQL") && sentence.contains("Cassandra"), "{sentence}");
    assert_eq!(answer["facts"][0]["adoptedName"], "Cassandra");
    assert_eq!(answer["facts"][0]["year"], 2011);
    assert_eq!(answer["citations"][0]["document"], "spotify.md");
    assert_eq!(answer["citations"][0]["firstLine"], 367);
    assert!(answer["citations"][0]["quote"].as_str().unwrap().contains("MySQL → Cassandra"));
    assert_eq!(answer["receipt"]["query"], "what-replaced");
    let sparql = answer["query"]["sparql"].as_str().unwrap();
    let rows = SERVER.sparql(sparql, "application/sparql-results+json").json();
    assert_eq!(rows["results"]["bindings"][0]["adoptedName"]["value"], "Cassandra");
}

#[test]
fn rows_alone_are_those_that_sparql_gives() {
    for called in [MYSQL, "/queries/migrations", "/queries/technologies?technology=database"] {
        let sparql = get(called, JSON).json()["query"]["sparql"].as_str().unwrap().to_owned();
        for accept in [
            "text/csv",
            "text/tab-separated-values",
            "application/sparql-results+json",
            "application/sparql-results+xml",
        ] {
            let rows = get(called, accept);
            let expected = SERVER.sparql(&sparql, accept);
            assert_eq!(rows.content_type, accept);
            assert_eq!(rows.body, expected.body, "{called}");
        }
    }
}

#[test]
fn who_follows_next_meets_each_row_once_and_prev_leads_back() {
    let whole = get("/queries/migrations", JSON).json();
    let every = whole["facts"].as_array().unwrap();
    let total = every.len();
    assert!(total > 4);
    let (mut at, mut met, mut pages) = ("/queries/migrations?limit=2".to_owned(), Vec::new(), 0);
    loop {
        let page = get(&at, JSON).json();
        assert_eq!(page["factsTotal"], total);
        met.extend(page["facts"].as_array().unwrap().clone());
        pages += 1;
        let links = links(&at, JSON);
        for relation in ["first", "prev", "next", "last"] {
            let told = page["links"].get(relation).map(path);
            assert_eq!(links.get(relation).map(String::as_str), told, "{relation}");
        }
        let Some(next) = links.get("next") else {
            assert_eq!(links["last"], at);
            break;
        };
        at.clone_from(next);
    }
    assert_eq!(&met, every);
    for _ in 1..pages {
        at.clone_from(&links(&at, JSON)["prev"]);
    }
    assert_eq!(at, links(&at, JSON)["first"]);
    assert!(!links(&at, JSON).contains_key("prev"));
}

#[test]
fn each_page_cites_its_own_rows_and_says_the_sentence_of_all() {
    let whole = get("/queries/migrations", JSON).json();
    let second = get("/queries/migrations?limit=1&offset=1", JSON).json();
    assert_eq!(second["facts"][0], whole["facts"][1]);
    assert_eq!(second["answer"], whole["answer"]);
    let fact = &second["facts"][0]["fact"];
    for citation in second["citations"].as_array().unwrap() {
        assert!(citation["facts"].as_array().unwrap().contains(fact), "{citation}");
    }
}

#[test]
fn beyond_the_last_row_there_are_none_and_the_way_back_is_told() {
    let beyond = get("/queries/migrations?limit=2&offset=1000", JSON).json();
    assert_eq!(beyond["answered"], true);
    assert_eq!(beyond["facts"], Value::Array(Vec::new()));
    let last = get(path(&beyond["links"]["prev"]), JSON).json();
    assert!(!last["facts"].as_array().unwrap().is_empty());
    assert!(last["links"].get("next").is_none());
}

#[test]
fn links_keep_what_was_asked_for() {
    let called = "/queries/technologies?technology=Database&technology=Message+queue&company=Spotify&limit=1";
    let next = &links(called, JSON)["next"];
    assert_eq!(*next, format!("{called}&offset=1"));
    assert_eq!(
        get(called, JSON).json()["links"]["self"],
        SERVER.url(&format!("{called}&offset=0"))
    );
}

#[test]
fn a_table_comes_whole_unless_a_page_of_it_is_asked_for() {
    let lines = |path: &str| get(path, "text/csv").body.lines().count();
    let total = get("/queries/migrations", JSON).json()["factsTotal"].as_u64().unwrap();
    assert_eq!(lines("/queries/migrations") as u64, total + 1);
    assert_eq!(lines("/queries/migrations?limit=2&offset=1"), 3);
    let next = &links("/queries/migrations?limit=2&offset=1", "text/csv")["next"];
    assert_eq!(next, "/queries/migrations?limit=2&offset=3");
}

#[test]
fn a_call_that_does_not_fit_is_refused_with_what_would_do() {
    let many = format!("what-replaced?{}", "technology=PHP&".repeat(51));
    let table = [
        ("what-replaced", vec!["`technology` is missing", "the name of a technology"]),
        ("what-replaced?technology=", vec!["`technology` is missing"]),
        ("what-replaced?technology=MySQL&firm=x", vec!["`firm`", "technology, company"]),
        (
            "what-replaced?technology=MySQL&from=soon",
            vec!["`from`", "a year such as 2015", "`soon`"],
        ),
        ("what-replaced?technology=MySQL&from=2011&from=2012", vec!["`from`", "more than once"]),
        ("architecture?layer=cellar", vec!["`layer`", "edge, service, state and control"]),
        ("figure?metric=joy", vec!["`metric`", "infrastructure cost"]),
        (&many, vec!["`technology`", "50 times at most"]),
        ("migrations?limit=0", vec!["`limit`", "from 1 to 1000"]),
        ("migrations?limit=x", vec!["`limit`", "whole number"]),
        ("migrations?offset=-1", vec!["`offset`", "whole number"]),
        ("migrations?timeout=never", vec!["`timeout`", "seconds"]),
    ];
    for (called, says) in table {
        for accept in [JSON, "text/csv"] {
            let refused = SERVER.get(&format!("/queries/{called}"), accept);
            assert_eq!(refused.status, 400, "{called}: {}", refused.body);
            assert_eq!(refused.content_type, "application/problem+json");
            let detail = refused.json()["detail"].as_str().unwrap().to_owned();
            for says in &says {
                assert!(detail.contains(says) || accept != JSON, "{called}: {detail}");
            }
        }
    }
}

#[test]
fn a_name_that_is_none_leads_to_those_near_it() {
    let refused = SERVER.get("/queries/what-replacd?technology=MySQL", JSON);
    assert_eq!(refused.status, 404);
    assert_eq!(refused.content_type, "application/problem+json");
    assert!(refused.json()["detail"].as_str().unwrap().contains("`what-replaced`"));
    for odd in
        ["/queries/%00", "/queries/..%2F..%2Fdata", "/queries/what-replaced.rq.rq", "/queries/.rq"]
    {
        assert_eq!(SERVER.status(odd, &[]), 404, "{odd}");
    }
}

#[test]
fn what_nobody_tells_of_is_an_answer_that_says_so() {
    let refused = get("/queries/what-replaced?technology=Cobol", JSON).json();
    assert_eq!(refused["answered"], false);
    assert_eq!(refused["reason"], "no_fact");
    assert_eq!(refused["factsTotal"], 0);
    assert!(refused["answer"].as_str().unwrap().contains("Cobol"));
    assert_eq!(get("/queries/what-replaced?technology=Cobol", "text/csv").body.lines().count(), 1);
}

#[test]
fn a_value_is_bound_and_never_becomes_a_part_of_the_query() {
    let rows = |value: &str| {
        let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        let called = format!("/queries/what-replaced?technology={value}");
        get(&called, JSON).json()["factsTotal"].as_u64().unwrap()
    };
    assert_eq!(rows("https://w3id.org/stratigraph/id/technology/mysql"), 1);
    for odd in [
        "MySQL\" } UNION { ?s ?p ?o } #",
        "https://x/> . ?s ?p ?o . <https://x/",
        "?adopted",
        "$technology",
    ] {
        assert_eq!(rows(odd), 0, "{odd}");
    }
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let tag =
        |path: &str, accept: &str| SERVER.header(path, &[("Accept", accept)], "etag").unwrap();
    let known = |path: &str, accept: &str, tag: &str| {
        SERVER.status(path, &[("Accept", accept), ("If-None-Match", tag)])
    };
    for (path, accept) in [
        ("/queries", JSON),
        ("/queries", "text/html"),
        ("/queries/openapi.json", JSON),
        (MYSQL, JSON),
        (MYSQL, "text/csv"),
        (MYSQL, "text/html"),
        ("/queries/what-replaced.rq", "*/*"),
    ] {
        assert_eq!(known(path, accept, &tag(path, accept)), 304, "{path} {accept}");
        assert_eq!(known(path, accept, "\"another\""), 200, "{path} {accept}");
    }
    let tags: BTreeSet<String> = [
        tag(MYSQL, JSON),
        tag(MYSQL, "text/csv"),
        tag(&format!("{MYSQL}&limit=1"), JSON),
        tag(&format!("{MYSQL}&company=Spotify"), JSON),
    ]
    .into();
    assert_eq!(tags.len(), 4);
    // Nobody has an answer that is not given.
    assert_eq!(known("/queries/what-replaced", JSON, "*"), 400);
    assert_eq!(known("/queries/what-replaced", "text/csv", "*"), 400);
}

#[test]
fn saved_queries_are_only_read() {
    let refused = SERVER.post("/queries/migrations", JSON, JSON, "{}");
    assert_eq!(refused.status, 405);
    assert_eq!(refused.allow, "GET, HEAD, OPTIONS");
    assert_eq!(SERVER.status(MYSQL, &[("Accept", "image/png")]), 406);
}

#[test]
fn a_host_that_is_none_does_not_get_into_links() {
    let odd = [("Host", "x\">;<script>"), ("Accept", JSON)];
    let link = SERVER.header("/queries/migrations?limit=1", &odd, "link").unwrap();
    assert!(link.starts_with("</queries/migrations?limit=1&offset=0>"), "{link}");
    let forwarded = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "example.org")];
    let link = SERVER.header("/queries/migrations?limit=1", &forwarded, "link").unwrap();
    assert!(link.starts_with("<https://example.org/queries/migrations"), "{link}");
}

/// All references of a document.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn the_description_holds_each_saved_query_with_its_parameters() {
    let document = get("/queries/openapi.json", JSON).json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"][0]["url"], SERVER.url(""));
    for skill in skills().all() {
        let operation = &document["paths"][format!("/queries/{}", skill.name)]["get"];
        assert_eq!(operation["summary"], skill.head.summary);
        for parameter in &skill.head.parameters {
            let described = operation["parameters"].as_array().unwrap();
            let described = described.iter().find(|it| it["name"] == parameter.name).unwrap();
            assert_eq!(described["required"], parameter.required);
            assert_eq!(described["schema"]["type"] == "array", parameter.list);
        }
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let row = &schema["allOf"][1]["properties"]["facts"]["items"]["properties"];
        assert_eq!(row.as_object().unwrap().len(), skill.variables().len(), "{}", skill.name);
    }
}

#[test]
fn the_description_refers_to_nothing_that_is_not_there_and_names_nothing_twice() {
    let document = get("/queries/openapi.json", JSON).json();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 100);
    for reference in found {
        assert!(document.pointer(&reference[1..]).is_some(), "{reference}");
    }
    let operations = document["paths"].as_object().unwrap().values();
    let operations: Vec<&str> = operations
        .flat_map(|path| path.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(operations.iter().collect::<BTreeSet<_>>().len(), operations.len());
}

#[test]
fn the_description_is_linked_from_all_that_it_describes_here() {
    for called in ["/queries", MYSQL] {
        assert_eq!(links(called, JSON)["service-desc"], "/queries/openapi.json");
    }
    let list = get("/queries", JSON).json();
    assert_eq!(path(&list["links"]["service-desc"]), "/queries/openapi.json");
}

#[test]
fn a_parameter_that_could_not_be_told_from_the_page_is_refused() {
    for name in ["limit", "offset", "timeout"] {
        let text = format!(
            "#+ summary: X.\n#+ parameters:\n#+   - {{name: {name}, type: text, about: X.}}\n\
             #+ asks: [\"x\"]\n#+ answer: {{none: \"x\", one: \"x\", many: \"x\"}}\n\
             #+ example: {{parameters: {{{name}: x}}, rows: []}}\nSELECT ?{name} {{ ?s ?p ?{name} }}\n"
        );
        let source = SavedQuerySource { name: "test".to_owned(), text };
        let refused = SavedQuery::parse(&source).unwrap_err().to_string();
        assert!(refused.contains(&format!("`{name}`")) && refused.contains("pages"), "{refused}");
    }
}
