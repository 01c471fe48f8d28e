//! Flowcharts: nodes with the lines of their labels, nested subgraphs, edges.

use std::collections::HashMap;
use std::collections::HashSet;

use merman_core::RenderSemanticModel;
use merman_core::diagrams::flowchart::FlowEdgeStroke;
use merman_core::diagrams::flowchart::FlowchartModel;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid::Source;
use crate::document::mermaid::label;
use crate::document::mermaid::library;
use crate::document::mermaid::statement;
use crate::document::span::SourceSpan;

/// What a flowchart shows.
#[derive(Clone, Debug)]
pub struct Flowchart {
    /// Its boxes, in the order in which they are first named.
    pub nodes: Vec<Node>,
    /// Its named frames, in the order in which they open.
    pub subgraphs: Vec<Subgraph>,
    /// Its arrows, in order; a chain or a fan is as many edges as it draws.
    pub edges: Vec<Edge>,
}

/// A box.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its id within the diagram.
    pub id: String,
    /// The lines of its label; its id where it has none.
    pub label: Vec<String>,
    /// The classes it is given.
    pub classes: Vec<String>,
    /// The innermost subgraph around it, as an index of [`Flowchart::subgraphs`].
    pub parent: Option<usize>,
    /// The line that gives its label.
    pub span: SourceSpan,
}

/// A named frame around nodes.
#[derive(Clone, Debug)]
pub struct Subgraph {
    /// Its id; `subGraphN` where it has a title only, as Mermaid names it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The subgraph around it, as an index of [`Flowchart::subgraphs`].
    pub parent: Option<usize>,
    /// The line that opens it.
    pub span: SourceSpan,
}

/// An arrow between two nodes or subgraphs.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The id it starts from.
    pub source: String,
    /// The id it leads to.
    pub target: String,
    /// Its label, its lines parted by line breaks.
    pub label: Option<String>,
    /// Whether its line is dotted, as that of a remark is, rather than of what flows.
    pub dotted: bool,
    /// The line that draws it.
    pub span: SourceSpan,
}

