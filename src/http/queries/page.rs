//! Saved queries and their answers as pages, for people who come to their addresses.

use std::fmt::Write;

use oxigraph::model::Variable;
use serde_json::Map;
use serde_json::Value;

use crate::http::answer::CitationView;
use crate::http::html::escape;
use crate::http::queries::list::IndexView;
use crate::http::queries::list::ParameterView;
use crate::http::queries::list::QueryView;
use crate::http::queries::paging::Links;
use crate::http::queries::run::RunView;
use crate::query::answer;
use crate::query::saved::SavedQuery;

/// All saved queries.
pub fn index(index: &IndexView) -> String {
    let mut page = String::from(
        "<p class=\"lead\">What can be asked by name. Each address gives JSON, CSV, TSV and SPARQL \
         results to programs.</p>",
    );
    if let Some(description) = index.links.get("service-desc") {
        let description = link(description, "OpenAPI 3.1");
        let _ = write!(page, "<p>For code generators and gateways: {description}</p>");
    }
    for query in &index.queries {
        let name = escape(&query.name);
        let address = query.links.get("self").map_or("", String::as_str);
        let heading = link(address, &query.name);
        // Writing to a String cannot fail.
        let _ = write!(page, "<section id=\"{name}\"><h2><code>{heading}</code></h2>");
        let _ = write!(page, "{}</section>", what(query));
    }
    page
}

/// One that is not called yet.
pub fn query(query: &QueryView) -> String {
    let asks = query.asks.iter().map(|ask| format!("<li>{}</li>", escape(ask)));
    let asks = asks.collect::<String>();
    format!("{}<h2>Ways to ask for it</h2><ul>{asks}</ul>{}", what(query), up())
}

fn what(query: &QueryView) -> String {
    let mut page = format!("<p>{}</p>", escape(&query.summary));
    if !query.parameters.is_empty() {
        let rows = query.parameters.iter().map(parameter).collect::<String>();
        let _ = write!(page, "<table>{rows}</table>");
    }
    let named = [("example", "An example"), ("text", "Its SPARQL")];
    let links = named.into_iter().filter_map(|(relation, name)| {
        query.links.get(relation).map(|address| link(address, name))
    });
    let _ = write!(page, "<p>{}</p>", links.collect::<Vec<_>>().join(" · "));
    page
}

fn parameter(parameter: &ParameterView) -> String {
    let ParameterView { name, about, expected, required, list, .. } = parameter;
    let (name, about) = (escape(name), escape(about));
    let needed = if *required { "" } else { ", or not given" };
    let several = if *list { "; may be given several times" } else { "" };
    format!(
        "<tr><th scope=\"row\"><code>{name}</code></th>\
         <td>{about}<br>{expected}{needed}{several}</td></tr>"
    )
}

/// A page of an answer.
pub fn answer(view: &RunView, skill: &SavedQuery) -> String {
    let answer = &view.answer;
    let mut page = format!("<p class=\"lead\">{}</p>", escape(&answer.answer));
    for known in &answer.nearby {
        let _ = write!(page, "<p>{}</p>", escape(known));
    }
    page.push_str(&table(&answer.facts, skill));
    let _ = write!(page, "<p>{}</p>", pages(view));
    if !answer.citations.is_empty() {
        page.push_str("<h2>Where this was read</h2>");
        page.extend(answer.citations.iter().map(citation));
    }
    if let Some(query) = &answer.query {
        let _ = write!(page, "<h2>Its SPARQL</h2><pre>{}</pre>", escape(&query.sparql));
    }
    page.push_str(&up());
    page
}

/// The rows, without the addresses of their facts.
fn table(rows: &[Map<String, Value>], skill: &SavedQuery) -> String {
    let shown = skill.variables().iter().filter(|variable| answer::is_shown(variable));
    let names: Vec<&str> = shown.map(Variable::as_str).collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = names.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name)));
    let mut table = format!("<table><tr>{}</tr>", heads.collect::<String>());
    for row in rows {
        let cells = names.iter().map(|name| format!("<td>{}</td>", cell(row.get(*name))));
        let _ = write!(table, "<tr>{}</tr>", cells.collect::<String>());
    }
    table.push_str("</table>");
    table
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => escape(text),
        Some(other) => escape(&other.to_string()),
    }
}

/// Which of the rows these are, and where the others stand.
fn pages(view: &RunView) -> String {
    let (total, shown) = (view.answer.facts_total, view.answer.facts.len());
    let rows = match (total, shown) {
        (0, _) | (_, 0) => format!("{total} rows"),
        _ => format!("Rows {} to {} of {total}", view.offset + 1, view.offset + shown),
    };
    let named = [("first", "first"), ("prev", "before"), ("next", "next"), ("last", "last")];
    let links =
        named.into_iter().filter_map(|(relation, name)| around(&view.links, relation, name));
    std::iter::once(rows).chain(links).collect::<Vec<_>>().join(" · ")
}

/// A link to another page than this one.
fn around(links: &Links, relation: &str, name: &str) -> Option<String> {
    let address = links.get(relation).filter(|address| Some(*address) != links.get("self"))?;
    Some(link(address, name))
}

fn citation(citation: &CitationView) -> String {
    match (&citation.source, &citation.graph) {
        (Some(source), _) => {
            let (document, quote) = (escape(&source.document), escape(&source.quote));
            let lines = match (source.first_line, source.last_line) {
                (first, last) if first == last => format!("line {first}"),
                (first, last) => format!("lines {first} to {last}"),
            };
            format!("<h3>{document}, {lines}</h3><pre class=\"quote\">{quote}</pre>")
        }
        (None, Some(graph)) => format!("<p><code>{}</code></p>", escape(graph)),
        (None, None) => String::new(),
    }
}

fn up() -> String {
    format!("<p>{}</p>", link("/queries", "All saved queries"))
}

fn link(address: &str, name: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(address), escape(name))
}
