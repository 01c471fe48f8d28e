//! What a document cites: the references that its lines, and whole parts of it, name as their sources.

use std::collections::HashMap;

use crate::document::diagnostic::Diagnostic;
use crate::document::inline::Cited;
use crate::document::inline::Line;
use crate::document::inline::Link;
use crate::document::mark;
use crate::document::mark::Mark;
use crate::document::span::SourceSpan;
use crate::document::tree::Text;

/// A publication that lines of the document cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What the document calls it: the label of a footnote, or the title of a link.
    pub label: String,
    /// Its title, with whoever is named before it.
    pub title: String,
    /// Its address on the web; what was only heard or printed has none.
    pub url: Option<String>,
    /// What stands in brackets behind it.
    pub marks: Vec<Mark>,
    /// Where it is described.
    pub span: SourceSpan,
}

/// How much of a document a [`Citation`] speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The line that it ends.
    Line,
    /// The diagram or code block before it.
    Block,
    /// All that follows under its heading, up to the next of its kind.
    Section,
}

/// Lines with the references that they cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The lines that it speaks for.
    pub span: SourceSpan,
    /// How much that is.
    pub scope: Scope,
    /// Indices of what is cited.
    pub references: Vec<usize>,
    /// What is said of these lines in particular: that they are inferred.
    pub marks: Vec<Mark>,
}

/// A citation whose footnotes are not found yet, for they are defined later.
struct Pending {
    citation: Citation,
    labels: Vec<String>,
}

/// Gathers citations and references while the tree is built.
#[derive(Default)]
pub(super) struct Citations {
    references: Vec<Reference>,
    by_label: HashMap<String, usize>,
    by_url: HashMap<String, usize>,
    pending: Vec<Pending>,
    /// The part of the document that goes on under a heading: which citation, and how deep the
    /// heading is.
    open: Option<(usize, u8)>,
    diagnostics: Vec<Diagnostic>,
}

impl Citations {
    /// The text of a line without what it cites, which is taken down.
    pub(super) fn take(&mut self, mut line: Line) -> Text {
        let span = line.span;
        let mut labels = line.take_footnotes();
        let links = line.take_closing_links();
        labels.extend(line.take_undefined());
        let cites = !labels.is_empty() || !links.is_empty();
        let marks = line.take_closing_marks(cites);
        for misplaced in marks.iter().filter(|mark| mark.is_of_source()) {
            let message =
                format!("\"{misplaced}\" is said of a source, and stands at what cites it");
            let hint = "write it behind the link, where the source is described";
            self.diagnostics.push(Diagnostic::warning(span, message).with_hint(hint));
        }
        if cites || !marks.is_empty() {
            self.pend(span, Scope::Line, Cited { labels, links, marks });
        }
        line.into_text()
    }

    /// Takes down a paragraph such as `Sources: [^a] [^b]`; false where it is none. It speaks for
    /// the diagram right before it, or else for what follows from a line on, below a heading of a level.
    pub(super) fn paragraph(
        &mut self,
        line: &Line,
        before: Option<SourceSpan>,
        (first_line, level): (u32, u8),
    ) -> bool {
        let Some(cited) = line.sources() else { return false };
        if let Some(diagram) = before {
            self.pend(diagram, Scope::Block, cited);
            return true;
        }
        self.close(first_line.saturating_sub(1));
        self.open = Some((self.pending.len(), level));
        let span = SourceSpan::new(first_line, line.span.last_line);
        self.pend(span, Scope::Section, cited);
        true
    }

    /// Ends what goes on under a heading of that level or a deeper one.
    pub(super) fn heading(&mut self, level: u8, line: u32) {
        if self.open.is_some_and(|(_, above)| level <= above) {
            self.close(line.saturating_sub(1));
        }
    }

    fn close(&mut self, last_line: u32) {
        let Some((at, _)) = self.open.take() else { return };
        if let Some(Pending { citation, .. }) = self.pending.get_mut(at) {
            citation.span.last_line = citation.span.last_line.max(last_line);
        }
    }

    fn pend(&mut self, span: SourceSpan, scope: Scope, cited: Cited) {
        let Cited { labels, links, marks } = cited;
        let mut references: Vec<usize> = Vec::new();
        for link in links {
            let at = self.link(link, span);
            if !references.contains(&at) {
                references.push(at);
            }
        }
        let citation = Citation { span, scope, references, marks };
        self.pending.push(Pending { citation, labels });
    }

    /// A link that is a source itself, which the document describes nowhere else.
    fn link(&mut self, link: Link, span: SourceSpan) -> usize {
        let Link { title, url, marks } = link;
        let next = self.references.len();
        let at = *self.by_url.entry(url.clone()).or_insert(next);
        match self.references.get_mut(at) {
            Some(known) if known.marks.is_empty() => known.marks = marks,
            Some(_) => {}
            None => {
                let (label, url) = (title.clone(), Some(url));
                self.references.push(Reference { label, title, url, marks, span });
            }
        }
        at
    }

    /// Takes down what the footnote of a label says.
    pub(super) fn define(&mut self, label: &str, line: Line) {
        let span = line.span;
        let (title, url, rest) = line.into_definition();
        let (marks, unknown) = mark::read(&rest);
        if let Some(unknown) = unknown {
            let message = format!("\"{unknown}\" is no mark of a source");
            let hint = format!("behind the link stand, in brackets: {}, or a year", mark::LISTED);
            self.diagnostics.push(Diagnostic::warning(span, message).with_hint(hint));
        }
        if self.by_label.contains_key(label) {
            let message = format!("the source [^{label}] is described twice");
            let hint = "give the second one another name";
            self.diagnostics.push(Diagnostic::warning(span, message).with_hint(hint));
            return;
        }
        self.by_label.insert(label.to_owned(), self.references.len());
        let label = label.to_owned();
        self.references.push(Reference { label, title, url, marks, span });
    }

    /// All that is cited, where it is cited, and what there is to say about that.
    pub(super) fn finish(
        mut self,
        last_line: u32,
    ) -> (Vec<Reference>, Vec<Citation>, Vec<Diagnostic>) {
        self.close(last_line);
        let mut used = vec![false; self.references.len()];
        let mut citations = Vec::new();
        for Pending { mut citation, labels } in self.pending {
            for label in labels {
                let Some(at) = self.by_label.get(&label).copied() else {
                    let message = format!("the source [^{label}] is described nowhere");
                    let hint =
                        format!("add a line such as [^{label}]: [Title](https://example.com)");
                    let said = Diagnostic::warning(citation.span, message).with_hint(hint);
                    self.diagnostics.push(said);
                    continue;
                };
                if !citation.references.contains(&at) {
                    citation.references.push(at);
                }
            }
            for at in &citation.references {
                used[*at] = true;
            }
            citations.push(citation);
        }
        for (reference, _) in self.references.iter().zip(used).filter(|(_, used)| !used) {
            let message = format!("no line cites the source [^{}]", reference.label);
            let hint = format!("write [^{}] at the end of what it tells", reference.label);
            self.diagnostics.push(Diagnostic::note(reference.span, message).with_hint(hint));
        }
        (self.references, citations, self.diagnostics)
    }
}
