use std::collections::BTreeMap;
use std::path::PathBuf;

use stratigraph::corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::document::Severity;
use stratigraph::fact::Endpoint;
use stratigraph::graph::Base;
use stratigraph::snapshot::Ontology;
use stratigraph::snapshot::ReadDocument;

use super::server::SPOTIFY;

fn read(source: SourceFile) -> ReadDocument {
    Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap().read(source)
}

fn spotify() -> ReadDocument {
    read(SourceFile::new(SPOTIFY.0, SPOTIFY.1.as_bytes()).unwrap())
}

/// The document that the story was first told by; it stands outside of the repository.
fn seed() -> Option<ReadDocument> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("../shared/seed/spotify-scale-evolution.md");
    path.exists().then(|| read(corpus::read_file(&path).unwrap()))
}

fn counts(read: &ReadDocument) -> BTreeMap<&'static str, usize> {
    let journey = &read.journey;
    let between_components = journey.connections.iter().filter(|connection| {
        let ends = (connection.source, connection.target);
        matches!(ends, (Endpoint::Component(_), Endpoint::Component(_)))
    });
    let chart_points = journey
        .measurements
        .iter()
        .filter(|m| m.era.is_none() && m.years.is_some_and(|years| years.end == Some(years.start)));
    BTreeMap::from([
        ("eras", journey.eras.len()),
        ("components", journey.components.len()),
        ("connections", journey.connections.len()),
        ("between components", between_components.count()),
        ("migrations", journey.migrations.len()),
        ("team stages", journey.teams.len()),
        ("lessons", journey.lessons.len()),
        ("breakages", journey.breakages.len()),
        ("remedies", journey.remedies.len()),
        ("milestones", journey.milestones.len()),
        ("timeline entries", journey.milestones.iter().map(|m| m.events.len()).sum()),
        ("chart points", chart_points.count()),
    ])
}

fn components_by_era(read: &ReadDocument) -> Vec<usize> {
    let of = |era| read.journey.components.iter().filter(|component| component.era == era).count();
    (0..read.journey.eras.len()).map(of).collect()
}

/// Each figure with what it measures and when, but without the wording around it.
fn figures(read: &ReadDocument) -> Vec<String> {
    let journey = &read.journey;
    let mut figures: Vec<String> = journey
        .measurements
        .iter()
        .map(|m| format!("{:?} {:?} {:?} {:?}", m.metric, m.quantity, m.years, m.era))
        .collect();
    figures.sort();
    figures
}

#[test]
fn the_spotify_journey_holds_the_whole_story() {
    let read = spotify();
    let expected = BTreeMap::from([
        ("eras", 4),
        ("components", 49),
        ("connections", 34),
        ("between components", 28),
        ("migrations", 7),
        ("team stages", 5),
        ("lessons", 15),
        ("breakages", 10),
        ("remedies", 10),
        ("milestones", 6),
        ("timeline entries", 36),
        ("chart points", 18),
    ]);
    assert_eq!(counts(&read), expected);
    assert_eq!(components_by_era(&read), [4, 10, 17, 18]);
    assert_eq!(read.diagnostics, []);
}

#[test]
fn the_seed_and_our_document_tell_the_same_counts_and_figures() {
    let Some(seed) = seed() else { return };
    let ours = spotify();
    assert_eq!(counts(&seed), counts(&ours));
    assert_eq!(components_by_era(&seed), components_by_era(&ours));
    assert_eq!(figures(&seed), figures(&ours));
}

#[test]
fn the_broken_brackets_of_the_seed_are_repaired_and_said_with_their_line() {
    let Some(seed) = seed() else { return };
    let said: Vec<(Severity, u32)> =
        seed.diagnostics.iter().map(|said| (said.severity, said.span.first_line)).collect();
    assert_eq!(said, [(Severity::Warning, 65), (Severity::Warning, 302)]);
}

#[test]
fn layers_traits_and_technologies_of_components_are_read() {
    let read = spotify();
    let cassandra = read.journey.components.iter().find(|c| c.name == "Cassandra").unwrap();
    assert_eq!(cassandra.layer, Some(stratigraph::fact::Layer::State));
    assert!(cassandra.traits.iter().any(|line| line == "1000+ nodes"));
    assert_eq!(cassandra.uses[0].key, "cassandra");
}

