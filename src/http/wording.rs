//! How surfaces that answer in words say where something was read, in the same way.

use crate::http::answer::ReferenceView;
use crate::http::answer::SideView;
use crate::http::answer::SourceView;

/// Lines of a document, as people cite them.
pub(super) fn place(document: &str, first_line: u32, last_line: u32) -> String {
    if first_line == last_line {
        return format!("{document}:{first_line}");
    }
    format!("{document}:{first_line}-{last_line}")
}

/// Where an answer was read.
pub(super) fn place_of(source: &SourceView) -> String {
    place(&source.document, source.first_line, source.last_line)
}

/// A publication: its title, its address, and what is to be known of it.
pub(super) fn reference(reference: &ReferenceView) -> String {
    let ReferenceView { title, url, kind, confidence, date } = reference;
    let known = [Some(*kind), date.as_deref(), Some(*confidence).filter(|how| *how != "stated")];
    let known = known.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let url = url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
    format!("{title}{url} ({known})")
}

/// The titles of publications, in a line: what a place is told by.
pub(super) fn told_by(references: &[ReferenceView]) -> String {
    let titles = references.iter().map(|it| format!("{} ({})", it.title, it.kind));
    titles.collect::<Vec<_>>().join("; ")
}

/// One of the figures that contradict one another, with its years and where it was read.
pub(super) fn side(side: &SideView) -> String {
    let SideView { text, years, source, .. } = side;
    let told = std::iter::once(years.clone()).chain(source.iter().map(place_of));
    let told: Vec<String> = told.filter(|text| !text.is_empty()).collect();
    if told.is_empty() { text.clone() } else { format!("{text} ({})", told.join(", ")) }
}

/// The beginning of a long text.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text in one line, for lists and quotes.
pub(super) fn line(text: &str, most: usize) -> String {
    cut(&text.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!((cut("zwölf", 3), cut("zwölf", 5)), ("zwö…".to_owned(), "zwölf".to_owned()));
        assert_eq!(line(" a\n b  c", 3), "a b…");
    }

    #[test]
    fn a_publication_is_told_with_its_address_and_what_is_to_be_known_of_it() {
        let yard = ReferenceView {
            title: "The yard".to_owned(),
            url: Some("https://example.com/yard".to_owned()),
            kind: "press",
            confidence: "stated",
            date: Some("2015".to_owned()),
        };
        assert_eq!(reference(&yard), "The yard, https://example.com/yard (press, 2015)");
        let copied = ReferenceView { url: None, date: None, confidence: "copy", ..yard };
        assert_eq!(reference(&copied), "The yard (press, copy)");
    }

    #[test]
    fn what_is_not_told_of_a_side_leaves_no_gap() {
        let side_of = |years: &str| SideView {
            id: String::new(),
            text: "$1M".to_owned(),
            years: years.to_owned(),
            source: Vec::new(),
        };
        assert_eq!(side(&side_of("2014")), "$1M (2014)");
        assert_eq!(side(&side_of("")), "$1M");
    }
}
