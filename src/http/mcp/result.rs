//! What tools give: a text that a model reads at once, the same as structured content, or an error
//! that says what to do; all of it within a budget of bytes.

use rmcp::model::CallToolResult;
use rmcp::model::ContentBlock;
use serde::Serialize;
use serde_json::Value;

use crate::http::answer;
use crate::http::answer::ReferenceView;
use crate::http::wording;
use crate::query::entity::Source;

/// What a tool gives.
#[derive(Debug)]
pub(super) struct Output {
    /// For models.
    pub(super) text: String,
    /// For programs, as the output schema of the tool says.
    pub(super) structured: Value,
}

impl From<Output> for CallToolResult {
    fn from(output: Output) -> Self {
        let mut result = Self::success(vec![ContentBlock::text(output.text)]);
        result.structured_content = Some(output.structured);
        result
    }
}

/// An error that a model can act on.
pub(super) fn failure(sentence: String) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(sentence)])
}

/// The bytes that a result may still take, as JSON.
#[derive(Debug, Default)]
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn new(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Takes room for a value, where there is any.
    pub(super) fn take(&mut self, value: &impl Serialize) -> bool {
        let size = serde_json::to_string(value).map_or(usize::MAX, |json| json.len() + 1);
        let left = self.0.checked_sub(size);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }

    /// As many of these, from the first, as there is room for; the first in any case, so that every
    /// page goes on.
    pub(super) fn fitting<T: Serialize>(&mut self, values: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut values = values.into_iter();
        let mut fitting = Vec::new();
        if let Some(first) = values.next() {
            self.take(&first);
            fitting.push(first);
        }
        fitting.extend(values.take_while(|value| self.take(value)));
        fitting
    }
}

/// What to do for the rest of a result.
pub(super) fn more(cursor: &str) -> String {
    format!("There is more: call again with the same arguments and the cursor \"{cursor}\".")
}

/// Where something was read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place {
    pub(super) document: String,
    pub(super) first_line: u32,
    pub(super) last_line: u32,
    pub(super) quote: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) references: Vec<ReferenceView>,
}

impl From<&Source> for Place {
    fn from(source: &Source) -> Self {
        let Source { document, first_line, last_line, quote, references, .. } = source;
        Self {
            document: document.clone(),
            first_line: *first_line,
            last_line: *last_line,
            quote: wording::cut(quote, LONGEST_QUOTE),
            references: references.iter().map(answer::reference).collect(),
        }
    }
}

/// Of a longer quote, a model reads the beginning.
pub(super) const LONGEST_QUOTE: usize = 600;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_value_at_least_and_as_many_as_fit() {
        let page = |bytes| Budget::new(bytes).fitting(["abc", "def", "ghi"]).len();
        assert_eq!(page(0), 1);
        assert_eq!(page(12), 2);
        assert_eq!(page(100), 3);
    }

    #[test]
    fn what_follows_a_value_without_room_has_none_either() {
        let long = "x".repeat(100);
        assert_eq!(Budget::new(50).fitting(["a", &long, "b"]), ["a"]);
    }
}
