//! What the model says: an answer in words, with the lines where it was read.

use crate::http::answer::AnswerView;
use crate::http::answer::CitationView;
use crate::http::answer::ConflictView;
use crate::http::wording;

/// Places that are quoted; the whole answer beside the reply has them all.
const MOST_SOURCES: usize = 8;
/// Characters of a quote.
const LONGEST_QUOTE: usize = 240;

/// Why a reply ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// All is said.
    Stop,
    /// It may have no more words.
    Length,
}

impl Finish {
    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Length => "length",
        }
    }
}

/// An answer in words: the sentence, what contradicts it, where it was read. Where there is none:
/// the reason, what is known nearby, and what may be asked instead.
pub fn text(answer: &AnswerView) -> String {
    let mut parts = vec![answer.answer.clone()];
    parts.extend(answer.nearby.iter().cloned());
    parts.extend(answer.conflicts.iter().map(conflict));
    if !answer.answered && !answer.suggestions.is_empty() {
        let questions = answer.suggestions.iter().map(|question| format!("- {question}"));
        parts.push(format!("You could ask:\n{}", questions.collect::<Vec<_>>().join("\n")));
    }
    if !answer.citations.is_empty() {
        parts.push(sources(&answer.citations));
    }
    parts.join("\n\n")
}

/// The words of a text, as many as there may be, and why it ends.
pub fn cut(text: String, most_words: Option<usize>) -> (String, Finish) {
    let most = most_words.unwrap_or(usize::MAX);
    let (mut words, mut end, mut inside) = (0, 0, false);
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            inside = false;
            continue;
        }
        words += usize::from(!inside);
        if words > most {
            return (text[..end].to_owned(), Finish::Length);
        }
        (inside, end) = (true, at + character.len_utf8());
    }
    (text, Finish::Stop)
}

/// `Sources: spotify.md:367`, and below it what stands there.
fn sources(citations: &[CitationView]) -> String {
    let listed = &citations[..citations.len().min(MOST_SOURCES)];
    let mut places: Vec<String> = listed.iter().map(place).collect();
    let more = citations.len() - listed.len();
    if more > 0 {
        places.push(format!("{more} more"));
    }
    let quoted = listed.iter().filter_map(|citation| {
        let source = citation.source.as_ref()?;
        Some(format!("> {}: “{}”", place(citation), wording::line(&source.quote, LONGEST_QUOTE)))
    });
    let heading = format!("Sources: {}", places.join(", "));
    let told = references(listed);
    std::iter::once(heading).chain(quoted).chain(told).collect::<Vec<_>>().join("\n")
}

/// What the documents have it from, each publication once.
fn references(citations: &[CitationView]) -> Option<String> {
    let sources = citations.iter().filter_map(|citation| citation.source.as_ref());
    let mut told: Vec<String> = Vec::new();
    for reference in sources.flat_map(|source| &source.references) {
        let line = format!("- {}", wording::reference(reference));
        if told.len() < MOST_SOURCES && !told.contains(&line) {
            told.push(line);
        }
    }
    (!told.is_empty()).then(|| format!("Told by:\n{}", told.join("\n")))
}

fn place(citation: &CitationView) -> String {
    match (&citation.source, &citation.graph) {
        (Some(source), _) => wording::place_of(source),
        (None, graph) => graph.clone().unwrap_or_default(),
    }
}

