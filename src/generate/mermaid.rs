//! How a flowchart is written down in the style of its author.

use crate::generate::diagram::Diagram;
use crate::generate::diagram::Edge;
use crate::generate::diagram::Group;
use crate::generate::diagram::LAYERS;
use crate::generate::diagram::Layer;
use crate::generate::diagram::Node;
use crate::generate::shape::Colors;
use crate::generate::shape::Flow;
use std::fmt::Write;

/// Fill and stroke of each layer, and the colour of the text.
const PALETTES: [[(&str, &str, &str); 4]; 4] = [
    [
        ("#3B82F6", "#1E40AF", "#fff"),
        ("#10B981", "#047857", "#fff"),
        ("#F59E0B", "#D97706", "#fff"),
        ("#8B5CF6", "#7C3AED", "#fff"),
    ],
    [
        ("#0066CC", "#004499", "#fff"),
        ("#00AA00", "#007700", "#fff"),
        ("#FF8800", "#CC6600", "#fff"),
        ("#CC0000", "#990000", "#fff"),
    ],
    [
        ("#E3F2FD", "#1976D2", "#000"),
        ("#E8F5E8", "#388E3C", "#000"),
        ("#FFF3E0", "#F57C00", "#000"),
        ("#F3E5F5", "#7B1FA2", "#000"),
    ],
    [
        ("#1f6feb", "#0b4db5", "#fff"),
        ("#1a7f37", "#116329", "#fff"),
        ("#9a6700", "#7d4e00", "#fff"),
        ("#b3261e", "#8a1a14", "#fff"),
    ],
];

/// Names of the four classes.
const CLASSES: [[&str; 4]; 4] = [
    ["edgeStyle", "serviceStyle", "stateStyle", "controlStyle"],
    ["edge", "service", "state", "control"],
    ["edgeStyle", "appStyle", "dataStyle", "opsStyle"],
    ["edgeClass", "serviceClass", "stateClass", "controlClass"],
];

/// Writes the diagram with its fence.
pub fn write(diagram: &Diagram, flow: &Flow) -> String {
    let mut writer = Writer { flow, text: format!("```mermaid\n{}\n", flow.opening) };
    for node in &diagram.loose {
        writer.node(node, 1);
    }
    for (place, group) in diagram.groups.iter().enumerate() {
        if place > 0 || !diagram.loose.is_empty() {
            writer.text.push('\n');
        }
        writer.group(group, 1);
    }
    for bunch in &diagram.edges {
        writer.text.push('\n');
        if flow.comments {
            writer.line(1, &format!("%% {}", bunch.title));
        }
        writer.bunch(&bunch.edges);
    }
    if let Some(metrics) = &diagram.metrics {
        writer.text.push('\n');
        writer.group(metrics, 1);
    }
    if flow.colors != Colors::None {
        writer.colors(diagram);
    }
    writer.text.push_str("```\n");
    writer.text
}

struct Writer<'a> {
    flow: &'a Flow,
    text: String,
}

