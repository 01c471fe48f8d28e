//! An answer as a tool gives it: the JSON of every surface, as many of its facts as a model should
//! read at once, and the same in words.

use std::collections::HashSet;
use std::fmt::Write;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use serde_json::Map;
use serde_json::Value;

use crate::http::answer::AnswerView;
use crate::http::answer::CitationView;
use crate::http::answer::ConflictView;
use crate::http::answer::SourceView;
use crate::http::answer::rows;
use crate::http::error::HttpError;
use crate::http::mcp::cursor::Asked;
use crate::http::mcp::result;
use crate::http::mcp::result::Budget;
use crate::http::mcp::result::LONGEST_QUOTE;
use crate::http::mcp::result::Output;
use crate::http::wording;
use crate::query::answer;
use crate::query::answer::Answer;
use crate::query::answer::Evidence;

/// Which part of the rows of an answer is given.
#[derive(Debug)]
pub(super) struct Part {
    /// The rows before it.
    pub(super) from: usize,
    /// Rows that can be asked for in all.
    pub(super) within_reach: usize,
    /// Bytes that it may take.
    pub(super) budget: usize,
}

/// Renders an answer that holds the rows from a place on.
pub(super) fn render(answer: Answer, part: &Part, asked: &Asked) -> Result<Output, HttpError> {
    let answer = fitted(answer, part.budget);
    let to = part.from + answer.facts.rows.len();
    let next = (to < part.within_reach).then(|| asked.cursor(to));
    let view = AnswerView::from(answer);
    let text = in_words(&view, part.from, next.as_deref());
    let internal = |error: serde_json::Error| HttpError::Internal(error.to_string());
    let mut structured = serde_json::to_value(view).map_err(internal)?;
    trim(&mut structured);
    if let Some(next) = next {
        structured["nextCursor"] = Value::String(next);
    }
    Ok(Output { text, structured })
}

/// The answer with as many of its rows as fit, and with what is said of these.
fn fitted(mut answer: Answer, budget: usize) -> Answer {
    let mut budget = Budget::new(budget);
    budget.take(&(&answer.text, &answer.nearby, &answer.suggestions));
    let mut known = HashSet::new();
    let rows = rows(&answer.facts).into_iter().zip(&answer.facts.rows).map(|(row, bound)| {
        let facts: Vec<&NamedNode> = bound
            .iter()
            .filter(|(variable, _)| !answer::is_shown(variable))
            .filter_map(fact)
            .filter(|fact| known.insert(*fact))
            .collect();
        let of_these = |facts_of: &[NamedNode]| facts_of.iter().any(|fact| facts.contains(&fact));
        let quotes = answer.citations.iter().filter(|citation| of_these(&citation.facts));
        let quotes: Vec<&str> = quotes.map(|citation| quoted(&citation.evidence)).collect();
        (row, quotes)
    });
    let shown = budget.fitting(rows).len();
    answer.facts.rows.truncate(shown);
    let rows = &answer.facts.rows;
    let kept: HashSet<NamedNode> =
        rows.iter().flat_map(|row| row.iter().filter_map(fact).cloned()).collect();
    answer.citations.retain(|citation| citation.facts.iter().any(|fact| kept.contains(fact)));
    answer.conflicts.retain(|conflict| conflict.between.iter().any(|it| kept.contains(&it.iri)));
    answer
}

fn fact<'a>((_, term): (&'a Variable, &'a Term)) -> Option<&'a NamedNode> {
    match term {
        Term::NamedNode(fact) => Some(fact),
        _ => None,
    }
}

fn quoted(evidence: &Evidence) -> &str {
    match evidence {
        Evidence::Lines(source) => {
            let quote = source.quote.as_str();
            quote.char_indices().nth(LONGEST_QUOTE).map_or(quote, |(end, _)| &quote[..end])
        }
        Evidence::Graph(graph) => graph.as_str(),
    }
}

/// Takes out what models have no use for and would pay for: the text of the query, which is a
/// resource, and digests. Long quotes are cut.
fn trim(structured: &mut Value) {
    if let Some(query) = structured.get_mut("query").and_then(Value::as_object_mut) {
        query.remove("sparql");
    }
    // A name may stand for dozens of addresses.
    if let Some(receipt) = structured.get_mut("receipt").and_then(Value::as_object_mut) {
        receipt.remove("parameters");
    }
    let citations = structured.get_mut("citations").and_then(Value::as_array_mut);
    for source in citations.into_iter().flatten() {
        trim_source(source);
    }
    let conflicts = structured.get_mut("conflicts").and_then(Value::as_array_mut);
    for conflict in conflicts.into_iter().flatten() {
        let figures = conflict.get_mut("between").and_then(Value::as_array_mut);
        for figure in figures.into_iter().flatten() {
            let sources = figure.get_mut("source").and_then(Value::as_array_mut);
            sources.into_iter().flatten().for_each(trim_source);
        }
    }
}

fn trim_source(source: &mut Value) {
    let Some(source) = source.as_object_mut() else { return };
    source.remove("quoteHash");
    if let Some(Value::String(quote)) = source.get_mut("quote") {
        *quote = wording::cut(quote, LONGEST_QUOTE);
    }
}

/// The sentence, the rows where it is of several, where each was read, and how to go on.
fn in_words(view: &AnswerView, from: usize, next: Option<&str>) -> String {
    let mut text = view.answer.clone();
    let mut list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n\n{title}:\n- {}", lines.join("\n- "));
        }
    };
    list("Known nearby", view.nearby.clone());
    if view.facts_total > 1 {
        let to = from + view.facts.len();
        let title = format!("Rows {} to {to} of {}", from + 1, view.facts_total);
        list(&title, view.facts.iter().map(row).collect());
    }
    list("Sources", view.citations.iter().map(citation).collect());
    list("Contradictions in the documents", view.conflicts.iter().map(conflict).collect());
    list("May be asked next", view.suggestions.clone());
    if let Some(next) = next {
        let _ = write!(text, "\n\n{}", result::more(next));
    }
    text
}

fn row(row: &Map<String, Value>) -> String {
    let cells = row.iter().map(|(name, value)| match value {
        Value::String(text) => format!("{name}: {text}"),
        other => format!("{name}: {other}"),
    });
    cells.collect::<Vec<_>>().join(", ")
}

fn citation(citation: &CitationView) -> String {
    match (&citation.source, &citation.graph) {
        (Some(source), _) => cited(source),
        (None, Some(graph)) => format!("the graph {graph}"),
        (None, None) => "unknown".to_owned(),
    }
}

fn cited(source: &SourceView) -> String {
    const LONGEST: usize = 200;
    let place = wording::place_of(source);
    let told = wording::told_by(&source.references);
    let told = if told.is_empty() { told } else { format!(", told by {told}") };
    format!("{place} “{}”{told}", wording::line(&source.quote, LONGEST))
}

fn conflict(conflict: &ConflictView) -> String {
    let sides: Vec<String> = conflict.between.iter().map(wording::side).collect();
    format!("{}: {} cannot both hold", conflict.about, sides.join(" and "))
}
