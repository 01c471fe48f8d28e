//! `sparql`: a query of the caller's own, read only, its result in pages.

use std::ops::ControlFlow;

use oxigraph::model::Variable;
use rmcp::model::JsonObject;
use serde::Serialize;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::graph::vocab;
use crate::http::answer::value;
use crate::http::error::HttpError;
use crate::http::mcp::arguments::Arguments;
use crate::http::mcp::cursor::Asked;
use crate::http::mcp::result;
use crate::http::mcp::result::Budget;
use crate::http::mcp::result::Output;
use crate::http::mcp::schema;
use crate::http::mcp::tools::Context;
use crate::http::mcp::tools::Told;
use crate::http::wording;
use crate::query::sparql::Part;
use crate::query::sparql::ResultKind;
use crate::query::sparql::Row;
use crate::query::sparql::SparqlQuery;

/// Rows of one page, unless `limit` says otherwise, and at most.
const USUAL_LIMIT: usize = 100;
const HIGHEST_LIMIT: usize = 1000;

/// A page of a result: what there is of each kind.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    #[serde(skip_serializing_if = "Option::is_none")]
    boolean: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variables: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Map<String, Value>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    triples: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    /// Whether there is more that no cursor leads to.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    truncated: bool,
}

pub(super) fn told() -> Told {
    let prefixes: Vec<&str> = vocab::PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
    let description = format!(
        "Runs a SPARQL 1.1 query over the graph: SELECT, ASK, CONSTRUCT or DESCRIBE, read only, \
         within bounds of time and memory. Use it for joins, counts and comparisons that neither `ask` \
         nor a saved query gives. Read the words of the graph first (the resource \
         stratigraph://ontology), start from what is narrow, select labels beside ids, and give an \
         ORDER BY and a LIMIT. These prefixes need no declaration: {}. Not for questions that `ask` \
         answers: its answers come with sources, rows of yours only with what you select. Example: \
         {{\"query\": \"SELECT ?label ?year {{ ?move a sg:Migration ; rdfs:label ?label ; sg:year ?year }} \
         ORDER BY ?year LIMIT 10\"}}",
        prefixes.join(":, ") + ":"
    );
    let takes = json!({
        "query": schema::text("The query"),
        "limit": schema::whole(1, HIGHEST_LIMIT, "Rows of one page; 100 if left out, fewer where they are large"),
        "cursor": schema::cursor()
    });
    let gives = json!({
        "variables": schema::texts("What rows hold"),
        "rows": {"type": "array", "items": {"type": "object"}, "description": "Of SELECT; what a row does not bind is left out"},
        "boolean": {"type": "boolean", "description": "Of ASK"},
        "triples": schema::texts("Of CONSTRUCT and DESCRIBE, as N-Triples"),
        "nextCursor": {"type": "string"},
        "truncated": {"type": "boolean", "description": "Whether there is more that no cursor leads to, because the query gives something else each time"}
    });
    Told {
        title: "Query with SPARQL".to_owned(),
        description,
        takes: schema::closed(takes, &["query"]),
        gives: schema::open(gives, &[]),
    }
}

pub(super) fn call(context: &Context<'_>, given: JsonObject) -> Result<Output, HttpError> {
    let arguments = Arguments::of(given, &["query", "limit", "cursor"])?;
    let text = arguments.required("query", "a SPARQL query")?;
    let limit = arguments.whole("limit")?.unwrap_or(USUAL_LIMIT).clamp(1, HIGHEST_LIMIT);
    let Context { answerer, limits, services, budget } = *context;
    let snapshot = answerer.catalogue().snapshot();
    let asked = Asked::new(&snapshot.manifest().digest, &("sparql", text));
    let from = asked.place(arguments.text("cursor")?)?;
    let mut query = SparqlQuery::parse(text, snapshot.base(), limits)?;
    query.allow(services.clone());
    let mut taker = Taker { skip: from, limit, budget: Budget::new(budget), ..Taker::default() };
    let variables = query.each(snapshot, limits, |part| taker.take(part))?;
    let more = taker.more;
    let mut page = taker.page;
    if query.kind() == ResultKind::Graph {
        page.triples.get_or_insert_default();
    } else if page.boolean.is_none() {
        page.rows.get_or_insert_default();
        page.variables = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
    }
    if more && query.is_stable() {
        let given =
            page.rows.as_ref().map_or(0, Vec::len) + page.triples.as_ref().map_or(0, Vec::len);
        page.next_cursor = Some(asked.cursor(from + given));
    } else {
        page.truncated = more;
    }
    Ok(Output { text: in_words(&page, &variables, from), structured: json!(page) })
}

/// Takes a page out of a result.
#[derive(Default)]
struct Taker {
    skip: usize,
    limit: usize,
    taken: usize,
    budget: Budget,
    page: Page,
    more: bool,
}

impl Taker {
    fn take(&mut self, part: Part) -> ControlFlow<()> {
        if self.skip > 0 {
            self.skip -= 1;
            return ControlFlow::Continue(());
        }
        let goes_on = match part {
            Part::Truth(truth) => {
                self.page.boolean = Some(truth);
                true
            }
            Part::Row(row) => {
                let row = cells(&row);
                let fits = self.fits(&row);
                if fits {
                    self.page.rows.get_or_insert_default().push(row);
                }
                fits
            }
            Part::Triple(triple) => {
                let triple = format!("{triple} .");
                let fits = self.fits(&triple);
                if fits {
                    self.page.triples.get_or_insert_default().push(triple);
                }
                fits
            }
        };
        self.more = !goes_on;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Whether another part fits; the first does in any case.
    fn fits(&mut self, part: &impl Serialize) -> bool {
        let fits = self.budget.take(part) || self.taken == 0;
        let fits = fits && self.taken < self.limit;
        self.taken += usize::from(fits);
        fits
    }
}

fn cells(row: &Row) -> Map<String, Value> {
    row.iter().map(|(name, term)| (name.as_str().to_owned(), value(term))).collect()
}

fn in_words(page: &Page, variables: &[Variable], from: usize) -> String {
    let mut text = match (page.boolean, &page.triples, &page.rows) {
        (Some(truth), ..) => if truth { "Yes." } else { "No." }.to_owned(),
        (None, Some(triples), _) if !triples.is_empty() => triples.join("\n"),
        (None, None, Some(rows)) if !rows.is_empty() => table(variables, rows, from),
        _ => "The result is empty. Check names with `search`, and properties in \
              stratigraph://ontology."
            .to_owned(),
    };
    if let Some(next) = &page.next_cursor {
        text = format!("{text}\n\n{}", result::more(next));
    } else if page.truncated {
        text.push_str(
            "\n\nThere is more, which no cursor leads to: the query is not the same twice.",
        );
    }
    text
}

/// Rows as a table of Markdown.
fn table(variables: &[Variable], rows: &[Map<String, Value>], from: usize) -> String {
    let names: Vec<&str> = variables.iter().map(Variable::as_str).collect();
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let cell = |row: &Map<String, Value>, name: &&str| match row.get(*name) {
        None => String::new(),
        Some(Value::String(text)) => wording::line(text, usize::MAX).replace('|', "\\|"),
        Some(other) => other.to_string(),
    };
    let head = line(names.iter().map(|name| (*name).to_owned()).collect());
    let rule = line(names.iter().map(|_| "---".to_owned()).collect());
    let body = rows.iter().map(|row| line(names.iter().map(|name| cell(row, name)).collect()));
    let lines: Vec<String> = [head, rule].into_iter().chain(body).collect();
    format!("Rows {} to {}:\n{}", from + 1, from + rows.len(), lines.join("\n"))
}
