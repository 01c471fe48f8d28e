use std::io::Write;
use std::net::TcpStream;

use serde_json::Value;
use serde_json::json;

use stratigraph::http::GraphqlBounds;

use super::server::Answer;
use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::TestServer;
use super::server::skills;

const JSON: &str = "application/json";
const EVENTS: &str = "text/event-stream";
const QUESTION: &str = "What replaced MySQL at Spotify?";

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn get(server: &TestServer, question: &str) -> Answer {
    server.get(&format!("/ask?q={}", encoded(question)), JSON)
}

fn post(server: &TestServer, body: &Value) -> Answer {
    server.post("/ask", JSON, JSON, &body.to_string())
}

/// The name, the id and the data of each event of a stream.
fn events(stream: &Answer) -> Vec<(String, String, Value)> {
    assert_eq!((stream.status, stream.content_type.as_str()), (200, EVENTS), "{}", stream.body);
    let whole = stream.body.strip_suffix("\n\n").unwrap();
    let event = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        let [name, id, data] = lines[..] else { panic!("{text}") };
        let of = |line: &str, field: &str| line.strip_prefix(field).unwrap().to_owned();
        let data = serde_json::from_str(&of(data, "data: ")).unwrap();
        (of(name, "event: "), of(id, "id: "), data)
    };
    whole.split("\n\n").map(event).collect()
}

#[test]
fn a_question_is_answered_in_a_sentence_with_the_line_that_says_so() {
    let server = TestServer::shared();
    let answer = get(server, QUESTION).json();
    assert_eq!(answer["answered"], true, "{answer}");
    let sentence = answer["answer"].as_str().unwrap();
    assert!(sentence.contains("Cassandra") && sentence.contains("MySQL"), "{sentence}");
    assert_eq!(answer["facts"][0]["adoptedName"], "Cassandra");
    assert_eq!(answer["query"]["name"], "what-replaced");
    assert_eq!(answer["receipt"]["query"], "what-replaced");
    let citation = &answer["citations"][0];
    let line = usize::try_from(citation["firstLine"].as_u64().unwrap()).unwrap();
    assert_eq!(citation["document"], "spotify.md");
    assert_eq!(citation["quote"], SPOTIFY.1.lines().nth(line - 1).unwrap());
}

#[test]
fn a_figure_is_found_by_the_words_that_it_is_told_with() {
    let question = "How big was the crew in engineering around 2012 at Harbour Ferries?";
    let answer = get(&TestServer::with(&[FERRY]), question).json();
    assert_eq!(answer["receipt"]["query"], "figures-told", "{answer}");
    assert_eq!(answer["facts"][0]["value"], "35 engineers");
    assert_eq!(answer["citations"][0]["document"], "ferry.md");
}

#[test]
fn a_time_is_told_by_what_happened_then() {
    let question = "What was the infrastructure cost at Spotify around the global expansion?";
    let answer = get(TestServer::shared(), question).json();
    let sentence = answer["answer"].as_str().unwrap();
    assert!(sentence.contains("2015–2017: Global Expansion"), "{sentence}");
    assert!(sentence.contains("infrastructure cost of 1,000,000 USD/month in 2016"), "{sentence}");
}

#[test]
fn the_sparql_of_an_answer_gives_its_facts() {
    let server = TestServer::shared();
    let answer = get(server, QUESTION).json();
    let query = answer["query"]["sparql"].as_str().unwrap();
    let rows = server.sparql(query, "application/sparql-results+json").json();
    let rows = rows["results"]["bindings"].as_array().unwrap();
    assert_eq!(json!(rows.len()), answer["factsTotal"]);
    assert_eq!(rows[0]["adoptedName"]["value"], answer["facts"][0]["adoptedName"]);
}

