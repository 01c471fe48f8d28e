//! What language models can do with the graph: tools, resources and prompts.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use stratigraph::corpus::SavedQuerySource;
use stratigraph::http::McpBounds;
use stratigraph::query::saved::Skills;
use ureq::http::Response;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;

const MOVES: &str = "#+ summary: Moves from one technology to another.
#+ parameters:
#+   - {name: technology, type: technology, list: true, required: false, about: The technology that was left.}
#+   - {name: from, type: year, required: false, about: The first year.}
#+ asks:
#+   - \"(Which|What) moves were there[ away from {technology}]?\"
#+ answer:
#+   none: \"No document tells of a move[ away from {technology}].\"
#+   one: \"{label} in {year}.\"
#+   many: \"{count} moves are told.\"
#+ tool: true
#+ example:
#+   parameters: {technology: MySQL}
#+   rows: [{label: MySQL → Cassandra, year: 2011}]
PREFIX sg: <https://w3id.org/stratigraph#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label ?year ?fact {
  ?fact a sg:Migration ; rdfs:label ?label ; sg:from ?technology .
  OPTIONAL { ?fact sg:year ?year }
  FILTER(!BOUND(?from) || ?year >= ?from)
} ORDER BY ?year ?label
";

const FIGURES: &str = "#+ summary: All figures.
#+ asks: [Which figures are there?]
#+ answer: {none: No figure is told., one: \"{text}.\", many: \"{count} figures are told.\"}
#+ example: {rows: []}
PREFIX sg: <https://w3id.org/stratigraph#>
SELECT ?text ?fact { ?fact a sg:Measurement ; sg:text ?text } ORDER BY ?fact ?text
";

pub fn skills() -> Skills {
    let source = |(name, text): (&str, &str)| SavedQuerySource {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    Skills::parse(&[("all-figures", FIGURES), ("all-moves", MOVES)].map(source)).unwrap()
}

/// A session of a client.
pub struct Session<'a> {
    pub server: &'a TestServer,
    pub id: String,
}

/// The media types that each client has to send.
pub const HEADERS: [(&str, &str); 2] =
    [("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream")];

/// The message in a response that is a stream of events.
pub fn message(body: &str) -> Value {
    let mut lines = body.lines().filter_map(|line| line.strip_prefix("data: "));
    let told = lines.rfind(|line| !line.is_empty()).unwrap_or(body);
    serde_json::from_str(told).unwrap_or_else(|error| panic!("{error}: {body}"))
}

pub fn initialize() -> Value {
    let client = json!({"name": "test", "version": "1"});
    let params = json!({"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client});
    json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})
}

impl<'a> Session<'a> {
    pub fn begin(server: &'a TestServer) -> Self {
        let begun = server.exchange("POST", "/mcp", &HEADERS, initialize().to_string().as_bytes());
        assert_eq!(begun.status().as_u16(), 200, "{}", begun.body());
        let id = begun.headers()["mcp-session-id"].to_str().unwrap().to_owned();
        let session = Self { server, id };
        let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        assert_eq!(session.send(&ready).status().as_u16(), 202);
        session
    }

    pub fn send(&self, message: &Value) -> Response<String> {
        let headers = [HEADERS[0], HEADERS[1], ("Mcp-Session-Id", &self.id)];
        self.server.exchange("POST", "/mcp", &headers, message.to_string().as_bytes())
    }

    /// The result of a request, or its error.
    pub fn ask(&self, method: &str, params: Value) -> Value {
        let asked = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = self.send(&asked);
        assert_eq!(answer.status().as_u16(), 200, "{}", answer.body());
        let message = message(answer.body());
        if message["error"].is_null() {
            message["result"].clone()
        } else {
            message["error"].clone()
        }
    }

    /// The structured content of a call, and its text.
    fn call(&self, tool: &str, arguments: Value) -> (Value, String) {
        let result = self.ask("tools/call", json!({"name": tool, "arguments": arguments}));
        let text = result["content"][0]["text"].as_str().unwrap_or_default().to_owned();
        assert_eq!(result["isError"], false, "{result}");
        (result["structuredContent"].clone(), text)
    }