#[test]
fn a_line_that_holds_no_fact_is_named() {
    let text = "# Acme\n\n## Migrations\n\n- **2011**: just talk\n";
    let read = read(SourceFile::new("acme.md", text.as_bytes()).unwrap());
    assert_eq!(read.diagnostics.len(), 1);
    assert_eq!(read.diagnostics[0].span.first_line, 5);
}

#[test]
fn the_example_of_the_format_is_read_without_a_remark() {
    let guide = include_str!("../../data/README.md");
    let example = guide.split("~~~markdown\n").nth(1).unwrap().split("~~~").next().unwrap();
    let read = read(SourceFile::new("lumen-kiosk.md", example.as_bytes()).unwrap());
    assert_eq!(read.journey.company, "Lumen Kiosk");
    assert_eq!(read.diagnostics, []);
    let counts = counts(&read);
    assert!(
        ["eras", "components", "migrations", "breakages", "lessons"]
            .iter()
            .all(|kind| counts[kind] > 0)
    );
}

fn read_text(text: &str) -> ReadDocument {
    read(SourceFile::new("acme.md", text.as_bytes()).unwrap())
}

#[test]
fn eras_without_a_number_come_after_those_with_one() {
    let read = read_text("# Acme\n\n## Era 2: Growth (2012-2014)\n\n## 2015-2016: Mobile\n");
    let ordinals: Vec<u32> = read.journey.eras.iter().map(|era| era.ordinal).collect();
    assert_eq!(ordinals, [2, 3]);
}

#[test]
fn a_label_alone_announces_the_list_below_it_and_is_no_fact() {
    let nested =
        "# Acme\n\n## Era 1: Start (2001)\n\n- **What broke:**\n  - The disk\n  - The cable\n";
    let beside = "# Acme\n\n## Era 1: Start (2001)\n\n**What broke**:\n\n- The disk\n- The cable\n";
    for text in [nested, beside] {
        let read = read_text(text);
        let broke: Vec<&str> = read.journey.breakages.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(broke, ["The disk", "The cable"], "{text}");
        assert_eq!(read.diagnostics, [], "{text}");
    }
}

#[test]
fn what_a_document_leaves_empty_does_not_keep_its_graph_from_being_published() {
    let text = "# Acme\n\n```mermaid\ntimeline\n  2009\n  2010 : Launch\n```\n\n## Era 1: Start (2009)\n\n\
                ```mermaid\nflowchart TB\nsubgraph X[\" \"]\nA[ ] --> B[b]\nend\n```\n\n- **What broke:**\n- **Solution**:\n";
    let snapshot = super::server::snapshot_of(&[("acme.md", text)]);
    assert_eq!(snapshot.manifest().classes["Milestone"], 1);
}

/// Pieces of documents in any order: what readers must take in without a panic.
#[test]
fn pieces_of_documents_in_any_order_are_read_in_an_orderly_way() {
    const PIECES: [&str; 44] = [
        "# ",
        "## Era 1: ",
        "### Costs\n",
        "- ",
        "**What broke**: ",
        "**",
        "```mermaid\n",
        "```\n",
        "flowchart TB\n",
        "timeline\n",
        "xychart-beta\n",
        "subgraph ",
        "end\n",
        "A[",
        "]",
        "(",
        ")",
        "[(",
        "\"",
        " --> ",
        "|",
        "&",
        "<br/>",
        "→",
        "$",
        "€",
        "£",
        "1,2",
        "100K",
        "-",
        "–",
        "99.9%",
        "ms",
        "/",
        "2011",
        "sub-",
        "µs",
        "é",
        "ß",
        "日本",
        "\u{301}",
        "🚀",
        "\n",
        "\n\n",
    ];
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap();
    let mut state = 0x2545_f491_u32;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..60 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[state as usize / 7 % PIECES.len()]);
        }
        let source = SourceFile::new("any.md", text.as_bytes()).unwrap();
        let read = ontology.read(source);
        let quads = stratigraph::graph::lift(&read.journey, &read.source, &Base::default());
        assert!(!quads.is_empty(), "the journey itself is always said");
    }
}
