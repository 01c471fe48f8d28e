//! Recall and precision of the reader against annotations by hand, as `tests/annotations/README.md`
//! defines them. `cargo test --test integration accuracy -- --nocapture` prints the table, and with
//! `ACCURACY=misses` each fact that is missing or invented.

#![expect(clippy::print_stderr, reason = "the table is what the measurement is for")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::document::SourceSpan;
use stratigraph::fact::Bound;
use stratigraph::fact::Journey;
use stratigraph::fact::Metric;
use stratigraph::fact::Quantity;
use stratigraph::fact::Subject;
use stratigraph::fact::Technology;
use stratigraph::fact::Years;
use stratigraph::graph::Base;
use stratigraph::snapshot::Ontology;

const KINDS: [&str; 7] = ["era", "migration", "team", "lesson", "breakage", "remedy", "cost"];
/// What recall and precision of each kind must reach over all documents of a collection.
const AT_LEAST: f64 = 0.9;
/// What they must reach where authors tell much in prose and in words of their own.
const AT_LEAST_OF_PROSE: f64 = 0.5;

/// A fact as annotated or as read.
#[derive(Clone, Debug)]
struct Fact {
    kind: String,
    span: SourceSpan,
    value: String,
}

impl Fact {
    fn new(kind: &str, span: SourceSpan, value: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), span, value: value.into() }
    }

    /// Whether a fact that was read is this annotated one.
    fn is(&self, read: &Self) -> bool {
        let same_value = match self.kind.as_str() {
            "era" => self.value == read.value,
            "team" | "cost" => same_amount(&self.value, &read.value),
            "migration" => same_ends(&self.value, &read.value),
            _ => true,
        };
        let within = read.span.lines().contains(&self.span.first_line);
        self.kind == read.kind && within && same_value
    }
}

/// Whether two amounts are alike, however their digits are written.
fn same_amount(one: &str, other: &str) -> bool {
    let parts = |value: &str| -> Vec<String> {
        let parts = value.split_inclusive(['-', '+', ' ']).map(|part| {
            let digits = part.trim_end_matches(['-', '+', ' ']);
            digits.parse().map_or_else(|_| digits.to_owned(), |number: f64| number.to_string())
        });
        parts.collect()
    };
    parts(one) == parts(other)
}

/// Whether both ends share a word that is longer than a preposition.
fn same_ends(one: &str, other: &str) -> bool {
    let ends = |value: &str| -> Vec<Vec<String>> {
        let words = |end: &str| {
            let words = end.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            words.filter(|word| !word.is_empty()).collect()
        };
        value.split(" > ").map(words).collect()
    };
    let (one, other) = (ends(one), ends(other));
    let alike = |one: &String, other: &String| {
        one == other
            || one.len().min(other.len()) > 4 && (one.contains(&**other) || other.contains(&**one))
    };
    let share = |one: &Vec<String>, other: &Vec<String>| {
        one.iter().any(|word| other.iter().any(|other| alike(word, other)))
    };
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| share(one, other))
}

fn annotated(path: &Path) -> Vec<Fact> {
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    rows.map(|row| {
        let mut cells = row.split('\t');
        let (line, kind, value) = (cells.next(), cells.next().unwrap(), cells.next().unwrap());
        let line = line.unwrap().parse().unwrap();
        assert!(KINDS.contains(&kind), "{}: {row}", path.display());
        Fact::new(kind, SourceSpan::line(line), value.trim())
    })
    .collect()
}

fn read(journey: &Journey) -> Vec<Fact> {
    let mut facts = Vec::new();
    for era in &journey.eras {
        facts.push(Fact::new("era", era.span, years(era.years)));
    }
    for migration in &journey.migrations {
        let value = format!("{} > {}", name(&migration.from), name(&migration.to));
        facts.push(Fact::new("migration", migration.span, value));
    }
    facts.extend(journey.lessons.iter().map(|lesson| Fact::new("lesson", lesson.span, "")));
    facts.extend(journey.breakages.iter().map(|broke| Fact::new("breakage", broke.span, "")));
    facts.extend(journey.remedies.iter().map(|fixed| Fact::new("remedy", fixed.span, "")));
    for figure in &journey.measurements {
        let amount = amount(&figure.quantity);
        match (figure.metric, figure.subject) {
            (Metric::TeamSize, Subject::Company | Subject::Team(_)) => {
                facts.push(Fact::new("team", figure.span, amount));
            }
            (Metric::CostPerUser, _) => {
                facts.push(Fact::new("cost", figure.span, format!("{amount} per-user")));
            }
            (Metric::InfrastructureCost, Subject::Company) => {
                facts.push(Fact::new("cost", figure.span, format!("{amount} company")));
            }
            (Metric::InfrastructureCost, _) => {
                facts.push(Fact::new("cost", figure.span, format!("{amount} part")));
            }
            _ => {}
        }
    }
    facts
}

