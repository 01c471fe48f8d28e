//! How an author comes by the shape of a document: the odds of each choice.

use crate::generate::chance::Chance;
use crate::generate::shape::Colors;
use crate::generate::shape::Flow;
use crate::generate::shape::Heading;
use crate::generate::shape::Ids;
use crate::generate::shape::Incidents;
use crate::generate::shape::Ledger;
use crate::generate::shape::Metrics;
use crate::generate::shape::Overview;
use crate::generate::shape::Part;
use crate::generate::shape::Shape;
use crate::generate::shape::Troubles;

// What is listed more than once is more likely.
const HEADINGS: [Heading; 11] = [
    Heading::Phase,
    Heading::Phase,
    Heading::PhaseTitled,
    Heading::PhaseTitled,
    Heading::EraScaled,
    Heading::EraScaled,
    Heading::YearsFirst,
    Heading::YearsFirst,
    Heading::UsersFirst,
    Heading::PhaseScaled,
    Heading::Stage,
];

const OVERVIEWS: [Overview; 10] = [
    Overview::Timeline,
    Overview::Timeline,
    Overview::Timeline,
    Overview::TimelineSections,
    Overview::Gantt,
    Overview::Gantt,
    Overview::Steps,
    Overview::Phases,
    Overview::None,
    Overview::None,
];

const METRICS: [Metrics; 6] = [
    Metrics::Box,
    Metrics::Box,
    Metrics::BoldList,
    Metrics::BoldList,
    Metrics::Table,
    Metrics::Lines,
];

const TROUBLES: [Troubles; 6] = [
    Troubles::BoldLists,
    Troubles::BoldLists,
    Troubles::HeadingLists,
    Troubles::HeadingLists,
    Troubles::OneLine,
    Troubles::Numbered,
];

const INCIDENTS: [Incidents; 5] = [
    Incidents::None,
    Incidents::BoldLines,
    Incidents::BoldLines,
    Incidents::Bullets,
    Incidents::InEras,
];

const COSTS: [Ledger; 5] =
    [Ledger::List, Ledger::Table, Ledger::Chart, Ledger::Chart, Ledger::Boxes];

const OPENINGS: [&str; 8] = [
    "graph TB",
    "graph TB",
    "graph TB",
    "flowchart TB",
    "flowchart TD",
    "graph LR",
    "flowchart LR",
    "graph TD",
];

const COLORS: [Colors; 6] = [
    Colors::Classes,
    Colors::Classes,
    Colors::Classes,
    Colors::Inline,
    Colors::Styles,
    Colors::None,
];

impl Shape {
    /// Draws a shape. Common ones come more often than rare ones.
    pub fn drawn(chance: &mut Chance, eras: usize) -> Self {
        Self::of_habit(chance).terse(eras)
    }

    fn of_habit(chance: &mut Chance) -> Self {
        let heading = chance.pick(&HEADINGS);
        let overview = chance.pick(&OVERVIEWS);
        let ledgers = [Ledger::List, Ledger::List, Ledger::Table, Ledger::Chart];
        Self {
            heading,
            overview,
            metrics: chance.pick(&METRICS),
            troubles: chance.pick(&TROUBLES),
            incidents: chance.pick(&INCIDENTS),
            costs: chance.pick(&COSTS),
            teams: chance.pick(&ledgers),
            migrations: chance.pick(&[Ledger::List, Ledger::List, Ledger::Table]),
            flow: Flow::drawn(chance),
            parts: parts(chance),
            decisions: chance.percent(40),
            stack: chance.percent(30),
            prose: chance.percent(35),
            code: chance.percent(20),
            dash: chance.pick(&["-", "-", "-", "-", "–"]),
            arrow: chance.pick(&[" → ", "-", " to ", "-"]),
            turn: chance.below(60),
            people: chance.pick(&["users", "users", "users", "Users", "monthly users", "DAU"]),
        }
    }
}

impl Shape {
    /// Who has many eras to tell tells each of them in fewer lines.
    fn terse(mut self, eras: usize) -> Self {
        if eras > 3 && self.flow.colors == Colors::Styles {
            self.flow.colors = Colors::Inline;
        }
        if eras > 4 {
            self.stack = false;
            self.decisions = false;
            self.flow.notes = false;
            self.flow.chained = true;
            self.flow.sparse = true;
            if self.metrics == Metrics::Table {
                self.metrics = Metrics::BoldList;
            }
            self.keep_parts(6);
        }
        if eras > 5 {
            self.flow.fanned = true;
            self.flow.comments = false;
            self.keep_parts(4);
            self.troubles = match self.troubles {
                Troubles::HeadingLists | Troubles::Numbered => Troubles::BoldLists,
                other => other,
            };
            self.flow.group_edges = false;
            self.metrics = Metrics::Lines;
        }
        self
    }

    /// Drops sections from the end, the lessons last of all.
    fn keep_parts(&mut self, count: usize) {
        while self.parts.len() > count {
            let place = self.parts.iter().rposition(|part| *part != Part::Lessons);
            self.parts.remove(place.unwrap_or(0));
        }
    }
}

impl Flow {
    fn drawn(chance: &mut Chance) -> Self {
        let quoted = chance.percent(45);
        Self {
            opening: chance.pick(&OPENINGS),
            quoted,
            anonymous: chance.percent(25),
            quoted_titles: quoted || chance.percent(25),
            wrapped: chance.percent(45),
            ids: chance.pick(&[Ids::Pascal, Ids::Pascal, Ids::Upper, Ids::Upper, Ids::Numbered]),
            colors: chance.pick(&COLORS),
            labelled: chance.pick(&[0, 10, 10, 25, 45]),
            chained: chance.percent(30),
            fanned: chance.percent(25),
            comments: chance.percent(40),
            cylinders: chance.percent(70),
            priced: chance.percent(25),
            notes: chance.percent(25),
            sparse: chance.percent(10),
            users: chance.percent(40),
            palette: chance.below(4),
            habit: chance.below(4),
            theme: chance.below(6),
            group_edges: chance.percent(15),
        }
    }
}

/// The sections after the eras: nearly always the lessons, the others more or less often, in an
/// order that is mostly the common one.
fn parts(chance: &mut Chance) -> Vec<Part> {
    let likely = [
        (Part::BreakingPoints, 15),
        (Part::Migrations, 75),
        (Part::Costs, 85),
        (Part::Teams, 70),
        (Part::Milestones, 20),
        (Part::Performance, 30),
        (Part::StackHistory, 25),
        (Part::Incidents, 100), // told only where the shape has incidents
        (Part::Lessons, 92),
        (Part::Current, 30),
        (Part::Outlook, 40),
    ];
    let mut parts: Vec<Part> =
        likely.into_iter().filter(|(_, cases)| chance.percent(*cases)).map(|it| it.0).collect();
    if chance.percent(35) {
        let front = parts.iter().take_while(|part| **part != Part::Lessons).count();
        let (first, rest) = parts.split_at(front);
        parts = chance.shuffled(first).into_iter().chain(rest.iter().copied()).collect();
    }
    parts
}
