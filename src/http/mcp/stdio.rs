//! The protocol over standard input and output: one message a line, for a client that starts the
//! server itself
//! (<https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio>).

use std::io;
use std::sync::Arc;

use rmcp::ServiceExt;

use crate::http::HttpSettings;
use crate::http::ServeError;
use crate::http::mcp::server::McpServer;
use crate::http::mcp::server::Shared;
use crate::http::state::AppState;
use crate::query::answer::Answerer;

/// Serves what an answerer knows until standard input ends.
pub fn serve_stdio(answerer: Answerer, settings: &HttpSettings) -> Result<(), ServeError> {
    actix_web::rt::System::new().block_on(async {
        let state = Arc::new(AppState::new(answerer, settings));
        state.read_ahead();
        let shared = Arc::new(Shared::new(state, settings.mcp.result_bytes));
        let served = McpServer::new(shared).serve(rmcp::transport::stdio()).await;
        // A client that leaves before it has said anything wants nothing.
        let Ok(running) = served.inspect_err(|why| tracing::warn!(%why, "no client")) else {
            return Ok(());
        };
        running.waiting().await.map(drop).map_err(|error| io::Error::other(error).into())
    })
}