    /// The sentence of a call that fails.
    fn fails(&self, tool: &str, arguments: Value) -> String {
        let result = self.ask("tools/call", json!({"name": tool, "arguments": arguments}));
        assert_eq!(result["isError"], true, "{result}");
        result["content"][0]["text"].as_str().unwrap().to_owned()
    }
}

fn server() -> TestServer {
    TestServer::speaking_mcp(&[SPOTIFY, FERRY], skills(), McpBounds::default())
}

fn with_results_of(bytes: usize) -> TestServer {
    let bounds = McpBounds { result_bytes: bytes, ..McpBounds::default() };
    TestServer::speaking_mcp(&[SPOTIFY, FERRY], skills(), bounds)
}

/// All values of a list that comes in pages.
fn pages(session: &Session<'_>, tool: &str, mut arguments: Value, list: &str) -> Vec<Value> {
    let mut all = Vec::new();
    loop {
        let (page, text) = session.call(tool, arguments.clone());
        let values = page[list].as_array().unwrap();
        assert!(!values.is_empty(), "an empty page: {page}");
        all.extend(values.iter().cloned());
        let Some(next) = page["nextCursor"].as_str() else { return all };
        assert!(text.contains(next), "the text does not say how to go on: {text}");
        arguments["cursor"] = next.into();
    }
}

#[test]
fn tools_are_told_with_schemas_and_that_they_only_read() {
    let server = server();
    let session = Session::begin(&server);
    let tools = session.ask("tools/list", json!({}));
    let tools = tools["tools"].as_array().unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ask", "search", "describe", "run_query", "sparql", "all_moves"]);
    for tool in tools {
        let hints = &tool["annotations"];
        assert_eq!(hints["readOnlyHint"], true, "{tool}");
        assert_eq!(hints["idempotentHint"], true, "{tool}");
        assert_eq!(hints["openWorldHint"], false, "{tool}");
        assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{tool}");
        assert_eq!(tool["outputSchema"]["type"], "object", "{tool}");
        assert!(tool["description"].as_str().unwrap().contains("Example"), "{tool}");
    }
}

#[test]
fn a_saved_query_that_is_marked_is_a_tool_with_its_parameters() {
    let server = server();
    let session = Session::begin(&server);
    let tools = session.ask("tools/list", json!({}));
    let tools = tools["tools"].as_array().unwrap();
    let tool = tools.iter().find(|tool| tool["name"] == "all_moves").unwrap();
    let properties = &tool["inputSchema"]["properties"];
    assert_eq!(properties["from"]["type"], "integer");
    assert_eq!(properties["technology"]["anyOf"][1]["type"], "array");
    assert_eq!(tool["inputSchema"]["required"], json!([]));
    // Models see questions, not patterns of them.
    let description = tool["description"].as_str().unwrap();
    assert!(description.contains("\"Which moves were there away from MySQL?\""), "{description}");
    let one = session.call("all_moves", json!({"technology": "MySQL"})).0;
    let two = session.call("all_moves", json!({"technology": ["MySQL", "PHP"]})).0;
    assert_eq!((&one["factsTotal"], &two["factsTotal"]), (&json!(2), &json!(3)));
}

#[test]
fn an_answer_is_structured_and_in_words_with_the_lines_it_rests_on() {
    let server = server();
    let session = Session::begin(&server);
    let arguments = json!({"name": "all-moves", "arguments": {"technology": "PHP"}});
    let (answer, text) = session.call("run_query", arguments);
    assert_eq!(answer["answered"], true);
    assert_eq!(answer["facts"], json!([{"label": "PHP → Java", "year": 2008}]));
    let source = &answer["citations"][0];
    assert_eq!((&source["document"], &source["firstLine"]), (&json!("spotify.md"), &json!(366)));
    assert!(text.starts_with("PHP → Java in 2008."), "{text}");
    assert!(text.contains("spotify.md:366 “1. **2008**: PHP → Java"), "{text}");
}

