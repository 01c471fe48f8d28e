//! Documents that nobody would write, and that arrive all the same: each is answered, with what was
//! read and what was not, in bounded time and memory.

use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::graph::Base;
use stratigraph::snapshot::Ontology;
use stratigraph::snapshot::ReadDocument;

const ERA: &str = "# Acme\n\n## Era 1: Start (2001) - 1K users\n\n";

fn read(bytes: &[u8]) -> ReadDocument {
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap();
    ontology.read(SourceFile::new("acme.md", bytes).unwrap())
}

#[test]
fn bytes_that_are_no_utf8_are_refused_with_their_line() {
    let problem = SourceFile::new("acme.md", b"# Caf\xe9\n").unwrap_err();
    assert_eq!(problem.message, "line 1 is not UTF-8; save the file as UTF-8");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let unix = format!("{ERA}**What broke**:\n\n- The disk\n- The cable\n");
    let windows = format!("\u{feff}{}", unix.replace('\n', "\r\n"));
    let (unix, windows) = (read(unix.as_bytes()), read(windows.as_bytes()));
    let facts = |read: &ReadDocument| format!("{:?}", read.journey);
    assert_eq!(facts(&unix), facts(&windows));
    assert_eq!(unix.journey.breakages.len(), 2);
}

#[test]
fn a_nul_byte_is_text_like_any_other() {
    let read = read(format!("{ERA}**What broke**: the \0 disk\n").as_bytes());
    assert_eq!(read.journey.breakages.len(), 1);
}

#[test]
fn ten_thousand_nested_subgraphs_are_answered() {
    let opened = |index: usize| format!("subgraph S{index}[\"S{index}\"]\n");
    let open: String = (0..10_000).map(opened).collect();
    let close = "end\n".repeat(10_000);
    let text =
        format!("{ERA}```mermaid\ngraph TB\n{open}A --> B\n{close}```\n\n## Era 2: On (2005)\n");
    assert_eq!(read(text.as_bytes()).journey.eras.len(), 2);
}

#[test]
fn ten_thousand_list_levels_and_quotes_are_answered() {
    for opening in ["- ", "> ", "1. "] {
        let text = format!("{ERA}{}deep\n", opening.repeat(10_000));
        assert_eq!(read(text.as_bytes()).journey.eras.len(), 1, "{opening}");
    }
}

#[test]
fn a_line_of_nothing_but_brackets_is_answered() {
    for bracket in ["[", "(", "{", "**", "`", "|", "→", "$1-"] {
        let text = format!("{ERA}- {}\n", bracket.repeat(200_000 / bracket.len()));
        assert_eq!(read(text.as_bytes()).journey.eras.len(), 1, "{bracket}");
    }
}

#[test]
fn a_diagram_of_brackets_is_answered() {
    for bracket in ["[", "((", "{{", "A[", "A-->", "\"", "%%{"] {
        let line = bracket.repeat(100_000 / bracket.len());
        let text = format!("{ERA}```mermaid\ngraph TB\n{line}\nA --> B\n```\n");
        assert_eq!(read(text.as_bytes()).journey.eras.len(), 1, "{bracket}");
    }
}

#[test]
fn a_line_of_two_hundred_kilobytes_is_answered() {
    let words = "MySQL → Cassandra, $5K/month for 2M users. ".repeat(5_000);
    let text = format!("{ERA}- **Cost**: {words}\n\n| a | b |\n|---|---|\n| {words} | x |\n");
    assert_eq!(read(text.as_bytes()).journey.eras.len(), 1);
}
