//! What an answer is: a sentence, the rows that it rests on, and where each was read.

use oxigraph::model::NamedNode;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;

use crate::query::entity::Source;
use crate::query::entity::Standing;
use crate::query::saved::Binding;
use crate::query::saved::SavedQuery;

/// An answer, or a refusal that says why there is none.
#[derive(Debug)]
pub struct Answer {
    /// One or two sentences that stand on their own.
    pub text: String,
    /// Why there is no answer; none where there is one.
    pub refusal: Option<Refusal>,
    /// The rows that the answer rests on.
    pub facts: Facts,
    /// Where the facts were read, each place once, in the order of the rows.
    pub citations: Vec<Citation>,
    /// What contradicts the facts.
    pub conflicts: Vec<Conflict>,
    /// How the question was understood, the best first. The answer is to the first of them.
    pub readings: Vec<Reading>,
    /// The saved query that gave the facts.
    pub query: Option<AskedQuery>,
    /// What was asked of which data, so that asking again gives the same.
    pub receipt: Receipt,
    /// What may be asked next; each of them has an answer.
    pub suggestions: Vec<String>,
    /// Where there is no answer: sentences about what is known nearby.
    pub nearby: Vec<String>,
    /// Of a question that was several in one: what answered its further parts.
    pub further: Vec<FurtherQuery>,
    /// From where to look around for what may be asked next; none where there is nothing to go from.
    pub(super) vicinity: Option<Vicinity>,
}

/// What was asked of a saved query: the place of an answer among all that could be asked.
#[derive(Debug)]
pub(super) struct Vicinity {
    pub(super) skill: String,
    pub(super) bindings: Vec<Binding>,
}

impl Vicinity {
    /// Of a saved query with what its parameters are bound to.
    pub(super) fn of(skill: &SavedQuery, bindings: &[Binding]) -> Self {
        Self { skill: skill.name.clone(), bindings: bindings.to_vec() }
    }
}

/// What answered a further part of a question.
#[derive(Debug)]
pub struct FurtherQuery {
    /// The saved query.
    pub query: Option<AskedQuery>,
    /// What was asked of which data.
    pub receipt: Receipt,
}

impl Answer {
    /// Whether the question is answered.
    pub fn answered(&self) -> bool {
        self.refusal.is_none()
    }

    /// This answer and that to a further part of the same question.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.text = format!("{} {}", self.text, other.text);
        for variable in other.facts.variables {
            if !self.facts.variables.contains(&variable) {
                self.facts.variables.push(variable);
            }
        }
        self.facts.total += other.facts.total;
        self.facts.rows.extend(other.facts.rows);
        for citation in other.citations {
            match self.citations.iter_mut().find(|known| known.evidence == citation.evidence) {
                Some(known) => known.facts.extend(citation.facts),
                None => self.citations.push(citation),
            }
        }
        let known: Vec<NamedNode> = self.conflicts.iter().map(|it| it.iri.clone()).collect();
        let new = other.conflicts.into_iter().filter(|conflict| !known.contains(&conflict.iri));
        self.conflicts.extend(new);
        self.vicinity = other.vicinity;
        self.further.push(FurtherQuery { query: other.query, receipt: other.receipt });
        self.further.extend(other.further);
        self
    }
}

/// Why a question is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refusal {
    /// It names something that the graph does not know.
    UnknownEntity,
    /// It is understood, and the graph holds no such fact.
    NoFact,
    /// It is about a time of which the documents do not tell.
    OutsidePeriod,
    /// It is not understood.
    NotUnderstood,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::UnknownEntity, Self::NoFact, Self::OutsidePeriod, Self::NotUnderstood];

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownEntity => "unknown_entity",
            Self::NoFact => "no_fact",
            Self::OutsidePeriod => "outside_period",
            Self::NotUnderstood => "not_understood",
        }
    }
}

/// The rows of a saved query.
#[derive(Debug, Default)]
pub struct Facts {
    /// What people see of a row, in order. The addresses of its facts are not among them.
    pub variables: Vec<Variable>,
    /// The rows.
    pub rows: Vec<QuerySolution>,
    /// How many rows there are in all, those that are not given included.
    pub total: usize,
}

/// A place where facts of an answer were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What was read there.
    pub facts: Vec<NamedNode>,
    /// Where.
    pub evidence: Evidence,
    /// How well the least of these facts stands; none where nothing is known of that.
    pub standing: Option<Standing>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Lines of a document.
    Lines(Source),
    /// An RDF file, by the graph of its triples.
    Graph(NamedNode),
}

/// Facts that cannot all hold.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The address of the conflict.
    pub iri: NamedNode,
    /// What they disagree on: "users", "the origin of a move".
    pub about: String,
    /// The facts, first-hand sources first, then others, then documents that cite nothing.
    pub between: Vec<ConflictSide>,
}

/// A fact that another contradicts.
#[derive(Clone, Debug)]
pub struct ConflictSide {
    /// The address of the fact.
    pub iri: NamedNode,
    /// As people read it.
    pub text: String,
    /// For which years it is told.
    pub years: String,
    /// Where it was read.
    pub sources: Vec<Source>,
}

/// One way to understand a question.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The saved query that it asks.
    pub skill: String,
    /// With which arguments: the name of a parameter, and what is meant.
    pub arguments: Vec<(String, String)>,
    /// The question as it was understood, in the words of the saved query.
    pub question: String,
    /// How well it fits, from 0 to 1.
    pub score: f64,
    /// Where the score comes from, part by part; only where that was asked for.
    pub explanation: Vec<ScorePart>,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePart {
    /// What was weighed: a word or a name of the question or of the way to ask.
    pub what: String,
    /// What became of it.
    pub how: &'static str,
    /// What it counts; below zero where it speaks against the reading.
    pub weight: f64,
}

/// The saved query of an answer.
#[derive(Clone, Debug)]
pub struct AskedQuery {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub summary: String,
    /// Its SPARQL with the parameters bound, ready to be sent to `/sparql`; written when the answer is
    /// given.
    pub sparql: String,
    /// What its parameters are bound to.
    pub(super) bindings: Vec<Binding>,
}

impl AskedQuery {
    /// Of a saved query with what its parameters are bound to, its text left to be written.
    pub(super) fn of(skill: &SavedQuery, bindings: &[Binding]) -> Self {
        let (name, summary) = (skill.name.clone(), skill.head.summary.clone());
        Self { name, summary, sparql: String::new(), bindings: bindings.to_vec() }
    }
}

/// What was asked of which data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The saved query; none where the question was not understood.
    pub query: Option<String>,
    /// Its parameters as bound: each name with the addresses or values that it stood for.
    pub parameters: Vec<(String, Vec<String>)>,
    /// The generation of the data.
    pub generation: u64,
    /// The digest of the data.
    pub digest: String,
}
