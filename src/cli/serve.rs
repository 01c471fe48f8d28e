//! `stratigraph serve`: builds the graph and answers over HTTP until it is told to stop.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::cli::log;
use crate::cli::progress;
use crate::config::Config;
use crate::document::Severity;
use crate::http;
use crate::query::answer::Answerer;
use crate::query::saved::Skills;
use crate::snapshot;
use crate::snapshot::BuildSettings;
use crate::snapshot::Built;

pub(super) fn run(config: &Config) -> Result<ExitCode> {
    log::start(&config.log)?;
    let started = Instant::now();
    let settings = config.http_settings()?;
    let corpus = config.corpus()?;
    let watch = progress::watch(corpus.documents.len());
    let watched = BuildSettings { watch, ..config.build_settings()? };
    let (saved, ontology) = (config.saved_queries()?, config.ontology()?);
    let (skills, built) =
        rayon::join(|| Skills::parse(&saved), || snapshot::build(corpus, &ontology, &watched, 1));
    let (skills, built) = (skills?, built?);
    for problem in &built.problems {
        tracing::warn!(path = problem.path, "left out: {}", problem.message);
    }
    for remark in &built.shape_remarks {
        tracing::warn!("{remark}");
    }
    log_remarks(&built);
    let manifest = built.snapshot.manifest();
    tracing::info!(
        documents = manifest.documents.len(),
        triples = manifest.triples,
        saved_queries = skills.all().len(),
        milliseconds = started.elapsed().as_millis(),
        "the graph is ready"
    );
    if manifest.documents.is_empty() {
        tracing::warn!("no journey document was found; put *.md files into the data folder");
    }
    http::serve(Answerer::new(built.snapshot, skills), settings)?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// One line for each document that has remarks; `stratigraph check` shows them.
fn log_remarks(built: &Built) {
    for (path, remarks) in &built.remarks {
        let of = |severity| remarks.iter().filter(|remark| remark.severity == severity).count();
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        if errors + warnings > 0 {
            tracing::warn!(
                path,
                errors,
                warnings,
                "not all was understood; `stratigraph check` says what"
            );
        }
    }
}
