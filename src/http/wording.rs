//! How surfaces that answer in words say where something was read, in the same way.

use crate::http::answer::FigureView;
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

/// One of the figures that contradict one another, with its years and where it was read.
pub(super) fn figure(figure: &FigureView) -> String {
    let FigureView { text, years, source, .. } = figure;
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
    fn what_is_not_told_of_a_figure_leaves_no_gap() {
        let figure_of = |years: &str| FigureView {
            id: String::new(),
            text: "$1M".to_owned(),
            years: years.to_owned(),
            source: Vec::new(),
        };
        assert_eq!(figure(&figure_of("2014")), "$1M (2014)");
        assert_eq!(figure(&figure_of("")), "$1M");
    }
}
