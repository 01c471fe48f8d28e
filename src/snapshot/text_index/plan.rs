//! From what was typed to what is looked for: each word as it is, and what it may mean else.

use std::ops::Range;

use tantivy::Searcher;
use tantivy::Term;

use crate::snapshot::text_index::analysis::Analysis;
use crate::snapshot::text_index::analysis::Word;
use crate::snapshot::text_index::expansion::Dictionary;
use crate::snapshot::text_index::expansion::Fit;
use crate::snapshot::text_index::expansion::Near;
use crate::snapshot::text_index::names::Names;
use crate::snapshot::text_index::schema::Fields;
use crate::snapshot::text_index::schema::name_key;
use crate::snapshot::text_index::weight;

/// Words beyond these in one search are left out.
const MOST_WORDS: usize = 32;
/// Words for which others are looked for; more of them is no search but a text.
pub(super) const MOST_EXPANDED: usize = 8;
/// The longest name, in words, that is known by another one.
const LONGEST_SYNONYM: usize = 3;
/// Other names that stand in for one.
const MOST_SYNONYMS: usize = 8;
/// Ways to write all that was asked that are compared with whole names.
const MOST_WHOLES: usize = 16;
/// A word that one entry in so many holds, or fewer, may be a slip of who wrote it.
const RARE: u64 = 10_000;
/// What stands in for such a word is so many times as common.
const COMMONER: u64 = 20;
/// What is left of a shorter word without its last `s` is mostly another word: `aws`.
const SHORTEST_SINGULAR: usize = 3;
/// The halves of a word that is two are no shorter.
const SHORTEST_HALF: usize = 3;

/// What is looked for.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Words, and neighbouring words that mean something together.
    pub(super) groups: Vec<Group>,
    /// How many words there are.
    pub(super) words: usize,
    /// All that was asked as a look-up compares it.
    pub(super) name: String,
    /// All that was asked as stems with nothing between them, in each likely way, with its weight.
    pub(super) wholes: Vec<(String, f32)>,
}

/// A word that was asked, or several neighbours.
#[derive(Debug)]
pub(super) struct Group {
    /// As it was asked.
    pub(super) asked: String,
    /// The places of its words among all.
    pub(super) places: Range<usize>,
    /// What is looked for, itself first.
    pub(super) variants: Vec<Variant>,
}

/// One thing that a group may mean.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) fit: Fit,
    /// What stands for it, as it is written.
    pub(super) word: String,
    /// What is looked for: one stem, or several behind one another.
    pub(super) stems: Vec<String>,
    pub(super) weight: f32,
}

impl Variant {
    /// Whether it is the very word that was asked.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.fit, Fit::Exact | Fit::Split)
    }
}

/// What planning needs to know of the index.
pub(super) struct Planner<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: Fields,
    pub(super) names: &'a Names,
}

