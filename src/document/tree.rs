//! The tree that a Markdown text becomes: sections, paragraphs, lists, tables, code and diagrams.

use crate::document::citation::Citation;
use crate::document::citation::Reference;
use crate::document::mermaid::Diagram;
use crate::document::span::SourceSpan;

/// A Markdown text as a tree of sections.
#[derive(Clone, Debug)]
pub struct Document {
    /// What stands before the first heading, and below it the sections.
    pub root: Section,
    /// What it cites.
    pub references: Vec<Reference>,
    /// Which of its lines cite what, in the order of the document.
    pub citations: Vec<Citation>,
}

impl Document {
    /// Where its diagrams stand, from fence to fence, in order.
    pub fn diagrams(&self) -> Vec<SourceSpan> {
        fn gather(section: &Section, found: &mut Vec<SourceSpan>) {
            in_blocks(&section.blocks, found);
            section.sections.iter().for_each(|below| gather(below, found));
        }
        fn in_blocks(blocks: &[Block], found: &mut Vec<SourceSpan>) {
            for block in blocks {
                match block {
                    Block::Diagram(diagram) => found.push(diagram.span),
                    Block::List(list) => {
                        list.items.iter().for_each(|item| in_blocks(&item.blocks, found));
                    }
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        gather(&self.root, &mut found);
        found
    }
}

/// A heading with all that stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading; the root has none.
    pub heading: Option<Text>,
    /// 1 to 6, and 0 for the root.
    pub level: u8,
    /// What stands between the heading and the first heading below it.
    pub blocks: Vec<Block>,
    /// The sections one or more levels deeper.
    pub sections: Vec<Section>,
}

/// A block of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph, as logical lines: a line that opens in bold starts a new one, other line
    /// breaks of the source are spaces.
    Paragraph(Vec<Text>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A code block that is no diagram.
    Code(CodeBlock),
    /// A Mermaid diagram.
    Diagram(Diagram),
}

/// A list, ordered or not.
#[derive(Clone, Debug)]
pub struct List {
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it says itself.
    pub text: Text,
    /// Nested lists and other blocks below it.
    pub blocks: Vec<Block>,
}

/// A table with a header row.
#[derive(Clone, Debug)]
pub struct Table {
    /// The cells of the header.
    pub header: Vec<Text>,
    /// The rows below it, as many cells as the header each.
    pub rows: Vec<Vec<Text>>,
    /// From the header to the last row.
    pub span: SourceSpan,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// The word behind the opening fence; empty where there is none.
    pub language: String,
    /// Its text.
    pub text: String,
    /// Whether it stands between fences; else it is indented.
    pub fenced: bool,
    /// From the opening fence to the closing one, or from its first line to its last.
    pub span: SourceSpan,
}

/// Inline text with its bold parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its parts in order; neighbours differ in boldness.
    pub runs: Vec<Run>,
    /// Where it stands.
    pub span: SourceSpan,
}

/// A stretch of inline text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, without markup.
    pub text: String,
    /// Whether it is bold.
    pub strong: bool,
}

impl Text {
    /// The text without markup, trimmed.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for run in &self.runs {
            plain.push_str(&run.text);
        }
        plain.trim().to_owned()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Splits `**Label**: the rest`, `**Label:** the rest`, `**Label: the rest**` and
    /// `**Label** - the rest` into label and rest; nothing where the text does not open in bold.
    /// Marks before the label, such as a tick, are no part of it.
    pub fn labelled(&self) -> Option<(String, String)> {
        let marks = |run: &&Run| !run.strong && !run.text.contains(char::is_alphanumeric);
        let opening = self.runs.iter().take_while(marks).count();
        let (first, rest) = self.runs.get(opening..)?.split_first()?;
        if !first.strong {
            return None;
        }
        let label = first.text.trim();
        let rest: String = rest.iter().map(|run| run.text.as_str()).collect();
        let rest = rest.trim().trim_start_matches([':', '-', '–', '—']).trim();
        let within = label.split_once(": ").filter(|_| rest.is_empty());
        let (label, rest) = within.unwrap_or((label, rest));
        let label = label.trim_end_matches([':', '.']).trim();
        (!label.is_empty()).then(|| (label.to_owned(), rest.trim().to_owned()))
    }

    /// The label and rest of `Label: the rest`, whether in bold or not. A plain label has at most
    /// four words, for sentences have colons too.
    pub fn plainly_labelled(&self) -> Option<(String, String)> {
        const MOST_WORDS: usize = 4;
        if let Some(labelled) = self.labelled() {
            return Some(labelled);
        }
        let plain = self.plain();
        let (label, rest) = plain.split_once(": ")?;
        let short = label.split_whitespace().count() <= MOST_WORDS;
        short.then(|| (label.trim().to_owned(), rest.trim().to_owned()))
    }

    /// The statements of a line that puts several behind one another, each with a bold label of
    /// its own: `**Scale**: 10K users | **Cost**: $5K`.
    pub fn statements(&self) -> Vec<Self> {
        let mut statements: Vec<Self> = Vec::new();
        let mut parted = true;
        for run in &self.runs {
            if run.strong && parted {
                statements.push(Self { runs: Vec::new(), span: self.span });
            }
            let text = run.text.trim_end();
            parted = text.ends_with(['|', '·', '•', ';']);
            let text =
                if parted { text.trim_end_matches(['|', '·', '•', ';']) } else { &run.text };
            let run = Run { text: text.to_owned(), strong: run.strong };
            match statements.last_mut() {
                Some(statement) => statement.runs.push(run),
                None => statements.push(Self { runs: vec![run], span: self.span }),
            }
        }
        statements
    }
}

impl Section {
    /// The heading without markup; empty for the root.
    pub fn title(&self) -> String {
        self.heading.as_ref().map(Text::plain).unwrap_or_default()
    }
}

impl List {
    /// From its first item to its last, nested ones included.
    pub fn span(&self) -> Option<SourceSpan> {
        let spans = self.items.iter().map(|item| item.text.span);
        spans.reduce(SourceSpan::to)
    }
}
