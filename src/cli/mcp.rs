//! `stratigraph mcp`: the graph for a language model that starts this program, over standard input
//! and output.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::log;
use crate::config::Config;
use crate::http;
use crate::query::answer::Answerer;
use crate::query::saved::Skills;

pub(super) fn run(config: &Config) -> Result<ExitCode> {
    // Standard output is the client's: whatever is to be said goes to the error stream.
    log::start(&config.log)?;
    let settings = config.http_settings()?;
    let skills = Skills::parse(&config.saved_queries()?)?;
    let built = super::load(config)?;
    http::serve_stdio(Answerer::new(built.snapshot, skills), &settings)?;
    Ok(ExitCode::SUCCESS)
}
