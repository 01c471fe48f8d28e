//! `stratigraph schema`: the GraphQL schema, for those who generate code from it.

use std::io;
use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;

use crate::http;

pub(super) fn run() -> Result<ExitCode> {
    io::stdout().lock().write_all(http::sdl().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
