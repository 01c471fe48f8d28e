//! The resources that hold each of some words, where a search finds those that hold any of them.

use oxigraph::model::NamedNode;
use tantivy::Searcher;
use tantivy::Term;
use tantivy::query::BooleanQuery;
use tantivy::query::FuzzyTermQuery;
use tantivy::query::Occur;
use tantivy::query::Query;
use tantivy::schema::Field;

use crate::snapshot::text_index::IndexError;
use crate::snapshot::text_index::TextIndex;
use crate::snapshot::text_index::analysis::telling_words;
use crate::snapshot::text_index::facet::Facet;
use crate::snapshot::text_index::ranking::exact;

/// Shorter words with a slip are too much like others.
pub const LONG_WORD: usize = 7;

/// Which resources are wanted.
#[derive(Clone, Copy, Debug)]
pub struct WordsHeld<'a> {
    /// Words, each of which is held.
    pub text: &'a str,
    /// The local name of their class.
    pub kind: &'a str,
    /// Whose they are; anybody's where there are none.
    pub companies: &'a [NamedNode],
}

impl TextIndex {
    /// So many of the resources that hold each word as are wanted at most: in any form of the word,
    /// and where it is long, with a slip. None where no words are given.
    pub fn holding(
        &self,
        wanted: &WordsHeld<'_>,
        limit: usize,
    ) -> Result<Vec<NamedNode>, IndexError> {
        let searcher = self.reader.searcher();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in telling_words(wanted.text) {
            clauses.push((Occur::Must, self.said(&searcher, &word.stem)?));
        }
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        clauses.push((Occur::Must, exact(self.fields.facet(Facet::Kind), wanted.kind)));
        if !wanted.companies.is_empty() {
            let field = self.fields.facet(Facet::Company);
            let companies = wanted.companies.iter().map(|company| exact(field, company.as_str()));
            clauses.push((Occur::Must, any(companies)));
        }
        self.addresses(&BooleanQuery::new(clauses), limit)
    }

    /// A stem, and if it is long what it is but for a slip, wherever something is said.
    fn said(&self, searcher: &Searcher, stem: &str) -> tantivy::Result<Box<dyn Query>> {
        let mut forms = Vec::new();
        for field in [self.fields.label, self.fields.other_names, self.fields.body] {
            forms.push(exact(field, stem));
            if stem.len() >= LONG_WORD {
                let alike = misspelt(searcher, field, stem)?;
                forms.extend(alike.iter().map(|form| exact(field, form)));
            }
        }
        Ok(any(forms.into_iter()))
    }
}

fn any(queries: impl Iterator<Item = Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(queries.map(|query| (Occur::Should, query)).collect()))
}

/// The words of a field that are a stem but for a slip behind its first letter.
fn misspelt(searcher: &Searcher, field: Field, stem: &str) -> tantivy::Result<Vec<String>> {
    let automaton = FuzzyTermQuery::new(Term::from_field_text(field, stem), 1, true).automaton()?;
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut words = index.terms().search(&automaton).into_stream()?;
        while let Some((word, _)) = words.next() {
            let alike = std::str::from_utf8(word).ok();
            let alike =
                alike.filter(|word| *word != stem && word.chars().next() == stem.chars().next());
            found.extend(alike.map(str::to_owned));
        }
    }
    Ok(found)
}
