//! Log lines: readable on a terminal, JSON on request, always on the error stream.

use std::io;
use std::io::IsTerminal;

use anyhow::Context;
use anyhow::Result;
use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;
use crate::config::LogOptions;

/// What others log is of use to those who look for it: `rmcp` tells what clients say and who they
/// are.
const USUAL: &str = "info,actix_server=warn,rmcp=off";

/// Starts logging for the rest of the process.
pub(super) fn start(options: &LogOptions) -> Result<()> {
    let filter = options.log.as_deref().unwrap_or(USUAL);
    let filter = EnvFilter::try_new(filter)
        .with_context(|| format!("--log cannot be `{filter}`: give a level such as `info`"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match options.log_format.unwrap_or_default() {
        LogFormat::Text => lines.with_target(false).with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    Ok(())
}
