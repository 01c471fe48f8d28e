use serde_json::Value;

use super::server::FERRY;
use super::server::LIGHTHOUSE;
use super::server::SPOTIFY;
use super::server::TestServer;

const ARCHITECTURE: &str = "company { name } name startYear endYear
    groups { nodes { name group { name } } }
    populations { nodes { name traits group { name } } }
    components { nodes { name layer traits group { name } } }
    connections { nodes { name from { name } to { name } } }";

fn eras(server: &TestServer, fields: &str) -> Vec<Value> {
    let answer = server.graphql(&format!("{{ eras(first: 50) {{ nodes {{ {fields} }} }} }}"));
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["eras"]["nodes"].as_array().unwrap().clone()
}

/// What stands in an architecture, whatever its order.
fn contents(era: &Value) -> Vec<String> {
    let lists = ["groups", "populations", "components", "connections"];
    let all = lists.iter().flat_map(|list| era[list]["nodes"].as_array().unwrap());
    let mut all: Vec<String> = all.map(Value::to_string).collect();
    all.sort();
    all
}

/// What is read of a flowchart of ours is what it was made from, for each era of each journey.
#[test]
fn a_flowchart_says_all_of_an_architecture() {
    let server = TestServer::with(&[SPOTIFY, FERRY, LIGHTHOUSE]);
    let told = eras(&server, &format!("mermaid {ARCHITECTURE}"));
    assert!(told.len() > 8, "{}", told.len());
    for era in told {
        let (name, start) = (era["name"].as_str().unwrap(), &era["startYear"]);
        let end = era["endYear"].as_i64().map_or("present".to_owned(), |year| year.to_string());
        let chart = era["mermaid"].as_str().unwrap();
        let copy = format!(
            "# Copy: a story told again\n\n## Eras\n\n### Era 1: {name} ({start}-{end})\n\n```mermaid\n{chart}```\n"
        );
        let copied = eras(&TestServer::with(&[("copy.md", &copy)]), ARCHITECTURE);
        assert_eq!(contents(&copied[0]), contents(&era), "{copy}");
    }
}
