//! What all surfaces read of a request the same way: parameters, bodies, timeouts.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::Payload;
use futures_util::StreamExt;

use crate::http::error::HttpError;

/// The parameters of a query string or form, in order, decoded.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// These and others.
    pub(super) fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// All of them, each name with its value.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values of a parameter, in order.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a parameter that may be given once.
    pub(super) fn one(&self, name: &str) -> Result<Option<&str>, HttpError> {
        match self.all(name)[..] {
            [] => Ok(None),
            [value] => Ok(Some(value)),
            _ => Err(HttpError::BadRequest(format!("`{name}` is given more than once"))),
        }
    }

    /// The whole number of a parameter.
    pub(super) fn number(&self, name: &str) -> Result<Option<usize>, HttpError> {
        let Some(value) = self.one(name)? else { return Ok(None) };
        let refuse =
            || HttpError::BadRequest(format!("`{name}` must be a whole number, not `{value}`"));
        value.parse().map(Some).map_err(|_| refuse())
    }

    /// Whether a parameter says `true`, `false`, or nothing.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, HttpError> {
        let Some(value) = self.one(name)? else { return Ok(None) };
        let refuse =
            || HttpError::BadRequest(format!("`{name}` must be `true` or `false`, not `{value}`"));
        value.parse().map(Some).map_err(|_| refuse())
    }

    /// The parameter `timeout`, in seconds.
    pub(super) fn timeout(&self) -> Result<Option<Duration>, HttpError> {
        let Some(value) = self.one("timeout")? else { return Ok(None) };
        let seconds =
            value.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        let refuse = || HttpError::BadRequest(format!("`timeout` must be seconds, not `{value}`"));
        seconds.filter(|timeout| !timeout.is_zero()).map(Some).ok_or_else(refuse)
    }
}

/// The address that the server is reached by, as far as the client and what stands between tell
/// it. Where they tell none that an address can begin with, it is empty, and what begins with it is
/// relative.
pub(super) fn origin(request: &HttpRequest) -> String {
    let connection = request.connection_info().clone();
    let origin = format!("{}://{}", connection.scheme(), connection.host());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]".contains(c);
    if origin.chars().all(is_plain) { origin } else { String::new() }
}

/// The text of a header.
pub(super) fn header_text(request: &HttpRequest, name: header::HeaderName) -> Option<&str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

/// The media type of the body, in lower case, without parameters.
pub(super) fn media_type(request: &HttpRequest) -> String {
    let value = header_text(request, header::CONTENT_TYPE).unwrap_or("");
    value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// A body that takes longer holds a connection for nothing.
const LONGEST_BODY: Duration = Duration::from_secs(20);

/// Reads a body of at most `limit` bytes, as long as it arrives in time. One that says beforehand
/// that it is larger is not read at all.
pub(super) async fn body(
    request: &HttpRequest,
    payload: Payload,
    limit: usize,
) -> Result<Vec<u8>, HttpError> {
    let said = header_text(request, header::CONTENT_LENGTH).and_then(|said| said.parse().ok());
    if said.is_some_and(|said: usize| said > limit) {
        return Err(HttpError::BodyTooLarge(limit));
    }
    let read = tokio::time::timeout(LONGEST_BODY, collect(payload, limit)).await;
    read.unwrap_or(Err(HttpError::BodyTooSlow(LONGEST_BODY.as_secs())))
}

async fn collect(mut payload: Payload, limit: usize) -> Result<Vec<u8>, HttpError> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|error| HttpError::BadRequest(format!("the body broke off: {error}")))?;
        if body.len() + chunk.len() > limit {
            return Err(HttpError::BodyTooLarge(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A body as text.
pub(super) fn utf8(body: Vec<u8>) -> Result<String, HttpError> {
    String::from_utf8(body).map_err(|_| HttpError::BadRequest("the body is not UTF-8".to_owned()))
}
