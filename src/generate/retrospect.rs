//! The sections that look back and ahead: incidents, lessons, outlook.

use crate::generate::chance::Chance;
use crate::generate::era::Era;
use crate::generate::lesson::FAILED;
use crate::generate::lesson::OUTLOOK;
use crate::generate::lesson::PRINCIPLES;
use crate::generate::lesson::WORKED;
use crate::generate::page::Page;
use crate::generate::phrase::Scene;
use crate::generate::phrase::capital;
use crate::generate::quantity::dollars;
use crate::generate::quantity::round;
use crate::generate::quantity::short;
use crate::generate::shape::Incidents;
use crate::generate::story::Story;
use crate::generate::trouble::Trouble;

/// Two to four incidents, each with what it was, what it did, why, and what helped.
pub fn incidents(
    story: &Story<'_>,
    chance: &mut Chance,
    page: &mut Page,
    troubles: &mut Vec<Trouble>,
) {
    if matches!(story.shape.incidents, Incidents::None | Incidents::InEras) {
        return;
    }
    page.heading(
        2,
        chance.pick(&[
            "Production Incidents and Resolutions",
            "Incidents",
            "Production War Stories",
            "Major Incidents and Lessons",
        ]),
    );
    let count = chance.between(2, 4);
    for _ in 0..count {
        let Some(trouble) = troubles.pop() else { return };
        let fitting = |stage: usize| (trouble.stages.0..=trouble.stages.1).contains(&stage);
        let eras: Vec<&Era> = story.eras.iter().filter(|era| fitting(era.stage)).collect();
        let era = chance.some(&eras, 1).first().copied().unwrap_or(story.today);
        let scene = story.scene(era);
        let year = era.year(chance);
        let hours = chance.between(1, 14);
        page.heading(
            3,
            &match chance.below(3) {
                0 => format!("The {year} {} ({hours} hours)", trouble.incident),
                1 => format!("The {} ({year})", trouble.incident),
                _ => format!("{} ({year})", trouble.incident),
            },
        );
        report(story, chance, page, &scene, &trouble);
    }
}

fn report(
    story: &Story<'_>,
    chance: &mut Chance,
    page: &mut Page,
    scene: &Scene<'_>,
    trouble: &Trouble,
) {
    let bullets = story.shape.incidents == Incidents::Bullets;
    let names = if bullets {
        ["Issue", "Impact", "Cause", "Fix", "Learning"]
    } else {
        ["Problem", "Impact", "Root Cause", "Solution", "Lesson"]
    };
    let (name, why) = chance.pick(&PRINCIPLES);
    let texts = [
        scene.say(chance, &trouble.broke),
        scene.say(chance, &IMPACTS),
        scene.fill(chance, trouble.cause).map(|text| capital(&text)),
        scene.say(chance, &trouble.fixed),
        scene.say_within(chance, &[why]).map(|why| format!("{name}: {why}")),
    ];
    let mut lines: Vec<String> = names
        .iter()
        .zip(texts)
        .filter_map(|(name, text)| Some(format!("**{name}**: {}", text?)))
        .collect();
    if chance.percent(50) {
        let lost = round(scene.era.to.cost * chance.between(2, 60) / 10);
        lines.push(format!("**Cost**: {} in lost {}", dollars(lost), scene.company.trade.actions));
    }
    if bullets {
        page.bullets(&lines);
    } else {
        page.paragraph(&lines.join("\n"));
    }
}

const IMPACTS: [&str; 8] = [
    "{hours} hours of degraded {actions}",
    "{part} of {users} saw errors for {minutes} minutes",
    "No {actions} in {region} for {hours} hours",
    "{things} were stale for {minutes} minutes",
    "p99 rose from {latency} to {seconds}s",
    "{hours} hours without {service}",
    "{daily} {actions} had to be replayed",
    "Error rate of {part} during {peak}",
];

/// What broke at which scale, as a table.
pub fn breaking_points(
    story: &Story<'_>,
    chance: &mut Chance,
    page: &mut Page,
    troubles: &mut Vec<Trouble>,
) {
    page.heading(
        2,
        chance.pick(&[
            "Breaking Points",
            "What Broke at Each Scale",
            "Scale Milestones and Breaking Points",
        ]),
    );
    let mut rows = Vec::new();
    for era in story.eras {
        let fitting =
            |trouble: &Trouble| (trouble.stages.0..=trouble.stages.1).contains(&era.stage);
        let Some(place) = troubles.iter().position(fitting) else { continue };
        let trouble = troubles.remove(place);
        let scene = story.scene(era);
        let (Some(broke), Some(fixed)) =
            (scene.say(chance, &trouble.broke), scene.say(chance, &trouble.fixed))
        else {
            continue;
        };
        let users = format!("**{} {}**", short(era.to.users), story.shape.people);
        rows.push(vec![users, broke, fixed, format!("{} months", chance.between(1, 18))]);
    }
    page.table(&["Scale", "Breaking Point", "Solution", "Duration"], &rows);
}

/// What was learned.
pub fn lessons(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    page.heading(
        2,
        chance.pick(&[
            "Lessons",
            "Key Lessons Learned",
            "Architectural Lessons Learned",
            "Key Scaling Lessons",
            "Key Architectural Lessons",
        ]),
    );
    let scene = story.scene(story.today);
    let separator = chance.pick(&[": ", ": ", ": ", "- "]);
    let entry = |name: &str, why: &str| match separator {
        "- " => format!("**{name}** - {why}"),
        _ => format!("**{name}**: {why}"),
    };
    let count = chance.between(4, 6);
    let worked: Vec<String> = chance
        .some(&WORKED, count)
        .into_iter()
        .filter_map(|(name, why)| Some(entry(name, &scene.say(chance, &why)?)))
        .collect();
    page.heading(3, chance.pick(&["What worked", "What Worked", "What Worked Well"]));
    page.numbered(&worked);
    let count = chance.between(3, 5);
    let failed: Vec<String> = chance
        .some(&FAILED, count)
        .into_iter()
        .filter_map(|(name, why)| Some(entry(name, &scene.say(chance, &why)?)))
        .collect();
    page.heading(
        3,
        chance.pick(&[
            "What did not work",
            "What didn't work",
            "What Failed",
            "What Was Challenging",
        ]),
    );
    page.numbered(&failed);
    if chance.percent(70) {
        let count = chance.between(3, 6);
        let principles: Vec<String> = chance
            .some(&PRINCIPLES, count)
            .into_iter()
            .filter_map(|(name, why)| Some(entry(name, &capital(&scene.fill(chance, why)?))))
            .collect();
        page.heading(
            3,
            chance.pick(&["Principles", "Key principles", "Scaling Principles Discovered"]),
        );
        page.numbered(&principles);
    }
}

/// What comes next.
pub fn outlook(story: &Story<'_>, chance: &mut Chance, page: &mut Page) {
    let last = story.company.last;
    page.heading(
        2,
        &match chance.below(3) {
            0 => format!("Future Scaling Challenges ({last}+)"),
            1 => format!("What Comes Next ({last}-{})", last + 3),
            _ => "Future Scale Projections".to_owned(),
        },
    );
    let scene = story.scene(story.today);
    let count = chance.between(3, 6);
    let lines: Vec<String> = chance
        .some(&OUTLOOK, count)
        .into_iter()
        .filter_map(|(name, what)| {
            Some(format!("**{name}**: {}", capital(&scene.fill(chance, what)?)))
        })
        .collect();
    if chance.percent(40) { page.numbered(&lines) } else { page.bullets(&lines) }
}
