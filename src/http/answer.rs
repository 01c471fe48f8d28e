//! An answer on the wire: the same JSON for every surface that gives answers.

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use serde::Serialize;
use serde_json::Map;
use serde_json::Value;

use crate::query::answer::Answer;
use crate::query::answer::AskedQuery;
use crate::query::answer::Citation;
use crate::query::answer::Conflict;
use crate::query::answer::ConflictSide;
use crate::query::answer::Evidence;
use crate::query::answer::Facts;
use crate::query::answer::FurtherQuery;
use crate::query::answer::Reading;
use crate::query::answer::Receipt;
use crate::query::answer::Refusal;
use crate::query::answer::ScorePart;
use crate::query::entity::Reference;
use crate::query::entity::Source;
use crate::query::entity::Standing;
use crate::query::evolution;

/// An answer, or why there is none.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// Whether the question is answered.
    pub answered: bool,
    /// One or two sentences.
    pub answer: String,
    /// Why there is no answer: `unknown_entity`, `no_fact`, `outside_period` or `not_understood`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What is known nearby where there is no answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nearby: Vec<String>,
    /// The rows that the answer rests on, each by its variables.
    pub facts: Vec<Map<String, Value>>,
    /// How many rows there are in all.
    pub facts_total: usize,
    /// Where they were read.
    pub citations: Vec<CitationView>,
    /// Figures among them that others contradict.
    pub conflicts: Vec<ConflictView>,
    /// How the question was understood, the best first.
    pub readings: Vec<ReadingView>,
    /// The saved query that gave the facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<QueryView>,
    /// What was asked of which data.
    pub receipt: ReceiptView,
    /// What may be asked next.
    pub suggestions: Vec<String>,
    /// Of a question that was several in one: what answered its further parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<FurtherView>,
}

/// What answered a further part of a question.
#[derive(Debug, Serialize)]
pub struct FurtherView {
    /// The saved query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<QueryView>,
    /// What was asked of which data.
    pub receipt: ReceiptView,
}

/// A place where facts were read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitationView {
    /// The addresses of the facts.
    pub facts: Vec<String>,
    /// The lines of a document.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceView>,
    /// The graph of an RDF file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub graph: Option<String>,
    /// How well the least of the facts stands: `confirmed`, `single` or `disputed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<&'static str>,
}

/// Lines of a document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// The path of the document.
    pub document: String,
    /// The first line, from 1.
    pub first_line: u32,
    /// The last line.
    pub last_line: u32,
    /// The lines themselves.
    pub quote: String,
    /// SHA-256 of the lines, in hexadecimal.
    pub quote_hash: String,
    /// The publications that the document has it from, the most trusted first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<ReferenceView>,
}

/// A publication that a fact is told by.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceView {
    /// Its title.
    pub title: String,
    /// Where it stands on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who tells it: `first-hand`, `press`, `vendor` or `third party`.
    pub kind: &'static str,
    /// How sure it is that it says so: `stated`, `copy`, `opening`, `secondary`, `inferred` or
    /// `not read`.
    pub confidence: &'static str,
    /// When it is from, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// Facts that cannot all hold.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConflictView {
    /// The address of the conflict.
    pub id: String,
    /// What they disagree on: "users", "the origin of a move".
    pub about: String,
    /// The facts, in the order that `ranking` tells.
    pub between: Vec<SideView>,
    /// Whose telling comes first, and why.
    pub ranking: &'static str,
}

/// A fact that another contradicts.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SideView {
    /// The address of the fact.
    pub id: String,
    /// As people read it.
    pub text: String,
    /// For which years it is told.
    pub years: String,
    /// Where it was read.
    pub source: Vec<SourceView>,
}

/// One way to understand a question.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadingView {
    /// The saved query that it asks.
    pub query: String,
    /// With which arguments.
    pub arguments: Map<String, Value>,
    /// The question as it was understood.
    pub question: String,
    /// How well it fits, from 0 to 1.
    pub score: f64,
    /// Where the score comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<ScoreView>,
}

/// A part of a score.
#[derive(Debug, Serialize)]
pub struct ScoreView {
    /// What was weighed.
    pub what: String,
    /// What became of it.
    pub how: &'static str,
    /// What it counts.
    pub weight: f64,
}

/// The saved query of an answer.
#[derive(Debug, Serialize)]
pub struct QueryView {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub summary: String,
    /// Its SPARQL, with the parameters bound.
    pub sparql: String,
}

/// What was asked of which data.
#[derive(Debug, Serialize)]
pub struct ReceiptView {
    /// The saved query.
    pub query: Option<String>,
    /// Its parameters as bound.
    pub parameters: Map<String, Value>,
    /// The generation of the data.
    pub generation: u64,
    /// The digest of the data.
    pub digest: String,
}

