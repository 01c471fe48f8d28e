//! An answer as server-sent events
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>): how the question was
//! understood, each fact, each place where facts were read, the sentence, and the whole.

use std::convert::Infallible;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use actix_web::web::Bytes;
use futures_util::StreamExt;
use futures_util::stream;
use serde::Serialize;
use serde_json::json;

use crate::http::answer::AnswerView;
use crate::http::ask::as_json;
use crate::http::error::HttpError;
use crate::http::request::header_text;
use crate::http::state::AppState;
use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Question;

/// The media type of a stream of events.
pub const MEDIA_TYPE: &str = "text/event-stream";

/// The id of the last event.
const END: &str = "end";

/// Whether a client has all of them. A browser asks again when a stream ends, and tells by a header
/// how far it came; a 204 has it stop.
pub fn are_known(request: &HttpRequest) -> bool {
    let last = header::HeaderName::from_static("last-event-id");
    header_text(request, last).is_some_and(|last| last == END)
}

/// The response begins at once and its events come with the answer. What goes wrong from then on
/// can no longer be a status; it is the last event.
pub fn stream(state: web::Data<AppState>, limits: Limits, question: Question) -> HttpResponse {
    let events = async move {
        let answerer = state.answerer();
        let work = move |limits: &Limits| of(&answerer.ask(limits, &question)?.into());
        let made = state.workers.run(limits, work).await;
        stream::iter(made.unwrap_or_else(|error| vec![failed(&error)]))
    };
    let events = stream::once(events).flatten().map(Ok::<_, Infallible>);
    HttpResponse::Ok()
        .content_type(MEDIA_TYPE)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::VARY, "Accept"))
        // A proxy that collects a response before it sends it on would make one event of all.
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(events)
}

/// The events of an answer.
fn of(answer: &AnswerView) -> Result<Vec<Bytes>, QueryError> {
    let readings = answer.readings.iter().map(|reading| told("reading", reading));
    let facts = answer.facts.iter().map(|fact| told("fact", fact));
    let citations = answer.citations.iter().map(|citation| told("citation", citation));
    let AnswerView { answered, answer: sentence, reason, .. } = answer;
    let sentence = json!({ "answered": answered, "answer": sentence, "reason": reason });
    let parts = readings.chain(facts).chain(citations).chain([told("answer", &sentence)]);
    let events = parts.zip(1_usize..).map(|(part, number)| {
        let (name, data) = part?;
        Ok(event(name, &number.to_string(), &data))
    });
    events.chain([as_json(answer).map(|whole| event("done", END, &whole))]).collect()
}

fn told(name: &'static str, value: &impl Serialize) -> Result<(&'static str, String), QueryError> {
    let data = serde_json::to_string(value).map_err(|error| QueryError::Write(error.into()))?;
    Ok((name, data))
}

fn failed(error: &HttpError) -> Bytes {
    event("error", END, &error.problem())
}

/// An event on the wire. JSON as it is written here has no line breaks.
fn event(name: &str, id: &str, data: &str) -> Bytes {
    format!("event: {name}\nid: {id}\ndata: {data}\n\n").into()
}