pub(super) fn read(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Flowchart> {
    let mut lines: Vec<String> = source.lines.iter().map(|line| label::hide_markup(line)).collect();
    leave_out_fans(source, &mut lines, diagnostics);
    let (lines, model) = match library::read(&lines.join("\n")) {
        Ok(model) => (lines, model),
        Err(_) => read_repaired(source, lines, diagnostics)?,
    };
    match model {
        RenderSemanticModel::Flowchart(model) => {
            say_namesakes(source, &model, diagnostics);
            Some(assemble(source, &lines, &model))
        }
        _ => None,
    }
}

/// A box with the id of a subgraph is the subgraph, in Mermaid too; its label is lost.
fn say_namesakes(source: &Source<'_>, model: &FlowchartModel, diagnostics: &mut Vec<Diagnostic>) {
    for node in &model.nodes {
        let labelled = node.label.as_deref().is_some_and(|label| label != node.id);
        if labelled && model.subgraphs.iter().any(|frame| frame.id == node.id) {
            let message =
                format!("`{}` is the id of a subgraph and of a box; the box was left out", node.id);
            diagnostics.push(
                Diagnostic::warning(source.span, message)
                    .with_hint("give the box an id of its own"),
            );
        }
    }
}

/// A line with hundreds of nodes on both sides of an arrow would be tens of thousands of edges.
fn leave_out_fans(source: &Source<'_>, lines: &mut [String], diagnostics: &mut Vec<Diagnostic>) {
    const MOST_JOINED: usize = 100;
    for (index, line) in lines.iter_mut().enumerate() {
        if is_statement(line) && line.matches('&').count() > MOST_JOINED {
            let message = format!("this line joins more than {MOST_JOINED} nodes; it was left out");
            let hint = "draw the arrows one by one, or to a subgraph";
            diagnostics.push(Diagnostic::warning(source.line(index), message).with_hint(hint));
            line.clear();
        }
    }
}

/// Quotes every label; where that is not enough, leaves out the lines that the library refuses on
/// their own and mends the number of `end`s.
fn read_repaired(
    source: &Source<'_>,
    mut lines: Vec<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Vec<String>, RenderSemanticModel)> {
    for (index, line) in lines.iter_mut().enumerate().skip(1) {
        if is_statement(line) {
            let (quoted, needed) = statement::with_quoted_labels(line);
            if needed {
                diagnostics.push(unquoted(source, index));
            }
            *line = quoted;
        }
    }
    if let Ok(model) = library::read(&lines.join("\n")) {
        return Some((lines, model));
    }
    for (index, line) in lines.iter_mut().enumerate().skip(1) {
        if is_statement(line)
            && let Some(message) = refused_alone(line)
        {
            let message = format!("this line of the diagram was left out: {message}");
            diagnostics.push(
                Diagnostic::warning(source.line(index), message)
                    .with_hint("check it in a Mermaid editor"),
            );
            line.clear();
        }
    }
    balance_ends(source, &mut lines, diagnostics);
    let model = library::read_leaving_out(source, &lines.join("\n"), diagnostics)?;
    Some((lines, model))
}

/// Whether a line draws something that is worth repairing: no style, comment, or end.
fn is_statement(line: &str) -> bool {
    const OTHERS: [&str; 9] = [
        "%%",
        "classDef ",
        "class ",
        "style ",
        "linkStyle ",
        "click ",
        "direction ",
        "graph ",
        "flowchart ",
    ];
    /// Nobody writes such lines, and finding their brackets takes the square of their length.
    const LONGEST: usize = 20_000;
    let line = line.trim();
    !line.is_empty()
        && line.len() <= LONGEST
        && line != "end"
        && !OTHERS.iter().any(|other| line.starts_with(other))
}

fn refused_alone(line: &str) -> Option<String> {
    let end = if line.trim().starts_with("subgraph") { "\nend" } else { "" };
    let alone = library::read(&format!("flowchart TB\n{line}{end}"));
    alone.err().map(|refusal| refusal.message)
}

fn balance_ends(source: &Source<'_>, lines: &mut Vec<String>, diagnostics: &mut Vec<Diagnostic>) {
    let mut open = 0_usize;
    for (index, line) in lines.iter_mut().enumerate() {
        if line.trim().starts_with("subgraph") {
            open += 1;
        } else if line.trim() == "end" {
            if open == 0 {
                let message = "this `end` closes no subgraph";
                diagnostics.push(
                    Diagnostic::warning(source.line(index), message).with_hint("remove the line"),
                );
                line.clear();
            }
            open = open.saturating_sub(1);
        }
    }
    if open > 0 {
        let message = format!("{open} of the subgraphs are not closed by `end`");
        let hint = "close each; they were read as if closed at the end";
        diagnostics.push(Diagnostic::warning(source.span, message).with_hint(hint));
        lines.extend(std::iter::repeat_n("end".to_owned(), open));
    }
}

fn unquoted(source: &Source<'_>, index: usize) -> Diagnostic {
    let message = "a label holds characters that Mermaid reserves; it was read as if quoted";
    let mut diagnostic = Diagnostic::warning(source.line(index), message)
        .with_hint("put the label in quotes: A[\"a label (with brackets)\"]");
    if let Some(line) = source.lines.get(index) {
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let length = line.trim().chars().count();
        let as_column = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        diagnostic = diagnostic.with_part(as_column(indent + 1), as_column(length));
    }
    diagnostic
}

fn assemble(source: &Source<'_>, lines: &[String], model: &FlowchartModel) -> Flowchart {
    let places = Places::find(lines);
    let subgraphs = assemble_subgraphs(source, lines, model);
    let frame_ids: HashSet<&str> = subgraphs.iter().map(|frame| frame.id.as_str()).collect();
    let parents = parents(model, &subgraphs);
    let nodes = model.nodes.iter().filter(|node| !frame_ids.contains(node.id.as_str()));
    let nodes = nodes.map(|node| {
        let label = label::lines(node.label.as_deref().unwrap_or(&node.id));
        Node {
            label: if label.is_empty() { vec![node.id.clone()] } else { label },
            classes: node.classes.clone(),
            parent: parents.get(node.id.as_str()).copied(),
            span: places.node(&node.id).map_or(source.span, |at| source.line(at)),
            id: node.id.clone(),
        }
    });
    let mut from = 0;
    let edges = model.edges.iter().map(|edge| {
        let at = places.edge(&edge.from, &edge.to, from);
        from = at.unwrap_or(from);
        let label = edge.label.as_deref().map(|label| label::lines(label).join("\n"));
        Edge {
            source: edge.from.clone(),
            target: edge.to.clone(),
            label: label.filter(|label| !label.is_empty()),
            dotted: edge.stroke_kind == FlowEdgeStroke::Dotted,
            span: at.map_or(source.span, |at| source.line(at)),
        }
    });
    Flowchart { nodes: nodes.collect(), edges: edges.collect(), subgraphs }
}

/// The subgraphs in the order of their opening lines; the library lists them as they close.
fn assemble_subgraphs(
    source: &Source<'_>,
    lines: &[String],
    model: &FlowchartModel,
) -> Vec<Subgraph> {
    let mut waiting: Vec<_> = model.subgraphs.iter().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(header) = line.trim().strip_prefix("subgraph") else {
            continue;
        };
        let id = statement::mentions(header).first().map_or("", |mention| mention.id);
        let title = label::one_line(header);
        let position = waiting
            .iter()
            .position(|frame| frame.id == id)
            .or_else(|| waiting.iter().position(|frame| label::one_line(&frame.title) == title));
        if let Some(position) = position {
            found.push((waiting.remove(position), source.line(index)));
        }
    }
    found.extend(waiting.into_iter().map(|frame| (frame, source.span)));
    let mut subgraphs: Vec<Subgraph> = found
        .into_iter()
        .map(|(frame, span)| Subgraph {
            id: frame.id.clone(),
            title: label::one_line(&frame.title),
            parent: None,
            span,
        })
        .collect();
    let parents = parents(model, &subgraphs);
    let parents: Vec<Option<usize>> =
        subgraphs.iter().map(|frame| parents.get(frame.id.as_str()).copied()).collect();
    for (index, parent) in parents.into_iter().enumerate() {
        subgraphs[index].parent = parent.filter(|parent| *parent != index);
    }
    subgraphs
}

