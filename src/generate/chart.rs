//! The diagrams that span all eras: timelines, Gantt charts, charts of figures, rows of boxes.

use crate::generate::chance::Chance;
use crate::generate::company::Figures;
use crate::generate::era::Era;
use crate::generate::history::Migration;
use crate::generate::quantity::dollars;
use crate::generate::quantity::each;
use crate::generate::quantity::nice;
use crate::generate::quantity::short;
use crate::generate::shape::Overview;
use crate::generate::story::Story;
use crate::generate::technology::Role;
use std::fmt::Write;

/// The diagram that the document opens with, if its shape has one.
pub fn overview(story: &Story<'_>, chance: &mut Chance) -> Option<String> {
    let body = match story.shape.overview {
        Overview::None => return None,
        Overview::Timeline => timeline(story, chance),
        Overview::TimelineSections => timeline_in_sections(story, chance),
        Overview::Gantt => gantt(story, chance),
        Overview::Steps => steps(story, chance),
        Overview::Phases => phases(story, chance),
    };
    Some(format!("```mermaid\n{body}```\n"))
}

/// What happened in an era, in few words.
fn events(story: &Story<'_>, chance: &mut Chance, era: &Era, count: u64) -> Vec<String> {
    let mut events = vec![format!("{} {}", short(era.to.users), story.shape.people)];
    let stack = &era.stack;
    let moves = story.migrations(era);
    let told = |it: &Migration| match chance.below(3) {
        0 => format!("{} → {}", it.from, it.to),
        1 => format!("{} replaces {}", it.to, it.from),
        _ => format!("Migration to {}", it.to),
    };
    events.extend(moves.iter().take(2).map(told));
    let named = |role: Role, text: &str| stack.get(role).map(|it| text.replace("{it}", it));
    let more: Vec<String> = [
        named(Role::Style, "{it}"),
        named(Role::Database, "{it} as main store"),
        named(Role::Queue, "{it} introduced"),
        named(Role::Orchestrator, "{it} in production"),
        named(Role::Delivery, "Content on {it}"),
        named(Role::Language, "{it} codebase"),
        named(Role::Cache, "{it} caching"),
        named(Role::Search, "Search on {it}"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let texts: Vec<&str> = more.iter().map(String::as_str).collect();
    let open = count.saturating_sub(events.len() as u64 + 1);
    events.extend(chance.some(&texts, open).into_iter().map(ToOwned::to_owned));
    events.push(format!("{}/month infrastructure", dollars(era.to.cost)));
    events
}

fn timeline(story: &Story<'_>, chance: &mut Chance) -> String {
    let company = story.company;
    let mut text = format!(
        "timeline\n    title {} Scale Evolution: {}-{}\n",
        company.name, company.founded, company.last
    );
    let inline = chance.percent(25);
    for era in story.eras {
        let period = format!("{}-{}", era.start, era.end);
        let events = events(story, chance, era, 5);
        if inline {
            let _ = write!(text, "\n    {period} : {} : {}\n", era.name, events.join(" : "));
            continue;
        }
        let _ = write!(text, "\n    {period} : {}\n", era.name);
        for event in events {
            let _ = writeln!(text, "    {:width$} : {event}", "", width = period.len());
        }
    }
    text
}

fn timeline_in_sections(story: &Story<'_>, chance: &mut Chance) -> String {
    let mut text = format!("timeline\n    title {} over the Years\n", story.company.name);
    for era in story.eras {
        let _ = write!(text, "\n    section {}-{}: {}\n", era.start, era.end, era.name);
        let events = events(story, chance, era, 6);
        let (first, second) = events.split_at(events.len() / 2);
        let mut years = vec![(era.start, first)];
        if era.end > era.start + 1 {
            years.push((era.start + (era.end - era.start) / 2, second));
        }
        for (year, events) in years {
            for (place, event) in events.iter().enumerate() {
                let year = if place == 0 { year.to_string() } else { "    ".to_owned() };
                let _ = writeln!(text, "        {year} : {event}");
            }
        }
    }
    text
}

fn gantt(story: &Story<'_>, chance: &mut Chance) -> String {
    let company = story.company;
    let full = chance.percent(60);
    let format = if full { "YYYY-MM-DD" } else { "YYYY" };
    let date = |year: u64| if full { format!("{year}-01-01") } else { year.to_string() };
    let mut text = format!(
        "gantt\n    title {} Scale Evolution ({}-{})\n    dateFormat {format}\n    axisFormat %Y\n",
        company.name, company.founded, company.last
    );
    text.push_str("\n    section User Growth\n");
    for era in story.eras {
        let name = format!("{} {}", short(era.to.users), story.shape.people);
        let _ = writeln!(text, "    {name:<30} :milestone, u{}, {}, 0d", era.number, date(era.end));
    }
    text.push_str("\n    section Architecture\n");
    for era in story.eras {
        let state = if era.number == story.today.number { "active" } else { "done" };
        let (name, from, to) = (&era.name, date(era.start), date(era.end.max(era.start + 1)));
        let _ = writeln!(text, "    {name:<30} :{state}, a{}, {from}, {to}", era.number);
    }
    let migrations = company.history.migrations();
    if !migrations.is_empty() {
        text.push_str("\n    section Technology\n");
        for (place, migration) in chance.some(&migrations, 5).iter().enumerate() {
            let name = format!("{} to {}", migration.from, migration.to);
            let (from, to) = (date(migration.year), date(migration.year + 1));
            let _ = writeln!(text, "    {name:<30} :crit, m{place}, {from}, {to}");
        }
    }
    text
}

fn steps(story: &Story<'_>, chance: &mut Chance) -> String {
    let mut text = "graph TB\n    subgraph \"Scale Milestones\"\n".to_owned();
    for era in story.eras {
        let (year, name, number) = (era.start, &era.name, era.number);
        let users = format!("{} {}", short(era.to.users), story.shape.people);
        let _ = writeln!(text, "        S{number}[{year}: {name}<br/>{users}<br/>{}]", era.style());
    }
    text.push_str("    end\n\n    subgraph \"Key Breaking Points\"\n");
    let limits = [
        "Database Limits<br/>One primary",
        "Deploy Bottleneck<br/>One codebase",
        "Global Latency<br/>Single region",
        "Cost Curve<br/>Idle capacity",
        "Search Performance<br/>Slow queries",
        "File Storage<br/>Local disks",
        "Team Coordination<br/>Shared ownership",
        "Connection Limits<br/>No pooling",
    ];
    let broken = chance.some(&limits, story.today.number - 1);
    for (place, limit) in broken.iter().enumerate() {
        let _ = writeln!(text, "        B{}[{limit}]", place + 1);
    }
    text.push_str("    end\n\n");
    for number in 1..story.today.number {
        let _ = writeln!(text, "    S{number} --> S{}", number + 1);
    }
    text.push('\n');
    for place in 1..=broken.len() {
        let _ = writeln!(text, "    S{} -.-> B{place}", place + 1);
    }
    text
}

fn phases(story: &Story<'_>, chance: &mut Chance) -> String {
    let mut text = "graph TB\n".to_owned();
    for era in story.eras {
        let number = era.number;
        let (name, years, scale) = (&era.name, story.years(era), story.scale(era));
        let _ = writeln!(
            text,
            "    subgraph Phase{number}[\"Phase {number}: {name} ({years})<br/>{scale}\"]"
        );
        let scene = story.scene(era);
        let boxes = [
            "{lb}<br/>Entry point",
            "{framework} App<br/>{language}<br/>{host}",
            "{db}<br/>Main store<br/>{things}",
            "{cache}<br/>{most} hit rate",
            "{store}<br/>{some} nodes",
            "{queue}<br/>{rate} events/sec",
            "{orchestrator}<br/>{some} nodes",
            "{cdn}<br/>Global edge",
        ];
        let count = chance.between(3, 6);
        let labels = scene.list(chance, &boxes, count);
        for (place, label) in labels.iter().enumerate() {
            let _ = writeln!(text, "        P{number}_N{place}[\"{label}\"]");
        }
        text.push('\n');
        for place in 1..labels.len() {
            let _ = writeln!(text, "        P{number}_N0 --> P{number}_N{place}");
        }
        text.push_str("    end\n\n");
    }
    for number in 1..story.today.number {
        let _ = writeln!(text, "    Phase{number} --> Phase{}", number + 1);
    }
    text
}

/// What a chart of figures shows.
#[derive(Clone, Copy)]
pub enum Curve {
    /// Dollars a month.
    Cost,
    /// Engineers.
    Team,
}

/// A chart of figures by year, or by scale.
pub fn curve(story: &Story<'_>, chance: &mut Chance, curve: Curve) -> String {
    let (company, people) = (story.company, story.shape.people);
    let by_scale = chance.percent(30);
    let step = ((company.last - company.founded) / 7).max(1);
    let points: Vec<(String, Figures)> = if by_scale {
        let of = |era: &Era| (format!("\"{} {people}\"", short(era.to.users)), era.to);
        story.eras.iter().map(of).collect()
    } else {
        let years =
            (company.founded..=company.last).rev().step_by(usize::try_from(step).unwrap_or(1));
        let points = years.map(|year| (year.to_string(), company.growth.at(year)));
        points.collect::<Vec<_>>().into_iter().rev().collect()
    };
    let value = |figures: &Figures| match curve {
        Curve::Cost => figures.cost,
        Curve::Team => figures.team,
    };
    let top = points.iter().map(|(_, figures)| value(figures)).max().unwrap_or(1);
    let limit = (0..180).map(nice).find(|limit| *limit > top).unwrap_or(top);
    let (title, axis) = match curve {
        Curve::Cost => ("Infrastructure cost of", "Infrastructure cost per month (USD)"),
        Curve::Team => ("Engineering team of", "Engineers"),
    };
    let axis = match curve {
        Curve::Cost if chance.percent(30) => "Cost per month (USD)",
        _ => axis,
    };
    let labels: Vec<&str> = points.iter().map(|(label, _)| label.as_str()).collect();
    let values: Vec<String> = points.iter().map(|(_, it)| value(it).to_string()).collect();
    format!(
        "```mermaid\nxychart-beta\n    title \"{title} {}\"\n    x-axis [{}]\n    \
         y-axis \"{axis}\" 0 --> {limit}\n    {} [{}]\n```\n",
        company.name,
        labels.join(", "),
        chance.pick(&["bar", "bar", "line"]),
        values.join(", ")
    )
}

/// Costs as a row of boxes.
pub fn boxes(story: &Story<'_>) -> String {
    let mut text =
        "```mermaid\ngraph LR\n    subgraph CostEvolution[\"Infrastructure Cost Evolution\"]\n"
            .to_owned();
    for era in story.eras {
        let cost = dollars(era.to.cost);
        let users = format!("{} {}", short(era.to.users), story.shape.people);
        let each = each(era.to.cost, era.to.users);
        let _ = writeln!(
            text,
            "        Y{}E{}[\"{}: {cost}/month<br/>{users}<br/>{each} per user/month\"]",
            era.end, era.number, era.end
        );
    }
    text.push_str("    end\n\n");
    for pair in story.eras.windows(2) {
        if let [one, next] = pair {
            let (from, to) =
                (format!("Y{}E{}", one.end, one.number), format!("Y{}E{}", next.end, next.number));
            let _ = writeln!(text, "    {from} --> {to}");
        }
    }
    text.push_str("```\n");
    text
}
