//! Diagnostics and errors as people read them: where, the line itself, what to do.

use std::io;
use std::io::IsTerminal;
use std::io::Write;

use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;

use crate::corpus::SourceFile;
use crate::document::Diagnostic;
use crate::document::Severity;

/// Prints an error with its causes on the error stream.
pub(super) fn print_error(error: &anyhow::Error) {
    let mut message = error.to_string();
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    // Nothing is left to do where the error stream is closed.
    let _ = writeln!(io::stderr(), "error: {message}");
}

/// Prints a warning on the error stream.
pub(super) fn print_warning(message: &str) {
    let _ = writeln!(io::stderr(), "warning: {message}");
}

/// Prints a remark on a document with the line it is about.
pub(super) fn print_diagnostic(source: &SourceFile, diagnostic: &Diagnostic) -> io::Result<()> {
    let level = match diagnostic.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let text = source.lines(diagnostic.span.first_line, shown_until(diagnostic));
    let snippet = Snippet::source(text.as_str())
        .line_start(diagnostic.span.first_line as usize)
        .path(source.path.as_str())
        .annotation(AnnotationKind::Primary.span(underlined(&text, diagnostic)));
    let mut report = vec![level.primary_title(diagnostic.message.as_str()).element(snippet)];
    if !diagnostic.hint.is_empty() {
        let hint = Level::HELP.secondary_title(diagnostic.hint.as_str());
        report.push(Group::with_title(hint));
    }
    let out = io::stdout();
    let renderer = if out.is_terminal() { Renderer::styled() } else { Renderer::plain() };
    writeln!(out.lock(), "{}\n", renderer.render(&report))
}

/// Of a long block, its first lines are enough to find it.
fn shown_until(diagnostic: &Diagnostic) -> u32 {
    diagnostic.span.last_line.min(diagnostic.span.first_line.saturating_add(2))
}

/// The bytes to underline: the named part, or all of the first line but its indent.
fn underlined(text: &str, diagnostic: &Diagnostic) -> std::ops::Range<usize> {
    let line = text.lines().next().unwrap_or("");
    let offset = |column: u32| {
        let before = column.saturating_sub(1) as usize;
        line.char_indices().nth(before).map_or(line.len(), |(at, _)| at)
    };
    match diagnostic.part {
        Some((column, length)) => offset(column)..offset(column.saturating_add(length)),
        None => {
            line.len() - line.trim_start().len()
                ..line.trim_end().len().max(line.len() - line.trim_start().len())
        }
    }
}
