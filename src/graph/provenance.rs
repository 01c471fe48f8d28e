//! Where facts come from: spans of lines with a digest of what they say.

use std::collections::HashSet;

use oxigraph::model::GraphName;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;

use crate::corpus;
use crate::corpus::SourceFile;
use crate::document::SourceSpan;
use crate::graph::vocab;

/// Describes the spans of one document, each once.
pub(super) struct Spans<'a> {
    source: &'a SourceFile,
    described: HashSet<SourceSpan>,
}

impl<'a> Spans<'a> {
    pub(super) fn new(source: &'a SourceFile) -> Self {
        Self { source, described: HashSet::new() }
    }

    /// What is said of a span; nothing where it was said before.
    pub(super) fn quads(
        &mut self,
        address: &NamedNode,
        span: SourceSpan,
        journey: &NamedNode,
        graph: &GraphName,
    ) -> Vec<Quad> {
        if !self.described.insert(span) {
            return Vec::new();
        }
        let quote = self.source.lines(span.first_line, span.last_line);
        let line = |line: u32| Literal::from(i64::from(line));
        let hash = Literal::new_simple_literal(corpus::digest(quote.as_bytes()));
        let quad = |predicate, object: oxigraph::model::Term| {
            Quad::new(address.clone(), predicate, object, graph.clone())
        };
        let SourceSpan { first_line: first, last_line: last } = span;
        let lines = if first == last {
            format!("line {first}")
        } else {
            format!("lines {first} to {last}")
        };
        let label = Literal::new_simple_literal(format!("{}, {lines}", self.source.path));
        vec![
            quad(vocab::RDF_TYPE, vocab::SPAN.into_owned().into()),
            quad(vocab::RDFS_LABEL, label.into()),
            quad(vocab::DOCUMENT, journey.clone().into()),
            quad(vocab::FIRST_LINE, line(span.first_line).into()),
            quad(vocab::LAST_LINE, line(span.last_line).into()),
            quad(vocab::QUOTE_HASH, hash.into()),
        ]
    }
}
