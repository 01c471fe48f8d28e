//! The sections that keep account of figures over all eras: costs, teams, speed, today.

use crate::generate::chance::Chance;
use crate::generate::chart;
use crate::generate::chart::Curve;
use crate::generate::era::Era;
use crate::generate::page::Page;
use crate::generate::phrase::capital;
use crate::generate::quantity::dollars;
use crate::generate::quantity::each;
use crate::generate::quantity::grouped;
use crate::generate::quantity::short;
use crate::generate::quantity::span;
use crate::generate::shape::Ledger;
use crate::generate::story::Story;
use crate::generate::vocabulary::HIRES;

/// What it cost.
pub fn costs(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    page.heading(
        2,
        chance.pick(&[
            "Cost Evolution",
            "Costs",
            "Cost Evolution by Scale",
            "Infrastructure Costs",
            "The Money Story",
            "Cost Evolution Through Scale",
        ]),
    );
    page.heading(
        3,
        chance.pick(&[
            "Infrastructure cost per month",
            "Infrastructure Cost by Era",
            "Monthly Infrastructure Cost",
            "Infrastructure Costs by Phase",
        ]),
    );
    match story.shape.costs {
        Ledger::Chart => page.paragraph(&chart::curve(story, chance, Curve::Cost)),
        Ledger::Boxes => page.paragraph(&chart::boxes(story)),
        Ledger::Table => {
            let rows: Vec<Vec<String>> = story
                .eras
                .iter()
                .map(|era| {
                    let cost = era.monthly();
                    let driver = chance.pick(&DRIVERS).to_owned();
                    let each = each(era.to.cost, era.to.users);
                    vec![era.name.clone(), story.years(era), cost, each, driver]
                })
                .collect();
            let head = ["Phase", "Period", "Monthly Cost", "Cost per User", "Primary Drivers"];
            page.table(&head, &rows);
        }
        Ledger::List => page.bullets(&costs_in_lines(story, chance)),
    }
    if chance.percent(45) {
        savings(story, chance, page);
    }
}

/// Costs as lines, by year or by era.
fn costs_in_lines(story: &Story<'_>, chance: &mut Chance) -> Vec<String> {
    let company = story.company;
    if chance.percent(50) {
        let of = |era: &Era| {
            let (years, cost) = (story.years(era), dollars(era.to.cost));
            let each = each(era.to.cost, era.to.users);
            format!("**{years}**: {cost}/month → {each} per user/month")
        };
        return story.eras.iter().map(of).collect();
    }
    let gap = usize::try_from(chance.between(1, 3)).unwrap_or(1);
    let years = (company.founded..=company.last).step_by(gap);
    let of = |year| {
        let (cost, driver) = (dollars(company.growth.at(year).cost), chance.pick(&DRIVERS));
        format!("**{year}**: {cost}/month ({})", driver.to_lowercase())
    };
    years.map(of).collect()
}

const DRIVERS: [&str; 12] = [
    "Basic hosting",
    "Database licenses",
    "Compute",
    "Data transfer",
    "Storage growth",
    "Second region",
    "Machine learning",
    "Observability",
    "Compliance",
    "Content delivery",
    "Stream processing",
    "Support contracts",
];

fn savings(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    page.heading(
        3,
        chance.pick(&["What Lowered the Bill", "Cost Optimization Milestones", "Savings"]),
    );
    let templates = [
        "{2010}**Reserved capacity**: {saving}/month",
        "{2012}**Spot instances**: {part} of compute cost",
        "**Storage tiers**: cold {things} at {part} of the price",
        "**Right-sizing**: {many} machines given back",
        "**{cdn}**: {part} less data transfer",
        "**{cache}**: {most} of reads off {db}",
        "**{orchestrator}**: {part} better utilization",
        "**Retention**: logs kept for {weeks} weeks instead of {months} months",
        "{2020}**ARM processors**: {part} better price for the same work",
    ];
    let count = chance.between(3, 5);
    page.bullets(&story.scene(story.today).list(chance, &templates, count));
}

const STRUCTURES: [[&str; 4]; 5] = [
    ["Founding team", "Startup team", "Generalists", "Single full-stack team"],
    [
        "Feature teams",
        "Backend and frontend teams",
        "One product team and operations",
        "Two-pizza teams",
    ],
    ["Product teams", "Product squads", "Domain teams with a platform team", "Functional teams"],
    ["Tribes and squads", "Platform and product groups", "Business units", "Service owners"],
    [
        "Platform engineering",
        "Autonomous squads",
        "Product groups with shared platforms",
        "Federated platform teams",
    ],
];