#[test]
fn a_question_is_answered_alike_however_it_is_sent() {
    let server = TestServer::shared();
    let by_get = get(server, QUESTION);
    assert_eq!((by_get.status, by_get.content_type.as_str()), (200, JSON));
    let form = format!("q={}", encoded(QUESTION));
    for (media_type, body) in [
        (JSON, json!({ "question": QUESTION }).to_string()),
        ("application/json; charset=utf-8", json!({ "question": QUESTION }).to_string()),
        ("application/x-www-form-urlencoded", form),
        ("text/plain", QUESTION.to_owned()),
    ] {
        assert_eq!(server.post("/ask", media_type, JSON, &body).body, by_get.body, "{media_type}");
    }
}

#[test]
fn a_refusal_is_an_answer_that_says_why() {
    let server = TestServer::shared();
    for question in
        ["What replaced Frobnicator 9000 at Spotify?", "Will it rain tomorrow in Paris?"]
    {
        let refused = get(server, question);
        assert_eq!(refused.status, 200);
        let refused = refused.json();
        assert_eq!(refused["answered"], false, "{refused}");
        let reasons = ["unknown_entity", "no_fact", "outside_period", "not_understood"];
        assert!(reasons.contains(&refused["reason"].as_str().unwrap()), "{refused}");
        assert!(!refused["answer"].as_str().unwrap().is_empty());
        assert_eq!((&refused["facts"], &refused["citations"]), (&json!([]), &json!([])));
    }
    assert_eq!(get(server, QUESTION).json().get("reason"), None);
}

#[test]
fn what_was_asked_before_may_come_in_three_forms() {
    let server = TestServer::shared();
    let asked = |history: &Value| {
        let answer = post(server, &json!({ "question": "and why?", "history": history })).json();
        assert_eq!(answer["answered"], true, "{history}: {answer}");
        answer["answer"].clone()
    };
    let texts = asked(&json!([QUESTION]));
    assert_eq!(texts, asked(&json!([{ "question": QUESTION, "answer": "Cassandra" }])));
    let chat = json!([
        { "role": "user", "content": QUESTION },
        { "role": "assistant", "content": "What replaced PHP?" },
    ]);
    assert_eq!(texts, asked(&chat));
    let by_get = format!("/ask?q=and+why%3F&history={}", encoded(QUESTION));
    assert_eq!(texts, server.get(&by_get, JSON).json()["answer"]);
    assert_ne!(texts, get(server, "and why?").json()["answer"]);
}

#[test]
fn a_reading_is_explained_when_that_is_asked_for() {
    let server = TestServer::shared();
    let plain = post(server, &json!({ "question": QUESTION })).json();
    assert_eq!(plain["readings"][0].get("explanation"), None, "{plain}");
    let explained = post(server, &json!({ "question": QUESTION, "explain": true })).json();
    assert!(explained["readings"][0]["explanation"][0]["weight"].is_number(), "{explained}");
    assert_eq!(plain["answer"], explained["answer"]);
}

#[test]
fn a_stream_tells_the_parts_of_an_answer_then_the_whole() {
    let server = TestServer::shared();
    let path = format!("/ask?q={}", encoded(QUESTION));
    let events = events(&server.get(&path, EVENTS));
    let whole = get(server, QUESTION).json();
    let told = |of: &str| {
        let data = events.iter().filter(|(name, ..)| name == of).map(|(.., data)| data.clone());
        Value::Array(data.collect())
    };
    assert_eq!(told("reading"), whole["readings"]);
    assert_eq!(told("fact"), whole["facts"]);
    assert_eq!(told("citation"), whole["citations"]);
    assert_eq!(told("answer")[0]["answer"], whole["answer"]);
    assert_eq!(told("done"), json!([whole]));
    let mut names: Vec<&str> = events.iter().map(|(name, ..)| name.as_str()).collect();
    names.dedup();
    assert_eq!(names, ["reading", "fact", "citation", "answer", "done"]);
    let ids: Vec<&str> = events.iter().map(|(_, id, _)| id.as_str()).collect();
    assert_eq!(ids.first(), Some(&"1"));
    assert_eq!(ids.last(), Some(&"end"));
    let header = |name| server.header(&path, &[("Accept", EVENTS)], name);
    assert_eq!(header("Cache-Control").as_deref(), Some("no-store"));
    assert_eq!(header("ETag"), None);
}

