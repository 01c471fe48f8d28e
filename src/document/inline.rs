//! Inline text as the Markdown parser gives it: stretches that may be bold, linked or footnotes, of
//! which what cites is taken out before they become plain text.

use crate::document::mark;
use crate::document::mark::Mark;
use crate::document::pattern::pattern;
use crate::document::span::SourceSpan;
use crate::document::tree::Run;
use crate::document::tree::Text;

/// A stretch of inline text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words, bold or not.
    Words(Run),
    /// Words that link to an address of the web; those with the same number are one link.
    Linked(Run, usize, String),
    /// The reference to a footnote by its label.
    Footnote(String),
}

/// A link that stands as a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) marks: Vec<Mark>,
}

/// What a line or a part of a document cites.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    /// Footnotes, by their labels.
    pub(super) labels: Vec<String>,
    pub(super) links: Vec<Link>,
    /// What is said of the line itself.
    pub(super) marks: Vec<Mark>,
}

/// Links at the end of a line that are looked at.
const MOST_LINKS: usize = 16;

/// Labels of footnotes that are longer are text.
const LONGEST_LABEL: usize = 60;

/// A logical line of inline text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) span: SourceSpan,
}

impl Piece {
    fn run(&self) -> Option<&Run> {
        match self {
            Self::Words(run) | Self::Linked(run, ..) => Some(run),
            Self::Footnote(_) => None,
        }
    }

    fn text(&self) -> &str {
        self.run().map_or("", |run| &run.text)
    }

    fn link(&self) -> Option<usize> {
        match self {
            Self::Linked(_, number, _) => Some(*number),
            _ => None,
        }
    }
}

impl Line {
    pub(super) fn new(span: SourceSpan) -> Self {
        Self { pieces: Vec::new(), span }
    }

    /// Appends words, to the last piece where they are of its kind.
    pub(super) fn push(&mut self, piece: Piece) {
        if let (Some(Piece::Words(last)), Piece::Words(run)) = (self.pieces.last_mut(), &piece)
            && last.strong == run.strong
        {
            last.text.push_str(&run.text);
            return;
        }
        self.pieces.push(piece);
    }

    /// Appends a line of the source to a logical line, a space between them.
    pub(super) fn join(&mut self, line: Self) {
        self.span = self.span.to(line.span);
        let strong = self.pieces.iter().rev().find_map(Piece::run).is_some_and(|run| run.strong);
        self.push(Piece::Words(Run { text: " ".to_owned(), strong }));
        for piece in line.pieces {
            self.push(piece);
        }
    }

    /// Whether it opens in bold.
    pub(super) fn opens_in_bold(&self) -> bool {
        self.pieces.first().and_then(Piece::run).is_some_and(|run| run.strong)
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        let blank = |piece: &Piece| piece.run().is_some_and(|run| run.text.trim().is_empty());
        self.pieces.iter().all(blank)
    }

    /// Its words; neighbours differ in boldness.
    pub(super) fn into_text(self) -> Text {
        let mut runs: Vec<Run> = Vec::new();
        for piece in self.pieces {
            let (Piece::Words(run) | Piece::Linked(run, ..)) = piece else { continue };
            match runs.last_mut() {
                Some(last) if last.strong == run.strong => last.text.push_str(&run.text),
                _ => runs.push(run),
            }
        }
        Text { runs, span: self.span }
    }

    /// Takes out its footnotes, wherever they stand, with the space before them.
    pub(super) fn take_footnotes(&mut self) -> Vec<String> {
        let mut labels = Vec::new();
        let mut kept: Vec<Piece> = Vec::new();
        for piece in std::mem::take(&mut self.pieces) {
            let Piece::Footnote(label) = piece else {
                kept.push(piece);
                continue;
            };
            labels.push(label);
            if let Some(Piece::Words(run)) = kept.last_mut() {
                run.text.truncate(run.text.trim_end().len());
            }
        }
        self.pieces = kept;
        self.trim_blank(&labels);
        labels
    }

    /// Footnotes may stand side by side, with no more than spaces between them, which go with them.
    fn trim_blank(&mut self, taken: &[String]) {
        let blank = |piece: &Piece| piece.text().trim().is_empty();
        while !taken.is_empty() && self.pieces.last().is_some_and(blank) {
            self.pieces.pop();
        }
    }

