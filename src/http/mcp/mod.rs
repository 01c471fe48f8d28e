//! `/mcp` and `stratigraph mcp`: the Model Context Protocol
//! (<https://modelcontextprotocol.io/specification/2025-11-25>), by which language models use the
//! graph.
//!
//! `transport` bridges HTTP to `rmcp`, which knows the protocol, and `session` bounds its sessions;
//! `stdio` serves a client that starts us. Behind both stands one `server`. Its `tools` read their
//! `arguments`, ask one question, and give a `result` within a budget, in pages by `cursor`; what
//! they take and give is told by `schema`. Beside them there are `resource`s, `prompt`s with
//! `completion`, and what the `log` tells.

mod answer;
mod arguments;
mod completion;
mod cursor;
mod log;
mod prompt;
mod resource;
mod result;
mod schema;
mod server;
mod session;
mod stdio;
mod tools;
mod transport;

use std::time::Duration;

pub use stdio::serve_stdio;
pub(super) use transport::Endpoint;
pub(super) use transport::exchange;

/// How much is usually heard of the library: it tells what clients say and who they are.
pub const MCP_LOG: &str = "rmcp=off";

/// What clients of the protocol may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct McpBounds {
    /// Host names by which the server may be reached, and whose pages may call it, beside those of
    /// the machine itself.
    pub hosts: Vec<String>,
    /// Sessions at once.
    pub sessions: usize,
    /// How long one may be unused.
    pub session_idle: Duration,
    /// Bytes of the result of a tool.
    pub result_bytes: usize,
}

impl Default for McpBounds {
    fn default() -> Self {
        let (sessions, session_idle) = (1000, Duration::from_mins(30));
        Self { hosts: Vec::new(), sessions, session_idle, result_bytes: 24 * 1024 }
    }
}
