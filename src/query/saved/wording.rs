//! Sentences with places to fill, in which saved queries say how they are asked and answered.
//!
//! `{name}` is filled by a value, `[…]` is left out where a place in it cannot be filled, and
//! `(a|b)` is a choice. A sentence that is shown takes the first of each choice.

use serde::Deserialize;

/// Choices multiply; what goes beyond so many ways to say one sentence is not looked at.
const MOST_WAYS: usize = 96;

/// A sentence with places to fill.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Wording {
    text: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Slot(Slot),
    Optional(Vec<Part>),
    Choice(Vec<Vec<Part>>),
}

/// A place in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// What a variable holds in all rows, or what a parameter means.
    Value(String),
    /// What a variable holds in the first row.
    First(String),
    /// What a variable holds in the last row.
    Last(String),
    /// How many rows there are, or how many different values of a variable.
    Count(Option<String>),
    /// All rows, each in words.
    Each,
}

/// A part of one way to say a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Text(String),
    /// A place to fill.
    Slot(String),
}

impl Wording {
    /// The sentence as it stands in its file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// All places in it.
    pub fn slots(&self) -> Vec<&Slot> {
        fn collect<'a>(parts: &'a [Part], slots: &mut Vec<&'a Slot>) {
            for part in parts {
                match part {
                    Part::Text(_) => {}
                    Part::Slot(slot) => slots.push(slot),
                    Part::Optional(inner) => collect(inner, slots),
                    Part::Choice(ways) => ways.iter().for_each(|way| collect(way, slots)),
                }
            }
        }
        let mut slots = Vec::new();
        collect(&self.parts, &mut slots);
        slots
    }

    /// The sentence, each place filled by `fill`; none where one that has to be cannot be.
    pub fn fill(&self, fill: &dyn Fn(&Slot) -> Option<String>) -> Option<String> {
        let mut text = String::new();
        write(&self.parts, fill, &mut text).then(|| capitalised(&text))
    }

    /// The same within another sentence, where no capital letter begins it.
    pub fn fill_in_place(&self, fill: &dyn Fn(&Slot) -> Option<String>) -> Option<String> {
        let mut text = String::new();
        write(&self.parts, fill, &mut text).then_some(text)
    }

    /// Each way to say it.
    pub fn ways(&self) -> Vec<Vec<Piece>> {
        let mut ways = vec![Vec::new()];
        spread(&self.parts, &mut ways);
        ways
    }
}

/// Whether all that has to be filled could be.
fn write(parts: &[Part], fill: &dyn Fn(&Slot) -> Option<String>, text: &mut String) -> bool {
    for part in parts {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Slot(slot) => match fill(slot) {
                Some(value) => text.push_str(&value),
                None => return false,
            },
            Part::Optional(inner) => {
                let mut optional = String::new();
                if write(inner, fill, &mut optional) {
                    text.push_str(&optional);
                }
            }
            Part::Choice(ways) => {
                if !ways.first().is_some_and(|way| write(way, fill, text)) {
                    return false;
                }
            }
        }
    }
    true
}

fn spread(parts: &[Part], ways: &mut Vec<Vec<Piece>>) {
    for part in parts {
        match part {
            Part::Text(text) => add(ways, &Piece::Text(text.clone())),
            Part::Slot(Slot::Value(name)) => add(ways, &Piece::Slot(name.clone())),
            Part::Slot(_) => {}
            Part::Optional(inner) => fork(ways, &[Vec::new(), inner.clone()]),
            Part::Choice(choices) => fork(ways, choices),
        }
    }
}

/// Adds a piece to each way. Words that stand beside words are one piece, whether they were written
/// as a choice or not: "(moved|went) away from" is read as "moved away from".
fn add(ways: &mut [Vec<Piece>], piece: &Piece) {
    for way in ways {
        match (way.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(text),
            _ => way.push(piece.clone()),
        }
    }
}

fn fork(ways: &mut Vec<Vec<Piece>>, choices: &[Vec<Part>]) {
    let before = std::mem::take(ways);
    for choice in choices {
        let mut taken = before.clone();
        spread(choice, &mut taken);
        ways.extend(taken);
    }
    ways.truncate(MOST_WAYS);
}

