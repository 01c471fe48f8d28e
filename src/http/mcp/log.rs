//! What a server tells a client of its work, from the level on that the client has asked for
//! (<https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/logging>).

#![expect(deprecated, reason = "clients of today use it; the protocol will drop it")]

use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rmcp::RoleServer;
use rmcp::model::CallToolResult;
use rmcp::model::LoggingLevel;
use rmcp::model::LoggingMessageNotificationParam;
use rmcp::model::ServerCapabilities;
use rmcp::model::SetLevelRequestParams;
use rmcp::service::RequestContext;
use serde_json::json;

/// A client's wish to be told from a level on.
pub(super) type SetLevel = SetLevelRequestParams;

/// The level from which on a session is told; nothing before one was asked for.
#[derive(Debug)]
pub(super) struct LogLevel(AtomicU8);

const NOTHING: u8 = u8::MAX;

impl Default for LogLevel {
    fn default() -> Self {
        Self(AtomicU8::new(NOTHING))
    }
}

impl LogLevel {
    pub(super) fn set(&self, request: &SetLevel) {
        self.0.store(request.level as u8, Ordering::Relaxed);
    }

    /// Tells how a call went, where the client wants to know.
    pub(super) async fn tell_call(
        &self,
        context: &RequestContext<RoleServer>,
        tool: &str,
        duration: Duration,
        result: &CallToolResult,
    ) {
        let failed = result.is_error == Some(true);
        let level = if failed { LoggingLevel::Warning } else { LoggingLevel::Info };
        // A request without a session says for itself what it wants.
        let asked = context.meta.log_level().map(|level| level as u8);
        if (level as u8) < asked.unwrap_or_else(|| self.0.load(Ordering::Relaxed)) {
            return;
        }
        let data = json!({
            "tool": tool, "milliseconds": u64::try_from(duration.as_millis()).ok(), "failed": failed
        });
        let message = LoggingMessageNotificationParam::new(level, data).with_logger("stratigraph");
        // A client that does not listen is told nothing.
        let _ = context.peer.notify_logging_message(message).await;
    }
}

/// What the server can do, logging included.
pub(super) fn capabilities() -> ServerCapabilities {
    ServerCapabilities::builder()
        .enable_tools()
        .enable_resources()
        .enable_prompts()
        .enable_completions()
        .enable_logging()
        .build()
}
