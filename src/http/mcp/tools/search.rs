//! `search`: full text over all that the graph knows.

use std::collections::BTreeMap;

use rmcp::model::JsonObject;
use serde::Serialize;
use serde_json::json;

use crate::http::error::HttpError;
use crate::http::mcp::arguments::Arguments;
use crate::http::mcp::arguments::refused;
use crate::http::mcp::cursor::Asked;
use crate::http::mcp::result;
use crate::http::mcp::result::Budget;
use crate::http::mcp::result::Output;
use crate::http::mcp::result::Place;
use crate::http::mcp::schema;
use crate::http::mcp::tools::Context;
use crate::http::mcp::tools::Told;
use crate::http::wording;
use crate::query::search;
use crate::query::search::Hit;
use crate::query::search::SearchRequest;
use crate::query::search::SearchResult;
use crate::snapshot::Facet;

/// Hits of one page, unless `limit` says otherwise, and at most.
const USUAL_LIMIT: usize = 10;
const HIGHEST_LIMIT: usize = 100;
/// Further pages cost as much as all before them.
const HIGHEST_OFFSET: usize = 10_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    total: usize,
    hits: Vec<HitView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Serialize)]
struct HitView {
    id: String,
    kind: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
    source: Vec<Place>,
}

pub(super) fn told() -> Told {
    let description = "Finds what the graph knows by words: companies, eras, components, technologies, \
        migrations, lessons, breakages, remedies, milestones, figures. Tolerant of typos, other names \
        and beginnings of words; the best hit comes first. Use it to find out which names there are, \
        how something is spelled, or which facts speak of a topic; take a hit's `id` to `describe` for \
        the rest. Not for answers (`ask`). Example: {\"text\": \"service mesh\", \"kind\": \"Component\"}";
    let takes = json!({
        "text": schema::text("Words; a hit holds any of them, the best hold all"),
        "kind": schema::text("Only hits of this kind: Company, Era, Component, ComponentGroup, Technology, Migration, Lesson, Breakage, Remedy, Milestone, Measurement, TeamStage, Population, Metric"),
        "company": schema::text("Only hits of this company"),
        "limit": schema::whole(1, HIGHEST_LIMIT, "Hits of one page; 10 if left out"),
        "cursor": schema::cursor()
    });
    let hit = json!({
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "kind": {"type": "string"},
            "label": {"type": "string"},
            "company": {"type": "string"},
            "source": {"type": "array", "items": schema::source()}
        },
        "required": ["id", "kind", "label", "source"]
    });
    let gives = json!({
        "total": {"type": "integer"},
        "hits": {"type": "array", "items": hit},
        "nextCursor": {"type": "string"}
    });
    Told {
        title: "Search the graph".to_owned(),
        description: description.to_owned(),
        takes: schema::closed(takes, &["text"]),
        gives: schema::open(gives, &["total", "hits"]),
    }
}

pub(super) fn call(context: &Context<'_>, given: JsonObject) -> Result<Output, HttpError> {
    let arguments = Arguments::of(given, &["text", "kind", "company", "limit", "cursor"])?;
    let text = arguments.required("text", "words to search for")?.to_owned();
    let mut filters = BTreeMap::new();
    for (facet, name) in [(Facet::Kind, "kind"), (Facet::Company, "company")] {
        if let Some(value) = arguments.text(name)? {
            filters.insert(facet, vec![value.to_owned()]);
        }
    }
    let limit = arguments.whole("limit")?.unwrap_or(USUAL_LIMIT).clamp(1, HIGHEST_LIMIT);
    let snapshot = context.answerer.catalogue().snapshot();
    let what = ("search", &text, arguments.text("kind")?, arguments.text("company")?);
    let asked = Asked::new(&snapshot.manifest().digest, &what);
    let offset = asked.place(arguments.text("cursor")?)?;
    if offset > HIGHEST_OFFSET {
        return Err(refused("no hits are given beyond this one; search for other words").into());
    }
    let request = SearchRequest { text, filters, limit, offset, ..SearchRequest::default() };
    let SearchResult { total, hits, .. } = search::search(snapshot, context.limits, &request)?;
    let hits = Budget::new(context.budget).fitting(hits.iter().map(hit_view));
    let to = offset + hits.len();
    let next_cursor = (to < total && !hits.is_empty()).then(|| asked.cursor(to));
    let found = Found { total, hits, next_cursor };
    Ok(Output { text: in_words(&found, offset), structured: json!(found) })
}

fn hit_view(hit: &Hit) -> HitView {
    HitView {
        id: hit.found.iri.as_str().to_owned(),
        kind: hit.found.kind.clone(),
        label: hit.found.label.clone(),
        company: hit.company.clone(),
        source: hit.sources.iter().map(Place::from).collect(),
    }
}

fn in_words(found: &Found, offset: usize) -> String {
    if found.hits.is_empty() {
        return "Nothing was found. Try other words, fewer of them, or no `kind` and `company`."
            .to_owned();
    }
    let line = |hit: &HitView| {
        let company = hit.company.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
        let places =
            hit.source.iter().map(|it| wording::place(&it.document, it.first_line, it.last_line));
        let places: Vec<String> = places.collect();
        let told =
            if places.is_empty() { String::new() } else { format!(", {}", places.join(", ")) };
        format!("- {} ({}{company}{told}) {}", hit.label, hit.kind, hit.id)
    };
    let lines: Vec<String> = found.hits.iter().map(line).collect();
    let (from, to) = (offset + 1, offset + lines.len());
    let mut text = format!("Hits {from} to {to} of {}:\n{}", found.total, lines.join("\n"));
    if let Some(next) = &found.next_cursor {
        text = format!("{text}\n\n{}", result::more(next));
    }
    text
}