#[test]
fn what_the_graph_does_not_tell_is_no_error_and_is_said() {
    let server = server();
    let session = Session::begin(&server);
    let (answer, text) = session.call("all_moves", json!({"technology": "Kafka"}));
    assert_eq!((&answer["answered"], &answer["reason"]), (&json!(false), &json!("no_fact")));
    assert!(text.starts_with("No document tells of a move away from Kafka."), "{text}");
    let (answer, _) = session.call("ask", json!({"question": "Who is the king of Atlantis?"}));
    assert_eq!(answer["answered"], false);
    assert!(answer["reason"].is_string(), "{answer}");
}

#[test]
fn a_result_beyond_its_budget_goes_on_where_it_was_and_repeats_nothing() {
    let whole = server();
    let count =
        whole.sparql("SELECT ?m { ?m a sg:Measurement }", "text/csv").body.lines().count() - 1;
    let small = with_results_of(2000);
    let session = Session::begin(&small);
    let arguments = json!({"name": "all-figures"});
    let (first, _) = session.call("run_query", arguments.clone());
    assert!(first["facts"].as_array().unwrap().len() < 60, "{first}");
    assert!(serde_json::to_string(&first).unwrap().len() < 6000, "{first}");
    let facts = pages(&session, "run_query", arguments, "facts");
    assert_eq!(facts.len(), count);
    // What is cited is what is shown.
    let cited = |answer: &Value| {
        let places = answer["citations"].as_array().unwrap().iter();
        places.map(|place| place["firstLine"].as_u64().unwrap()).collect::<BTreeSet<_>>()
    };
    assert!(cited(&first).len() <= first["facts"].as_array().unwrap().len());
}

#[test]
fn rows_of_sparql_come_in_pages_that_make_up_the_whole() {
    let server = with_results_of(1500);
    let session = Session::begin(&server);
    let query = "SELECT ?label { ?c a sg:Component ; rdfs:label ?label } ORDER BY ?label ?c";
    let rows = pages(&session, "sparql", json!({"query": query, "limit": 7}), "rows");
    let rows: Vec<&str> = rows.iter().map(|row| row["label"].as_str().unwrap()).collect();
    let csv = server.sparql(query, "text/csv").body;
    let expected: Vec<&str> = csv.lines().skip(1).map(|line| line.trim_matches('"')).collect();
    assert_eq!(rows, expected);
}

#[test]
fn each_kind_of_sparql_query_has_its_kind_of_result() {
    let server = server();
    let session = Session::begin(&server);
    let (found, text) = session.call("sparql", json!({"query": "ASK { ?m a sg:Migration }"}));
    assert_eq!((&found, text.as_str()), (&json!({"boolean": true}), "Yes."));
    let query =
        "SELECT ?m ?year ?none { ?m a sg:Migration ; sg:year ?year } ORDER BY ?year LIMIT 1";
    let (found, text) = session.call("sparql", json!({"query": query}));
    assert_eq!(found["variables"], json!(["m", "year", "none"]));
    assert_eq!(found["rows"][0]["year"], 2006);
    assert!(text.contains("| m | year | none |"), "{text}");
    let graph = "CONSTRUCT { ?m a sg:Migration } WHERE { ?m a sg:Migration }";
    let triples = pages(&session, "sparql", json!({"query": graph, "limit": 2}), "triples");
    let triples: Vec<&str> = triples.iter().map(|triple| triple.as_str().unwrap()).collect();
    assert_eq!(triples.iter().collect::<BTreeSet<_>>().len(), triples.len());
    assert!(triples[0].ends_with("> ."), "{triples:?}");
    let (found, _) = session.call("sparql", json!({"query": "SELECT ?x { ?x a sg:Nothing }"}));
    assert_eq!(found, json!({"variables": ["x"], "rows": []}));
}

#[test]
fn a_query_that_is_not_the_same_twice_has_no_cursor() {
    let server = server();
    let session = Session::begin(&server);
    let query = "SELECT ?c (RAND() AS ?r) { ?c a sg:Component } ORDER BY ?r";
    let (found, text) = session.call("sparql", json!({"query": query, "limit": 2}));
    assert_eq!((&found["truncated"], &found["nextCursor"]), (&json!(true), &Value::Null));
    assert!(text.contains("not the same twice"), "{text}");
}

