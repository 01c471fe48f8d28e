//! How well facts stand, as the rules of the ontology tell it.

use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::query::entity::Entity;

/// How well a fact stands, by what else tells of it; the weaker the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Independent sources tell it alike.
    Confirmed,
    /// One source tells it.
    Single,
    /// Another fact contradicts it.
    Disputed,
}

impl Standing {
    const TERMS: [(Self, NamedNodeRef<'static>); 3] = [
        (Self::Confirmed, vocab::CONFIRMED),
        (Self::Single, vocab::SINGLE),
        (Self::Disputed, vocab::DISPUTED),
    ];

    /// That of a fact.
    pub fn of(fact: &Entity) -> Option<Self> {
        let stated = fact.links(vocab::STANDING).next()?;
        Self::TERMS.iter().find(|(_, term)| stated == term).map(|(standing, _)| *standing)
    }

    /// What it is called, in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Single => "single",
            Self::Disputed => "disputed",
        }
    }
}
