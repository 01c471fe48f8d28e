//! The JSON of `stratigraph check --format json`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::document::Block;
use crate::document::Diagnostic;
use crate::document::Section;
use crate::document::Severity;
use crate::document::SourceSpan;
use crate::document::mermaid::Content;
use crate::document::mermaid::Diagram;
use crate::fact::Bound;
use crate::fact::Confidence;
use crate::fact::Endpoint;
use crate::fact::Journey;
use crate::fact::Layer;
use crate::fact::LessonKind;
use crate::fact::Measurement;
use crate::fact::Reference;
use crate::fact::Subject;
use crate::fact::Technology;
use crate::fact::Years;
use crate::snapshot::ReadDocument;

#[derive(Serialize)]
pub(super) struct Report {
    documents: Vec<DocumentReport>,
}

#[derive(Serialize)]
struct DocumentReport {
    path: String,
    company: String,
    facts: Vec<Value>,
    references: Vec<Value>,
    coverage: CoverageReport,
    diagrams: Vec<DiagramReport>,
    diagnostics: Vec<DiagnosticReport>,
}

/// Lines that carry facts.
#[derive(Serialize)]
struct CoverageReport {
    read: usize,
    carrying: usize,
}

#[derive(Serialize)]
struct DiagramReport {
    kind: String,
    /// The line of the opening fence.
    line: u32,
    nodes: BTreeMap<String, Vec<String>>,
    subgraphs: BTreeMap<String, String>,
    edges: Vec<(String, String, Option<String>)>,
}

#[derive(Serialize)]
struct DiagnosticReport {
    severity: &'static str,
    line: u32,
    column: u32,
    message: String,
    hint: String,
}

impl Report {
    pub(super) fn new(documents: &[ReadDocument]) -> Self {
        Self { documents: documents.iter().map(document).collect() }
    }
}

fn document(read: &ReadDocument) -> DocumentReport {
    let mut diagrams = Vec::new();
    gather_diagrams(&read.document.root, &mut diagrams);
    DocumentReport {
        path: read.source.path.clone(),
        company: read.journey.company.clone(),
        facts: facts(&read.journey),
        references: read.journey.references.iter().map(reference).collect(),
        coverage: CoverageReport { read: read.coverage.read, carrying: read.coverage.carrying },
        diagrams: diagrams.into_iter().map(diagram).collect(),
        diagnostics: read.diagnostics.iter().map(diagnostic).collect(),
    }
}

fn gather_diagrams<'a>(section: &'a Section, found: &mut Vec<&'a Diagram>) {
    fn in_blocks<'a>(blocks: &'a [Block], found: &mut Vec<&'a Diagram>) {
        for block in blocks {
            match block {
                Block::Diagram(diagram) => found.push(diagram),
                Block::List(list) => {
                    list.items.iter().for_each(|item| in_blocks(&item.blocks, found));
                }
                _ => {}
            }
        }
    }
    in_blocks(&section.blocks, found);
    section.sections.iter().for_each(|below| gather_diagrams(below, found));
}

fn diagram(diagram: &Diagram) -> DiagramReport {
    let mut report = DiagramReport {
        kind: diagram.kind.clone(),
        line: diagram.span.first_line,
        nodes: BTreeMap::new(),
        subgraphs: BTreeMap::new(),
        edges: Vec::new(),
    };
    if let Content::Flowchart(flowchart) = &diagram.content {
        let nodes = flowchart.nodes.iter().map(|node| (node.id.clone(), node.label.clone()));
        report.nodes = nodes.collect();
        let frames = flowchart.subgraphs.iter();
        report.subgraphs = frames.map(|frame| (frame.id.clone(), frame.title.clone())).collect();
        let edges = flowchart.edges.iter();
        let edges =
            edges.map(|edge| (edge.source.clone(), edge.target.clone(), edge.label.clone()));
        report.edges = edges.collect();
    }
    report
}

fn diagnostic(diagnostic: &Diagnostic) -> DiagnosticReport {
    DiagnosticReport {
        severity: match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        line: diagnostic.span.first_line,
        column: diagnostic.part.map_or(1, |(column, _)| column),
        message: diagnostic.message.clone(),
        hint: diagnostic.hint.clone(),
    }
}

