//! The files of `queries/`: each holds together, and gives what its example says.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;
use stratigraph::corpus::SavedQuerySource;
use stratigraph::query::Limits;
use stratigraph::query::answer::Answerer;
use stratigraph::query::saved::MOST_TOOLS;
use stratigraph::query::saved::MOST_VALUES;
use stratigraph::query::saved::SavedQuery;
use stratigraph::query::saved::Skills;

use super::server::SPOTIFY;
use super::server::skills;
use super::server::snapshot_of;

/// Nothing here changes it.
static ANSWERER: LazyLock<Answerer> =
    LazyLock::new(|| Answerer::new(snapshot_of(&[SPOTIFY]), skills()));

const HELD: &str = "#+ summary: Components.
#+ parameters:
#+   - {name: company, type: company, about: The company.}
#+ asks: [\"What does {company} have?\"]
#+ answer: {none: \"Nothing at {company}.\", one: \"{label}\", many: \"{each}\", each: \"{label}\"}
#+ related: [spare]
#+ example:
#+   parameters: {company: Spotify}
#+   rows: [{label: X}]
PREFIX sg: <https://w3id.org/stratigraph#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label { ?c a sg:Component ; sg:company ?company ; rdfs:label ?label }
";

fn source(name: &str, text: &str) -> SavedQuerySource {
    SavedQuerySource { name: name.to_owned(), text: text.to_owned() }
}

/// A saved query with one thing replaced, and why it is none where it is none.
fn with(old: &str, new: &str) -> Result<SavedQuery, String> {
    assert!(HELD.contains(old), "{old}");
    let source = source("test", &HELD.replacen(old, new, 1));
    SavedQuery::parse(&source).map_err(|error| error.to_string())
}

fn limits() -> Limits {
    Limits::within(Duration::from_mins(1))
}

