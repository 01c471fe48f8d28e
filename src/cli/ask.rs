//! `stratigraph ask`: questions in plain words, without a server.

mod print;

use std::io;
use std::io::BufRead;
use std::io::IsTerminal;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use anyhow::Result;
use clap::Args;
use clap::ValueEnum;

use crate::cli::report;
use crate::config::Config;
use crate::config::GraphOptions;
use crate::http::answer::AnswerView;
use crate::query::Limits;
use crate::query::answer::Answerer;
use crate::query::answer::MOST_TURNS;
use crate::query::answer::Question;
use crate::query::saved::Skills;

/// Said below the help.
pub(super) const EXIT_CODES: &str = "Exit code: 0 where each question is answered, 2 where one is \
                                     refused because the documents do not tell, 1 for errors.";
const REFUSED: u8 = 2;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) graph: GraphOptions,
    /// Question in plain words; without one, each line of standard input is a question, and the
    /// lines before it are its history
    #[arg(value_name = "QUESTION")]
    question: Vec<String>,
    /// What was asked before, so that “and why?” is understood; may be given more than once, the
    /// first question first
    #[arg(long, value_name = "QUESTION")]
    history: Vec<String>,
    /// Say how the question was understood, and why so
    #[arg(long)]
    explain: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Seconds within which a question must be answered
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    timeout: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For machines: as `/ask` answers, a line for each question
    Json,
}

/// How it went, the worst so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Answered,
    Refused,
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Answered => Self::SUCCESS,
            Outcome::Refused => Self::from(REFUSED),
            Outcome::Failed => Self::FAILURE,
        }
    }
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let conversation = Conversation { arguments, history: arguments.history.clone() };
    // Words need no quotes around them.
    let question = arguments.question.join(" ");
    if !arguments.question.is_empty() {
        // What nobody could answer need not wait for the graph.
        conversation.question(&question).check(&conversation.limits())?;
    }
    let skills = Skills::parse(&config.saved_queries()?)?;
    let answerer = Answerer::new(super::load(config)?.snapshot, skills);
    if arguments.question.is_empty() {
        return conversation.go_on(&answerer);
    }
    Ok(conversation.ask(&answerer, &question)?.into())
}

/// Questions of which each may mean what was said in those before it.
struct Conversation<'a> {
    arguments: &'a Arguments,
    history: Vec<String>,
}

impl Conversation<'_> {
    fn question(&self, text: &str) -> Question {
        let (text, history) = (text.trim().to_owned(), self.history.clone());
        Question { text, history, explain: self.arguments.explain }
    }

    fn limits(&self) -> Limits {
        Limits::within(Duration::from_secs(self.arguments.timeout))
    }

    /// Answers one question.
    fn ask(&self, answerer: &Answerer, text: &str) -> Result<Outcome> {
        let answer = answerer.ask(&self.limits(), &self.question(text))?;
        let outcome = if answer.answered() { Outcome::Answered } else { Outcome::Refused };
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.arguments.format {
            Format::Text => print::print(&mut out, &answer, self.arguments.explain)?,
            Format::Json => {
                serde_json::to_writer(&mut out, &AnswerView::from(answer))?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(outcome)
    }

    /// Answers each line of standard input until it ends.
    fn go_on(mut self, answerer: &Answerer) -> Result<ExitCode> {
        let (mut lines, at_a_terminal) = (io::stdin().lock(), io::stdin().is_terminal());
        let (mut worst, mut gap) = (Outcome::Answered, "");
        if at_a_terminal {
            say("Ask in plain words, such as: What replaced MySQL? Ctrl-D ends.\n")?;
        }
        loop {
            if at_a_terminal {
                say("\n> ")?;
            }
            let mut line = String::new();
            let read = lines.read_line(&mut line).context("standard input cannot be read")?;
            let text = line.trim();
            match text {
                "" if read == 0 => break,
                "" => continue,
                "exit" | "quit" if at_a_terminal => break,
                _ => {}
            }
            if !at_a_terminal && self.arguments.format == Format::Text {
                say(&format!("{gap}> {text}\n"))?;
                gap = "\n";
            }
            match self.ask(answerer, text) {
                Ok(outcome) => {
                    worst = worst.max(outcome);
                    self.remember(text);
                }
                Err(error) => {
                    worst = Outcome::Failed;
                    report::print_error(&error);
                }
            }
        }
        // Whoever talks has seen how each went.
        Ok(if at_a_terminal { ExitCode::SUCCESS } else { worst.into() })
    }

    /// Of a long conversation, the latest turns.
    fn remember(&mut self, text: &str) {
        self.history.push(text.to_owned());
        if self.history.len() > MOST_TURNS {
            self.history.remove(0);
        }
    }
}

fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
