//! The chapter of one era: heading, scale, diagram, figures, what broke and what helped.

use crate::generate::architecture;
use crate::generate::chance::Chance;
use crate::generate::era::Era;
use crate::generate::mermaid;
use crate::generate::page::Page;
use crate::generate::phrase::Scene;
use crate::generate::phrase::capital;
use crate::generate::quantity::grouped;
use crate::generate::quantity::short;
use crate::generate::quantity::span;
use crate::generate::shape::Heading;
use crate::generate::shape::Incidents;
use crate::generate::shape::Metrics;
use crate::generate::shape::Overview;
use crate::generate::shape::Troubles;
use crate::generate::story::Story;
use crate::generate::technology::Role;
use crate::generate::trial;
use crate::generate::trouble::Trouble;

/// Writes the chapter; `troubles` are those that no earlier chapter told of.
pub fn write(
    story: &Story<'_>,
    chance: &mut Chance,
    page: &mut Page,
    era: &Era,
    troubles: &mut Vec<Trouble>,
) {
    let scene = Scene { company: story.company, era };
    let shape = story.shape;
    let level = level(story);
    page.heading(level, &heading(story, chance, era));
    scale(story, chance, page, era);
    if shape.prose {
        page.paragraph(&prose(&scene, chance, shape.turn));
    }
    let drawn = shape.overview != Overview::Phases || era.number.is_multiple_of(2);
    if drawn {
        if shape.troubles == Troubles::HeadingLists && chance.percent(50) {
            page.heading(
                level + 1,
                chance.pick(&["Architecture", "Architecture of the Era", "System Overview"]),
            );
        }
        let diagram = architecture::diagram(&scene, chance, shape);
        page.paragraph(&mermaid::write(&diagram, &shape.flow));
    }
    if shape.stack {
        stack(&scene, chance, page, level + 1);
    }
    metrics(story, chance, page, era);
    if shape.decisions {
        decisions(&scene, chance, page);
    }
    let met = trial::met(chance, era, troubles);
    trial::tell(story, chance, page, &scene, &met);
    if shape.incidents == Incidents::InEras
        && let Some(trouble) = met.first()
    {
        trial::incident(&scene, chance, page, level + 1, trouble);
    }
}

/// The level of the headings of eras.
pub fn level(story: &Story<'_>) -> usize {
    match story.shape.heading {
        Heading::Phase | Heading::PhaseScaled => 2,
        _ => 3,
    }
}

fn heading(story: &Story<'_>, chance: &mut Chance, era: &Era) -> String {
    let (number, name, years) = (era.number, &era.name, story.years(era));
    let people = story.shape.people;
    match story.shape.heading {
        Heading::Phase => format!("Phase {number}: {name} ({years})"),
        Heading::PhaseTitled => {
            let subtitle = match chance.below(3) {
                0 => era.style().to_owned(),
                1 => format!("on {}", era.stack.get(Role::Hosting).unwrap_or("one server")),
                _ => format!("with {}", era.stack.get(Role::Database).unwrap_or("one database")),
            };
            format!("Phase {number}: {name} ({years}) - {subtitle}")
        }
        Heading::EraScaled => format!("Era {number}: {name} ({years}) - {}", story.scale(era)),
        Heading::YearsFirst => format!("{years}: {name} ({})", story.scale(era)),
        Heading::UsersFirst => {
            format!("{} {people} - {name} ({})", short(era.to.users), era.start)
        }
        Heading::PhaseScaled => {
            let users = match era.to.users {
                1_000_000.. => format!("{} Million Users", grouped(era.to.users / 1_000_000)),
                users => format!("{} Users", grouped(users)),
            };
            format!("Phase {number}: {name} ({}) - {users}", era.start)
        }
        Heading::Stage => {
            let numeral = match number {
                1 => "I",
                2 => "II",
                3 => "III",
                4 => "IV",
                5 => "V",
                6 => "VI",
                _ => "VII",
            };
            format!("Stage {numeral}: {name} ({years})")
        }
    }
}

/// The scale on lines of its own, where the heading does not give it.
fn scale(story: &Story<'_>, chance: &mut Chance, page: &mut Page, era: &Era) {
    match story.shape.heading {
        Heading::Phase | Heading::PhaseTitled => {
            page.paragraph(&format!("**Scale: {}**", story.scale(era)));
        }
        Heading::Stage => {
            let users = span(era.from.users, " → ", era.to.users);
            let host = era.stack.get(Role::Hosting).unwrap_or("One server");
            let style = era.style().to_lowercase();
            let more = chance.pick(&[
                "automated deploys",
                "one team",
                "new regions",
                "focus on latency",
                "focus on cost",
            ]);
            page.paragraph(&format!(
                "**Users**: {users}\n**Infrastructure**: {host}, {style}, {more}"
            ));
        }
        _ => {}
    }
}

const OPENINGS: [&str; 12] = [
    "By {year}, {company} served {load} {users} from {host}.",
    "Growth from {start} to {load} {users} shaped everything that was built.",
    "The product was {a style} in {language} with {db} behind it.",
    "A team of {engineers} engineers kept {rate} requests a second going.",
    "In {year}, {peak} brought {times} the usual traffic, and the {style} held, barely.",
    "{1}What had worked in {city} did not work in {region}.",
    "{daily} {actions} a day were more than anyone had planned for.",
    "The {things} had become too many for what {company} ran in {year}.",
    "{users} doubled within {months} months, and the plans of {year} were thrown away.",
    "{1}The board asked for {region}, and engineering asked for time.",
    "Nobody at {company} had run anything of this size before.",
    "Costs rose to {cost} a month, most of it for {peak}.",
];

