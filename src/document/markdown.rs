//! Markdown, read by `pulldown-cmark`, folded into the tree.

use std::mem;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::document::citation::Citations;
use crate::document::diagnostic::Diagnostic;
use crate::document::inline::Line;
use crate::document::line_builder::LineBuilder;
use crate::document::line_builder::joined;
use crate::document::mermaid;
use crate::document::span::LineIndex;
use crate::document::span::SourceSpan;
use crate::document::tree::Block;
use crate::document::tree::CodeBlock;
use crate::document::tree::Document;
use crate::document::tree::Item;
use crate::document::tree::List;
use crate::document::tree::Section;
use crate::document::tree::Table;
use crate::document::tree::Text;

/// Lists nested deeper than this are read as part of the list at this depth, so that the tree
/// stays shallow enough to be walked and dropped by recursion.
const DEEPEST_LIST: usize = 24;

/// Reads a Markdown text. What could not be read is in the second part; nothing else is lost.
pub fn parse(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut builder = TreeBuilder::new(text);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
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
    /// The inline text being read.
    inline: LineBuilder,
    /// The label of the footnote that is being defined.
    definition: Option<String>,
    citations: Citations,
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
            inline: LineBuilder::default(),
            definition: None,
            citations: Citations::default(),
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::FootnoteReference(label) => {
                self.inline.footnote(&label, self.lines.span(&range));
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.inline.open_link(&dest_url),
            Event::End(TagEnd::Link) => self.inline.close_link(),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.flush_inline();
                self.definition = Some(label.to_string());
            }
            Event::End(TagEnd::FootnoteDefinition) => self.close_definition(),
            // A footnote is one line of text, whatever blocks it is made of.
            Event::Start(_) | Event::End(_) if self.definition.is_some() => {}
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) | Event::Code(text) => self.text(&text, &range),
            Event::SoftBreak => self.inline.line_break(self.next_line(&range), false),
            Event::HardBreak => self.inline.line_break(self.next_line(&range), true),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush_inline();
                self.open_section(level as u8, self.lines.line(range.start));
            }
            Tag::List(_) => self.open_list(range),
            Tag::Item => self.open_item(range),
            Tag::Strong => self.inline.open_strong(),
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
            TagEnd::Strong => self.inline.close_strong(),
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
        self.inline.text(text, self.lines.span(range));
    }

    /// The line behind a break.
    fn next_line(&self, range: &Range<usize>) -> SourceSpan {
        SourceSpan::line(self.lines.line(range.start) + 1)
    }

    fn close_definition(&mut self) {
        if let (Some(label), Some(line)) = (self.definition.take(), self.inline.take_line()) {
            self.citations.define(&label, line);
        }
    }

    fn take_text(&mut self, span: SourceSpan) -> Text {
        self.citations.take(self.inline.take_line().unwrap_or_else(|| Line::new(span)))
    }

    /// Puts away inline text that no other element claimed: a paragraph, or what an item says.
    fn flush_inline(&mut self) {
        let lines = self.inline.take_lines();
        let Some(first) = lines.first() else { return };
        let item = self.lists.last_mut().and_then(|list| list.items.last_mut());
        if let Some(item) = item.filter(|item| item.text.is_empty() && item.blocks.is_empty()) {
            if let Some(whole) = lines.into_iter().reduce(joined) {
                item.text = self.citations.take(whole);
            }
            return;
        }
        if lines.len() == 1 && self.names_sources(first) {
            return;
        }
        let lines = lines.into_iter().map(|line| self.citations.take(line));
        let lines: Vec<Text> = lines.filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.add_block(Block::Paragraph(lines));
        }
    }

    /// Takes a paragraph as naming the sources of the diagram before it, of the item that it stands in,
    /// or of what follows below a heading; false where it is no such paragraph.
    fn names_sources(&mut self, line: &Line) -> bool {
        let item = self.lists.last().and_then(|list| list.items.last());
        let Some(section) = self.sections.last() else { return false };
        let blocks = item.map_or(&section.blocks, |item| &item.blocks);
        let before = match blocks.last() {
            Some(Block::Diagram(diagram)) => Some(diagram.span),
            Some(Block::Code(code)) => Some(code.span),
            _ => item.map(|item| item.text.span.to(line.span)),
        };
        // Right below its heading, it speaks for the heading as well.
        let heading = section.heading.as_ref().filter(|_| section.blocks.is_empty());
        let first_line = heading.map_or(line.span, |heading| heading.span).first_line;
        self.citations.paragraph(line, before, (first_line, section.level))
    }

    fn open_section(&mut self, level: u8, line: u32) {
        self.citations.heading(level, line);
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
        let (references, citations, said) = self.citations.finish(self.lines.last());
        self.diagnostics.extend(said);
        (Document { root, references, citations }, self.diagnostics)
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
