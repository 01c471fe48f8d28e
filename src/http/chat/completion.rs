//! Completions on the wire, whole (<https://platform.openai.com/docs/api-reference/chat/object>) and
//! in chunks (<https://platform.openai.com/docs/api-reference/chat-streaming>).

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use serde::Serialize;
use serde_json::Value;
use serde_json::json;

use crate::http::answer::AnswerView;
use crate::http::chat::MODEL;
use crate::http::chat::reply;
use crate::http::chat::request::ChatRequest;
use crate::http::chat::usage::Usage;

/// Words of one chunk.
const CHUNK_WORDS: usize = 8;

/// A completion: as many times the same reply as choices were asked for.
pub struct Completion {
    head: Head,
    reply: String,
    finish: &'static str,
    choices: usize,
    usage: Usage,
    answer: AnswerView,
}

/// What all chunks of a completion have in common.
#[derive(Clone, Serialize)]
struct Head {
    id: String,
    object: &'static str,
    created: u64,
    model: &'static str,
    system_fingerprint: String,
}

#[derive(Serialize)]
struct CompletionView<'a> {
    #[serde(flatten)]
    head: &'a Head,
    choices: Vec<Value>,
    usage: Usage,
    stratigraph: &'a AnswerView,
}

#[derive(Serialize)]
struct ChunkView<'a> {
    #[serde(flatten)]
    head: &'a Head,
    choices: Vec<Value>,
    /// Left out where it was not asked for; null until the end where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stratigraph: Option<&'a AnswerView>,
}

impl Completion {
    /// Says an answer as it was asked for.
    pub fn new(asked: &ChatRequest, answer: AnswerView) -> serde_json::Result<Self> {
        let reply =
            if asked.as_json { serde_json::to_string(&answer)? } else { reply::text(&answer) };
        let (reply, finish) = reply::cut(reply, asked.most_words);
        let usage = Usage::new(asked.prompt_words, &reply, asked.choices);
        let head = Head::new(&answer);
        Ok(Self { head, reply, finish: finish.name(), choices: asked.choices, usage, answer })
    }

    /// All of it as one object.
    pub fn whole(&self) -> serde_json::Result<String> {
        let choices = (0..self.choices).map(|index| {
            let message = json!({ "role": "assistant", "content": self.reply, "refusal": null });
            let finish = self.finish;
            json!({ "index": index, "message": message, "logprobs": null, "finish_reason": finish })
        });
        let (choices, usage, stratigraph) = (choices.collect(), self.usage, &self.answer);
        serde_json::to_string(&CompletionView { head: &self.head, choices, usage, stratigraph })
    }

    /// All of it as server-sent events: the role, the reply piece by piece, why it ends with the
    /// answer that it comes from, what it used where that was asked for, and the end.
    pub fn events(&self, include_usage: bool) -> serde_json::Result<Vec<String>> {
        let head = Head { object: "chat.completion.chunk", ..self.head.clone() };
        let event = |choices: Vec<Value>, usage: Option<Usage>, stratigraph| {
            let usage = include_usage.then(|| json!(usage));
            let chunk = ChunkView { head: &head, choices, usage, stratigraph };
            Ok(format!("data: {}\n\n", serde_json::to_string(&chunk)?))
        };
        let choice = |index: usize, delta: Value, finish: Option<&str>| {
            vec![
                json!({ "index": index, "delta": delta, "logprobs": null, "finish_reason": finish }),
            ]
        };
        let mut events = Vec::new();
        for index in 0..self.choices {
            let first = json!({ "role": "assistant", "content": "", "refusal": null });
            events.push(event(choice(index, first, None), None, None)?);
            for piece in pieces(&self.reply) {
                let piece = json!({ "content": piece });
                events.push(event(choice(index, piece, None), None, None)?);
            }
            // The answer is the same for all choices.
            let answer = (index + 1 == self.choices).then_some(&self.answer);
            events.push(event(choice(index, json!({}), Some(self.finish)), None, answer)?);
        }
        if include_usage {
            events.push(event(Vec::new(), Some(self.usage), None)?);
        }
        events.push("data: [DONE]\n\n".to_owned());
        Ok(events)
    }
}

impl Head {
    fn new(answer: &AnswerView) -> Self {
        static SERVED: AtomicU64 = AtomicU64::new(0);
        const SHORT: usize = 12;
        // A clock before its epoch is as good as one that stands there.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        let number = SERVED.fetch_add(1, Ordering::Relaxed);
        let digest = answer.receipt.digest.rsplit([':', '-']).next().unwrap_or_default();
        let digest: String = digest.chars().take(SHORT).collect();
        Self {
            id: format!("chatcmpl-{:x}{number:04x}", now.as_nanos()),
            object: "chat.completion",
            created: now.as_secs(),
            model: MODEL,
            system_fingerprint: format!("fp_{digest}"),
        }
    }
}

/// A text in pieces of a few words, with all that stands between them.
fn pieces(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    words.chunks(CHUNK_WORDS).map(<[&str]>::concat).collect()
}
