//! How far a SPARQL text would take its parser and optimiser, told without parsing it.

/// How deep and how wide a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// How deep brackets nest.
    pub(super) depth: usize,
    /// Its operators, each weighted by what it costs to plan.
    pub(super) operators: usize,
    /// How often it says `UNION`.
    pub(super) unions: usize,
    /// How often it says `OPTIONAL`.
    pub(super) optionals: usize,
    /// Signs that stand between the steps of a path: `/`, `|` and `^`.
    pub(super) path_steps: usize,
    /// Signs that end a triple: `.`, `;` and `,`.
    pub(super) triples: usize,
}

/// A group of its own, which the optimiser tries in several orders.
const GROUP: usize = 50;
/// A triple or a step of a path.
const STEP: usize = 5;

impl Extent {
    /// Measures a text in one pass. What stands in strings, comments and IRIs does not count.
    pub(super) fn of(text: &str) -> Self {
        let (mut extent, mut open) = (Self::default(), 0_usize);
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let word =
                rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
            let length = match next {
                '"' | '\'' => string_length(rest, next),
                '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                '#' => rest.find('\n').unwrap_or(rest.len()),
                '<' => iri_length(rest).unwrap_or(1),
                _ if word > 0 => word,
                other => other.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            match token {
                "{" | "(" | "[" => {
                    open += 1;
                    extent.depth = extent.depth.max(open);
                }
                "}" | ")" | "]" => open = open.saturating_sub(1),
                "/" | "|" | "^" => extent.path_steps += 1,
                ";" | "," => extent.triples += 1,
                "." if !begins_with_digit(after) => extent.triples += 1,
                _ if token.eq_ignore_ascii_case("union") => extent.unions += 1,
                _ if token.eq_ignore_ascii_case("optional") => extent.optionals += 1,
                _ => {}
            }
            extent.operators += weight(token, after);
            rest = after;
        }
        extent
    }
}

/// What a token costs to plan.
fn weight(token: &str, after: &str) -> usize {
    match token {
        "{" | "/" | "^" | ";" | "," => STEP,
        "." if !begins_with_digit(after) => STEP,
        "?" | "$" | "(" | "[" | "|" | "&" | "!" | "+" | "-" | "*" | "=" | "<" | ">" => 1,
        _ if is_group(token) => GROUP,
        _ => 0,
    }
}

/// Whether the `.` before stands in a number.
fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_group(word: &str) -> bool {
    const GROUPS: [&str; 5] = ["optional", "union", "minus", "graph", "exists"];
    GROUPS.iter().any(|group| word.eq_ignore_ascii_case(group))
}

/// The length of a string at the start of `rest`, quotes included; one with a single quote ends
/// with its line, one with three ends with three.
fn string_length(rest: &str, quote: char) -> usize {
    let long: String = [quote; 3].iter().collect();
    let (from, end) = if rest.starts_with(&long) { (3, long.as_str()) } else { (1, &long[..1]) };
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(from) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if from == 1 => return at,
            _ if rest[at..].starts_with(end) => return at + end.len(),
            _ => {}
        }
    }
    rest.len()
}

/// The length of an IRI at the start of `rest`: `<` and `>` with nothing between that an IRI
/// cannot hold.
fn iri_length(rest: &str) -> Option<usize> {
    // Brackets are allowed in IRIs and yet not skipped: `?a<((1))&&2>1` has none.
    let end = rest[1..].find(|c: char| c <= ' ' || "<>\"{}|^`\\()[]".contains(c))? + 1;
    rest[end..].starts_with('>').then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(text: &str) -> usize {
        Extent::of(text).depth
    }

    #[test]
    fn nesting_is_counted_outside_of_strings_comments_and_iris() {
        assert_eq!(depth("{ ( [ ] ) }"), 3);
        assert_eq!(depth("{ \"((((\" } # (((("), 1);
        assert_eq!(depth("<http://a/#b> { }"), 1);
        assert_eq!(depth("FILTER(<http://a/'> = ((1)))"), 3);
        assert_eq!(depth("\"\"\"\n\"\"\" {{{ }}}"), 3);
        assert_eq!(depth("'it\\'s' ("), 1);
        assert_eq!(depth("?a < 3 && (?b > (4))"), 2);
        assert_eq!(depth("FILTER(?o<((1))&&2>1)"), 3);
        assert_eq!(depth("schema:a\\#b {{ }}"), 2);
    }

    #[test]
    fn unions_optionals_and_steps_are_counted() {
        let extent = Extent::of("{ ?a a/b|^c ?b } UNION { OPTIONAL { } } # UNION a/b");
        assert_eq!((extent.unions, extent.optionals, extent.path_steps), (1, 1, 3));
        assert_eq!(Extent::of("?a a ?b ; ?p 1.5 , <http://a.b/> . # .;,").triples, 3);
    }

    #[test]
    fn operators_weigh_what_they_cost() {
        let operators = |text: &str| Extent::of(text).operators;
        assert_eq!(operators(&"OPTIONAL{}".repeat(10)), 550);
        assert_eq!(operators(&"!".repeat(30)), 30);
        assert_eq!(operators("?s a ?o ; ?p 1.5 . "), 13);
        assert_eq!(operators("<http://a/b/c> \"a/b/c\" # a/b"), 0);
    }
}
