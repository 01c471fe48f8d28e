//! The sections about technologies coming and going: migrations with their reasons, the stack.

use crate::generate::chance::Chance;
use crate::generate::era::Era;
use crate::generate::history::Migration;
use crate::generate::page::Page;
use crate::generate::shape::Ledger;
use crate::generate::story::Story;
use crate::generate::technology::Role;

/// Why one moves, by role.
fn reasons(role: Role) -> &'static [&'static str] {
    match role {
        Role::Hosting => &[
            "operational overhead",
            "cost",
            "elasticity",
            "global reach",
            "end of the lease",
            "managed services",
        ],
        Role::Style => &[
            "team velocity",
            "independent deployment",
            "fault isolation",
            "real-time features",
            "fewer moving parts",
        ],
        Role::Language | Role::Framework => &[
            "performance",
            "maintainability",
            "concurrency",
            "hiring",
            "type safety",
            "memory footprint",
        ],
        Role::Frontend => {
            &["developer productivity", "mobile web", "component reuse", "page weight"]
        }
        Role::Database => &[
            "scale",
            "availability",
            "licensing cost",
            "online schema changes",
            "write throughput",
            "operational overhead",
        ],
        Role::WideStore | Role::Cache => &[
            "scale",
            "tail latency",
            "availability",
            "operations",
            "multi-region",
            "cost per node",
        ],
        Role::Objects | Role::Delivery => {
            &["durability", "cost", "global reach", "capacity", "cache control"]
        }
        Role::Search => &["relevance", "index size", "operations", "near real-time"],
        Role::Queue | Role::Stream => {
            &["throughput", "replay", "durability", "real-time data", "consumer fanout"]
        }
        Role::Warehouse => {
            &["query speed", "separation of storage and compute", "cost", "self-service"]
        }
        Role::Orchestrator | Role::Mesh => {
            &["standardization", "bin packing", "portability", "ecosystem"]
        }
        _ => &["standardization", "visibility", "cost", "operations", "alert quality"],
    }
}

fn why(chance: &mut Chance, migration: &Migration) -> String {
    let count = chance.between(1, 2);
    chance.some(reasons(migration.role), count).join(", ")
}

/// What was moved to what; some of it, at most ten moves, in order.
pub fn migrations(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let mut moves = story.company.history.migrations();
    while moves.len() > 10 {
        let place = usize::try_from(chance.below(moves.len() as u64)).unwrap_or(0);
        moves.remove(place);
    }
    if moves.is_empty() {
        return;
    }
    page.heading(
        2,
        chance.pick(&[
            "Migrations",
            "Technology Migrations",
            "Key Migrations",
            "Technology Migration Timeline",
            "Major Migrations",
        ]),
    );
    if story.shape.migrations == Ledger::Table {
        let rows: Vec<Vec<String>> = moves
            .iter()
            .map(|it| {
                let effect = chance.pick(&[
                    "{months} months",
                    "{part} lower cost",
                    "{times} throughput",
                    "p99 {latency}",
                    "{few} engineers freed",
                ]);
                let effect = story.scene(story.today).fill(chance, effect).unwrap_or_default();
                let step = format!("{} → {}", it.from, it.to);
                vec![format!("**{}**", it.year), step, why(chance, it), effect]
            })
            .collect();
        page.table(&["Year", "Migration", "Reason", "Result"], &rows);
        return;
    }
    let lines: Vec<String> = moves
        .iter()
        .map(|it| format!("**{}**: {} → {} ({})", it.year, it.from, it.to, why(chance, it)))
        .collect();
    if chance.percent(60) { page.numbered(&lines) } else { page.bullets(&lines) }
}

/// The stack over the years.
pub fn stack_history(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    page.heading(
        2,
        chance.pick(&[
            "Technology Stack Evolution",
            "The Stack over the Years",
            "Technology Evolution",
        ]),
    );
    let rows = [
        ("Backend", [Role::Language, Role::Framework]),
        ("Data", [Role::Database, Role::WideStore]),
        ("Infrastructure", [Role::Hosting, Role::Orchestrator]),
        ("Events", [Role::Queue, Role::Stream]),
        ("Frontend", [Role::Frontend, Role::Delivery]),
    ];
    let named = |era: &Era, roles: [Role; 2]| {
        let names: Vec<&str> = roles.into_iter().filter_map(|role| era.stack.get(role)).collect();
        names.join(" + ")
    };
    if chance.percent(40) {
        let mut head = vec!["Component".to_owned()];
        head.extend(story.eras.iter().map(|era| era.end.to_string()));
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let cell = |text: String| if text.is_empty() { "-".to_owned() } else { text };
        let row = |(name, roles): (&str, [Role; 2])| {
            let cells = story.eras.iter().map(|era| cell(named(era, roles)));
            std::iter::once(name.to_owned()).chain(cells).collect()
        };
        page.table(&head, &rows.into_iter().map(row).collect::<Vec<Vec<String>>>());
        return;
    }
    for (name, roles) in rows.into_iter().take(3) {
        page.heading(3, &format!("{name} Evolution"));
        let lines: Vec<String> = story
            .eras
            .iter()
            .map(|era| format!("**{}**: {}", story.years(era), named(era, roles)))
            .collect();
        page.bullets(&lines);
    }
}
