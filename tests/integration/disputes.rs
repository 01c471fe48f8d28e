use serde_json::json;

use super::server::QUARRY;
use super::server::QUARRY_OVERVIEW;
use super::server::TestServer;

fn ask(server: &TestServer, question: &str) -> serde_json::Value {
    server.get(&format!("/ask?q={}", question.replace(' ', "+")), "*/*").json()
}

#[test]
fn an_answer_says_in_one_clause_that_documents_tell_a_move_otherwise() {
    let server = TestServer::with(&[QUARRY, QUARRY_OVERVIEW]);
    let asked = ask(&server, "When did Quarry move to Cassandra");
    let said = asked["answer"].as_str().unwrap();
    let clause = "Sources disagree on the origin of a move: first-hand sources say PostgreSQL → Cassandra \
                  (2014) (quarry.md); an overview that cites nothing says MySQL → Cassandra (2014) \
                  (quarry-overview.md).";
    assert!(said.ends_with(clause), "{said}");
    let alone = TestServer::with(&[QUARRY_OVERVIEW]);
    let asked = ask(&alone, "When did Quarry move to Cassandra");
    assert!(!asked["answer"].as_str().unwrap().contains("disagree"), "{asked}");
}

#[test]
fn of_two_tellings_the_first_hand_one_comes_first_and_the_order_is_explained() {
    let server = TestServer::with(&[QUARRY_OVERVIEW, QUARRY]);
    let asked = ask(&server, "When did Quarry move to Cassandra");
    let cited: Vec<&str> = asked["citations"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|cited| cited["document"].as_str())
        .collect();
    assert_eq!(cited, ["quarry.md", "quarry-overview.md"], "{asked}");
    assert_eq!(asked["citations"][0]["standing"], "disputed");
    let conflict = &asked["conflicts"][0];
    assert_eq!(conflict["between"][0]["text"], "PostgreSQL → Cassandra", "{conflict}");
    assert!(conflict["ranking"].as_str().unwrap().starts_with("First-hand sources come before"));
}

#[test]
fn figures_of_two_documents_are_held_against_each_other() {
    let server = TestServer::with(&[QUARRY, QUARRY_OVERVIEW]);
    let asked = ask(&server, "How many users did Quarry have in 2016");
    let said = asked["answer"].as_str().unwrap();
    assert!(said.contains("300K") && said.contains("900K"), "{said}");
    assert!(said.contains("Sources disagree on users"), "{said}");
}

#[test]
fn what_two_documents_tell_alike_is_confirmed_and_what_one_tells_is_single() {
    let server = TestServer::with(&[QUARRY, QUARRY_OVERVIEW]);
    let query = "{ migrations { nodes { name standing } } }";
    let body = json!({ "query": query }).to_string();
    let data = server.post("/graphql", "application/json", "*/*", &body).json();
    let told: Vec<(&str, &str)> = data["data"]["migrations"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["name"].as_str().unwrap(), it["standing"].as_str().unwrap_or("none")))
        .collect();
    assert!(told.contains(&("Jenkins → Bazel", "CONFIRMED")), "{told:?}");
    assert!(told.contains(&("PostgreSQL → Cassandra", "DISPUTED")), "{told:?}");
    let alone = TestServer::with(&[QUARRY]);
    let data = alone.post("/graphql", "application/json", "*/*", &body).json();
    let of = |at: usize| data["data"]["migrations"]["nodes"][at]["standing"].clone();
    assert_eq!(of(0), "SINGLE", "both publications have one publisher: {data}");
    assert_eq!(of(1), "SINGLE", "{data}");
}

#[test]
fn eras_whose_drawings_share_no_database_are_in_conflict() {
    let server = TestServer::with(&[QUARRY, QUARRY_OVERVIEW]);
    let query = "{ conflicts(company: \"Quarry\") { about metric between { text startYear fact { name } source { document } } } }";
    let body = json!({ "query": query }).to_string();
    let data = server.post("/graphql", "application/json", "*/*", &body).json();
    let conflicts = data["data"]["conflicts"].as_array().unwrap();
    let drawn = conflicts.iter().find(|it| it["about"] == "database").expect("one of databases");
    let sides = drawn["between"].as_array().unwrap();
    let texts: Vec<&str> = sides.iter().filter_map(|side| side["text"].as_str()).collect();
    assert_eq!(texts, ["PostgreSQL", "MySQL"], "{drawn}");
    assert_eq!(sides[1]["source"][0]["document"], "quarry-overview.md");
}

#[test]
fn the_saved_query_gives_moves_eras_and_figures_that_are_told_in_two_ways() {
    let server = TestServer::with(&[QUARRY, QUARRY_OVERVIEW]);
    let rows = server.get("/queries/conflicts?company=Quarry", "application/json").json();
    let about: Vec<&str> = rows["facts"]
        .as_array()
        .unwrap_or_else(|| panic!("{rows}"))
        .iter()
        .filter_map(|row| row["about"].as_str())
        .collect();
    assert_eq!(about, ["origin of a move", "database", "users"], "{rows}");
}

#[test]
fn months_of_one_year_and_users_counted_otherwise_are_in_no_conflict() {
    let counted = "# Quarry\n\n## Users\n\n- **January 2016**: 10,000 users\n- **October 2016**: 3 million users\n- **2017**: 600M users a month\n- **2017**: 400M users a day\n";
    let server = TestServer::with(&[("quarry.md", counted)]);
    let body = json!({ "query": "{ conflicts { name } }" }).to_string();
    let data = server.post("/graphql", "application/json", "*/*", &body).json();
    assert_eq!(data["data"]["conflicts"], json!([]));
}
