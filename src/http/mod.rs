//! How it is asked: each surface turns a request into a plain value, asks one question of `query`,
//! and renders what comes back. Surfaces never call one another and never write SPARQL.

pub mod answer;
mod ask;
mod blocking;
mod chat;
mod connection;
mod error;
mod etag;
mod explorer;
mod graph_store;
mod graphql;
mod dataset;
mod health;
mod html;
mod json_ld;
mod lanes;
mod mcp;
mod memory;
mod metrics;
mod negotiate;
mod page;
mod queries;
mod request;
mod resource;
mod routes;
mod search;
mod sparql;
mod state;
mod streaming;
mod suggest;
mod thread;
mod wording;

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use actix_web::App;
use actix_web::HttpServer;
use actix_web::dev::Server;
use actix_web::http::header;
use actix_web::middleware;
use actix_web::web;

pub use explorer::Explorer;
pub use graphql::GraphqlBounds;
pub use graphql::sdl;
pub use mcp::MCP_LOG;
pub use mcp::McpBounds;
pub use mcp::serve_stdio;
pub use routes::ROUTES;
pub use state::QueryBounds;

use crate::http::state::AppState;
use crate::query::AllowedServices;
use crate::query::answer::Answerer;

/// How to serve.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// Where to listen; port 0 takes a free one.
    pub address: SocketAddr,
    /// Places for slow queries.
    pub workers: usize,
    /// Slow queries that may wait for one.
    pub queue: usize,
    /// Bytes that the process may take beyond what it has at start.
    pub memory: usize,
    /// What a question may cost.
    pub bounds: QueryBounds,
    /// What a GraphQL document may ask for.
    pub graphql: GraphqlBounds,
    /// What clients of the Model Context Protocol may do.
    pub mcp: McpBounds,
    /// The other hosts that a question may ask.
    pub services: AllowedServices,
    /// The web application that browsers are given.
    pub explorer: Explorer,
}

/// Why the server did not start or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {hint}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What to do.
        hint: String,
    },
    /// The server failed while it ran.
    #[error("the server failed: {0}")]
    Run(#[from] io::Error),
}

/// A server that listens and answers until its future ends or its handle stops it.
pub struct Listening {
    /// Where it listens.
    pub address: SocketAddr,
    /// The server.
    pub server: Server,
    state: web::Data<AppState>,
    mcp: web::Data<mcp::Endpoint>,
}

/// Serves what an answerer knows until SIGINT or SIGTERM; requests under way are answered first.
pub fn serve(answerer: Answerer, settings: HttpSettings) -> Result<(), ServeError> {
    actix_web::rt::System::new().block_on(async {
        let Listening { address, server, state, mcp } = listen(answerer, settings)?;
        tracing::info!("listening on http://{address}");
        state.read_ahead();
        actix_web::rt::spawn(close_when_told(mcp));
        Ok(server.await?)
    })
}

/// Starts to listen, within a running actix system.
pub fn listen(answerer: Answerer, settings: HttpSettings) -> Result<Listening, ServeError> {
    let address = settings.address;
    let state = web::Data::new(AppState::new(answerer, &settings));
    let mcp = web::Data::new(mcp::Endpoint::new(state.clone().into_inner(), &settings));
    let (shared, endpoint) = (state.clone(), mcp.clone());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .app_data(endpoint.clone())
            .wrap(middleware::from_fn(metrics::record))
            .wrap(middleware::Compress::default())
            .wrap(
                middleware::DefaultHeaders::new()
                    .add((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
                    .add((
                        header::ACCESS_CONTROL_EXPOSE_HEADERS,
                        "ETag, Link, Retry-After, Mcp-Session-Id",
                    )),
            )
            .configure(routes::configure)
    });
    let server = server
        .workers(2)
        .shutdown_timeout(10)
        .client_request_timeout(Duration::from_secs(10))
        .h1_allow_half_closed(false)
        .on_connect(connection::remember)
        .bind(address)
        .map_err(|error| bind_error(address, &error))?;
    let address = server.addrs().first().copied().unwrap_or(address);
    Ok(Listening { address, server: server.run(), state, mcp })
}

/// Closes the streams of the Model Context Protocol, which have no end of their own, when the
/// server is told to stop.
#[cfg(unix)]
async fn close_when_told(mcp: web::Data<mcp::Endpoint>) {
    use tokio::signal::unix::SignalKind;
    use tokio::signal::unix::signal;

    if let Ok(mut told) = signal(SignalKind::terminate()) {
        told.recv().await;
        mcp.close();
    }
}

#[cfg(not(unix))]
async fn close_when_told(_: web::Data<mcp::Endpoint>) {}

fn bind_error(address: SocketAddr, error: &io::Error) -> ServeError {
    let hint = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "another program uses this port; stop it or choose another with --bind".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "no permission; choose a port above 1023 with --bind".to_owned()
        }
        _ => error.to_string(),
    };
    ServeError::Bind { address, hint }
}
