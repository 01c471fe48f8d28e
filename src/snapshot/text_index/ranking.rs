//! From what is looked for to the query that finds and ranks it.

use tantivy::Searcher;
use tantivy::Term;
use tantivy::query::BooleanQuery;
use tantivy::query::BoostQuery;
use tantivy::query::ConstScoreQuery;
use tantivy::query::DisjunctionMaxQuery;
use tantivy::query::Occur;
use tantivy::query::PhraseQuery;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;

use crate::snapshot::text_index::facet::Filters;
use crate::snapshot::text_index::plan::Group;
use crate::snapshot::text_index::plan::Plan;
use crate::snapshot::text_index::plan::Variant;
use crate::snapshot::text_index::schema::Fields;
use crate::snapshot::text_index::schema::Searched;
use crate::snapshot::text_index::schema::fingerprint;
use crate::snapshot::text_index::weight;

/// What BM25 multiplies the rarity of a word with, at most.
const MOST_OF_BM25: f32 = 2.2;

/// Builds the queries of a plan.
pub(super) struct Ranking<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: Fields,
    pub(super) plan: &'a Plan,
}

impl Ranking<'_> {
    /// What holds any of the words, each counted where it fits best.
    pub(super) fn words(&self) -> tantivy::Result<Box<dyn Query>> {
        let mut clauses = Vec::new();
        for group in &self.plan.groups {
            if !group.variants.is_empty() {
                clauses.push((Occur::Should, self.group(group)?));
            }
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// The words with all that ranks what holds them, narrowed to what the filters let pass.
    pub(super) fn ranked(&self, filters: &Filters) -> tantivy::Result<Box<dyn Query>> {
        let mut clauses = vec![(Occur::Must, self.words()?), (Occur::Should, self.same_name())];
        clauses.extend(self.all_words()?.map(|all| (Occur::Should, all)));
        for (facet, values) in filters.iter().filter(|(_, values)| !values.is_empty()) {
            let field = self.fields.facet(*facet);
            let any = values.iter().map(|value| (Occur::Should, exact(field, value)));
            let any: Box<dyn Query> = Box::new(BooleanQuery::new(any.collect()));
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(any, 0.0))));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// A group where it fits best. Where the index holds the very word, what stands in for it can
    /// never lift an entry above one that has it.
    fn group(&self, group: &Group) -> tantivy::Result<Box<dyn Query>> {
        let leaves = group.variants.iter().flat_map(|variant| self.leaves(variant));
        let leaves: Vec<Box<dyn Query>> =
            leaves.map(|(searched, query)| boosted(query, searched)).collect();
        let best: Box<dyn Query> =
            Box::new(DisjunctionMaxQuery::with_tie_breaker(leaves, weight::TIE));
        let floor = self.floor(group)?;
        let exact = group.variants.iter().find(|variant| variant.is_exact());
        Ok(match exact {
            Some(exact) if floor > 0.0 => {
                let fits = self.leaves(exact).map(|(_, query)| (Occur::Should, query));
                let fits: Box<dyn Query> = Box::new(BooleanQuery::new(fits.collect()));
                let lifted = Box::new(ConstScoreQuery::new(fits, floor));
                Box::new(BooleanQuery::new(vec![(Occur::Should, best), (Occur::Should, lifted)]))
            }
            _ => best,
        })
    }

    /// The most that an entry can get for what stands in for a word that the index holds.
    pub(super) fn floor(&self, group: &Group) -> tantivy::Result<f32> {
        let mut floor = 0.0_f32;
        if group.variants.first().is_none_or(|first| !first.is_exact()) {
            return Ok(floor);
        }
        for variant in group.variants.iter().filter(|variant| !variant.is_exact()) {
            for searched in self.fields.searched() {
                let mut rarity = 0.0;
                for stem in &variant.stems {
                    rarity += self.rarity(&Term::from_field_text(searched.field, stem))?;
                }
                let most = searched.weight * variant.weight * rarity * MOST_OF_BM25;
                floor = floor.max(most) + weight::TIE * floor.min(most);
            }
        }
        Ok(floor)
    }

    /// The inverse document frequency of a term as BM25 has it.
    #[expect(clippy::cast_precision_loss, reason = "a score needs no exact counts")]
    fn rarity(&self, term: &Term) -> tantivy::Result<f32> {
        let (all, holding) = (self.searcher.num_docs(), self.searcher.doc_freq(term)?);
        if holding == 0 {
            return Ok(0.0);
        }
        let others = all.saturating_sub(holding) as f32;
        Ok((1.0 + (others + 0.5) / (holding as f32 + 0.5)).ln())
    }

    /// One query for each field where a variant can stand.
    pub(super) fn leaves(
        &self,
        variant: &Variant,
    ) -> impl Iterator<Item = (Searched, Box<dyn Query>)> {
        let (stems, own) = (variant.stems.clone(), variant.weight);
        self.fields.searched().into_iter().map(move |searched| {
            let weighted = Searched { weight: searched.weight * own, ..searched };
            (weighted, stands(searched.field, &stems))
        })
    }

    /// What has all that was asked as one of its names.
    pub(super) fn same_name(&self) -> Box<dyn Query> {
        let name = &self.plan.name;
        let mut ways = vec![
            constant(same(self.fields.own_name, name), weight::SAME_LABEL),
            constant(same(self.fields.name, name), weight::SAME_NAME),
        ];
        for (whole, likely) in &self.plan.wholes {
            let whole = same(self.fields.whole_name, whole);
            ways.push(constant(whole, weight::SAME_WORDS * likely));
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }

    /// What has all words that were asked, where there are several, each as it is or through
    /// another one: more than what has the very words, but not all of them.
    pub(super) fn all_words(&self) -> tantivy::Result<Option<Box<dyn Query>>> {
        if self.plan.words < 2 {
            return Ok(None);
        }
        let mut score = weight::ALL_WORDS;
        for group in &self.plan.groups {
            score += self.floor(group)?;
        }
        let each = (0..self.plan.words).map(|place| {
            let covering = self.plan.groups.iter().filter(|group| group.places.contains(&place));
            let variants = covering.flat_map(|group| &group.variants);
            let any = variants.flat_map(|variant| self.leaves(variant));
            let any = any.map(|(_, query)| (Occur::Should, query)).collect();
            (Occur::Must, Box::new(BooleanQuery::new(any)) as Box<dyn Query>)
        });
        let all = Box::new(BooleanQuery::new(each.collect()));
        Ok(Some(constant(all, score)))
    }
}

fn stands(field: Field, stems: &[String]) -> Box<dyn Query> {
    let terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
    match <[Term; 1]>::try_from(terms) {
        Ok([term]) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
        Err(terms) if terms.is_empty() => Box::new(BooleanQuery::new(Vec::new())),
        Err(terms) => Box::new(PhraseQuery::new(terms)),
    }
}

pub(super) fn boosted(query: Box<dyn Query>, searched: Searched) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, searched.weight))
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}

/// What has the [`fingerprint`] of a text.
pub(super) fn same(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_u64(field, fingerprint(text));
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

pub(super) fn exact(field: Field, value: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
}
