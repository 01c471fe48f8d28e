//! What an era went through: what broke, what helped, the day on which it came to a head.

use crate::generate::chance::Chance;
use crate::generate::chapter;
use crate::generate::era::Era;
use crate::generate::page::Page;
use crate::generate::phrase::Scene;
use crate::generate::phrase::capital;
use crate::generate::shape::Troubles;
use crate::generate::story::Story;
use crate::generate::trouble::GAINS;
use crate::generate::trouble::TAILS;
use crate::generate::trouble::Trouble;
use crate::generate::vocabulary::MONTHS;

/// Takes three to five troubles that fit the stage of the era.
pub fn met(chance: &mut Chance, era: &Era, troubles: &mut Vec<Trouble>) -> Vec<Trouble> {
    let wanted = usize::try_from(chance.between(3, 5)).unwrap_or(3);
    let mut met = Vec::new();
    troubles.retain(|trouble| {
        let (first, last) = trouble.stages;
        let taken = met.len() < wanted && (first..=last).contains(&era.stage);
        if taken {
            met.push(*trouble);
        }
        !taken
    });
    met
}

/// A sentence, now and then with a circumstance.
fn sentence(
    scene: &Scene<'_>,
    chance: &mut Chance,
    templates: &[&'static str],
    (circumstances, cases): (&[&'static str], u64),
    within: bool,
) -> Option<String> {
    // One circumstance is enough.
    const CROWDED: [&str; 8] =
        [" during ", " within ", " for ", " after ", " by ", " in ", "weeks", "months"];
    let text =
        if within { scene.say_within(chance, templates)? } else { scene.say(chance, templates)? };
    let crowded = text.len() > 70 || CROWDED.iter().any(|word| text.contains(word));
    // What has no figure of its own needs a circumstance most.
    let bare = !text.contains(|letter: char| letter.is_ascii_digit());
    if crowded || !chance.percent(if bare { cases * 3 / 2 } else { cases / 2 }) {
        return Some(text);
    }
    let circumstance = chance.pick(circumstances);
    match scene.fill(chance, circumstance) {
        Some(tail) if tail.starts_with(',') => Some(text + &tail),
        Some(tail) => Some(format!("{text} {tail}")),
        None => Some(text),
    }
}

/// What broke and what helped, in the manner of the document.
pub fn tell(
    story: &Story<'_>,
    chance: &mut Chance,
    page: &mut Page,
    scene: &Scene<'_>,
    met: &[Trouble],
) {
    let manner = story.shape.troubles;
    let mut broke = Vec::new();
    let mut fixed = Vec::new();
    for (place, trouble) in met.iter().enumerate() {
        let within = manner == Troubles::OneLine && place > 0;
        if let Some(text) = sentence(scene, chance, &trouble.broke, (&TAILS, 50), within) {
            broke.push(match manner {
                Troubles::Numbered => format!("**{}**: {text}", trouble.incident),
                _ => text,
            });
        }
        // Not everything is mended.
        if chance.percent(90) {
            fixed.extend(sentence(scene, chance, &trouble.fixed, (&GAINS, 40), within));
        }
    }
    if fixed.is_empty() || (scene.era.stage == 0 && chance.percent(40)) {
        fixed.clear();
    }
    let broke_title = match manner {
        Troubles::BoldLists => {
            chance.pick(&["What Broke", "What Broke", "Major Challenges", "Breaking Points Hit"])
        }
        _ => chance.pick(&["What broke", "What Broke"]),
    };
    let fixed_title = chance.pick(&FIXED_TITLES);
    list(story, page, broke_title, &broke);
    list(story, page, fixed_title, &fixed);
}

const FIXED_TITLES: [&str; 4] =
    ["What fixed it", "How They Fixed It", "What Fixed It", "Solutions Implemented"];

fn list(story: &Story<'_>, page: &mut Page, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    match story.shape.troubles {
        Troubles::BoldLists => {
            page.label(&format!("{title}:"));
            page.bullets(items);
        }
        Troubles::HeadingLists => {
            page.heading(chapter::level(story) + 1, title);
            page.bullets(items);
        }
        Troubles::OneLine => page.paragraph(&format!("**{title}:** {}", items.join(", "))),
        Troubles::Numbered => {
            page.label(&format!("{title}:"));
            page.numbered(items);
        }
    }
}

/// An incident within its era.
pub fn incident(
    scene: &Scene<'_>,
    chance: &mut Chance,
    page: &mut Page,
    level: usize,
    trouble: &Trouble,
) {
    page.heading(level, &format!("Critical Incident: {}", trouble.incident));
    let year = scene.era.year(chance);
    let month = chance.pick(&MONTHS);
    let entries = [
        ("Date", Some(format!("{month} {year}"))),
        ("Trigger", scene.say(chance, &trouble.broke)),
        (
            "Impact",
            scene.say(
                chance,
                &[
                    "{hours} hours of degraded {actions}",
                    "{part} of {users} saw errors for {minutes} minutes",
                    "No {actions} in {region} for {hours} hours",
                ],
            ),
        ),
        ("Root Cause", scene.fill(chance, trouble.cause)),
        ("Resolution", scene.say(chance, &trouble.fixed)),
    ];
    let lines: Vec<String> = entries
        .into_iter()
        .filter_map(|(name, text)| Some(format!("**{name}**: {}", capital(&text?))))
        .collect();
    page.paragraph(&lines.join("\n"));
}
