//! `stratigraph query`: a SPARQL query over the graph, without a server.

use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use clap::Args;
use clap::ValueEnum;
use oxigraph::io::RdfFormat;

use crate::config::Config;
use crate::config::GraphOptions;
use crate::corpus;
use crate::query::Limits;
use crate::query::catalogue::Catalogue;
use crate::query::saved::Skills;
use crate::query::sparql;
use crate::query::sparql::ResultFormat;
use crate::query::sparql::ResultKind;
use crate::query::sparql::SparqlQuery;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) graph: GraphOptions,
    /// File with a SPARQL query, or `-` for standard input
    #[arg(value_name = "FILE", required_unless_present = "saved", conflicts_with = "saved")]
    file: Option<PathBuf>,
    /// Saved query to run instead of a file, such as `what-replaced`
    #[arg(long, value_name = "NAME")]
    saved: Option<String>,
    /// Argument of the saved query, such as `technology=MySQL`; may be given more than once
    #[arg(long, value_name = "NAME=VALUE", requires = "saved", value_parser = argument)]
    set: Vec<(String, String)>,
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

impl From<RowFormat> for sparql::RowFormat {
    fn from(format: RowFormat) -> Self {
        match format {
            RowFormat::Csv => Self::Csv,
            RowFormat::Tsv => Self::Tsv,
            RowFormat::Json => Self::Json,
            RowFormat::Xml => Self::Xml,
        }
    }
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let limits = Limits::within(Duration::from_secs(arguments.timeout));
    let mut out = io::BufWriter::new(io::stdout().lock());
    match (&arguments.saved, &arguments.file) {
        (Some(name), _) => run_saved(config, arguments, name, &limits, &mut out)?,
        (None, Some(file)) => run_file(config, arguments, file, &limits, &mut out)?,
        (None, None) => bail!("give a file with a query, or --saved with the name of one"),
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn run_file(
    config: &Config,
    arguments: &Arguments,
    file: &Path,
    limits: &Limits,
    out: impl Write,
) -> Result<()> {
    let base = config.build_settings()?.base;
    let query = SparqlQuery::parse(&read(file)?, &base, limits)?;
    let built = super::load(config)?;
    let format = match query.kind() {
        ResultKind::Graph => ResultFormat::Graph(RdfFormat::Turtle),
        ResultKind::Solutions => ResultFormat::Solutions(arguments.format.into()),
    };
    Ok(query.write(&built.snapshot, limits, format, out)?)
}

fn run_saved(
    config: &Config,
    arguments: &Arguments,
    name: &str,
    limits: &Limits,
    out: impl Write,
) -> Result<()> {
    let skills = Skills::parse(&config.saved_queries()?)?;
    let names =
        || skills.all().iter().map(|query| query.name.as_str()).collect::<Vec<_>>().join(", ");
    let query = skills
        .get(name)
        .with_context(|| format!("there is no saved query `{name}`; there are: {}", names()))?;
    let built = super::load(config)?;
    let catalogue = Catalogue::new(Arc::new(built.snapshot));
    let bindings = query.bind(&catalogue, limits, &arguments.set)?;
    let rows = query.rows(catalogue.snapshot(), limits, &bindings)?;
    let format = arguments.format.into();
    Ok(sparql::write_solutions(query.variables(), rows, limits, format, out)?)
}

fn argument(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it must be a name, `=` and a value")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn read(file: &Path) -> Result<String> {
    if file.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
        return Ok(text);
    }
    Ok(corpus::read_text(file)?)
}