#[test]
fn a_refusal_is_streamed_to_its_end() {
    let server = TestServer::shared();
    let events = events(&server.get("/ask?q=Will+it+rain+tomorrow+in+Paris%3F", EVENTS));
    let (name, id, whole) = events.last().unwrap();
    assert_eq!((name.as_str(), id.as_str(), &whole["answered"]), ("done", "end", &json!(false)));
}

#[test]
fn the_form_of_an_answer_is_asked_for_by_the_body_the_address_or_the_media_type() {
    let server = TestServer::shared();
    let form = |path: &str, accept: &str, body: Value| {
        server.post(path, JSON, accept, &body.to_string()).content_type
    };
    let (silent, streamed) =
        (json!({ "question": "a" }), json!({ "question": "a", "stream": true }));
    assert_eq!(form("/ask", "*/*", silent.clone()), JSON);
    assert_eq!(form("/ask", EVENTS, silent.clone()), EVENTS);
    assert_eq!(form("/ask", JSON, streamed), EVENTS);
    assert_eq!(form("/ask?stream=true", JSON, silent.clone()), EVENTS);
    assert_eq!(form("/ask", EVENTS, json!({ "question": "a", "stream": false })), JSON);
    assert_eq!(form("/ask", "text/html, */*;q=0.8", silent), JSON);
    assert_eq!(server.get("/ask?q=a", "image/png").status, 406);
}

#[test]
fn a_browser_that_has_the_whole_stream_need_not_ask_again() {
    let server = TestServer::shared();
    let again = |id: &str| server.status("/ask?q=a", &[("Accept", EVENTS), ("Last-Event-ID", id)]);
    assert_eq!((again("end"), again("1")), (204, 200));
    assert_eq!(server.status("/ask?q=a", &[("Last-Event-ID", "end")]), 200);
}

#[test]
fn what_goes_wrong_in_a_stream_is_its_last_event() {
    let server = TestServer::shared();
    let late = "/ask?q=a&timeout=0.000001";
    let problem = server.get(late, JSON);
    assert_eq!((problem.status, problem.content_type.as_str()), (504, "application/problem+json"));
    let events = events(&server.get(late, EVENTS));
    assert_eq!(events, [("error".to_owned(), "end".to_owned(), problem.json())]);
}

#[test]
fn what_is_wrong_with_a_request_is_a_status_of_a_stream_as_well() {
    let server = TestServer::shared();
    for path in ["/ask", "/ask?q=+", "/ask?q=a&q=b", "/ask?q=a&timeout=soon", "/ask?q=a&explain=2"]
    {
        for accept in [JSON, EVENTS] {
            let refused = server.get(path, accept);
            let expected = (400, "application/problem+json");
            assert_eq!((refused.status, refused.content_type.as_str()), expected, "{path}");
        }
    }
    assert!(server.get("/ask", JSON).body.contains("`q`"));
}

#[test]
fn a_question_and_its_history_are_bounded() {
    let server = TestServer::shared();
    let long = "x".repeat(2001);
    for refused in [
        get(server, &long),
        post(server, &json!({ "question": long })),
        post(server, &json!({ "question": "a", "history": [long] })),
        post(server, &json!({ "question": "a", "history": vec!["b"; 51] })),
        post(server, &json!({ "question": long, "stream": true })),
    ] {
        assert_eq!(refused.status, 400, "{}", refused.body);
        assert!(refused.body.contains("2000") || refused.body.contains("50"), "{}", refused.body);
    }
    let mut history = vec!["y".to_owned(); 49];
    history.push("y".repeat(1900));
    let longest = json!({ "question": "x".repeat(2000), "history": history });
    assert_eq!(post(server, &longest).status, 200);
    let huge = json!({ "question": "a", "padding": "x".repeat(200_000) });
    assert_eq!(post(server, &huge).status, 413);
}

