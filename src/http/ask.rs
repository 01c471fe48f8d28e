//! `/ask`: questions in plain words, answered as JSON or as a stream of events.

mod events;
mod request;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::header;
use actix_web::web;

use crate::http::answer::AnswerView;
use crate::http::ask::request::AskRequest;
use crate::http::error::HttpError;
use crate::http::etag::ETag;
use crate::http::negotiate;
use crate::http::request::Parameters;
use crate::http::request::body;
use crate::http::request::header_text;
use crate::http::request::media_type;
use crate::http::state::AppState;
use crate::query::Limits;
use crate::query::QueryError;

const JSON: &str = "application/json";

/// How an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Events,
}

/// Answers a question by GET as parameters, or by POST as JSON, as a form or as text.
pub(super) async fn answer_question(
    request: HttpRequest,
    payload: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let by_get = *request.method() != Method::POST;
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let asked = if by_get {
        AskRequest::from_parameters(&parameters)?
    } else {
        let body = body(&request, payload, state.bounds.text.bytes).await?;
        AskRequest::from_body(&media_type(&request), body, parameters)?
    };
    let form = asked.streamed.map_or_else(|| accepted(&request), Ok)?;
    let limits = state.bounds.limits(asked.timeout);
    asked.question.check(&limits)?;
    match form {
        Form::Events if events::are_known(&request) => Ok(HttpResponse::NoContent().finish()),
        Form::Events => Ok(events::stream(state, limits, asked.question)),
        Form::Json => {
            let answerer = state.answerer();
            let work =
                move |limits: &Limits| as_json(&answerer.ask(limits, &asked.question)?.into());
            let answer = state.workers.run(limits, work).await?;
            Ok(whole(&request, by_get, answer))
        }
    }
}

/// The form that a client likes best.
fn accepted(request: &HttpRequest) -> Result<Form, HttpError> {
    let accept = header_text(request, header::ACCEPT);
    negotiate::choose(accept, &[(JSON, Form::Json), (events::MEDIA_TYPE, Form::Events)])
}

/// An answer as JSON.
fn as_json(answer: &AnswerView) -> Result<String, QueryError> {
    serde_json::to_string(answer).map_err(|error| QueryError::Write(error.into()))
}

/// An answer at once. What a client got before has the name of what it would get now: an answer
/// depends on the data, on the saved queries and on the program.
fn whole(request: &HttpRequest, by_get: bool, answer: String) -> HttpResponse {
    let etag = ETag::of(&[&answer]);
    let known = header_text(request, header::IF_NONE_MATCH);
    if by_get && known.is_some_and(|known| etag.is_among(known)) {
        return etag.not_modified();
    }
    let mut response = HttpResponse::Ok();
    if by_get {
        response.insert_header((header::ETAG, etag.as_str()));
    }
    response.content_type(JSON).insert_header((header::VARY, "Accept")).body(answer)
}
