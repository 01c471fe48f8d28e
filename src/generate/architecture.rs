//! The architecture of an era as a diagram: what of its stack and its services stands where.

use crate::generate::chance::Chance;
use crate::generate::component;
use crate::generate::component::Part;
use crate::generate::connection;
use crate::generate::diagram::Diagram;
use crate::generate::diagram::Group;
use crate::generate::diagram::Layer;
use crate::generate::diagram::Names;
use crate::generate::diagram::Node;
use crate::generate::phrase::Scene;
use crate::generate::phrase::service;
use crate::generate::quantity::dollars;
use crate::generate::quantity::round;
use crate::generate::quantity::span;
use crate::generate::quantity::span_of_dollars;
use crate::generate::shape::Flow;
use crate::generate::shape::Metrics;
use crate::generate::shape::Shape;
use crate::generate::technology::Role;

/// Titles of the four layers.
const THEMES: [[&str; 4]; 6] = [
    ["Edge Plane", "Service Plane", "State Plane", "Control Plane"],
    ["Edge Tier", "Application Tier", "Data Tier", "Operations"],
    ["Load Balancing", "Application Layer", "Storage Layer", "Infrastructure"],
    ["Global Edge", "Services", "Data Stores", "Observability"],
    ["Edge Layer", "Service Platform", "Data Platform", "Infrastructure Platform"],
    ["Entry", "Compute", "Persistence", "Delivery and Operations"],
];

/// Draws the architecture of the era in the author's style.
pub fn diagram(scene: &Scene<'_>, chance: &mut Chance, shape: &Shape) -> Diagram {
    let flow = &shape.flow;
    let mut builder = Builder { scene, flow, names: Names::new(flow.ids, scene.era.number) };
    let group_ids = builder.group_ids();
    let users = flow.users.then(|| builder.users(chance));
    let mut parts = builder.stack(chance);
    parts.extend(builder.services(chance));
    if flow.priced {
        price(scene, chance, &mut parts);
    }
    let mut diagram = Diagram {
        edges: connection::edges(scene, chance, flow, &parts, users.as_ref(), &group_ids),
        ..Diagram::default()
    };
    diagram.loose.extend(users);
    if flow.notes && chance.percent(30) {
        let crisis = builder.crisis(chance);
        connection::to_crisis(chance, &mut diagram.edges, &parts, &crisis);
        diagram.loose.push(crisis);
    }
    diagram.groups = builder.groups(chance, parts, &group_ids);
    if shape.metrics == Metrics::Box {
        diagram.metrics = Some(builder.metrics(chance));
    }
    diagram
}

struct Builder<'a> {
    scene: &'a Scene<'a>,
    flow: &'a Flow,
    names: Names,
}

