//! An answer as people read it on a terminal: the sentence, the facts as a table, where they were
//! read, what contradicts them, what to ask next.

use std::collections::BTreeSet;
use std::io;
use std::io::Write;

use crate::fact::Confidence;
use crate::query::answer::Answer;
use crate::query::answer::Citation;
use crate::query::answer::Conflict;
use crate::query::answer::Evidence;
use crate::query::answer::Facts;
use crate::query::answer::Reading;
use crate::query::answer::shown;
use crate::query::entity::Reference;

/// Rows and places that are printed.
const MOST_PRINTED: usize = 20;
/// Other readings that are named, and how much worse than the best they may fit.
const MOST_OTHERS: usize = 2;
const AS_GOOD: f64 = 0.02;
/// Characters of a cell and of a quote.
const WIDEST_CELL: usize = 40;
const LONGEST_QUOTE: usize = 120;

pub(super) fn print(out: &mut impl Write, answer: &Answer, explain: bool) -> io::Result<()> {
    writeln!(out, "{}", plain(&answer.text))?;
    paragraph(out, "", &table(&answer.facts))?;
    paragraph(out, "", &cited(&answer.citations))?;
    paragraph(out, "Told by:", &references(&answer.citations))?;
    paragraph(out, "The documents disagree:", &conflicts(&answer.conflicts))?;
    paragraph(out, "What is known:", &texts(&answer.nearby))?;
    if explain {
        paragraph(out, "Understood as:", &explained(&answer.readings))?;
    } else {
        paragraph(out, "It may also mean:", &texts(as_good(&answer.readings)))?;
    }
    paragraph(out, "Ask next:", &texts(&answer.suggestions))
}

/// Lines below a heading, indented; nothing where there are none.
fn paragraph(out: &mut impl Write, heading: &str, lines: &[String]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    if !heading.is_empty() {
        writeln!(out, "{heading}")?;
    }
    lines.iter().try_for_each(|line| writeln!(out, "  {}", line.trim_end()))
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| plain(text)).collect()
}

/// The rows below the names of their columns. A column that is empty is left out, and so are the
/// first and the last year where there is one column for both.
fn table(facts: &Facts) -> Vec<String> {
    let has_years = facts.variables.iter().any(|variable| variable.as_str() == "years");
    let said = |name: &str| has_years && ["startYear", "endYear"].contains(&name);
    let column = |variable: &_| {
        let cell = |row: &usize| {
            let value = facts.rows.get(*row).and_then(|row| row.get(variable));
            value.map(|term| shortened(&plain(&shown(term)), WIDEST_CELL)).unwrap_or_default()
        };
        (0..facts.rows.len().min(MOST_PRINTED)).map(|row| cell(&row)).collect::<Vec<_>>()
    };
    let variables = facts.variables.iter().filter(|variable| !said(variable.as_str()));
    let columns = variables.map(|variable| {
        let mut cells = vec![in_words(variable.as_str())];
        cells.extend(column(variable));
        cells
    });
    let told = |cells: &Vec<String>| cells.iter().skip(1).any(|cell| !cell.is_empty());
    let columns: Vec<Vec<String>> = columns.filter(told).collect();
    let width = |cells: &Vec<String>| cells.iter().map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = columns.iter().filter_map(width).collect();
    let height = columns.first().map_or(0, Vec::len);
    let line = |row: usize| {
        let cells = columns.iter().zip(&widths).filter_map(|(cells, &width)| {
            let cell = cells.get(row)?;
            Some(format!("{cell:width$}"))
        });
        cells.collect::<Vec<_>>().join("  ")
    };
    let mut lines: Vec<String> = (0..height).map(line).collect();
    lines.extend(more(facts.total, "rows"));
    lines
}

fn more(total: usize, what: &str) -> Option<String> {
    let left = total.checked_sub(MOST_PRINTED).filter(|left| *left > 0)?;
    Some(format!("… and {left} more {what}"))
}

