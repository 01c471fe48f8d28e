//! Flowcharts as architectures: components, groups, populations of users, connections, and boxes
//! that hold figures.

mod label;

use std::collections::HashMap;

use crate::document::Diagnostic;
use crate::document::SourceSpan;
use crate::document::mermaid::Edge;
use crate::document::mermaid::Flowchart;
use crate::document::mermaid::Node;
use crate::document::mermaid::Subgraph;
use crate::document::pattern::pattern;
use crate::fact::bill;
use crate::fact::chronology::Time;
use crate::fact::chronology::era_boxes;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::migration;
use crate::fact::model::Component;
use crate::fact::model::Connection;
use crate::fact::model::Endpoint;
use crate::fact::model::Group;
use crate::fact::model::Journey;
use crate::fact::model::Layer;
use crate::fact::model::Measurement;
use crate::fact::model::Migration;
use crate::fact::model::Population;
use crate::fact::model::Subject;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::statement::owned;
use crate::fact::storyboard;

/// Adds what a flowchart shows to a journey. `place` is what the headings around it say; boxes whose
/// titles open eras hold the architectures of those.
pub(super) fn read(
    reader: &mut Reader<'_>,
    flowchart: &Flowchart,
    place: Place<'_>,
    span: SourceSpan,
) {
    let time = place.time;
    let boxes = era_boxes(flowchart).into_iter().filter_map(|(index, _)| {
        let era = reader.chronology.at(flowchart.subgraphs.get(index)?.span)?;
        Some((index, Time { era: Some(era), years: reader.chronology.years(era) }))
    });
    let boxes: HashMap<usize, Time> = boxes.collect();
    if boxes.is_empty() && time.era.is_none() {
        return storyboard::read(reader, flowchart, place, span);
    }
    let (ends, sums, groups) = (HashMap::new(), HashMap::new(), Vec::new());
    let mut reading = Reading { flowchart, time, boxes, ends, sums, groups, reader };
    reading.read_groups();
    for node in &flowchart.nodes {
        reading.read_node(node);
    }
    reading.read_connections();
    reading.read_sums();
}

struct Reading<'a, 'r, 'l> {
    flowchart: &'a Flowchart,
    time: Time,
    /// The subgraphs that stand for eras.
    boxes: HashMap<usize, Time>,
    /// What each id of the diagram became.
    ends: HashMap<&'a str, Endpoint>,
    /// Boxes that are a sum of money, with what else they say.
    sums: HashMap<&'a str, (Vec<String>, SourceSpan, Time)>,
    /// For each subgraph, what it became.
    groups: Vec<Frame>,
    reader: &'r mut Reader<'l>,
}

/// What a subgraph became.
#[derive(Clone, Copy)]
enum Frame {
    /// The era itself.
    Era(Time),
    /// A group of components, by its index.
    Group(usize, Time),
    /// Figures, no components.
    Metrics(Time),
}

impl Frame {
    fn time(self) -> Time {
        match self {
            Self::Era(time) | Self::Group(_, time) | Self::Metrics(time) => time,
        }
    }

    fn group(self) -> Option<usize> {
        match self {
            Self::Group(index, _) => Some(index),
            _ => None,
        }
    }
}

impl<'a> Reading<'a, '_, '_> {
    fn around(&self, parent: Option<usize>) -> Option<Frame> {
        parent.and_then(|parent| self.groups.get(parent).copied())
    }

    fn read_groups(&mut self) {
        for (at, subgraph) in self.flowchart.subgraphs.iter().enumerate() {
            let within = self.around(subgraph.parent);
            let time = within.map_or(self.time, Frame::time);
            let frame = match (self.boxes.get(&at), within) {
                (Some(time), _) => Frame::Era(*time),
                (None, Some(Frame::Metrics(_))) => Frame::Metrics(time),
                _ if label::holds_metrics(&subgraph.title) => Frame::Metrics(time),
                _ => self.group(subgraph, within, time),
            };
            self.groups.push(frame);
        }
    }

    fn group(&mut self, subgraph: &'a Subgraph, within: Option<Frame>, time: Time) -> Frame {
        let Some(era) = time.era else { return Frame::Metrics(time) };
        let index = self.reader.journey.groups.len();
        let titled = !subgraph.title.trim().is_empty();
        self.reader.journey.groups.push(Group {
            name: if titled { subgraph.title.clone() } else { subgraph.id.clone() },
            era,
            group: within.and_then(Frame::group),
            span: subgraph.span,
        });
        self.ends.insert(&subgraph.id, Endpoint::Group(index));
        let setting = setting(Subject::Group(index), time, subgraph.span);
        let found = measurement::in_line(&subgraph.title, "", setting);
        self.reader.journey.measurements.extend(found);
        Frame::Group(index, time)
    }

