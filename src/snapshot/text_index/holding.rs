//! The resources that hold each of some words, where a search finds those that hold any of them.

use oxigraph::model::NamedNode;
use tantivy::Searcher;
use tantivy::query::BooleanQuery;
use tantivy::query::Occur;
use tantivy::query::Query;

use crate::snapshot::text_index::IndexError;
use crate::snapshot::text_index::TextIndex;
use crate::snapshot::text_index::analysis::telling_words;
use crate::snapshot::text_index::expansion::Dictionary;
use crate::snapshot::text_index::facet::Facet;
use crate::snapshot::text_index::plan::MOST_EXPANDED;
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
    /// and where it is long and among the first few, with a slip. None where no words are given.
    pub fn holding(
        &self,
        wanted: &WordsHeld<'_>,
        limit: usize,
    ) -> Result<Vec<NamedNode>, IndexError> {
        let searcher = self.reader.searcher();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (place, word) in telling_words(wanted.text).into_iter().enumerate() {
            let slips = place < MOST_EXPANDED && word.stem.len() >= LONG_WORD;
            clauses.push((Occur::Must, self.said(&searcher, &word.stem, slips)?));
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

    /// A stem wherever something is said, and if wanted what it is but for a slip behind its first
    /// letter.
    fn said(
        &self,
        searcher: &Searcher,
        stem: &str,
        slips: bool,
    ) -> tantivy::Result<Box<dyn Query>> {
        let mut forms = Vec::new();
        for field in [self.fields.label, self.fields.other_names, self.fields.body] {
            forms.push(exact(field, stem));
            if slips {
                let near = Dictionary { searcher, field }.misspelt(stem, 1)?.into_iter();
                let near = near.filter(|it| it.word.chars().next() == stem.chars().next());
                forms.extend(near.map(|it| exact(field, &it.word)));
            }
        }
        Ok(any(forms.into_iter()))
    }
}

fn any(queries: impl Iterator<Item = Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(queries.map(|query| (Occur::Should, query)).collect()))
}
