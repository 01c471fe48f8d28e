//! A question over HTTP as a plain value.

use std::time::Duration;

use serde_json::Map;
use serde_json::Value;

use crate::http::ask::Form;
use crate::http::error::HttpError;
use crate::http::request::Parameters;
use crate::http::request::utf8;
use crate::query::answer::Question;

/// A question with what is wanted of its answer.
#[derive(Debug, PartialEq, Eq)]
pub struct AskRequest {
    /// The question.
    pub question: Question,
    /// The longest time that it may take.
    pub timeout: Option<Duration>,
    /// The form of the answer, where it is not left to `Accept`.
    pub streamed: Option<Form>,
}

impl AskRequest {
    /// A request by GET: `?q=&history=&explain=&stream=&timeout=`.
    pub fn from_parameters(parameters: &Parameters) -> Result<Self, HttpError> {
        let text = parameters.one("q")?.unwrap_or_default().to_owned();
        let history = parameters.all("history").into_iter().map(str::to_owned).collect();
        Self::new(text, history, None, None, parameters)
    }

    /// A request by POST: JSON, a form with the parameters of a GET, or the question alone.
    pub fn from_body(
        media_type: &str,
        body: Vec<u8>,
        parameters: Parameters,
    ) -> Result<Self, HttpError> {
        match media_type {
            "application/json" => match serde_json::from_slice(&body) {
                Ok(Value::Object(members)) => Self::from_members(members, &parameters),
                Ok(_) => Err(bad("the body must be a JSON object with `question`")),
                Err(error) => Err(bad(&format!("the body is no JSON: {error}"))),
            },
            "application/x-www-form-urlencoded" => {
                Self::from_parameters(&parameters.and(Parameters::parse(&body)))
            }
            "text/plain" => Self::new(utf8(body)?, Vec::new(), None, None, &parameters),
            other => {
                let expected = "application/json with `question`, a form with `q`, or text/plain";
                Err(HttpError::UnsupportedMediaType(other.to_owned(), expected))
            }
        }
    }

    fn from_members(
        mut members: Map<String, Value>,
        parameters: &Parameters,
    ) -> Result<Self, HttpError> {
        let text = match members.remove("question") {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text,
            Some(_) => return Err(bad("`question` must be a text")),
        };
        let history = match members.remove("history") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(turns)) => earlier(turns)?,
            Some(_) => return Err(bad(NO_HISTORY)),
        };
        let mut flag = |name: &str| match members.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(bad(&format!("`{name}` must be true or false"))),
        };
        let (explain, stream) = (flag("explain")?, flag("stream")?);
        Self::new(text, history, explain, stream, parameters)
    }

    /// What the body does not say, the address may.
    fn new(
        text: String,
        mut history: Vec<String>,
        explain: Option<bool>,
        stream: Option<bool>,
        parameters: &Parameters,
    ) -> Result<Self, HttpError> {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(bad("no question was given; send it as the parameter `q`, or as the \
                            member `question` of a JSON object (Content-Type: application/json)"));
        }
        history.retain(|turn| !turn.trim().is_empty());
        let explain = explain.or(parameters.flag("explain")?).unwrap_or(false);
        let stream = stream.or(parameters.flag("stream")?);
        let streamed = stream.map(|stream| if stream { Form::Events } else { Form::Json });
        let question = Question { text, history, explain };
        Ok(Self { question, timeout: parameters.timeout()?, streamed })
    }
}

const NO_HISTORY: &str = "`history` must be a list of what was asked before, the first question \
                          first: texts, objects with `question`, or messages with `role` and `content`";

