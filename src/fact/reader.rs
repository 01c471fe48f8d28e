//! The walk through a document: each heading says what its blocks hold, each block is read by what
//! it holds, and what nobody could read is said.

use std::collections::BTreeSet;

use crate::document;
use crate::document::Block;
use crate::document::CodeBlock;
use crate::document::Diagnostic;
use crate::document::Document;
use crate::document::Section;
use crate::document::SourceSpan;
use crate::document::Text;
use crate::document::mermaid::Content;
use crate::document::mermaid::Diagram;
use crate::fact::architecture;
use crate::fact::chronology::Chronology;
use crate::fact::chronology::Time;
use crate::fact::company;
use crate::fact::coverage::Coverage;
use crate::fact::figure::figures;
use crate::fact::incident::Incident;
use crate::fact::ledger::opens_with_figure;
use crate::fact::lexicon::Lexicon;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::migration;
use crate::fact::migration::Ends;
use crate::fact::milestone;
use crate::fact::model::Journey;
use crate::fact::model::Measurement;
use crate::fact::model::Subject;
use crate::fact::place::Place;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::scale;
use crate::fact::source;

/// All that was read from a document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its facts.
    pub journey: Journey,
    /// What there is to say about it.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of the lines that carry facts were read.
    pub coverage: Coverage,
}

/// Reads the facts of a document; `name` is the document's name without ending.
pub fn read(document: &Document, name: &str, lexicon: &Lexicon) -> Reading {
    let mut reader = Reader {
        lexicon,
        chronology: Chronology::of(&document.root),
        journey: Journey::default(),
        diagnostics: Vec::new(),
        skipped: BTreeSet::new(),
        incident: Incident::default(),
    };
    let title = title(&document.root);
    (reader.journey.company, reader.journey.also_called) = company::company(&title, name);
    reader.journey.title = title;
    reader.eras();
    reader.section(&document.root, Place::default());
    reader.journey.references = source::references(document);
    reader.journey.cited = source::cited(document, &reader.journey);
    reader.diagnostics.extend(source::unsourced(document, &reader.journey));
    let coverage = Coverage::new(&reader.journey, &reader.skipped);
    Reading { journey: reader.journey, diagnostics: reader.diagnostics, coverage }
}

/// The first heading of the highest level.
fn title(root: &Section) -> String {
    let top = root.sections.iter().min_by_key(|section| section.level);
    top.map(Section::title).unwrap_or_default()
}

/// Reads one document.
pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) chronology: Chronology,
    pub(super) journey: Journey,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Lines that carry facts which could not be read.
    pub(super) skipped: BTreeSet<u32>,
    pub(super) incident: Incident,
}

