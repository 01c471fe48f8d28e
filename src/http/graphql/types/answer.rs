//! Answers to questions in plain words.

use std::sync::Arc;

use juniper::ID;
use juniper::graphql_object;

use crate::http::answer;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Conflict;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::Reference;
use crate::http::graphql::types::Standing;
use crate::http::graphql::types::connection::count;
use crate::http::graphql::types::node::node;
use crate::query::answer as said;
use crate::query::answer::Evidence;

/// An answer, or why there is none.
pub struct Answer(pub Arc<said::Answer>);

/// An answer to a question in plain words, or why there is none.
#[graphql_object(context = Context)]
impl Answer {
    /// Whether the question is answered.
    fn answered(&self) -> bool {
        self.0.answered()
    }

    /// One or two sentences that stand on their own: the answer, or what is not known.
    fn text(&self) -> &str {
        &self.0.text
    }

    /// Why there is no answer; null where there is one.
    fn reason(&self) -> Option<Refusal> {
        self.0.refusal.map(Refusal::from)
    }

    /// The rows that the answer rests on, at most 100.
    fn facts(&self) -> Vec<Row> {
        answer::cells(&self.0.facts).into_iter().map(Row).collect()
    }

    /// How many rows there are in all; the saved query gives those that `facts` does not.
    fn facts_total(&self) -> i32 {
        count(self.0.facts.total)
    }

    /// Where the facts were read, each place once.
    fn citations(&self) -> Vec<Citation<'_>> {
        self.0.citations.iter().map(Citation).collect()
    }

    /// What contradicts the facts.
    fn conflicts(&self, context: &Context) -> Resolved<Vec<Conflict>> {
        let conflicts = self.0.conflicts.iter().map(|conflict| &conflict.iri);
        Ok(context.entities(conflicts)?.into_iter().map(Conflict).collect())
    }

    /// How the question was understood, the best first. The answer is to the first of them.
    fn readings(&self) -> Vec<Reading<'_>> {
        self.0.readings.iter().map(Reading).collect()
    }

    /// The saved query that gave the facts; null where the question was not understood.
    fn query(&self) -> Option<AskedQuery<'_>> {
        self.0.query.as_ref().map(AskedQuery)
    }

    /// What was asked of which data, so that asking again gives the same.
    fn receipt(&self) -> Receipt<'_> {
        Receipt(&self.0.receipt)
    }

    /// What may be asked next; each of them has an answer.
    fn suggestions(&self) -> &[String] {
        &self.0.suggestions
    }

    /// Where there is no answer: sentences about what is known nearby.
    fn nearby(&self) -> &[String] {
        &self.0.nearby
    }
}

/// Why a question is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, juniper::GraphQLEnum)]
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

impl From<said::Refusal> for Refusal {
    fn from(refusal: said::Refusal) -> Self {
        match refusal {
            said::Refusal::UnknownEntity => Self::UnknownEntity,
            said::Refusal::NoFact => Self::NoFact,
            said::Refusal::OutsidePeriod => Self::OutsidePeriod,
            said::Refusal::NotUnderstood => Self::NotUnderstood,
        }
    }
}

/// A row of facts.
pub struct Row(Vec<(String, serde_json::Value)>);

/// A row of facts, as a saved query gives it.
#[graphql_object(context = Context)]
impl Row {
    /// What it holds, in order; what it does not hold is left out.
    fn cells(&self) -> Vec<Cell<'_>> {
        self.0.iter().map(Cell).collect()
    }
}

/// What a row holds under one name.
pub struct Cell<'a>(&'a (String, serde_json::Value));

