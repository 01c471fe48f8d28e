//! The eras of a document, known before any other fact is read, so that a fact may name its era
//! wherever it stands: by number, by name, or by years.

use crate::document::Block;
use crate::document::Section;
use crate::document::SourceSpan;
use crate::document::Table;
use crate::document::Text;
use crate::document::mermaid::Content;
use crate::document::mermaid::Flowchart;
use crate::document::pattern::pattern;
use crate::fact::era;
use crate::fact::era::Heading;
use crate::fact::model::Era;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::years;
use crate::fact::years::Years;

/// An era with the part of its heading that gives its scale.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) era: Era,
    pub(super) scale: Option<String>,
    /// The place of each heading or box that stands for it.
    lines: Vec<SourceSpan>,
}

/// All eras of a document, in the order in which they open.
#[derive(Clone, Debug, Default)]
pub(super) struct Chronology {
    opened: Vec<Opened>,
}

/// What is known of a section's place while eras are gathered.
#[derive(Clone, Copy)]
struct Above {
    depth: usize,
    role: Option<Role>,
    within_era: bool,
    /// Whether its neighbours are dated as it is: headings that close with stretches of years.
    dated: bool,
    /// Whether it speaks of what is yet to come.
    to_come: bool,
}

impl Chronology {
    /// Gathers the eras of a document.
    pub(super) fn of(root: &Section) -> Self {
        let mut found = Vec::new();
        gather(
            root,
            Above { depth: 0, role: None, within_era: false, dated: false, to_come: false },
            &mut found,
        );
        gather_boxes(root, &mut found);
        if found.is_empty() {
            gather_tables(root, None, &mut found);
        }
        // Where an author numbers the eras, "2018: Two companies bought" is a heading like others.
        let numbered = found.iter().any(|found: &Found| found.heading.ordinal.is_some());
        let stretch = |years: Years| years.end != Some(years.start);
        found.retain(|found| {
            let Heading { ordinal, years, .. } = &found.heading;
            !numbered || ordinal.is_some() || found.pictured || years.is_some_and(stretch)
        });
        let mut chronology = Self::default();
        for Found { heading, span, .. } in found {
            chronology.open(heading, span);
        }
        chronology
    }

    pub(super) fn eras(&self) -> impl Iterator<Item = &Opened> {
        self.opened.iter()
    }

    /// Opens an era, or finds that the heading stands for one that is open: the same number, and
    /// no other years.
    fn open(&mut self, heading: Heading, span: SourceSpan) {
        let same = self.opened.iter_mut().find(|opened| {
            let (one, other) = (opened.era.years, heading.years);
            let years = one.zip(other).is_none_or(|(one, other)| one.overlaps(other));
            let alike = one.is_some() && one == other && opened.era.name == heading.name;
            heading.ordinal == Some(opened.era.ordinal) && years || alike
        });
        if let Some(opened) = same {
            opened.lines.push(span);
            opened.era.years = opened.era.years.or(heading.years);
            return;
        }
        let highest = self.opened.iter().map(|opened| opened.era.ordinal).max().unwrap_or(0);
        let taken = |ordinal: &u32| self.opened.iter().any(|opened| opened.era.ordinal == *ordinal);
        let ordinal = heading.ordinal.filter(|ordinal| !taken(ordinal));
        let ordinal = ordinal.unwrap_or(highest.saturating_add(1));
        let era =
            Era { ordinal, name: heading.name, also: heading.also, years: heading.years, span };
        self.opened.push(Opened { era, scale: heading.scale, lines: vec![span] });
    }

    /// The era that the heading or box at a place stands for.
    pub(super) fn at(&self, span: SourceSpan) -> Option<usize> {
        self.opened.iter().position(|opened| opened.lines.contains(&span))
    }

    /// The years of an era.
    pub(super) fn years(&self, era: usize) -> Option<Years> {
        self.opened.get(era).and_then(|opened| opened.era.years)
    }

