//! Flowcharts as architectures: components, groups, populations of users, connections, and boxes
//! that hold figures.

use std::collections::HashMap;

use crate::document::Diagnostic;
use crate::document::mermaid::Flowchart;
use crate::document::mermaid::Node;
use crate::fact::figure::figures;
use crate::fact::lexicon::Lexicon;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::model::Component;
use crate::fact::model::Connection;
use crate::fact::model::Endpoint;
use crate::fact::model::Group;
use crate::fact::model::Journey;
use crate::fact::model::Layer;
use crate::fact::model::Population;
use crate::fact::model::Subject;
use crate::fact::statement::owned;
use crate::fact::years::Years;

/// The era that a diagram shows.
#[derive(Clone, Copy, Debug)]
pub struct EraOfDiagram {
    /// Its index.
    pub era: usize,
    /// Its years.
    pub years: Option<Years>,
}

/// Adds what a flowchart shows to a journey.
pub fn read(
    flowchart: &Flowchart,
    shown: EraOfDiagram,
    lexicon: &Lexicon,
    journey: &mut Journey,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut reading =
        Reading { flowchart, shown, journey, ends: HashMap::new(), groups: Vec::new() };
    reading.read_groups();
    for node in &flowchart.nodes {
        reading.read_node(node, lexicon, diagnostics);
    }
    reading.read_connections(diagnostics);
}

struct Reading<'a> {
    flowchart: &'a Flowchart,
    shown: EraOfDiagram,
    journey: &'a mut Journey,
    /// What each id of the diagram became.
    ends: HashMap<&'a str, Endpoint>,
    /// For each subgraph, the index of its group; none for boxes of metrics.
    groups: Vec<Option<usize>>,
}

impl<'a> Reading<'a> {
    fn setting(&self, subject: Subject, span: crate::document::SourceSpan) -> Setting {
        Setting { subject, era: Some(self.shown.era), years: self.shown.years, span }
    }

    fn read_groups(&mut self) {
        for subgraph in &self.flowchart.subgraphs {
            let within = subgraph.parent.and_then(|parent| self.groups.get(parent).copied());
            if holds_metrics(&subgraph.title) || within == Some(None) {
                self.groups.push(None);
                continue;
            }
            let index = self.journey.groups.len();
            let titled = !subgraph.title.trim().is_empty();
            self.journey.groups.push(Group {
                name: if titled { subgraph.title.clone() } else { subgraph.id.clone() },
                era: self.shown.era,
                group: within.flatten(),
                span: subgraph.span,
            });
            self.groups.push(Some(index));
            self.ends.insert(&subgraph.id, Endpoint::Group(index));
            let setting = self.setting(Subject::Group(index), subgraph.span);
            let found = measurement::in_line(&subgraph.title, "", setting);
            self.journey.measurements.extend(found);
        }
    }

    fn read_node(&mut self, node: &'a Node, lexicon: &Lexicon, diagnostics: &mut Vec<Diagnostic>) {
        let around = node.parent.and_then(|parent| self.groups.get(parent).copied());
        if around == Some(None) || is_metric_box(&node.label) {
            let setting = self.setting(Subject::Company, node.span);
            let found = measurement::in_box(&node.label, setting);
            if found.is_empty() {
                let message = "this box of metrics holds no figure";
                let hint =
                    "give it one, such as `Availability: 99.9%`, or move it out of the metrics";
                diagnostics.push(Diagnostic::warning(node.span, message).with_hint(hint));
            }
            self.journey.measurements.extend(found);
            return;
        }
        let group = around.flatten();
        let name = node.label.first().cloned().unwrap_or_else(|| node.id.clone());
        let traits: Vec<String> = node.label.iter().skip(1).cloned().collect();
        let (subject, end) = if is_population(&name) {
            let index = self.journey.populations.len();
            let (era, span) = (self.shown.era, node.span);
            let population =
                Population { name: name.clone(), traits: traits.clone(), era, group, span };
            self.journey.populations.push(population);
            (Subject::Population(index), Endpoint::Population(index))
        } else {
            let index = self.journey.components.len();
            self.journey.components.push(Component {
                name: name.clone(),
                traits: traits.clone(),
                era: self.shown.era,
                group,
                layer: self.layer(node),
                uses: owned(lexicon.mentions(&node.label.join("\n"))),
                span: node.span,
            });
            (Subject::Component(index), Endpoint::Component(index))
        };
        self.ends.insert(&node.id, end);
        let setting = self.setting(subject, node.span);
        for line in &node.label {
            self.journey.measurements.extend(measurement::in_line(line, "", setting));
        }
    }

