use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use serde_json::Value;

use super::server::FERRY;

fn stratigraph(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stratigraph")).args(arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn check_counts_what_it_read_and_underlines_what_it_did_not() {
    let broken = "# Acme\n\n## Migrations\n\n- nothing to see\n";
    let folder = folder(&[("acme.md", broken.as_bytes())]);
    let output = stratigraph(&["check", text(&folder.path().join("acme.md"))]);
    assert!(output.status.success(), "a warning is no error");
    let report = stdout(&output);
    assert!(report.contains("nothing to see") && report.contains("^^^"), "{report}");
    assert!(report.contains("acme.md:5"), "{report}");
}

#[test]
fn check_explains_each_fact_beside_its_line_and_says_how_much_was_read() {
    let document = "# Acme\n\n## Era 1: Start (2001)\n\n- **Team size**: 5 engineers\n";
    let folder = folder(&[("acme.md", document.as_bytes())]);
    let output = stratigraph(&["check", "--explain", text(&folder.path().join("acme.md"))]);
    let report = stdout(&output);
    assert!(
        report.contains("    5 │ - **Team size**: 5 engineers\n      │   teamSize:"),
        "{report}"
    );
    assert!(report.contains("lines: 2 of 2 that carry facts were read (100 %)"), "{report}");
}

#[test]
fn a_seed_generates_the_same_journeys_again_and_they_load() {
    let (one, other) = (folder(&[]), folder(&[]));
    for out in [&one, &other] {
        let output = ["generate", "--journeys", "3", "--seed", "7", "--out", text(out.path())];
        assert!(stratigraph(&output).status.success());
    }
    let texts = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut texts: Vec<String> =
            entries.map(|path| fs::read_to_string(path).unwrap()).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(one.path()), texts(other.path()));
    let query = folder(&[(
        "count.rq",
        b"SELECT (COUNT(?j) AS ?n) { ?j a <https://w3id.org/stratigraph#Journey> }",
    )]);
    let file = query.path().join("count.rq");
    let counted = stratigraph(&["query", "--data", text(one.path()), text(&file)]);
    assert!(stdout(&counted).contains('3'), "{}", stderr(&counted));
}

