//! The walk through a document: each heading says what its blocks hold, each block is read by what
//! it holds, and what nobody could read is said.

use crate::document::Block;
use crate::document::Diagnostic;
use crate::document::Document;
use crate::document::Item;
use crate::document::Section;
use crate::document::Text;
use crate::document::mermaid::Content;
use crate::document::mermaid::Diagram;
use crate::fact::architecture;
use crate::fact::architecture::EraOfDiagram;
use crate::fact::company;
use crate::fact::era;
use crate::fact::lexicon::Lexicon;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::milestone;
use crate::fact::model::Breakage;
use crate::fact::model::Era;
use crate::fact::model::Journey;
use crate::fact::model::Remedy;
use crate::fact::model::Subject;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::statement;
use crate::fact::years::Years;

/// Reads the facts of a document; `name` is the document's name without ending.
pub fn read(document: &Document, name: &str, lexicon: &Lexicon) -> (Journey, Vec<Diagnostic>) {
    let mut reader = Reader { lexicon, journey: Journey::default(), diagnostics: Vec::new() };
    reader.journey.title = title(&document.root);
    reader.journey.company = company::company(&reader.journey.title, name);
    reader.section(&document.root, Place { era: None, role: None, depth: 0 });
    (reader.journey, reader.diagnostics)
}

/// The first heading of the highest level.
fn title(root: &Section) -> String {
    let top = root.sections.iter().min_by_key(|section| section.level);
    top.map(Section::title).unwrap_or_default()
}

/// What the headings around a block say of it.
#[derive(Clone, Copy)]
struct Place {
    era: Option<usize>,
    role: Option<Role>,
    /// Headings above; the title of the document is the first.
    depth: usize,
}

/// The role that a paragraph announces for the list behind it: `**What broke**:` and nothing else.
fn announced_by(block: &Block) -> Option<Role> {
    let Block::Paragraph(lines) = block else { return None };
    let (label, rest) = lines.last()?.labelled()?;
    rest.is_empty().then(|| role::announced(&label))?
}