impl Builder<'_> {
    fn titles(&self) -> [&'static str; 4] {
        let place = usize::try_from(self.flow.theme).unwrap_or(0);
        THEMES.iter().cycle().nth(place).copied().unwrap_or_default()
    }

    fn group_ids(&mut self) -> [String; 4] {
        self.titles().map(|title| self.names.id(title))
    }

    fn node(&mut self, lines: Vec<String>, layer: Option<Layer>) -> Node {
        let id = self.names.id(lines.first().map_or("Node", String::as_str));
        Node { id, lines, layer, cylinder: layer == Some(Layer::State) }
    }

    fn users(&mut self, chance: &mut Chance) -> Node {
        let era = self.scene.era;
        let people = chance.pick(&["Users", "users", self.scene.company.trade.users]);
        let count = span(era.from.users, "-", era.to.users);
        let places = match era.regions.as_slice() {
            [one] => (*one).to_owned(),
            [one, two] => format!("{one} + {two}"),
            many => format!("{} regions", many.len()),
        };
        let mut node = self.node(vec!["Users".to_owned()], None);
        node.lines = vec![format!("{count} {people}"), places];
        node
    }

    /// What of the stack has a box.
    fn stack(&mut self, chance: &mut Chance) -> Vec<Part> {
        let mut parts = Vec::new();
        for (role, look) in component::looks() {
            if self.flow.sparse && look.layer == Layer::Control && chance.percent(50) {
                continue;
            }
            let Some(lines) = component::lines(self.scene, chance, role, &look, self.flow.habit)
            else {
                continue;
            };
            let mut node = self.node(lines, Some(look.layer));
            node.cylinder &= !matches!(role, Role::Queue | Role::Stream);
            parts.push(Part { node, role: Some(role), open: false });
            if role == Role::Database && self.scene.era.stage > 0 && chance.percent(70) {
                let lines = self.replicas(chance);
                let node = self.node(lines, Some(Layer::State));
                parts.push(Part { node, role: Some(Role::Database), open: false });
            }
        }
        parts
    }

    fn replicas(&self, chance: &mut Chance) -> Vec<String> {
        let technology = self.scene.era.stack.get(Role::Database).unwrap_or("Database");
        let word = chance.pick(&["Replicas", "Read Replicas", "Shards", "Followers"]);
        let traits =
            ["Read queries", "{few} replicas", "{2009}Cross-AZ", "Read scaling", "By account"];
        let mut lines = vec![format!("{technology} {word}")];
        lines.extend(self.scene.list(chance, &traits, 2));
        lines
    }

    /// What the company wrote itself.
    fn services(&mut self, chance: &mut Chance) -> Vec<Part> {
        let scene = self.scene;
        let stage = u64::try_from(scene.era.stage).unwrap_or(0);
        let mut parts = Vec::new();
        if scene.era.style() == "Monolith" || chance.percent(40) {
            let lines = self.application(chance);
            let node = self.node(lines, Some(Layer::Service));
            parts.push(Part { node, role: None, open: true });
        }
        if chance.percent(if self.flow.sparse { 25 } else { 60 }) {
            let lines = workers(scene, chance);
            let node = self.node(lines, Some(Layer::Service));
            parts.push(Part { node, role: None, open: false });
        }
        let fewer = if self.flow.sparse { stage / 2 } else { 0 };
        let count = chance.between(2 + stage / 2, 3 + stage) - fewer;
        for text in chance.some(&scene.company.trade.services, count) {
            let (name, what) = service(text);
            let module = if stage == 0 { "Module" } else { "Service" };
            let mut lines = vec![name.replace("Service", module), what.to_owned()];
            if stage > 0 && chance.percent(60) {
                lines.push(component::machines(scene, chance));
            } else if let Some(language) = scene.era.stack.get(Role::Language)
                && chance.percent(40)
            {
                lines.push(language.to_owned());
            }
            let node = self.node(lines, Some(Layer::Service));
            parts.push(Part { node, role: None, open: true });
        }
        if let Some(learning) = scene.era.stack.get(Role::Learning) {
            for name in chance.some(&["Recommendation", "Feature Store", "Model Serving"], 2) {
                let traits = ["Nightly training", "A/B testing", "GPU nodes", "Online features"];
                let mut lines = vec![name.to_owned(), learning.to_owned()];
                lines.extend(scene.say(chance, &traits));
                let node = self.node(lines, Some(Layer::Service));
                parts.push(Part { node, role: Some(Role::Learning), open: false });
            }
        }
        parts
    }

    fn application(&self, chance: &mut Chance) -> Vec<String> {
        let scene = self.scene;
        let language = scene.era.stack.get(Role::Language).unwrap_or("Java");
        let framework = scene.era.stack.get(Role::Framework).unwrap_or(language);
        let name = match chance.below(4) {
            0 => format!("{language} Application"),
            1 => "Web Application".to_owned(),
            2 => format!("{framework} App"),
            _ => format!("{} Web", scene.company.name),
        };
        let second = if name.starts_with(framework) { language } else { framework };
        let traits = [
            "Monolithic codebase",
            "All business logic",
            "Manual deployments",
            "Server-side sessions",
            "One deployment unit",
            "{front} frontend",
        ];
        let mut lines = vec![name, second.to_owned()];
        lines.extend(scene.say(chance, &traits));
        lines.push(component::machines(scene, chance));
        lines
    }

    /// What is said outside of the layers: that things went wrong.
    fn crisis(&mut self, chance: &mut Chance) -> Node {
        let scene = self.scene;
        let mut node = self.node(vec!["Crisis".to_owned()], None);
        let signs = [
            "CPU at {most}",
            "{hours} hours of downtime",
            "p99 above {tail}",
            "Error rate {part}",
            "{actions} delayed by {minutes} minutes",
        ];
        node.lines = vec![format!("Scaling Crisis {}", scene.era.year(chance))];
        node.lines.extend(scene.list(chance, &signs, 2));
        node
    }

    fn metrics(&mut self, chance: &mut Chance) -> Group {
        let era = self.scene.era;
        let id = self.names.id(&format!("Metrics{}", era.number));
        let cost = format!("{}/month", span_of_dollars(era.from.cost, era.to.cost));
        let (quick, slow) = era.latency;
        let speed = vec![
            "Performance".to_owned(),
            format!("Response time: {quick}-{slow}ms"),
            format!("Availability: {}", era.availability),
        ];
        let engineers = format!("{} engineers", span(era.from.team, "-", era.to.team));
        let habit = chance.pick(&[
            "On-call rotation",
            "Everyone on-call",
            "Follow-the-sun",
            "One office",
            "Autonomous squads",
        ]);
        let boxes = [
            vec!["Infrastructure Cost".to_owned(), cost],
            speed,
            vec!["Team Size".to_owned(), engineers, habit.to_owned()],
        ];
        let title = format!("Key Metrics ({})", era.name);
        let nodes = boxes.into_iter().map(|lines| self.node(lines, None)).collect();
        Group { id, title, nodes, groups: Vec::new() }
    }

    /// Sorts the boxes into layers, the services perhaps into domains, and all perhaps into one.
    fn groups(&mut self, chance: &mut Chance, parts: Vec<Part>, ids: &[String; 4]) -> Vec<Group> {
        let layers = crate::generate::diagram::LAYERS;
        let mut groups: Vec<Group> = self
            .titles()
            .into_iter()
            .zip(ids)
            .map(|(title, id)| Group { id: id.clone(), title: title.into(), ..Group::default() })
            .collect();
        let mut learning = Vec::new();
        let nested = self.scene.era.stage > 1 && chance.percent(60);
        for part in parts {
            let place = layers.iter().position(|layer| part.node.layer == Some(*layer));
            match groups.get_mut(place.unwrap_or(1)) {
                _ if part.role == Some(Role::Learning) => learning.push(part.node),
                Some(group) => group.nodes.push(part.node),
                None => {}
            }
        }
        if let Some(services) = groups.get_mut(1) {
            if nested && services.nodes.len() > 5 {
                let inner = services.nodes.split_off(2);
                let count = inner.len() * 7 / 5 * 5;
                let title = chance.pick(&["Core Services", "Domain Services", "Microservices"]);
                let title = format!("{title} ({count}+)");
                services.groups.push(Group {
                    id: self.names.id("Core Services"),
                    title,
                    nodes: inner,
                    groups: Vec::new(),
                });
            }
            if !learning.is_empty() {
                let (id, title) = (self.names.id("ML Platform"), "ML Platform".to_owned());
                services.groups.push(Group { id, title, nodes: learning, groups: Vec::new() });
            }
        }
        groups.retain(|group| !group.all().is_empty());
        if self.flow.wrapped { vec![self.wrapper(chance, groups)] } else { groups }
    }

    fn wrapper(&mut self, chance: &mut Chance, groups: Vec<Group>) -> Group {
        let era = self.scene.era;
        let id = self.names.id(&format!("{} Arch", era.name));
        let title = match chance.below(3) {
            0 => format!("{} Architecture", era.name),
            1 => format!("{}-{}: {}", era.start, era.end, era.name),
            _ => format!("{} ({})", era.name, era.style()),
        };
        if era.stage == 0 {
            let nodes = groups.into_iter().flat_map(|group| group.nodes).collect();
            return Group { id, title, nodes, groups: Vec::new() };
        }
        Group { id, title, nodes: Vec::new(), groups }
    }
}

fn workers(scene: &Scene<'_>, chance: &mut Chance) -> Vec<String> {
    let name = chance.pick(&["Background Workers", "Job Workers", "Batch Jobs", "Admin Tools"]);
    let traits = ["Cron jobs", "Emails and reports", "Thumbnails", "Imports of {things}"];
    let mut lines = vec![name.to_owned()];
    lines.extend(scene.list(chance, &traits, 1));
    if chance.percent(50) {
        lines.push(component::machines(scene, chance));
    }
    lines
}

/// Says of each box what it costs, so that all of them together cost what the era does.
fn price(scene: &Scene<'_>, chance: &mut Chance, parts: &mut [Part]) {
    let count = u64::try_from(parts.len()).unwrap_or(1).max(1);
    for part in parts {
        let share = scene.era.to.cost * chance.between(4, 16) / 10 / count;
        part.node.lines.push(format!("{}/month", dollars(round(share).max(5))));
    }
}
