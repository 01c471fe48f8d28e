//! Facts that stand in a line of text: migrations, team stages, lessons, breakages and remedies.

use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::figure::figures;
use crate::fact::lexicon::Lexicon;
use crate::fact::lexicon::Technology;
use crate::fact::model::Lesson;
use crate::fact::model::LessonKind;
use crate::fact::model::Migration;
use crate::fact::model::TeamStage;
use crate::fact::years;

/// Reads `**2011**: MySQL → Cassandra (scale, availability)`. Nothing where no arrow leads from
/// one name to another.
pub fn migration(text: &Text, lexicon: &Lexicon) -> Option<Migration> {
    let plain = text.plain();
    let (years, statement) = match years::find(&plain) {
        Some((years, range)) => {
            (Some(years), format!("{} {}", &plain[..range.start], &plain[range.end..]))
        }
        None => (None, plain.clone()),
    };
    let arrow = pattern!(r"\s*(?:→|⟶|➔|=>|->|-->)\s*");
    let mut ends = arrow.split(&statement);
    let (before, after) = (ends.next()?, ends.next()?);
    if ends.next().is_some() {
        return None; // a chain; which reasons and years belong to which step cannot be told
    }
    let from = before.trim().trim_start_matches([':', '-', '–', '—', ',']).trim();
    let from = from.rsplit(": ").next().unwrap_or(from);
    let (to, reasons) = match pattern!(r"^(.*?)\s*\(([^()]*)\)\s*\.?$").captures(after.trim()) {
        Some(captures) => {
            let reasons = captures.get(2).map_or("", |reasons| reasons.as_str());
            (captures.get(1).map_or("", |to| to.as_str()).to_owned(), listed(reasons))
        }
        None => match after.split_once(": ") {
            Some((to, reason)) => (to.to_owned(), vec![reason.trim().to_owned()]),
            None => (after.trim().to_owned(), Vec::new()),
        },
    };
    let name =
        |name: &str| name.trim().trim_matches(['*', '`', '"', '.', ',', ';']).trim().to_owned();
    let (from, to) = (name(from), name(&to));
    if !is_name(&from) || !is_name(&to) {
        return None;
    }
    Some(Migration {
        from: lexicon.resolve(&from),
        to: lexicon.resolve(&to),
        years,
        reasons,
        text: plain,
        span: text.span,
    })
}

/// Whether an end of an arrow can be a technology: it has letters and is no figure.
fn is_name(end: &str) -> bool {
    let figure = figures(end).iter().any(|figure| figure.range.start == 0 && figure.marked);
    end.chars().any(char::is_alphabetic) && !figure
}

/// Reads `**2011-2014**: Feature teams (50 engineers)`. Nothing where it gives no years.
pub fn team_stage(text: &Text) -> Option<TeamStage> {
    let plain = text.plain();
    let (years, range) = years::find(&plain)?;
    let rest = format!("{} {}", &plain[..range.start], &plain[range.end..]);
    let structure = rest.trim().trim_start_matches([':', '-', '–', '—']).trim();
    let structure = structure.split(['(', ',', ';']).next().unwrap_or("").trim();
    let structure = structure.trim_end_matches([':', '-', '.']).trim();
    if structure.is_empty() {
        return None;
    }
    Some(TeamStage {
        structure: structure.to_owned(),
        years: Some(years),
        text: plain.clone(),
        span: text.span,
    })
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
        mentions: owned(lexicon.mentions(&plain)),
        span: text.span,
    }
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
    fn a_move_has_two_ends_a_year_and_reasons() {
        let read = migration(
            &item("**2011**: MySQL → Cassandra (scale, availability)"),
            &Lexicon::default(),
        );
        let read = read.unwrap();
        assert_eq!((read.from.label.as_str(), read.to.label.as_str()), ("MySQL", "Cassandra"));
        assert_eq!(read.years.unwrap().start, 2011);
        assert_eq!(read.reasons, ["scale", "availability"]);
    }

    #[test]
    fn growth_and_chains_are_no_moves() {
        for line in ["1% → 10% traffic", "100K → 1M users", "A → B → C"] {
            assert!(migration(&item(line), &Lexicon::default()).is_none(), "{line}");
        }
    }

    #[test]
    fn a_line_without_an_arrow_is_no_move() {
        assert!(migration(&item("**2011**: Cassandra"), &Lexicon::default()).is_none());
    }

    #[test]
    fn a_team_stage_has_years_and_a_structure() {
        let read = team_stage(&item("**2011-2014**: Feature teams (50 engineers)")).unwrap();
        assert_eq!(read.structure, "Feature teams");
        assert_eq!(read.years.unwrap().end, Some(2014));
    }

    #[test]
    fn commas_in_brackets_and_numbers_do_not_part_a_list() {
        assert_eq!(listed("a (b, c), 4,000 d, and e."), ["a (b, c)", "4,000 d", "e"]);
    }
}
