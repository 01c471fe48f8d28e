//! A whole document: title, introduction, the chapters of the eras, the sections behind them.

use crate::generate::chance::Chance;
use crate::generate::chapter;
use crate::generate::chart;
use crate::generate::company::Company;
use crate::generate::defect;
use crate::generate::era;
use crate::generate::ledger;
use crate::generate::page::Page;
use crate::generate::phrase::capital;
use crate::generate::quantity::dollars;
use crate::generate::quantity::each;
use crate::generate::quantity::grouped;
use crate::generate::quantity::round;
use crate::generate::quantity::short;
use crate::generate::retrospect;
use crate::generate::shape::Overview;
use crate::generate::shape::Part;
use crate::generate::shape::Shape;
use crate::generate::story::Story;
use crate::generate::trouble::TROUBLES;
use crate::generate::turnover;
use crate::generate::vocabulary::MONTHS;
use crate::generate::vocabulary::SOURCES;
use std::fmt::Write;

/// Writes the document of a company.
pub fn write(company: &Company, chance: &mut Chance) -> String {
    let eras = era::eras(chance, company);
    let Some(today) = eras.last() else { return String::new() };
    let shape = Shape::drawn(chance, eras.len());
    let story = Story { company, eras: &eras, today, shape: &shape };
    let mut page = Page::default();
    page.heading(1, &title(&story, chance));
    introduction(&story, chance, &mut page);
    if let Some(overview) = chart::overview(&story, chance) {
        let plain = ["Timeline", "Scale Evolution Timeline", "The Journey at a Glance"];
        let heading = match shape.overview {
            Overview::Steps | Overview::Phases => "Scale Journey Overview",
            _ => chance.pick(&plain),
        };
        page.heading(2, heading);
        page.paragraph(&overview);
    }
    if chapter::level(&story) == 3 {
        page.heading(
            2,
            chance.pick(&[
                "Eras",
                "Architecture Evolution by Scale",
                "Detailed Architecture Evolution",
                "Architecture Evolution Timeline",
            ]),
        );
    }
    let mut troubles = chance.shuffled(&TROUBLES);
    for era in &eras {
        chapter::write(&story, chance, &mut page, era, &mut troubles);
    }
    for part in &shape.parts {
        match part {
            Part::BreakingPoints => {
                retrospect::breaking_points(&story, chance, &mut page, &mut troubles);
            }
            Part::Migrations => turnover::migrations(&story, chance, &mut page),
            Part::Costs => ledger::costs(&story, chance, &mut page),
            Part::Teams => ledger::teams(&story, chance, &mut page),
            Part::Milestones => ledger::milestones(&story, chance, &mut page),
            Part::Performance => ledger::performance(&story, chance, &mut page),
            Part::StackHistory => turnover::stack_history(&story, chance, &mut page),
            Part::Incidents => retrospect::incidents(&story, chance, &mut page, &mut troubles),
            Part::Lessons => retrospect::lessons(&story, chance, &mut page),
            Part::Current => ledger::current(&story, chance, &mut page),
            Part::Outlook => retrospect::outlook(&story, chance, &mut page),
        }
    }
    ending(&story, chance, &mut page);
    defect::slip(chance, page.finish())
}

fn title(story: &Story<'_>, chance: &mut Chance) -> String {
    let (name, today) = (&story.company.name, story.today.to.users);
    let start = story.company.growth.at(story.company.founded).users;
    let (start, today) = (short(start), short(today));
    let years = story.company.last - story.company.founded;
    match chance.below(8) {
        0 => format!("{name} Scale Evolution: {start} to {today} Users"),
        1 => format!("{name} Scale Evolution - The Growth Story"),
        2 => format!("{name} Scale Evolution"),
        3 => format!("{name} - Scale Evolution"),
        4 => format!("How {name} scaled"),
        5 => format!("{name}: {years} years of growth, from {} to the world", story.company.city),
        6 => format!("{name} Scale Journey: {start} → {today} Users"),
        _ => format!("{name} Scale Evolution: From Startup to {today} Users"),
    }
}

