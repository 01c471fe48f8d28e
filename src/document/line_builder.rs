//! Inline text on its way from the events of the Markdown parser to logical lines.

use std::mem;

use crate::document::inline::Line;
use crate::document::inline::Piece;
use crate::document::span::SourceSpan;
use crate::document::tree::Run;

/// Gathers the inline text of one block after the other.
#[derive(Default)]
pub(super) struct LineBuilder {
    /// The lines of the source so far.
    lines: Vec<Line>,
    /// Those of them that a hard break opens.
    hard_breaks: Vec<usize>,
    strong: usize,
    /// The address that the text being read links to, and the number of the link.
    link: Option<(usize, String)>,
    links: usize,
}

impl LineBuilder {
    pub(super) fn open_strong(&mut self) {
        self.strong += 1;
    }

    pub(super) fn close_strong(&mut self) {
        self.strong = self.strong.saturating_sub(1);
    }

    /// Only what links to the web is a link here.
    pub(super) fn open_link(&mut self, url: &str) {
        let of_the_web = url.starts_with("https://") || url.starts_with("http://");
        self.links += 1;
        self.link = of_the_web.then(|| (self.links, url.to_owned()));
    }

    pub(super) fn close_link(&mut self) {
        self.link = None;
    }

    pub(super) fn text(&mut self, text: &str, span: SourceSpan) {
        let run = Run { text: text.to_owned(), strong: self.strong > 0 };
        let piece = match &self.link {
            Some((number, url)) => Piece::Linked(run, *number, url.clone()),
            None => Piece::Words(run),
        };
        self.piece(piece, span);
    }

    pub(super) fn footnote(&mut self, label: &str, span: SourceSpan) {
        self.piece(Piece::Footnote(label.to_owned()), span);
    }

    fn piece(&mut self, piece: Piece, span: SourceSpan) {
        if self.lines.is_empty() {
            self.lines.push(Line::new(span));
        }
        if let Some(line) = self.lines.last_mut() {
            line.span = line.span.to(span);
            line.push(piece);
        }
    }

    /// A line that opens in bold is a statement of its own: `**Scale**: …` below `**Cost**: …`.
    /// Whether the next line does is not known yet, so each break opens a line, and
    /// [`Self::take_lines`] joins those that turn out to go on with the one before.
    pub(super) fn line_break(&mut self, span: SourceSpan, hard: bool) {
        if hard {
            self.hard_breaks.push(self.lines.len());
        }
        self.lines.push(Line::new(span));
    }

    /// The logical lines of what was gathered.
    pub(super) fn take_lines(&mut self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let hard_breaks = mem::take(&mut self.hard_breaks);
        for (index, line) in mem::take(&mut self.lines).into_iter().enumerate() {
            let hard = hard_breaks.binary_search(&index).is_ok();
            let opens = hard || line.opens_in_bold();
            match lines.last_mut() {
                Some(before) if !opens => before.join(line),
                _ => lines.push(line),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// What was gathered as one line; nothing where that is empty.
    pub(super) fn take_line(&mut self) -> Option<Line> {
        self.take_lines().into_iter().reduce(joined)
    }
}

/// Two lines as one.
pub(super) fn joined(mut before: Line, line: Line) -> Line {
    before.join(line);
    before
}
