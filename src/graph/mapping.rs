//! How a journey is said in RDF: each fact becomes a resource in the graph of its document.

use std::collections::BTreeMap;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;

use crate::corpus::SourceFile;
use crate::document::SourceSpan;
use crate::fact::Cited;
use crate::fact::Component;
use crate::fact::Endpoint;
use crate::fact::Journey;
use crate::fact::Layer;
use crate::fact::LessonKind;
use crate::fact::Technology;
use crate::fact::Years;
use crate::fact::figures;
use crate::graph::address::Addresses;
use crate::graph::address::Base;
use crate::graph::batch::Batch;
use crate::graph::measurement;
use crate::graph::provenance;
use crate::graph::reference;
use crate::graph::vocab;

/// The quads of one document's journey.
pub fn lift(journey: &Journey, source: &SourceFile, base: &Base) -> Batch {
    let mut quads = Batch::default();
    let addresses = Addresses::new(base, &source.name);
    let mut lift = Lift {
        company: base.company(&journey.company),
        graph: quads.graph(base.graph(&source.name)),
        spans: provenance::Spans::new(source),
        cited: &journey.cited,
        references: Vec::new(),
        journey: addresses.journey(),
        addresses,
        quads,
    };
    lift.company_and_journey(journey, source);
    lift.references = reference::lift(&mut lift, &journey.references);
    let eras = lift.eras(journey);
    let nodes = lift.architecture(journey, &eras);
    let migrations = lift.migrations(journey);
    let teams = lift.teams(journey);
    lift.lessons(journey);
    let breakages = lift.breakages(journey, &eras);
    lift.remedies(journey, &eras, &breakages);
    lift.milestones(journey);
    let mut subjects = measurement::Subjects {
        company: lift.company.clone(),
        eras,
        groups: nodes.groups,
        components: nodes.components,
        populations: nodes.populations,
        teams,
        breakages,
        migrations,
        measurements: Vec::new(),
    };
    for fact in &journey.measurements {
        let node = measurement::lift(&mut lift, fact, &subjects);
        subjects.measurements.push(node);
    }
    lift.quads
}

/// Addresses of the nodes of all architectures, by their index in the journey.
struct Nodes {
    groups: Vec<NamedNode>,
    components: Vec<NamedNode>,
    populations: Vec<NamedNode>,
}

/// Writes the quads of one document.
pub(super) struct Lift<'a> {
    company: NamedNode,
    /// The number of the graph of the document.
    graph: u32,
    pub(super) spans: provenance::Spans<'a>,
    cited: &'a BTreeMap<SourceSpan, Cited>,
    /// Addresses of what the document cites, by index in the journey.
    references: Vec<NamedNode>,
    pub(super) journey: NamedNode,
    pub(super) addresses: Addresses<'a>,
    quads: Batch,
}

