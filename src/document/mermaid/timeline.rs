//! Timelines: periods with their entries.

use merman_core::RenderSemanticModel;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid::Source;
use crate::document::mermaid::label;
use crate::document::mermaid::library;
use crate::document::span::SourceSpan;

/// What a timeline shows.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Its title.
    pub title: Option<String>,
    /// Its periods, in order.
    pub periods: Vec<Period>,
}

/// A period of a timeline.
#[derive(Clone, Debug)]
pub struct Period {
    /// The text before the first colon, as in `2006-2008`.
    pub name: String,
    /// The section around it.
    pub section: Option<String>,
    /// What happened in it, in order.
    pub entries: Vec<Entry>,
    /// From its name to its last entry.
    pub span: SourceSpan,
}

/// An entry of a period.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its text.
    pub text: String,
    /// Its line.
    pub span: SourceSpan,
}

pub(super) fn read(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Timeline> {
    let lines: Vec<String> = source.lines.iter().map(|line| label::hide_markup(line)).collect();
    let model = library::read_leaving_out(source, &lines.join("\n"), diagnostics)?;
    let RenderSemanticModel::Timeline(model) = model else {
        return None;
    };
    let mut cursor = Cursor { lines: &lines, at: 0 };
    let mut place =
        |text: &str| cursor.next_holding(text).map_or(source.span, |at| source.line(at));
    let periods = model.tasks.into_iter().map(|task| {
        let start = place(&task.task);
        let entries = task
            .events
            .into_iter()
            .map(|event| Entry { span: place(&event), text: label::one_line(&event) });
        let entries: Vec<Entry> = entries.filter(|entry| !entry.text.is_empty()).collect();
        Period {
            name: label::one_line(&task.task),
            section: Some(task.section).filter(|section| !section.is_empty()),
            span: entries.iter().fold(start, |span, entry| span.to(entry.span)),
            entries,
        }
    });
    let periods = periods.collect();
    let title = model.title.map(|title| label::one_line(&title));
    Some(Timeline { title, periods })
}

/// Finds texts that come in the order of the lines.
struct Cursor<'a> {
    lines: &'a [String],
    at: usize,
}

impl Cursor<'_> {
    /// The first line, from the one found last, that holds `text`.
    fn next_holding(&mut self, text: &str) -> Option<usize> {
        let text = text.trim();
        let ahead = self.lines.iter().enumerate().skip(self.at);
        let entry = |line: &str| {
            !["timeline", "title", "section"].iter().any(|word| line.starts_with(word))
        };
        let found =
            ahead.into_iter().find(|(_, line)| entry(line.trim()) && line.contains(text))?.0;
        self.at = found;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::mermaid::Content;

    #[test]
    fn periods_keep_their_entries_and_lines() {
        let text = "timeline\n  title T\n  2006-2008 : Launch\n            : 1K users\n  2009 : More : $10K/month\n";
        let (diagram, diagnostics) = crate::document::mermaid::parse(text, SourceSpan::new(1, 7));
        let Content::Timeline(timeline) = diagram.content else {
            panic!("no timeline: {diagnostics:?}")
        };
        let first = &timeline.periods[0];
        assert_eq!(first.name, "2006-2008");
        assert_eq!(first.span, SourceSpan::new(4, 5));
        assert_eq!(timeline.periods[1].entries[1].text, "$10K/month");
        assert_eq!(timeline.periods[1].entries[1].span, SourceSpan::line(6));
    }
}
