//! Markdown, read by `pulldown-cmark`, folded into the tree.

use std::mem;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid;
use crate::document::span::LineIndex;
use crate::document::span::SourceSpan;
use crate::document::tree::Block;
use crate::document::tree::CodeBlock;
use crate::document::tree::Document;
use crate::document::tree::Item;
use crate::document::tree::List;
use crate::document::tree::Run;
use crate::document::tree::Section;
use crate::document::tree::Table;
use crate::document::tree::Text;

/// Lists nested deeper than this are read as part of the list at this depth, so that the tree
/// stays shallow enough to be walked and dropped by recursion.
const DEEPEST_LIST: usize = 24;

/// Reads a Markdown text. What could not be read is in the second part; nothing else is lost.
pub fn parse(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut builder = TreeBuilder::new(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// Folds the flat events of the Markdown parser into nested sections, without recursion.
struct TreeBuilder {
    lines: LineIndex,
    /// Open sections, the root first, levels rising.
    sections: Vec<Section>,
    /// Open lists, each with its items so far; the last item is open.
    lists: Vec<List>,
    /// How many lists are open below [`DEEPEST_LIST`].
    flattened: usize,
    /// Open table.
    table: Option<Table>,
    row: Vec<Text>,
    /// Open code block: language, text, place.
    code: Option<CodeBlock>,
    /// The logical lines of the inline text being read.
    inline: Vec<Text>,
    /// Those of them that a hard break opens.
    hard_breaks: Vec<usize>,
    strong: usize,
    diagnostics: Vec<Diagnostic>,
}

impl TreeBuilder {
    fn new(text: &str) -> Self {
        let root = Section { heading: None, level: 0, blocks: Vec::new(), sections: Vec::new() };
        Self {
            lines: LineIndex::new(text),
            sections: vec![root],
            lists: Vec::new(),
            flattened: 0,
            table: None,
            row: Vec::new(),
            code: None,
            inline: Vec::new(),
            hard_breaks: Vec::new(),
            strong: 0,
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) | Event::Code(text) => self.text(&text, &range),
            Event::SoftBreak => self.line_break(&range, false),
            Event::HardBreak => self.line_break(&range, true),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush_inline();
                self.open_section(level as u8);
            }
            Tag::List(_) => self.open_list(range),
            Tag::Item => self.open_item(range),
            Tag::Strong => self.strong += 1,
            Tag::Paragraph => self.flush_inline(),
            Tag::HtmlBlock => {
                self.flush_inline();
                let message = "HTML is not read";
                let hint = "write lists and tables in Markdown, outside of HTML tags";
                let span = self.lines.span(range);
                self.diagnostics.push(Diagnostic::note(span, message).with_hint(hint));
            }
            Tag::CodeBlock(kind) => {
                self.flush_inline();
                let (language, fenced) = match kind {
                    CodeBlockKind::Fenced(info) => (first_word(&info), true),
                    CodeBlockKind::Indented => (String::new(), false),
                };
                let (text, span) = (String::new(), self.lines.span(range));
                self.code = Some(CodeBlock { language, text, fenced, span });
            }
            Tag::Table(_) => {
                self.flush_inline();
                self.table = Some(Table {
                    header: Vec::new(),
                    rows: Vec::new(),
                    span: self.lines.span(range),
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                let heading = self.take_text(self.lines.span(range));
                if let Some(section) = self.sections.last_mut() {
                    section.heading = Some(heading);
                }
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush_inline(),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::List(_) => self.close_list(),
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::TableCell => {
                let cell = self.take_text(self.lines.span(range));
                self.row.push(cell);
            }
            TagEnd::TableHead => {
                let row = mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.header = row;
                }
            }
            TagEnd::TableRow => {
                let row = mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.add_block(Block::Table(table));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
            return;
        }
        let strong = self.strong > 0;
        let span = self.lines.span(range);
        let Some(line) = self.inline.last_mut() else {
            self.inline.push(Text { runs: vec![run(text, strong)], span });
            return;
        };
        line.span = line.span.to(span);
        match line.runs.last_mut() {
            Some(last) if last.strong == strong => last.text.push_str(text),
            _ => line.runs.push(run(text, strong)),
        }
    }

    /// A line that opens in bold is a statement of its own: `**Scale**: …` below `**Cost**: …`.
    /// Whether the next line does is not known yet, so each break opens a line, and
    /// [`Self::take_lines`] joins those that turn out to go on with the one before.
    fn line_break(&mut self, range: &Range<usize>, hard: bool) {
        let span = SourceSpan::line(self.lines.line(range.start) + 1);
        if hard {
            self.hard_breaks.push(self.inline.len());
        }
        self.inline.push(Text { runs: Vec::new(), span });
    }

    fn take_lines(&mut self) -> Vec<Text> {
        let mut lines: Vec<Text> = Vec::new();
        let hard_breaks = mem::take(&mut self.hard_breaks);
        for (index, line) in mem::take(&mut self.inline).into_iter().enumerate() {
            let hard = hard_breaks.binary_search(&index).is_ok();
            let opens = hard || line.runs.first().is_some_and(|run| run.strong);
            match lines.last_mut() {
                Some(before) if !opens => join(before, line),
                _ => lines.push(line),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn take_text(&mut self, span: SourceSpan) -> Text {
        let whole = self.take_lines().into_iter().reduce(|mut before, line| {
            join(&mut before, line);
            before
        });
        whole.unwrap_or(Text { runs: Vec::new(), span })
    }

    /// Puts away inline text that no other element claimed: a paragraph, or what an item says.
    fn flush_inline(&mut self) {
        let lines = self.take_lines();
        let Some(first) = lines.first() else { return };
        let span = first.span;
        match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) if item.text.is_empty() && item.blocks.is_empty() => {
                self.inline = lines;
                let text = self.take_text(span);
                if let Some(item) = self.lists.last_mut().and_then(|list| list.items.last_mut()) {
                    item.text = text;
                }
            }
            _ => self.add_block(Block::Paragraph(lines)),
        }
    }

    fn open_section(&mut self, level: u8) {
        while self.sections.len() > 1 && self.sections.last().is_some_and(|s| s.level >= level) {
            self.close_section();
        }
        self.sections.push(Section {
            heading: None,
            level,
            blocks: Vec::new(),
            sections: Vec::new(),
        });
    }

    fn close_section(&mut self) {
        let Some(section) = self.sections.pop() else {
            return;
        };
        match self.sections.last_mut() {
            Some(parent) => parent.sections.push(section),
            None => self.sections.push(section),
        }
    }

    fn open_list(&mut self, range: &Range<usize>) {
        self.flush_inline();
        if self.lists.len() < DEEPEST_LIST {
            self.lists.push(List { items: Vec::new() });
            return;
        }
        if self.flattened == 0 {
            let message = format!("lists are nested deeper than {DEEPEST_LIST} levels");
            self.diagnostics.push(
                Diagnostic::warning(self.lines.span(range), message)
                    .with_hint("deeper items are read as items of that level"),
            );
        }
        self.flattened += 1;
    }

    fn open_item(&mut self, range: &Range<usize>) {
        let line = SourceSpan::line(self.lines.line(range.start));
        let text = Text { runs: Vec::new(), span: line };
        if let Some(list) = self.lists.last_mut() {
            let blocks = Vec::new();
            list.items.push(Item { text, blocks });
        }
    }

    fn close_list(&mut self) {
        self.flush_inline();
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        if let Some(list) = self.lists.pop() {
            self.add_block(Block::List(list));
        }
    }

    fn close_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if !code.language.eq_ignore_ascii_case("mermaid") {
            self.add_block(Block::Code(code));
            return;
        }
        let (diagram, diagnostics) = mermaid::parse(&code.text, code.span);
        self.diagnostics.extend(diagnostics);
        self.add_block(Block::Diagram(diagram));
    }

    fn add_block(&mut self, block: Block) {
        let open_item = self.lists.last_mut().and_then(|list| list.items.last_mut());
        if let Some(item) = open_item {
            item.blocks.push(block);
        } else if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        self.flush_inline();
        while !self.lists.is_empty() {
            self.close_list();
        }
        while self.sections.len() > 1 {
            self.close_section();
        }
        let root = self.sections.pop().unwrap_or(Section {
            heading: None,
            level: 0,
            blocks: Vec::new(),
            sections: Vec::new(),
        });
        (Document { root }, self.diagnostics)
    }
}

fn run(text: &str, strong: bool) -> Run {
    Run { text: text.to_owned(), strong }
}

/// Appends a line of the source to a logical line, a space between them.
fn join(before: &mut Text, line: Text) {
    before.span = before.span.to(line.span);
    if let Some(last) = before.runs.last_mut() {
        last.text.push(' ');
    }
    for next in line.runs {
        match before.runs.last_mut() {
            Some(last) if last.strong == next.strong => last.text.push_str(&next.text),
            _ => before.runs.push(next),
        }
    }
}

fn first_word(info: &str) -> String {
    info.split_whitespace().next().unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Section {
        parse(text).0.root
    }

    #[test]
    fn headings_nest_by_their_level() {
        let root = document("# A\n\nx\n\n### B\n\ny\n\n## C\n");
        let top = &root.sections[0];
        let titles: Vec<String> = top.sections.iter().map(Section::title).collect();
        assert_eq!(top.title(), "A");
        assert_eq!(titles, ["B", "C"]);
    }

    #[test]
    fn an_item_keeps_its_line_its_bold_label_and_its_nested_list() {
        let root = document("- one\n- **Two**: more\n  - deep\n");
        let Block::List(list) = &root.blocks[0] else { panic!("no list") };
        assert_eq!(list.items[1].text.span, SourceSpan::line(2));
        assert_eq!(list.items[1].text.labelled(), Some(("Two".into(), "more".into())));
        assert!(matches!(&list.items[1].blocks[..], [Block::List(_)]));
    }

    #[test]
    fn a_line_that_opens_in_bold_is_a_line_of_its_own_and_others_are_joined() {
        let root = document("**Scale**: big\n**Cost**: small and\nmore\n");
        let Block::Paragraph(lines) = &root.blocks[0] else { panic!("no paragraph") };
        let plain: Vec<String> = lines.iter().map(Text::plain).collect();
        assert_eq!(plain, ["Scale: big", "Cost: small and more"]);
        assert_eq!(lines[1].span, SourceSpan::new(2, 3));
    }

    #[test]
    fn tables_keep_their_cells_and_lines() {
        let root = document("| a | b |\n|---|---|\n| 1 | 2 |\n");
        let Block::Table(table) = &root.blocks[0] else { panic!("no table") };
        assert_eq!(table.rows[0][1].plain(), "2");
        assert_eq!(table.rows[0][1].span, SourceSpan::line(3));
    }

    #[test]
    fn lists_nested_ten_thousand_deep_are_read_and_said() {
        let text: String = (0..10_000).map(|_| "- ").collect::<String>() + "x";
        let (_, diagnostics) = parse(&text);
        assert_eq!(diagnostics.len(), 1);
    }
}
