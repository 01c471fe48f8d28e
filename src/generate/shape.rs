//! The shape of a document: each choice that an author makes once and keeps to.

/// How the headings of eras look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// `## Phase 2: Growth (2010-2013)`.
    #[default]
    Phase,
    /// `### Phase 2: Growth (2010-2013) - Service Split`.
    PhaseTitled,
    /// `### Era 2: Growth (2010-2013) - 1M to 10M users`.
    EraScaled,
    /// `### 2010-2013: Growth (1M → 10M users)`.
    YearsFirst,
    /// `### 10M Users - Growth (2010)`.
    UsersFirst,
    /// `## Phase 2: Growth (2010) - 10 Million Users`.
    PhaseScaled,
    /// `### Stage II: Growth (2010–2013)`.
    Stage,
}

/// What the document shows before its eras.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overview {
    /// Nothing.
    #[default]
    None,
    /// A Mermaid timeline, by period.
    Timeline,
    /// A Mermaid timeline with sections.
    TimelineSections,
    /// A Mermaid Gantt chart.
    Gantt,
    /// A flowchart of milestones and breaking points.
    Steps,
    /// A flowchart with a subgraph for each era.
    Phases,
}

/// How lists of figures look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ledger {
    /// A bulleted list.
    #[default]
    List,
    /// A table.
    Table,
    /// A Mermaid chart.
    Chart,
    /// A flowchart of boxes.
    Boxes,
}

/// Where the key figures of an era stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metrics {
    /// In a box of the diagram.
    #[default]
    Box,
    /// In a list under a bold label.
    BoldList,
    /// In a table under a heading.
    Table,
    /// On bold lines, one each.
    Lines,
}

/// How what broke is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Troubles {
    /// Lists under bold labels.
    #[default]
    BoldLists,
    /// Lists under headings.
    HeadingLists,
    /// All on one line.
    OneLine,
    /// Numbered decisions with bold names.
    Numbered,
}

/// How incidents are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Incidents {
    /// Not at all.
    #[default]
    None,
    /// Bold lines: problem, impact, root cause, solution.
    BoldLines,
    /// A bulleted list of the same.
    Bullets,
    /// Within the eras: date, trigger, impact, resolution, lesson.
    InEras,
}

/// A section after the eras.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What broke at which scale.
    BreakingPoints,
    /// What was moved to what.
    Migrations,
    /// What it cost.
    Costs,
    /// Who did it.
    Teams,
    /// When figures were first reached.
    Milestones,
    /// How fast it was.
    Performance,
    /// The stack over the years.
    StackHistory,
    /// Incidents.
    Incidents,
    /// What was learned.
    Lessons,
    /// The figures of today.
    Current,
    /// What comes next.
    Outlook,
}

/// How a flowchart is written.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub struct Flow {
    /// `flowchart TB` and the like.
    pub opening: &'static str,
    /// Whether labels stand in quotes.
    pub quoted: bool,
    /// Whether subgraphs have no identifier of their own.
    pub anonymous: bool,
    /// Whether the titles of subgraphs stand in quotes.
    pub quoted_titles: bool,
    /// Whether an outer subgraph holds all.
    pub wrapped: bool,
    /// How identifiers are spelled.
    pub ids: Ids,
    /// How colours are given.
    pub colors: Colors,
    /// How many of a hundred arrows have a label.
    pub labelled: u64,
    /// Whether arrows in a row are written in one line.
    pub chained: bool,
    /// Whether arrows from one to many are written with `&`.
    pub fanned: bool,
    /// Whether comments divide it.
    pub comments: bool,
    /// Whether stores are drawn as cylinders.
    pub cylinders: bool,
    /// Whether boxes say what they cost.
    pub priced: bool,
    /// Whether dotted arrows carry notes.
    pub notes: bool,
    /// Whether minor boxes are left out.
    pub sparse: bool,
    /// Whether the users have a box.
    pub users: bool,
    /// The palette, as a place in the list of them.
    pub palette: u64,
    /// Which of several names for a component it prefers.
    pub habit: u64,
    /// The titles of layers, as a place in the list of them.
    pub theme: u64,
    /// Whether some arrows lead from a subgraph as a whole.
    pub group_edges: bool,
}

/// How identifiers are spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    /// `UserService`.
    #[default]
    Pascal,
    /// `USER_SERVICE`.
    Upper,
    /// `P2_USER`.
    Numbered,
}

/// How colours are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colors {
    /// `classDef` and `class`.
    #[default]
    Classes,
    /// `:::style` at the nodes.
    Inline,
    /// `style NODE fill:…`.
    Styles,
    /// None.
    None,
}

/// All of it.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub struct Shape {
    /// Headings of eras.
    pub heading: Heading,
    /// What comes first.
    pub overview: Overview,
    /// Key figures.
    pub metrics: Metrics,
    /// What broke.
    pub troubles: Troubles,
    /// Incidents.
    pub incidents: Incidents,
    /// Costs.
    pub costs: Ledger,
    /// Teams.
    pub teams: Ledger,
    /// Migrations.
    pub migrations: Ledger,
    /// Flowcharts.
    pub flow: Flow,
    /// The sections after the eras, in order.
    pub parts: Vec<Part>,
    /// Whether eras have lists of further decisions.
    pub decisions: bool,
    /// Whether eras list their stack.
    pub stack: bool,
    /// Whether eras open with prose.
    pub prose: bool,
    /// Whether there is a block of code here and there.
    pub code: bool,
    /// What stands between first and last year.
    pub dash: &'static str,
    /// What stands between two figures of a stretch.
    pub arrow: &'static str,
    /// Where its stock of prose begins.
    pub turn: u64,
    /// What users are called in headings.
    pub people: &'static str,
}
