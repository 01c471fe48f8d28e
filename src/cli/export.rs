//! `stratigraph export`: the graph as RDF, or the architecture of an era as a Mermaid flowchart.

use std::fs::File;
use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use clap::Args;
use clap::ValueEnum;
use oxigraph::io::JsonLdProfileSet;
use oxigraph::io::RdfFormat;

use crate::config::Config;
use crate::config::GraphOptions;
use crate::query::Limits;
use crate::query::catalogue::Catalogue;
use crate::query::evolution;
use crate::query::evolution::Drawing;
use crate::query::evolution::EraName;
use crate::query::evolution::Moment;
use crate::query::sparql;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) graph: GraphOptions,
    /// Format; those without graphs hold the merged graph
    #[arg(long = "as", value_enum, default_value = "trig")]
    format: Format,
    /// Company whose architecture is written as Mermaid
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    /// Era whose architecture is written as Mermaid: its number from 1, its name, or a year in it
    #[arg(long, value_name = "ERA", requires = "company")]
    era: Option<String>,
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
    /// A flowchart, of the era that `--company` and `--era` name
    Mermaid,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let format = match arguments.format {
        Format::Mermaid => return write_flowchart(config, arguments),
        Format::Turtle => RdfFormat::Turtle,
        Format::Trig => RdfFormat::TriG,
        Format::Ntriples => RdfFormat::NTriples,
        Format::Nquads => RdfFormat::NQuads,
        Format::Jsonld => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Format::Rdfxml => RdfFormat::RdfXml,
    };
    let snapshot = super::load(config)?.snapshot;
    let out = io::BufWriter::new(output(arguments)?);
    let mut writer = sparql::serializer(format)?.for_writer(out);
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

fn output(arguments: &Arguments) -> Result<Box<dyn Write>> {
    Ok(match &arguments.output {
        Some(path) => {
            let file = File::create(path);
            Box::new(file.with_context(|| format!("{} cannot be written", path.display()))?)
        }
        None => Box::new(io::stdout().lock()),
    })
}

fn write_flowchart(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    const LONGEST: Duration = Duration::from_mins(5);
    let (Some(company), Some(era)) = (&arguments.company, &arguments.era) else {
        bail!("a flowchart is of one era: say which with --company NAME --era ERA");
    };
    let catalogue = Catalogue::new(Arc::new(super::load(config)?.snapshot));
    let limits = Limits::within(LONGEST);
    // A name may be a year, too, and an era's number is seldom one.
    let asked = [
        Some(Moment::Era(EraName::Name(era.clone()))),
        era.parse().ok().map(|number| Moment::Era(EraName::Number(number))),
        era.parse().ok().map(Moment::Year),
    ];
    for moment in asked.into_iter().flatten() {
        if let Some(era) = evolution::eras_at(&catalogue, &limits, company, &moment)?.first() {
            let chart = Drawing::of_era(&catalogue, &limits, era)?.flowchart();
            output(arguments)?.write_all(chart.as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    bail!("there is no era `{era}` of {company} in the documents");
}
