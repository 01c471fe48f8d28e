//! `/v1/chat/completions` and `/v1/models`: questions for clients that speak as OpenAI's do
//! (<https://platform.openai.com/docs/api-reference/chat>).

mod completion;
mod error;
mod reply;
mod request;
mod usage;

use std::convert::Infallible;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use actix_web::web::Bytes;
use futures_util::stream;
use serde::Serialize;

use crate::http::chat::completion::Completion;
use crate::http::chat::error::ChatError;
use crate::http::chat::request::ChatRequest;
use crate::http::error::HttpError;
use crate::http::request::body;
use crate::http::request::media_type;
use crate::http::state::AppState;
use crate::query::Limits;

/// The one model.
const MODEL: &str = "stratigraph";
/// When it came to be, in seconds: a client that sorts models by their age wants some number.
const CREATED: u64 = 1_795_564_800;

#[derive(Serialize)]
struct ModelView {
    id: &'static str,
    object: &'static str,
    created: u64,
    owned_by: &'static str,
}

#[derive(Serialize)]
struct ModelList {
    object: &'static str,
    data: [ModelView; 1],
}

/// Answers the last message of the user, at once or in chunks.
pub(super) async fn create_completion(
    request: HttpRequest,
    payload: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ChatError> {
    // Conversations carry all that was said in them, so that they may be longer than a query.
    let body = body(&request, payload, state.bounds.text.bytes.saturating_mul(4)).await?;
    let asked = ChatRequest::from_body(&media_type(&request), &body)?;
    let answerer = state.answerer();
    let question = asked.question.clone();
    let work = move |limits: &Limits| answerer.ask(limits, &question);
    let answer = state.workers.run(state.bounds.limits(None), work).await?;
    let broken = |error: serde_json::Error| HttpError::Internal(error.to_string());
    let completion = Completion::new(&asked, answer.into()).map_err(broken)?;
    if asked.stream {
        let events = completion.events(asked.include_usage).map_err(broken)?;
        return Ok(streamed(events));
    }
    let body = completion.whole().map_err(broken)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(body))
}

fn streamed(events: Vec<String>) -> HttpResponse {
    let events = events.into_iter().map(|event| Ok::<_, Infallible>(Bytes::from(event)));
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // A proxy that collects a response before it sends it on would make one piece of all.
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(stream::iter(events))
}

/// Lists the models.
pub(super) async fn list_models() -> HttpResponse {
    HttpResponse::Ok().json(ModelList { object: "list", data: [model()] })
}

/// Shows a model.
pub(super) async fn show_model(id: web::Path<String>) -> Result<HttpResponse, ChatError> {
    if *id == MODEL {
        return Ok(HttpResponse::Ok().json(model()));
    }
    Err(ChatError::NoModel(id.into_inner()))
}

fn model() -> ModelView {
    ModelView { id: MODEL, object: "model", created: CREATED, owned_by: "stratigraph" }
}

/// Refuses a method, in the form that clients of this surface read.
pub(super) fn refuse_method(
    request: &HttpRequest,
    allowed: &'static str,
) -> Result<String, ChatError> {
    Err(HttpError::MethodNotAllowed(request.method().to_string(), allowed).into())
}

/// Refuses an address below `/v1`.
pub(super) async fn refuse_address(request: HttpRequest) -> Result<String, ChatError> {
    let (method, path) = (request.method().to_string(), request.path().to_owned());
    Err(ChatError::NoAddress { method, path })
}
