//! The classes of entities that are listed, each with its term and the name that searches know.

use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;

/// A class of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Companies.
    Company,
    /// Journeys, one for each document.
    Journey,
    /// Eras.
    Era,
    /// Building blocks of architectures.
    Component,
    /// Boxes of components.
    ComponentGroup,
    /// Boxes of users.
    Population,
    /// Arrows of diagrams.
    Connection,
    /// Technologies and their categories.
    Concept,
    /// Technologies.
    Technology,
    /// Moves.
    Migration,
    /// Chains of moves.
    Succession,
    /// Stages of organisations.
    TeamStage,
    /// What was learned.
    Lesson,
    /// What broke.
    Breakage,
    /// What fixed it.
    Remedy,
    /// Periods of timelines.
    Milestone,
    /// Figures.
    Measurement,
    /// Figures that cannot both hold.
    Conflict,
}

impl Class {
    /// All of them; a class comes before the more general ones that its members are of, too.
    pub const ALL: [Self; 18] = [
        Self::Company,
        Self::Journey,
        Self::Era,
        Self::Component,
        Self::ComponentGroup,
        Self::Population,
        Self::Connection,
        Self::Technology,
        Self::Concept,
        Self::Migration,
        Self::Succession,
        Self::TeamStage,
        Self::Lesson,
        Self::Breakage,
        Self::Remedy,
        Self::Milestone,
        Self::Measurement,
        Self::Conflict,
    ];

    /// What names and words of a company's story may stand for.
    pub(in crate::query) const NAMED: [Self; 8] = [
        Self::Component,
        Self::ComponentGroup,
        Self::Lesson,
        Self::Breakage,
        Self::Remedy,
        Self::Milestone,
        Self::Migration,
        Self::TeamStage,
    ];

    /// Its term in the graph.
    pub fn term(self) -> NamedNodeRef<'static> {
        match self {
            Self::Company => vocab::SCHEMA_ORGANIZATION,
            Self::Journey => vocab::JOURNEY,
            Self::Era => vocab::ERA_CLASS,
            Self::Component => vocab::COMPONENT,
            Self::ComponentGroup => vocab::COMPONENT_GROUP,
            Self::Population => vocab::POPULATION,
            Self::Connection => vocab::CONNECTION,
            Self::Concept => vocab::SKOS_CONCEPT,
            Self::Technology => vocab::TECHNOLOGY,
            Self::Migration => vocab::MIGRATION_CLASS,
            Self::Succession => vocab::SUCCESSION,
            Self::TeamStage => vocab::TEAM_STAGE,
            Self::Lesson => vocab::LESSON,
            Self::Breakage => vocab::BREAKAGE,
            Self::Remedy => vocab::REMEDY,
            Self::Milestone => vocab::MILESTONE,
            Self::Measurement => vocab::MEASUREMENT,
            Self::Conflict => vocab::CONFLICT,
        }
    }

    /// The kind by which a text search is narrowed to it; none where the index has it not.
    pub fn kind(self) -> Option<&'static str> {
        match self {
            Self::Company => Some("Company"),
            Self::Concept | Self::Succession => None,
            listed => listed.term().as_str().strip_prefix(vocab::NAMESPACE),
        }
    }
}