fn conflict(conflict: &ConflictView) -> String {
    let sides: Vec<String> = conflict.between.iter().map(wording::side).collect();
    let sides = sides.join(" against ");
    format!("Sources disagree on {}: {sides}.", conflict.about)
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use crate::http::answer::ReceiptView;
    use crate::http::answer::ReferenceView;
    use crate::http::answer::SideView;
    use crate::http::answer::SourceView;

    use super::*;

    fn source(first_line: u32, last_line: u32, quote: &str) -> SourceView {
        let (document, quote, quote_hash) = ("a.md".to_owned(), quote.to_owned(), String::new());
        SourceView { document, first_line, last_line, quote, quote_hash, references: Vec::new() }
    }

    fn citation(source: SourceView) -> CitationView {
        CitationView { facts: Vec::new(), source: Some(source), graph: None, standing: None }
    }

    fn answer(sentence: &str) -> AnswerView {
        let receipt = ReceiptView {
            query: None,
            parameters: Map::new(),
            generation: 1,
            digest: String::new(),
        };
        AnswerView {
            answered: true,
            answer: sentence.to_owned(),
            reason: None,
            nearby: Vec::new(),
            facts: Vec::new(),
            facts_total: 0,
            citations: Vec::new(),
            conflicts: Vec::new(),
            readings: Vec::new(),
            query: None,
            receipt,
            suggestions: vec!["Why?".to_owned()],
            further: Vec::new(),
        }
    }

    #[test]
    fn a_sentence_is_followed_by_its_sources_with_their_quotes() {
        let graph = Some("http://x/graph/b".to_owned());
        let rdf = CitationView { facts: Vec::new(), source: None, graph, standing: None };
        let citations = vec![
            citation(source(7, 7, "  - 2011: A → B\n")),
            citation(source(8, 9, "one\n  two")),
            rdf,
        ];
        let said = text(&AnswerView { citations, ..answer("B replaced A.") });
        let expected = "B replaced A.\n\nSources: a.md:7, a.md:8-9, http://x/graph/b\n\
                        > a.md:7: “- 2011: A → B”\n> a.md:8-9: “one two”";
        assert_eq!(said, expected);
    }

    #[test]
    fn what_a_document_has_it_from_is_told_once() {
        let yard = ReferenceView {
            title: "The yard".to_owned(),
            url: Some("https://example.com/yard".to_owned()),
            kind: "first-hand",
            confidence: "stated",
            date: None,
        };
        let told = |line| SourceView { references: vec![yard.clone()], ..source(line, line, "x") };
        let citations = vec![citation(told(7)), citation(told(8))];
        let said = text(&AnswerView { citations, ..answer("B replaced A.") });
        let expected = "\nTold by:\n- The yard, https://example.com/yard (first-hand)";
        assert!(said.ends_with(&format!("“x”{expected}")), "{said}");
    }

    #[test]
    fn of_many_sources_some_are_quoted_and_the_others_counted() {
        let citations = (1..=10).map(|line| citation(source(line, line, &"x".repeat(1000))));
        let said = text(&AnswerView { citations: citations.collect(), ..answer("Many.") });
        assert!(said.contains("a.md:8, 2 more\n"), "{said}");
        assert!(!said.contains("a.md:9"));
        assert!(said.lines().all(|line| line.len() < 400));
    }

    #[test]
    fn a_refusal_says_what_is_known_nearby_and_what_may_be_asked() {
        let refused = AnswerView {
            answered: false,
            reason: Some("no_fact"),
            nearby: vec!["B replaced C.".to_owned()],
            ..answer("No document tells that.")
        };
        let expected = "No document tells that.\n\nB replaced C.\n\nYou could ask:\n- Why?";
        assert_eq!(text(&refused), expected);
    }

    #[test]
    fn figures_that_contradict_one_another_are_told_with_their_lines() {
        let figure = |text: &str, years: &str, line: u32| SideView {
            id: String::new(),
            text: text.to_owned(),
            years: years.to_owned(),
            source: vec![source(line, line, "")],
        };
        let between = vec![figure("$1M", "2014", 3), figure("$2M", "", 4)];
        let conflict =
            ConflictView { id: String::new(), about: "cost".to_owned(), between, ranking: "" };
        let said = text(&AnswerView { conflicts: vec![conflict], ..answer("It was $1M.") });
        let told = "Sources disagree on cost: $1M (2014, a.md:3) against $2M (a.md:4).";
        assert!(said.contains(told), "{said}");
    }

    #[test]
    fn a_reply_that_may_have_fewer_words_ends_between_two_and_says_so() {
        let cut = |most| cut("one  zwölf\nthree ".to_owned(), most);
        assert_eq!(cut(None), ("one  zwölf\nthree ".to_owned(), Finish::Stop));
        assert_eq!(cut(Some(3)), ("one  zwölf\nthree ".to_owned(), Finish::Stop));
        assert_eq!(cut(Some(2)), ("one  zwölf".to_owned(), Finish::Length));
        assert_eq!(cut(Some(1)), ("one".to_owned(), Finish::Length));
    }
}