    /// The layer that the classes of a node name, or else the titles of the groups around it.
    fn layer(&self, node: &Node) -> Option<Layer> {
        let by_class = node.classes.iter().find_map(|class| layer_named(class));
        by_class.or_else(|| {
            let mut around = node.parent;
            // Bounded by the number of subgraphs, whatever their parents say.
            for _ in 0..self.flowchart.subgraphs.len() {
                let subgraph = self.flowchart.subgraphs.get(around?)?;
                if let Some(layer) =
                    names_a_layer(&subgraph.title).then(|| layer_named(&subgraph.title)).flatten()
                {
                    return Some(layer);
                }
                around = subgraph.parent;
            }
            None
        })
    }

    fn read_connections(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        for edge in &self.flowchart.edges {
            let ends = (self.ends.get(edge.source.as_str()), self.ends.get(edge.target.as_str()));
            let (Some(source), Some(target)) = ends else {
                let message = "this arrow ends at a box of metrics; it is no connection";
                let hint = "arrows between components are connections";
                diagnostics.push(Diagnostic::note(edge.span, message).with_hint(hint));
                continue;
            };
            self.journey.connections.push(Connection {
                source: *source,
                target: *target,
                label: edge.label.as_ref().map(|label| label.replace('\n', ", ")),
                era: self.shown.era,
                span: edge.span,
            });
        }
    }
}

/// Whether the title of a subgraph says that it holds figures, not components.
fn holds_metrics(title: &str) -> bool {
    const WORDS: [&str; 5] = ["metrics", "kpis", "statistics", "stats", "slas"];
    title.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// Whether a box outside of any metrics group holds figures: its first line is no more than the
/// name of a metric and another line has a figure.
fn is_metric_box(label: &[String]) -> bool {
    const NAMES: [&str; 12] = [
        "infrastructure cost",
        "infrastructure costs",
        "cost",
        "costs",
        "monthly cost",
        "performance",
        "team size",
        "team",
        "key metrics",
        "availability",
        "engineering team",
        "response time",
    ];
    let Some((first, rest)) = label.split_first() else { return false };
    let named = NAMES.contains(&first.trim_end_matches(':').to_lowercase().as_str());
    named && rest.iter().any(|line| figures(line).iter().any(|figure| figure.marked))
}

/// Whether a box stands for people: its name is a figure of users or ends in a word for them.
fn is_population(name: &str) -> bool {
    const PEOPLE: [&str; 12] = [
        "users",
        "user",
        "customers",
        "visitors",
        "members",
        "listeners",
        "viewers",
        "buyers",
        "sellers",
        "clients",
        "subscribers",
        "people",
    ];
    let lower = name.to_lowercase();
    let last = lower.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
    let counted = figures(name).iter().any(|figure| {
        let rest = name[figure.range.end..].trim();
        rest.is_empty() && Metric::of(figure, "") == Some(Metric::Users)
    });
    counted || last.is_some_and(|word| PEOPLE.contains(&word))
}

/// Whether a title is about a layer at all: "Edge Layer", "Control Plane".
fn names_a_layer(title: &str) -> bool {
    let lower = title.to_lowercase();
    ["layer", "tier", "plane", "level"].iter().any(|word| lower.contains(word))
}

/// The layer that a class or a title names.
fn layer_named(text: &str) -> Option<Layer> {
    const WORDS: [(Layer, &[&str]); 4] = [
        (Layer::Edge, &["edge", "cdn", "load balancing", "frontend", "client"]),
        (Layer::State, &["state", "storage", "database", "data", "cache", "db"]),
        (Layer::Control, &["control", "infrastructure", "monitoring", "operations", "cloud"]),
        (
            Layer::Service,
            &["service", "services", "microservices", "application", "applications", "app", "api"],
        ),
    ];
    let lower = text.to_lowercase();
    let lower = lower.strip_suffix("style").or(lower.strip_suffix("class")).unwrap_or(&lower);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let named = |name: &&str| words.contains(name) || name.contains(' ') && lower.contains(*name);
    WORDS.iter().find(|(_, names)| names.iter().any(&named)).map(|(layer, _)| *layer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_users_are_told_from_components() {
        for name in ["1K-100K Users", "US: 100M users", "Mobile Users", "Customers"] {
            assert!(is_population(name), "{name}");
        }
        for name in ["User Service", "Users Cache", "Playlist Service", "MySQL Primary"] {
            assert!(!is_population(name), "{name}");
        }
    }

    #[test]
    fn layers_are_named_by_classes_and_titles() {
        assert_eq!(layer_named("stateStyle"), Some(Layer::State));
        assert_eq!(layer_named("Global Edge Layer"), Some(Layer::Edge));
        assert_eq!(layer_named("green"), None);
    }
}
