use std::sync::LazyLock;

use serde_json::Value;
use serde_json::json;

use super::server::Answer;
use super::server::TestServer;

/// Nothing here changes it.
static SERVER: LazyLock<TestServer> = LazyLock::new(TestServer::spotify);

const COMPLETIONS: &str = "/v1/chat/completions";
const QUESTION: &str = "What replaced MySQL at Spotify?";

fn post(body: &Value) -> Answer {
    SERVER.post(COMPLETIONS, "application/json", "*/*", &body.to_string())
}

/// The completion of a conversation of the user, with other members of the request.
fn complete(asked: &[&str], others: Value) -> Value {
    let messages = asked.iter().map(|text| json!({ "role": "user", "content": text }));
    let mut body = json!({ "model": "stratigraph", "messages": messages.collect::<Vec<_>>() });
    body.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
    let answer = post(&body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn content(completion: &Value) -> &str {
    completion["choices"][0]["message"]["content"].as_str().unwrap()
}

/// The chunks of a stream, which ends as streams do.
fn stream(others: Value) -> Vec<Value> {
    let mut body = json!({ "stream": true, "messages": [{ "role": "user", "content": QUESTION }] });
    body.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
    let answer = post(&body);
    assert_eq!(answer.content_type, "text/event-stream");
    let events = answer.body.strip_suffix("data: [DONE]\n\n").unwrap();
    let events = events.split_terminator("\n\n").map(|event| event.strip_prefix("data: ").unwrap());
    events.map(|data| serde_json::from_str(data).unwrap()).collect()
}

fn spoken(chunks: &[Value], index: u64) -> String {
    let choices = chunks.iter().filter_map(|chunk| chunk["choices"].get(0));
    let choices = choices.filter(|choice| choice["index"] == index);
    choices.filter_map(|choice| choice["delta"]["content"].as_str()).collect()
}

#[test]
fn a_question_is_answered_with_its_sources_and_the_whole_answer_beside() {
    let completion = complete(&[QUESTION], json!({}));
    assert_eq!(completion["object"], "chat.completion");
    assert_eq!(completion["model"], "stratigraph");
    let said = content(&completion);
    let answer = &completion["stratigraph"];
    assert!(said.starts_with(answer["answer"].as_str().unwrap()), "{said}");
    assert!(said.contains("Cassandra"), "{said}");
    assert!(said.contains("\n\nSources: spotify.md:367\n> spotify.md:367: “"), "{said}");
    assert!(said.contains("MySQL → Cassandra (scale, availability)"), "{said}");
    assert_eq!(completion["choices"][0]["message"]["role"], "assistant");
    assert_eq!(completion["choices"][0]["finish_reason"], "stop");
    assert_eq!(answer["answered"], true);
    assert_eq!(answer["citations"][0]["firstLine"], 367);
    let asked = SERVER.get("/queries/what-replaced?technology=MySQL&company=Spotify", "*/*").json();
    assert_eq!(answer["answer"], asked["answer"]);
}

#[test]
fn what_was_asked_before_is_meant_by_what_follows() {
    let messages = json!([
        { "role": "system", "content": "You know how Netflix left Oracle." },
        { "role": "user", "content": QUESTION },
        { "role": "assistant", "content": "Kubernetes." },
        { "role": "user", "content": [{ "type": "text", "text": "what about PHP?" }] },
    ]);
    let completion = post(&json!({ "model": "stratigraph", "messages": messages })).json();
    let said = content(&completion);
    assert!(said.contains("Java"), "{said}");
    assert!(!said.contains("Cassandra"), "{said}");
    // What the others said is no question.
    let same = complete(&[QUESTION, "what about PHP?"], json!({}));
    assert_eq!(said, content(&same));
}

#[test]
fn what_is_not_known_is_said_as_a_reply_that_names_no_source() {
    let completion = complete(&["What replaced COBOL at Spotify?"], json!({}));
    let answer = &completion["stratigraph"];
    assert_eq!(answer["answered"], false);
    let said = content(&completion);
    assert!(said.starts_with(answer["answer"].as_str().unwrap()), "{said}");
    for nearby in answer["nearby"].as_array().into_iter().flatten() {
        assert!(said.contains(nearby.as_str().unwrap()), "{said}");
    }
    assert!(!said.contains("Sources:"), "{said}");
    assert_eq!(completion["choices"][0]["finish_reason"], "stop");
}

#[test]
fn a_stream_says_the_same_piece_by_piece() {
    let chunks = stream(json!({}));
    let whole = complete(&[QUESTION], json!({}));
    assert_eq!(spoken(&chunks, 0), content(&whole));
    assert!(chunks.len() > 3);
    assert_eq!(chunks[0]["choices"][0]["delta"]["role"], "assistant");
    let (last, before) = chunks.split_last().unwrap();
    assert_eq!(last["choices"][0]["finish_reason"], "stop");
    assert_eq!(last["stratigraph"]["answer"], whole["stratigraph"]["answer"]);
    for chunk in &chunks {
        assert_eq!(chunk["object"], "chat.completion.chunk");
        assert_eq!(chunk["id"], last["id"]);
        assert!(chunk.get("usage").is_none());
    }
    assert!(before.iter().all(|chunk| chunk["choices"][0]["finish_reason"].is_null()));
}

#[test]
fn a_stream_tells_what_it_used_where_that_is_asked_for() {
    let chunks = stream(json!({ "stream_options": { "include_usage": true } }));
    let (last, before) = chunks.split_last().unwrap();
    assert_eq!(last["choices"], json!([]));
    assert_eq!(last["usage"], complete(&[QUESTION], json!({}))["usage"]);
    assert!(before.iter().all(|chunk| chunk["usage"].is_null() && chunk.get("usage").is_some()));
}

#[test]
fn words_are_counted() {
    let completion = complete(&["Who are you?", QUESTION], json!({}));
    let words = content(&completion).split_whitespace().count();
    let usage = &completion["usage"];
    assert_eq!(usage["prompt_tokens"], 8);
    assert_eq!(usage["completion_tokens"], words);
    assert_eq!(usage["total_tokens"], 8 + words);
}

#[test]
fn choices_are_all_the_same_and_all_are_counted() {
    let two = complete(&[QUESTION], json!({ "n": 2 }));
    let choices = two["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 2);
    assert_eq!(choices[0]["message"], choices[1]["message"]);
    assert_eq!(choices[1]["index"], 1);
    let one = complete(&[QUESTION], json!({}));
    let counted = |completion: &Value| completion["usage"]["completion_tokens"].as_u64().unwrap();
    assert_eq!(counted(&two), counted(&one) * 2);
    let chunks = stream(json!({ "n": 2 }));
    assert_eq!(spoken(&chunks, 0), spoken(&chunks, 1));
}

#[test]
fn a_reply_that_may_not_be_longer_says_that_it_was_cut() {
    let completion = complete(&[QUESTION], json!({ "max_completion_tokens": 2 }));
    assert_eq!(completion["choices"][0]["finish_reason"], "length");
    assert_eq!(completion["usage"]["completion_tokens"], 2);
    assert!(
        completion["stratigraph"]["answer"].as_str().unwrap().starts_with(content(&completion))
    );
}

#[test]
fn who_wants_json_gets_the_whole_answer_as_the_reply() {
    let format = json!({ "response_format": { "type": "json_object" } });
    let completion = complete(&[QUESTION], format.clone());
    let said: Value = serde_json::from_str(content(&completion)).unwrap();
    assert_eq!(said, completion["stratigraph"]);
    let streamed: Value = serde_json::from_str(&spoken(&stream(format), 0)).unwrap();
    assert_eq!(streamed["answer"], said["answer"]);
}

#[test]
fn tools_may_be_offered_and_are_not_called() {
    let tool = json!({ "type": "function", "function": { "name": "f", "parameters": {} } });
    let completion = complete(&[QUESTION], json!({ "tools": [tool], "tool_choice": "auto" }));
    assert!(content(&completion).contains("Cassandra"));
}

#[test]
fn any_key_opens_and_none_does() {
    let body = json!({ "messages": [{ "role": "user", "content": QUESTION }] }).to_string();
    for key in [None, Some("Bearer sk-anything"), Some("nonsense")] {
        let mut headers = vec![("Content-Type", "application/json")];
        headers.extend(key.map(|key| ("Authorization", key)));
        let answer = SERVER.send("POST", COMPLETIONS, &headers, body.as_bytes());
        assert_eq!(answer.status, 200, "{key:?}");
    }
}

#[test]
fn pages_of_other_hosts_may_send_a_key() {
    let ask = http::Request::builder()
        .method("OPTIONS")
        .uri(SERVER.url(COMPLETIONS))
        .header("Origin", "https://example.org")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type,x-stainless-os")
        .body(())
        .unwrap();
    let told = ureq::run(ask).unwrap();
    let header = |name: &str| told.headers()[name].to_str().unwrap().to_owned();
    // The star does not stand for this one: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
    assert!(header("access-control-allow-headers").contains("Authorization"));
    assert!(header("access-control-allow-methods").contains("POST"));
    assert_eq!(header("access-control-allow-origin"), "*");
}

#[test]
fn there_is_one_model() {
    let list = SERVER.get("/v1/models", "*/*").json();
    assert_eq!(list["object"], "list");
    let model = SERVER.get("/v1/models/stratigraph", "*/*").json();
    assert_eq!(list["data"], json!([model]));
    assert_eq!(model["id"], "stratigraph");
    assert_eq!(model["object"], "model");
    let missing = SERVER.get("/v1/models/gpt-4o", "*/*");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.json()["error"]["code"], "model_not_found");
}

#[test]
fn what_is_refused_is_refused_in_the_form_that_clients_read() {
    let user = json!([{ "role": "user", "content": QUESTION }]);
    let image = json!([{ "role": "user", "content": [{ "type": "image_url", "image_url": {} }] }]);
    let table = [
        (json!({}), 400, json!("messages"), json!(null)),
        (json!({ "messages": image }), 400, json!("messages[0].content"), json!(null)),
        (json!({ "messages": user, "n": 0 }), 400, json!("n"), json!(null)),
        (
            json!({ "messages": user, "model": "gpt-4o" }),
            404,
            json!("model"),
            json!("model_not_found"),
        ),
    ];
    for (body, status, param, code) in table {
        let refused = post(&body);
        assert_eq!(refused.status, status, "{}", refused.body);
        assert_eq!(refused.content_type, "application/json");
        let error = &refused.json()["error"];
        assert!(!error["message"].as_str().unwrap().is_empty());
        assert_eq!(error["type"], "invalid_request_error");
        assert_eq!((&error["param"], &error["code"]), (&param, &code));
    }
}

#[test]
fn hostile_bodies_are_refused_in_that_form_as_well() {
    let deep = format!(r#"{{"messages": {}"#, "[".repeat(50_000));
    let large = "x".repeat(500_000);
    let table: [(&str, &[u8], u16); 6] = [
        ("application/json", b"{", 400),
        ("application/json", b"\xff\xfe", 400),
        ("application/json", b"[]", 400),
        ("application/json", deep.as_bytes(), 400),
        ("application/json", large.as_bytes(), 413),
        ("text/plain", b"why?", 415),
    ];
    for (content_type, body, status) in table {
        let refused = SERVER.send("POST", COMPLETIONS, &[("Content-Type", content_type)], body);
        assert_eq!(refused.status, status, "{}", refused.body);
        assert_eq!(refused.json()["error"]["type"], "invalid_request_error");
    }
}

#[test]
fn other_methods_and_addresses_are_refused_in_that_form_as_well() {
    let read = SERVER.get(COMPLETIONS, "*/*");
    assert_eq!((read.status, read.allow.as_str()), (405, "POST, OPTIONS"));
    assert_eq!(read.json()["error"]["type"], "invalid_request_error");
    let other = SERVER.post("/v1/embeddings", "application/json", "*/*", "{}");
    assert_eq!(other.status, 404);
    assert_eq!(other.json()["error"]["code"], "unknown_url");
}
