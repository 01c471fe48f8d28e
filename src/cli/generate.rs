//! `stratigraph generate`: a folder of invented journey documents, to measure with.

use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use anyhow::Result;
use clap::Args;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::generate;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// How many documents
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    journeys: u64,
    /// The same number makes the same documents
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Folder to write them into; made where it does not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { journeys, seed, out } = arguments;
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let written = (0..*journeys).into_par_iter().map(|number| write(*seed, number, out));
    let bytes = written.try_reduce(|| 0, |one, other| Ok(one + other))?;
    let megabytes = bytes / 1_000_000;
    let folder = out.display();
    writeln!(io::stdout(), "{journeys} documents, {megabytes} MB, in {folder}")?;
    Ok(ExitCode::SUCCESS)
}

fn write(seed: u64, number: u64, folder: &Path) -> Result<usize> {
    let journey = generate::journey(seed, number);
    let path = folder.join(format!("{}.md", journey.name));
    fs::write(&path, &journey.text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(journey.text.len())
}