/// For the id of each node and subgraph, the index of the subgraph around it.
fn parents<'a>(model: &'a FlowchartModel, subgraphs: &[Subgraph]) -> HashMap<&'a str, usize> {
    let index: HashMap<&str, usize> =
        subgraphs.iter().enumerate().map(|(index, frame)| (frame.id.as_str(), index)).collect();
    let mut parents = HashMap::new();
    for frame in &model.subgraphs {
        if let Some(parent) = index.get(frame.id.as_str()) {
            for member in &frame.nodes {
                parents.entry(member.as_str()).or_insert(*parent);
            }
        }
    }
    parents
}

/// The lines on which ids stand.
struct Places<'a> {
    mentioned: HashMap<&'a str, Vec<usize>>,
    labelled: HashMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    fn find(lines: &'a [String]) -> Self {
        let mut mentioned: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut labelled = HashMap::new();
        let statements = lines.iter().enumerate().skip(1).filter(|(_, line)| is_statement(line));
        for (index, line) in statements {
            for mention in statement::mentions(line) {
                mentioned.entry(mention.id).or_default().push(index);
                if mention.labelled {
                    labelled.insert(mention.id, index); // the last label is the one that is shown
                }
            }
        }
        Self { mentioned, labelled }
    }

    fn node(&self, id: &str) -> Option<usize> {
        let first = || self.mentioned.get(id).and_then(|lines| lines.first());
        self.labelled.get(id).or_else(first).copied()
    }

    /// The first line from `from` on that names both ends; edges come in the order of their lines.
    fn edge(&self, source: &str, target: &str, from: usize) -> Option<usize> {
        let sources = self.mentioned.get(source)?;
        let targets = self.mentioned.get(target)?;
        let itself = source == target;
        let both = |line: &&usize| {
            let count = targets.partition_point(|at| at <= *line)
                - targets.partition_point(|at| at < *line);
            count > usize::from(itself)
        };
        let later = sources.iter().filter(both).find(|line| **line >= from);
        later.or_else(|| sources.iter().find(both)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::mermaid::Content;

    fn flowchart(text: &str) -> (Flowchart, Vec<Diagnostic>) {
        let span = SourceSpan::new(10, 100);
        let (diagram, diagnostics) = crate::document::mermaid::parse(text, span);
        match diagram.content {
            Content::Flowchart(flowchart) => (flowchart, diagnostics),
            other => panic!("no flowchart: {other:?} {diagnostics:?}"),
        }
    }

    fn ids(flowchart: &Flowchart) -> Vec<&str> {
        flowchart.nodes.iter().map(|node| node.id.as_str()).collect()
    }

    #[test]
    fn labels_are_split_into_lines_and_keep_their_line() {
        let (chart, diagnostics) =
            flowchart("graph TB\n  A[Name<br/>under <5ms<br/>x & y] --> B\n");
        assert_eq!(chart.nodes[0].label, ["Name", "under <5ms", "x & y"]);
        assert_eq!(chart.nodes[0].span, SourceSpan::line(12));
        assert_eq!(diagnostics, []);
    }

    #[test]
    fn a_stray_bracket_costs_nothing_but_a_warning_on_its_line() {
        let (chart, diagnostics) = flowchart("graph TB\nA[Files<br/>No CDN)]\nA --> B[b]\n");
        assert_eq!(chart.nodes[0].label, ["Files", "No CDN"]);
        assert_eq!(chart.edges.len(), 1);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].span, SourceSpan::line(12));
    }

    #[test]
    fn a_line_beyond_repair_is_lost_alone() {
        let (chart, diagnostics) = flowchart("graph TB\nA[a] --> B[b]\n--> --> ??\nC[c]\n");
        assert_eq!(ids(&chart), ["A", "B", "C"]);
        assert_eq!(diagnostics[0].span, SourceSpan::line(13));
    }

    #[test]
    fn subgraphs_nest_and_hold_their_nodes() {
        let text =
            "graph TB\nsubgraph Out[Outer (1)]\n A[a]\n subgraph In[Inner]\n  B[b]\n end\nend\n";
        let (chart, _) = flowchart(text);
        let titles: Vec<&str> = chart.subgraphs.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(titles, ["Outer (1)", "Inner"]);
        assert_eq!(chart.subgraphs[1].parent, Some(0));
        assert_eq!([chart.nodes[0].parent, chart.nodes[1].parent], [Some(0), Some(1)]);
    }

    #[test]
    fn chains_fans_and_labels_become_edges_with_their_lines() {
        let (chart, _) = flowchart("graph TB\nA --> B -->|go| C\nA & B -.-> D\nS ==> A\n");
        let edges: Vec<_> = chart
            .edges
            .iter()
            .map(|e| (e.source.as_str(), e.target.as_str(), e.label.as_deref(), e.span.first_line))
            .collect();
        let expected = [
            ("A", "B", None, 12),
            ("B", "C", Some("go"), 12),
            ("A", "D", None, 13),
            ("B", "D", None, 13),
            ("S", "A", None, 14),
        ];
        assert_eq!(edges, expected);
    }

    #[test]
    fn an_edge_to_a_subgraph_makes_no_node_of_it() {
        let (chart, _) = flowchart("graph TB\nsubgraph S[Services]\nA[a]\nend\nB[b] --> S\n");
        assert_eq!(ids(&chart), ["A", "B"]);
    }

    #[test]
    fn a_missing_end_is_mended_and_said() {
        let (chart, diagnostics) = flowchart("graph TB\nsubgraph S[Services]\nA[a (x)]\n");
        assert_eq!(chart.subgraphs.len(), 1);
        assert!(diagnostics.iter().any(|d| d.message.contains("not closed")));
    }
}