    /// The era that a text names by its number, as "Phase 3" and "Act III" do. Two of them name none.
    pub(super) fn numbered(&self, text: &str) -> Option<usize> {
        let mut named = pattern!(
            r"\b(?i:era|phase|stage|chapter|act)\s+([0-9]{1,3}|[IVX]{1,5}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b"
        )
        .captures_iter(text);
        let ordinal = era::ordinal(named.next()?.get(1)?.as_str())?;
        if named.next().is_some() {
            return None;
        }
        self.opened.iter().position(|opened| opened.era.ordinal == ordinal)
    }

    /// The era whose name a text is or opens with, at least a word that no other era has.
    pub(super) fn named(&self, text: &str) -> Option<usize> {
        let text = text.trim().to_lowercase();
        if text.len() < 3 {
            return None;
        }
        let holds = |opened: &Opened| {
            let name = opened.era.name.to_lowercase();
            name == text || crate::fact::word::has_word(&name, &text)
        };
        let mut found = self.opened.iter().enumerate().filter(|(_, opened)| holds(opened));
        let (era, _) = found.next()?;
        found.next().is_none().then_some(era)
    }

    /// The era that a stretch of years belongs to: the one with the same years, or the last that
    /// had begun.
    pub(super) fn holding(&self, years: Years) -> Option<usize> {
        let eras = || self.opened.iter().enumerate();
        let same = eras().find(|(_, opened)| opened.era.years == Some(years));
        let within = eras().filter(|(_, opened)| {
            opened.era.years.is_some_and(|era| {
                let begun = era.start <= years.start;
                begun && era.end.is_none_or(|end| years.start <= end)
            })
        });
        let last = within.max_by_key(|(_, opened)| opened.era.years.map(|years| years.start));
        same.or(last).map(|(index, _)| index)
    }

    /// What time a text says: the era that it names, and its years or else those of that era.
    pub(super) fn time(&self, text: &str) -> Time {
        let years = years::find(text).map(|(years, _)| years);
        let era = self.numbered(text).or_else(|| years.and_then(|years| self.holding(years)));
        Time { era, years: years.or_else(|| era.and_then(|era| self.years(era))) }
    }
}

/// When something is so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    /// Index of the era.
    pub(super) era: Option<usize>,
    /// The years.
    pub(super) years: Option<Years>,
}

impl Time {
    /// This time where it says something, else another.
    pub(super) fn or(self, other: Self) -> Self {
        match self {
            Self { era: None, years: None } => other,
            Self { era: None, years } => Self { era: other.era, years },
            _ => self,
        }
    }
}

/// A heading or box that opens an era.
struct Found {
    heading: Heading,
    span: SourceSpan,
    pictured: bool,
}

fn gather(section: &Section, above: Above, found: &mut Vec<Found>) {
    let title = section.title();
    let mut here = Above { depth: above.depth + 1, ..above };
    // The title of the document announces the whole story, no part of it.
    if above.depth > 1 || section.level > 1 {
        // "By scale" may be followed by eras, "Phase 1" below "Lessons" groups the lessons.
        let may_open =
            !above.within_era && matches!(above.role, None | Some(Role::Figures | Role::Stack));
        let pictured = section.blocks.iter().any(is_flowchart);
        let to_come = role::is_to_come(&title);
        let opens = |heading: &Heading| heading.ordinal.is_some() || !to_come;
        let heading = era::heading(&title, pictured || above.dated);
        let heading = heading.filter(|heading| may_open && !above.to_come && opens(heading));
        if let Some(heading) = heading {
            let span = section.heading.as_ref().map(|text| text.span);
            let span = span.unwrap_or(SourceSpan::line(1));
            // What only its neighbours make an era gives way to numbered ones.
            found.push(Found { heading, span, pictured: pictured && !above.dated });
            here.within_era = true;
        } else {
            here.role = role::announced(&title).or(above.role);
            here.to_come |= to_come;
        }
    }
    let dated = section.sections.iter().filter(|below| closes_with_years(&below.title())).count();
    here.dated = dated > 1;
    for below in &section.sections {
        gather(below, here, found);
    }
}

/// Whether a heading closes with a stretch of years: "II. Accelerator, 2016-2017".
fn closes_with_years(title: &str) -> bool {
    years::find(title).is_some_and(|(years, range)| {
        years.end != Some(years.start) && title[range.end..].trim().is_empty()
    })
}