    /// Takes out what looks like footnotes at its end, for which the document has no definition.
    pub(super) fn take_undefined(&mut self) -> Vec<String> {
        let mut labels = Vec::new();
        let Some(Piece::Words(last)) = self.pieces.last_mut() else { return labels };
        while let Some(open) = last.text.trim_end_matches([' ', '.']).strip_suffix(']')
            && let Some(start) = open.rfind("[^")
        {
            let label = &open[start + 2..];
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            if label.is_empty() || label.len() > LONGEST_LABEL || !label.chars().all(fits) {
                break;
            }
            labels.push(label.to_owned());
            let kept = open[..start].trim_end().len();
            last.text.truncate(kept);
        }
        labels.reverse();
        self.trim_blank(&labels);
        labels
    }

    /// Takes out the links that end it as its sources. One that the sentence needs, as behind an
    /// arrow or "with", is none.
    pub(super) fn take_closing_links(&mut self) -> Vec<Link> {
        let mut found: Vec<(usize, Link, bool)> = Vec::new();
        let mut end = self.pieces.len();
        while found.len() < MOST_LINKS
            && let Some(last) = self.pieces[..end].iter().rposition(|piece| piece.link().is_some())
            && let Some((marks, listed)) = between(&self.pieces[last + 1..end])
        {
            let number = self.pieces[last].link();
            let linked = |piece: &&Piece| piece.link() == number;
            let first = last + 1 - self.pieces[..=last].iter().rev().take_while(linked).count();
            found.push((first, link(&self.pieces[first..=last], marks), listed));
            end = first;
        }
        // From the front on: a link that the sentence needs takes along those that are listed with it.
        while let Some(&(first, _, mut listed)) = found.last()
            && needs_more(&self.pieces[..first])
        {
            found.pop();
            while listed && let Some((.., next)) = found.pop() {
                listed = next;
            }
        }
        if let Some((first, ..)) = found.last() {
            self.pieces.truncate(*first);
            self.trim_end();
        }
        found.into_iter().rev().map(|(_, link, _)| link).collect()
    }

    fn trim_end(&mut self) {
        while let Some(Piece::Words(run)) = self.pieces.last_mut() {
            let kept = run.text.trim_end_matches([' ', '—', '–', ';', '·', '|']).len();
            run.text.truncate(kept);
            if kept > 0 {
                break;
            }
            self.pieces.pop();
        }
    }

    /// Takes out the marks that end it. Where nothing is cited, only those that can be said of a fact.
    pub(super) fn take_closing_marks(&mut self, cites: bool) -> Vec<Mark> {
        let mut all = Vec::new();
        while let Some(Piece::Words(last)) = self.pieces.last_mut() {
            let Some((before, marks)) = mark::closing(&last.text) else { break };
            if !cites && marks.iter().any(Mark::is_of_source) {
                break;
            }
            let end = before.len();
            last.text.truncate(end);
            all.extend(marks);
        }
        all
    }

    /// What a line such as `Sources: [^a] [Title](https://…) (press)` cites; nothing where it is no
    /// such line.
    pub(super) fn sources(&self) -> Option<Cited> {
        let words: String = self.pieces.iter().map(Piece::text).collect();
        if !pattern!(r"(?i)^\s*sources?\s*:").is_match(&words) {
            return None;
        }
        let mut cited = Cited::default();
        for (at, piece) in self.pieces.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| self.pieces[before].link());
            match piece {
                Piece::Footnote(label) => cited.labels.push(label.clone()),
                Piece::Linked(_, number, _) if before != Some(*number) => {
                    let linked = |piece: &&Piece| piece.link() == Some(*number);
                    let length = self.pieces[at..].iter().take_while(linked).count();
                    cited.links.push(link(&self.pieces[at..at + length], Vec::new()));
                }
                Piece::Linked(..) => {}
                Piece::Words(run) => {
                    let marks = mark::opening(&run.text);
                    match cited.links.last_mut().filter(|_| before.is_some()) {
                        Some(link) => link.marks = marks,
                        None => cited.marks.extend(
                            mark::closing(&run.text).map(|(_, marks)| marks).unwrap_or_default(),
                        ),
                    }
                }
            }
        }
        (!cited.labels.is_empty() || !cited.links.is_empty()).then_some(cited)
    }

    /// Title, address and remaining words of what a footnote says. Without a link, the words before
    /// the first bracket are the title.
    pub(super) fn into_definition(self) -> (String, Option<String>, String) {
        let first = self.pieces.iter().position(|piece| piece.link().is_some());
        let all = |pieces: &[Piece]| pieces.iter().map(Piece::text).collect::<String>();
        let Some(first) = first else {
            let text = all(&self.pieces);
            let (title, rest) = text.split_at(text.find('(').unwrap_or(text.len()));
            return (title.trim().trim_end_matches(',').to_owned(), None, rest.to_owned());
        };
        let number = self.pieces[first].link();
        let linked = |piece: &&Piece| piece.link() == number;
        let end = first + self.pieces[first..].iter().take_while(linked).count();
        let Link { url, .. } = link(&self.pieces[first..end], Vec::new());
        (all(&self.pieces[..end]).trim().to_owned(), Some(url), all(&self.pieces[end..]))
    }
}