fn pairs(arguments: &[(&str, &str)]) -> Vec<(String, String)> {
    arguments.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The rows of a call, or why there are none.
fn call(query: &SavedQuery, arguments: &[(String, String)]) -> Result<Vec<QuerySolution>, String> {
    let catalogue = ANSWERER.catalogue();
    let bound = query.bind(catalogue, &limits(), arguments).map_err(|error| error.to_string())?;
    query.rows(catalogue.snapshot(), &limits(), &bound).map_err(|error| error.to_string())
}

fn text(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

/// What is wrong with the example of a saved query; nothing where it gives its rows.
fn wrong_with_example_of(query: &SavedQuery) -> Option<String> {
    let example = &query.head.example;
    let arguments: Vec<(String, String)> =
        example.parameters.iter().map(|(name, value)| (name.clone(), value.text())).collect();
    let rows = match call(query, &arguments) {
        Ok(rows) => rows,
        Err(error) => return Some(format!("{}: {error}", query.name)),
    };
    if rows.len() != example.rows.len() {
        let name = &query.name;
        return Some(format!("{name}: {} rows, not {}", rows.len(), example.rows.len()));
    }
    let differs = rows.iter().zip(&example.rows).find_map(|(row, expected)| {
        // A row of an example says what matters of it.
        let given = |name: &str| row.get(name).map(text);
        let cells = expected.iter().map(|(name, value)| (name.clone(), Some(value.text())));
        let expected: BTreeMap<String, Option<String>> = cells.collect();
        let found = expected.keys().map(|name| (name.clone(), given(name))).collect();
        (expected != found).then(|| format!("expected {expected:?}, found {found:?}"))
    });
    differs.map(|differs| format!("{}: {differs}", query.name))
}

#[test]
fn each_saved_query_gives_the_rows_of_its_example() {
    let queries = ANSWERER.skills().all();
    assert!(queries.len() >= 40, "{} saved queries", queries.len());
    let wrong: Vec<String> = queries.iter().filter_map(wrong_with_example_of).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_example_that_has_rows_is_answered_with_its_source() {
    let unsaid = ANSWERER.skills().all().iter().filter_map(|query| {
        let example = &query.head.example;
        let arguments: Vec<(String, String)> =
            example.parameters.iter().map(|(name, value)| (name.clone(), value.text())).collect();
        let answer = ANSWERER.run(&limits(), query, &arguments).unwrap();
        let cited = !answer.citations.is_empty() && !answer.text.contains(['{', '}', '[', ']']);
        (!example.rows.is_empty() && !cited).then(|| format!("{}: {}", query.name, answer.text))
    });
    assert_eq!(unsaid.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_parameter_that_is_not_given_is_free() {
    let query = with("type: company, about", "type: company, required: false, about").unwrap();
    assert!(call(&query, &[]).unwrap().len() > 10);
}

#[test]
fn a_name_that_the_graph_does_not_know_has_no_rows() {
    let query = with("Components.", "Components.").unwrap();
    assert!(call(&query, &pairs(&[("company", "Nobody")])).unwrap().is_empty());
}

/// A saved query, what it is called with, and what must be said of it.
type Refused<'a> = (&'a SavedQuery, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn a_call_that_does_not_fit_says_what_would() {
    let query = with("Components.", "Components.").unwrap();
    let year = with("type: company", "type: year").unwrap();
    let metric = with("type: company", "type: metric").unwrap();
    let table: [Refused<'_>; 5] = [
        (&query, &[], "`company` is missing; give the name of a company"),
        (&query, &[("firm", "x")], "there are: company"),
        (&query, &[("company", "x"), ("company", "y")], "takes one value"),
        (&year, &[("company", "soon")], "a year such as 2015, not `soon`"),
        (&metric, &[("company", "mood")], "such as users or infrastructure cost, not `mood`"),
    ];
    for (query, arguments, expected) in table {
        let error = call(query, &pairs(arguments)).unwrap_err();
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

#[test]
fn a_list_takes_any_of_its_values() {
    let query = with("type: company, about", "type: company, list: true, about").unwrap();
    let both = pairs(&[("company", "Nobody"), ("company", "Spotify")]);
    assert!(call(&query, &both).unwrap().len() > 10);
    let error = call(&query, &pairs(&[("company", "Spotify"); MOST_VALUES + 1])).unwrap_err();
    assert!(error.contains("`company` may be given 50 times at most"), "{error}");
}

#[test]
fn a_head_that_does_not_hold_together_is_told_with_its_line_and_what_is_wrong() {
    let table = [
        ("#+ summary", "# summary", "line 1: it must begin with a head of `#+` lines"),
        ("summary: Components.", "sense: Components.", "line 1: unknown field `sense`"),
        ("type: company", "type: firm", "line 3: unknown variant `firm`"),
        ("name: company, ", "", "line 3: missing field `name`"),
        ("{name: company, type", "{name: limit, type", "line 3: the parameter `limit`"),
        ("What does {company} have?", "What in {year}?", "line 4: `{year}`"),
        ("What does {company} have?", "What does {company have?", "line 4: a `}` is missing"),
        ("[\"What does {company} have?\"]", "[]", "line 4: `asks` names no way to ask"),
        ("Nothing at {company}.", "{label}", "line 5: `{label}`"),
        (", each: \"{label}\"", "", "line 5: “{each}” says `{each}`, which is not worded"),
        ("{company: Spotify}", "{}", "line 8: the example does not give `company`"),
        ("{company: Spotify}", "{company: Spotify, year: 1}", "line 8: the example gives `year`"),
        ("rows: [{label: X}]", "rows: [{name: X}]", "line 9: a row of the example has `name`"),
        ("rows: [{label: X}]", "rows: [{label: X}", "line 9"),
        ("sg:company ?company ;", "", "line 3: the parameter `company` is no variable"),
        ("SELECT ?label {", "SELECT ?label", "line 12"),
        ("SELECT ?label {", "ASK {", "line 10: a saved query must be a SELECT query"),
    ];
    for (old, new, expected) in table {
        let error = with(old, new).unwrap_err();
        assert!(error.starts_with("the saved query test, line "), "{new}: {error}");
        assert!(error.contains(expected), "{new}: {error}");
    }
}

#[test]
fn saved_queries_name_each_other_and_only_so_many_are_tools() {
    let error = Skills::parse(&[source("alone", HELD)]).unwrap_err().to_string();
    assert!(error.contains("alone, line 6: `related` names `spare`"), "{error}");
    let tools = HELD.replacen("related: [spare]", "tool: true", 1);
    let many: Vec<_> = (0..=MOST_TOOLS).map(|n| source(&format!("tool-{n}"), &tools)).collect();
    let error = Skills::parse(&many).unwrap_err().to_string();
    assert!(error.contains("tool-12, line 6: "), "{error}");
    assert!(Skills::parse(&many[1..]).is_ok());
}
