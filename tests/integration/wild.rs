use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use stratigraph::corpus::SourceFile;
use stratigraph::document;
use stratigraph::document::Block;
use stratigraph::document::Section;
use stratigraph::document::mermaid::Content;
use stratigraph::document::mermaid::Diagram;

/// Documents of one public collection; they stand outside of the repository.
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/journeys");
    folder.exists().then_some(folder)
}

fn flowcharts<'a>(section: &'a Section, found: &mut BTreeMap<u64, &'a Diagram>) {
    for block in &section.blocks {
        if let Block::Diagram(diagram) = block {
            found.insert(u64::from(diagram.span.first_line), diagram);
        }
    }
    section.sections.iter().for_each(|below| flowcharts(below, found));
}

/// What a flowchart shows, each thing as a line: nodes with their label, titles, edges.
fn shown(diagram: &Diagram) -> Vec<String> {
    let Content::Flowchart(chart) = &diagram.content else { return Vec::new() };
    let nodes = chart.nodes.iter().map(|node| format!("node {} {:?}", node.id, node.label));
    let titles = chart.subgraphs.iter().map(|frame| format!("title {:?}", frame.title));
    let edges = chart.edges.iter().map(|e| format!("edge {} {} {:?}", e.source, e.target, e.label));
    nodes.chain(titles).chain(edges).collect()
}

fn expected(gold: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let nodes = gold["nodes"].as_object().unwrap().iter().map(|(id, label)| {
        let label: Vec<String> = label.as_array().unwrap().iter().filter_map(text).collect();
        format!("node {id} {label:?}")
    });
    let titles = gold["subgraphs"].as_object().unwrap().values();
    let titles = titles.map(|title| format!("title {:?}", title.as_str().unwrap()));
    let edges = gold["edges"].as_array().unwrap().iter().map(|edge| {
        format!("edge {} {} {:?}", text(&edge[0]).unwrap(), text(&edge[1]).unwrap(), text(&edge[2]))
    });
    nodes.chain(titles).chain(edges).collect()
}

#[test]
fn every_flowchart_is_read_whatever_its_brackets() {
    let Some(folder) = folder() else { return };
    let gold: Value =
        serde_json::from_slice(&fs::read(folder.join("diagrams-gold.json")).unwrap()).unwrap();
    for (name, charts) in gold.as_object().unwrap() {
        let source = SourceFile::new(name, &fs::read(folder.join(name)).unwrap()).unwrap();
        let (document, _) = document::parse(&source.text);
        let mut found = BTreeMap::new();
        flowcharts(&document.root, &mut found);
        for chart in charts.as_array().unwrap() {
            let line = chart["line"].as_u64().unwrap();
            let (mut ours, mut theirs) = (shown(found[&line]), expected(chart));
            ours.sort();
            theirs.sort();
            assert_eq!(ours, theirs, "{name}:{line}");
        }
    }
}
