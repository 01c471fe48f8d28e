//! What the documents of the repository say exists.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use stratigraph::http::ROUTES;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The texts between single backticks, outside of code blocks.
fn code_spans(markdown: &str) -> BTreeSet<String> {
    let prose = markdown.split("```").step_by(2).collect::<Vec<_>>().join(" ");
    prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn help(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_stratigraph")).args(arguments).arg("--help").output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[test]
fn every_path_that_the_map_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tops = ["src/", "tests/", "ontology/", "data/", ".ci/"];
    for name in ["ARCHITECTURE.md", "README.md"] {
        for path in code_spans(&read(name)) {
            if tops.iter().any(|top| path.starts_with(top)) {
                assert!(root.join(&path).exists(), "{name} names {path}");
            }
        }
    }
}

#[test]
fn the_map_names_every_stage_and_every_large_room() {
    let map = read("ARCHITECTURE.md");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "lib.rs" || map.contains(&format!("`src/{name}")), "{name}");
    }
}

#[test]
fn the_readme_lists_the_routes_and_no_others() {
    let readme = read("README.md");
    let listed = readme.lines().filter_map(|line| line.strip_prefix("| `/")?.split('`').next());
    let listed: BTreeSet<String> = listed.map(|path| format!("/{path}")).collect();
    let routes: BTreeSet<String> = ROUTES.iter().map(|route| route.path.to_owned()).collect();
    assert_eq!(listed, routes);
}

#[test]
fn the_readme_lists_the_commands_and_no_others() {
    let readme = read("README.md");
    let listed = readme.lines().filter_map(|line| line.strip_prefix("| `stratigraph "));
    let listed: BTreeSet<&str> = listed.filter_map(|rest| rest.split([' ', '`']).next()).collect();
    let help = help(&[]);
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let commands =
        commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let mut commands: BTreeSet<&str> =
        commands.filter_map(|line| line.split_whitespace().next()).collect();
    commands.remove("help");
    assert_eq!(listed, commands);
}

#[test]
fn the_readme_lists_the_settings_with_their_variables() {
    let readme = read("README.md");
    let help = help(&["serve"]);
    let flags = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
    for flag in flags.map(|flag| flag.trim_end_matches([',', ']'])) {
        if ["--help", "--version", "--config"].contains(&flag) {
            continue;
        }
        let variable = format!("STRATIGRAPH_{}", flag[2..].to_uppercase().replace('-', "_"));
        assert!(help.contains(&variable), "{variable} is no variable of the program");
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{flag}")));
        assert!(row.is_some_and(|row| row.contains(&variable)), "{flag} is missing in the README");
    }
}

/// The first sentence of what a file says of itself.
fn reason(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with("//!"));
    let prose = lines.map(|line| line.trim_start_matches("//!").trim()).collect::<Vec<_>>();
    let first = prose.split(|line| line.is_empty()).next().unwrap_or_default().join(" ");
    first.trim_end_matches('.').to_owned()
}

#[test]
fn the_map_gives_the_reason_of_every_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files =
        walkdir::WalkDir::new(root.join("src")).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
    let rows = files.map(|file| {
        let path = file.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        format!("| `{path}` | {} |\n", reason(&fs::read_to_string(file.path()).unwrap()))
    });
    let expected: String = rows.collect();
    let map = read("ARCHITECTURE.md");
    let table = map.split("| file | why it exists |\n| --- | --- |\n").nth(1).unwrap();
    let table: String = table
        .lines()
        .take_while(|row| row.starts_with('|'))
        .map(|row| row.to_owned() + "\n")
        .collect();
    assert_eq!(table, expected, "bring the table of ARCHITECTURE.md up to date:\n{expected}");
}