/// The questions of a conversation. What others than the user said in it is none.
fn earlier(turns: Vec<Value>) -> Result<Vec<String>, HttpError> {
    let question = |turn| match turn {
        Value::String(text) => Ok(Some(text)),
        Value::Object(mut members) => {
            let said = match members.get("role").and_then(Value::as_str) {
                None => members.remove("question"),
                Some("user") => members.remove("content"),
                Some(_) => return Ok(None),
            };
            match said {
                Some(Value::String(text)) => Ok(Some(text)),
                _ => Err(bad(NO_HISTORY)),
            }
        }
        _ => Err(bad(NO_HISTORY)),
    };
    turns.into_iter().filter_map(|turn| question(turn).transpose()).collect()
}

fn bad(why: &str) -> HttpError {
    HttpError::BadRequest(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(media_type: &str, body: &str, parameters: &str) -> Result<AskRequest, HttpError> {
        let parameters = Parameters::parse(parameters.as_bytes());
        AskRequest::from_body(media_type, body.as_bytes().to_vec(), parameters)
    }

    fn read(body: &str) -> Result<AskRequest, HttpError> {
        post("application/json", body, "")
    }

    #[test]
    fn one_question_is_the_same_however_it_is_sent() {
        let whole = read(r#"{"question": " why? ", "history": ["x y"], "explain": true}"#).unwrap();
        let parameters = "q=why%3F&history=x+y&explain=true";
        let by_get = AskRequest::from_parameters(&Parameters::parse(parameters.as_bytes()));
        assert_eq!(whole, by_get.unwrap());
        assert_eq!(whole, post("application/x-www-form-urlencoded", parameters, "").unwrap());
        let text = post("text/plain", "why?\n", "explain=true").unwrap();
        assert_eq!((text.question.text.as_str(), text.question.explain), ("why?", true));
    }

    #[test]
    fn members_that_are_null_are_as_if_they_were_missing() {
        let body = r#"{"question": "a", "history": null, "explain": null, "stream": null}"#;
        assert_eq!(read(body).unwrap(), read(r#"{"question": "a"}"#).unwrap());
    }

    #[test]
    fn of_a_conversation_the_questions_of_the_user_count() {
        let body = r#"{"question": "why?", "history": [
            "one", {"question": "two", "answer": "2"}, {"role": "user", "content": "three"},
            {"role": "assistant", "content": "3"}, {"role": "tool", "content": [7]}, " "]}"#;
        assert_eq!(read(body).unwrap().question.history, ["one", "two", "three"]);
    }

    #[test]
    fn the_body_goes_before_the_address() {
        let streamed = |body: &str, parameters: &str| {
            post("application/json", body, parameters).unwrap().streamed
        };
        let silent = r#"{"question": "a"}"#;
        assert_eq!(streamed(silent, ""), None);
        assert_eq!(streamed(silent, "stream=true"), Some(Form::Events));
        let loud = r#"{"question": "a", "stream": false}"#;
        assert_eq!(streamed(loud, "stream=true"), Some(Form::Json));
    }

    #[test]
    fn what_is_no_question_is_refused() {
        for body in [
            "{}",
            r#"{"question": "  "}"#,
            r#"{"question": 7}"#,
            r#"{"question": "a", "history": "b"}"#,
            r#"{"question": "a", "history": [7]}"#,
            r#"{"question": "a", "history": [{"role": "user", "content": null}]}"#,
            r#"{"question": "a", "history": [{"answer": "b"}]}"#,
            r#"{"question": "a", "explain": "yes"}"#,
            r#"{"question": "a", "stream": 1}"#,
            r#"["a"]"#,
            "{",
        ] {
            assert!(matches!(read(body), Err(HttpError::BadRequest(_))), "{body}");
        }
        let refused = post("application/xml", "<q/>", "");
        assert!(matches!(refused, Err(HttpError::UnsupportedMediaType(..))));
    }

    #[test]
    fn json_that_nests_too_deep_is_no_json() {
        let deep = format!(r#"{{"question": "a", "history": {}}}"#, "[".repeat(100_000));
        assert!(matches!(read(&deep), Err(HttpError::BadRequest(_))));
    }
}
