//! Errors in the form that OpenAI's clients read
//! (<https://platform.openai.com/docs/guides/error-codes>).

use actix_web::HttpResponse;
use actix_web::ResponseError;
use actix_web::http::StatusCode;
use actix_web::http::header;
use serde::Serialize;

use crate::http::chat::MODEL;
use crate::http::error::HttpError;

/// Why there is no completion.
#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    /// A parameter is not understood.
    #[error("{message}")]
    Parameter {
        /// Which one: `messages[2].content`.
        name: String,
        /// What would do.
        message: String,
    },
    /// There is no such model.
    #[error("the model `{0}` does not exist; there is `{MODEL}`")]
    NoModel(String),
    /// There is no such address below `/v1`.
    #[error(
        "{method} {path} is not known here; there are GET /v1/models and POST /v1/chat/completions"
    )]
    NoAddress {
        /// What was to be done.
        method: String,
        /// Where.
        path: String,
    },
    /// Anything that may go wrong elsewhere, too.
    #[error(transparent)]
    Other(#[from] HttpError),
}

impl ChatError {
    /// A parameter is not understood.
    pub fn parameter(name: &str, message: &str) -> Self {
        Self::Parameter { name: name.to_owned(), message: message.to_owned() }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    error: Told<'a>,
}

#[derive(Serialize)]
struct Told<'a> {
    message: String,
    r#type: &'static str,
    param: Option<&'a str>,
    code: Option<&'static str>,
}

/// The kind of an error and its code, as OpenAI's clients tell them apart.
fn kind(status: StatusCode) -> (&'static str, Option<&'static str>) {
    match status {
        StatusCode::SERVICE_UNAVAILABLE => ("server_error", Some("overloaded")),
        StatusCode::GATEWAY_TIMEOUT => ("server_error", Some("timeout")),
        StatusCode::INTERNAL_SERVER_ERROR => ("server_error", None),
        StatusCode::PAYLOAD_TOO_LARGE => ("invalid_request_error", Some("request_too_large")),
        _ => ("invalid_request_error", None),
    }
}

impl ResponseError for ChatError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Parameter { .. } => StatusCode::BAD_REQUEST,
            Self::NoModel(_) | Self::NoAddress { .. } => StatusCode::NOT_FOUND,
            Self::Other(error) => error.status_code(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        let status = self.status_code();
        let (r#type, code) = kind(status);
        // What is our fault is logged, not told.
        let message = if status == StatusCode::INTERNAL_SERVER_ERROR {
            tracing::error!(why = %self, "a chat failed");
            HttpError::Internal(String::new()).to_string()
        } else {
            self.to_string()
        };
        let (param, code) = match self {
            Self::Parameter { name, .. } => (Some(name.as_str()), code),
            Self::NoModel(_) => (Some("model"), Some("model_not_found")),
            Self::NoAddress { .. } => (None, Some("unknown_url")),
            Self::Other(_) => (None, code),
        };
        let mut response = HttpResponse::build(status);
        if let Self::Other(HttpError::MethodNotAllowed(_, allowed)) = self {
            response.insert_header((header::ALLOW, *allowed));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, "1"));
        }
        response.json(Body { error: Told { message, r#type, param, code } })
    }
}

#[cfg(test)]
mod tests {
    use crate::query::QueryError;

    use super::*;

    async fn told(error: ChatError) -> (u16, serde_json::Value) {
        let response = error.error_response();
        let status = response.status().as_u16();
        let body = actix_web::body::to_bytes(response.into_body()).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }

    #[actix_web::test]
    async fn each_error_has_its_status_its_parameter_and_its_code() {
        let timeout = HttpError::from(QueryError::Timeout);
        let table = [
            (ChatError::parameter("n", "x"), 400, Some("n"), None),
            (ChatError::NoModel("x".into()), 404, Some("model"), Some("model_not_found")),
            (HttpError::BodyTooLarge(1).into(), 413, None, Some("request_too_large")),
            (HttpError::Busy.into(), 503, None, Some("overloaded")),
            (timeout.into(), 504, None, Some("timeout")),
        ];
        for (error, status, param, code) in table {
            let (told_status, body) = told(error).await;
            assert_eq!(told_status, status);
            assert_eq!(body["error"]["param"].as_str(), param);
            assert_eq!(body["error"]["code"].as_str(), code);
        }
    }

    #[actix_web::test]
    async fn what_is_our_fault_is_not_told_to_the_asker() {
        let (status, body) = told(HttpError::Internal("secret path".into()).into()).await;
        assert_eq!(status, 500);
        assert_eq!(body["error"]["type"], "server_error");
        assert!(!body.to_string().contains("secret"));
    }
}
