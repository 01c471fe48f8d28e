//! Streamable HTTP (<https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http>):
//! requests of actix become those of `rmcp`, and its responses ours.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentEncoding;
use actix_web::web;
use actix_web::web::Bytes;
use http_body_util::BodyDataStream;
use http_body_util::BodyExt;
use http_body_util::Collected;
use http_body_util::Full;
use http_body_util::combinators::BoxBody;
use rmcp::transport::StreamableHttpServerConfig;
use rmcp::transport::StreamableHttpService;

use crate::http::HttpSettings;
use crate::http::error::HttpError;
use crate::http::mcp::server::McpServer;
use crate::http::mcp::server::Shared;
use crate::http::mcp::session::Sessions;
use crate::http::request;
use crate::http::state::AppState;

const JSON: &str = "application/json";

/// What stands at `/mcp`.
pub(in crate::http) struct Endpoint {
    service: StreamableHttpService<McpServer, Sessions>,
    /// Bytes of a request.
    longest_body: usize,
}

impl Endpoint {
    pub(in crate::http) fn new(state: Arc<AppState>, settings: &HttpSettings) -> Self {
        let bounds = &settings.mcp;
        let longest_body = settings.bounds.text.bytes.saturating_mul(4);
        let gauge = state.metrics.mcp_sessions.clone();
        let sessions = Arc::new(Sessions::new(bounds.sessions, bounds.session_idle, gauge));
        let shared = Arc::new(Shared::new(state, bounds.result_bytes));
        let hosts = hosts(settings);
        let config = StreamableHttpServerConfig::default()
            .with_allowed_origins(origins(&hosts))
            .with_allowed_hosts(hosts)
            .with_max_request_body_bytes(longest_body);
        let server = move || Ok::<_, io::Error>(McpServer::new(Arc::clone(&shared)));
        Self { service: StreamableHttpService::new(server, sessions, config), longest_body }
    }

    /// Ends all sessions and streams; a server that stops would wait for them.
    pub(in crate::http) fn close(&self) {
        self.service.config.cancellation_token.cancel();
    }
}

/// The names under which the server may be reached. A page of another site whose name leads here,
/// by the art of DNS rebinding, says its own; so nobody gets in by a name that is not known.
fn hosts(settings: &HttpSettings) -> Vec<String> {
    let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    let own = settings.address.ip();
    if !own.is_unspecified() && !own.is_loopback() {
        hosts.push(own.to_string());
    }
    hosts.extend(settings.mcp.hosts.iter().cloned());
    hosts
}

/// The pages that may call it: those of these hosts, on any port.
fn origins(hosts: &[String]) -> Vec<String> {
    let origins = hosts.iter().flat_map(|host| {
        let host = if host.contains("::") { format!("[{host}]") } else { host.clone() };
        // A host with a port is meant as it stands.
        let any_port = host.ends_with(']') || !host.contains(':');
        let port = if any_port { ":*" } else { "" };
        ["http", "https"].map(|scheme| format!("{scheme}://{host}{port}"))
    });
    origins.collect()
}

/// Takes a message, opens a stream of messages, or ends a session.
pub(in crate::http) async fn exchange(
    request: HttpRequest,
    payload: web::Payload,
    endpoint: web::Data<Endpoint>,
) -> Result<HttpResponse, HttpError> {
    let kind = request::media_type(&request);
    if *request.method() == Method::POST && kind != JSON {
        return Err(HttpError::UnsupportedMediaType(kind, JSON));
    }
    let body = request::body(&request, payload, endpoint.longest_body).await?;
    let bridged = bridge(&request, body)?;
    let mut response = endpoint.service.handle(bridged).await;
    if *request.method() == Method::DELETE && response.status() == http::StatusCode::ACCEPTED {
        // It has ended, and clients want to hear so.
        *response.status_mut() = http::StatusCode::NO_CONTENT;
    }
    respond(response).await
}

/// The request in the types of `rmcp`, which are those of a later version of the same crate.
fn bridge(request: &HttpRequest, body: Vec<u8>) -> Result<http::Request<Full<Bytes>>, HttpError> {
    let mut bridged =
        http::Request::builder().method(request.method().as_str()).uri(request.uri().to_string());
    for (name, value) in request.headers() {
        bridged = bridged.header(name.as_str(), value.as_bytes());
    }
    bridged
        .body(Full::new(Bytes::from(body)))
        .map_err(|error| HttpError::BadRequest(error.to_string()))
}

async fn respond(
    response: http::Response<BoxBody<Bytes, Infallible>>,
) -> Result<HttpResponse, HttpError> {
    let (head, body) = response.into_parts();
    let status = StatusCode::from_u16(head.status.as_u16());
    let status = status.map_err(|error| HttpError::Internal(error.to_string()))?;
    let kind = head.headers.get(http::header::CONTENT_TYPE).map(http::HeaderValue::as_bytes);
    let json = kind.is_some_and(|kind| kind.starts_with(JSON.as_bytes()));
    if (status.is_client_error() || status.is_server_error()) && !json {
        let why = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
        return Err(refusal(status, &String::from_utf8_lossy(&why)));
    }
    let mut response = HttpResponse::build(status);
    for (name, value) in &head.headers {
        response.append_header((name.as_str(), value.as_bytes()));
    }
    if kind.is_some_and(|kind| kind.starts_with(b"text/event-stream")) {
        // Compressed, an event would wait for those that come after it.
        response.insert_header(ContentEncoding::Identity);
        return Ok(response.streaming(BodyDataStream::new(body)));
    }
    let body = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
    Ok(response.body(body))
}

/// What the transport refuses, with what to do about it.
fn refusal(status: StatusCode, why: &str) -> HttpError {
    let sentence = match status.as_u16() {
        403 => {
            "the name by which this server was reached, or the page that calls it, is not one that \
                is allowed here; its operator can allow a host name (setting: --mcp-allow-host)"
        }
        404 => "there is no such session, or it has ended; send `initialize` for a new one",
        405 => "this is not understood here; use POST, or GET and DELETE with a session",
        406 => "say by `Accept: application/json, text/event-stream` that you take both",
        415 => {
            "the body is no message of the protocol; send one JSON-RPC 2.0 message as \
                application/json"
        }
        _ if status.is_server_error() => return HttpError::Internal(why.to_owned()),
        _ => why,
    };
    // Whatever its media type: a body that is no message is a bad request.
    let status =
        if status == StatusCode::UNSUPPORTED_MEDIA_TYPE { StatusCode::BAD_REQUEST } else { status };
    HttpError::Mcp(status, sentence.to_owned())
}
