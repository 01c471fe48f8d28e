//! A line of a flowchart, cut into labels and the code around them, tolerant of brackets that do
//! not match. It serves to quote labels that the library refuses, and to find where an id stands.

use crate::document::mermaid::label::QUOTE;
use crate::document::pattern::pattern;

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// Ids, arrows, keywords.
    Code(&'a str),
    /// The label of a node or subgraph between its brackets.
    Label { open: &'a str, text: &'a str, close: &'a str },
    /// The label of an edge between bars.
    EdgeLabel(&'a str),
}

/// The bracket pairs of Mermaid, longer ones before those that they begin with.
const BRACKETS: [(&str, &str); 14] = [
    ("(((", ")))"),
    ("([", "])"),
    ("[[", "]]"),
    ("[(", ")]"),
    ("((", "))"),
    ("{{", "}}"),
    ("[/", "/]"),
    ("[/", "\\]"),
    ("[\\", "\\]"),
    ("[\\", "/]"),
    ("[", "]"),
    ("(", ")"),
    ("{", "}"),
    (">", "]"),
];

/// Characters that end or confuse a label that stands without quotes.
const STRUCTURAL: [char; 10] = ['(', ')', '[', ']', '{', '}', '"', '@', '|', ';'];

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut code_from = 0;
    let mut at = 0;
    let mut before = ' ';
    while let Some(next) = line[at..].chars().next() {
        let found = match next {
            '|' => edge_label(&line[at..]),
            '[' | '(' | '{' | '>' if is_id(before) => node_label(&line[at..]),
            _ => None,
        };
        if let Some((piece, length)) = found {
            pieces.push(Piece::Code(&line[code_from..at]));
            pieces.push(piece);
            at += length;
            code_from = at;
            before = ' ';
            continue;
        }
        at += match next {
            '"' => quoted(&line[at..]),
            _ => next.len_utf8(),
        };
        before = next;
    }
    pieces.push(Piece::Code(&line[code_from..]));
    pieces
}

fn is_id(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The length of a quoted text, quotes included, at the start of `rest`.
fn quoted(rest: &str) -> usize {
    rest[1..].find('"').map_or(1, |length| length + 2)
}

fn edge_label(rest: &str) -> Option<(Piece<'_>, usize)> {
    let length = rest[1..].find('|')?;
    Some((Piece::EdgeLabel(&rest[1..=length]), length + 2))
}

fn node_label(rest: &str) -> Option<(Piece<'_>, usize)> {
    let fitting = BRACKETS.iter().filter(|(open, _)| rest.starts_with(open));
    for (open, close) in fitting {
        let inside = &rest[open.len()..];
        if let Some(length) = label_length(inside, close) {
            let piece = Piece::Label { open, text: &inside[..length], close };
            return Some((piece, open.len() + length + close.len()));
        }
    }
    // Never closed: the label ends with the line.
    if rest.starts_with('>') || rest.len() == 1 {
        return None;
    }
    let close = match rest.as_bytes()[0] {
        b'[' => "]",
        b'(' => ")",
        _ => "}",
    };
    let text = rest[1..].trim_end_matches([']', ')', '}', ' ']);
    let open = &rest[..1];
    Some((Piece::Label { open, text, close }, rest.len()))
}

/// How long a label is: up to the first closing bracket behind which a statement can go on.
fn label_length(inside: &str, close: &str) -> Option<usize> {
    let opens_quoted = inside.trim_start().starts_with('"');
    let ends = inside.match_indices(close).map(|(at, _)| at);
    let mut ends = ends.filter(|at| statement_may_follow(&inside[at + close.len()..]));
    if opens_quoted {
        let quoted_end = ends.clone().find(|at| {
            let text = inside[..*at].trim();
            text.len() > 1 && text.ends_with('"')
        });
        if quoted_end.is_some() {
            return quoted_end;
        }
    }
    ends.next()
}

fn statement_may_follow(rest: &str) -> bool {
    let rest = rest.trim_start();
    let arrows = ["--", "==", "-.", "~~~", "<-", "<=", "o--", "x--", "o==", "x=="];
    let others = ["&", ":::", ";", "%%", "@{"];
    rest.is_empty() || arrows.iter().chain(&others).any(|next| rest.starts_with(next))
}

/// The line with each label in quotes, and whether any label needed them.
pub(super) fn with_quoted_labels(line: &str) -> (String, bool) {
    if let Some(title) = bare_subgraph_title(line) {
        return (format!("subgraph \"{}\"", inner(title)), true);
    }
    let mut rewritten = String::with_capacity(line.len() + 8);
    let mut needed = false;
    for piece in pieces(line) {
        match piece {
            Piece::Code(code) => rewritten.push_str(code),
            Piece::Label { open, text, close } => {
                needed |= is_unsafe(text);
                let text = inner(text);
                rewritten.extend([open, "\"", &text, "\"", close]);
            }
            Piece::EdgeLabel(text) => {
                needed |= is_unsafe(text);
                let text = inner(text);
                rewritten.extend(["|\"", &text, "\"|"]);
            }
        }
    }
    (rewritten, needed)
}

/// The title of `subgraph Some title (2024)`, which has neither id nor quotes.
fn bare_subgraph_title(line: &str) -> Option<&str> {
    let title = line.trim().strip_prefix("subgraph ")?.trim();
    let plain = |c: char| is_id(c) || c == '-' || c == ' ';
    let bracketed = pattern!(r"^[\w-]+\s*\[").is_match(title);
    (!bracketed && !title.starts_with('"') && !title.chars().all(plain)).then_some(title)
}

/// Whether a label is unreadable without quotes, or its quotes do not hold it.
fn is_unsafe(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match inner {
        Some(inner) => inner.contains('"'),
        None => text.contains(STRUCTURAL),
    }
}

/// The text of a label without the quotes around it and without a last bracket that closes nothing,
/// quotes inside carried as a private character.
fn inner(text: &str) -> String {
    let text = text.trim().trim_matches('"').trim();
    let count = |bracket: char| text.chars().filter(|c| *c == bracket).count();
    let stray =
        |(open, close): &(char, char)| text.ends_with(*close) && count(*close) > count(*open);
    let pairs = [('(', ')'), ('[', ']'), ('{', '}')];
    let text = match pairs.iter().find(|pair| stray(pair)) {
        Some((_, close)) => text.strip_suffix(*close).unwrap_or(text).trim_end(),
        None => text,
    };
    text.replace('"', &QUOTE.to_string())
}

/// An id that stands in a line, and whether it is given a label there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention<'a> {
    pub(super) id: &'a str,
    pub(super) labelled: bool,
}

/// The ids of a line, in order. Keywords and the words of bare edge labels are among them.
pub(super) fn mentions(line: &str) -> Vec<Mention<'_>> {
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for piece in pieces(line) {
        match piece {
            Piece::Code(code) => {
                let ids = pattern!(r"\w+(?:[-.]\w+)*").find_iter(code);
                mentions.extend(ids.map(|id| Mention { id: id.as_str(), labelled: false }));
            }
            Piece::Label { .. } => {
                if let Some(last) = mentions.last_mut() {
                    last.labelled = true;
                }
            }
            Piece::EdgeLabel(_) => {}
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted_line(line: &str) -> String {
        with_quoted_labels(line).0
    }

    #[test]
    fn a_label_with_a_stray_bracket_ends_where_the_statement_can_go_on() {
        assert_eq!(quoted_line("F[Files (new) --> x)]"), "F[\"Files (new) --> x\"]");
        assert_eq!(quoted_line("A[a) b] --> B(c)"), "A[\"a) b\"] --> B(\"c\")");
        assert_eq!(quoted_line("D[(Oracle) old]"), "D[\"(Oracle) old\"]");
        assert_eq!(quoted_line("D[(MySQL (main))] & E"), "D[(\"MySQL (main)\")] & E");
    }

    #[test]
    fn a_label_that_is_never_closed_ends_with_the_line() {
        assert_eq!(quoted_line("A[open (and on"), "A[\"open (and on\"]");
    }

    #[test]
    fn quotes_in_quotes_are_carried() {
        let line = quoted_line("S[\"\"Video\"\"]");
        assert_eq!(line, "S[\"Video\"]");
    }

    #[test]
    fn titles_of_subgraphs_are_quoted_with_and_without_an_id() {
        assert_eq!(quoted_line("  subgraph S[Scale (2024)]"), "  subgraph S[\"Scale (2024)\"]");
        assert_eq!(quoted_line("subgraph Scale (2024)"), "subgraph \"Scale (2024)\"");
        assert_eq!(quoted_line("subgraph Plain words"), "subgraph Plain words");
    }

    #[test]
    fn ids_are_found_outside_of_labels_only() {
        let found = mentions("A[x B y] -->|C| D & e-f");
        let ids: Vec<(&str, bool)> = found.iter().map(|m| (m.id, m.labelled)).collect();
        assert_eq!(ids, [("A", true), ("D", false), ("e-f", false)]);
    }
}