impl Planner<'_> {
    /// Plans a search; nothing where no words were asked.
    pub(super) fn plan(&self, text: &str) -> tantivy::Result<Option<Plan>> {
        let mut analysis = Analysis::default();
        let mut asked = analysis.asked(text);
        asked.truncate(MOST_WORDS);
        if asked.is_empty() {
            return Ok(None);
        }
        let mut plan = Plan { name: name_key(text), ..Plan::default() };
        let (asked, split) = self.split(asked, &mut analysis)?;
        for (place, (word, split)) in asked.iter().zip(split).enumerate() {
            let mut variants = self.itself(word, split)?;
            if place < MOST_EXPANDED {
                self.near(word, &mut variants, &mut analysis)?;
                self.number(word, &mut variants, &mut analysis)?;
            }
            plan.push(word, variants);
        }
        self.joined(&asked, &mut plan, &mut analysis)?;
        self.synonyms(&asked, &mut plan, &mut analysis);
        plan.wholes = wholes(&plan, &analysis.whole(text));
        Ok(Some(plan))
    }

    /// The words with those taken apart that are two in one, and which these are.
    fn split(
        &self,
        asked: Vec<Word>,
        analysis: &mut Analysis,
    ) -> tantivy::Result<(Vec<Word>, Vec<bool>)> {
        let (mut words, mut split) = (Vec::new(), Vec::new());
        for (place, word) in asked.into_iter().enumerate() {
            let unknown = place < MOST_EXPANDED && self.entries(&word.stem)? == 0;
            let halves = if unknown { self.halves(&word, analysis)? } else { None };
            split.extend(if halves.is_some() { vec![true, true] } else { vec![false] });
            words.extend(halves.map_or_else(|| vec![word], Vec::from));
        }
        Ok((words, split))
    }

    /// How many entries hold a stem where words are looked for, at least.
    fn entries(&self, stem: &str) -> tantivy::Result<u64> {
        let mut most = 0;
        for searched in self.fields.searched() {
            let term = Term::from_field_text(searched.field, stem);
            most = most.max(self.searcher.doc_freq(&term)?);
        }
        Ok(most)
    }

    fn dictionary(&self) -> Dictionary<'_> {
        Dictionary { searcher: self.searcher, field: self.fields.words }
    }

    /// A word as it is, where an entry holds it or another form of it.
    fn itself(&self, word: &Word, split: bool) -> tantivy::Result<Vec<Variant>> {
        if self.entries(&word.stem)? == 0 {
            return Ok(Vec::new());
        }
        let written = self.dictionary().entries(&word.plain)? > 0;
        let (fit, weight) = match (split, written) {
            (true, _) => (Fit::Split, weight::SPLIT),
            (false, true) => (Fit::Exact, 1.0),
            (false, false) => (Fit::Form, weight::FORM),
        };
        let stems = vec![word.stem.clone()];
        Ok(vec![Variant { fit, word: word.plain.clone(), stems, weight }])
    }

    /// Adds what else a word may mean that no entry holds, or hardly any. Of a word that is not
    /// written so anywhere, a form may be known and yet more may begin with it: `serv`.
    fn near(
        &self,
        word: &Word,
        variants: &mut Vec<Variant>,
        analysis: &mut Analysis,
    ) -> tantivy::Result<()> {
        let dictionary = self.dictionary();
        let near = match variants.first().map(|known| known.fit) {
            None => dictionary.near(&word.plain)?,
            Some(Fit::Form) => dictionary.completed(&word.plain)?,
            Some(_) => {
                let entries = dictionary.entries(&word.plain)?;
                if entries.saturating_mul(RARE) > self.searcher.num_docs() {
                    return Ok(());
                }
                let mut near = dictionary.misspelt(&word.plain, 1)?;
                near.retain(|near| u64::from(near.entries) >= entries.saturating_mul(COMMONER));
                near
            }
        };
        for near in near {
            let stems = vec![analysis.stem(&near.word)];
            if variants.iter().all(|known| known.stems != stems) {
                let Near { word, fit, weight, .. } = near;
                variants.push(Variant { fit, word, stems, weight });
            }
        }
        Ok(())
    }

    /// Adds the singular or plural of a word where they have no stem in common, as with the likes of
    /// `CDNs`, in which the stemmer sees no word.
    fn number(
        &self,
        word: &Word,
        variants: &mut Vec<Variant>,
        analysis: &mut Analysis,
    ) -> tantivy::Result<()> {
        let singular = word.plain.strip_suffix('s').filter(|rest| rest.len() >= SHORTEST_SINGULAR);
        let other = singular.map_or_else(|| format!("{}s", word.plain), str::to_owned);
        let stems = vec![analysis.stem(&other)];
        if variants.iter().all(|known| known.stems != stems)
            && self.dictionary().entries(&other)? > 0
        {
            variants.push(Variant { fit: Fit::Form, word: other, stems, weight: weight::FORM });
        }
        Ok(())
    }

    /// Two known words that one unknown word is made of; of several pairs, the commonest.
    fn halves(&self, word: &Word, analysis: &mut Analysis) -> tantivy::Result<Option<[Word; 2]>> {
        let dictionary = self.dictionary();
        let mut best: Option<(u64, &str, &str)> = None;
        for (at, _) in word.plain.char_indices().skip(SHORTEST_HALF) {
            let (one, other) = word.plain.split_at(at);
            if other.chars().count() < SHORTEST_HALF {
                break;
            }
            let common = dictionary.entries(one)?.min(dictionary.entries(other)?);
            if common > best.map_or(0, |(best, ..)| best) {
                best = Some((common, one, other));
            }
        }
        let half = |half: &str, analysis: &mut Analysis| Word {
            plain: half.to_owned(),
            stem: analysis.stem(half),
            place: word.place.clone(),
        };
        Ok(best.map(|(_, one, other)| [half(one, analysis), half(other, analysis)]))
    }

    /// Neighbours that the index knows as one word.
    fn joined(
        &self,
        asked: &[Word],
        plan: &mut Plan,
        analysis: &mut Analysis,
    ) -> tantivy::Result<()> {
        for (place, pair) in asked.windows(2).take(MOST_EXPANDED).enumerate() {
            let joined: String = pair.iter().map(|word| word.plain.as_str()).collect();
            let stem = analysis.stem(&joined);
            if self.entries(&stem)? > 0 {
                let variant = Variant {
                    fit: Fit::Joined,
                    word: joined,
                    stems: vec![stem],
                    weight: weight::JOINED,
                };
                plan.add_over(asked, place..place + 2, variant);
            }
        }
        Ok(())
    }

    /// Other names of what words name, alone or together.
    fn synonyms(&self, asked: &[Word], plan: &mut Plan, analysis: &mut Analysis) {
        let lengths = 1..=LONGEST_SYNONYM.min(asked.len());
        let windows = lengths.flat_map(|length| asked.windows(length).enumerate());
        for (place, words) in windows.take(MOST_EXPANDED * LONGEST_SYNONYM) {
            let key: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
            for name in self.names.synonyms(&key.join(" ")).into_iter().take(MOST_SYNONYMS) {
                let stems = analysis.words(name).into_iter().map(|word| word.stem);
                let stems: Vec<String> = stems.collect();
                // A longer name that holds these words is found by them anyway.
                if stems.is_empty() || words.iter().all(|word| stems.contains(&word.stem)) {
                    continue;
                }
                let (fit, weight) = (Fit::OtherName, weight::SYNONYM);
                let variant = Variant { fit, word: name.to_owned(), stems, weight };
                plan.add_over(asked, place..place + words.len(), variant);
            }
        }
    }
}

