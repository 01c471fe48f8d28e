//! What the boxes of an architecture say: names and further lines for each role in a stack.

use crate::generate::chance::Chance;
use crate::generate::diagram::Layer;
use crate::generate::diagram::Node;
use crate::generate::phrase::Scene;
use crate::generate::quantity::bytes;
use crate::generate::quantity::grouped;
use crate::generate::quantity::nice;
use crate::generate::quantity::round;
use crate::generate::technology::Role;

/// A box with what it stands for.
pub struct Part {
    /// The box.
    pub node: Node,
    /// Its role; services of the company's own have none.
    pub role: Option<Role>,
    /// Whether requests of users reach it directly.
    pub open: bool,
}

/// How a role appears in a diagram.
#[derive(Clone, Copy, Default)]
pub struct Look {
    /// Where it stands.
    pub layer: Layer,
    /// What the box is called; `{it}` is the technology.
    names: &'static [&'static str],
    /// What else may be said of it.
    traits: &'static [&'static str],
}

/// How roles appear, from the users inwards.
#[rustfmt::skip] // a row is a role
const LOOKS: [(Role, Look); 17] = [
    (Role::Delivery, look(Layer::Edge, &["{it} CDN", "CDN", "{it}", "Content Delivery"],
        &["Global PoPs", "{most} cache hit", "Static assets", "{some} edge locations",
            "{2010}DDoS protection", "Image optimization", "{2016}Brotli compression"])),
    (Role::Balancer, look(Layer::Edge, &["Load Balancer", "{it}", "{it} Fleet", "Edge Proxy"],
        &["SSL termination", "Health checks", "{rate} requests/sec", "Round robin",
            "{2009}Multi-AZ",
            "Geographic routing", "{concurrent} connections"])),
    (Role::Gateway, look(Layer::Edge, &["API Gateway", "{it} Gateway", "Public API"],
        &["Rate limiting", "Authentication", "{rate} requests/sec", "Request routing",
            "Quota per client", "{2016}REST and GraphQL", "p99: {latency}"])),
    (Role::Database, look(Layer::State, &["{it} Primary", "{it}", "Main Database", "{it} Cluster"],
        &["Single instance", "{things} and accounts", "All tables", "Nightly backup", "No sharding",
            "Hot standby", "Write operations"])),
    (Role::WideStore, look(Layer::State, &["{it} Cluster", "{it}", "{it} Store", "Timeline Store"],
        &["{some} nodes", "{2}Multi-region", "Write-heavy tables", "{things} by account",
            "Quorum writes", "Tunable consistency", "Replication factor 3"])),
    (Role::Cache, look(Layer::State, &["{it} Cache", "{it}", "{it} Cluster", "Session Cache"],
        &["{most} hit rate", "Sessions", "Hot {things}", "Sub-ms latency", "Query results",
            "LRU eviction", "Consistent hashing"])),
    (Role::Objects, look(Layer::State, &["{it} Storage", "File Storage", "{it}", "Media Store"],
        &["Images and documents", "Lifecycle policies", "{2}Multi-region",
            "Originals and thumbnails",
            "Backups", "Nightly sync"])),
    (Role::Search, look(Layer::State, &["{it} Search", "{it} Cluster", "Search Index", "{it}"],
        &["Index of {things}", "Full-text search", "{rate} queries/sec", "Faceted results",
            "Near real-time", "{few} replicas"])),
    (Role::Queue, look(Layer::State, &["{it}", "Message Queue", "{it} Cluster", "Event Bus"],
        &["{rate} events/sec", "Event streaming", "Async jobs", "Dead letter queues",
            "7-day retention", "{many} topics", "Fanout"])),
    (Role::Stream, look(Layer::State, &["Stream Processing", "{it} Jobs", "{it}", "Batch Cluster"],
        &["Windowed counts", "{some} nodes", "Hourly batches", "Exactly-once", "Sessionization",
            "Enrichment"])),
    (Role::Warehouse, look(Layer::State, &["Data Warehouse", "{it}", "{it} Warehouse", "Analytics"],
        &["Business intelligence", "Columnar storage", "{2}{many} dashboards", "Hourly loads",
            "Event history"])),
    (Role::Orchestrator, look(Layer::Control, &["{it}", "{it} Clusters", "Container Platform"],
        &["{some} nodes", "Auto-scaling", "Container orchestration", "{few} clusters",
            "Spot capacity",
            "Bin packing"])),
    (Role::Mesh, look(Layer::Control, &["Service Mesh", "{it}", "{it} Mesh"],
        &["mTLS encryption", "Traffic shifting", "Retries and deadlines", "Sidecars"])),
    (Role::Monitoring, look(Layer::Control, &["Monitoring", "{it}", "{it} Monitoring",
        "Metrics Stack"],
        &["{2}{many} dashboards", "Host checks", "Paging", "Custom metrics", "{2014}SLO tracking",
            "30s resolution"])),
    (Role::Logging, look(Layer::Control, &["Logging", "{it} Logs", "Log Pipeline"],
        &["Structured logs", "30-day retention", "Audit trail", "Sampled at {part}"])),
    (Role::Tracing, look(Layer::Control, &["Distributed Tracing", "{it}", "{it} Tracing"],
        &["Sampled at 1%", "Cross-service traces", "Latency breakdown"])),
    (Role::Pipeline, look(Layer::Control, &["CI/CD Pipeline", "{it}", "Build and Deploy"],
        &["{some} deploys/day", "Canary releases", "Rolling deployments", "Weekly releases",
            "Build in {minutes} min"])),
];

