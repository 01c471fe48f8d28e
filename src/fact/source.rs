//! Where a document has its facts from: which publications stand behind which of its lines.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::document;
use crate::document::Citation;
use crate::document::Diagnostic;
use crate::document::Document;
use crate::document::Mark;
use crate::document::Scope;
use crate::document::SourceSpan;
use crate::fact::model::Journey;
use crate::fact::reference::Cited;
use crate::fact::reference::Confidence;
use crate::fact::reference::Reference;
use crate::fact::reference::SourceKind;

/// The references of a document.
pub(super) fn references(document: &Document) -> Vec<Reference> {
    document.references.iter().map(reference).collect()
}

fn reference(stated: &document::Reference) -> Reference {
    let kind = stated.marks.iter().find_map(|mark| match mark {
        Mark::FirstHand => Some(SourceKind::FirstHand),
        Mark::Press => Some(SourceKind::Press),
        Mark::Vendor => Some(SourceKind::Vendor),
        Mark::ThirdParty => Some(SourceKind::ThirdParty),
        _ => None,
    });
    let date = stated.marks.iter().find_map(|mark| match mark {
        Mark::Dated(date) => Some(date.clone()),
        _ => None,
    });
    Reference {
        label: stated.label.clone(),
        title: stated.title.clone(),
        url: stated.url.clone(),
        kind: kind.unwrap_or(SourceKind::FirstHand),
        confidence: confidence(&stated.marks).unwrap_or(Confidence::Stated),
        date,
        span: stated.span,
    }
}

/// The weakest that marks tell; none where they tell nothing of it.
fn confidence(marks: &[Mark]) -> Option<Confidence> {
    let told = marks.iter().filter_map(|mark| match mark {
        Mark::Copy => Some(Confidence::Copy),
        Mark::Opening => Some(Confidence::Opening),
        Mark::Secondary => Some(Confidence::Secondary),
        Mark::Inferred => Some(Confidence::Inferred),
        Mark::NotRead => Some(Confidence::NotRead),
        _ => None,
    });
    told.max()
}

/// What a document cites for each place at which facts were read.
pub(super) fn cited(document: &Document, journey: &Journey) -> BTreeMap<SourceSpan, Cited> {
    let sources = Sources::of(&document.citations);
    let mut cited = BTreeMap::new();
    for span in journey.spans() {
        if !cited.contains_key(&span)
            && let Some(found) = sources.of_lines(span)
        {
            cited.insert(span, found);
        }
    }
    cited
}

/// Says which lines give facts without a source, where the document has sources at all. A diagram is
/// said once.
pub(super) fn unsourced(document: &Document, journey: &Journey) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if document.citations.iter().all(|citation| citation.references.is_empty()) {
        return diagnostics;
    }
    let diagrams = document.diagrams();
    let mut said: Option<SourceSpan> = None;
    let mut spans: Vec<SourceSpan> = journey.spans().collect();
    spans.sort_unstable();
    for span in spans {
        let sourced = journey.cited.get(&span).is_some_and(|cited| !cited.references.is_empty());
        if sourced || said.is_some_and(|said| span.last_line <= said.last_line) {
            continue;
        }
        let at = diagrams.partition_point(|diagram| diagram.first_line <= span.first_line);
        let around = at.checked_sub(1).map(|at| diagrams[at]);
        let around = around.filter(|diagram| diagram.last_line >= span.last_line);
        let (what, hint) = match around {
            Some(_) => {
                ("the facts of this diagram have no source", "write \"Sources: [^name]\" below it")
            }
            None => {
                ("a fact without a source", "end the line with [^name], and say below what that is")
            }
        };
        let span = around.unwrap_or(span);
        diagnostics.push(Diagnostic::warning(span, what).with_hint(hint));
        said = Some(span);
    }
    diagnostics
}

/// The citations of a document, to be found by line.
struct Sources<'a> {
    by_line: HashMap<u32, Vec<&'a Citation>>,
    /// Of diagrams, in the order of their lines; no two share one.
    blocks: Vec<&'a Citation>,
    /// Of what follows under headings, likewise.
    sections: Vec<&'a Citation>,
}

impl<'a> Sources<'a> {
    fn of(citations: &'a [Citation]) -> Self {
        let mut sources =
            Self { by_line: HashMap::new(), blocks: Vec::new(), sections: Vec::new() };
        for citation in citations {
            match citation.scope {
                Scope::Line => {
                    for line in citation.span.lines() {
                        sources.by_line.entry(line).or_default().push(citation);
                    }
                }
                Scope::Block => sources.blocks.push(citation),
                Scope::Section => sources.sections.push(citation),
            }
        }
        sources
    }

    /// What these lines cite themselves; else what is cited for the diagram, or the section, that they
    /// are part of.
    fn of_lines(&self, span: SourceSpan) -> Option<Cited> {
        let mut references: Vec<usize> = Vec::new();
        let mut marks: Vec<Mark> = Vec::new();
        let own = span.lines().filter_map(|line| self.by_line.get(&line)).flatten();
        let around = || [&self.blocks, &self.sections].into_iter().find_map(|of| around(of, span));
        for citation in own {
            marks.extend(citation.marks.iter().cloned());
            for at in &citation.references {
                if !references.contains(at) {
                    references.push(*at);
                }
            }
        }
        let mut shared = false;
        if references.is_empty()
            && let Some(around) = around()
        {
            shared = true;
            references.clone_from(&around.references);
            marks.extend(around.marks.iter().cloned());
        }
        let confidence = confidence(&marks);
        (!references.is_empty() || confidence.is_some()).then_some(Cited {
            references,
            shared,
            confidence,
        })
    }
}

/// The citation whose lines hold those of a span.
fn around<'a>(citations: &[&'a Citation], span: SourceSpan) -> Option<&'a Citation> {
    let at = citations.partition_point(|it| it.span.first_line <= span.first_line);
    let citation = citations.get(at.checked_sub(1)?)?;
    (citation.span.last_line >= span.last_line).then_some(citation)
}