    fn read_node(&mut self, node: &'a Node) {
        let around = self.around(node.parent);
        let time = around.map_or(self.time, Frame::time);
        let label = label::telling_lines(&node.label);
        let metrics = matches!(around, Some(Frame::Metrics(_))) || label::is_metric_box(&label);
        if !metrics && label.first().is_some_and(|first| label::is_sum(first)) {
            self.sums.insert(&node.id, (label, node.span, time));
            return;
        }
        let Some(era) = time.era.filter(|_| !metrics) else {
            return self.metric_box(&label, node.span, time);
        };
        if label.first().is_some_and(|first| label::names_trouble(first)) && label.len() > 1 {
            return self.trouble(&label, node.span, time);
        }
        let group = around.and_then(Frame::group);
        let name = label.first().cloned().unwrap_or_else(|| node.id.clone());
        let traits: Vec<String> = label.iter().skip(1).cloned().collect();
        let span = node.span;
        let layer = self.layer(node);
        let (lexicon, journey) = (self.reader.lexicon, &mut self.reader.journey);
        let (subject, end) = if label::is_population(&name) {
            let index = journey.populations.len();
            journey.populations.push(Population { name, traits, era, group, span });
            (Subject::Population(index), Endpoint::Population(index))
        } else {
            let replaced =
                traits.iter().filter_map(|line| migration::replacing(&name, line, span, lexicon));
            let replaced =
                replaced.map(|found| Migration { years: found.years.or(time.years), ..found });
            journey.migrations.extend(replaced);
            let index = journey.components.len();
            let said: Vec<&str> =
                label.iter().map(String::as_str).filter(|line| !label::denies(line)).collect();
            let uses = owned(lexicon.mentions(&said.join("\n")));
            journey.components.push(Component { name, traits, era, group, layer, uses, span });
            (Subject::Component(index), Endpoint::Component(index))
        };
        self.ends.insert(&node.id, end);
        let setting = setting(subject, time, span);
        for line in &label {
            self.reader.journey.measurements.extend(measurement::in_line(line, "", setting));
        }
    }

    /// Reads a box such as `Scaling Crisis 1999:<br/>Database CPU at 100%` as what broke.
    fn trouble(&mut self, label: &[String], span: SourceSpan, time: Time) {
        let Some((title, troubles)) = label.split_first() else { return };
        let time = self.reader.dated(title, time);
        for text in troubles.iter().cloned() {
            self.reader.broke(text, time, span);
        }
    }

    /// Boxes that are sums of money: what the one component costs that an arrow joins them to, or else
    /// the company.
    fn read_sums(&mut self) {
        let mut sums: Vec<_> = self.sums.drain().collect();
        sums.sort_by_key(|(_, (_, span, _))| *span);
        for (id, (label, span, time)) in sums {
            let joined = self.flowchart.edges.iter().filter_map(|edge| match id {
                id if edge.source == id => self.ends.get(edge.target.as_str()),
                id if edge.target == id => self.ends.get(edge.source.as_str()),
                _ => None,
            });
            let mut joined = joined.filter_map(|end| match end {
                Endpoint::Component(at) => Some(*at),
                _ => None,
            });
            match (joined.next(), joined.next()) {
                (Some(component), None) => {
                    let setting = setting(Subject::Component(component), time, span);
                    let found = measurement::in_box(&label, setting);
                    self.reader.journey.measurements.extend(found);
                }
                _ => self.metric_box(&label, span, time),
            }
        }
    }

    fn metric_box(&mut self, label: &[String], span: SourceSpan, time: Time) {
        let setting = setting(Subject::Company, time, span);
        let found = measurement::in_box(label, setting);
        if found.is_empty() {
            let message = "this box of metrics holds no figure";
            let hint = "give it one, such as `Availability: 99.9%`, or move it out of the metrics";
            let diagnostic = Diagnostic::warning(span, message).with_hint(hint);
            self.reader.diagnostics.push(diagnostic);
            self.reader.skip([span].into_iter());
        }
        self.reader.journey.measurements.extend(found);
    }

