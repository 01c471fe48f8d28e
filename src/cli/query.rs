//! `stratigraph query`: a SPARQL query over the graph, without a server.

use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use anyhow::Result;
use clap::Args;
use clap::ValueEnum;
use oxigraph::io::RdfFormat;

use crate::config::Config;
use crate::config::GraphOptions;
use crate::corpus;
use crate::query::Limits;
use crate::query::sparql;
use crate::query::sparql::ResultFormat;
use crate::query::sparql::ResultKind;
use crate::query::sparql::SparqlQuery;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) graph: GraphOptions,
    /// File with a SPARQL query, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Format of rows
    #[arg(long, value_enum, default_value = "tsv")]
    format: RowFormat,
    /// Seconds within which the query must end
    #[arg(long, value_name = "SECONDS", default_value = "300")]
    timeout: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RowFormat {
    Csv,
    Tsv,
    Json,
    Xml,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let text = read(&arguments.file)?;
    let limits = Limits::within(Duration::from_secs(arguments.timeout));
    let base = config.build_settings()?.base;
    let query = SparqlQuery::parse(&text, &base, &limits)?;
    let built = super::load(config)?;
    let format = match query.kind() {
        ResultKind::Graph => ResultFormat::Graph(RdfFormat::Turtle),
        ResultKind::Solutions => ResultFormat::Solutions(match arguments.format {
            RowFormat::Csv => sparql::RowFormat::Csv,
            RowFormat::Tsv => sparql::RowFormat::Tsv,
            RowFormat::Json => sparql::RowFormat::Json,
            RowFormat::Xml => sparql::RowFormat::Xml,
        }),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    query.write(&built.snapshot, &limits, format, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<String> {
    if file.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
        return Ok(text);
    }
    Ok(corpus::read_text(file)?)
}