#[test]
fn requests_that_mean_no_good_are_refused_in_good_order() {
    let server = TestServer::shared();
    let deep = format!("{{\"question\": {}", "[".repeat(50_000));
    for body in
        [&deep[..], "", "[]", "{\"question\": {}}", "{\"question\": \"a\", \"history\": {}}"]
    {
        let refused = server.post("/ask", JSON, JSON, body);
        assert_eq!(refused.status, 400, "{}", &body[..body.len().min(60)]);
    }
    let no_text: &[u8] = b"{\"question\": \"\xff\xfe\"}";
    for media_type in [JSON, "text/plain"] {
        let refused = server.send("POST", "/ask", &[("Content-Type", media_type)], no_text);
        assert_eq!(refused.status, 400, "{media_type}");
    }
    assert_eq!(server.post("/ask", "application/xml", JSON, "<q/>").status, 415);
    let refused = server.send("PUT", "/ask", &[], b"a");
    assert_eq!((refused.status, refused.allow.as_str()), (405, "GET, HEAD, POST, OPTIONS"));
}

#[test]
fn questions_that_no_person_asks_are_answered_in_good_order() {
    let server = TestServer::shared();
    for question in [
        "?",
        "((((((((((((((((((((((((",
        "\u{0}\u{1b}[2J\u{202e}",
        "🦀🦀🦀🦀",
        "} ; DROP ALL ; SELECT * { ?s ?p ?o",
        "{technology} [ at {company}] (a|b)",
        "9999999999999999999999999999999999 users in year -1",
        "what what what what what what what what what what what what what what",
        "was ersetzte MySQL bei Spotify und weshalb eigentlich",
    ] {
        let answer = get(server, question);
        assert_eq!(answer.status, 200, "{question}: {}", answer.body);
        assert!(answer.json()["answered"].is_boolean(), "{question}");
    }
    let longest = ["(".repeat(2000), "mysql ".repeat(333), "in 2014 ".repeat(250)];
    for question in longest {
        assert_eq!(post(server, &json!({ "question": question })).status, 200);
    }
}

#[test]
fn clients_that_leave_take_nothing_from_the_others() {
    let server = TestServer::shared();
    let address = server.url("").replace("http://", "");
    for _ in 0..20 {
        let mut stream = TcpStream::connect(&address).unwrap();
        let request = "GET /ask?q=What+replaced+MySQL&stream=true HTTP/1.1\r\nHost: x\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
    }
    assert_eq!(get(server, QUESTION).json()["answered"], true);
}

#[test]
fn what_was_got_before_need_not_be_got_again() {
    let server = TestServer::shared();
    let path = format!("/ask?q={}", encoded(QUESTION));
    let tag = server.header(&path, &[], "ETag").unwrap();
    assert_eq!(server.status(&path, &[("If-None-Match", &tag)]), 304);
    assert_eq!(server.status("/ask?q=What+replaced+PHP", &[("If-None-Match", &tag)]), 200);
    let others = TestServer::with(&[SPOTIFY, FERRY]);
    assert_eq!(others.status(&path, &[("If-None-Match", &tag)]), 200, "the data are others");
}

/// What GraphQL answers, in the words of `/ask`.
const AS_ASKED: &str = "answered answer: text reason facts { cells { name value } } factsTotal
    citations { document firstLine lastLine quote quoteHash graph facts { id } }
    readings { query question score arguments { name value } } query { name summary sparql }
    receipt { query digest generation parameters { name values } } suggestions nearby";