impl From<Answer> for AnswerView {
    fn from(answer: Answer) -> Self {
        let Facts { total, .. } = answer.facts;
        Self {
            answered: answer.answered(),
            reason: answer.refusal.map(Refusal::name),
            answer: answer.text,
            nearby: answer.nearby,
            facts: rows(&answer.facts),
            facts_total: total,
            citations: answer.citations.into_iter().map(citation).collect(),
            conflicts: answer.conflicts.into_iter().map(conflict).collect(),
            readings: answer.readings.into_iter().map(reading).collect(),
            query: answer.query.map(query),
            receipt: receipt(answer.receipt),
            suggestions: answer.suggestions,
            further: answer.further.into_iter().map(further).collect(),
        }
    }
}

/// The rows of an answer as objects, by the names of their variables; what a row does not bind is
/// left out.
pub fn rows(facts: &Facts) -> Vec<Map<String, Value>> {
    cells(facts).into_iter().map(|cells| cells.into_iter().collect()).collect()
}

/// The rows of an answer, each with the names of its variables in order; what a row does not bind
/// is left out.
pub fn cells(facts: &Facts) -> Vec<Vec<(String, Value)>> {
    let rows = facts.rows.iter().map(|row| {
        let bound = facts.variables.iter().filter_map(|name| Some((name, row.get(name.as_str())?)));
        bound.map(|(name, term)| (name.as_str().to_owned(), value(term))).collect()
    });
    rows.collect()
}

/// A term as a value of JSON: numbers and truth values as such, all else as text.
pub(super) fn value(term: &Term) -> Value {
    let Term::Literal(literal) = term else {
        return match term {
            Term::NamedNode(node) => node.as_str().into(),
            other => other.to_string().into(),
        };
    };
    let text = literal.value();
    let number = match literal.datatype() {
        xsd::INTEGER => text.parse::<i64>().ok().map(Value::from),
        xsd::DOUBLE | xsd::DECIMAL | xsd::FLOAT => text.parse::<f64>().ok().map(Value::from),
        xsd::BOOLEAN => text.parse::<bool>().ok().map(Value::from),
        _ => None,
    };
    number.unwrap_or_else(|| text.into())
}

fn query(query: AskedQuery) -> QueryView {
    let AskedQuery { name, summary, sparql, .. } = query;
    QueryView { name, summary, sparql }
}

fn further(further: FurtherQuery) -> FurtherView {
    FurtherView { query: further.query.map(query), receipt: receipt(further.receipt) }
}

fn citation(citation: Citation) -> CitationView {
    let facts = citation.facts.into_iter().map(NamedNode::into_string).collect();
    let (source, graph) = match citation.evidence {
        Evidence::Lines(lines) => (Some(source(lines)), None),
        Evidence::Graph(graph) => (None, Some(graph.into_string())),
    };
    CitationView { facts, source, graph, standing: citation.standing.map(Standing::name) }
}

fn source(source: Source) -> SourceView {
    let Source { document, first_line, last_line, quote, quote_hash, references } = source;
    let references = references.iter().map(reference).collect();
    SourceView { document, first_line, last_line, quote, quote_hash, references }
}

/// A publication as every surface that speaks JSON gives it.
pub(super) fn reference(reference: &Reference) -> ReferenceView {
    let Reference { title, url, kind, confidence, date, .. } = reference;
    let (title, url, date) = (title.clone(), url.clone(), date.clone());
    ReferenceView { title, url, kind: kind.name(), confidence: confidence.name(), date }
}

fn conflict(conflict: Conflict) -> ConflictView {
    let Conflict { iri, about, between } = conflict;
    let between = between.into_iter().map(|side| {
        let ConflictSide { iri, text, years, sources } = side;
        let source = sources.into_iter().map(source).collect();
        SideView { id: iri.into_string(), text, years, source }
    });
    let (id, between) = (iri.into_string(), between.collect());
    ConflictView { id, about, between, ranking: evolution::RANKING }
}

fn reading(reading: Reading) -> ReadingView {
    let Reading { skill, arguments, question, score, explanation } = reading;
    let arguments = arguments.into_iter().map(|(name, meant)| (name, meant.into())).collect();
    let parts = explanation.into_iter();
    let explanation = parts.map(|ScorePart { what, how, weight }| ScoreView { what, how, weight });
    ReadingView { query: skill, arguments, question, score, explanation: explanation.collect() }
}

fn receipt(receipt: Receipt) -> ReceiptView {
    let Receipt { query, parameters, generation, digest } = receipt;
    let parameters = parameters.into_iter().map(|(name, terms)| (name, terms.into())).collect();
    ReceiptView { query, parameters, generation, digest }
}
