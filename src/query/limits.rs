//! What a question may cost: one value that every question carries.

use std::time::Duration;
use std::time::Instant;

use oxigraph::sparql::CancellationToken;

use crate::query::error::QueryError;

/// The limits of one question.
#[derive(Clone)]
pub struct Limits {
    /// When it must be answered.
    pub deadline: Instant,
    /// How many rows or triples a result may have.
    pub rows: usize,
    /// How many bytes a result may have.
    pub bytes: usize,
    /// The longest text of a query, in bytes.
    pub query_bytes: usize,
    /// How deep brackets may nest in the text of a query.
    pub query_depth: usize,
    /// Ends the work before the deadline, as when a client has gone.
    pub cancellation: CancellationToken,
}

impl Limits {
    /// Limits that end after `timeout`, with the usual bounds.
    pub fn within(timeout: Duration) -> Self {
        Self {
            deadline: Instant::now() + timeout,
            rows: 1_000_000,
            bytes: 256 * 1024 * 1024,
            query_bytes: 1024 * 1024,
            query_depth: 100,
            cancellation: CancellationToken::new(),
        }
    }

    /// Fails once the deadline has passed or the question was cancelled.
    pub fn check(&self) -> Result<(), QueryError> {
        if Instant::now() >= self.deadline {
            self.cancellation.cancel();
            return Err(QueryError::Timeout);
        }
        if self.cancellation.is_cancelled() {
            return Err(QueryError::Cancelled);
        }
        Ok(())
    }

    /// Refuses a text that is too long or nests too deep for a recursive parser. Brackets in
    /// strings and comments do not count.
    pub fn check_text(&self, text: &str) -> Result<(), QueryError> {
        if text.len() > self.query_bytes {
            return Err(QueryError::TooLong { bytes: text.len(), limit: self.query_bytes });
        }
        let depth = deepest_nesting(text);
        if depth > self.query_depth {
            return Err(QueryError::TooDeep { depth, limit: self.query_depth });
        }
        Ok(())
    }
}

/// How deep `{`, `(` and `[` nest. A `#` opens a comment unless it stands within an IRI.
fn deepest_nesting(text: &str) -> usize {
    let mut characters = text.chars();
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut in_iri = false;
    while let Some(character) = characters.next() {
        match character {
            '"' | '\'' => skip_string(&mut characters, character),
            '#' if !in_iri => {
                characters.by_ref().find(|next| *next == '\n');
            }
            '<' => in_iri = true,
            '>' => in_iri = false,
            c if c.is_whitespace() => in_iri = false,
            '{' | '(' | '[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Skips to the end of a string; one that is never closed ends with its line, as in SPARQL.
fn skip_string(characters: &mut std::str::Chars<'_>, quote: char) {
    while let Some(next) = characters.next() {
        match next {
            '\\' => {
                characters.next();
            }
            '\n' => return,
            _ if next == quote => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_outside_of_strings_and_comments() {
        assert_eq!(deepest_nesting("{ ( [ ] ) }"), 3);
        assert_eq!(deepest_nesting("{ \"((((\" } # (((("), 1);
        assert_eq!(deepest_nesting("<http://a/#b> { }"), 1);
    }

    #[test]
    fn a_text_nested_too_deep_is_refused() {
        let limits = Limits::within(Duration::from_secs(1));
        assert!(matches!(limits.check_text(&"{".repeat(1000)), Err(QueryError::TooDeep { .. })));
    }
}
