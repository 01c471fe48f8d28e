//! What a journey says: one type for each kind of fact, each with the lines it was read from.
//!
//! Facts point at one another by their index in the lists of [`Journey`].

use std::collections::BTreeMap;

use crate::document::SourceSpan;
use crate::fact::lexicon::Technology;
use crate::fact::metric::Metric;
use crate::fact::quantity::Quantity;
use crate::fact::reference::Cited;
use crate::fact::reference::Reference;
use crate::fact::years::Years;

/// All that one document says of one company.
#[derive(Clone, Debug, Default)]
pub struct Journey {
    /// The company's name.
    pub company: String,
    /// Other names that the title gives it: "X" in "Twitter/X".
    pub also_called: Vec<String>,
    /// The title of the document.
    pub title: String,
    /// Its eras, in the order of the document.
    pub eras: Vec<Era>,
    /// Boxes of components.
    pub groups: Vec<Group>,
    /// Building blocks of the architectures.
    pub components: Vec<Component>,
    /// Boxes of users.
    pub populations: Vec<Population>,
    /// Arrows between them.
    pub connections: Vec<Connection>,
    /// Moves from one technology to another.
    pub migrations: Vec<Migration>,
    /// Stages of the organisation.
    pub teams: Vec<TeamStage>,
    /// What was learned.
    pub lessons: Vec<Lesson>,
    /// What broke.
    pub breakages: Vec<Breakage>,
    /// What fixed it.
    pub remedies: Vec<Remedy>,
    /// Entries of the timeline.
    pub milestones: Vec<Milestone>,
    /// Figures.
    pub measurements: Vec<Measurement>,
    /// Publications that the document has its facts from.
    pub references: Vec<Reference>,
    /// What is cited at each place where facts were read.
    pub cited: BTreeMap<SourceSpan, Cited>,
}

impl Journey {
    /// Where each of its facts was read.
    pub fn spans(&self) -> impl Iterator<Item = SourceSpan> {
        let eras = self.eras.iter().map(|fact| fact.span);
        let nodes = self.groups.iter().map(|fact| fact.span);
        let nodes = nodes.chain(self.components.iter().map(|fact| fact.span));
        let nodes = nodes.chain(self.populations.iter().map(|fact| fact.span));
        let nodes = nodes.chain(self.connections.iter().map(|fact| fact.span));
        let story = self.migrations.iter().map(|fact| fact.span);
        let story = story.chain(self.teams.iter().map(|fact| fact.span));
        let story = story.chain(self.lessons.iter().map(|fact| fact.span));
        let story = story.chain(self.breakages.iter().map(|fact| fact.span));
        let story = story.chain(self.remedies.iter().map(|fact| fact.span));
        let story = story.chain(self.milestones.iter().map(|fact| fact.span));
        let figures = self.measurements.iter().map(|fact| fact.span);
        eras.chain(nodes).chain(story).chain(figures)
    }
}

/// A stretch of years with one architecture.
#[derive(Clone, Debug)]
pub struct Era {
    /// Its number, from 1.
    pub ordinal: u32,
    /// Its name, without number, years and scale.
    pub name: String,
    /// What else its heading calls it.
    pub also: Vec<String>,
    /// Its years; some documents give none.
    pub years: Option<Years>,
    /// Its heading.
    pub span: SourceSpan,
}

/// A named box of components.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its title.
    pub name: String,
    /// Index of its era.
    pub era: usize,
    /// Index of the group around it.
    pub group: Option<usize>,
    /// The line that opens it.
    pub span: SourceSpan,
}

/// A building block of an era's architecture.
#[derive(Clone, Debug)]
pub struct Component {
    /// The first line of its label.
    pub name: String,
    /// The remaining lines of its label.
    pub traits: Vec<String>,
    /// Index of its era.
    pub era: usize,
    /// Index of the group around it.
    pub group: Option<usize>,
    /// The layer that it belongs to.
    pub layer: Option<Layer>,
    /// The technologies that its label names.
    pub uses: Vec<Technology>,
    /// The line that gives its label.
    pub span: SourceSpan,
}

/// The layers of an architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// What faces the users: CDN, load balancer.
    Edge,
    /// What computes.
    Service,
    /// What keeps data.
    State,
    /// What runs and watches the rest.
    Control,
}

/// A box of users.
#[derive(Clone, Debug)]
pub struct Population {
    /// The first line of its label.
    pub name: String,
    /// The remaining lines.
    pub traits: Vec<String>,
    /// Index of its era.
    pub era: usize,
    /// Index of the group around it.
    pub group: Option<usize>,
    /// The line that gives its label.
    pub span: SourceSpan,
}