fn name(technology: &Technology) -> &str {
    &technology.label
}

fn years(years: Option<Years>) -> String {
    match years {
        None => "-".to_owned(),
        Some(Years { start, end: None }) => format!("{start}-"),
        Some(Years { start, end: Some(end) }) if start == end => start.to_string(),
        Some(Years { start, end: Some(end) }) => format!("{start}-{end}"),
    }
}

fn amount(quantity: &Quantity) -> String {
    let plus = if quantity.bound == Bound::AtLeast { "+" } else { "" };
    match (quantity.minimum, quantity.maximum) {
        (Some(least), Some(most)) if least < most => format!("{least}-{most}{plus}"),
        (Some(value), _) | (None, Some(value)) => format!("{value}{plus}"),
        (None, None) => String::new(),
    }
}

/// Facts of a kind: annotated, read, and both.
#[derive(Clone, Copy, Default)]
struct Score {
    annotated: usize,
    read: usize,
    agreed: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.annotated += other.annotated;
        self.read += other.read;
        self.agreed += other.agreed;
    }

    fn recall(self) -> f64 {
        ratio(self.agreed, self.annotated)
    }

    fn precision(self) -> f64 {
        ratio(self.agreed, self.read)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap());
    if whole == 0 { 1.0 } else { float(part) / float(whole) }
}

/// The scores of a document by kind.
fn score(document: &Path, annotation: &Path, ontology: &Ontology) -> BTreeMap<String, Score> {
    let bytes = fs::read(document).unwrap();
    let name = document.file_name().unwrap().to_string_lossy();
    let source = SourceFile::new(&name, &bytes).unwrap();
    let journey = ontology.read(source).journey;
    let mut unmatched = read(&journey);
    let misses = std::env::var("ACCURACY").is_ok_and(|wish| wish == "misses");
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for fact in &unmatched {
        scores.entry(fact.kind.clone()).or_default().read += 1;
    }
    for fact in annotated(annotation) {
        let score = scores.entry(fact.kind.clone()).or_default();
        score.annotated += 1;
        match unmatched.iter().position(|read| fact.is(read)) {
            Some(found) => {
                unmatched.remove(found);
                score.agreed += 1;
            }
            None if misses => {
                let line = fact.span.first_line;
                eprintln!("{name}:{line}: missing {} {}", fact.kind, fact.value);
            }
            None => {}
        }
    }
    for fact in unmatched.iter().filter(|_| misses) {
        let line = fact.span.first_line;
        eprintln!("{name}:{line}: invented {} {}", fact.kind, fact.value);
    }
    scores
}

/// Prints recall and precision of all annotated documents of a folder, and asks for enough of both.
fn hold(documents: &Path, annotations: &Path, at_least: f64) {
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap();
    let mut annotated: Vec<PathBuf> =
        fs::read_dir(annotations).unwrap().map(|entry| entry.unwrap().path()).collect();
    annotated.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    annotated.sort();
    let mut whole: BTreeMap<String, Score> = BTreeMap::new();
    eprintln!("recall/precision in %   {}", KINDS.map(|kind| format!("{kind:>11}")).join(""));
    let cells = |scores: &BTreeMap<String, Score>| {
        let cell = |kind: &str| {
            let score = scores.get(kind).copied().unwrap_or_default();
            let percent = |share: f64| format!("{:.0}", share * 100.0);
            let shown = match score.annotated + score.read {
                0 => "-".to_owned(),
                _ => format!("{}/{}", percent(score.recall()), percent(score.precision())),
            };
            format!("{shown:>11}")
        };
        KINDS.map(cell).join("")
    };
    for annotation in annotated {
        let document = documents.join(annotation.with_extension("md").file_name().unwrap());
        if !document.exists() {
            continue;
        }
        let scores = score(&document, &annotation, &ontology);
        let name = document.file_stem().unwrap().to_string_lossy().into_owned();
        eprintln!("{name:<24}{}", cells(&scores));
        for (kind, score) in scores {
            whole.entry(kind).or_default().add(score);
        }
    }
    eprintln!("{:<24}{}", "all", cells(&whole));
    for (kind, score) in whole {
        let (recall, precision) = (score.recall(), score.precision());
        assert!(recall >= at_least && precision >= at_least, "{kind}: {recall:.3}/{precision:.3}");
    }
}

fn annotations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotations")
}

#[test]
fn accuracy_on_documents_of_other_authors_shapes() {
    let folder = annotations().join("documents");
    hold(&folder, &folder, AT_LEAST);
}

#[test]
fn accuracy_on_documents_that_follow_no_custom() {
    let folder = annotations().join("unruly");
    hold(&folder, &folder, AT_LEAST_OF_PROSE);
}

#[test]
fn accuracy_on_documents_found_in_the_wild() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/journeys");
    if folder.exists() {
        hold(&folder, &annotations(), AT_LEAST);
    }
}