impl Reader<'_> {
    fn eras(&mut self) {
        for (index, opened) in self.chronology.eras().enumerate() {
            self.journey.eras.push(opened.era.clone());
            let Some(scale) = &opened.scale else { continue };
            let (era, years, span) = (Some(index), opened.era.years, opened.era.span);
            let setting = Setting { subject: Subject::Company, era, years, span };
            self.journey.measurements.extend(measurement::in_line(scale, "", setting));
        }
    }

    fn section(&mut self, section: &Section, above: Place<'_>) {
        let title = section.title();
        let mut place = Place { depth: above.depth + 1, form: false, ..above };
        // The title of the document announces the whole story, no part of it.
        if above.depth > 1 || section.level > 1 {
            place = self.heading(section, &title, place);
        }
        self.blocks(&section.blocks, place);
        for below in &section.sections {
            self.section(below, place);
        }
    }

    /// The place below a heading, which may state a fact itself: "Problem: one database".
    fn heading<'t>(&mut self, section: &Section, title: &'t str, above: Place<'t>) -> Place<'t> {
        let Some(text) = &section.heading else { return above };
        if role::of_label(title).is_none() {
            self.incident = Incident::below(title, "", text.span);
        }
        if let Some(era) = self.chronology.at(text.span) {
            self.incident = Incident::default();
            let time = Time { era: Some(era), years: self.chronology.years(era) };
            return Place { time, role: None, around: None, title, ..above };
        }
        let time = self.chronology.time(title).or(above.time);
        let place = Place { time, ..above };
        let place = self.below(place, title, role::announced(title));
        if place.to_come {
            return place;
        }
        let Some((label, rest)) = title.split_once(": ") else {
            let told = migration::told(title, text.span, Ends::Listed, self.lexicon);
            self.migrations(told.into_iter().collect(), place.time);
            return place;
        };
        if let Some(role @ (Role::Breakages | Role::Remedies)) = role::of_label(label) {
            self.stated(role, vec![rest.to_owned()], text.span, place);
        } else if matches!(place.role, Some(Role::Figures | Role::Teams)) {
            self.figures(title, Some(label), text.span, place);
        }
        place
    }

    /// The place below a heading or label. What went wrong in an era is what broke; of the whole story
    /// it is a lesson.
    pub(super) fn below<'t>(
        &self,
        place: Place<'t>,
        label: &'t str,
        role: Option<Role>,
    ) -> Place<'t> {
        let broke = role::asks_what_went_wrong(label) && self.is_within_an_era(place.time);
        place.below(label, if broke { Some(Role::Breakages) } else { role })
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place<'_>) {
        let mut announced: Option<(String, Option<Role>)> = None;
        let (mut span, mut caption) = (None, None);
        for block in blocks {
            match (&announced, block) {
                (Some((label, role)), Block::List(_) | Block::Table(_) | Block::Code(_)) => {
                    let time = self.chronology.time(label).or(place.time);
                    if let (Some(Role::Breakages), Some(span)) = (role, span)
                        && !figures(label).is_empty()
                    {
                        self.incident = Incident::below(label, "", span); // "What broke at 1M users"
                    }
                    let place = self.below(Place { time, ..place }, label, *role);
                    self.block(block, place);
                }
                // "Launch, 2012-2015" above a diagram says when it was drawn.
                (_, Block::Diagram(_)) if place.time.era.is_none() => {
                    let time = caption.as_ref().map(|text: &String| self.chronology.time(text));
                    let time = time.unwrap_or_default().or(place.time);
                    self.block(block, Place { time, ..place });
                }
                _ => self.block(block, place),
            }
            announced = announcement(block);
            caption = short_paragraph(block);
            span = last_line(block);
        }
    }

    fn block(&mut self, block: &Block, place: Place<'_>) {
        match block {
            Block::Diagram(diagram) => self.diagram(diagram, place),
            Block::List(list) => self.list(list, place),
            Block::Paragraph(lines) => {
                let labels = lines.iter().filter_map(Text::plainly_labelled);
                let form = labels.into_iter().any(|(label, rest)| is_form(&label, &rest));
                let place = Place { form, ..place };
                let mut unlabelled = Vec::new();
                for line in lines.iter().flat_map(Text::statements) {
                    if is_statement(&line) {
                        self.prose(&std::mem::take(&mut unlabelled), place);
                        self.line(&line, place, false);
                    } else {
                        unlabelled.push(line);
                    }
                }
                self.prose(&unlabelled, place);
            }
            Block::Table(table) => self.table(table, place),
            Block::Code(code) => self.code(code, place),
        }
    }

    fn code(&mut self, code: &CodeBlock, place: Place<'_>) {
        if let Some(list) = document::outline(code) {
            return self.list(&list, place);
        }
        let kind = if code.language.is_empty() { "block of" } else { code.language.as_str() };
        let message = format!("this {kind} code was not read");
        let hint = "facts are read from text, lists, tables, YAML and Mermaid diagrams";
        self.diagnostics.push(Diagnostic::note(code.span, message).with_hint(hint));
    }

    fn diagram(&mut self, diagram: &Diagram, place: Place<'_>) {
        if place.to_come {
            return;
        }
        match &diagram.content {
            Content::Flowchart(flowchart) => {
                architecture::read(self, flowchart, place, diagram.span);
            }
            Content::Timeline(timeline) => {
                let (journey, diagnostics) = (&mut self.journey, &mut self.diagnostics);
                milestone::read(timeline, self.lexicon, journey, diagnostics);
            }
            Content::Chart(chart) => {
                let time =
                    |at: &str| (self.chronology.numbered(at), self.chronology.time(at).years);
                let points = measurement::in_chart(chart, place.title, time);
                if points.is_empty() {
                    let message = "neither title nor axis of this chart says what it measures";
                    let hint =
                        "name it, as in \"Infrastructure cost\" with y-axis \"Monthly cost (USD)\"";
                    self.skip(chart.series.iter().map(|series| series.span));
                    self.diagnostics
                        .push(Diagnostic::warning(diagram.span, message).with_hint(hint));
                }
                self.points(points);
            }
            Content::Unread => {}
        }
    }

    /// Takes in points of a chart, those at a scale with it.
    fn points(&mut self, points: Vec<Measurement>) {
        for point in points {
            let (of, span) = (Subject::Measurement(self.journey.measurements.len()), point.span);
            let setting = Setting { subject: of, era: None, years: None, span };
            let timeless = point.years.is_none() && point.era.is_none();
            let at = point.notes.first().filter(|_| timeless);
            let load = at.and_then(|at| scale::of(at, "", setting));
            self.journey.measurements.push(point);
            self.journey.measurements.extend(load);
        }
    }

    /// Marks lines as carrying facts that were not read.
    pub(super) fn skip(&mut self, spans: impl Iterator<Item = SourceSpan>) {
        self.skipped.extend(spans.flat_map(SourceSpan::lines));
    }

    /// Says that a line which carries facts was not understood.
    pub(super) fn not_understood(&mut self, span: SourceSpan) {
        let message = "no fact was found in this line";
        let hint = "put it under a heading that announces its kind, such as \"Migrations\", \
                    \"Teams\", \"What broke\", \"Costs\" or \"Lessons\", or write it as prose";
        self.skip([span].into_iter());
        self.diagnostics.push(Diagnostic::warning(span, message).with_hint(hint));
    }
}