    /// The layer that the classes of a node name, or else the titles of the groups around it.
    fn layer(&self, node: &Node) -> Option<Layer> {
        let by_class = node.classes.iter().find_map(|class| label::layer_named(class));
        by_class.or_else(|| {
            let mut around = node.parent;
            // Bounded by the number of subgraphs, whatever their parents say.
            for _ in 0..self.flowchart.subgraphs.len() {
                let subgraph = self.flowchart.subgraphs.get(around?)?;
                if let Some(layer) = label::names_a_layer(&subgraph.title)
                    .then(|| label::layer_named(&subgraph.title))
                    .flatten()
                {
                    return Some(layer);
                }
                around = subgraph.parent;
            }
            None
        })
    }

    fn read_connections(&mut self) {
        for edge in &self.flowchart.edges {
            let ends = (self.ends.get(edge.source.as_str()), self.ends.get(edge.target.as_str()));
            let (Some(source), Some(target)) = ends else {
                let found = edge
                    .label
                    .iter()
                    .flat_map(|label| migration::written(label, edge.span, self.reader.lexicon));
                let found = found.collect();
                self.reader.migrations(found, self.time);
                let message =
                    "this arrow ends at a box of metrics or at an era; it is no connection";
                let hint = "arrows between components are connections";
                self.reader.diagnostics.push(Diagnostic::note(edge.span, message).with_hint(hint));
                continue;
            };
            let journey = &mut self.reader.journey;
            let (Some(era), Some(other)) = (era_of(journey, *source), era_of(journey, *target))
            else {
                continue;
            };
            if era != other {
                let message = "this arrow leads from one era to another; it is no connection";
                let hint = "connections are read within the architecture of one era";
                self.reader.diagnostics.push(Diagnostic::note(edge.span, message).with_hint(hint));
                continue;
            }
            moved(self.reader, edge, (*source, *target), era);
            let journey = &mut self.reader.journey;
            let years = journey.eras.get(era).and_then(|era| era.years);
            let figures = edge.label.iter().flat_map(|label| label.lines()).flat_map(|line| {
                // A dotted arrow is a remark on the box that it starts from.
                let subject = match source {
                    _ if bill::is_whole(line) => Subject::Company,
                    Endpoint::Component(at) if edge.dotted => Subject::Component(*at),
                    Endpoint::Group(at) if edge.dotted => Subject::Group(*at),
                    _ => return Vec::new(),
                };
                let setting = Setting { subject, era: Some(era), years, span: edge.span };
                measurement::in_line(line, "", setting)
            });
            let figures: Vec<Measurement> = figures.collect();
            journey.measurements.extend(figures);
            journey.connections.push(Connection {
                source: *source,
                target: *target,
                label: edge.label.as_ref().map(|label| label.replace('\n', ", ")),
                era,
                span: edge.span,
            });
        }
    }
}

/// Reads an arrow as a move where its label says so: `MySQL → Vitess`, or "replaced by" from what
/// it leaves to what it leads to.
fn moved(reader: &mut Reader<'_>, edge: &Edge, ends: (Endpoint, Endpoint), era: usize) {
    let Some(label) = &edge.label else { return };
    let replaced = pattern!(r"(?i)^(?:was\s+)?(?:replaced by|migrated to|moved to|superseded by)$");
    let name = |end| match end {
        Endpoint::Component(at) => reader.journey.components.get(at).map(|node| node.name.clone()),
        _ => None,
    };
    let time = Time { era: Some(era), years: reader.chronology.years(era) };
    let found = match (name(ends.0), name(ends.1)) {
        (Some(from), Some(to)) if replaced.is_match(label.trim()) => {
            migration::named(&from, &to, edge.span, reader.lexicon).into_iter().collect()
        }
        _ => migration::written(label, edge.span, reader.lexicon),
    };
    reader.migrations(found, time);
}

fn setting(subject: Subject, time: Time, span: SourceSpan) -> Setting {
    Setting { subject, era: time.era, years: time.years, span }
}

/// The era in which an end of an arrow stands.
fn era_of(journey: &Journey, end: Endpoint) -> Option<usize> {
    match end {
        Endpoint::Component(at) => journey.components.get(at).map(|component| component.era),
        Endpoint::Group(at) => journey.groups.get(at).map(|group| group.era),
        Endpoint::Population(at) => journey.populations.get(at).map(|population| population.era),
    }
}
