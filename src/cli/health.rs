//! `stratigraph health`: whether a running server is ready, for supervisors and containers.

use std::io;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use anyhow::Result;
use clap::Args;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Address of the server
    #[arg(long, default_value = "http://127.0.0.1:8484", env = "STRATIGRAPH_URL")]
    url: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let url = format!("{}/health/ready", arguments.url.trim_end_matches('/'));
    let agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(5))).build();
    let answer = agent.new_agent().get(&url).call();
    answer.with_context(|| format!("{url} is not ready"))?;
    writeln!(io::stdout(), "{url} is ready")?;
    Ok(ExitCode::SUCCESS)
}
