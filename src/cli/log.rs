//! Log lines: readable on a terminal, JSON on request, always on the error stream.

use std::io;
use std::io::IsTerminal;

use anyhow::Context;
use anyhow::Result;
use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;
use crate::config::LogOptions;
use crate::http;

/// What others log is of use to those who look for it.
const USUAL: &str = "info,actix_server=warn";

/// Starts logging for the rest of the process.
pub(super) fn start(options: &LogOptions) -> Result<()> {
    let usual = format!("{USUAL},{}", http::MCP_LOG);
    let filter = options.log.as_deref().unwrap_or(&usual);
    let filter = EnvFilter::try_new(filter)
        .with_context(|| format!("--log cannot be `{filter}`: give a level such as `info`"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match options.log_format.unwrap_or_default() {
        LogFormat::Text => lines.with_target(false).with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    Ok(())
}
