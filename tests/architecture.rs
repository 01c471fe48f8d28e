//! The rules of the house, as `ARCHITECTURE.md` states them: which way imports point, which crate
//! may be named where, how files look.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

/// The stages in the order of the pipeline; a stage imports itself and those before it.
const STAGES: [&str; 10] = [
    "corpus", "document", "fact", "graph", "snapshot", "query", "http", "generate", "config", "cli",
];

/// Crates and modules that may be named behind these doors only.
const DOORS: [(&str, &[&str]); 11] = [
    ("pulldown_cmark", &["src/document/markdown.rs"]),
    ("merman_core", &["src/document/mermaid/"]),
    ("tantivy", &["src/snapshot/text_index/"]),
    ("oxigraph::sparql", &["src/snapshot/", "src/query/"]),
    ("actix_web", &["src/http/"]),
    ("juniper", &["src/http/graphql/"]),
    ("rmcp", &["src/http/mcp/"]),
    ("tokio", &["src/http/"]),
    ("serde::Serialize", &["src/http/", "src/cli/", "src/snapshot/manifest.rs"]),
    ("std::fs", &["src/corpus.rs", "src/config.rs", "src/cli/export.rs", "src/cli/generate.rs"]),
    ("std::env", &["src/config.rs"]),
];

/// Path below the repository, with `/`, and text of each source file.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = WalkDir::new(root.join("src")).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
    files
        .map(|file| {
            let path = file.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

/// The text before the tests of a file, without comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn stage_of(path: &str) -> Option<usize> {
    let below = path.strip_prefix("src/")?;
    let name = below.split('/').next()?.trim_end_matches(".rs");
    STAGES.iter().position(|stage| *stage == name)
}

#[test]
fn imports_point_down_the_pipeline() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(own) = stage_of(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for (_, imported) in line.match_indices("crate::").map(|(at, _)| line.split_at(at + 7))
            {
                let name =
                    imported.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                let later =
                    STAGES.iter().position(|stage| *stage == name).is_some_and(|it| it > own);
                if later {
                    wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_library_declares_its_stages_and_nothing_else() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let declared = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    assert_eq!(declared.collect::<Vec<_>>(), STAGES);
}

#[test]
fn crates_are_named_behind_their_doors_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let code = code(&text);
        for (name, doors) in DOORS {
            let named = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + name.len()..].chars().next();
                let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !inside(before) && !inside(after)
            });
            if named && !doors.iter().any(|door| path.starts_with(door)) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn modules_are_imported_one_a_line() {
    let grouped = sources().into_iter().flat_map(|(path, text)| {
        let lines = code(&text);
        let lines = lines.lines().filter(|line| line.starts_with("use ") && line.contains('{'));
        lines.map(|line| format!("{path}: {line}")).collect::<Vec<_>>()
    });
    assert_eq!(grouped.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn each_file_says_why_it_exists_and_stays_readable() {
    const MOST_LINES: usize = 400;
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("{path} does not open with `//!`"));
        }
        let lines = text.split("#[cfg(test)]").next().unwrap_or("").lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{path} has {lines} lines before its tests"));
        }
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".rs");
        if ["util", "utils", "helpers", "common", "misc"].contains(&name) {
            wrong.push(format!("{path} is named after nothing"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn each_file_of_the_explorer_says_why_it_exists_and_stays_readable() {
    const MOST_LINES: usize = 400;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/src");
    let files = WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files.filter(|file| file.file_type().is_file()) {
        let path = file.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let ending = file.path().extension();
        let is_script = ending.is_some_and(|ending| ending == "ts" || ending == "tsx");
        if !is_script || path.starts_with("api/generated/") {
            continue;
        }
        seen += 1;
        let text = fs::read_to_string(file.path()).unwrap();
        if !text.starts_with("// Why: ") {
            wrong.push(format!("{path} does not open with `// Why:`"));
        }
        if text.lines().count() > MOST_LINES {
            wrong.push(format!("{path} has more than {MOST_LINES} lines"));
        }
    }
    assert!(seen > 50, "{seen} files");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_dependency_lets_the_engine_ask_other_hosts() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let tree = Command::new(cargo)
        .args([
            "tree",
            "--locked",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}|{f}",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let features: Vec<&str> = tree
        .lines()
        .filter(|line| line.starts_with("oxigraph v"))
        .filter_map(|l| l.split('|').nth(1))
        .collect();
    assert!(!features.is_empty(), "oxigraph is not in the tree:\n{tree}");
    for features in features {
        assert!(!features.contains("http-client"), "{features}");
    }
    assert!(!tree.contains("oxhttp"), "the HTTP client of the engine is compiled in");
}
