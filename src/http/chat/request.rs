//! A request for a completion as a plain value. What other models take and this one has no use for
//! is let pass, unless the client could take the reply for something that it is not.

use serde_json::Map;
use serde_json::Value;

use crate::http::chat::MODEL;
use crate::http::chat::error::ChatError;
use crate::http::chat::usage::words;
use crate::http::error::HttpError;
use crate::http::wording;
use crate::query::answer::MOST_CHARACTERS;
use crate::query::answer::Question;

/// Earlier questions that are read; what lies further back is not meant any more.
const MOST_HISTORY: usize = 20;
/// Characters of a name that is told back.
const LONGEST_NAME: usize = 100;
/// Choices at most, which are all the same.
const MOST_CHOICES: usize = 8;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatRequest {
    /// The last message of the user, and those before it.
    pub question: Question,
    /// Words of all messages.
    pub prompt_words: usize,
    /// How many choices are wanted.
    pub choices: usize,
    /// How many words each of them may have.
    pub most_words: Option<usize>,
    /// Whether the reply is the whole answer as JSON.
    pub as_json: bool,
    /// Whether the reply comes in chunks.
    pub stream: bool,
    /// Whether a stream ends with what it used.
    pub include_usage: bool,
}

/// The members of an object, and where it stands.
struct Members<'a> {
    members: &'a Map<String, Value>,
    within: String,
}

impl ChatRequest {
    /// Reads a body.
    pub fn from_body(media_type: &str, body: &[u8]) -> Result<Self, ChatError> {
        if media_type != "application/json" {
            let expected = "application/json with `messages`";
            return Err(HttpError::UnsupportedMediaType(media_type.to_owned(), expected).into());
        }
        // The parser refuses what nests deeper than its bound.
        let body: Value = serde_json::from_slice(body)
            .map_err(|error| HttpError::BadRequest(format!("the body is no JSON: {error}")))?;
        let Value::Object(members) = &body else {
            let why = "the body must be a JSON object with `messages`";
            return Err(HttpError::BadRequest(why.to_owned()).into());
        };
        Self::from_members(&Members { members, within: String::new() })
    }

    fn from_members(members: &Members<'_>) -> Result<Self, ChatError> {
        match members.text("model")? {
            None | Some(MODEL) => {}
            Some(other) => return Err(ChatError::NoModel(wording::cut(other, LONGEST_NAME))),
        }
        members.check_tools()?;
        let choices = members.count("n")?.unwrap_or(1);
        if !(1..=MOST_CHOICES).contains(&choices) {
            let why = format!("`n` must be from 1 to {MOST_CHOICES}; all choices are the same");
            return Err(members.refuse("n", &why));
        }
        let most_words = match members.count("max_completion_tokens")? {
            None => members.count("max_tokens")?,
            given => given,
        };
        if most_words == Some(0) {
            let why = "`max_completion_tokens` and `max_tokens` must be at least 1";
            return Err(members.refuse("max_completion_tokens", why));
        }
        let options = members.object("stream_options")?;
        let include_usage = options.map(|options| options.flag("include_usage")).transpose()?;
        let (texts, prompt_words) = members.questions()?;
        let Some((text, history)) = texts.split_last() else {
            let why = "`messages` must have one of the role `user`: its text is the question";
            return Err(members.refuse("messages", why));
        };
        // An earlier message that is longer was a text to work on and no question.
        let history = history.iter().filter(|text| text.chars().count() <= MOST_CHARACTERS);
        let history: Vec<String> = history.cloned().collect();
        let latest = history.len().saturating_sub(MOST_HISTORY);
        let history = history[latest..].to_vec();
        Ok(Self {
            question: Question { text: text.clone(), history, explain: false },
            prompt_words,
            choices,
            most_words,
            as_json: members.wants_json()?,
            stream: members.flag("stream")?,
            include_usage: include_usage.unwrap_or(false),
        })
    }
}

impl<'a> Members<'a> {
    fn refuse(&self, name: &str, message: &str) -> ChatError {
        ChatError::parameter(&self.at(name), message)
    }

    fn at(&self, name: &str) -> String {
        if self.within.is_empty() { name.to_owned() } else { format!("{}.{name}", self.within) }
    }

