use std::time::Duration;

use stratigraph::corpus::OntologySource;
use stratigraph::query::Limits;
use stratigraph::query::sparql::ResultFormat;
use stratigraph::query::sparql::RowFormat;
use stratigraph::query::sparql::SparqlQuery;
use stratigraph::snapshot::BuildSettings;
use stratigraph::snapshot::Snapshot;
use stratigraph::snapshot::build;

use super::server::FERRY;
use super::server::SPOTIFY;
use super::server::corpus_of;
use super::server::snapshot_of;

/// The rows of a query as CSV, without the header, sorted.
fn rows(snapshot: &Snapshot, query: &str) -> Vec<String> {
    let limits = Limits::within(Duration::from_secs(20));
    let mut out = Vec::new();
    let query = SparqlQuery::parse(query, snapshot.base(), &limits).unwrap();
    query.write(snapshot, &limits, ResultFormat::Solutions(RowFormat::Csv), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut rows: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
    rows.sort();
    rows
}

#[test]
fn a_chain_of_moves_is_followed_within_a_company_and_never_back_in_time() {
    let snapshot = snapshot_of(&[FERRY]);
    let chains = rows(
        &snapshot,
        "SELECT ?label ?steps ?start ?end { ?s a sg:Succession ; rdfs:label ?label ; sg:steps ?steps ;
           sg:startYear ?start ; sg:endYear ?end } ORDER BY ?label",
    );
    let expected = [
        "MySQL → PostgreSQL,1,2010,2010",
        "Perl → Ruby,1,2009,2009",
        "PostgreSQL → MySQL,1,2013,2013",
        "SQLite → MySQL → PostgreSQL,2,2006,2010",
        "SQLite → MySQL,1,2006,2006",
    ];
    assert_eq!(chains, expected);
}

#[test]
fn a_move_back_undoes_the_one_before_it_and_no_other() {
    let snapshot = snapshot_of(&[SPOTIFY, FERRY]);
    let undone = rows(
        &snapshot,
        "SELECT ?back ?year ?first ?firstYear { ?b sg:undoes ?m ; sg:to/rdfs:label ?back ; sg:year ?year .
           ?m sg:to/rdfs:label ?first ; sg:year ?firstYear }",
    );
    assert_eq!(undone, ["MySQL,2013,PostgreSQL,2010"]);
}

#[test]
fn forms_of_a_style_are_its_kin_and_what_is_told_as_a_return_goes_back() {
    let text = "# Marlin: nets\n\n## Migrations\n\n\
        1. **2012**: Monolith → Microservices (speed)\n\
        2. **2016**: Microservices → Modular monolith (cost)\n\
        3. **2018, 14 services merged again**: Node.js → Go (cost)\n\
        4. **2019**: PHP → Python (skills)\n";
    let snapshot = snapshot_of(&[("marlin.md", text)]);
    let undone = rows(
        &snapshot,
        "SELECT ?to ?first { ?b sg:undoes ?m ; sg:to/rdfs:label ?to . ?m sg:to/rdfs:label ?first }",
    );
    assert_eq!(undone, ["Modular monolith,Microservices"]);
    let told = rows(&snapshot, "SELECT ?year { ?b sg:goesBack true ; sg:year ?year }");
    assert_eq!(told, ["2018"]);
}

#[test]
fn no_link_is_invented_that_a_document_does_not_state() {
    let snapshot = snapshot_of(&[SPOTIFY, FERRY]);
    let after_monolith = rows(
        &snapshot,
        "SELECT ?label { ?s a sg:Succession ; sg:from ?m ; rdfs:label ?label . ?m rdfs:label ?name
           FILTER(STR(?name) = \"Monolith\") }",
    );
    assert_eq!(after_monolith, ["Monolith → Microservices"]);
    let mixed = rows(
        &snapshot,
        "SELECT ?s { ?s a sg:Succession ; sg:migration ?a , ?b . ?a sg:company ?x . ?b sg:company ?y
           FILTER(?x != ?y) }",
    );
    assert_eq!(mixed, Vec::<String>::new());
}

#[test]
fn technologies_know_their_first_and_last_era_in_each_journey() {
    let snapshot = snapshot_of(&[SPOTIFY, FERRY]);
    let mysql = rows(
        &snapshot,
        "SELECT ?company ?first ?last { ?t rdfs:label \"MySQL\"@en ; sg:firstEra ?f ; sg:lastEra ?l .
           ?f sg:ordinal ?first ; sg:company/rdfs:label ?company . ?l sg:ordinal ?last ; sg:company/rdfs:label ?company }",
    );
    assert_eq!(mysql, ["Spotify,1,2"]);
}

#[test]
fn links_can_be_walked_both_ways() {
    let snapshot = snapshot_of(&[FERRY]);
    let count = |query: &str| rows(&snapshot, query)[0].clone();
    let forth = count("SELECT (COUNT(*) AS ?n) { ?c sg:uses ?t }");
    let back = count("SELECT (COUNT(*) AS ?n) { ?t sg:usedBy ?c }");
    assert_eq!(forth, back);
    assert_eq!(count("SELECT (COUNT(*) AS ?n) { ?a sg:connectsTo ?b }"), "3");
    assert_eq!(count("SELECT (COUNT(*) AS ?n) { ?a sg:follows ?b }"), "1");
}

#[test]
fn the_default_graph_holds_each_triple_once() {
    let twice = [("one.md", FERRY.1), ("two.md", FERRY.1)];
    let snapshot = snapshot_of(&twice);
    let companies = rows(&snapshot, "SELECT ?c { ?c a schema:Organization }");
    assert_eq!(companies.len(), 1);
    let graphs = rows(&snapshot, "SELECT ?g { GRAPH ?g { ?c a schema:Organization } }");
    assert_eq!(graphs.len(), 2);
}