/// A fact with what all facts have; `fields` are those of its kind.
fn fact(kind: &str, text: &str, span: SourceSpan, fields: Value) -> Value {
    let mut fact = Map::new();
    fact.insert("kind".to_owned(), json!(kind));
    fact.insert("text".to_owned(), json!(text));
    fact.insert("firstLine".to_owned(), json!(span.first_line));
    fact.insert("lastLine".to_owned(), json!(span.last_line));
    if let Value::Object(fields) = fields {
        fact.extend(fields);
    }
    Value::Object(fact)
}

/// All facts, by kind, each kind in the order of the document.
pub(super) fn facts(journey: &Journey) -> Vec<Value> {
    let mut facts = architecture(journey);
    facts.extend(statements(journey));
    facts.extend(journey.measurements.iter().map(|m| measurement(journey, m)));
    for fact in &mut facts {
        cite(journey, fact);
    }
    facts
}

/// Adds what a fact cites, where it cites anything.
fn cite(journey: &Journey, fact: &mut Value) {
    let line = |name: &str| fact[name].as_u64().and_then(|line| u32::try_from(line).ok());
    let (Some(first), Some(last)) = (line("firstLine"), line("lastLine")) else { return };
    let Some(cited) = journey.cited.get(&SourceSpan::new(first, last)) else { return };
    let references = cited.references.iter().filter_map(|at| journey.references.get(*at));
    let labels: Vec<&str> = references.map(|reference| &*reference.label).collect();
    fact["sources"] = json!(labels);
    fact["confidence"] = json!(cited.confidence.map(Confidence::name));
}

/// The publications that a document cites.
fn reference(reference: &Reference) -> Value {
    json!({"name": reference.label, "title": reference.title, "url": reference.url,
        "kind": reference.kind.name(), "confidence": reference.confidence.name(), "date": reference.date,
        "line": reference.span.first_line})
}

fn start(years: Option<Years>) -> Option<i32> {
    years.map(|years| years.start)
}

fn end(years: Option<Years>) -> Option<i32> {
    years.and_then(|years| years.end)
}

fn names(found: &[Technology]) -> Vec<String> {
    found.iter().map(|technology| technology.label.clone()).collect()
}

fn ordinal(journey: &Journey, era: usize) -> Option<u32> {
    journey.eras.get(era).map(|era| era.ordinal)
}

/// Eras and what their diagrams show.
fn architecture(journey: &Journey) -> Vec<Value> {
    let era = |era: usize| ordinal(journey, era);
    let group = |group: Option<usize>| group.and_then(|at| journey.groups.get(at)).map(|g| &g.name);
    let mut facts = Vec::new();
    facts.extend(journey.eras.iter().map(|e| {
        let fields = json!({"name": e.name, "ordinal": e.ordinal, "startYear": start(e.years), "endYear": end(e.years)});
        fact("era", &e.name, e.span, fields)
    }));
    facts.extend(journey.groups.iter().map(|g| {
        let fields = json!({"name": g.name, "era": era(g.era), "group": group(g.group)});
        fact("group", &g.name, g.span, fields)
    }));
    facts.extend(journey.components.iter().map(|c| {
        let fields = json!({"name": c.name, "traits": c.traits, "era": era(c.era), "group": group(c.group),
            "layer": c.layer.map(layer), "technologies": names(&c.uses)});
        fact("component", &c.name, c.span, fields)
    }));
    facts.extend(journey.populations.iter().map(|p| {
        let fields =
            json!({"name": p.name, "traits": p.traits, "era": era(p.era), "group": group(p.group)});
        fact("population", &p.name, p.span, fields)
    }));
    facts.extend(journey.connections.iter().map(|c| {
        let (source, target) = (endpoint(journey, c.source), endpoint(journey, c.target));
        let text = format!("{source} → {target}");
        let fields =
            json!({"source": source, "target": target, "label": c.label, "era": era(c.era)});
        fact("connection", &text, c.span, fields)
    }));
    facts
}