#[test]
fn generating_into_a_place_that_is_no_folder_is_refused_in_a_sentence() {
    let folder = folder(&[("taken", b"")]);
    let taken = folder.path().join("taken");
    let output = stratigraph(&["generate", "--journeys", "1", "--out", text(&taken)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("cannot make the folder"), "{}", stderr(&output));
}

#[test]
fn a_long_load_that_is_piped_draws_no_progress() {
    let folder = folder(&[]);
    for number in 0..60 {
        fs::write(folder.path().join(format!("{number}.md")), "# Acme\n").unwrap();
    }
    let query = folder.path().join("ask.rq");
    fs::write(&query, "ASK {}").unwrap();
    let output = stratigraph(&["query", "--data", text(folder.path()), text(&query)]);
    assert_eq!((stderr(&output).as_str(), output.status.success()), ("", true));
}

#[test]
fn check_fails_where_a_diagram_cannot_be_read() {
    let broken = "# Acme\n\n```mermaid\nxychart-beta\n```\n\n```mermaid\ntimeline\n  : : :\n  section\n```\n\n```mermaid\nflowchart\n  end\n  A[x\n  --> \n```\n";
    let folder = folder(&[("acme.md", broken.as_bytes()), ("latin.md", b"# Caf\xe9\n")]);
    let unreadable = stratigraph(&["check", text(&folder.path().join("latin.md"))]);
    assert_eq!(unreadable.status.code(), Some(1));
    assert!(stderr(&unreadable).contains("line 1 is not UTF-8"), "{}", stderr(&unreadable));
    let read = stratigraph(&["check", text(&folder.path().join("acme.md"))]);
    assert!(read.status.code().is_some(), "it ends in an orderly way");
}

#[test]
fn check_speaks_json_to_machines() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let output = stratigraph(&["check", "--format", "json", text(&folder.path().join("ferry.md"))]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let document = &report["documents"][0];
    assert_eq!(document["company"], "Harbour Ferries");
    let facts = document["facts"].as_array().unwrap();
    let of = |kind: &str| facts.iter().filter(|fact| fact["kind"] == kind).collect::<Vec<_>>();
    let migration = of("migration")[1];
    assert_eq!(
        (&migration["from"], &migration["to"], &migration["year"]),
        (&"MySQL".into(), &"PostgreSQL".into(), &2010.into())
    );
    assert_eq!(migration["reasons"], serde_json::json!(["geodata", "licence"]));
    let latency =
        of("measurement").into_iter().find(|fact| fact["metric"] == "responseTime").unwrap();
    assert_eq!(
        (&latency["minimum"], &latency["maximum"], &latency["bound"], &latency["unit"]),
        (&Value::Null, &300.0.into(), &"atMost".into(), &"ms".into())
    );
    let diagram = &document["diagrams"][1];
    assert_eq!(
        diagram["nodes"]["Files"],
        serde_json::json!(["Order Files", "SQLite", "2GB storage"])
    );
    assert_eq!(diagram["subgraphs"]["Office"], "Office Systems");
    assert_eq!(diagram["edges"][1], serde_json::json!(["Desk", "Files", "writes"]));
    assert_eq!(diagram["line"], 19);
}

#[test]
fn a_missing_folder_is_said_and_the_exit_code_is_not_zero() {
    for command in [&["serve"][..], &["export"], &["query", "-"]] {
        let output = stratigraph(&[command, &["--data", "/nonexistent/journeys"]].concat());
        assert_eq!(output.status.code(), Some(1), "{command:?}");
    }
    let output = stratigraph(&["export", "--data", "/nonexistent/journeys"]);
    assert!(
        stderr(&output).contains("/nonexistent/journeys: it does not exist"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn one_broken_document_does_not_keep_the_others_away_unless_strict() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes()), ("latin.md", b"caf\xe9\n")]);
    let data = text(folder.path());
    let lenient = stratigraph(&["export", "--as", "turtle", "--data", data]);
    assert!(lenient.status.success());
    assert!(stdout(&lenient).contains("Harbour Ferries"));
    assert!(stderr(&lenient).contains("latin.md"), "{}", stderr(&lenient));
    let strict = stratigraph(&["export", "--strict", "--data", data]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(stderr(&strict).contains("latin.md: line 1 is not UTF-8"), "{}", stderr(&strict));
}

#[test]
fn the_graph_is_exported_in_each_format_and_an_unknown_one_is_refused() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    for format in ["turtle", "trig", "nquads", "jsonld", "ntriples", "rdfxml"] {
        let output = stratigraph(&["export", "--as", format, "--data", text(folder.path())]);
        assert!(output.status.success() && stdout(&output).contains("sqlite-to-mysql"), "{format}");
    }
    let output = stratigraph(&["export", "--as", "excel", "--data", text(folder.path())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("turtle"), "{}", stderr(&output));
}

#[test]
fn the_architecture_of_an_era_is_taken_away_as_mermaid() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let export = |more: &[&str]| {
        let command = ["export", "--as", "mermaid", "--data", text(folder.path())];
        stratigraph(&[&command[..], more].concat())
    };
    let first = export(&["--company", "Harbour Ferries", "--era", "1"]);
    let chart = stdout(&first);
    assert!(first.status.success() && chart.starts_with("flowchart TB\n"), "{chart}");
    assert!(chart.contains("subgraph group1[\"Office Systems\"]"), "{chart}");
    for same in ["Ticket office", "2005"] {
        let again = export(&["--company", "harbour ferries", "--era", same]);
        assert_eq!(stdout(&again), chart, "{same}");
    }
    for (missing, told) in [
        (&["--company", "Harbour Ferries"][..], "--era"),
        (&["--company", "Harbour Ferries", "--era", "9"], "no era `9`"),
        (&["--company", "Nobody", "--era", "1"], "Nobody"),
    ] {
        let refused = export(missing);
        assert_eq!(refused.status.code(), Some(1), "{missing:?}");
        assert!(stderr(&refused).contains(told), "{}", stderr(&refused));
    }
}

