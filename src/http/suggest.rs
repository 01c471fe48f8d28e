//! `/suggest`: names completed as one types, as JSON.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;
use serde::Serialize;

use crate::http::error::HttpError;
use crate::http::request::Parameters;
use crate::http::search::words;
use crate::http::state::AppState;
use crate::query::search;
use crate::snapshot::Suggestion;

/// Names of one answer, unless `limit` says otherwise, and at most.
const USUAL_LIMIT: usize = 10;
const HIGHEST_LIMIT: usize = 50;

#[derive(Serialize)]
struct Suggestions {
    suggestions: Vec<SuggestionView>,
}

#[derive(Serialize)]
struct SuggestionView {
    label: String,
    kind: String,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<String>,
}

/// Answers `?q=&kind=&limit=`.
pub(super) async fn suggest_names(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let text = words(&parameters)?.to_owned();
    let kind = parameters.one("kind")?.filter(|kind| !kind.is_empty()).map(str::to_owned);
    let limit = parameters.number("limit")?.unwrap_or(USUAL_LIMIT).min(HIGHEST_LIMIT);
    let limits = state.bounds.limits(parameters.timeout()?);
    let snapshot = state.snapshot();
    let answer =
        move |limits: &_| search::suggest(&snapshot, limits, &text, kind.as_deref(), limit);
    let found = state.workers.run(limits, answer).await?;
    let suggestions = found.into_iter().map(view).collect();
    Ok(HttpResponse::Ok().json(Suggestions { suggestions }))
}

fn view(suggestion: Suggestion) -> SuggestionView {
    let Suggestion { label, kind, iri, matched } = suggestion;
    SuggestionView { label, kind, id: iri.into_string(), matched }
}
