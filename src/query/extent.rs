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
                '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
                '<' => match iri(rest) {
                    Iri::None => 1,
                    Iri::Sure(length) => length,
                    Iri::Perhaps(length) => {
                        extent.depth += openings(&rest[..length]);
                        length
                    }
                    Iri::Hiding => return extent.at_most(rest),
                },
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

impl Extent {
    /// These counts and at most those of `rest`, where it cannot be told what of it is hidden in
    /// strings and comments: each sign counts, and no bracket is closed.
    fn at_most(self, rest: &str) -> Self {
        let words = |word: &str| rest.to_ascii_lowercase().matches(word).count();
        let groups: usize = GROUPS.into_iter().map(words).sum();
        let steps = rest.matches(['{', '/', '^', ';', ',', '.']).count();
        let signs = "?$([|&!+-*=<>";
        Self {
            depth: self.depth + openings(rest),
            operators: self.operators
                + GROUP * groups
                + STEP * steps
                + rest.matches(|c: char| signs.contains(c)).count(),
            unions: self.unions + words("union"),
            optionals: self.optionals + words("optional"),
            path_steps: self.path_steps + rest.matches(['/', '|', '^']).count(),
            triples: self.triples + rest.matches(['.', ';', ',']).count(),
        }
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

/// The words that begin a group.
const GROUPS: [&str; 5] = ["optional", "union", "minus", "graph", "exists"];

fn is_group(word: &str) -> bool {
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

/// What a `<` may begin: `?a<((1))&&2>1` has no IRI in it, `<http://a/(b)#c>` is one.
enum Iri {
    /// No IRI: it is a sign.
    None,
    /// An IRI of this length, and nothing else.
    Sure(usize),
    /// An IRI, or a sign before an expression; the expression hides nothing.
    Perhaps(usize),
    /// An IRI, or a sign before an expression with a comment or a string in it.
    Hiding,
}

fn iri(rest: &str) -> Iri {
    let end = rest[1..].find(|c: char| c <= ' ' || "<>\"{}|^`".contains(c)).map(|end| end + 1);
    let Some(end) = end.filter(|end| rest[*end..].starts_with('>')) else { return Iri::None };
    let content = &rest[1..end];
    // After the colon of a prefixed name, no slash can follow.
    let scheme = content.split("://").next().filter(|scheme| scheme.len() < content.len());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    match content {
        _ if scheme.is_some_and(is_scheme) => Iri::Sure(end + 1),
        _ if content.contains(['\'', '#', '\\']) => Iri::Hiding,
        _ => Iri::Perhaps(end + 1),
    }
}

fn openings(text: &str) -> usize {
    text.matches(['{', '(', '[']).count()
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
    fn nothing_hides_behind_what_only_looks_like_a_comment_a_string_or_an_iri() {
        let many = "(".repeat(50);
        assert!(depth(&format!("#\r {many}")) >= 50);
        assert!(depth(&format!("<http://a/(#> {many}")) >= 50);
        assert!(depth(&format!("<http://a/\\u0028'> {many}")) >= 50);
        assert!(depth(&format!("?o<'x>'{many}'")) >= 50);
        assert!(depth(&format!("?o<a:b#>\n{many}")) >= 50);
        assert!(depth(&format!("?o<{many}1>2")) >= 50);
        assert_eq!(depth("{ <http://dbpedia.org/resource/Spotify_(company)> a ?b }"), 1);
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