fn cited(citations: &[Citation]) -> Vec<String> {
    let place = |citation: &Citation| match &citation.evidence {
        Evidence::Lines(lines) => {
            let quote = quoted(&lines.quote);
            format!("{}:{}  {quote}", plain(&lines.document), lines.first_line)
        }
        Evidence::Graph(graph) => plain(graph.as_str()),
    };
    let mut lines: Vec<String> = citations.iter().take(MOST_PRINTED).map(place).collect();
    lines.extend(more(citations.len(), "places"));
    lines
}

/// What the documents have it from, each publication once, the most trusted first.
fn references(citations: &[Citation]) -> Vec<String> {
    let told = citations.iter().flat_map(|citation| match &citation.evidence {
        Evidence::Lines(lines) => &lines.references[..],
        Evidence::Graph(_) => &[],
    });
    let told: BTreeSet<&Reference> = told.collect();
    let line = |reference: &&Reference| {
        let Reference { title, url, kind, confidence, date, .. } = reference;
        let how = Some(confidence.name()).filter(|_| *confidence != Confidence::Stated);
        let known = [Some(kind.name()), date.as_deref(), how];
        let known = known.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let url = url.as_ref().map(|url| format!("  {url}")).unwrap_or_default();
        plain(&format!("{title} ({known}){url}"))
    };
    let mut lines: Vec<String> = told.iter().take(MOST_PRINTED).map(line).collect();
    lines.extend(more(told.len(), "publications"));
    lines
}

/// The first line of a quote, as the others can be looked up.
fn quoted(quote: &str) -> String {
    let mut lines = quote.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = plain(lines.next().unwrap_or_default());
    let first = shortened(&first, LONGEST_QUOTE);
    if lines.next().is_some() { format!("{first} …") } else { first }
}

/// Other ways to understand a question that fit about as well as the one that is answered.
fn as_good(readings: &[Reading]) -> impl Iterator<Item = &String> {
    let best = readings.first().map_or(1.0, |best| best.score);
    let others = readings.iter().skip(1).take_while(move |other| best - other.score < AS_GOOD);
    others.take(MOST_OTHERS).map(|reading| &reading.question)
}

fn conflicts(conflicts: &[Conflict]) -> Vec<String> {
    let line = |conflict: &Conflict| {
        let sides = conflict.between.iter().map(|side| {
            let places = side.sources.iter().map(|it| format!("{}:{}", it.document, it.first_line));
            let places = places.collect::<Vec<_>>().join(", ");
            let told = [side.years.as_str(), places.as_str()].join("; ");
            format!("{} ({})", side.text, told.trim_matches([';', ' ']))
        });
        let sides = sides.collect::<Vec<_>>().join(" and ");
        plain(&format!("{}: {sides}", conflict.about))
    };
    let mut lines: Vec<String> = conflicts.iter().take(MOST_PRINTED).map(line).collect();
    lines.extend(more(conflicts.len(), "conflicts"));
    lines
}

/// Each reading with its score, and below it what the score is made of.
fn explained(readings: &[Reading]) -> Vec<String> {
    let mut lines = Vec::new();
    for reading in readings {
        let Reading { skill, arguments, question, score, explanation } = reading;
        let arguments = arguments.iter().map(|(name, meant)| format!("{name} = {meant}"));
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        let asked =
            if arguments.is_empty() { skill.clone() } else { format!("{skill}: {arguments}") };
        lines.push(plain(&format!("{score:.2}  {question}  ({asked})")));
        for part in explanation {
            lines.push(plain(&format!("      {:+.2}  {}: {}", part.weight, part.what, part.how)));
        }
    }
    lines
}

/// `adoptedName` as `adopted name`.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A text of a document without what a terminal would take for a command.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_move_a_terminal_is_not_printed() {
        assert_eq!(plain("a\u{1b}[2Jb\u{7}\nc"), "a [2Jb  c");
        assert_eq!(quoted("  one\u{1b}[31m  \n\n two"), "one [31m …");
    }

    #[test]
    fn names_of_columns_are_words() {
        assert_eq!(in_words("adoptedName"), "adopted name");
        assert_eq!(in_words("year"), "year");
    }

    #[test]
    fn long_texts_are_cut_where_a_letter_ends() {
        assert_eq!(shortened("größer", 6), "größer");
        assert_eq!(shortened("größer noch", 6), "größe…");
    }
}