#[test]
fn a_query_is_answered_without_a_server_and_a_broken_one_is_told_where() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let ask = |query: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stratigraph"))
            .args(["query", "-", "--format", "csv", "--data", text(folder.path())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(query.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let rows = ask("SELECT ?year { ?m a sg:Migration ; sg:year ?year } ORDER BY ?year");
    assert_eq!(stdout(&rows).replace('\r', ""), "year\n2006\n2009\n2010\n2013\n");
    let broken = ask("SELECT ?x {\n  ?x ?y\n}");
    assert_eq!(broken.status.code(), Some(1));
    assert!(stderr(&broken).contains("line"), "{}", stderr(&broken));
}

fn asks(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stratigraph"))
        .args([&["ask", "--data", text(data)], arguments].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_question_is_answered_with_its_facts_and_the_lines_that_say_so() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let answered = asks(folder.path(), &["What", "replaced", "MySQL?"], "");
    assert_eq!((answered.status.code(), stderr(&answered).as_str()), (Some(0), ""));
    let printed = stdout(&answered);
    let parts: Vec<&str> = printed.split("\n\n").collect();
    assert!(parts[0].contains("PostgreSQL") && parts[0].ends_with('.'), "{printed}");
    assert!(
        parts[1].lines().any(|row| row.contains("MySQL  ") && row.contains("2010")),
        "{printed}"
    );
    let line = FERRY.1.lines().position(|line| line.contains("MySQL → PostgreSQL")).unwrap() + 1;
    assert!(parts[2].starts_with(&format!("  ferry.md:{line}  ")), "{printed}");
    assert!(parts[2].contains("MySQL → PostgreSQL"), "{printed}");
    assert!(!printed.contains("Understood as:"), "{printed}");
}

#[test]
fn the_first_example_of_the_readme_is_what_is_printed() {
    let readme = include_str!("../../README.md");
    let (command, rest) = readme.split_once("```sh\n").unwrap().1.split_once("\n```").unwrap();
    let question = command.strip_prefix("stratigraph ask \"").unwrap().trim_end_matches('"');
    let shown = rest.split_once("```text\n").unwrap().1.split_once("```").unwrap().0;
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    assert_eq!(stdout(&asks(Path::new(data), &[question], "")), shown);
}

#[test]
fn a_question_that_the_documents_do_not_answer_is_told_by_the_exit_code() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let refused = asks(folder.path(), &["What replaced Frobnicator 9000?"], "");
    assert_eq!((refused.status.code(), stderr(&refused).as_str()), (Some(2), ""));
    assert!(!stdout(&refused).is_empty() && !stdout(&refused).contains("ferry.md:"));
    let wrong = asks(folder.path(), &[&"x".repeat(2001)], "");
    assert_eq!((wrong.status.code(), stdout(&wrong).as_str()), (Some(1), ""));
    assert!(stderr(&wrong).contains("2000"), "{}", stderr(&wrong));
    let help = stdout(&stratigraph(&["ask", "--help"]));
    assert!(help.contains("2 where one is refused"), "{help}");
}

#[test]
fn questions_come_by_the_line_and_each_knows_those_before_it() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let lines = "What replaced MySQL?\n\nand why?\n";
    let answered = asks(folder.path(), &[], lines);
    assert_eq!(answered.status.code(), Some(0), "{}", stdout(&answered));
    let printed = stdout(&answered);
    assert!(printed.starts_with("> What replaced MySQL?\n"), "{printed}");
    assert!(printed.split("> and why?\n").nth(1).unwrap().contains("geodata"), "{printed}");
    let refused = asks(folder.path(), &[], "Will it rain?\nWhat replaced MySQL?\n");
    assert_eq!(refused.status.code(), Some(2));
    let one = asks(folder.path(), &["and why?", "--history", "What replaced MySQL?"], "");
    assert!(printed.ends_with(&stdout(&one)), "{printed}\n{}", stdout(&one));
}

#[test]
fn answers_are_json_for_machines_a_line_each() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let arguments = ["--format", "json", "--explain"];
    let answered = asks(folder.path(), &arguments, "What replaced MySQL?\nWill it rain?\n");
    let answers: Vec<Value> =
        stdout(&answered).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered = |answer: &Value| answer["answered"].as_bool().unwrap();
    assert_eq!(answers.iter().map(answered).collect::<Vec<_>>(), [true, false]);
    assert_eq!(answers[0]["facts"][0]["adoptedName"], "PostgreSQL");
    assert!(answers[0]["readings"][0]["explanation"][0]["weight"].is_number());
}

#[test]
fn settings_come_from_flags_then_variables_then_the_file() {
    let folder = folder(&[
        ("settings.toml", b"timeout = -1\nbase = \"not an address\"\n"),
        ("typo.toml", b"bnid = 1\n"),
    ]);
    let run = |file: &str, base: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stratigraph"));
        command.args([
            "export",
            "--data",
            text(folder.path()),
            "--config",
            text(&folder.path().join(file)),
        ]);
        command.env("STRATIGRAPH_BASE", base.unwrap_or(""));
        if base.is_none() {
            command.env_remove("STRATIGRAPH_BASE");
        }
        command.output().unwrap()
    };
    assert!(stderr(&run("settings.toml", None)).contains("--base cannot be `not an address`"));
    assert!(run("settings.toml", Some("http://localhost/id/")).status.success());
    assert!(stderr(&run("typo.toml", None)).contains("bnid"));
}

/// A server as a process; killed when dropped, in case a test fails before it ends by itself.
struct Process(std::process::Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a server on a free port; its address comes from its log.
fn serve(data: &str) -> (Process, String) {
    let child = Command::new(env!("CARGO_BIN_EXE_stratigraph"))
        .args(["serve", "--bind", "127.0.0.1:0", "--data", data])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut process = Process(child);
    let log = BufReader::new(process.0.stderr.take().unwrap());
    let mut lines = log.lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("listening on")).unwrap();
    let url = line.split("listening on ").nth(1).unwrap().trim().to_owned();
    std::thread::spawn(move || lines.for_each(drop));
    (process, url)
}

#[test]
fn a_server_is_healthy_stops_cleanly_when_told_and_holds_its_port() {
    let folder = folder(&[("ferry.md", FERRY.1.as_bytes())]);
    let (mut server, url) = serve(text(folder.path()));
    assert!(stratigraph(&["health", "--url", &url]).status.success());
    let taken = url.trim_start_matches("http://");
    let second = stratigraph(&["serve", "--bind", taken, "--data", text(folder.path())]);
    assert_eq!(second.status.code(), Some(1));
    assert!(stderr(&second).contains("another program uses this port"), "{}", stderr(&second));
    let id = server.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(server.0.wait().unwrap().code(), Some(0));
    assert_eq!(stratigraph(&["health", "--url", &url]).status.code(), Some(1));
}