/// Whether a line of a paragraph is more than prose: it opens with a label.
fn is_statement(line: &Text) -> bool {
    const MOST_WORDS: usize = 8;
    line.plainly_labelled().is_some_and(|(label, rest)| {
        let bold = line.labelled().is_some();
        let short = rest.split_whitespace().count() <= MOST_WORDS;
        let told = role::of_label(&label).is_some() || short && opens_with_figure(&rest);
        // "**The long night** took the shop down" is a sentence.
        let plain = line.plain();
        let behind = plain.find(&label).map_or("", |at| &plain[at + label.len()..]);
        let parted = behind.trim_start().starts_with([':', '-', '–', '—', '.']);
        let goes_on = rest.starts_with(char::is_lowercase) && !parted;
        !rest.is_empty() && (bold && !goes_on || told)
    })
}

/// Where the last line of a paragraph stands.
fn last_line(block: &Block) -> Option<SourceSpan> {
    let Block::Paragraph(lines) = block else { return None };
    lines.last().map(|line| line.span)
}

/// A paragraph of so few words that it is no prose.
fn short_paragraph(block: &Block) -> Option<String> {
    const MOST_WORDS: usize = 6;
    let Block::Paragraph(lines) = block else { return None };
    let [line] = &lines[..] else { return None };
    Some(line.plain()).filter(|text| text.split_whitespace().count() <= MOST_WORDS)
}

/// What a paragraph announces for the list, table or outline behind it: `**What broke**:` and
/// nothing else.
fn announcement(block: &Block) -> Option<(String, Option<Role>)> {
    const MOST_WORDS: usize = 8;
    let Block::Paragraph(lines) = block else { return None };
    let line = lines.last()?;
    let label = match line.labelled() {
        Some((label, rest)) if rest.is_empty() => label,
        Some(_) => return None,
        None => {
            let plain = line.plain();
            let short = plain.split_whitespace().count() <= MOST_WORDS;
            plain.strip_suffix(':').filter(|_| short)?.to_owned()
        }
    };
    let role = role::announced(&label);
    Some((label, role))
}

/// Whether a label marks the lines around it as remarks on what broke and what fixed it.
pub(super) fn is_form(label: &str, rest: &str) -> bool {
    let role = role::of_label(label);
    !rest.is_empty() && matches!(role, Some(Role::Breakages | Role::Remedies))
}