/// What a row holds under one name.
#[graphql_object(context = Context)]
impl Cell<'_> {
    /// The name, such as `adoptedName` or `year`.
    fn name(&self) -> &str {
        &self.0.0
    }

    /// The value as a text; numbers in digits.
    fn value(&self) -> String {
        match &self.0.1 {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// A place where facts were read.
pub struct Citation<'a>(&'a said::Citation);

/// A place where facts of an answer were read: lines of a document, or the graph of an RDF file.
#[graphql_object(context = Context)]
impl Citation<'_> {
    /// The path of the document below its folder; null for an RDF file.
    fn document(&self) -> Option<&str> {
        Some(&self.lines()?.document)
    }

    /// The first line, from 1.
    fn first_line(&self) -> Option<i32> {
        Some(count(self.lines()?.first_line as usize))
    }

    /// The last line.
    fn last_line(&self) -> Option<i32> {
        Some(count(self.lines()?.last_line as usize))
    }

    /// The lines as they stand in the document.
    fn quote(&self, context: &Context) -> Resolved<Option<&str>> {
        let Some(lines) = self.lines() else { return Ok(None) };
        context.hold(lines.quote.len())?;
        Ok(Some(&lines.quote))
    }

    /// SHA-256 of the lines, in hexadecimal.
    fn quote_hash(&self) -> Option<&str> {
        Some(&self.lines()?.quote_hash)
    }

    /// The publications that the document has it from, the most trusted first.
    fn references(&self) -> Vec<Reference> {
        let references = self.lines().map_or(&[][..], |lines| &lines.references);
        references.iter().cloned().map(Reference).collect()
    }

    /// How well the least of the facts stands; null where nothing is known of that.
    fn standing(&self) -> Option<Standing> {
        self.0.standing.map(Standing::from)
    }

    /// The graph of an RDF file, an IRI; null for a document.
    fn graph(&self) -> Option<ID> {
        match &self.0.evidence {
            Evidence::Lines(_) => None,
            Evidence::Graph(graph) => Some(ID::new(graph.as_str())),
        }
    }

    /// What was read there.
    fn facts(&self, context: &Context) -> Resolved<Vec<NodeValue>> {
        Ok(context.entities(&self.0.facts)?.into_iter().map(node).collect())
    }
}

impl Citation<'_> {
    fn lines(&self) -> Option<&crate::query::entity::Source> {
        match &self.0.evidence {
            Evidence::Lines(lines) => Some(lines),
            Evidence::Graph(_) => None,
        }
    }
}

/// One way to understand a question.
pub struct Reading<'a>(&'a said::Reading);

/// One way to understand a question.
#[graphql_object(context = Context)]
impl Reading<'_> {
    /// The name of the saved query that it asks.
    fn query(&self) -> &str {
        &self.0.skill
    }

    /// With which arguments.
    fn arguments(&self) -> Vec<Argument<'_>> {
        self.0.arguments.iter().map(Argument).collect()
    }

    /// The question as it was understood, in the words of the saved query.
    fn question(&self) -> &str {
        &self.0.question
    }

    /// How well it fits, from 0 to 1.
    fn score(&self) -> f64 {
        self.0.score
    }
}

/// A parameter of a saved query and what is meant by it.
pub struct Argument<'a>(&'a (String, String));

/// A parameter of a saved query and what is meant by it.
#[graphql_object(context = Context)]
impl Argument<'_> {
    /// The name of the parameter.
    fn name(&self) -> &str {
        &self.0.0
    }

    /// What is meant, in words.
    fn value(&self) -> &str {
        &self.0.1
    }
}

/// The saved query of an answer.
pub struct AskedQuery<'a>(&'a said::AskedQuery);

/// The saved query of an answer, as it was asked.
#[graphql_object(context = Context)]
impl AskedQuery<'_> {
    /// Its name.
    fn name(&self) -> &str {
        &self.0.name
    }

    /// What it is for.
    fn summary(&self) -> &str {
        &self.0.summary
    }

    /// Its SPARQL with the parameters bound, ready to be sent to `/sparql`.
    fn sparql(&self, context: &Context) -> Resolved<&str> {
        context.hold(self.0.sparql.len())?;
        Ok(&self.0.sparql)
    }
}

/// What was asked of which data.
pub struct Receipt<'a>(&'a said::Receipt);

/// What was asked of which data.
#[graphql_object(context = Context)]
impl Receipt<'_> {
    /// The name of the saved query; null where the question was not understood.
    fn query(&self) -> Option<&str> {
        self.0.query.as_deref()
    }

    /// Its parameters as they were bound.
    fn parameters(&self) -> Vec<BoundParameter<'_>> {
        self.0.parameters.iter().map(BoundParameter).collect()
    }

    /// The generation of the data.
    fn generation(&self) -> i32 {
        i32::try_from(self.0.generation).unwrap_or(i32::MAX)
    }

    /// The digest of the data.
    fn digest(&self) -> &str {
        &self.0.digest
    }
}

/// A parameter as it was bound.
pub struct BoundParameter<'a>(&'a (String, Vec<String>));

/// A parameter as it was bound.
#[graphql_object(context = Context)]
impl BoundParameter<'_> {
    /// The name of the parameter.
    fn name(&self) -> &str {
        &self.0.0
    }

    /// The addresses or values that it stood for, any of them.
    fn values(&self) -> &[String] {
        &self.0.1
    }
}
