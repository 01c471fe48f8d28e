//! What a reader has to say about a document: where, what, and what to do about it.

use crate::document::span::SourceSpan;

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something to know; nothing is lost.
    Note,
    /// Something was repaired, or a line was left out.
    Warning,
    /// A whole block or document could not be read.
    Error,
}

/// One remark of a reader. Readers never fail: what they could not take in is said here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The lines it is about.
    pub span: SourceSpan,
    /// The part of the first line to underline, where one part is meant: column and length in
    /// characters, columns counted from 1.
    pub part: Option<(u32, u32)>,
    /// What is so, as a sentence without a full stop.
    pub message: String,
    /// What the author can do about it.
    pub hint: String,
}

impl Diagnostic {
    fn new(severity: Severity, span: SourceSpan, message: impl Into<String>) -> Self {
        Self { severity, span, part: None, message: message.into(), hint: String::new() }
    }

    /// A remark that loses nothing.
    pub fn note(span: SourceSpan, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, span, message)
    }

    /// Something repaired or left out.
    pub fn warning(span: SourceSpan, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, span, message)
    }

    /// Something that could not be read at all.
    pub fn error(span: SourceSpan, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, span, message)
    }

    /// Says what the author can do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Underlines a part of the first line: column from 1 and length, in characters.
    #[must_use]
    pub fn with_part(mut self, column: u32, length: u32) -> Self {
        self.part = Some((column, length));
        self
    }
}
