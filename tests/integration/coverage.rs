//! The fact sheets beside the journeys of `data/`.
//!
//! The sheets stand outside of the repository. `tests/coverage/` says of each of their rows which
//! facts of the graph hold it and which publications these must cite; its README describes the
//! columns. Here the two are compared in both directions: no row without facts and sources, no
//! fact without a row.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;

use super::server::TestServer;
use super::server::corpus_of_data;

/// The sheets by the names of the documents that tell them, and how many rows each has.
const SHEETS: [(&str, usize); 15] = [
    ("discord", 28),
    ("dropbox", 30),
    ("etsy", 28),
    ("figma", 20),
    ("github", 28),
    ("instagram", 27),
    ("linkedin", 31),
    ("netflix", 31),
    ("notion", 20),
    ("pinterest", 20),
    ("shopify", 26),
    ("slack", 20),
    ("spotify-first-hand", 40),
    ("twitter", 30),
    ("uber", 31),
];

/// Rows that no journey tells, as sheet and number; the file says why.
const LEFT_OUT: [(&str, usize); 0] = [];

/// What only gives order to a journey. Eras and groups are our reading, and what is drawn between
/// components belongs to these.
const ORDER: [&str; 3] = ["Era", "ComponentGroup", "Connection"];

/// All of `data/`, loaded once.
pub static SERVER: LazyLock<TestServer> = LazyLock::new(|| TestServer::of(corpus_of_data()));

/// The facts of the documents that sheets are told by.
static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(facts);

/// A fact of the graph, as far as a row of a sheet can ask for it.
#[derive(Default)]
pub struct Fact {
    pub iri: String,
    pub document: String,
    class: String,
    pub line: u64,
    /// What is said of it in words, and what tells it from others of the same words in brackets.
    words: BTreeSet<String>,
    /// The publications that it cites, by address or else by title, with who tells them.
    cites: BTreeMap<String, String>,
    /// How sure it is, where its line says so itself.
    mark: Option<String>,
}

impl Fact {
    /// Whether a source tells it, and not only the order that a journey has.
    pub fn is_told(&self) -> bool {
        !ORDER.contains(&&*self.class)
    }

    /// Whether what is said of it holds these words, from the start of a word on.
    fn says(&self, words: &str) -> bool {
        let starts = |own: &str, at: usize| !own[..at].ends_with(char::is_alphanumeric);
        self.words.iter().any(|own| own.match_indices(words).any(|(at, _)| starts(own, at)))
    }
}

/// A row of `tests/coverage/`.
pub struct Row {
    number: usize,
    /// Class and words of each fact that holds the row.
    found: Vec<(String, String)>,
    /// Who tells it, and the address of each publication, or its title where it has none.
    pub sources: Vec<(String, String)>,
    marks: BTreeSet<String>,
    left_out: bool,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coverage")
}

pub fn rows(sheet: &str) -> Vec<Row> {
    let text = fs::read_to_string(folder().join(format!("{sheet}.tsv"))).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("row\tfact\tfound\tsource\tmark"), "{sheet}");
    lines.map(|line| row(sheet, line)).collect()
}

fn row(sheet: &str, line: &str) -> Row {
    const KINDS: [&str; 4] = ["first-hand", "press", "vendor", "third party"];
    let cells: Vec<&str> = line.split('\t').collect();
    let [number, _, found, source, mark] = cells[..] else {
        panic!("{sheet}.tsv: five cells are wanted in {line:?}")
    };
    let left_out = found.starts_with("left out: ");
    let parts = |cell: &'static str, text: &str| -> Vec<String> {
        assert!(left_out || cell == "mark" || !text.is_empty(), "{sheet} row {number}: no {cell}");
        let separator = if cell == "mark" { ", " } else { " | " };
        text.split(separator).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let fact = |part: String| {
        let (class, words) = part.split_once(": ").unwrap_or_else(|| panic!("{sheet}: {part:?}"));
        (class.to_owned(), words.to_owned())
    };
    let publication = |part: String| {
        let kind = KINDS.into_iter().find(|kind| part.starts_with(&format!("{kind} ")));
        let kind = kind.unwrap_or_else(|| panic!("{sheet} row {number}: who tells {part:?}?"));
        (kind.to_owned(), part[kind.len() + 1..].to_owned())
    };
    let found = if left_out { Vec::new() } else { parts("found", found) };
    Row {
        number: number.parse().unwrap(),
        found: found.into_iter().map(fact).collect(),
        sources: parts("source", source).into_iter().map(publication).collect(),
        marks: parts("mark", mark).into_iter().collect(),
        left_out,
    }
}

