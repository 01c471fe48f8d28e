//! Any text as a Mermaid block below the heading of an era. Run by `cargo +nightly fuzz run diagram`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stratigraph::document;
use stratigraph::fact;
use stratigraph::fact::Lexicon;

fuzz_target!(|diagram: &str| {
    let kinds = ["graph TB", "flowchart LR", "timeline", "gantt", "pie", "xychart-beta"];
    let kind = kinds[diagram.len() % kinds.len()];
    let text = format!("# Acme\n\n## Era 1: Start (2001)\n\n```mermaid\n{kind}\n{diagram}\n```\n");
    let (document, _) = document::parse(&text);
    fact::read(&document, "acme", &Lexicon::default());
});