fn introduction(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let titles = ["Overview", "Executive Summary", "Overview"];
    if chance.percent(70) {
        page.heading(2, chance.pick(&titles));
    }
    let company = story.company;
    let scene = story.scene(story.today);
    let what = format!("{} {}", company.trade.what, company.niche);
    let founded = company.founded;
    let first = match chance.below(4) {
        0 => format!("{} began in {founded} in {} as {what}.", company.name, company.city),
        1 => format!("{} is {what}, founded in {} in {founded}.", company.name, company.city),
        2 => format!("Since {founded}, {} of {} has been {what}.", company.name, company.city),
        _ => format!(
            "In {founded}, three people in {} started {}, {what}.",
            company.city, company.name
        ),
    };
    let second = [
        "Today {load} {users} make {daily} {actions} a day.",
        "It grew from a single server to {cost} of infrastructure a month.",
        "This document tells how its systems came to serve {load} {users}.",
        "Along the way its architecture was rebuilt {few} times.",
        "Each of its eras ended when something broke during {peak}.",
        "Most of what it learned, it learned during {peak}.",
    ];
    let third = [
        "{engineers} engineers now run it at {availability} availability.",
        "The hardest part was not {db}, but letting go of the {style} of the day.",
        "Growth of {times} in a single year was the exception that shaped the rest.",
        "Its {things} live in {db}; nearly everything else has been replaced.",
        "Half of all answers leave {host} within {latency}.",
    ];
    let mut sentences = vec![first];
    sentences.extend(scene.say(chance, &second));
    sentences.extend(scene.say(chance, &third));
    page.paragraph(&sentences.join(" "));
    if chance.percent(35) {
        key_metrics(story, chance, page);
    }
}

fn key_metrics(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let company = story.company;
    if chance.percent(40) {
        page.label("Key Metrics Evolution:");
        let of = |era: &era::Era| {
            let (users, name) = (short(era.to.users), era.name.to_lowercase());
            format!("**{}**: {users} {}, {name}", era.end, story.shape.people)
        };
        page.bullets(&story.eras.iter().map(of).collect::<Vec<_>>());
        return;
    }
    let (first, last) = (company.growth.at(company.founded), story.today.to);
    let growth = last.users / first.users.max(1);
    let actions = capital(company.trade.actions);
    page.label("Key Scaling Metrics:");
    page.bullets(&[
        format!(
            "**Users**: {} → {}+ ({}x growth)",
            short(first.users),
            short(last.users),
            grouped(round(growth))
        ),
        format!(
            "**{actions} per day**: {} → {}+",
            short(company.daily(first.users)),
            short(company.daily(last.users))
        ),
        format!(
            "**Infrastructure cost**: {}/month → {}/month",
            dollars(first.cost),
            dollars(last.cost)
        ),
        format!(
            "**Cost per user**: {} → {}",
            each(first.cost, first.users),
            each(last.cost, last.users)
        ),
        format!("**Engineering team**: {} → {}+ engineers", first.team, last.team),
    ]);
}

fn ending(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    if story.shape.code {
        code(story, chance, page);
    }
    match chance.below(5) {
        0 => {
            page.heading(2, chance.pick(&["Source References", "References", "Sources"]));
            let count = chance.between(3, 5);
            let year = story.company.last;
            let lines: Vec<String> = chance
                .some(&SOURCES, count)
                .into_iter()
                .map(|source| format!("{source}, {}", year - chance.below(5)))
                .collect();
            page.bullets(&lines);
        }
        1 => {
            let sources = chance.some(&SOURCES, 3).join(", ");
            let month = chance.pick(&MONTHS);
            page.paragraph(&format!(
                "*Last updated: {month} {}*\n*Source: {sources}*",
                story.company.last
            ));
        }
        2 => {
            page.heading(2, chance.pick(&["In short", "Conclusion"]));
            let scene = story.scene(story.today);
            let closing = [
                "What began in {city} as a {first}-user service for {niche} now answers {rate} \
                 requests a second.",
                "The bill stands at {cost} a month for {load} {users}, and {db} still keeps the \
                 {things}.",
                "From one server to {availability} availability, each step was taken because \
                 something had broken.",
                "{engineers} engineers keep it running; the next {peak} will show for how long.",
            ];
            page.paragraph(&scene.list(chance, &closing, 2).join(" "));
        }
        _ => {}
    }
}

/// A block of settings, as such documents have them now and then.
fn code(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let scene = story.scene(story.today);
    page.heading(
        2,
        chance.pick(&["Cost Optimization Strategies", "Operational Playbook", "Capacity Rules"]),
    );
    let blocks = [
        (
            "Database",
            [
                "Read replicas: {some}",
                "Connection pool: {many} per host",
                "Backups: every {hours} hours",
            ],
        ),
        (
            "Deployment",
            ["Canary: {part} of traffic", "Bake time: {minutes} minutes", "Rollback: {seconds}s"],
        ),
        ("Caching", ["Hit rate target: {most}", "Lifetime: {minutes} minutes", "Nodes: {some}"]),
        (
            "Alerts",
            [
                "p99 above {tail}: page",
                "Error rate above 1%: page",
                "Queue older than {minutes} minutes: ticket",
            ],
        ),
    ];
    let mut text = "```yaml\n".to_owned();
    for (place, (name, entries)) in chance.some(&blocks, 3).into_iter().enumerate() {
        let gap = if place > 0 { "\n" } else { "" };
        let _ = writeln!(text, "{gap}{name}:");
        for entry in entries {
            let _ = writeln!(text, "  - {}", scene.fill(chance, entry).unwrap_or_default());
        }
    }
    page.paragraph(&(text + "```\n"));
}
