//! What a completion used. This model has no tokens: it counts words.

use serde::Serialize;

/// Words of a conversation.
#[expect(clippy::struct_field_names, reason = "the names of the interface")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Those of all messages.
    pub prompt_tokens: usize,
    /// Those of the replies.
    pub completion_tokens: usize,
    /// Both.
    pub total_tokens: usize,
}

impl Usage {
    /// Of a prompt of so many words, with a reply that is given so many times.
    pub fn new(prompt_tokens: usize, reply: &str, choices: usize) -> Self {
        let completion_tokens = words(reply) * choices;
        Self { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
    }
}

/// The words of a text: what stands between spaces.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