const fn look(
    layer: Layer,
    names: &'static [&'static str],
    traits: &'static [&'static str],
) -> Look {
    Look { layer, names, traits }
}

/// The roles that have boxes, from the users inwards, each with its look.
pub fn looks() -> impl Iterator<Item = (Role, Look)> {
    LOOKS.into_iter()
}

/// The lines of a box for a role that the era has; nothing where it does not. The habit says
/// which of the names the author prefers.
pub fn lines(
    scene: &Scene<'_>,
    chance: &mut Chance,
    role: Role,
    look: &Look,
    habit: u64,
) -> Option<Vec<String>> {
    let technology = scene.era.stack.get(role)?;
    // A document mostly calls the same thing by the same name in all of its eras.
    let place = if chance.percent(80) { habit } else { chance.below(4) };
    let name = look.names.iter().cycle().nth(usize::try_from(place).unwrap_or(0));
    let name = name.copied().unwrap_or("{it}");
    let mut called = name.replace("{it}", technology);
    if let Some(last) = technology.split(' ').next_back() {
        called = called.replace(&format!("{last} {last}"), last);
    }
    let mut lines = vec![called];
    if !name.contains("{it}") {
        lines.push(technology.to_owned());
    }
    let count = chance.between(1, 2);
    lines.extend(scene.list(chance, look.traits, count));
    let keeps = look.layer == Layer::State && !matches!(role, Role::Queue | Role::Stream);
    if keeps && chance.percent(35) {
        lines.push(storage(scene, chance));
    } else if chance.percent(25) {
        lines.push(machines(scene, chance));
    }
    Some(lines)
}

/// How much it keeps: "40GB storage".
pub fn storage(scene: &Scene<'_>, chance: &mut Chance) -> String {
    let gigabytes = round((scene.era.to.users / chance.between(300, 5_000)).max(2));
    let word = chance.pick(&["storage", "data", "on disk", "storage"]);
    let open = if chance.percent(20) { "+" } else { "" };
    format!("{}{open} {word}", bytes(gigabytes))
}

/// What it runs on: "c5.xlarge x6", "12 instances".
pub fn machines(scene: &Scene<'_>, chance: &mut Chance) -> String {
    let stage = u64::try_from(scene.era.stage).unwrap_or(0);
    let count = nice(chance.between(stage * 3, stage * 5 + 5));
    if scene.era.stack.get(Role::Hosting) == Some("AWS") && chance.percent(50) {
        let family = match scene.era.end {
            0..2012 => ["m1.small", "m1.large", "c1.xlarge", "m2.xlarge"],
            2012..2017 => ["t2.medium", "m4.large", "c4.2xlarge", "r3.xlarge"],
            _ => ["t3.medium", "m5.xlarge", "c5.2xlarge", "r5.4xlarge"],
        };
        return format!("{} x{count}", chance.pick(&family));
    }
    let word = chance.pick(&["instances", "servers", "nodes", "instances"]);
    match count {
        1 => chance.pick(&["Single instance", "Single server", "One machine"]).to_owned(),
        _ => format!("{} {word}", grouped(count)),
    }
}
