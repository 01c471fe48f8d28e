//! Which boxes of an architecture are connected: requests go inwards, data outwards.

use crate::generate::chance::Chance;
use crate::generate::component::Part;
use crate::generate::diagram::Bunch;
use crate::generate::diagram::Edge;
use crate::generate::diagram::Layer;
use crate::generate::diagram::Node;
use crate::generate::phrase::Scene;
use crate::generate::shape::Flow;
use crate::generate::technology::Role;

/// All arrows in bunches: the way of a request, the access to data, operations, notes.
pub fn edges(
    scene: &Scene<'_>,
    chance: &mut Chance,
    flow: &Flow,
    parts: &[Part],
    users: Option<&Node>,
    group_ids: &[String; 4],
) -> Vec<Bunch> {
    let of = |layer: Layer| -> Vec<&Part> {
        parts.iter().filter(|part| part.node.layer == Some(layer)).collect()
    };
    let (services, state) = (of(Layer::Service), of(Layer::State));
    let mut bunches = vec![
        Bunch::new("Request path", requests(chance, users, &of(Layer::Edge), &services)),
        Bunch::new("Data access", data(chance, &services, &state)),
        Bunch::new("Operations", operations(chance, &of(Layer::Control), &services)),
    ];
    if flow.group_edges && !flow.anonymous && scene.era.stage > 0 && !flow.wrapped {
        let [_, service, data, _] = group_ids;
        bunches.push(Bunch::new("Tiers", vec![plain(service, data)]));
    }
    for edge in bunches.iter_mut().flat_map(|bunch| &mut bunch.edges) {
        if chance.percent(flow.labelled) {
            edge.label = label(scene, chance, parts, edge);
        }
    }
    if flow.notes {
        let notes = notes(scene, chance, &bunches);
        bunches.push(Bunch::new("Annotations", notes));
    }
    bunches.retain(|bunch| !bunch.edges.is_empty());
    bunches
}

/// Adds arrows from what was in trouble to the box that tells of it.
pub fn to_crisis(chance: &mut Chance, edges: &mut Vec<Bunch>, parts: &[Part], crisis: &Node) {
    let ids: Vec<&str> = parts.iter().map(|part| part.node.id.as_str()).collect();
    let words = ["CPU bottleneck", "I/O bottleneck", "Overload triggers", "Timeout cascades"];
    let arrows = chance.some(&ids, 2).into_iter().map(|id| Edge {
        label: Some(chance.pick(&words).to_owned()),
        dotted: true,
        ..plain(id, &crisis.id)
    });
    edges.push(Bunch::new("Breaking points", arrows.collect()));
}

fn plain(from: &str, to: &str) -> Edge {
    Edge { from: from.to_owned(), to: to.to_owned(), label: None, dotted: false }
}

fn requests(
    chance: &mut Chance,
    users: Option<&Node>,
    edge: &[&Part],
    services: &[&Part],
) -> Vec<Edge> {
    let way: Vec<&str> = users
        .into_iter()
        .chain(edge.iter().map(|part| &part.node))
        .map(|it| it.id.as_str())
        .collect();
    let mut edges: Vec<Edge> =
        way.windows(2).filter_map(|pair| Some(plain(pair.first()?, pair.last()?))).collect();
    let own: Vec<&&Part> = services.iter().filter(|part| part.open).collect();
    let entry = way.last().copied().or(own.first().map(|part| part.node.id.as_str()));
    for part in own {
        let id = part.node.id.as_str();
        if let Some(entry) = entry
            && entry != id
            && chance.percent(75)
        {
            edges.push(plain(entry, id));
        }
    }
    edges
}

fn data(chance: &mut Chance, services: &[&Part], state: &[&Part]) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    let stores: Vec<&str> = state.iter().map(|part| part.node.id.as_str()).collect();
    for part in services {
        let count = if chance.percent(25) { 2 } else { 1 };
        for store in chance.some(&stores, count) {
            edges.push(plain(&part.node.id, store));
        }
    }
    // No store stands alone.
    let mut callers = services.iter().cycle();
    for store in &stores {
        if !edges.iter().any(|edge| edge.to == *store)
            && let Some(caller) = callers.next()
        {
            edges.push(plain(&caller.node.id, store));
        }
    }
    let at = |role: Role| state.iter().find(|part| part.role == Some(role)).map(|it| &it.node.id);
    for (from, to) in [(Role::Queue, Role::Stream), (Role::Stream, Role::Warehouse)] {
        if let (Some(from), Some(to)) = (at(from), at(to)) {
            edges.push(plain(from, to));
        }
    }
    let databases = state.iter().filter(|part| part.role == Some(Role::Database));
    let databases: Vec<&str> = databases.map(|part| part.node.id.as_str()).collect();
    if let [primary, replicas] = databases.as_slice() {
        edges.push(plain(primary, replicas));
    }
    edges
}

fn operations(chance: &mut Chance, control: &[&Part], services: &[&Part]) -> Vec<Edge> {
    let ids: Vec<&str> = services.iter().map(|part| part.node.id.as_str()).collect();
    let mut edges = Vec::new();
    for part in control {
        for id in chance.some(&ids, 1) {
            edges.push(plain(&part.node.id, id));
        }
    }
    edges
}

fn label(scene: &Scene<'_>, chance: &mut Chance, parts: &[Part], edge: &Edge) -> Option<String> {
    let of = |id: &str| parts.iter().find(|part| part.node.id == id);
    let target = of(&edge.to)?;
    let source = of(&edge.from).and_then(|part| part.node.layer);
    if source == Some(Layer::Control) {
        return Some(chance.pick(&["scrapes", "watches", "deploys", "traces"]).to_owned());
    }
    if source == Some(Layer::State) {
        return Some(chance.pick(&["replicates", "feeds", "change events"]).to_owned());
    }
    let words: &[&str] = match (target.node.layer?, target.role) {
        (Layer::Edge, _) => &["HTTPS", "TLS 1.2", "{rate} requests/sec", "cache miss"],
        (_, Some(Role::Cache)) => &["reads", "sessions", "get and set", "hot {things}"],
        (_, Some(Role::Queue)) => &["publishes", "events", "async", "{rate} events/sec"],
        (_, Some(Role::Database)) => &["reads and writes", "writes", "SQL", "transactions"],
        (_, Some(Role::Search)) => &["queries", "indexes {things}"],
        (Layer::State, _) => &["reads", "writes", "stores {things}", "batch loads"],
        (Layer::Service, _) => &["REST", "gRPC", "JSON", "routes", "{actions}"],
        (Layer::Control, _) => &["scrapes", "ships"],
    };
    let label = chance.pick(words);
    scene.fill(chance, label)
}

fn notes(scene: &Scene<'_>, chance: &mut Chance, bunches: &[Bunch]) -> Vec<Edge> {
    let all: Vec<&Edge> = bunches.iter().flat_map(|bunch| &bunch.edges).collect();
    let texts = [
        "p99: {tail}<br/>{concurrent} concurrent users",
        "Response time: {latency}",
        "{rate} requests/sec<br/>{availability} availability",
        "Peak: {daily} {actions}/day",
        "Hit rate: {most}",
        "{3}Failover: {minutes} minutes<br/>{few} regions",
    ];
    let count = chance.between(1, 3);
    let mut notes = Vec::new();
    for edge in chance.some(&all, count) {
        let label = scene.say(chance, &texts);
        notes.push(Edge { label, dotted: true, ..plain(&edge.to, &edge.from) });
    }
    notes
}