/// The bindings of a query, each by the names of its variables.
fn asked(query: &str) -> Vec<BTreeMap<String, String>> {
    const PREFIXES: &str = "PREFIX sg: <https://w3id.org/stratigraph#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX schema: <https://schema.org/>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX dcterms: <http://purl.org/dc/terms/> ";
    let query = format!("{PREFIXES}{query}");
    let answer = SERVER.sparql(&query, "application/sparql-results+json").json();
    let row = |row: &Value| {
        let cells = row.as_object().unwrap().iter();
        cells
            .map(|(name, cell)| (name.clone(), cell["value"].as_str().unwrap().to_owned()))
            .collect()
    };
    answer["results"]["bindings"].as_array().unwrap().iter().map(row).collect()
}

fn local(iri: &str) -> String {
    iri.rsplit(['/', '#']).next().unwrap().to_owned()
}

/// The number of a figure, or its numbers, without the words around them.
fn figure(shown: &str) -> String {
    let words: Vec<&str> = shown.split(' ').collect();
    let number = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let first = words.iter().position(number).unwrap();
    let last = words.iter().rposition(number).unwrap();
    words[first..=last].join(" ")
}

fn facts() -> Vec<Fact> {
    let mut facts = placed();
    word(&mut facts);
    cite(&mut facts);
    facts.into_values().collect()
}

/// The facts by their addresses, with what they are and where they stand.
fn placed() -> BTreeMap<String, Fact> {
    let mut facts: BTreeMap<String, Fact> = BTreeMap::new();
    let query = "SELECT ?fact ?document ?class ?line { ?fact a ?class ; sg:company ?company ;
        prov:wasDerivedFrom ?span . ?span sg:document ?document ; sg:firstLine ?line }";
    for at in asked(query) {
        let (document, line) = (local(&at["document"]), at["line"].parse().unwrap());
        if SHEETS.iter().any(|(sheet, _)| *sheet == document) {
            let (iri, class) = (at["fact"].clone(), local(&at["class"]));
            let new = Fact { iri, document, class, line, ..Fact::default() };
            let fact = facts.entry(at["fact"].clone()).or_insert(new);
            fact.line = fact.line.min(line);
        }
    }
    facts
}

/// Adds the words of each fact. Before those of a figure stands its number.
fn word(facts: &mut BTreeMap<String, Fact>) {
    let query = "SELECT ?fact ?label ?said ?beside ?shown ?by {
        ?fact sg:company ?company ; rdfs:label ?label .
        OPTIONAL { ?fact dcterms:description ?said } OPTIONAL { ?fact sg:shownAs ?shown }
        OPTIONAL { ?fact sg:impact|skos:altLabel|sg:event ?beside }
        OPTIONAL { { ?fact sg:inEra/rdfs:label ?by } UNION { ?fact a sg:Milestone ; sg:startYear ?by } } }";
    for at in asked(query) {
        let Some(fact) = facts.get_mut(&at["fact"]) else { continue };
        let number = at.get("shown").map(|shown| format!("{}; ", figure(shown)));
        let label = format!("{}{}", number.unwrap_or_default(), at["label"]);
        fact.words.extend(at.get("by").map(|by| format!("{label} ({by})")));
        fact.words.extend(at.get("said").map(|said| format!("{label}; {said}")));
        fact.words.extend([at.get("said"), at.get("beside")].into_iter().flatten().cloned());
        fact.words.insert(label);
    }
}

/// Adds what tells each fact, and how sure that is.
fn cite(facts: &mut BTreeMap<String, Fact>) {
    let query = "SELECT ?fact ?url ?title ?kind ?mark {
        ?fact sg:company ?company ; dcterms:source ?by .
        ?by dcterms:title ?title ; sg:sourceKind/rdfs:label ?kind .
        OPTIONAL { ?by schema:url ?url } OPTIONAL { ?fact sg:confidence/rdfs:label ?mark } }";
    for at in asked(query) {
        if let Some(fact) = facts.get_mut(&at["fact"]) {
            let stands = at.get("url").unwrap_or(&at["title"]).clone();
            fact.cites.insert(stands, at["kind"].clone());
            fact.mark = at.get("mark").cloned().or_else(|| fact.mark.take());
        }
    }
}

pub fn facts_of(sheet: &str) -> impl Iterator<Item = &'static Fact> {
    FACTS.iter().filter(move |fact| fact.document == sheet)
}

