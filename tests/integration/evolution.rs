//! The questions of how systems grew, on the journey of `data/` and on invented companies.

use serde_json::Value;
use serde_json::json;

use super::server::FERRY;
use super::server::LIGHTHOUSE;
use super::server::SPOTIFY;
use super::server::TestServer;

fn invented() -> TestServer {
    TestServer::with(&[FERRY, LIGHTHOUSE])
}

/// What a field of the root answers.
fn asked(server: &TestServer, field: &str) -> Value {
    let answer = server.graphql(&format!("{{ answer: {field} }}"));
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["answer"].clone()
}

/// The line of a document that holds a text, from 1.
fn line(document: (&str, &str), text: &str) -> usize {
    document.1.lines().position(|line| line.contains(text)).unwrap() + 1
}

/// The names of a list of things that have one.
fn names(things: &Value) -> Vec<&str> {
    things.as_array().unwrap().iter().map(|thing| thing["name"].as_str().unwrap()).collect()
}

#[test]
fn what_replaced_a_technology_is_told_for_each_company_that_left_it() {
    let found = asked(
        &invented(),
        "whatReplaced(name: \"mysql\") { company { name } to { name } year reasons source { document firstLine } }",
    );
    let expected = json!([
        {
            "company": {"name": "Lighthouse Books"}, "to": {"name": "Cassandra"}, "year": 2009,
            "reasons": ["December", "write load"],
            "source": [{"document": "lighthouse.md", "firstLine": line(LIGHTHOUSE, "MySQL → Cassandra")}],
        },
        {
            "company": {"name": "Harbour Ferries"}, "to": {"name": "PostgreSQL"}, "year": 2010,
            "reasons": ["geodata", "licence"],
            "source": [{"document": "ferry.md", "firstLine": line(FERRY, "MySQL → PostgreSQL")}],
        },
    ]);
    assert_eq!(found, expected);
}

const CHAIN: &str = "{ company { name } technology { name }
    earlier { distance from { name } to { name } year }
    later { distance from { name } to { name } year reasons source { firstLine } } }";

/// Steps as `distance from to year`.
fn steps(steps: &Value) -> Vec<String> {
    let step = |step: &Value| {
        let (from, to) = (step["from"]["name"].as_str(), step["to"]["name"].as_str());
        format!("{} {} {} {}", step["distance"], from.unwrap(), to.unwrap(), step["year"])
    };
    steps.as_array().unwrap().iter().map(step).collect()
}

#[test]
fn a_lineage_goes_both_ways_and_branches() {
    let found = asked(&invented(), &format!("lineage(name: \"Cassandra\") {CHAIN}"));
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["company"]["name"], "Lighthouse Books");
    assert_eq!(steps(&found[0]["earlier"]), ["1 MySQL Cassandra 2009"]);
    let later = [
        "1 Cassandra PostgreSQL 2014",
        "1 Cassandra ScyllaDB 2016",
        "2 PostgreSQL CockroachDB 2018",
    ];
    assert_eq!(steps(&found[0]["later"]), later);
    let source = &found[0]["later"][2]["source"][0]["firstLine"];
    assert_eq!(source, &json!(line(LIGHTHOUSE, "PostgreSQL → CockroachDB")));
}

#[test]
fn a_lineage_stays_in_its_company_and_its_years_never_run_backwards() {
    let found = asked(&invented(), &format!("lineage(name: \"Postgres\") {CHAIN}"));
    assert_eq!(found.as_array().unwrap().len(), 2);
    let (ferries, books) = (&found[0], &found[1]);
    assert_eq!(ferries["company"]["name"], "Harbour Ferries");
    assert_eq!(steps(&ferries["earlier"]), ["1 MySQL PostgreSQL 2010", "2 SQLite MySQL 2006"]);
    assert_eq!(steps(&ferries["later"]), ["1 PostgreSQL MySQL 2013"]);
    assert_eq!(books["company"]["name"], "Lighthouse Books");
    assert_eq!(steps(&books["earlier"]), ["1 Cassandra PostgreSQL 2014", "2 MySQL Cassandra 2009"]);
}

#[test]
fn a_lineage_that_comes_back_to_where_it_was_ends_there() {
    let found = asked(&invented(), &format!("lineage(name: \"Java\") {CHAIN}"));
    assert_eq!(steps(&found[0]["earlier"]), ["1 PHP Java 2010", "1 Kotlin Java 2017"]);
    assert_eq!(steps(&found[0]["later"]), ["1 Java Kotlin 2015"]);
}

#[test]
fn the_lineage_of_spotify_leads_from_mysql_to_the_line_of_its_move() {
    let server = TestServer::shared();
    let found = asked(server, &format!("lineage(name: \"MySQL\", company: \"Spotify\") {CHAIN}"));
    assert_eq!(steps(&found[0]["later"]), ["1 MySQL Cassandra 2011"]);
    assert_eq!(found[0]["later"][0]["reasons"], json!(["scale", "availability"]));
    let source = &found[0]["later"][0]["source"][0]["firstLine"];
    assert_eq!(source, &json!(line(SPOTIFY, "MySQL → Cassandra")));
    assert_eq!(
        asked(server, &format!("lineage(name: \"MySQL\", company: \"x\") {CHAIN}")),
        json!([])
    );
}