impl Writer<'_> {
    fn line(&mut self, depth: usize, line: &str) {
        let _ = writeln!(self.text, "{:width$}{line}", "", width = depth * 4);
    }

    fn group(&mut self, group: &Group, depth: usize) {
        let title = if self.flow.quoted_titles || self.flow.anonymous {
            format!("\"{}\"", group.title)
        } else {
            bare(&group.title)
        };
        let opening = if self.flow.anonymous {
            format!("subgraph {title}")
        } else {
            format!("subgraph {}[{title}]", group.id)
        };
        self.line(depth, &opening);
        for node in &group.nodes {
            self.node(node, depth + 1);
        }
        for (place, inner) in group.groups.iter().enumerate() {
            if place > 0 || !group.nodes.is_empty() {
                self.text.push('\n');
            }
            self.group(inner, depth + 1);
        }
        if self.flow.colors == Colors::Styles {
            for node in &group.nodes {
                self.style(node, depth + 1);
            }
        }
        self.line(depth, "end");
    }

    fn node(&mut self, node: &Node, depth: usize) {
        let label = node.lines.join("<br/>");
        let label = if self.flow.quoted { format!("\"{label}\"") } else { bare(&label) };
        let class = match node.layer {
            Some(layer) if self.flow.colors == Colors::Inline => {
                format!(":::{}", self.class(layer))
            }
            _ => String::new(),
        };
        let line = if node.cylinder && self.flow.cylinders {
            format!("{}[({label})]{class}", node.id)
        } else {
            format!("{}[{label}]{class}", node.id)
        };
        self.line(depth, &line);
    }

    fn bunch(&mut self, edges: &[Edge]) {
        let mut rest = edges;
        while let Some(edge) = rest.first() {
            let plain = |other: &&Edge| other.label.is_none() && !other.dotted;
            let fan = rest.iter().take_while(plain).take_while(|it| it.from == edge.from).count();
            if self.flow.fanned && fan > 1 {
                let ends: Vec<&str> = rest.iter().take(fan).map(|it| it.to.as_str()).collect();
                self.line(1, &format!("{} --> {}", edge.from, ends.join(" & ")));
                rest = rest.get(fan..).unwrap_or_default();
                continue;
            }
            let row = if self.flow.chained { row(rest) } else { 1 };
            if row > 1 {
                let ends: Vec<&str> = rest.iter().take(row).map(|it| it.to.as_str()).collect();
                self.line(1, &format!("{} --> {}", edge.from, ends.join(" --> ")));
            } else {
                self.line(1, &arrow(edge, self.flow.quoted));
            }
            rest = rest.get(row..).unwrap_or_default();
        }
    }

    fn colors(&mut self, diagram: &Diagram) {
        let groups = diagram.groups.iter().flat_map(Group::all);
        let nodes: Vec<&Node> = diagram.loose.iter().chain(groups).collect();
        if self.flow.colors == Colors::Styles {
            for node in &diagram.loose {
                self.style(node, 1);
            }
            return;
        }
        let mut classes = Vec::new();
        self.text.push('\n');
        for layer in LAYERS {
            let members = nodes.iter().filter(|node| node.layer == Some(layer));
            let ids: Vec<&str> = members.map(|node| node.id.as_str()).collect();
            if !ids.is_empty() {
                let class = self.class(layer);
                let (fill, stroke, color) = self.paint(layer);
                self.line(
                    1,
                    &format!("classDef {class} fill:{fill},stroke:{stroke},color:{color}"),
                );
                classes.push(format!("class {} {class}", ids.join(",")));
            }
        }
        if self.flow.colors == Colors::Classes {
            self.text.push('\n');
            for class in classes {
                self.line(1, &class);
            }
        }
    }

    fn style(&mut self, node: &Node, depth: usize) {
        if let Some(layer) = node.layer {
            let (fill, stroke, color) = self.paint(layer);
            let style = format!("style {} fill:{fill},stroke:{stroke},color:{color}", node.id);
            self.line(depth, &style);
        }
    }

    fn class(&self, layer: Layer) -> &'static str {
        of_layer(CLASSES.iter().cycle().nth(self.place()), layer)
    }

    fn paint(&self, layer: Layer) -> (&'static str, &'static str, &'static str) {
        of_layer(PALETTES.iter().cycle().nth(self.place()), layer)
    }

    fn place(&self) -> usize {
        usize::try_from(self.flow.palette).unwrap_or(0)
    }
}

fn of_layer<T: Copy + Default>(four: Option<&'static [T; 4]>, layer: Layer) -> T {
    let place = LAYERS.iter().position(|it| *it == layer).unwrap_or(0);
    four.and_then(|four| four.get(place)).copied().unwrap_or_default()
}

/// How many arrows from the first one on lie in a row, each beginning where the last one ended.
fn row(edges: &[Edge]) -> usize {
    let plain = |edge: &Edge| edge.label.is_none() && !edge.dotted;
    let mut length = 1;
    for pair in edges.windows(2) {
        match pair {
            [one, next] if plain(one) && plain(next) && one.to == next.from => length += 1,
            _ => break,
        }
    }
    length
}

fn arrow(edge: &Edge, quoted: bool) -> String {
    let line = if edge.dotted { "-.->" } else { "-->" };
    match &edge.label {
        Some(label) if quoted || edge.dotted => {
            format!("{} {line}|\"{label}\"| {}", edge.from, edge.to)
        }
        Some(label) => format!("{} {line}|{}| {}", edge.from, bare(label), edge.to),
        None => format!("{} {line} {}", edge.from, edge.to),
    }
}

/// A text that needs no quotes: without brackets and quotation marks.
fn bare(text: &str) -> String {
    text.replace(" (", ", ").replace(['(', ')', '[', ']', '{', '}', '"', '|'], "")
}