#[test]
fn sparql_only_reads_within_bounds() {
    let server = server();
    let session = Session::begin(&server);
    for (query, told) in [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "does not parse"),
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "--allow-service"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--max-intermediate-rows"),
        (&format!("SELECT * {}", "{".repeat(100)), "--max-query-depth"),
    ] {
        let sentence = session.fails("sparql", json!({"query": query}));
        assert!(sentence.contains(told), "{query}: {sentence}");
    }
}

#[test]
fn a_call_that_does_not_fit_says_what_would() {
    let server = server();
    let session = Session::begin(&server);
    for (tool, arguments, told) in [
        ("ask", json!({}), "`question` is missing"),
        ("ask", json!({"question": 7}), "`question` must be a text"),
        ("ask", json!({"q": "x"}), "there are: `question`"),
        ("ask", json!({"question": "x", "history": [1]}), "`history` must be a list of texts"),
        ("search", json!({"text": "x", "limit": "many"}), "`limit` must be a whole number"),
        ("search", json!({"text": "x", "kind": "Thing"}), "there are Company"),
        ("run_query", json!({"name": "nothing"}), "all-figures, all-moves"),
        ("run_query", json!({"name": "all-moves", "arguments": {"x": 1}}), "technology, from"),
        (
            "run_query",
            json!({"name": "all-moves", "arguments": {"from": "soon"}}),
            "a year such as",
        ),
        ("run_query", json!({"name": "all-moves", "arguments": {"from": {}}}), "must be a text"),
        ("all_moves", json!({"from": [[1]]}), "must be a text"),
        ("describe", json!({"name": "http://not an iri"}), "is no id"),
        ("describe", json!({"name": "Nothing of This Name Zq"}), "knows nothing of the name"),
        ("sparql", json!({"query": "SELECT"}), "line 1"),
    ] {
        let sentence = session.fails(tool, arguments.clone());
        assert!(sentence.contains(told), "{tool} {arguments}: {sentence}");
    }
    let error = session.ask("tools/call", json!({"name": "nothing", "arguments": {}}));
    assert_eq!(error["code"], -32602);
    assert!(error["message"].as_str().unwrap().contains("ask, search"), "{error}");
}

#[test]
fn a_cursor_goes_on_with_the_call_it_was_given_for_only() {
    let server = server();
    let session = Session::begin(&server);
    let (page, _) = session.call("search", json!({"text": "service", "limit": 1}));
    let cursor = page["nextCursor"].clone();
    let sentence = session.fails("search", json!({"text": "cache", "cursor": cursor}));
    assert!(sentence.contains("no cursor"), "{sentence}");
    let sentence = session.fails("sparql", json!({"query": "ASK {}", "cursor": cursor}));
    assert!(sentence.contains("no cursor"), "{sentence}");
}

#[test]
fn a_search_leads_to_descriptions_page_by_page() {
    let server = server();
    let session = Session::begin(&server);
    let asked = json!({"text": "service", "kind": "component", "company": "Spotify", "limit": 3});
    let hits = pages(&session, "search", asked, "hits");
    let ids: BTreeSet<&str> = hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    assert!(ids.len() == hits.len() && hits.len() > 3, "{hits:?}");
    assert!(hits.iter().all(|hit| hit["kind"] == "Component" && hit["company"] == "Spotify"));
    let (described, text) = session.call("describe", json!({"name": hits[0]["id"]}));
    assert_eq!(described["id"], hits[0]["id"]);
    assert_eq!(described["source"][0]["firstLine"], hits[0]["source"][0]["firstLine"]);
    assert!(text.contains("spotify.md:"), "{text}");
}

#[test]
fn a_thing_is_described_by_name_with_the_others_of_its_name() {
    let server = with_results_of(1200);
    let session = Session::begin(&server);
    let (described, text) = session.call("describe", json!({"name": "cassandra"}));
    assert_eq!(
        (&described["kind"], &described["label"]),
        (&json!("Technology"), &json!("Cassandra"))
    );
    assert_eq!(described["others"][0]["kind"], "Component");
    assert!(text.contains("replaces: MySQL"), "{text}");
    let statements = pages(&session, "describe", json!({"name": "cassandra"}), "statements");
    assert_eq!(statements.len() as u64, described["statementsTotal"].as_u64().unwrap());
    let by_kind = session.call("describe", json!({"name": "cassandra", "kind": "component"})).0;
    assert_eq!(by_kind["id"], described["others"][0]["id"]);
    let by_path = session.call("describe", json!({"name": "/id/technology/cassandra"})).0;
    assert_eq!(by_path["id"], described["id"]);
}

