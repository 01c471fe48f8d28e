//! Invents journey documents, as many as a load test needs, the same for the same seed.
//!
//! [`journey`] is a pure function of a seed and a number: document 7 is the same whether ten or
//! twenty thousand are made, and they can be made in any order, in parallel. All companies are
//! invented; the technologies are real.
//!
//! A tour, from a number to a text:
//!
//! 1. `chance` is the only source of choice: a stream of draws for each company and each document.
//! 2. `company` invents who it is about, with figures that grow together (`quantity` writes them),
//!    a line of business (`trade`) and a `history` of technologies (`technology`).
//! 3. `era` cuts its life into eras; `taste` draws the `shape` of the document; `story` holds all
//!    of this together.
//! 4. `architecture` makes a `diagram` of an era out of what each `component` says and each
//!    `connection` joins; `mermaid` writes it down. `chart` draws what spans all eras.
//! 5. `chapter` tells an era, `trial` what it went through; `ledger` keeps account of figures and
//!    `turnover` of technologies; `retrospect` looks back. `phrase` fills their sentences from the
//!    stocks in `trouble`, `lesson` and `vocabulary`.
//! 6. `manuscript` puts all of it on a `page`, and `defect` spoils a few.

mod chance;
mod quantity;
mod vocabulary;
mod trade;
mod technology;
mod history;
mod company;
mod era;
mod shape;
mod taste;
mod story;
mod phrase;
mod diagram;
mod component;
mod connection;
mod architecture;
mod mermaid;
mod chart;
mod trouble;
mod trial;
mod lesson;
mod page;
mod chapter;
mod ledger;
mod turnover;
mod retrospect;
mod defect;
mod manuscript;

use chance::Chance;
use chance::Purpose;

/// An invented document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The name of its file without the ending, of its own for each number: `amber-harbor-0042`.
    pub name: String,
    /// Its Markdown.
    pub text: String,
}

/// The document of this number. It depends on nothing but the two numbers.
#[must_use]
pub fn journey(seed: u64, number: u64) -> Journey {
    let company = company::company(seed, company::number_of(number));
    let mut chance = Chance::new(seed, number, Purpose::Document);
    let text = manuscript::write(&company, &mut chance);
    Journey { name: format!("{}-{number:04}", company.slug), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_makes_the_same_document() {
        for number in [0, 7, 49, 19_999] {
            assert_eq!(journey(1, number), journey(1, number));
        }
    }

    #[test]
    fn another_seed_makes_another_document() {
        for number in 0..50 {
            assert_ne!(journey(1, number).text, journey(2, number).text);
        }
    }

    #[test]
    fn names_are_unique_and_fit_for_files() {
        let names: BTreeSet<String> = (0..2_000).map(|number| journey(1, number).name).collect();
        assert_eq!(names.len(), 2_000);
        let fit =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        assert!(names.iter().all(|name| name.chars().all(fit)));
    }

    #[test]
    fn each_document_has_a_title_eras_and_diagrams() {
        for number in 0..500 {
            let Journey { name, text } = journey(4, number);
            assert!(text.starts_with("# "), "{name}");
            let fences = text.lines().filter(|line| line.starts_with("```")).count();
            assert!(fences >= 4 && fences.is_multiple_of(2), "{name}: {fences} fences");
            let headings = text.lines().filter(|line| line.starts_with('#')).count();
            assert!(headings >= 6, "{name}: {headings} headings");
            assert!(text.contains("subgraph") && text.contains("-->"), "{name}");
            assert!(
                !text.contains(['{', '}']) || text.contains("%%{"),
                "{name}: an unfilled place"
            );
        }
    }

    #[test]
    fn documents_are_as_long_as_real_ones() {
        let texts: Vec<String> = (0..500).map(|number| journey(8, number).text).collect();
        let mean = texts.iter().map(String::len).sum::<usize>() / texts.len();
        assert!((16_000..24_000).contains(&mean), "{mean} bytes");
        let mut long = 0;
        for text in &texts {
            let lines = text.lines().count();
            assert!((150..=900).contains(&lines), "{lines} lines");
            long += usize::from(lines > 600);
        }
        assert!(long < texts.len() / 10, "{long} documents of more than 600 lines");
    }

    #[test]
    fn no_two_companies_share_a_paragraph_of_their_story() {
        let opening =
            |number| journey(1, number).text.lines().nth(2).unwrap_or_default().to_owned();
        let openings: BTreeSet<String> =
            (0..500).map(opening).filter(|line| !line.starts_with('#')).collect();
        assert!(openings.len() > 100);
    }
}