#[test]
fn every_fact_can_be_followed_to_lines_that_exist() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let facts = "SELECT ?f { ?f a ?class . VALUES ?class { sg:Era sg:Component sg:Connection sg:Migration
        sg:TeamStage sg:Lesson sg:Breakage sg:Remedy sg:Milestone sg:Measurement sg:Population sg:ComponentGroup }";
    let unsourced = rows(
        &snapshot,
        &format!(
            "{facts} FILTER NOT EXISTS {{ ?f prov:wasDerivedFrom/sg:document/dcterms:source ?d }} }}"
        ),
    );
    assert_eq!(unsourced, Vec::<String>::new());
    let lines = SPOTIFY.1.lines().count();
    let beyond = rows(
        &snapshot,
        &format!(
            "SELECT ?s {{ ?s sg:firstLine ?a ; sg:lastLine ?b FILTER(?a < 1 || ?b > {lines} || ?a > ?b) }}"
        ),
    );
    assert_eq!(beyond, Vec::<String>::new());
}

#[test]
fn eras_tell_what_they_add_keep_and_drop() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let of = |what: &str| {
        let query = format!(
            "SELECT ?name {{ ?d sg:fromEra/sg:ordinal 1 ; sg:{what}/rdfs:label ?name }} ORDER BY ?name"
        );
        rows(&snapshot, &query)
    };
    assert_eq!(of("kept"), ["MySQL"]);
    assert!(of("added").contains(&"Tomcat".to_owned()));
    assert!(of("dropped").contains(&"HAProxy".to_owned()));
    assert!(of("dropped").contains(&"Audio Files".to_owned()), "components are compared by name");
}

#[test]
fn figures_that_cannot_both_hold_are_in_conflict_with_both_sides() {
    let snapshot = snapshot_of(&[SPOTIFY]);
    let sides = rows(
        &snapshot,
        "SELECT ?a ?b { ?c a sg:Conflict ; sg:metric sg:teamSize ; sg:between ?x , ?y . FILTER(STR(?x) < STR(?y))
           ?x sg:text ?a . ?y sg:text ?b }",
    );
    assert_eq!(sides, ["15-30 engineers,50 engineers"]);
    let cost = rows(&snapshot, "SELECT ?c { ?c a sg:Conflict ; sg:metric sg:infrastructureCost }");
    assert_eq!(cost.len(), 10);
}

#[test]
fn figures_whose_ranges_meet_or_whose_periods_only_touch_are_in_no_conflict() {
    let snapshot = snapshot_of(&[FERRY]);
    assert_eq!(rows(&snapshot, "SELECT ?c { ?c a sg:Conflict }"), Vec::<String>::new());
    let two_sides = "# Acme\n\n## Teams\n\n- **2004-2008**: Founders (2 engineers)\n- **2008-2012**: Crews (30 engineers)\n- **2006-2009**: Others (5-9 engineers)\n- **2010**: Counted (30+ engineers)\n";
    let snapshot = snapshot_of(&[("acme.md", two_sides)]);
    let conflicts = rows(
        &snapshot,
        "SELECT ?a ?b { ?c sg:between ?x , ?y . FILTER(STR(?x) < STR(?y)) ?x sg:text ?a . ?y sg:text ?b }",
    );
    assert_eq!(conflicts, ["2 engineers,5-9 engineers", "5-9 engineers,30 engineers"]);
}

#[test]
fn many_moves_in_one_year_make_chains_in_bounded_time() {
    let moves: String = (1..=30)
        .map(|at| format!("- **2011**: Tool{at} → Tool{}", at + 1))
        .collect::<Vec<_>>()
        .join("\n");
    let snapshot = snapshot_of(&[("acme.md", &format!("# Acme\n\n## Migrations\n\n{moves}"))]);
    let longest = rows(&snapshot, "SELECT (MAX(?steps) AS ?most) { ?s sg:steps ?steps }");
    assert_eq!(longest, ["13"]);
    let whole = rows(
        &snapshot,
        "SELECT ?s { ?s sg:steps ?steps . { SELECT ?s (COUNT(?m) AS ?moves) { ?s sg:migration ?m } GROUP BY ?s }
           FILTER(?moves != ?steps) }",
    );
    assert_eq!(whole, Vec::<String>::new());
}

#[test]
fn rules_of_one_number_read_the_same_graph_and_those_of_the_next_see_what_they_derived() {
    let rule = |name: &str, class: &str, derived: &str| {
        let text = format!(
            "PREFIX : <https://example.com/> PREFIX sg: <https://w3id.org/stratigraph#>
             CONSTRUCT {{ ?it a {derived} }} WHERE {{ ?it a {class} }}"
        );
        (name.to_owned(), text)
    };
    let rules = vec![
        rule("10-a.rq", "sg:Journey", ":A"),
        rule("10-b.rq", ":A", ":B"),
        rule("20-c.rq", ":A", ":C"),
    ];
    let ontology = OntologySource { rules, ..OntologySource::embedded() };
    let built = build(corpus_of(&[FERRY]), &ontology, &BuildSettings::default(), 1).unwrap();
    let derived = rows(
        &built.snapshot,
        "SELECT ?class { ?it a ?class FILTER(STRSTARTS(STR(?class), 'https://example.com/')) }",
    );
    assert_eq!(derived, ["https://example.com/A", "https://example.com/C"]);
}