#[test]
fn resources_are_listed_in_pages_and_read() {
    let sources: Vec<SavedQuerySource> = (0..60)
        .map(|n| SavedQuerySource { name: format!("figures-{n}"), text: FIGURES.to_owned() })
        .collect();
    let skills = Skills::parse(&sources).unwrap();
    let server = TestServer::speaking_mcp(&[SPOTIFY], skills, McpBounds::default());
    let session = Session::begin(&server);
    let first = session.ask("resources/list", json!({}));
    let second = session.ask("resources/list", json!({"cursor": first["nextCursor"]}));
    let count = |page: &Value| page["resources"].as_array().unwrap().len();
    assert_eq!((count(&first), count(&second)), (50, 12));
    assert!(second["nextCursor"].is_null());
    assert_eq!(session.ask("resources/list", json!({"cursor": "x"}))["code"], -32602);
    for (uri, kind, told) in [
        ("stratigraph://ontology", "text/turtle", "sg:Migration"),
        ("stratigraph://queries", "text/markdown", "- `figures-59()`: All figures."),
        ("stratigraph://queries/figures-7", "application/sparql-query", "#+ summary: All figures."),
        ("stratigraph://id/technology/cassandra", "text/turtle", "\"Cassandra\""),
    ] {
        let read = session.ask("resources/read", json!({"uri": uri}));
        let contents = &read["contents"][0];
        assert_eq!((&contents["uri"], &contents["mimeType"]), (&json!(uri), &json!(kind)));
        assert!(contents["text"].as_str().unwrap().contains(told), "{uri}: {contents}");
    }
    for uri in ["stratigraph://queries/none", "stratigraph://id/none", "file:///etc/passwd", ""] {
        assert_eq!(session.ask("resources/read", json!({"uri": uri}))["code"], -32002, "{uri}");
    }
    let templates = session.ask("resources/templates/list", json!({}));
    assert_eq!(templates["resourceTemplates"].as_array().unwrap().len(), 2);
}

#[test]
fn prompts_are_filled_and_their_arguments_completed() {
    let server = server();
    let session = Session::begin(&server);
    let listed = session.ask("prompts/list", json!({}));
    assert!(listed["prompts"].as_array().unwrap().len() >= 4);
    let arguments = json!({"technology": "MySQL", "company": "Spotify"});
    let prompt = json!({"name": "plan_migration", "arguments": arguments});
    let prompt = session.ask("prompts/get", prompt);
    let text = prompt["messages"][0]["content"]["text"].as_str().unwrap();
    assert!(text.contains("at Spotify only"), "{text}");
    let missing = session.ask("prompts/get", json!({"name": "plan_migration"}));
    assert_eq!(missing["code"], -32602);
    let complete = |name: &str, value: &str| {
        let of = json!({"type": "ref/prompt", "name": "plan_migration"});
        let asked = json!({"ref": of, "argument": {"name": name, "value": value}});
        session.ask("completion/complete", asked)["completion"]["values"].clone()
    };
    assert_eq!(complete("company", "spot"), json!(["Spotify"]));
    assert_eq!(complete("technology", "cassan"), json!(["Cassandra"]));
    assert_eq!(complete("nonsense", "x"), json!([]));
}

#[test]
fn models_and_programs_are_told_the_same() {
    let server = server();
    let session = Session::begin(&server);
    let (answer, _) = session.call("all_moves", json!({}));
    let by_graphql = server.graphql("{ migrations { totalCount } }");
    assert_eq!(answer["factsTotal"], by_graphql["data"]["migrations"]["totalCount"]);
    let (found, _) = session.call("search", json!({"text": "kafka"}));
    let by_search = server.get("/search?q=kafka", "application/json").json();
    assert_eq!(found["total"], by_search["total"]);
    assert_eq!(found["hits"][0]["id"], by_search["hits"][0]["id"]);
}