/// The eras that boxes of diagrams name; some repeat what a heading opens.
fn gather_boxes(section: &Section, found: &mut Vec<Found>) {
    for block in &section.blocks {
        let Block::Diagram(diagram) = block else { continue };
        let Content::Flowchart(flowchart) = &diagram.content else { continue };
        for (subgraph, heading) in era_boxes(flowchart) {
            let span = flowchart.subgraphs.get(subgraph).map_or(diagram.span, |s| s.span);
            found.push(Found { heading, span, pictured: true });
        }
    }
    for below in &section.sections {
        gather_boxes(below, found);
    }
}

/// The eras that tables name, where no heading does: columns such as "Launch (2012-2015)", or rows with
/// a name and years.
fn gather_tables(section: &Section, above: Option<Role>, found: &mut Vec<Found>) {
    let title = section.title();
    let role = role::announced(&title).or(above);
    // Phases of a move, or of what is yet to come, are none of the story.
    if role::is_to_come(&title) || !matches!(role, None | Some(Role::Figures | Role::Stack)) {
        return;
    }
    for block in &section.blocks {
        let Block::Table(table) = block else { continue };
        let mut eras = eras_across(table);
        if eras.len() < 2 {
            eras = eras_down(table);
        }
        if found.is_empty() && eras.len() > 1 {
            found.extend(eras);
        }
    }
    for below in &section.sections {
        gather_tables(below, role, found);
    }
}

/// The columns of a table that are eras.
fn eras_across(table: &Table) -> Vec<Found> {
    let cells = table.header.iter().skip(1);
    cells.filter_map(|cell| era_of_cell(&cell.plain(), cell.span)).collect()
}

/// The rows of a table that are eras: their names below "Era", their years in a column of years.
fn eras_down(table: &Table) -> Vec<Found> {
    let names = |header: &Text| era::names_a_time(&header.plain());
    let Some(name) = table.header.iter().position(names) else { return Vec::new() };
    let rows = table.rows.iter().filter_map(|row| {
        let cell = row.get(name)?;
        let stretch = row.iter().map(Text::plain).find(|text| closes_with_years(text))?;
        let (_, range) = years::find(&stretch)?;
        let years = stretch[range].trim_matches(['(', ')', '[', ']', ' ']);
        let plain = cell.plain();
        let told = if closes_with_years(&plain) { plain } else { format!("{plain} ({years})") };
        era_of_cell(&told, cell.span)
    });
    rows.collect()
}

fn era_of_cell(text: &str, span: SourceSpan) -> Option<Found> {
    let heading = era::heading(text, true).filter(|_| closes_with_years(text))?;
    Some(Found { heading, span, pictured: true })
}

fn is_flowchart(block: &Block) -> bool {
    matches!(block, Block::Diagram(diagram) if matches!(diagram.content, Content::Flowchart(_)))
}

/// The outermost boxes of a diagram whose titles open eras, each with what its title says. A title
/// counts only where it numbers the era: a box "2014: Growth" groups what it holds.
pub(super) fn era_boxes(flowchart: &Flowchart) -> Vec<(usize, Heading)> {
    let outermost = flowchart.subgraphs.iter().enumerate().filter(|(_, s)| s.parent.is_none());
    let headings = outermost.filter_map(|(index, subgraph)| {
        let title = subgraph.title.trim_start_matches(|c: char| !c.is_alphanumeric());
        // Behind a rule of its own stands the scale.
        let (name, scale) = title.split_once('━').unwrap_or((title, ""));
        let mut heading = era::heading(name, true)?;
        let scale = scale.trim_matches(['━', ' ']);
        if heading.scale.is_none() && !scale.is_empty() {
            heading.scale = Some(scale.to_owned());
        }
        Some((index, heading))
    });
    let found: Vec<(usize, Heading)> = headings.collect();
    // A box "2014: Growth" may group what it holds; several with years tell a chronology.
    let dated = found.iter().filter(|(_, heading)| heading.years.is_some()).count() > 1;
    found.into_iter().filter(|(_, heading)| heading.ordinal.is_some() || dated).collect()
}
