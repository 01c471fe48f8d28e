//! Facts that stand in a line of text: team stages, lessons and enumerations.

use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::figure::figures;
use crate::fact::lexicon::Lexicon;
use crate::fact::lexicon::Technology;
use crate::fact::model::Lesson;
use crate::fact::model::LessonKind;
use crate::fact::model::TeamStage;
use crate::fact::years;
use crate::fact::years::Years;

/// Reads `**2011-2014**: Feature teams (50 engineers)` and `**Phase 2**: Feature teams`, where
/// `years` are those that the line or its era has. Nothing where it tells no structure.
pub fn team_stage(text: &Text, years: Option<Years>) -> Option<TeamStage> {
    let plain = text.plain();
    let key = pattern!(
        r"(?i)^\W*(?:(?:era|phase|stage)\s+[0-9]{1,3}\b|\(?(?:19|20)[0-9]{2}(?:\s*[-–—]\s*(?:(?:19|20)?[0-9]{2}|present|now|today))?\+?\)?)[\s:,–—-]*"
    );
    let rest = &plain[key.find(&plain)?.end()..];
    let structure = rest.split(['(', ',', ';']).next().unwrap_or("").trim();
    let structure = structure.trim_end_matches([':', '-', '.']).trim();
    let sized = figures(structure).first().is_some_and(|figure| figure.range.start == 0);
    if structure.is_empty() || sized {
        return None;
    }
    let (structure, span) = (structure.to_owned(), text.span);
    Some(TeamStage { structure, years, text: plain, span })
}

/// Reads `**Short name**: what it says`; a line without a bold name is its own name.
pub fn lesson(text: &Text, kind: LessonKind, lexicon: &Lexicon) -> Lesson {
    let plain = text.plain();
    let (name, description) = match text.labelled() {
        Some((name, description)) if !description.is_empty() => (name, description),
        _ => (plain.clone(), plain.clone()),
    };
    Lesson {
        kind,
        name,
        years: years::find(&plain).map(|(years, _)| years),
        description,
        topic: String::new(),
        mentions: owned(lexicon.mentions(&plain)),
        span: text.span,
    }
}

/// What a heading is about, without the words that only say that it tells how it changed:
/// "Frontend Evolution" is about the frontend.
pub fn topic(heading: &str) -> String {
    let unnumbered = pattern!(r"^[0-9]+[.)]\s*").replace(heading, "");
    let about = unnumbered.split([':', '(']).next().unwrap_or("");
    let told = ["evolution", "stack", "timeline", "history", "technology", "choices", "changes"];
    let words = about.split_whitespace();
    let kept: Vec<&str> =
        words.filter(|word| !told.contains(&word.to_lowercase().as_str())).collect();
    kept.join(" ")
}

/// What a heading above lessons says that they are about: "Operational Lessons" are operational, "Key
/// Lessons Learned" are about nothing in particular.
pub fn taught(heading: &str) -> String {
    const SAYING: [&str; 32] = [
        "lesson",
        "lessons",
        "learned",
        "learnt",
        "learning",
        "learnings",
        "key",
        "main",
        "major",
        "our",
        "the",
        "of",
        "from",
        "what",
        "worked",
        "work",
        "works",
        "well",
        "did",
        "didn't",
        "not",
        "failed",
        "was",
        "were",
        "and",
        "insight",
        "insights",
        "takeaway",
        "takeaways",
        "principles",
        "in",
        "for",
    ];
    let about = topic(heading);
    let words = about.split_whitespace();
    let kept = words.filter(|word| !SAYING.contains(&word.to_lowercase().as_str()));
    kept.collect::<Vec<_>>().join(" ")
}

/// The parts of `a, b (c, d), and e.`, commas in brackets left alone.
pub fn listed(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for character in text.trim().trim_end_matches('.').chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(character, ',' | ';') {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    // `4,000` and `x, 000` are one number.
    let mut whole: Vec<String> = Vec::new();
    for part in parts {
        let digits = part.chars().take(3).filter(char::is_ascii_digit).count() == 3;
        match whole.last_mut() {
            Some(before) if digits && before.ends_with(|c: char| c.is_ascii_digit()) => {
                before.push(',');
                before.push_str(&part);
            }
            _ => whole.push(part),
        }
    }
    let trimmed = whole.iter().map(|part| part.trim());
    let trimmed = trimmed.map(|part| part.strip_prefix("and ").unwrap_or(part).trim());
    trimmed.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Owned copies of technologies that a lexicon found.
pub fn owned(found: Vec<&Technology>) -> Vec<Technology> {
    found.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::document::parse;

    fn item(markdown: &str) -> Text {
        match parse(&format!("- {markdown}\n")).0.root.blocks.remove(0) {
            Block::List(mut list) => list.items.remove(0).text,
            other => panic!("no list: {other:?}"),
        }
    }

    #[test]
    fn a_team_stage_has_years_and_a_structure() {
        for line in ["**2011-2014**: Feature teams (50 engineers)", "**Phase 2**: Feature teams"] {
            let read = team_stage(&item(line), Some(Years::year(2012))).unwrap();
            assert_eq!(read.structure, "Feature teams", "{line}");
        }
        assert!(team_stage(&item("**2012**: 50 engineers"), None).is_none());
    }

    #[test]
    fn a_heading_says_what_lessons_are_about() {
        assert_eq!(taught("3. Operational Lessons"), "Operational");
        assert_eq!(taught("Search Evolution"), "Search");
        assert_eq!(taught("Key Lessons Learned"), "");
        assert_eq!(taught("What Worked"), "");
    }

    #[test]
    fn commas_in_brackets_and_numbers_do_not_part_a_list() {
        assert_eq!(listed("a (b, c), 4,000 d, and e."), ["a (b, c)", "4,000 d", "e"]);
    }
}