/// The facts that an entry of a row means: those that are worded just so, or else those whose
/// words hold it. They must stand on one line, so that no entry fits by accident.
fn meant(sheet: &str, class: &str, words: &str) -> Result<Vec<&'static Fact>, String> {
    let of_class = || facts_of(sheet).filter(|fact| fact.class == class && fact.says(words));
    let mut meant: Vec<&Fact> = of_class().filter(|fact| fact.words.contains(words)).collect();
    if meant.is_empty() {
        meant = of_class().collect();
    }
    let lines: BTreeSet<u64> = meant.iter().map(|fact| fact.line).collect();
    match lines.len() {
        1 => Ok(meant),
        0 => Err(format!("no {class} says {words:?}")),
        _ => Err(format!("{class} {words:?} stands on lines {lines:?}")),
    }
}

/// The facts that a row means, and what is wrong with it.
pub fn compared(sheet: &str, row: &Row) -> (Vec<&'static Fact>, Vec<String>) {
    let (mut facts, mut wrong) = (Vec::new(), Vec::new());
    for (class, words) in &row.found {
        match meant(sheet, class, words) {
            Ok(meant) => facts.extend(meant),
            Err(why) => wrong.push(why),
        }
    }
    let owed: BTreeSet<&str> = row.sources.iter().map(|(_, stands)| stands.as_str()).collect();
    for fact in &facts {
        if !fact.cites.keys().any(|stands| owed.contains(stands.as_str())) {
            wrong.push(format!("line {} cites none of its sources", fact.line));
        }
    }
    for (kind, stands) in &row.sources {
        match facts.iter().find_map(|fact| fact.cites.get(stands)) {
            None => wrong.push(format!("no fact of it cites {stands}")),
            Some(told) if told != kind => wrong.push(format!("{stands} is said to be {told}")),
            Some(_) => {}
        }
    }
    let alone = |fact: &&Fact| fact.cites.keys().all(|stands| owed.contains(stands.as_str()));
    if !facts.iter().any(alone) {
        wrong.push("each fact of it cites what tells other rows as well".to_owned());
    }
    let marks: BTreeSet<String> = facts.iter().filter_map(|fact| fact.mark.clone()).collect();
    if marks != row.marks {
        wrong.push(format!("its facts are marked {marks:?}, not {:?}", row.marks));
    }
    (facts, wrong)
}

#[test]
fn no_row_of_a_sheet_goes_missing() {
    let names: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    let expected = SHEETS.iter().map(|(sheet, _)| format!("{sheet}.tsv"));
    assert_eq!(names, expected.collect());
    let mut left_out = Vec::new();
    for (sheet, count) in SHEETS {
        let rows = rows(sheet);
        let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "rows of {sheet}.tsv");
        left_out.extend(rows.iter().filter(|row| row.left_out).map(|row| (sheet, row.number)));
    }
    assert_eq!(SHEETS.iter().map(|(_, rows)| rows).sum::<usize>(), 410);
    assert_eq!(left_out, LEFT_OUT);
}

#[test]
fn each_row_of_a_sheet_is_in_the_graph_with_its_sources() {
    let mut wrong = Vec::new();
    for (sheet, count) in SHEETS {
        let facts = facts_of(sheet).filter(|fact| fact.is_told()).count();
        assert!(facts >= count, "{sheet}: {count} rows, and {facts} facts in the graph");
        for row in rows(sheet).iter().filter(|row| !row.left_out) {
            let (_, of_row) = compared(sheet, row);
            let place = |why: String| format!("{sheet}.tsv, row {}: {why}", row.number);
            wrong.extend(of_row.into_iter().map(place));
        }
    }
    assert!(wrong.is_empty(), "{} complaints:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_journey_tells_more_than_its_sheet() {
    let mut beyond = Vec::new();
    for (sheet, _) in SHEETS {
        let rows = rows(sheet);
        let told: BTreeSet<u64> =
            rows.iter().flat_map(|row| compared(sheet, row).0).map(|fact| fact.line).collect();
        let more = facts_of(sheet).filter(|fact| fact.is_told() && !told.contains(&fact.line));
        beyond.extend(more.map(|fact| format!("data/{sheet}.md:{}: {}", fact.line, fact.iri)));
    }
    assert!(beyond.is_empty(), "no row of a sheet is found in\n{}", beyond.join("\n"));
}

#[test]
fn each_fact_of_these_journeys_cites_a_source() {
    let bare: Vec<&str> =
        FACTS.iter().filter(|fact| fact.cites.is_empty()).map(|fact| &*fact.iri).collect();
    assert_eq!(bare, [""; 0]);
}