/// A sentence begins with a capital letter, unless its first word is a name with capitals of its
/// own, as "iOS" is.
fn capitalised(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let plain = first.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    match text.chars().next() {
        Some(letter) if plain && letter.is_lowercase() => {
            letter.to_uppercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

impl TryFrom<String> for Wording {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut rest = text.as_str();
        let parts = parse(&mut rest, None)?;
        Ok(Self { text, parts })
    }
}

/// Reads parts up to one of the `ends`, which is left to the caller.
fn parse(rest: &mut &str, ends: Option<&[char]>) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut words = String::new();
    loop {
        let Some(next) = rest.chars().next() else {
            if let Some(ends) = ends {
                return Err(format!("a `{}` is missing", ends[ends.len() - 1]));
            }
            break;
        };
        if ends.is_some_and(|ends| ends.contains(&next)) {
            break;
        }
        let part = match next {
            '{' => slot(rest)?,
            '[' => {
                *rest = &rest[1..];
                let inner = parse(rest, Some(&[']']))?;
                *rest = &rest[1..];
                Part::Optional(inner)
            }
            '(' if is_choice(rest) => choice(rest)?,
            _ => {
                words.push(next);
                *rest = &rest[next.len_utf8()..];
                continue;
            }
        };
        if !words.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut words)));
        }
        parts.push(part);
    }
    if !words.is_empty() {
        parts.push(Part::Text(words));
    }
    Ok(parts)
}

/// Brackets without a bar are brackets.
fn is_choice(text: &str) -> bool {
    let mut depth = 0;
    for character in text.chars() {
        match character {
            '(' => depth += 1,
            ')' if depth == 1 => return false,
            ')' => depth -= 1,
            '|' if depth == 1 => return true,
            _ => {}
        }
    }
    false
}

fn choice(rest: &mut &str) -> Result<Part, String> {
    let mut ways = Vec::new();
    loop {
        *rest = &rest[1..];
        ways.push(parse(rest, Some(&['|', ')']))?);
        if rest.starts_with(')') {
            *rest = &rest[1..];
            return Ok(Part::Choice(ways));
        }
    }
}

fn slot(rest: &mut &str) -> Result<Part, String> {
    let end = rest.find('}').ok_or("a `}` is missing")?;
    let inside = &rest[1..end];
    *rest = &rest[end + 1..];
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let words: Vec<&str> = inside.split_whitespace().collect();
    let slot = match words[..] {
        ["count"] => Slot::Count(None),
        ["each"] => Slot::Each,
        ["count", name] if is_name(name) => Slot::Count(Some(name.to_owned())),
        ["first", name] if is_name(name) => Slot::First(name.to_owned()),
        ["last", name] if is_name(name) => Slot::Last(name.to_owned()),
        [name] if is_name(name) => Slot::Value(name.to_owned()),
        _ => return Err(format!("`{{{inside}}}` is no place to fill")),
    };
    Ok(Part::Slot(slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(text: &str) -> Wording {
        Wording::try_from(text.to_owned()).unwrap()
    }

    fn filled(text: &str) -> Option<String> {
        wording(text).fill(&|slot| match slot {
            Slot::Value(name) if name == "a" => Some("A".to_owned()),
            Slot::Count(None) => Some("2".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn what_cannot_be_filled_is_left_out_with_its_brackets() {
        assert_eq!(filled("the {a}[ of {b}] ({count} (x|y))").unwrap(), "The A (2 x)");
        assert_eq!(filled("the {a} of {b}"), None);
    }

    #[test]
    fn choices_and_options_are_ways_to_say_it() {
        let ways = wording("(who|what) left {a}[ now]").ways();
        assert_eq!(ways.len(), 4);
        let slot = Piece::Slot("a".to_owned());
        assert!(ways.iter().all(|way| way.contains(&slot)));
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        for text in ["{a", "[a", "(a|b", "{a b c}", "{}"] {
            assert!(Wording::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
