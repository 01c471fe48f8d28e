//! `stratigraph export`: the graph as RDF.

use std::fs::File;
use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use anyhow::Result;
use clap::Args;
use clap::ValueEnum;
use oxigraph::io::JsonLdProfileSet;
use oxigraph::io::RdfFormat;

use crate::config::Config;
use crate::config::GraphOptions;
use crate::query::sparql;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) graph: GraphOptions,
    /// Format; those without graphs hold the merged graph
    #[arg(long = "as", value_enum, default_value = "trig")]
    format: Format,
    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Turtle,
    Trig,
    Ntriples,
    Nquads,
    Jsonld,
    Rdfxml,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let format = match arguments.format {
        Format::Turtle => RdfFormat::Turtle,
        Format::Trig => RdfFormat::TriG,
        Format::Ntriples => RdfFormat::NTriples,
        Format::Nquads => RdfFormat::NQuads,
        Format::Jsonld => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Format::Rdfxml => RdfFormat::RdfXml,
    };
    let snapshot = super::load(config)?.snapshot;
    let out: Box<dyn Write> = match &arguments.output {
        Some(path) => {
            let file = File::create(path);
            Box::new(file.with_context(|| format!("{} cannot be written", path.display()))?)
        }
        None => Box::new(io::stdout().lock()),
    };
    let mut writer = sparql::serializer(format)?.for_writer(io::BufWriter::new(out));
    if format.supports_datasets() {
        for quad in snapshot.named_quads() {
            writer.serialize_quad(quad)?;
        }
    } else {
        for triple in snapshot.merged() {
            writer.serialize_triple(triple)?;
        }
    }
    writer.finish()?.flush()?;
    Ok(ExitCode::SUCCESS)
}
