//! For operators: whether the process lives, whether it answers, what it counts.

use actix_web::HttpResponse;
use actix_web::web;
use serde_json::json;

use crate::http::error::HttpError;
use crate::http::state::AppState;

/// The process lives.
pub(super) async fn show_live() -> HttpResponse {
    HttpResponse::Ok().json(json!({"status": "live"}))
}

/// A snapshot is published and answers.
pub(super) async fn show_ready(state: web::Data<AppState>) -> HttpResponse {
    let snapshot = state.snapshot();
    let manifest = snapshot.manifest();
    HttpResponse::Ok().json(json!({
        "status": "ready",
        "generation": manifest.generation,
        "digest": manifest.digest,
        "documents": manifest.documents.len(),
        "triples": manifest.triples,
    }))
}

/// Counters in the `OpenMetrics` text format.
pub(super) async fn show_metrics(state: web::Data<AppState>) -> Result<HttpResponse, HttpError> {
    let text = state
        .metrics
        .encode(&state.workers)
        .map_err(|error| HttpError::Internal(error.to_string()))?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(HttpResponse::Ok().content_type(kind).body(text))
}
