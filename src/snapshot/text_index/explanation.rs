//! Why a hit is one: which word stood where, and what it added to the score.

use tantivy::DocAddress;
use tantivy::Searcher;
use tantivy::TantivyDocument;
use tantivy::query::EnableScoring;
use tantivy::query::Query;
use tantivy::schema::Value;

use crate::snapshot::text_index::analysis::Analysis;
use crate::snapshot::text_index::expansion::Fit;
use crate::snapshot::text_index::plan::Group;
use crate::snapshot::text_index::plan::Variant;
use crate::snapshot::text_index::ranking::Ranking;
use crate::snapshot::text_index::ranking::boosted;
use crate::snapshot::text_index::schema::Searched;
use crate::snapshot::text_index::weight;

/// One reason for the score of a hit; their contributions add up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What was asked: a word, several of them, or all.
    pub asked: String,
    /// What is counted.
    pub counted: Counted,
    /// What it counts by; see the weights of the index.
    pub weight: f32,
    /// What it added to the score.
    pub contribution: f32,
}

/// What is counted for a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A word stands in it.
    Word {
        /// As it stands there.
        matched: String,
        /// Where: `name`, `other name`, `text` or `kind`.
        field: &'static str,
        /// How it is what was asked.
        fit: Fit,
    },
    /// It has the very word where others stand in for it in other hits.
    VeryWord,
    /// It has all words that were asked.
    AllWords,
    /// All that was asked is one of its names.
    WholeName,
}

/// Explains hits.
pub(super) struct Explainer<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) ranking: &'a Ranking<'a>,
    pub(super) text: &'a str,
}

impl Explainer<'_> {
    /// The reasons for the score of a hit, the weightiest first.
    pub(super) fn explain(
        &self,
        at: DocAddress,
        entry: &TantivyDocument,
    ) -> tantivy::Result<Vec<Reason>> {
        let mut reasons = Vec::new();
        for group in &self.ranking.plan.groups {
            reasons.extend(self.group(group, at, entry)?);
        }
        let whole = |counted, contribution| Reason {
            asked: self.text.to_owned(),
            counted,
            weight: contribution,
            contribution,
        };
        if let Some(score) = self.score(self.ranking.same_name(), at)? {
            reasons.push(whole(Counted::WholeName, score));
        }
        if let Some(all) = self.ranking.all_words()?
            && let Some(score) = self.score(all, at)?
        {
            reasons.push(whole(Counted::AllWords, score));
        }
        reasons.sort_by(|one, other| other.contribution.total_cmp(&one.contribution));
        Ok(reasons)
    }

    /// A word counts where it fits best; elsewhere it counts as a tie-breaker.
    fn group(
        &self,
        group: &Group,
        at: DocAddress,
        entry: &TantivyDocument,
    ) -> tantivy::Result<Vec<Reason>> {
        let mut reasons: Vec<Reason> = Vec::new();
        let mut very_word = false;
        for variant in &group.variants {
            for (searched, query) in self.ranking.leaves(variant) {
                let Some(contribution) = self.score(boosted(query, searched), at)? else {
                    continue;
                };
                very_word |= variant.is_exact();
                reasons.push(Reason {
                    asked: group.asked.clone(),
                    counted: counted(entry, searched, variant),
                    weight: searched.weight,
                    contribution,
                });
            }
        }
        reasons.sort_by(|one, other| other.contribution.total_cmp(&one.contribution));
        for reason in reasons.iter_mut().skip(1) {
            reason.contribution *= weight::TIE;
        }
        let floor = self.ranking.floor(group)?;
        if very_word && floor > 0.0 {
            reasons.push(Reason {
                asked: group.asked.clone(),
                counted: Counted::VeryWord,
                weight: floor,
                contribution: floor,
            });
        }
        Ok(reasons)
    }

    /// What a query gives an entry; nothing where it does not fit.
    fn score(&self, query: Box<dyn Query>, at: DocAddress) -> tantivy::Result<Option<f32>> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(self.searcher))?;
        let mut scorer = weight.scorer(self.searcher.segment_reader(at.segment_ord), 1.0)?;
        // A scorer stands on its first entry already and must not be sent back.
        let found = if scorer.doc() < at.doc_id { scorer.seek(at.doc_id) } else { scorer.doc() };
        Ok((found == at.doc_id).then(|| scorer.score()))
    }
}

/// What stands in the entry, as it is written there.
fn counted(entry: &TantivyDocument, searched: Searched, variant: &Variant) -> Counted {
    let mut analysis = Analysis::default();
    let texts: Vec<&str> =
        entry.get_all(searched.field).filter_map(|value| value.as_str()).collect();
    let mut matched: Option<(String, String)> = None;
    for text in texts {
        let words = analysis.words(text);
        let places = words
            .windows(variant.stems.len().max(1))
            .filter(|words| words.iter().map(|word| &word.stem).eq(&variant.stems));
        for words in places {
            let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
            let plain = plain.join(" ");
            let start = words.first().map_or(0, |word| word.place.start);
            let end = words.last().map_or(0, |word| word.place.end);
            let written = text.get(start..end).unwrap_or_default().to_owned();
            // The very word says more than another form of it.
            if matched.is_none() || plain == variant.word {
                matched = Some((plain, written));
            }
        }
    }
    let (plain, matched) = matched.unwrap_or_else(|| (variant.word.clone(), variant.word.clone()));
    let other_form = variant.fit == Fit::Exact && plain != variant.word;
    let fit = if other_form { Fit::Form } else { variant.fit };
    Counted::Word { matched, field: searched.name, fit }
}