impl Plan {
    fn push(&mut self, word: &Word, variants: Vec<Variant>) {
        let places = self.words..self.words + 1;
        self.words += 1;
        self.groups.push(Group { asked: word.plain.clone(), places, variants });
    }

    /// Adds what neighbouring words mean together, or one of them alone.
    fn add_over(&mut self, asked: &[Word], places: Range<usize>, variant: Variant) {
        let known = self.groups.iter_mut().find(|group| group.places == places);
        if let Some(group) = known {
            if group.variants.iter().all(|known| known.stems != variant.stems) {
                group.variants.push(variant);
            }
            return;
        }
        let words: Vec<&str> = asked
            .iter()
            .skip(places.start)
            .take(places.len())
            .map(|word| word.plain.as_str())
            .collect();
        self.groups.push(Group { asked: words.join(" "), places, variants: vec![variant] });
    }

    /// Whether the index knows none of the words in any way.
    pub(super) fn is_hopeless(&self) -> bool {
        self.groups.iter().all(|group| group.variants.is_empty())
    }
}

/// The whole of what was asked in each likely way, the likeliest first.
fn wholes(plan: &Plan, typed: &str) -> Vec<(String, f32)> {
    let mut wholes = vec![(String::new(), 1.0_f32)];
    for group in plan.groups.iter().filter(|group| group.places.len() == 1) {
        let exact = group.variants.first().is_some_and(Variant::is_exact);
        let likely = group.variants.iter().take(if exact { 1 } else { MOST_WHOLES });
        let mut longer = Vec::new();
        for variant in likely {
            for (whole, weight) in &wholes {
                longer
                    .push((format!("{whole}{}", variant.stems.concat()), weight * variant.weight));
            }
        }
        longer.sort_by(|one, other| other.1.total_cmp(&one.1));
        longer.truncate(MOST_WHOLES);
        wholes = longer;
    }
    wholes.retain(|(whole, _)| !whole.is_empty() && whole != typed);
    wholes.insert(0, (typed.to_owned(), 1.0));
    wholes
}