const MIDDLES: [&str; 16] = [
    "{framework} answered most requests, and {db} answered the rest.",
    "Everything that users waited for went through {lb}.",
    "{cache} kept hot {things} away from {db}.",
    "{1}{service} was the first part to get owners of its own.",
    "{queue} took over what did not have to happen at once.",
    "{1}Each release of {service} was watched by the whole office.",
    "Its frontend was {front} and little else.",
    "{orchestrator} was tried on {service} first and everywhere else {months} months later.",
    "Most of the bill of {cost} a month went to {db} and its backups.",
    "{search} took the searches over {things}, and {db} could breathe again.",
    "Files went to {objects}, and the local disks were forgotten.",
    "{monitoring} showed for the first time what {peak} looked like.",
    "{warehouse} ended the practice of asking {db} about the business.",
    "{cdn} carried {most} of all bytes.",
    "New code was written in {language}; old code was left where it was.",
    "{1}{few} people knew {service} well enough to change it.",
];

const CLOSINGS: [&str; 10] = [
    "It was enough for {months} months.",
    "Availability stood at {availability}.",
    "The pager went off {some} times a month.",
    "Everyone knew that {db} would be the next limit.",
    "Half of all answers came within {latency}.",
    "The plan for {peak} fitted on one page.",
    "What was put off then came back {months} months later.",
    "It cost {cost} a month and was thought expensive.",
    "One answer in a hundred took longer than {tail}.",
    "By the end, {load} {users} depended on it.",
];

fn prose(scene: &Scene<'_>, chance: &mut Chance, turn: u64) -> String {
    let place = turn + scene.era.number;
    let mut sentences: Vec<String> = scene.say_from(chance, &OPENINGS, place).into_iter().collect();
    sentences.extend(scene.say_from(chance, &MIDDLES, turn + 2 * scene.era.number));
    if chance.percent(50) {
        sentences.extend(scene.say_from(chance, &MIDDLES, turn + 2 * scene.era.number + 9));
    }
    if chance.percent(60) {
        sentences.extend(scene.say_from(chance, &CLOSINGS, place));
    }
    sentences.dedup();
    sentences.join(" ")
}

fn stack(scene: &Scene<'_>, chance: &mut Chance, page: &mut Page, level: usize) {
    let entries = [
        "**Backend**: {language}, {framework}",
        "**Database**: {db}",
        "**Cache**: {cache}",
        "**Frontend**: {front}",
        "**Hosting**: {host}",
        "**Search**: {search}",
        "**Messaging**: {queue}",
        "**Monitoring**: {monitoring}",
        "**CDN**: {cdn}",
    ];
    let lines = entries
        .into_iter()
        .filter_map(|entry| scene.fill(chance, entry))
        .take(7)
        .collect::<Vec<_>>();
    page.heading(level, "Technology Stack");
    page.bullets(&lines);
}

/// The key figures, where they are no box of the diagram.
fn metrics(story: &Story<'_>, chance: &mut Chance, page: &mut Page, era: &Era) {
    let trade = &story.company.trade;
    let rows = [
        (format!("{} per day", capital(trade.actions)), short(story.company.daily(era.to.users))),
        ("Infrastructure cost".to_owned(), era.monthly()),
        ("Team size".to_owned(), format!("{} engineers", span(era.from.team, "-", era.to.team))),
        ("Response time".to_owned(), format!("{}-{}ms", era.latency.0, era.latency.1)),
        ("Availability".to_owned(), era.availability.to_owned()),
    ];
    match story.shape.metrics {
        Metrics::Box => {}
        Metrics::BoldList => {
            page.label(
                &chance
                    .pick(&["Key Metrics:", "Key Characteristics:", "Scale Metrics:"])
                    .replace(':', &format!(" - {}:", story.years(era))),
            );
            let lines: Vec<String> =
                rows.map(|(name, value)| format!("**{name}**: {value}")).into();
            page.bullets(&lines);
        }
        Metrics::Table => {
            page.heading(level(story) + 1, "Key Metrics");
            let source = ["Internal metrics", "Cloud billing", "Status page", "Company history"];
            let rows: Vec<Vec<String>> =
                rows.map(|(name, value)| vec![name, value, chance.pick(&source).to_owned()]).into();
            page.table(&["Metric", "Value", "Source"], &rows);
        }
        Metrics::Lines => {
            let [_, cost, team, ..] = rows;
            let lines = format!(
                "**Cost**: {}\n**Team**: {}\n**Availability**: {}",
                cost.1, team.1, era.availability
            );
            page.paragraph(&lines);
        }
    }
}

fn decisions(scene: &Scene<'_>, chance: &mut Chance, page: &mut Page) {
    let templates = [
        "**{cache} for sessions**: {most} of reads no longer reached {db}",
        "{1}**Sharding by account**: {some} shards from the first day",
        "**{queue} between services**: {rate} events/sec at peak",
        "{2}**Second region**: {region} as a warm standby",
        "{1}**{service} on its own**: released {times} as often",
        "**{search} for {things}**: results within {latency}",
        "**{cdn} in front**: {most} cache hit rate",
        "**{orchestrator}**: {some} nodes to start with",
        "{1}**On-call rotation**: {few} teams, one week each",
        "**{language} for new services**: {part} fewer machines",
        "**{objects} for files**: local disks retired within {weeks} weeks",
        "**{monitoring} on every host**: {many} dashboards, {some} alerts",
        "{1}**Load tests before {peak}**: {times} the expected traffic",
    ];
    let count = chance.between(3, 5);
    let lines = scene.list(chance, &templates, count);
    page.label(chance.pick(&[
        "Key Decisions:",
        "Scaling Decisions:",
        "Key Improvements:",
        "Major Architectural Changes:",
    ]));
    if chance.percent(50) { page.numbered(&lines) } else { page.bullets(&lines) }
}