/// Whether a heading below one of this role may open an era: "By scale" may be followed by eras,
/// while "Phase 1" below "Lessons" groups the lessons.
fn may_open_era(role: Option<Role>) -> bool {
    matches!(role, None | Some(Role::Figures))
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    journey: Journey,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn section(&mut self, section: &Section, around: Place) {
        let title = section.title();
        let mut place = Place { depth: around.depth + 1, ..around };
        // The title of the document announces the whole story, no part of it.
        if around.depth > 1 || section.level > 1 {
            match era::heading(&title).filter(|_| may_open_era(around.role)) {
                Some(heading) => {
                    place.era = Some(self.open_era(section, heading));
                    place.role = None;
                }
                None => place.role = role::announced(&title).or(around.role),
            }
        }
        let mut announced = None;
        for block in &section.blocks {
            let role = announced.filter(|_| matches!(block, Block::List(_))).or(place.role);
            self.block(block, &title, Place { role, ..place });
            announced = announced_by(block);
        }
        for below in &section.sections {
            self.section(below, place);
        }
    }

    fn open_era(&mut self, section: &Section, heading: era::Heading) -> usize {
        let index = self.journey.eras.len();
        let highest = self.journey.eras.iter().map(|era| era.ordinal).max().unwrap_or(0);
        let next = highest.saturating_add(1);
        let taken = |ordinal: &u32| self.journey.eras.iter().any(|era| era.ordinal == *ordinal);
        let ordinal = heading.ordinal.filter(|ordinal| !taken(ordinal)).unwrap_or(next);
        let span = section.heading.as_ref().map(|text| text.span);
        let span = span.unwrap_or(crate::document::SourceSpan::line(1));
        self.journey.eras.push(Era { ordinal, name: heading.name, years: heading.years, span });
        if let Some(scale) = heading.scale {
            let years = heading.years;
            let setting = Setting { subject: Subject::Company, era: Some(index), years, span };
            let found = measurement::in_line(&scale, "", setting);
            self.journey.measurements.extend(found);
        }
        index
    }

    fn years_of(&self, era: Option<usize>) -> Option<Years> {
        era.and_then(|era| self.journey.eras.get(era)).and_then(|era| era.years)
    }

    fn block(&mut self, block: &Block, heading: &str, place: Place) {
        match block {
            Block::Diagram(diagram) => self.diagram(diagram, heading, place),
            Block::List(list) => {
                for item in &list.items {
                    self.item(item, heading, place);
                }
            }
            Block::Paragraph(lines) => {
                for line in lines {
                    self.paragraph_line(line, place);
                }
            }
            Block::Table(table) => {
                let message = "this table was not read";
                let hint = "say its facts in a list under a heading that announces them";
                self.diagnostics.push(Diagnostic::warning(table.span, message).with_hint(hint));
            }
            Block::Code(code) => {
                let message = "this code block was not read";
                let hint = "facts are read from text, lists and Mermaid diagrams";
                self.diagnostics.push(Diagnostic::note(code.span, message).with_hint(hint));
            }
        }
    }

    fn diagram(&mut self, diagram: &Diagram, heading: &str, place: Place) {
        match (&diagram.content, place.era) {
            (Content::Flowchart(flowchart), Some(era)) => {
                let shown = EraOfDiagram { era, years: self.years_of(Some(era)) };
                let (journey, diagnostics) = (&mut self.journey, &mut self.diagnostics);
                architecture::read(flowchart, shown, self.lexicon, journey, diagnostics);
            }
            (Content::Flowchart(_), None) => {
                let message = "this diagram stands under no era, so its components were left out";
                let hint = "put it under a heading such as `### Era 1: Start (2006-2011)`";
                self.diagnostics.push(Diagnostic::warning(diagram.span, message).with_hint(hint));
            }
            (Content::Timeline(timeline), _) => {
                let (journey, diagnostics) = (&mut self.journey, &mut self.diagnostics);
                milestone::read(timeline, self.lexicon, journey, diagnostics);
            }
            (Content::Chart(chart), _) => {
                let points = measurement::in_chart(chart, heading);
                if points.is_empty() {
                    let message = "neither title nor axis of this chart says what it measures";
                    let hint =
                        "name it, as in \"Infrastructure cost\" with y-axis \"Monthly cost (USD)\"";
                    self.diagnostics
                        .push(Diagnostic::warning(diagram.span, message).with_hint(hint));
                }
                self.journey.measurements.extend(points);
            }
            (Content::Unread, _) => {}
        }
    }

    /// A line of a paragraph is prose unless it opens with a bold label that announces facts.
    fn paragraph_line(&mut self, line: &Text, place: Place) {
        let Some((label, rest)) = line.labelled() else { return };
        let announced = role::announced(&label);
        let understood = match announced {
            Some(Role::Breakages | Role::Remedies) if !rest.is_empty() => {
                for part in statement::listed(&rest) {
                    self.statement(announced, line, &part, place);
                }
                true
            }
            _ if rest.is_empty() => return,
            _ => self.statement(announced.or(place.role), line, &line.plain(), place),
        };
        if !understood && announced.is_some() && !rest.is_empty() {
            self.not_understood(line);
        }
    }

    fn item(&mut self, item: &Item, heading: &str, place: Place) {
        let announced = item.text.labelled().and_then(|(label, _)| role::announced(&label));
        let by_label = matches!(announced, Some(Role::Breakages | Role::Remedies));
        let role = if by_label { announced } else { place.role.or(announced) };
        let text = match item.text.labelled() {
            Some((_, rest)) if by_label => rest,
            _ => item.text.plain(),
        };
        let opens_list = text.trim_end_matches([':', ' ']).is_empty() || text.ends_with(':');
        if opens_list && !item.blocks.is_empty() {
            // `- **What broke:**` with a list below announces the list and is no fact itself.
            let below = Place { role: announced.or(place.role), ..place };
            item.blocks.iter().for_each(|block| self.block(block, heading, below));
            return;
        }
        let understood = text.is_empty() || self.statement(role, &item.text, &text, place);
        if !understood {
            self.not_understood(&item.text);
        }
        for block in &item.blocks {
            self.block(block, heading, place);
        }
    }

    /// Reads one line in the light of its role; false where it holds nothing of that kind.
    fn statement(&mut self, role: Option<Role>, line: &Text, text: &str, place: Place) -> bool {
        match role {
            Some(Role::Migrations) => match statement::migration(line, self.lexicon) {
                Some(migration) => {
                    self.journey.migrations.push(migration);
                    true
                }
                None => false,
            },
            Some(Role::Teams) => self.team_stage(line),
            Some(Role::Lessons(kind)) => {
                let lesson = statement::lesson(line, kind, self.lexicon);
                self.journey.lessons.push(lesson);
                true
            }
            Some(Role::Breakages) => {
                self.breakage(line, text, place);
                true
            }
            Some(Role::Remedies) => {
                let mentions = statement::owned(self.lexicon.mentions(text));
                let (text, era, span) = (text.to_owned(), place.era, line.span);
                let remedy = Remedy { text, era, addresses: None, mentions, span };
                self.journey.remedies.push(remedy);
                true
            }
            Some(Role::Figures) => {
                let years = crate::fact::years::find(text).map(|(years, _)| years);
                let years = years.or_else(|| self.years_of(place.era));
                let setting =
                    Setting { subject: Subject::Company, era: place.era, years, span: line.span };
                let found = measurement::in_line(text, "", setting);
                let any = !found.is_empty();
                self.journey.measurements.extend(found);
                any
            }
            None => false,
        }
    }

    fn team_stage(&mut self, line: &Text) -> bool {
        let Some(stage) = statement::team_stage(line) else { return false };
        let subject = Subject::Team(self.journey.teams.len());
        let setting = Setting { subject, era: None, years: stage.years, span: line.span };
        let found = measurement::in_line(&stage.text, "", setting);
        self.journey.measurements.extend(found);
        self.journey.teams.push(stage);
        true
    }

    fn breakage(&mut self, line: &Text, text: &str, place: Place) {
        let subject = Subject::Breakage(self.journey.breakages.len());
        let years = self.years_of(place.era);
        let setting = Setting { subject, era: place.era, years, span: line.span };
        let found = measurement::in_line(text, "", setting);
        self.journey.measurements.extend(found);
        let mentions = statement::owned(self.lexicon.mentions(text));
        let (text, era, span) = (text.to_owned(), place.era, line.span);
        self.journey.breakages.push(Breakage { text, era, mentions, span });
    }

    fn not_understood(&mut self, line: &Text) {
        let message = "no fact was found in this line";
        let hint = "put it under a heading that announces its kind, such as \"Migrations\", \
                    \"Teams\", \"What broke\", \"Costs\" or \"Lessons\", or write it as prose";
        self.diagnostics.push(Diagnostic::warning(line.span, message).with_hint(hint));
    }
}
