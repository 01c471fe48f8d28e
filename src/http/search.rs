//! `/search`: full text over the graph, as JSON.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;
use serde::Serialize;

use crate::http::answer;
use crate::http::answer::ReferenceView;
use crate::http::error::HttpError;
use crate::http::request::Parameters;
use crate::http::state::AppState;
use crate::query::entity::Source;
use crate::query::search;
use crate::query::search::Hit;
use crate::query::search::SearchRequest;
use crate::query::search::SearchResult;
use crate::snapshot::Counted;
use crate::snapshot::Facet;
use crate::snapshot::FacetValue;
use crate::snapshot::Fit;
use crate::snapshot::Reason;

/// Hits of one page, unless `limit` says otherwise, and at most.
const USUAL_LIMIT: usize = 20;
const HIGHEST_LIMIT: usize = 1000;
/// Hits of one page that are explained, as each asks the index for each word anew.
const HIGHEST_EXPLAINED: usize = 100;
/// Further pages cost as much as all before them.
const HIGHEST_OFFSET: usize = 100_000;
/// Values by which one facet may be narrowed.
const MOST_VALUES: usize = 50;

#[derive(Serialize)]
struct Page {
    total: usize,
    hits: Vec<HitView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<BTreeMap<&'static str, Vec<FacetView>>>,
}

#[derive(Serialize)]
struct FacetView {
    value: String,
    label: String,
    count: usize,
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
    highlight: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    snippet: String,
    source: Vec<SourceView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Vec<ReasonView>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SourceView {
    document: String,
    first_line: u32,
    last_line: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct ReasonView {
    asked: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    distance: Option<u8>,
    weight: f32,
    contribution: f32,
}

/// Answers `?q=&kind=&company=&era=&layer=&category=&limit=&offset=&facets=&explain=`.
pub(super) async fn search_graph(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let asked = read(&parameters)?;
    let (facets, explain) = (asked.facets, asked.explain);
    let limits = state.bounds.limits(parameters.timeout()?);
    let snapshot = state.snapshot();
    let answer = move |limits: &_| search::search(&snapshot, limits, &asked);
    let SearchResult { total, hits, facets: counted } = state.workers.run(limits, answer).await?;
    let hits = hits.into_iter().map(|found| hit(found, explain)).collect();
    let facets =
        facets.then(|| {
            let mut listed = BTreeMap::from(Facet::ALL.map(|facet| (facet.name(), Vec::new())));
            listed.extend(counted.into_iter().map(|(facet, values)| {
                (facet.name(), values.into_iter().map(facet_value).collect())
            }));
            listed
        });
    Ok(HttpResponse::Ok().json(Page { total, hits, facets }))
}

/// The text that was asked for by the parameter `q`.
pub(super) fn words(parameters: &Parameters) -> Result<&str, HttpError> {
    let text = parameters.one("q")?.filter(|text| !text.trim().is_empty());
    let missing = "no words were given; send them as the parameter `q`";
    text.ok_or_else(|| HttpError::BadRequest(missing.to_owned()))
}

fn read(parameters: &Parameters) -> Result<SearchRequest, HttpError> {
    let mut filters = BTreeMap::new();
    for facet in Facet::ALL {
        // A form sends the fields that were left empty, too.
        let values = parameters.all(facet.name()).into_iter().filter(|value| !value.is_empty());
        let values: Vec<String> = values.map(str::to_owned).collect();
        if values.len() > MOST_VALUES {
            let why = format!("`{}` may be given {MOST_VALUES} times at most", facet.name());
            return Err(HttpError::BadRequest(why));
        }
        if !values.is_empty() {
            filters.insert(facet, values);
        }
    }
    let offset = parameters.number("offset")?.unwrap_or(0);
    if offset > HIGHEST_OFFSET {
        let why = format!("`offset` may be at most {HIGHEST_OFFSET}; narrow the search instead");
        return Err(HttpError::BadRequest(why));
    }
    let explain = parameters.flag("explain")?.unwrap_or(false);
    let highest = if explain { HIGHEST_EXPLAINED } else { HIGHEST_LIMIT };
    Ok(SearchRequest {
        text: words(parameters)?.trim().to_owned(),
        filters,
        limit: parameters.number("limit")?.unwrap_or(USUAL_LIMIT).min(highest),
        offset,
        facets: parameters.flag("facets")?.unwrap_or(true),
        explain,
        bare: false,
    })
}

fn hit(hit: Hit, explain: bool) -> HitView {
    let Hit { found, company, sources } = hit;
    HitView {
        id: found.iri.into_string(),
        kind: found.kind,
        label: found.label,
        company,
        score: found.score,
        highlight: found.highlight,
        snippet: found.snippet,
        source: sources.into_iter().map(source).collect(),
        explanation: explain.then(|| found.reasons.into_iter().map(reason).collect()),
    }
}

fn source(source: Source) -> SourceView {
    let Source { document, first_line, last_line, references, .. } = source;
    let references = references.iter().map(answer::reference).collect();
    SourceView { document, first_line, last_line, references }
}

fn facet_value(value: FacetValue) -> FacetView {
    let FacetValue { value, label, count } = value;
    FacetView { value, label, count }
}

fn reason(reason: Reason) -> ReasonView {
    let Reason { asked, counted, weight, contribution } = reason;
    let (how, matched, field, distance) = match counted {
        Counted::Word { matched, field, fit } => {
            let (how, distance) = named(fit);
            (how, Some(matched), Some(field), distance)
        }
        Counted::VeryWord => ("the very word", None, None, None),
        Counted::AllWords => ("all words", None, None, None),
        Counted::WholeName => ("whole name", None, None, None),
    };
    ReasonView { asked, matched, field, how, distance, weight, contribution }
}

fn named(fit: Fit) -> (&'static str, Option<u8>) {
    match fit {
        Fit::Exact => ("exact", None),
        Fit::Form => ("other form", None),
        Fit::OtherName => ("other name", None),
        Fit::Joined => ("words joined", None),
        Fit::Split => ("word split", None),
        Fit::Prefix => ("prefix", None),
        Fit::Typo(distance) => ("typo", Some(distance)),
        Fit::TypoInPrefix => ("typo in prefix", Some(1)),
    }
}
