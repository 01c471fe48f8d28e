//! The files of `queries/`: each holds together, and gives what its example says.

use std::collections::BTreeMap;
use std::time::Duration;

use oxigraph::model::Term;
use stratigraph::corpus::SavedQuerySource;
use stratigraph::query::Limits;
use stratigraph::query::saved;
use stratigraph::query::saved::SavedQuery;

use super::server::SPOTIFY;
use super::server::snapshot_of;

fn parse(text: &str) -> Result<SavedQuery, String> {
    let source = SavedQuerySource { name: "test".to_owned(), text: text.to_owned() };
    SavedQuery::parse(&source).map_err(|error| error.to_string())
}

/// A saved query with one thing replaced.
fn with(old: &str, new: &str) -> Result<SavedQuery, String> {
    const TEXT: &str = "#+ summary: Components.\n#+ parameters:\n\
        #+   - {name: company, type: company, about: The company.}\n\
        #+ asks: [\"What does {company} have?\"]\n\
        #+ answer: {none: \"Nothing at {company}.\", one: \"{label}\", many: \"{label}\"}\n\
        #+ example:\n#+   parameters: {company: Spotify}\n#+   rows: [{label: X}]\n\
        PREFIX sg: <https://w3id.org/stratigraph#>\n\
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\
        SELECT ?label { ?c a sg:Component ; sg:company ?company ; rdfs:label ?label }\n";
    assert!(TEXT.contains(old));
    parse(&TEXT.replacen(old, new, 1))
}

fn text(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

#[test]
fn each_saved_query_gives_the_rows_of_its_example() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let limits = Limits::within(Duration::from_mins(1));
    let queries = saved::parse_all(&SavedQuerySource::embedded()).unwrap();
    assert!(queries.len() >= 10);
    for query in queries {
        let example = &query.head.example;
        let arguments: Vec<(String, String)> =
            example.parameters.iter().map(|(name, value)| (name.clone(), value.text())).collect();
        let rows = query.run(&snapshot, &limits, &arguments).unwrap();
        let rows: Vec<BTreeMap<String, String>> = rows
            .iter()
            .map(|row| {
                row.iter().map(|(name, term)| (name.as_str().to_owned(), text(term))).collect()
            })
            .collect();
        let expected: Vec<BTreeMap<String, String>> = example
            .rows
            .iter()
            .map(|row| row.iter().map(|(name, value)| (name.clone(), value.text())).collect())
            .collect();
        assert_eq!(rows, expected, "{}", query.name);
    }
}

#[test]
fn a_parameter_that_is_not_given_is_free() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let limits = Limits::within(Duration::from_mins(1));
    let query = with("type: company, about", "type: company, required: false, about").unwrap();
    assert!(query.run(&snapshot, &limits, &[]).unwrap().len() > 10);
}

#[test]
fn a_call_that_does_not_fit_says_what_would() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let limits = Limits::within(Duration::from_mins(1));
    let query = with("Components.", "Components.").unwrap();
    let failed = |arguments: &[(&str, &str)]| {
        let arguments: Vec<(String, String)> = arguments
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        query.run(&snapshot, &limits, &arguments).unwrap_err().to_string()
    };
    assert!(failed(&[]).contains("`company` is missing"));
    assert!(failed(&[("firm", "x")]).contains("there are: company"));
    let year = with("type: company", "type: year").unwrap();
    let arguments = [("company".to_owned(), "soon".to_owned())];
    let refused = year.run(&snapshot, &limits, &arguments).unwrap_err().to_string();
    assert!(refused.contains("a year such as 2015"), "{refused}");
    let nobody = [("company".to_owned(), "Nobody".to_owned())];
    assert!(query.run(&snapshot, &limits, &nobody).unwrap().is_empty());
}

#[test]
fn a_head_that_does_not_hold_together_is_told_with_its_line() {
    let table = [
        ("#+ summary", "# summary", "line 1"),
        ("summary: Components.", "sense: Components.", "sense"),
        ("type: company", "type: firm", "line 3"),
        ("What does {company} have?", "What in {year}?", "`{year}`"),
        ("Nothing at {company}.", "{label}", "`{label}`"),
        ("#+   parameters: {company: Spotify}", "#+   parameters: {}", "does not give `company`"),
        ("rows: [{label: X}]", "rows: [{name: X}]", "`name`"),
        ("sg:company ?company ;", "", "no variable"),
        ("SELECT ?label {", "SELECT ?label", "line 11"),
        ("SELECT ?label {", "ASK {", "SELECT"),
        ("#+   rows: [{label: X}]", "#+   rows: [{label: X}", "line"),
    ];
    for (old, new, expected) in table {
        let error = with(old, new).unwrap_err();
        assert!(error.contains(expected), "{new}: {error}");
    }
}