#[test]
fn the_architecture_of_a_year_has_its_components_and_arrows() {
    let found = asked(
        TestServer::shared(),
        "architecture(company: \"spotify\", asOf: 2013) { year eras { name }
           components { name layer } connections { from { name } to { name __typename } } }",
    );
    assert_eq!(names(&found["eras"]), ["European Growth"]);
    let components = names(&found["components"]);
    assert!(components.contains(&"MySQL Primary") && components.contains(&"CloudFront CDN"));
    assert!(!components.contains(&"PHP Application"));
    let arrows = found["connections"].as_array().unwrap();
    let expected = json!({
        "from": {"name": "Web Application"},
        "to": {"name": "MySQL Primary", "__typename": "Component"},
    });
    assert!(arrows.contains(&expected), "{found}");
}

#[test]
fn a_year_that_two_eras_share_gives_both_and_an_open_era_goes_on() {
    let server = invented();
    let eras = |year: i32| {
        let field = format!(
            "architecture(company: \"Lighthouse Books\", asOf: {year}) {{ eras {{ name }} }}"
        );
        asked(&server, &field)
    };
    assert_eq!(names(&eras(2009)["eras"]), ["Reading room", "Mail order"]);
    assert_eq!(names(&eras(2030)["eras"]), ["Continental shop"]);
    assert_eq!(eras(1999), Value::Null);
    let nobody = asked(&server, "architecture(company: \"nobody\", asOf: 2009) { year }");
    assert_eq!(nobody, Value::Null);
}

const CHANGES: &str = "{ added { name } removed { name } kept { name }
    changed { name addedTraits removedTraits
      addedTechnologies { name } removedTechnologies { name } before { era { name } } }
    technologies { added { name } removed { name } kept { name } } }";

