//! Errors as people and programs read them: a status, and a sentence that says what to do, as
//! `application/problem+json` (<https://www.rfc-editor.org/rfc/rfc9457>).

use actix_web::HttpResponse;
use actix_web::ResponseError;
use actix_web::http::StatusCode;
use actix_web::http::header;
use serde::Serialize;

use crate::query::QueryError;

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("nothing stands at this address; `/` lists the surfaces")]
    NotFound,
    #[error("there is no graph {0}; `/graphs` lists those that there are")]
    NoGraph(String),
    #[error("there is no saved query `{name}`; {}", meant(near))]
    NoQuery { name: String, near: Vec<String> },
    #[error("{0} is not understood here; use {1}")]
    MethodNotAllowed(String, &'static str),
    #[error("{0}")]
    BadRequest(String),
    #[error("none of the media types that were asked for can be given; there are: {0}")]
    NotAcceptable(String),
    #[error("a body of type `{0}` is not understood here; send {1}")]
    UnsupportedMediaType(String, &'static str),
    #[error("the body is larger than the {0} bytes that are allowed")]
    BodyTooLarge(usize),
    #[error("the body did not arrive within {0} seconds")]
    BodyTooSlow(u64),
    #[error("{1}")]
    Mcp(StatusCode, String),
    #[error("too many questions wait; try again in a second")]
    Busy,
    #[error("the server failed; the log says more")]
    Internal(String),
    #[error(transparent)]
    Query(#[from] QueryError),
}

fn meant(near: &[String]) -> String {
    match near {
        [] => "`/queries` lists those that there are".to_owned(),
        near => format!("did you mean {}? `/queries` lists them all", near.join(" or ")),
    }
}

impl HttpError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::NoGraph(_) | Self::NoQuery { .. } => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(..) => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::NotAcceptable(_) => StatusCode::NOT_ACCEPTABLE,
            Self::UnsupportedMediaType(..) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BodyTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTooSlow(_) => StatusCode::REQUEST_TIMEOUT,
            Self::Mcp(status, _) => *status,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Query(error) => query_status(error),
        }
    }

    /// Whether the fault is ours, not the asker's.
    pub(super) fn is_ours(&self) -> bool {
        self.status() == StatusCode::INTERNAL_SERVER_ERROR
    }

    /// The sentence for the asker. What is our fault is logged, and not told.
    pub(super) fn told(&self) -> String {
        if !self.is_ours() {
            return self.to_string();
        }
        match self {
            Self::Internal(why) => tracing::error!(why, "a request failed"),
            other => tracing::error!(why = %other, "a request failed"),
        }
        Self::Internal(String::new()).to_string()
    }

    /// What went wrong, as JSON.
    pub(super) fn problem(&self) -> String {
        let status = self.status();
        let title = status.canonical_reason().unwrap_or("Error");
        let detail = self.told();
        let problem = Problem { r#type: "about:blank", title, status: status.as_u16(), detail };
        serde_json::to_string(&problem).unwrap_or_default()
    }
}

fn query_status(error: &QueryError) -> StatusCode {
    match error {
        QueryError::Parse(_)
        | QueryError::TooLong { .. }
        | QueryError::TooComplex { .. }
        | QueryError::Refused(_) => StatusCode::BAD_REQUEST,
        QueryError::TooManyRows(_)
        | QueryError::TooManyNodes(_)
        | QueryError::TooManyBytes(_)
        | QueryError::TooManyIntermediate { .. }
        | QueryError::TooLongText
        | QueryError::TooMuchWork
        | QueryError::TooMuchMemory => StatusCode::UNPROCESSABLE_ENTITY,
        QueryError::Timeout => StatusCode::GATEWAY_TIMEOUT,
        QueryError::Cancelled | QueryError::Shed | QueryError::Busy => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        QueryError::Engine(_)
        | QueryError::Defect
        | QueryError::Index(_)
        | QueryError::Write(_)
        | QueryError::Template(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[derive(Serialize)]
struct Problem<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: String,
}

impl ResponseError for HttpError {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let (status, problem) = (self.status(), self.problem());
        let mut response = HttpResponse::build(status);
        response.content_type("application/problem+json");
        if let Self::MethodNotAllowed(_, allowed) = self {
            response.insert_header((header::ALLOW, *allowed));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, "1"));
        }
        response.body(problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_has_its_status() {
        let table = [
            (HttpError::NotFound, 404),
            (HttpError::NoGraph("x".into()), 404),
            (HttpError::NoQuery { name: "x".into(), near: Vec::new() }, 404),
            (HttpError::MethodNotAllowed("PUT".into(), "GET"), 405),
            (HttpError::BadRequest("x".into()), 400),
            (HttpError::NotAcceptable("x".into()), 406),
            (HttpError::UnsupportedMediaType("x".into(), "y"), 415),
            (HttpError::BodyTooLarge(1), 413),
            (HttpError::BodyTooSlow(1), 408),
            (HttpError::Mcp(StatusCode::FORBIDDEN, "x".into()), 403),
            (HttpError::Busy, 503),
            (HttpError::Internal("x".into()), 500),
            (QueryError::Parse("x".into()).into(), 400),
            (QueryError::TooLong { bytes: 2, limit: 1 }.into(), 400),
            (QueryError::TooComplex { what: "x", count: 2, limit: 1, setting: "--x" }.into(), 400),
            (QueryError::Refused("x".into()).into(), 400),
            (QueryError::TooManyRows(1).into(), 422),
            (QueryError::TooManyBytes(1).into(), 422),
            (QueryError::TooManyNodes(1).into(), 422),
            (QueryError::Timeout.into(), 504),
            (QueryError::Cancelled.into(), 503),
            (QueryError::TooMuchMemory.into(), 422),
            (QueryError::TooLongText.into(), 422),
            (QueryError::TooManyIntermediate { rows: 2, step: "x", limit: 1 }.into(), 422),
            (QueryError::Defect.into(), 500),
            (QueryError::Write(std::io::Error::other("x")).into(), 500),
            (QueryError::Shed.into(), 503),
            (QueryError::Busy.into(), 503),
            (QueryError::Template("x".into()).into(), 500),
        ];
        for (error, status) in table {
            assert_eq!(error.status().as_u16(), status, "{error}");
        }
    }

    #[actix_web::test]
    async fn what_is_our_fault_is_not_told_to_the_asker() {
        let response = HttpError::Internal("secret path".to_owned()).error_response();
        let body = actix_web::body::to_bytes(response.into_body()).await.unwrap();
        assert!(!String::from_utf8_lossy(&body).contains("secret"));
    }
}