#[test]
fn graphql_answers_as_the_other_surfaces_do() {
    let server = TestServer::shared();
    let whole = get(server, QUESTION).json();
    let asked = server.graphql(&format!("{{ ask(question: \"{QUESTION}\") {{ {AS_ASKED} }} }}"));
    let asked = &asked["data"]["ask"];
    for member in ["answered", "answer", "factsTotal", "query", "suggestions"] {
        assert_eq!(asked[member], whole[member], "{member}");
    }
    assert_eq!(asked["receipt"]["digest"], whole["receipt"]["digest"]);
    let cells = asked["facts"][0]["cells"].as_array().unwrap();
    assert_eq!(cells.len(), whole["facts"][0].as_object().unwrap().len());
    for cell in cells {
        let value = &whole["facts"][0][cell["name"].as_str().unwrap()];
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(cell["value"], text, "{cell}");
    }
    let (citation, cited) = (&asked["citations"][0], &whole["citations"][0]);
    for member in ["document", "firstLine", "lastLine", "quote", "quoteHash"] {
        assert_eq!(citation[member], cited[member], "{member}");
    }
    assert_eq!(citation["facts"][0]["id"], cited["facts"][0]);
}

#[test]
fn graphql_leads_from_an_answer_to_its_facts_and_asks_once_for_all_of_them() {
    let server = TestServer::shared();
    let asked = |fields: &str| {
        let query = format!("{{ ask(question: \"{QUESTION}\") {{ {fields} }} }}");
        let body = json!({ "query": query, "extensions": { "cost": true } }).to_string();
        server.post("/graphql", JSON, JSON, &body).json()
    };
    let fields = "citations { facts { name ... on Migration { to { name } } } }";
    let answer = asked(fields);
    let fact = &answer["data"]["ask"]["citations"][0]["facts"][0];
    assert_eq!(fact["to"]["name"], "Cassandra", "{answer}");
    let queries = |answer: &Value| answer["extensions"]["cost"]["queries"].as_u64().unwrap();
    // The graph and the answer are known by now, and few or no queries are asked again.
    let (shallow, deep) = (queries(&asked("text")), queries(&asked(fields)));
    assert!(deep <= shallow + 2, "{shallow} queries, then {deep}");
}

#[test]
fn graphql_takes_a_history_and_refuses_what_is_too_long() {
    let server = TestServer::shared();
    let why = format!("{{ ask(question: \"and why?\", history: [\"{QUESTION}\"]) {{ text }} }}");
    let by_post = post(server, &json!({ "question": "and why?", "history": [QUESTION] })).json();
    assert_eq!(server.graphql(&why)["data"]["ask"]["text"], by_post["answer"]);
    for question in ["x".repeat(2001), " ".to_owned()] {
        let refused = server.graphql(&format!("{{ ask(question: \"{question}\") {{ text }} }}"));
        assert_eq!(refused["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{refused}");
    }
}

#[test]
fn graphql_counts_what_a_question_costs_before_it_is_asked() {
    let bounds = GraphqlBounds { complexity: 2_500, ..GraphqlBounds::default() };
    let server = TestServer::within(&[SPOTIFY], bounds);
    let asked = |count: usize| {
        let fields = (0..count).map(|n| format!("q{n}: ask(question: \"a\") {{ text }}"));
        server.graphql(&format!("{{ {} }}", fields.collect::<Vec<_>>().join(" ")))
    };
    assert_eq!(asked(2).get("errors"), None);
    assert_eq!(asked(3)["errors"][0]["extensions"]["code"], "COMPLEXITY_LIMIT");
}

#[test]
fn graphql_lists_what_can_be_asked() {
    let server = TestServer::with(&[]);
    let fields = "name summary asks parameters { name type expected required list about }";
    let answer = server.graphql(&format!("{{ savedQueries {{ {fields} }} }}"));
    let listed = answer["data"]["savedQueries"].as_array().unwrap();
    let names: Vec<&str> = listed.iter().map(|query| query["name"].as_str().unwrap()).collect();
    let skills = skills();
    let known: Vec<&str> = skills.all().iter().map(|skill| skill.name.as_str()).collect();
    assert_eq!(names, known);
    let replaced = listed.iter().find(|query| query["name"] == "what-replaced").unwrap();
    let technology = &replaced["parameters"][0];
    assert_eq!(
        (&technology["name"], &technology["type"]),
        (&json!("technology"), &json!("TECHNOLOGY"))
    );
    assert_eq!(technology["required"], true);
}