/// What stands in lines of text.
fn statements(journey: &Journey) -> Vec<Value> {
    let era = |era: usize| ordinal(journey, era);
    let mut facts = Vec::new();
    facts.extend(journey.migrations.iter().map(|m| {
        let fields = json!({"from": m.from.label, "to": m.to.label, "year": start(m.years), "reasons": m.reasons});
        fact("migration", &m.text, m.span, fields)
    }));
    facts.extend(journey.teams.iter().map(|t| {
        let fields =
            json!({"name": t.structure, "startYear": start(t.years), "endYear": end(t.years)});
        fact("team", &t.text, t.span, fields)
    }));
    facts.extend(journey.lessons.iter().map(|l| {
        let kind = match l.kind {
            LessonKind::Worked => "worked",
            LessonKind::Failed => "failed",
            LessonKind::Principle => "principle",
        };
        let fields = json!({"name": l.name, "description": l.description, "lessonKind": kind,
            "startYear": start(l.years), "endYear": end(l.years), "technologies": names(&l.mentions)});
        fact("lesson", &l.description, l.span, fields)
    }));
    facts.extend(journey.breakages.iter().map(|b| {
        let fields =
            json!({"name": b.text, "era": b.era.and_then(era), "technologies": names(&b.mentions)});
        fact("breakage", &b.text, b.span, fields)
    }));
    facts.extend(journey.remedies.iter().map(|r| {
        let broke = r.addresses.iter().filter_map(|at| journey.breakages.get(*at));
        let broke: Vec<&str> = broke.map(|b| &*b.text).collect();
        let fields = json!({"name": r.text, "era": r.era.and_then(era), "addresses": broke, "technologies": names(&r.mentions)});
        fact("remedy", &r.text, r.span, fields)
    }));
    facts.extend(journey.milestones.iter().map(|m| {
        let fields = json!({"name": m.name, "events": m.events, "startYear": start(m.years), "endYear": end(m.years)});
        fact("milestone", &m.events.join("; "), m.span, fields)
    }));
    facts
}

fn measurement(journey: &Journey, measurement: &Measurement) -> Value {
    let quantity = &measurement.quantity;
    let bound = match quantity.bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "atLeast",
        Bound::AtMost => "atMost",
    };
    let era = measurement.era.and_then(|era| journey.eras.get(era)).map(|era| era.ordinal);
    let fields = json!({
        "metric": measurement.metric.name(),
        "subject": subject(journey, measurement.subject),
        "minimum": quantity.minimum,
        "maximum": quantity.maximum,
        "bound": bound,
        "unit": quantity.unit,
        "figure": measurement.figure,
        "notes": measurement.notes,
        "era": era,
        "startYear": measurement.years.map(|years| years.start),
        "endYear": measurement.years.and_then(|years| years.end),
    });
    fact("measurement", &measurement.text, measurement.span, fields)
}

fn subject(journey: &Journey, subject: Subject) -> String {
    let name = match subject {
        Subject::Company => Some(&journey.company),
        Subject::Group(at) => journey.groups.get(at).map(|group| &group.name),
        Subject::Component(at) => journey.components.get(at).map(|component| &component.name),
        Subject::Population(at) => journey.populations.get(at).map(|population| &population.name),
        Subject::Team(at) => journey.teams.get(at).map(|team| &team.structure),
        Subject::Breakage(at) => journey.breakages.get(at).map(|breakage| &breakage.text),
        Subject::Migration(at) => journey.migrations.get(at).map(|migration| &migration.text),
        Subject::Measurement(at) => journey.measurements.get(at).map(|figure| &figure.text),
    };
    name.cloned().unwrap_or_default()
}

fn endpoint(journey: &Journey, end: Endpoint) -> String {
    let name = match end {
        Endpoint::Component(at) => journey.components.get(at).map(|component| &component.name),
        Endpoint::Group(at) => journey.groups.get(at).map(|group| &group.name),
        Endpoint::Population(at) => journey.populations.get(at).map(|population| &population.name),
    };
    name.cloned().unwrap_or_default()
}

fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Edge => "edge",
        Layer::Service => "service",
        Layer::State => "state",
        Layer::Control => "control",
    }
}