#[test]
fn two_eras_compared_tell_what_came_went_stayed_and_changed() {
    let field = format!(
        "compare(from: {{company: \"Lighthouse Books\", era: 1}},
                 to: {{company: \"lighthouse books\", era: \"Mail order\"}}) {CHANGES}"
    );
    let found = asked(&invented(), &field);
    assert_eq!(names(&found["added"]), ["Title Search"]);
    assert_eq!(names(&found["removed"]), Vec::<&str>::new());
    assert_eq!(names(&found["kept"]), ["Parcel Queue"]);
    let expected = json!({
        "name": "Catalogue",
        "addedTraits": ["Cassandra", "3TB storage"],
        "removedTraits": ["MySQL", "10GB storage"],
        "addedTechnologies": [{"name": "Cassandra"}],
        "removedTechnologies": [{"name": "MySQL"}],
        "before": {"era": {"name": "Reading room"}},
    });
    assert_eq!(found["changed"][1], expected);
    assert_eq!(names(&found["technologies"]["kept"]), ["RabbitMQ"]);
    assert_eq!(names(&found["technologies"]["removed"]), ["MySQL", "PHP"]);
}

#[test]
fn two_companies_are_compared_by_year() {
    let field = format!(
        "compare(from: {{company: \"Harbour Ferries\", year: 2020}},
                 to: {{company: \"Lighthouse Books\", year: 2020}}) {CHANGES}"
    );
    let found = asked(&invented(), &field);
    assert_eq!(names(&found["changed"]), ["Orders"]);
    assert_eq!(names(&found["technologies"]["kept"]), ["PostgreSQL", "Redis"]);
    assert_eq!(names(&found["removed"]), ["Web Shop", "Session Cache"]);
}

#[test]
fn the_first_two_eras_of_spotify_share_mysql_and_nothing_in_their_boxes() {
    let field = format!(
        "compare(from: {{company: \"Spotify\", era: \"1\"}},
                 to: {{company: \"Spotify\", year: 2013}}) {CHANGES}"
    );
    let found = asked(TestServer::shared(), &field);
    assert_eq!(names(&found["technologies"]["kept"]), ["MySQL"]);
    let gone = ["Load Balancer", "PHP Application", "MySQL Database", "Audio Files"];
    assert_eq!(names(&found["removed"]), gone);
    assert_eq!(found["added"].as_array().unwrap().len(), 10);
}

#[test]
fn a_time_is_an_era_or_a_year() {
    let server = invented();
    let answer = server.graphql(
        "{ compare(from: {company: \"Harbour Ferries\"}, to: {company: \"Harbour Ferries\", era: 1}) { added { name } } }",
    );
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("either `era` or `year`"), "{answer}");
}

#[test]
fn figures_that_cannot_both_hold_are_told_in_pairs() {
    let field = |company: &str| {
        format!(
            "conflicts(company: \"{company}\") {{ metric between {{ text startYear endYear }} }}"
        )
    };
    let server = invented();
    let found = asked(&server, &field("Lighthouse Books"));
    let pair = json!({
        "metric": "INFRASTRUCTURE_COST",
        "between": [
            {"text": "$90K/month", "startYear": 2009, "endYear": 2014},
            {"text": "$60K/month", "startYear": 2009, "endYear": 2014},
        ],
    });
    assert!(found.as_array().unwrap().contains(&pair), "{found}");
    assert_eq!(asked(&server, &field("Harbour Ferries")), json!([]));
    let spotify = asked(TestServer::shared(), &field("Spotify"));
    let metrics: Vec<_> = spotify.as_array().unwrap().iter().map(|pair| &pair["metric"]).collect();
    assert_eq!((metrics.len(), metrics[9], metrics[10]), (11, metrics[0], &json!("TEAM_SIZE")));
}

#[test]
fn a_series_is_in_one_unit_by_year_with_its_conflicts_marked() {
    let field = "series(metric: INFRASTRUCTURE_COST, company: \"Lighthouse Books\") {
        company { name } unit points { year endYear minimum maximum value text conflicting } }";
    let found = asked(&invented(), field);
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["unit"], "USD/month");
    let first = json!({
        "year": 2005, "endYear": 2009, "minimum": 2000.0, "maximum": 2000.0, "value": 2000.0,
        "text": "$2K/month", "conflicting": false,
    });
    assert_eq!(found[0]["points"][0], first);
    let points = found[0]["points"].as_array().unwrap();
    assert!(points[1..].iter().all(|point| point["conflicting"] == true), "{found}");
}

#[test]
fn the_cost_of_spotify_rises_point_by_point_to_its_lines() {
    let field = "series(metric: INFRASTRUCTURE_COST) {
        unit points { year value text source { firstLine quote } } }";
    let found = asked(TestServer::shared(), field);
    let points = found[0]["points"].as_array().unwrap();
    let years: Vec<i64> = points.iter().map(|point| point["year"].as_i64().unwrap()).collect();
    assert!(years.is_sorted() && years[0] == 2006, "{found}");
    let range = points.iter().find(|point| point["text"] == "$5M-$10M/month").unwrap();
    assert_eq!(range["value"], 7.5e6);
    let source = &range["source"][0];
    let at = usize::try_from(source["firstLine"].as_u64().unwrap()).unwrap();
    assert_eq!(SPOTIFY.1.lines().nth(at - 1).unwrap(), source["quote"].as_str().unwrap());
}

#[test]
fn who_uses_a_technology_is_told_by_company_with_eras_and_years() {
    let found = asked(
        &invented(),
        "whoUses(technology: \"Postgres\") { company { name } startYear endYear eras { name }
           components { name } arrivals { year } departures { year } }",
    );
    let expected = json!([
        {
            "company": {"name": "Harbour Ferries"}, "startYear": 2008, "endYear": null,
            "eras": [{"name": "Online sales"}], "components": [{"name": "Orders"}],
            "arrivals": [{"year": 2010}], "departures": [{"year": 2013}],
        },
        {
            "company": {"name": "Lighthouse Books"}, "startYear": 2014, "endYear": null,
            "eras": [{"name": "Continental shop"}], "components": [{"name": "Orders"}],
            "arrivals": [{"year": 2014}], "departures": [{"year": 2018}],
        },
    ]);
    assert_eq!(found, expected);
}

#[test]
fn who_uses_a_category_is_told_for_each_of_its_technologies() {
    let found = asked(
        &invented(),
        "whoUses(technology: \"Database\") { company { name } technology { name } startYear endYear }",
    );
    let used = |usage: &Value| {
        let name = |of: &str| usage[of]["name"].as_str().unwrap().to_owned();
        let years = format!("{}-{}", usage["startYear"], usage["endYear"]);
        (name("company"), name("technology"), years)
    };
    let found: Vec<_> = found.as_array().unwrap().iter().map(used).collect();
    let of = |company: &str, technology: &str, years: &str| {
        (company.to_owned(), technology.to_owned(), years.to_owned())
    };
    // Left in 2010 and taken up again in 2013; moved to in 2018, and nothing is told of it since.
    assert!(found.contains(&of("Harbour Ferries", "MySQL", "2006-null")), "{found:?}");
    assert!(found.contains(&of("Lighthouse Books", "CockroachDB", "2018-null")), "{found:?}");
    assert!(found.contains(&of("Lighthouse Books", "MySQL", "2005-2009")), "{found:?}");
    assert!(found.contains(&of("Lighthouse Books", "Cassandra", "2009-2016")), "{found:?}");
}

#[test]
fn spotify_used_mysql_in_its_first_two_eras() {
    let found = asked(
        TestServer::shared(),
        "whoUses(technology: \"MySQL\") { startYear endYear eras { ordinal } departures { year } }",
    );
    let expected = json!([{
        "startYear": 2006, "endYear": 2014, "eras": [{"ordinal": 1}, {"ordinal": 2}],
        "departures": [{"year": 2011}],
    }]);
    assert_eq!(found, expected);
}
