//! How long questions in plain words take: those of `tests/questions/` that are about Spotify, asked
//! of its document alone and of its document among 1,000 generated ones, by the program itself and
//! over HTTP. Among many companies, they are asked as they stand and with the company named.
//!
//! `cargo bench --bench ask`; before divan's own table it prints the median, the 99th percentile and the
//! slowest questions of each column, where every question counts the same. What was asked before is
//! partly known, so what is asked for the first time stands apart.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a measurement tells what it measured")]

mod journeys;
mod server;

use std::fs;
use std::sync::LazyLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use divan::Bencher;
use stratigraph::corpus::Corpus;
use stratigraph::query::Limits;
use stratigraph::query::answer::Answerer;
use stratigraph::query::answer::Question;
use stratigraph::query::evaluation::QuestionFile;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The document that the questions are about, and how many others there are beside it.
const DOCUMENT: &str = "spotify";
const SCALES: [u64; 2] = [0, 1000];
/// How often each question is asked for the percentiles.
const ROUNDS: usize = 5;
/// The slowest questions that are shown.
const SHOWN: usize = 12;
const LONGEST: Duration = Duration::from_secs(30);

static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let entries = fs::read_dir("tests/questions").unwrap().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut questions = Vec::new();
    for path in paths {
        let file: QuestionFile = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for asked in file.questions {
            let own = !asked.documents.is_empty();
            let documents = if own { &asked.documents } else { &file.documents };
            if documents.iter().any(|name| name == DOCUMENT) {
                let (text, history) = (asked.ask, asked.history);
                questions.push(Question { text, history, explain: false });
            }
        }
    }
    questions
});

/// What answers at one scale, and the address of a server that does.
struct Asked {
    answerer: Answerer,
    address: String,
}

static ALONE: LazyLock<Asked> = LazyLock::new(|| Asked::among(SCALES[0]));
static AMONG_MANY: LazyLock<Asked> = LazyLock::new(|| Asked::among(SCALES[1]));

static AGENT: LazyLock<ureq::Agent> =
    LazyLock::new(|| ureq::Agent::config_builder().http_status_as_error(false).build().new_agent());

impl Asked {
    fn among(others: u64) -> Self {
        let Corpus { mut documents, .. } = Corpus::read(&["data".into()]).unwrap();
        documents.retain(|document| document.name == DOCUMENT);
        documents.extend(journeys::generated(others));
        let answerer = server::answerer(Corpus { documents, ..Corpus::default() });
        let address = format!("{}/ask", server::serve(answerer.clone()));
        Self { answerer, address }
    }

    fn at(others: u64) -> &'static Self {
        if others == SCALES[0] { &ALONE } else { &AMONG_MANY }
    }

    /// Asks the program itself.
    fn ask(&self, question: &Question) -> bool {
        self.answerer.ask(&Limits::within(LONGEST), question).is_ok()
    }

    /// Asks over HTTP.
    fn post(&self, question: &Question) -> bool {
        let body = serde_json::json!({ "question": question.text, "history": question.history });
        let request = AGENT.post(&self.address).header("Content-Type", "application/json");
        let mut response = request.send(&body.to_string()).unwrap();
        let _ = response.body_mut().read_to_vec().unwrap();
        response.status().as_u16() == 200
    }
}

#[divan::bench(args = SCALES, sample_count = 200, sample_size = 1)]
fn answered(bencher: Bencher, others: u64) {
    let asked = Asked::at(others);
    let next = AtomicUsize::new(0);
    bencher.with_inputs(|| question(&next)).bench_refs(|question| asked.ask(question));
}

#[divan::bench(args = SCALES, sample_count = 200, sample_size = 1)]
fn answered_over_http(bencher: Bencher, others: u64) {
    let asked = Asked::at(others);
    let next = AtomicUsize::new(0);
    bencher.with_inputs(|| question(&next)).bench_refs(|question| asked.post(question));
}

/// The questions in turn.
fn question(next: &AtomicUsize) -> &'static Question {
    &QUESTIONS[next.fetch_add(1, Ordering::Relaxed) % QUESTIONS.len()]
}

/// Questions with their company named, as who asks among many companies does.
fn named(questions: &[Question]) -> Vec<Question> {
    let with_company = |text: &String| {
        if text.to_lowercase().contains(DOCUMENT) {
            return text.clone();
        }
        format!("{} at Spotify?", text.trim_end_matches(['?', '.', '!', ' ']))
    };
    let named = questions.iter().map(|question| Question {
        text: with_company(&question.text),
        history: question.history.iter().map(with_company).collect(),
        explain: false,
    });
    named.collect()
}

/// Asks all questions and prints how long they took, in milliseconds.
fn percentiles(what: &str, questions: &[Question], ask: impl Fn(&Question) -> bool) {
    let mut all: Vec<f64> = Vec::new();
    let mut first: Vec<f64> = Vec::new();
    let mut each: Vec<(f64, f64, bool, &Question)> = Vec::new();
    for question in questions {
        let mut times: Vec<f64> = Vec::new();
        let mut done = true;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            done &= ask(question);
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        all.extend(&times);
        first.extend(times.first());
        each.push((times[0], of(&mut times, 50), done, question));
    }
    println!(
        "{what}: {} questions, p50 {:.2} ms, p99 {:.2} ms, max {:.2} ms; for the first time p50 {:.2} \
         ms, p99 {:.2} ms",
        each.len(),
        of(&mut all, 50),
        of(&mut all, 99),
        of(&mut all, 100),
        of(&mut first, 50),
        of(&mut first, 99)
    );
    each.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (first, usual, done, question) in each.iter().take(SHOWN) {
        let failed = if *done { "" } else { ", failed" };
        println!("  {first:8.2} ms, then {usual:8.2} ms{failed}  {}", question.text);
    }
}

/// A percentile: the nearest of the values that is no less than so many per cent of them.
fn of(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * percent).div_ceil(100).saturating_sub(1)]
}

fn main() {
    let named = named(&QUESTIONS);
    for others in SCALES {
        let asked = Asked::at(others);
        let columns: &[(&str, &[Question])] = if others == 0 {
            &[("", &QUESTIONS)]
        } else {
            &[(", named", &named), ("", &QUESTIONS)]
        };
        for (how, questions) in columns {
            let what = format!("{DOCUMENT} and {others} others{how}");
            percentiles(&what, questions, |it| asked.ask(it));
            percentiles(&format!("{what}, over HTTP"), questions, |it| asked.post(it));
        }
    }
    divan::main();
}