/// Who did it.
pub fn teams(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    page.heading(
        2,
        chance.pick(&[
            "Teams",
            "Team Evolution",
            "Engineering Team Evolution",
            "Team Evolution Through Scale",
            "Organization",
        ]),
    );
    let mut structure =
        |stage: usize| STRUCTURES.get(stage).map_or("Teams", |them| chance.pick(them));
    let stages: Vec<&str> = story.eras.iter().map(|era| structure(era.stage)).collect();
    let eras = || story.eras.iter().zip(&stages);
    match story.shape.teams {
        Ledger::Chart => {
            page.paragraph(&chart::curve(story, chance, Curve::Team));
            let lines: Vec<String> =
                eras().map(|(era, stage)| format!("**{}**: {stage}", story.years(era))).collect();
            page.bullets(&lines);
        }
        Ledger::Table => {
            let rows: Vec<Vec<String>> = eras()
                .map(|(era, stage)| {
                    let size = format!("{} engineers", grouped(era.to.team));
                    let years = format!("**{}**", story.years(era));
                    vec![years, size, (*stage).to_owned(), chance.pick(&HIRES).to_owned()]
                })
                .collect();
            page.table(&["Period", "Team Size", "Structure", "Key Hires"], &rows);
        }
        Ledger::List | Ledger::Boxes => {
            let lines: Vec<String> = eras()
                .map(|(era, stage)| {
                    let open = if era.number == story.today.number { "+" } else { "" };
                    let size = span(era.from.team, "-", era.to.team);
                    format!("**{}**: {stage} ({size}{open} engineers)", story.years(era))
                })
                .collect();
            page.bullets(&lines);
        }
    }
}

/// How fast it was, era by era.
pub fn performance(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    page.heading(
        2,
        chance.pick(&["Performance Evolution", "Performance", "Performance Evolution Metrics"]),
    );
    let mut head = vec!["Metric".to_owned()];
    head.extend(story.eras.iter().map(|era| era.end.to_string()));
    let each = |name: &str, of: &dyn Fn(&Era) -> String| {
        let mut row = vec![format!("**{name}**")];
        row.extend(story.eras.iter().map(of));
        row
    };
    let rows = [
        each("Median response time", &|era| format!("{}ms", era.latency.0)),
        each("p99 response time", &|era| format!("{}ms", era.latency.1)),
        each("Availability", &|era| era.availability.to_owned()),
        each("Peak requests/sec", &|era| short(story.company.rate(era.to.users))),
    ];
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    page.table(&head, &rows);
}

/// The figures of today.
pub fn current(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let (era, trade) = (story.today, &story.company.trade);
    page.heading(2, &format!("Current Scale Metrics ({})", story.company.last));
    let daily = short(story.company.daily(era.to.users));
    let regions = era.regions.len().to_string();
    let rows = [
        ("Monthly Active Users".to_owned(), format!("{}+", short(era.to.users)), true),
        (format!("{} per Day", capital(trade.actions)), format!("{daily}+"), true),
        ("Availability".to_owned(), era.availability.to_owned(), false),
        ("Infrastructure Cost".to_owned(), format!("{}/month", dollars(era.to.cost)), true),
        ("Engineering Team".to_owned(), format!("{}+ engineers", grouped(era.to.team)), true),
        ("Regions".to_owned(), regions, false),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(name, value, grows)| {
            let rate =
                if grows { format!("{}% YoY", chance.between(4, 60)) } else { "stable".into() };
            vec![name, value, rate]
        })
        .collect();
    page.table(&["Metric", "Value", "Growth Rate"], &rows);
}

/// When figures were first reached.
pub fn milestones(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let company = story.company;
    page.heading(2, chance.pick(&["Key Scaling Milestones", "Milestones", "Traffic Milestones"]));
    let mut lines = Vec::new();
    let mut reached = 0;
    for year in company.founded..=company.last {
        let daily = company.daily(company.growth.at(year).users);
        if daily >= reached {
            let event = chance.pick(&["First", "First", "Sustained", "Record of"]);
            lines.push(format!(
                "**{year}**: {event} {} {}/day",
                short(daily),
                company.trade.actions
            ));
            reached = daily * 4;
        }
    }
    page.bullets(&lines);
}
