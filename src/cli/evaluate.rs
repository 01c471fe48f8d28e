//! `stratigraph evaluate`: asks questions whose answers are known, and says how many are right.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use clap::Args;

use crate::config::Config;
use crate::config::GraphOptions;
use crate::corpus;
use crate::corpus::Corpus;
use crate::query::Limits;
use crate::query::answer::Answerer;
use crate::query::answer::Question;
use crate::query::evaluation::Expectation;
use crate::query::evaluation::QuestionFile;
use crate::query::evaluation::QuestionKind;
use crate::query::evaluation::Tally;
use crate::query::evaluation::Verdict;
use crate::query::evaluation::failed;
use crate::query::evaluation::judge;
use crate::query::saved::Skills;
use crate::snapshot;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) graph: GraphOptions,
    /// Files with questions and what must come back, as in `tests/questions/`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show each question that is not answered as it must be
    #[arg(long)]
    misses: bool,
    /// Show each question with its answer
    #[arg(long)]
    all: bool,
}

/// A question waits this long for its answer.
const LONGEST: Duration = Duration::from_secs(30);

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let mut by_documents: BTreeMap<Vec<String>, Vec<Expectation>> = BTreeMap::new();
    for path in &arguments.files {
        let text = corpus::read_text(path)?;
        let file: QuestionFile = toml::from_str(&text)
            .with_context(|| format!("{} is no file of questions", path.display()))?;
        for question in file.questions {
            let own = !question.documents.is_empty();
            let documents = if own { &question.documents } else { &file.documents };
            by_documents.entry(documents.clone()).or_default().push(question);
        }
    }
    let mut tallies: BTreeMap<QuestionKind, Tally> = BTreeMap::new();
    let mut out = io::stdout().lock();
    for (documents, questions) in by_documents {
        let answerer = answerer(config, &documents)?;
        for expected in questions {
            let question = Question {
                text: expected.ask.clone(),
                history: expected.history.clone(),
                explain: true,
            };
            let answer = match answerer.ask(&Limits::within(LONGEST), &question) {
                Ok(answer) => answer,
                Err(error) => {
                    tallies.entry(expected.kind).or_default().count(failed(&expected), false);
                    if arguments.misses || arguments.all {
                        writeln!(out, "Failed: {} {:?}", expected.ask, expected.history)?;
                        writeln!(out, "  {error}")?;
                    }
                    continue;
                }
            };
            let verdict = judge(&expected, &answer);
            tallies.entry(expected.kind).or_default().count(verdict, answer.answered());
            if arguments.all || verdict != Verdict::Right && arguments.misses {
                writeln!(out, "{verdict:?}: {} {:?}", expected.ask, expected.history)?;
                writeln!(out, "  expected: {:?} {:?}", expected.holds, expected.refused)?;
                writeln!(out, "  answer: {} {:?}", answer.text, answer.refusal)?;
                for reading in answer.readings.iter().take(3) {
                    let parts = reading.explanation.iter();
                    let parts = parts.map(|it| format!("{} {} {:+.2}", it.what, it.how, it.weight));
                    writeln!(
                        out,
                        "  read as: {:.2} {} {:?}\n    {}",
                        reading.score,
                        reading.skill,
                        reading.arguments,
                        parts.collect::<Vec<_>>().join(" · ")
                    )?;
                }
            }
        }
    }
    report(&mut out, &tallies)?;
    Ok(ExitCode::SUCCESS)
}

/// Answers from these documents alone.
fn answerer(config: &Config, documents: &[String]) -> Result<Answerer> {
    let Corpus { documents: all, .. } = config.corpus()?;
    let wanted: Vec<_> = all.into_iter().filter(|it| documents.contains(&it.name)).collect();
    if wanted.len() != documents.len() {
        bail!("not all of the documents {} are in the --data folders", documents.join(", "));
    }
    let corpus = Corpus { documents: wanted, ..Corpus::default() };
    let built = snapshot::build(corpus, &config.ontology()?, &config.build_settings()?, 1)?;
    Ok(Answerer::new(built.snapshot, Skills::parse(&config.saved_queries()?)?))
}

fn report(out: &mut impl Write, tallies: &BTreeMap<QuestionKind, Tally>) -> Result<()> {
    let all = tallies.values().fold(Tally::default(), |all, tally| all.and(*tally));
    writeln!(
        out,
        "{:<10} {:>5} {:>6} {:>7} {:>7} {:>6}",
        "kind", "asked", "right", "missed", "reason", "wrong"
    )?;
    let rows = QuestionKind::ALL.iter().filter_map(|kind| Some((kind.name(), *tallies.get(kind)?)));
    for (name, tally) in rows.chain([("all", all)]) {
        writeln!(
            out,
            "{name:<10} {:>5} {:>6} {:>7} {:>7} {:>6}   {} right",
            tally.all(),
            tally.right,
            tally.missed,
            tally.other_reason,
            tally.wrong,
            percent(tally.right, tally.all())
        )?;
    }
    let wrong = percent(all.wrong, all.answered);
    writeln!(out, "of {} answers given, {} are wrong", all.answered, wrong)?;
    Ok(())
}

fn percent(part: usize, whole: usize) -> String {
    // A hundred questions more or less: what a share of them is in per cent is no matter of bits.
    let (part, whole) = (u32::try_from(part).unwrap_or(0), u32::try_from(whole).unwrap_or(0));
    format!("{:.1} %", f64::from(part) / f64::from(whole.max(1)) * 100.0)
}
