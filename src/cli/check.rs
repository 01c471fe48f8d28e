//! `stratigraph check`: what was understood of documents, and what was not.

mod explain;
mod json;

use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use clap::ValueEnum;

use crate::cli::report;
use crate::config::Config;
use crate::corpus;
use crate::document::Severity;
use crate::fact::Coverage;
use crate::graph::Base;
use crate::snapshot::Ontology;
use crate::snapshot::ReadDocument;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Journey documents
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder of an ontology to use instead of the built-in one
    #[arg(long, value_name = "DIR", env = "STRATIGRAPH_ONTOLOGY")]
    pub(super) ontology: Option<PathBuf>,
    /// List each fact beside the line that it was read from
    #[arg(long, conflicts_with = "format")]
    explain: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For machines
    Json,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let ontology = Ontology::new(&config.ontology()?, &Base::default())?;
    let mut documents = Vec::new();
    let mut failed = false;
    for path in &arguments.files {
        match corpus::read_file(path) {
            Ok(mut source) => {
                source.path = path.display().to_string();
                documents.push(ontology.read(source));
            }
            Err(problem) => {
                report::print_error(&problem.into());
                failed = true;
            }
        }
    }
    let errors = documents.iter().flat_map(|read| &read.diagnostics);
    failed |= errors.into_iter().any(|remark| remark.severity == Severity::Error);
    match arguments.format {
        Format::Text => {
            documents.iter().try_for_each(|read| print(read, arguments.explain))?;
        }
        Format::Json => {
            let report = json::Report::new(&documents);
            let mut out = io::stdout().lock();
            serde_json::to_writer_pretty(&mut out, &report)?;
            writeln!(out)?;
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(read: &ReadDocument, explain: bool) -> Result<()> {
    if explain {
        explain::print(read)?;
    } else {
        for diagnostic in &read.diagnostics {
            report::print_diagnostic(&read.source, diagnostic)?;
        }
    }
    let counts = counts(read).into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(kind, count)| format!("{count} {kind}")).collect();
    let found = if counts.is_empty() { "no facts".to_owned() } else { counts.join(", ") };
    let mut out = io::stdout().lock();
    writeln!(out, "{}: {}", read.source.path, read.journey.company)?;
    writeln!(out, "  read: {found}")?;
    let Coverage { read: lines, carrying } = read.coverage;
    if let Some(percent) = (100 * lines).checked_div(carrying) {
        writeln!(out, "  lines: {lines} of {carrying} that carry facts were read ({percent} %)")?;
    }
    let of =
        |severity| read.diagnostics.iter().filter(|remark| remark.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors + warnings > 0 {
        writeln!(out, "  said: {errors} errors, {warnings} warnings")?;
    }
    Ok(())
}

/// How many facts of each kind were read.
fn counts(read: &ReadDocument) -> [(&'static str, usize); 13] {
    let journey = &read.journey;
    [
        ("eras", journey.eras.len()),
        ("components", journey.components.len()),
        ("groups", journey.groups.len()),
        ("populations", journey.populations.len()),
        ("connections", journey.connections.len()),
        ("migrations", journey.migrations.len()),
        ("team stages", journey.teams.len()),
        ("lessons", journey.lessons.len()),
        ("breakages", journey.breakages.len()),
        ("remedies", journey.remedies.len()),
        ("milestones", journey.milestones.len()),
        ("measurements", journey.measurements.len()),
        ("references", journey.references.len()),
    ]
}
