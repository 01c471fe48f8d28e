//! Where facts come from: spans of lines with a digest of what they say.

use std::collections::HashSet;

use crate::corpus;
use crate::corpus::SourceFile;
use crate::document::SourceSpan;

/// Describes the spans of one document, each once.
pub(super) struct Spans<'a> {
    path: &'a str,
    lines: Vec<&'a str>,
    described: HashSet<SourceSpan>,
}

/// What is said of the lines of a span.
pub(super) struct Lines {
    /// What people call them.
    pub(super) label: String,
    /// The SHA-256 of what they say, in hexadecimal digits.
    pub(super) hash: String,
}

impl<'a> Spans<'a> {
    pub(super) fn new(source: &'a SourceFile) -> Self {
        let lines = source.text.lines().collect();
        Self { path: &source.path, lines, described: HashSet::new() }
    }

    /// What is said of a span; nothing where it was said before.
    pub(super) fn describe(&mut self, span: SourceSpan) -> Option<Lines> {
        if !self.described.insert(span) {
            return None;
        }
        let SourceSpan { first_line: first, last_line: last } = span;
        let before = first.saturating_sub(1) as usize;
        let quoted = self.lines.iter().skip(before).take((last as usize).saturating_sub(before));
        let quote = quoted.copied().collect::<Vec<_>>().join("\n");
        let lines = if first == last {
            format!("line {first}")
        } else {
            format!("lines {first} to {last}")
        };
        let label = format!("{}, {lines}", self.path);
        Some(Lines { label, hash: corpus::digest(quote.as_bytes()) })
    }
}