/// What a connection may start from and lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// Index of a component.
    Component(usize),
    /// Index of a group.
    Group(usize),
    /// Index of a population.
    Population(usize),
}

/// An arrow of a diagram.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Where it starts.
    pub source: Endpoint,
    /// Where it leads.
    pub target: Endpoint,
    /// What stands at the arrow.
    pub label: Option<String>,
    /// Index of its era.
    pub era: usize,
    /// The line that draws it.
    pub span: SourceSpan,
}

/// A move from one technology to another.
#[derive(Clone, Debug)]
pub struct Migration {
    /// What was left.
    pub from: Technology,
    /// What was taken instead.
    pub to: Technology,
    /// When.
    pub years: Option<Years>,
    /// Why, one reason each.
    pub reasons: Vec<String>,
    /// The line as written.
    pub text: String,
    /// Where it stands.
    pub span: SourceSpan,
}

/// A stage of the organisation.
#[derive(Clone, Debug)]
pub struct TeamStage {
    /// The structure: "feature teams".
    pub structure: String,
    /// When.
    pub years: Option<Years>,
    /// The line as written.
    pub text: String,
    /// Where it stands.
    pub span: SourceSpan,
}

/// What kind of lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonKind {
    /// It worked.
    Worked,
    /// It did not.
    Failed,
    /// A principle drawn from both.
    Principle,
}

/// What was learned.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What worked, what did not, or a principle.
    pub kind: LessonKind,
    /// Its short name.
    pub name: String,
    /// What it says.
    pub description: String,
    /// What the heading above it says that it is about; empty where that says no more than that
    /// lessons follow.
    pub topic: String,
    /// The years that it is about.
    pub years: Option<Years>,
    /// Technologies that it names.
    pub mentions: Vec<Technology>,
    /// Where it stands.
    pub span: SourceSpan,
}

/// What broke in an era.
#[derive(Clone, Debug)]
pub struct Breakage {
    /// What it says.
    pub text: String,
    /// The incident that it was part of, where that has a name.
    pub incident: Option<String>,
    /// Indices of the breakages that caused it.
    pub causes: Vec<usize>,
    /// What it meant for users or the company.
    pub impacts: Vec<String>,
    /// What else is told of it, sentence by sentence.
    pub account: Vec<String>,
    /// When; only where that is told more closely than by its era.
    pub years: Option<Years>,
    /// The day or month, as written.
    pub day: Option<String>,
    /// Index of its era.
    pub era: Option<usize>,
    /// Technologies that it names.
    pub mentions: Vec<Technology>,
    /// Where it stands.
    pub span: SourceSpan,
}

impl Breakage {
    /// What broke, by itself.
    pub fn new(
        text: String,
        era: Option<usize>,
        mentions: Vec<Technology>,
        span: SourceSpan,
    ) -> Self {
        let (causes, impacts, account) = (Vec::new(), Vec::new(), Vec::new());
        let (incident, years, day) = (None, None, None);
        Self { text, incident, causes, impacts, account, years, day, era, mentions, span }
    }
}

/// What fixed something.
#[derive(Clone, Debug)]
pub struct Remedy {
    /// What it says.
    pub text: String,
    /// Index of its era.
    pub era: Option<usize>,
    /// Indices of the breakages that it fixed, where the document itself pairs them.
    pub addresses: Vec<usize>,
    /// Technologies that it names.
    pub mentions: Vec<Technology>,
    /// Where it stands.
    pub span: SourceSpan,
}

/// An entry of the timeline.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// Its first event, which names it.
    pub name: String,
    /// When.
    pub years: Option<Years>,
    /// All that happened, in order.
    pub events: Vec<String>,
    /// Technologies that the events name.
    pub mentions: Vec<Technology>,
    /// Where it stands.
    pub span: SourceSpan,
}

/// What a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The company as a whole.
    Company,
    /// Index of a group.
    Group(usize),
    /// Index of a component.
    Component(usize),
    /// Index of a population.
    Population(usize),
    /// Index of a team stage.
    Team(usize),
    /// Index of a breakage.
    Breakage(usize),
    /// Index of a move.
    Migration(usize),
    /// Index of a figure that holds at this scale.
    Measurement(usize),
}

/// A figure with its meaning.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// What is measured.
    pub metric: Metric,
    /// What it is measured of.
    pub subject: Subject,
    /// The value.
    pub quantity: Quantity,
    /// The line, label or entry that holds it, as written.
    pub text: String,
    /// The figure alone, as written.
    pub figure: String,
    /// What the document says beside it.
    pub notes: Vec<String>,
    /// Index of its era.
    pub era: Option<usize>,
    /// The years for which it holds.
    pub years: Option<Years>,
    /// Where it stands.
    pub span: SourceSpan,
}