impl Lift<'_> {
    pub(super) fn say(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
        object: impl Into<Term>,
    ) {
        self.quads.say(subject, predicate, object.into(), self.graph);
    }

    pub(super) fn text(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
        text: &str,
    ) {
        self.say(subject, predicate, Literal::new_simple_literal(text));
    }

    pub(super) fn years(&mut self, subject: &NamedNode, years: Option<Years>) {
        let Some(years) = years else { return };
        self.say(subject, vocab::START_YEAR, Literal::from(i64::from(years.start)));
        if let Some(end) = years.end {
            self.say(subject, vocab::END_YEAR, Literal::from(i64::from(end)));
        }
    }

    /// What is said of every fact: its class, its name, its company and where it was read.
    pub(super) fn fact(
        &mut self,
        node: &NamedNode,
        class: NamedNodeRef<'_>,
        label: &str,
        span: SourceSpan,
    ) {
        self.say(node, vocab::RDF_TYPE, class);
        self.text(node, vocab::RDFS_LABEL, label);
        self.say(node, vocab::COMPANY, self.company.clone());
        self.read_at(node, span);
        let cited = self.cited;
        let Some(cited) = cited.get(&span) else { return };
        for at in &cited.references {
            let Some(reference) = self.references.get(*at).cloned() else { continue };
            self.say(node, vocab::DCTERMS_SOURCE, reference);
        }
        if cited.shared {
            self.say(node, vocab::SHARED_SOURCES, Literal::from(true));
        }
        if let Some(confidence) = cited.confidence {
            self.say(node, vocab::CONFIDENCE, reference::confidence(confidence));
        }
    }

    /// Where something was read.
    pub(super) fn read_at(&mut self, node: &NamedNode, span: SourceSpan) {
        let address = provenance::lift(self, span);
        self.say(node, vocab::PROV_WAS_DERIVED_FROM, address);
    }

    /// The address of a technology; one that no ontology lists is described here.
    fn technology(&mut self, technology: &Technology) -> NamedNode {
        let node = self.addresses.base().technology(&technology.key);
        if !technology.listed {
            self.say(&node, vocab::RDF_TYPE, vocab::TECHNOLOGY);
            self.say(&node, vocab::RDF_TYPE, vocab::SKOS_CONCEPT);
            self.text(&node, vocab::RDFS_LABEL, &technology.label);
            self.say(&node, vocab::UNLISTED, Literal::from(true));
        }
        node
    }

    pub(super) fn mentions(&mut self, node: &NamedNode, technologies: &[Technology]) {
        for technology in technologies {
            let technology = self.technology(technology);
            self.say(node, vocab::MENTIONS, technology);
        }
    }

    fn company_and_journey(&mut self, journey: &Journey, source: &SourceFile) {
        let (company, node) = (self.company.clone(), self.journey.clone());
        self.say(&company, vocab::RDF_TYPE, vocab::SCHEMA_ORGANIZATION);
        self.text(&company, vocab::RDFS_LABEL, &journey.company);
        for name in &journey.also_called {
            self.text(&company, vocab::SKOS_ALT_LABEL, name);
        }
        self.say(&node, vocab::RDF_TYPE, vocab::JOURNEY);
        self.say(&node, vocab::COMPANY, company);
        let title = if journey.title.is_empty() { &journey.company } else { &journey.title };
        self.text(&node, vocab::RDFS_LABEL, title);
        self.text(&node, vocab::DCTERMS_TITLE, title);
        self.text(&node, vocab::DCTERMS_SOURCE, &source.path);
        let lines = i64::try_from(source.text.lines().count()).unwrap_or(i64::MAX);
        self.say(&node, vocab::LINE_COUNT, Literal::from(lines));
    }

    fn eras(&mut self, journey: &Journey) -> Vec<NamedNode> {
        let nodes: Vec<NamedNode> =
            journey.eras.iter().map(|era| self.addresses.era(era.ordinal)).collect();
        for (era, node) in journey.eras.iter().zip(&nodes) {
            self.fact(node, vocab::ERA_CLASS, &era.name, era.span);
            self.say(node, vocab::ORDINAL, Literal::from(i64::from(era.ordinal)));
            self.years(node, era.years);
            for name in &era.also {
                self.text(node, vocab::SKOS_ALT_LABEL, name);
            }
            let story = self.journey.clone();
            self.say(&story, vocab::ERA, node.clone());
        }
        for pair in nodes.windows(2) {
            self.say(&pair[0], vocab::PRECEDES, pair[1].clone());
        }
        nodes
    }

    fn architecture(&mut self, journey: &Journey, eras: &[NamedNode]) -> Nodes {
        let ordinal = |era: usize| journey.eras.get(era).map_or(0, |era| era.ordinal);
        let mut nodes =
            Nodes { groups: Vec::new(), components: Vec::new(), populations: Vec::new() };
        for group in &journey.groups {
            let node = self.addresses.in_era(ordinal(group.era), "group", &group.name);
            self.fact(&node, vocab::COMPONENT_GROUP, &group.name, group.span);
            self.place(&node, eras.get(group.era), group.group.and_then(|at| nodes.groups.get(at)));
            nodes.groups.push(node);
        }
        for component in &journey.components {
            let node = self.addresses.in_era(ordinal(component.era), "component", &component.name);
            let group = component.group.and_then(|at| nodes.groups.get(at));
            self.component(&node, component);
            self.place(&node, eras.get(component.era), group);
            nodes.components.push(node);
        }
        for population in &journey.populations {
            let node =
                self.addresses.in_era(ordinal(population.era), "population", &population.name);
            let group = population.group.and_then(|at| nodes.groups.get(at));
            self.fact(&node, vocab::POPULATION, &population.name, population.span);
            if let Some(name) = name_before_figure(&population.name) {
                self.text(&node, vocab::SKOS_ALT_LABEL, name);
            }
            self.place(&node, eras.get(population.era), group);
            self.traits(&node, &population.traits);
            nodes.populations.push(node);
        }
        for connection in &journey.connections {
            let end = |end: Endpoint| match end {
                Endpoint::Component(at) => {
                    Some((&journey.components.get(at)?.name, nodes.components.get(at)?))
                }
                Endpoint::Group(at) => Some((&journey.groups.get(at)?.name, nodes.groups.get(at)?)),
                Endpoint::Population(at) => {
                    Some((&journey.populations.get(at)?.name, nodes.populations.get(at)?))
                }
            };
            let (Some((from, source)), Some((to, target))) =
                (end(connection.source), end(connection.target))
            else {
                continue;
            };
            let name = format!("{from} to {to}");
            let node = self.addresses.in_era(ordinal(connection.era), "connection", &name);
            let label = connection.label.clone().unwrap_or_else(|| format!("{from} → {to}"));
            self.fact(&node, vocab::CONNECTION, &label, connection.span);
            self.say(&node, vocab::SOURCE, source.clone());
            self.say(&node, vocab::TARGET, target.clone());
            self.place(&node, eras.get(connection.era), None);
        }
        nodes
    }

    fn component(&mut self, node: &NamedNode, component: &Component) {
        self.fact(node, vocab::COMPONENT, &component.name, component.span);
        self.traits(node, &component.traits);
        if let Some(layer) = component.layer {
            let layer = match layer {
                Layer::Edge => vocab::EDGE,
                Layer::Service => vocab::SERVICE,
                Layer::State => vocab::STATE,
                Layer::Control => vocab::CONTROL,
            };
            self.say(node, vocab::LAYER, layer);
        }
        for technology in &component.uses {
            let technology = self.technology(technology);
            self.say(node, vocab::USES, technology);
        }
    }

    /// RDF keeps no order among values; the description keeps the traits as they were written.
    fn traits(&mut self, node: &NamedNode, traits: &[String]) {
        for line in traits {
            self.text(node, vocab::TRAIT, line);
        }
        if !traits.is_empty() {
            self.text(node, vocab::DCTERMS_DESCRIPTION, &traits.join("; "));
        }
    }

    pub(super) fn place(
        &mut self,
        node: &NamedNode,
        era: Option<&NamedNode>,
        group: Option<&NamedNode>,
    ) {
        if let Some(era) = era {
            self.say(node, vocab::IN_ERA, era.clone());
        }
        if let Some(group) = group {
            self.say(node, vocab::IN_GROUP, group.clone());
        }
    }

    fn migrations(&mut self, journey: &Journey) -> Vec<NamedNode> {
        let mut nodes = Vec::new();
        for migration in &journey.migrations {
            let label = format!("{} → {}", migration.from.label, migration.to.label);
            let name = format!("{} to {}", migration.from.key, migration.to.key);
            let node = self.addresses.fact("migration", &name);
            self.fact(&node, vocab::MIGRATION_CLASS, &label, migration.span);
            self.text(&node, vocab::DCTERMS_DESCRIPTION, &migration.text);
            let (from, to) = (self.technology(&migration.from), self.technology(&migration.to));
            self.say(&node, vocab::FROM, from);
            self.say(&node, vocab::TO, to);
            if let Some(years) = migration.years {
                self.say(&node, vocab::YEAR, Literal::from(i64::from(years.start)));
                if let Some(end) = years.end.filter(|end| *end > years.start) {
                    self.say(&node, vocab::END_YEAR, Literal::from(i64::from(end)));
                }
            }
            for reason in &migration.reasons {
                self.text(&node, vocab::REASON, reason);
            }
            nodes.push(node);
        }
        nodes
    }

    fn teams(&mut self, journey: &Journey) -> Vec<NamedNode> {
        let mut nodes = Vec::new();
        for team in &journey.teams {
            let node = self.addresses.fact("team", &team.structure);
            self.fact(&node, vocab::TEAM_STAGE, &team.structure, team.span);
            self.text(&node, vocab::STRUCTURE, &team.structure);
            self.text(&node, vocab::DCTERMS_DESCRIPTION, &team.text);
            self.years(&node, team.years);
            nodes.push(node);
        }
        nodes
    }

    fn lessons(&mut self, journey: &Journey) {
        for lesson in &journey.lessons {
            let node = self.addresses.fact("lesson", &lesson.name);
            self.fact(&node, vocab::LESSON, &lesson.name, lesson.span);
            let kind = match lesson.kind {
                LessonKind::Worked => vocab::WORKED,
                LessonKind::Failed => vocab::FAILED,
                LessonKind::Principle => vocab::PRINCIPLE,
            };
            self.say(&node, vocab::KIND, kind);
            self.text(&node, vocab::DCTERMS_DESCRIPTION, &lesson.description);
            if !lesson.topic.is_empty() {
                self.text(&node, vocab::DCTERMS_SUBJECT, &lesson.topic);
            }
            self.years(&node, lesson.years);
            self.mentions(&node, &lesson.mentions);
        }
    }

    fn milestones(&mut self, journey: &Journey) {
        for milestone in &journey.milestones {
            let node = self.addresses.fact("milestone", &milestone.name);
            self.fact(&node, vocab::MILESTONE, &milestone.name, milestone.span);
            self.years(&node, milestone.years);
            for event in &milestone.events {
                self.text(&node, vocab::EVENT, event);
            }
            self.text(&node, vocab::DCTERMS_DESCRIPTION, &milestone.events.join("; "));
            self.mentions(&node, &milestone.mentions);
        }
    }
}

/// The name of a body of users before the figure in it: "Europe" of "Europe: 120M users".
fn name_before_figure(text: &str) -> Option<&str> {
    let figure = figures(text).into_iter().next()?;
    let name = text[..figure.range.start].trim_end_matches([':', '-', '–', '(', ' ']);
    (!name.is_empty()).then_some(name)
}
