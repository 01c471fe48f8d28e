//! The command line: reads flags, hands each stage its settings, prints for people.

mod check;
mod evaluate;
mod export;
mod generate;
mod health;
mod log;
mod progress;
mod query;
mod report;
mod schema;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use clap::Parser;
use clap::Subcommand;

use crate::config::Config;
use crate::config::GraphOptions;
use crate::config::LogOptions;
use crate::config::ServeOptions;
use crate::corpus::Corpus;
use crate::snapshot;
use crate::snapshot::BuildSettings;
use crate::snapshot::Built;

/// Turns the stories of how systems scaled into a knowledge graph that can be questioned.
#[derive(Debug, Parser)]
#[command(name = "stratigraph", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArguments,
    /// File with settings in TOML, named as the flags with `_` for `-`
    #[arg(long, value_name = "FILE", env = "STRATIGRAPH_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(flatten)]
    log: LogOptions,
}

#[derive(Args, Clone, Debug)]
struct ServeArguments {
    #[command(flatten)]
    graph: GraphOptions,
    #[command(flatten)]
    serve: ServeOptions,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the graph over HTTP (what happens without a command)
    Serve(Box<ServeArguments>),
    /// Read journey documents and say what was understood and what was not
    Check(check::Arguments),
    /// Run a SPARQL query over the graph and print the result
    Query(query::Arguments),
    /// Write the graph as RDF
    Export(export::Arguments),
    /// Invent journey documents, as many as a measurement needs, the same for the same seed
    Generate(generate::Arguments),
    /// Ask questions whose answers are known, and say how many are right
    Evaluate(evaluate::Arguments),
    /// Print the GraphQL schema in its schema language
    Schema,
    /// Ask a running server whether it is ready
    Health(health::Arguments),
}

/// Runs the program and says how it went.
pub fn run() -> ExitCode {
    match dispatch(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            report::print_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(cli: Cli) -> Result<ExitCode> {
    let given = |graph: &GraphOptions, serve: &ServeOptions| {
        let config = Config { graph: graph.clone(), serve: serve.clone(), log: cli.log.clone() };
        config.with_file(cli.config.as_ref())
    };
    let only_graph = |graph: &GraphOptions| given(graph, &ServeOptions::default());
    match &cli.command {
        None => serve::run(&given(&cli.serve.graph, &cli.serve.serve)?),
        Some(Command::Serve(arguments)) => serve::run(&given(&arguments.graph, &arguments.serve)?),
        Some(Command::Check(arguments)) => {
            let ontology = arguments.ontology.clone();
            check::run(
                &only_graph(&GraphOptions { ontology, ..GraphOptions::default() })?,
                arguments,
            )
        }
        Some(Command::Query(arguments)) => query::run(&only_graph(&arguments.graph)?, arguments),
        Some(Command::Export(arguments)) => export::run(&only_graph(&arguments.graph)?, arguments),
        Some(Command::Evaluate(arguments)) => {
            evaluate::run(&only_graph(&arguments.graph)?, arguments)
        }
        Some(Command::Generate(arguments)) => generate::run(arguments),
        Some(Command::Schema) => schema::run(),
        Some(Command::Health(arguments)) => health::run(arguments),
    }
}

/// Builds a snapshot and says on the error stream what could not be read.
fn load(config: &Config) -> Result<Built> {
    let corpus: Corpus = config.corpus()?;
    let watch = progress::watch(corpus.documents.len());
    let settings = BuildSettings { watch, ..config.build_settings()? };
    let built = snapshot::build(corpus, &config.ontology()?, &settings, 1)?;
    for problem in &built.problems {
        report::print_warning(&problem.to_string());
    }
    for remark in &built.shape_remarks {
        report::print_warning(&remark.to_string());
    }
    Ok(built)
}
