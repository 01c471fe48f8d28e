//! The number of queries grows with the depth of a GraphQL document, not with what it finds.

use std::fmt::Write;

use serde_json::Value;
use serde_json::json;

use super::server::TestServer;

/// A small journey of a company of its own, with its sources; all share their technologies.
fn journey(number: usize) -> (String, String) {
    let year = 2001 + number % 9;
    let mut text = format!("# Company {number}: a small story\n\n## Eras\n\n");
    for (ordinal, store) in ["MySQL", "Cassandra"].into_iter().enumerate() {
        let (from, to) = (year + 5 * ordinal, year + 4 + 5 * ordinal);
        let name = ordinal + 1;
        let _ = write!(
            text,
            "### Era {name}: Stage {name} ({from}-{to})\n\n```mermaid\nflowchart TB\n    \
             Web[Web Shop<br/>Java<br/>{name} servers] --> Data[(Data Store<br/>{store})]\n```\n\n"
        );
    }
    let moved = year + 5;
    let _ = write!(
        text,
        "## Migrations\n\n1. **{moved}**: MySQL → Cassandra (scale) [^post]\n\n\
         [^post]: [A post](https://example.com/{number})\n"
    );
    (format!("company-{number}.md"), text)
}

fn server_of(count: usize) -> TestServer {
    let journeys: Vec<_> = (0..count).map(journey).collect();
    let documents: Vec<_> =
        journeys.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    TestServer::with(&documents)
}

fn cost(server: &TestServer, query: &str) -> Value {
    let body = json!({ "query": query, "extensions": {"cost": true} }).to_string();
    let answer = server.post("/graphql", "application/json", "*/*", &body).json();
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["extensions"]["cost"].clone()
}

/// Deep, wide, under several names and in several fragments.
const MANY_SHAPES: &str = "
    query {
      ...wide
      one: companies(first: 100) { nodes { name ...story } }
      two: companies(first: 100, orderBy: NAME_DESCENDING) { edges { node { ...story } } }
      java: whoUses(technology: \"Java\") { company { name } eras { name } components { name } }
      moves: whatReplaced(name: \"MySQL\") { company { name } to { name } source { firstLine references { title } } }
      chains: lineage(name: \"Cassandra\") { company { name } earlier { from { name } } }
    }
    fragment wide on Query {
      components(first: 100) { nodes { name era { name company { name } } technologies { name } } }
      migrations(first: 100) { nodes { from { name } to { name } company { name } } }
    }
    fragment story on Company {
      journeys { nodes { title } }
      eras(first: 4) { nodes { name components(first: 4) { nodes { name connectsTo { name } } } } }
      migrations { nodes { from { name } to { replaces(first: 2) { nodes { year } } } } }
    }";

#[test]
fn the_number_of_queries_is_bounded_by_the_depth_of_a_request_on_a_thousand_journeys() {
    let (few, many) = (server_of(10), server_of(1000));
    let (few, many) = (cost(&few, MANY_SHAPES), cost(&many, MANY_SHAPES));
    let nodes = |cost: &Value| cost["nodes"].as_u64().unwrap();
    assert!(nodes(&many) > 5 * nodes(&few), "{few} {many}");
    // Three for each level: what entities are, where they were read, and what that is told by. Two for each class that is
    // listed for the first time: nine here.
    let (depth, classes) = (8, 9);
    let queries = |cost: &Value| cost["queries"].as_u64().unwrap();
    assert!(queries(&many) <= 3 * depth + 2 * classes, "{few} {many}");
}

#[test]
fn what_was_read_once_is_not_read_again_while_the_data_stay() {
    let server = server_of(10);
    let first = cost(&server, MANY_SHAPES);
    let second = cost(&server, MANY_SHAPES);
    assert_eq!((&second["queries"], &second["nodes"]), (&json!(0), &first["nodes"]));
}
