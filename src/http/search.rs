//! `/search`: full text over the graph, as JSON.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;
use serde::Serialize;

use crate::http::error::HttpError;
use crate::http::request::Parameters;
use crate::http::state::AppState;
use crate::query::entity::Source;
use crate::query::search;
use crate::query::search::Hit;
use crate::query::search::SearchRequest;

/// Hits of one page, unless `limit` says otherwise, and at most.
const USUAL_LIMIT: usize = 20;
const HIGHEST_LIMIT: usize = 1000;
/// Further pages cost as much as all before them.
const HIGHEST_OFFSET: usize = 100_000;

#[derive(Serialize)]
struct Page {
    total: usize,
    hits: Vec<HitView>,
}

#[derive(Serialize)]
struct HitView {
    id: String,
    kind: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
    score: f32,
    #[serde(skip_serializing_if = "String::is_empty")]
    snippet: String,
    source: Vec<SourceView>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SourceView {
    document: String,
    first_line: u32,
    last_line: u32,
}

/// Answers `?q=&kind=&company=&limit=&offset=`.
pub(super) async fn search_graph(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let asked = read(&parameters)?;
    let limits = state.bounds.limits(parameters.timeout()?);
    let snapshot = state.snapshot();
    let answer = move |limits: &_| search::search(&snapshot, limits, &asked);
    let found = state.workers.run(limits, answer).await?;
    let hits = found.hits.into_iter().map(hit).collect();
    Ok(HttpResponse::Ok().json(Page { total: found.total, hits }))
}

fn read(parameters: &Parameters) -> Result<SearchRequest, HttpError> {
    let text = parameters.one("q")?.map(str::trim).filter(|text| !text.is_empty());
    let missing = "no words were given; send them as the parameter `q`";
    let text = text.ok_or_else(|| HttpError::BadRequest(missing.to_owned()))?;
    let given = |name| Ok::<_, HttpError>(parameters.one(name)?.map(str::to_owned));
    let offset = parameters.number("offset")?.unwrap_or(0);
    if offset > HIGHEST_OFFSET {
        let why = format!("`offset` may be at most {HIGHEST_OFFSET}; narrow the search instead");
        return Err(HttpError::BadRequest(why));
    }
    Ok(SearchRequest {
        text: text.to_owned(),
        kind: given("kind")?,
        company: given("company")?,
        limit: parameters.number("limit")?.unwrap_or(USUAL_LIMIT).min(HIGHEST_LIMIT),
        offset,
    })
}

fn hit(hit: Hit) -> HitView {
    let Hit { found, company, sources } = hit;
    HitView {
        id: found.iri.into_string(),
        kind: found.kind,
        label: found.label,
        company,
        score: found.score,
        snippet: found.snippet,
        source: sources.into_iter().map(source).collect(),
    }
}

fn source(source: Source) -> SourceView {
    let Source { document, first_line, last_line, .. } = source;
    SourceView { document, first_line, last_line }
}