    /// A member; one that is null is as if it were missing.
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    fn text(&self, name: &str) -> Result<Option<&'a str>, ChatError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let text = value.as_str();
        text.map(Some)
            .ok_or_else(|| self.refuse(name, &format!("`{}` must be a text", self.at(name))))
    }

    fn flag(&self, name: &str) -> Result<bool, ChatError> {
        let Some(value) = self.get(name) else { return Ok(false) };
        let why = || format!("`{}` must be true or false", self.at(name));
        value.as_bool().ok_or_else(|| self.refuse(name, &why()))
    }

    fn count(&self, name: &str) -> Result<Option<usize>, ChatError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
        let why = || format!("`{}` must be a whole number", self.at(name));
        count.map(Some).ok_or_else(|| self.refuse(name, &why()))
    }

    fn object(&self, name: &str) -> Result<Option<Self>, ChatError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let why = || format!("`{}` must be an object", self.at(name));
        let members = value.as_object().ok_or_else(|| self.refuse(name, &why()))?;
        Ok(Some(Self { members, within: self.at(name) }))
    }

    /// Tools may be offered; a client that insists on one would wait for what never comes.
    fn check_tools(&self) -> Result<(), ChatError> {
        for name in ["tool_choice", "function_call"] {
            if self.get(name).is_some_and(|choice| choice != "auto" && choice != "none") {
                let why = format!("this model calls no tools; leave `{name}` out, or send `auto`");
                return Err(self.refuse(name, &why));
            }
        }
        Ok(())
    }

    fn wants_json(&self) -> Result<bool, ChatError> {
        let Some(format) = self.object("response_format")? else { return Ok(false) };
        match format.text("type")? {
            None | Some("text") => Ok(false),
            Some("json_object") => Ok(true),
            Some(_) => {
                let why = "`response_format` must be of the type `text` or `json_object`, which \
                           gives the whole answer in the form of `Answer` in /queries/openapi.json";
                Err(self.refuse("response_format", why))
            }
        }
    }

    /// What the user said, message by message, and the number of words that anybody said.
    fn questions(&self) -> Result<(Vec<String>, usize), ChatError> {
        const NONE: &str = "`messages` must be a list of objects with `role` and `content`";
        let listed = self.get("messages").and_then(Value::as_array);
        let listed = listed.ok_or_else(|| self.refuse("messages", NONE))?;
        let (mut asked, mut all) = (Vec::new(), 0);
        // Only the last of them is the question: what no question can hold disturbs nowhere else.
        let last = listed.iter().rposition(|message| message["role"] == "user");
        for (at, message) in listed.iter().enumerate() {
            let within = format!("messages[{at}]");
            let members = message.as_object();
            let members = members.ok_or_else(|| ChatError::parameter(&within, NONE))?;
            let message = Members { members, within };
            let role = message.text("role")?;
            let texts = message.texts()?;
            all += texts.iter().map(|text| words(text)).sum::<usize>();
            match role {
                Some("user") => {
                    let text = texts.join("\n").trim().to_owned();
                    if Some(at) == last {
                        message.check_question(&text)?;
                    }
                    if !text.is_empty() {
                        asked.push(text);
                    }
                }
                Some("system" | "developer" | "assistant" | "tool" | "function") => {}
                _ => {
                    let why = "`role` must be one of system, developer, user, assistant and tool";
                    return Err(message.refuse("role", why));
                }
            }
        }
        Ok((asked, all))
    }

    /// The texts of a message: its content, or the parts of its content that are texts.
    fn texts(&self) -> Result<Vec<&'a str>, ChatError> {
        match self.get("content") {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text]),
            Some(Value::Array(parts)) => {
                Ok(parts.iter().filter_map(|part| part["text"].as_str()).collect())
            }
            Some(_) => {
                let why = "`content` must be a text or a list of parts";
                Err(self.refuse("content", why))
            }
        }
    }

    fn check_question(&self, text: &str) -> Result<(), ChatError> {
        let parts = self.get("content").and_then(Value::as_array);
        let mut parts = parts.into_iter().flatten();
        if parts.any(|part| !part["text"].is_string()) {
            let why =
                "only texts are understood: each part must be {\"type\": \"text\", \"text\": …}";
            return Err(self.refuse("content", why));
        }
        if text.is_empty() {
            return Err(self.refuse("content", "the question is empty; ask something"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(body: &Value) -> Result<ChatRequest, ChatError> {
        ChatRequest::from_body("application/json", body.to_string().as_bytes())
    }

    /// A question with other members of the request.
    fn with(others: Value) -> Result<ChatRequest, ChatError> {
        let mut body = json!({ "messages": [{ "role": "user", "content": "why?" }] });
        body.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
        read(&body)
    }

    /// The parameter that is refused.
    fn refused(result: Result<ChatRequest, ChatError>) -> String {
        match result.unwrap_err() {
            ChatError::Parameter { name, .. } => name,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn the_last_message_of_the_user_is_asked_and_the_earlier_ones_are_the_history() {
        let asked = read(&json!({ "messages": [
            { "role": "system", "content": "Be brief." },
            { "role": "user", "content": "one" },
            { "role": "assistant", "content": null, "tool_calls": [{ "id": "x" }] },
            { "role": "tool", "content": "2 3", "tool_call_id": "x" },
            { "role": "user", "content": [
                { "type": "text", "text": "two" }, { "type": "image_url", "image_url": {} }] },
            { "role": "user", "content": [
                { "type": "text", "text": "three" }, { "type": "text", "text": "four" }] },
            { "role": "assistant", "content": "five" },
        ] }));
        let asked = asked.unwrap();
        assert_eq!(asked.question.text, "three\nfour");
        assert_eq!(asked.question.history, ["one", "two"]);
        assert_eq!(asked.prompt_words, 9);
    }

    #[test]
    fn of_a_long_conversation_the_latest_questions_count() {
        let turns = (0..100).map(|turn| json!({ "role": "user", "content": turn.to_string() }));
        let asked = read(&json!({ "messages": turns.collect::<Vec<_>>() })).unwrap();
        assert_eq!(asked.question.history.len(), MOST_HISTORY);
        assert_eq!(asked.question.history.last().unwrap(), "98");
        let pasted = "x".repeat(MOST_CHARACTERS + 1);
        let asked = read(&json!({ "messages": [
            { "role": "user", "content": pasted }, { "role": "user", "content": "why?" }] }));
        assert_eq!(asked.unwrap().question.history, Vec::<String>::new());
    }

    #[test]
    fn what_is_unknown_or_null_is_as_if_it_were_missing() {
        let whole = with(json!({
            "model": "stratigraph", "temperature": 0.2, "seed": 7, "user": "u", "store": {},
            "n": null, "stream": null, "stream_options": null, "response_format": null,
            "tools": [{ "type": "function" }], "tool_choice": "auto", "max_tokens": null,
        }));
        assert_eq!(whole.unwrap(), with(json!({})).unwrap());
    }

    #[test]
    fn what_is_asked_of_the_reply_is_read() {
        let asked = with(json!({
            "n": 2, "stream": true, "stream_options": { "include_usage": true },
            "max_tokens": 5, "max_completion_tokens": 4, "response_format": { "type": "json_object" },
        }));
        let asked = asked.unwrap();
        assert_eq!((asked.choices, asked.most_words), (2, Some(4)));
        assert!(asked.stream && asked.include_usage && asked.as_json);
    }

    #[test]
    fn another_model_is_not_there() {
        assert!(matches!(with(json!({ "model": "other" })), Err(ChatError::NoModel(_))));
    }

    #[test]
    fn what_could_not_be_kept_is_refused_by_name() {
        let required = json!({ "type": "function", "function": { "name": "f" } });
        let schema = json!({ "type": "json_schema", "json_schema": {} });
        let table = [
            (json!({ "model": 7 }), "model"),
            (json!({ "n": 0 }), "n"),
            (json!({ "n": 9 }), "n"),
            (json!({ "n": -1 }), "n"),
            (json!({ "stream": "yes" }), "stream"),
            (json!({ "stream_options": { "include_usage": 1 } }), "stream_options.include_usage"),
            (json!({ "stream_options": 1 }), "stream_options"),
            (json!({ "max_tokens": 0 }), "max_completion_tokens"),
            (json!({ "max_tokens": "x" }), "max_tokens"),
            (json!({ "tool_choice": "required" }), "tool_choice"),
            (json!({ "tool_choice": required }), "tool_choice"),
            (json!({ "response_format": schema }), "response_format"),
            (json!({ "response_format": { "type": 1 } }), "response_format.type"),
            (json!({ "messages": null }), "messages"),
            (json!({ "messages": [] }), "messages"),
            (json!({ "messages": "why?" }), "messages"),
            (json!({ "messages": ["why?"] }), "messages[0]"),
            (json!({ "messages": [{ "role": "system", "content": "x" }] }), "messages"),
            (json!({ "messages": [{ "role": "king", "content": "x" }] }), "messages[0].role"),
            (json!({ "messages": [{ "content": "x" }] }), "messages[0].role"),
            (json!({ "messages": [{ "role": "user" }] }), "messages[0].content"),
            (json!({ "messages": [{ "role": "user", "content": " " }] }), "messages[0].content"),
            (json!({ "messages": [{ "role": "user", "content": 7 }] }), "messages[0].content"),
            (json!({ "messages": [{ "role": "user", "content": [7] }] }), "messages[0].content"),
        ];
        for (others, name) in table {
            assert_eq!(refused(with(others.clone())), name, "{others}");
        }
    }

    #[test]
    fn what_is_no_object_of_json_is_refused() {
        let deep = "[".repeat(100_000);
        for body in [&b"{"[..], b"[]", b"7", b"\xff\xfe", b"", deep.as_bytes()] {
            let read = ChatRequest::from_body("application/json", body);
            assert!(matches!(read, Err(ChatError::Other(HttpError::BadRequest(_)))));
        }
        let read = ChatRequest::from_body("text/plain", b"why?");
        assert!(matches!(read, Err(ChatError::Other(HttpError::UnsupportedMediaType(..)))));
    }
}