/// The link that pieces make.
fn link(pieces: &[Piece], marks: Vec<Mark>) -> Link {
    let title: String = pieces.iter().map(Piece::text).collect();
    let url = pieces.iter().find_map(|piece| match piece {
        Piece::Linked(_, _, url) => Some(url.clone()),
        _ => None,
    });
    Link { title: title.trim().to_owned(), url: url.unwrap_or_default(), marks }
}

/// What stands behind a link that ends a line: marks, and whether a comma or an "and" joins the next
/// link to it. Nothing where words stand there.
fn between(pieces: &[Piece]) -> Option<(Vec<Mark>, bool)> {
    let behind: String = pieces.iter().map(Piece::text).collect();
    let captures =
        pattern!(r"^\s*(?:\(([^()]{1,80})\))?\s*(,|;|and|&|\.)?\s*$").captures(&behind)?;
    let marks = match captures.get(1) {
        Some(inner) => inner.as_str().split([',', ';']).map(Mark::new).collect::<Option<_>>()?,
        None => Vec::new(),
    };
    let listed = captures.get(2).is_some_and(|joint| matches!(joint.as_str(), "," | "and" | "&"));
    Some((marks, listed))
}

/// Whether a sentence cannot end where these do, so that a link behind them is a part of it.
fn needs_more(pieces: &[Piece]) -> bool {
    const WORDS: [&str; 29] = [
        "to", "on", "with", "by", "from", "in", "of", "and", "or", "the", "a", "an", "for", "into",
        "onto", "as", "at", "via", "like", "using", "see", "is", "are", "was", "called", "than",
        "over", "under", "named",
    ];
    const OPEN: [char; 15] =
        [':', ',', '(', '[', '/', '&', '+', '→', '⟶', '➔', '➜', '>', '=', '"', '“'];
    let said = pieces.iter().rev().map(|piece| piece.text().trim_end());
    let Some(text) = said.into_iter().find(|text| !text.is_empty()) else { return true };
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    text.ends_with(OPEN) || WORDS.contains(&&*last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Piece {
        Piece::Words(Run { text: text.to_owned(), strong: false })
    }

    fn linked(text: &str, number: usize) -> Piece {
        let run = Run { text: text.to_owned(), strong: false };
        Piece::Linked(run, number, format!("https://example.com/{number}"))
    }

    fn line(pieces: Vec<Piece>) -> Line {
        Line { pieces, span: SourceSpan::line(1) }
    }

    #[test]
    fn a_link_at_the_end_is_a_source_with_its_marks() {
        let mut line =
            line(vec![words("A to B — "), linked("The tale", 1), words(" (press, 2015).")]);
        let links = line.take_closing_links();
        assert_eq!(links[0].title, "The tale");
        assert_eq!(links[0].marks.len(), 2);
        assert_eq!(line.into_text().plain(), "A to B");
    }

    #[test]
    fn a_link_that_the_sentence_needs_stays_in_it() {
        let pieces = vec![
            words("A → "),
            linked("B", 1),
            words(", "),
            linked("C", 2),
            words(" "),
            linked("The tale", 3),
        ];
        let mut line = line(pieces);
        let titles: Vec<String> =
            line.take_closing_links().into_iter().map(|it| it.title).collect();
        assert_eq!(titles, ["The tale"]);
        assert_eq!(line.into_text().plain(), "A → B, C");
    }

    #[test]
    fn footnotes_leave_no_space_behind() {
        let foot = |label: &str| Piece::Footnote(label.to_owned());
        let mut line = line(vec![
            words("so "),
            foot("a"),
            words(" and so "),
            foot("b"),
            words(" "),
            foot("c"),
        ]);
        assert_eq!(line.take_footnotes(), ["a", "b", "c"]);
        assert_eq!(line.into_text().plain(), "so and so");
    }
}
