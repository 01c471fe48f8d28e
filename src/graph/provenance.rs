//! Where facts come from: spans of lines with a digest of what they say.

use std::collections::HashSet;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;

use crate::corpus;
use crate::corpus::SourceFile;
use crate::document::SourceSpan;
use crate::graph::mapping::Lift;
use crate::graph::vocab;

/// Describes the spans of one document, each once.
pub(super) struct Spans<'a> {
    path: &'a str,
    lines: Vec<&'a str>,
    described: HashSet<SourceSpan>,
}

impl<'a> Spans<'a> {
    pub(super) fn new(source: &'a SourceFile) -> Self {
        let lines = source.text.lines().collect();
        Self { path: &source.path, lines, described: HashSet::new() }
    }

    /// What the lines of a span say; nothing where that was asked before.
    fn quote(&mut self, span: SourceSpan) -> Option<String> {
        if !self.described.insert(span) {
            return None;
        }
        let before = span.first_line.saturating_sub(1) as usize;
        let count = (span.last_line as usize).saturating_sub(before);
        let lines = self.lines.iter().skip(before).take(count);
        Some(lines.copied().collect::<Vec<_>>().join("\n"))
    }
}

/// Describes a span where it is not yet; its address.
pub(super) fn lift(lift: &mut Lift<'_>, span: SourceSpan) -> NamedNode {
    let address = lift.addresses.span(span);
    let Some(quote) = lift.spans.quote(span) else { return address };
    let SourceSpan { first_line: first, last_line: last } = span;
    let lines =
        if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    let label = format!("{}, {lines}", lift.spans.path);
    lift.say(&address, vocab::RDF_TYPE, vocab::SPAN);
    lift.text(&address, vocab::RDFS_LABEL, &label);
    lift.say(&address, vocab::DOCUMENT, lift.journey.clone());
    lift.say(&address, vocab::FIRST_LINE, Literal::from(i64::from(first)));
    lift.say(&address, vocab::LAST_LINE, Literal::from(i64::from(last)));
    lift.text(&address, vocab::QUOTE_HASH, &corpus::digest(quote.as_bytes()));
    address
}
