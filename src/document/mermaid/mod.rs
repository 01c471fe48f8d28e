//! Mermaid diagrams, read by `merman-core` and made tolerant of what people really write.
//!
//! Flowcharts become nodes, subgraphs and edges; timelines and Gantt charts become periods; charts
//! and pies become points.
//! Where the library refuses a line, the line is repaired and read again, and a diagnostic says so.

mod chart;
mod flowchart;
mod gantt;
mod label;
mod library;
mod pie;
mod statement;
mod timeline;

pub use chart::Chart;
pub use chart::Series;
pub use flowchart::Edge;
pub use flowchart::Flowchart;
pub use flowchart::Node;
pub use flowchart::Subgraph;
pub use timeline::Entry;
pub use timeline::Period;
pub use timeline::Timeline;

use crate::document::diagnostic::Diagnostic;
use crate::document::span::SourceSpan;

/// A Mermaid block of a document.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// From the opening fence to the closing one.
    pub span: SourceSpan,
    /// The word that Mermaid gives its kind: `flowchart`, `timeline`, `xychart`, `gantt` …
    pub kind: String,
    /// What it shows.
    pub content: Content,
}

/// What a diagram shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// Boxes and arrows.
    Flowchart(Flowchart),
    /// Periods with entries, from a timeline or a Gantt chart.
    Timeline(Timeline),
    /// Bars and lines over an axis, or the shares of a pie.
    Chart(Chart),
    /// A kind that is not read, or a block that could not be.
    Unread,
}

/// Blocks beyond this many bytes are not read: Mermaid draws a quarter of it, and the library takes
/// the square of what it reads.
const LARGEST_BLOCK: usize = 200_000;

/// Lines beyond this many bytes are left out, for the same reason.
const LONGEST_LINE: usize = 10_000;

/// Reads the text of a Mermaid block whose fences stand at the ends of `span`.
pub(super) fn parse(text: &str, span: SourceSpan) -> (Diagram, Vec<Diagnostic>) {
    let mut source = Source::new(text, span);
    let kind = source.kind();
    let mut diagnostics = Vec::new();
    source.leave_out_long_lines(&mut diagnostics);
    let content = match kind.as_str() {
        _ if text.len() > LARGEST_BLOCK => {
            let message = "this Mermaid block is larger than any that is drawn";
            let hint = "Mermaid itself draws up to 50,000 characters; divide it";
            diagnostics.push(Diagnostic::error(span, message).with_hint(hint));
            None
        }
        "flowchart" => flowchart::read(&source, &mut diagnostics).map(Content::Flowchart),
        "timeline" => timeline::read(&source, &mut diagnostics).map(Content::Timeline),
        "gantt" => gantt::read(&source, &mut diagnostics).map(Content::Timeline),
        "xychart" => chart::read(&source, &mut diagnostics).map(Content::Chart),
        "pie" => pie::read(&source, &mut diagnostics).map(Content::Chart),
        "" => {
            let message = "this Mermaid block is empty";
            diagnostics.push(Diagnostic::warning(span, message).with_hint("remove it"));
            None
        }
        _ => {
            let message = format!("{kind} diagrams are not read");
            let hint = "flowchart, timeline, gantt, xychart and pie are";
            diagnostics.push(Diagnostic::warning(span, message).with_hint(hint));
            None
        }
    };
    let content = content.unwrap_or(Content::Unread);
    let diagram = Diagram { span, kind, content };
    (diagram, diagnostics)
}

/// The lines of a block, each with its number in the document.
struct Source<'a> {
    lines: Vec<&'a str>,
    span: SourceSpan,
}

impl<'a> Source<'a> {
    fn new(text: &'a str, span: SourceSpan) -> Self {
        let lines = text.lines().collect();
        Self { lines, span }
    }

    fn leave_out_long_lines(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        for index in 0..self.lines.len() {
            if self.lines.get(index).is_none_or(|line| line.len() <= LONGEST_LINE) {
                continue;
            }
            let message = "this line is longer than any that is drawn, so it was left out";
            let hint = "divide it into several";
            diagnostics.push(Diagnostic::warning(self.line(index), message).with_hint(hint));
            self.lines[index] = "";
        }
    }

    /// The place in the document of the line at `index`, from 0.
    fn line(&self, index: usize) -> SourceSpan {
        let offset = u32::try_from(index).unwrap_or(u32::MAX);
        SourceSpan::line(self.span.first_line.saturating_add(1).saturating_add(offset))
    }

    /// The kind of the diagram, by its first word that is neither comment nor directive.
    fn kind(&self) -> String {
        let mut lines = self.lines.iter().map(|line| line.trim()).peekable();
        if lines.peek() == Some(&"---") {
            lines.next();
            lines.by_ref().find(|line| *line == "---");
        }
        let opening = lines.find(|line| !line.is_empty() && !line.starts_with("%%"));
        let word = opening.and_then(|line| line.split([' ', ';', '\t']).next());
        let word = word.unwrap_or("").trim_end_matches(':');
        match word {
            "graph" | "flowchart" | "flowchart-elk" => "flowchart".to_owned(),
            "xychart" | "xychart-beta" => "xychart".to_owned(),
            other => other.to_owned(),
        }
    }
}
