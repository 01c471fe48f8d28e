//! How well a way to ask can fit a question at most, told from the parts that both have in whatever
//! order, so that most ways to ask need not be compared with it part by part.

use crate::query::question::alignment::Comparison;
use crate::query::question::context::Context;
use crate::query::question::scan::Scan;
use crate::query::question::scoring::INHERITED;
use crate::query::question::scoring::SIDE_NAME;
use crate::query::question::scoring::WORDLESS;
use crate::query::question::scoring::ignored;
use crate::query::question::scoring::timeliness;
use crate::query::question::shortlist::ROUNDING;
use crate::query::question::shortlist::could_fill;
use crate::query::question::ways::Ways;
use crate::query::saved::SavedQuery;

/// How well saved queries and their ways to ask can fit one question at most.
pub(super) struct Ceilings<'a> {
    comparison: &'a Comparison<'a>,
    context: Option<&'a Context>,
    /// By the number of a part of a way to ask.
    parts: Vec<AskedPart>,
    skills: Vec<Skill>,
}

/// A part of ways to ask.
#[derive(Clone, Copy)]
struct AskedPart {
    /// Whether any part of the question fits it.
    fits: bool,
    /// Whether it is a word that tells what is asked for.
    tells: bool,
    /// What it counts that nothing fits it; beyond all measure where it has to be filled and cannot be.
    lacking: f64,
    /// What it counts where it is filled by what was said before.
    inherited: f64,
}

/// What some parts of a way to ask come to.
#[derive(Clone, Copy, Default)]
struct Sum {
    any: bool,
    /// Whether any of them tells what is asked for, and whether one does that fits.
    tells: bool,
    told: bool,
    missing: f64,
    inherited: f64,
}

impl Sum {
    fn with(self, part: AskedPart) -> Self {
        Self {
            any: self.any || part.fits,
            tells: self.tells || part.tells,
            told: self.told || (part.tells && part.fits),
            missing: self.missing + part.lacking,
            inherited: self.inherited + part.inherited,
        }
    }
}

/// What counts for all ways to ask for a saved query.
struct Skill {
    /// The factor for what it cannot take in, and what it gains as it goes on from what was before.
    ignored: f64,
    gained: f64,
}

impl<'a> Ceilings<'a> {
    /// Prepares what is the same for all ways to ask.
    pub(super) fn new(
        comparison: &'a Comparison<'a>,
        skills: &[SavedQuery],
        context: Option<&'a Context>,
    ) -> Self {
        let (scan, vocabulary) = (comparison.scan, comparison.vocabulary);
        let weights = vocabulary.part_weights().iter().enumerate();
        let part = |(number, lacking): (usize, &f64)| {
            let tells = vocabulary.tells(number);
            AskedPart { fits: false, tells, lacking: *lacking, inherited: 0.0 }
        };
        let mut parts: Vec<AskedPart> = weights.map(part).collect();
        let words = context.into_iter().flat_map(Context::words);
        for number in words.filter_map(|word| vocabulary.word_number(word)) {
            parts[number].lacking = 0.0;
        }
        for (r#type, number) in vocabulary.slot_numbers() {
            if context.is_some_and(|context| context.has(*r#type)) {
                parts[*number].lacking = 0.0;
                parts[*number].inherited = INHERITED;
            } else if !scan.items.iter().any(|item| could_fill(item, *r#type)) {
                parts[*number].lacking = f64::INFINITY;
            }
        }
        for (number, _) in comparison.fitted() {
            parts[number].fits = true;
            parts[number].lacking = 0.0;
        }
        let skills = skills.iter().map(|skill| Skill {
            ignored: ignored(scan, &skill.head.parameters),
            gained: context.map_or(0.0, |context| context.leads_to(skill)),
        });
        let skills = skills.collect();
        Self { comparison, context, parts, skills }
    }

    /// The saved queries whose ways to ask have anything in common with the question, each with a
    /// score that none of them can exceed; the highest first.
    pub(super) fn of_skills(&self) -> Vec<(f64, usize)> {
        let vocabulary = self.comparison.vocabulary;
        // None for those that have nothing in common with it.
        let mut best: Vec<Option<Vec<f64>>> = vec![None; vocabulary.ways.len()];
        for (number, fitting) in self.comparison.fitted() {
            for skill in vocabulary.having(number) {
                let ways = &vocabulary.ways[*skill];
                count(fitting, best[*skill].get_or_insert_with(|| self.beside(ways)));
            }
        }
        let beyond = timeliness_at_most(self.comparison.scan);
        let ceilings = best.iter().enumerate().filter_map(|(at, best)| {
            let ways = &vocabulary.ways[at];
            let counted = self.counted(best.as_ref()?, ways);
            let ceiling = self.score(at, counted, self.inherited_at_most(ways), 0.0);
            Some((ceiling + self.skills[at].gained + beyond, at))
        });
        sorted(ceilings.collect())
    }

    /// The ways to ask for a saved query that can reach a score, each with one that it cannot exceed;
    /// the highest first, and of those as high the first.
    pub(super) fn of_ways(&self, skill: usize, least: f64) -> Vec<(f64, usize)> {
        let vocabulary = self.comparison.vocabulary;
        let ways = &vocabulary.ways[skill];
        let beside = self.beside(ways);
        // What all its ways to ask have together, to pass over most of them by what they lack.
        let mut all = beside.clone();
        for number in &ways.parts {
            count(self.comparison.fitting(*number), &mut all);
        }
        let all = self.counted(&all, ways);
        let inherited_at_most = self.inherited_at_most(ways);
        let beyond = timeliness_at_most(self.comparison.scan) + self.skills[skill].gained;
        let mut best = Vec::new();
        let mut ceilings = Vec::new();
        // The parts so far, with what they come to.
        let mut path: Vec<(usize, Sum)> = Vec::new();
        let mut at = 0;
        while let Some(branch) = ways.branch(at) {
            path.truncate(branch.depth);
            let sum = path.last().map(|(_, sum)| *sum).unwrap_or_default();
            let sum = sum.with(self.parts[branch.part]);
            let most = self.score(skill, all, inherited_at_most, sum.missing) + beyond;
            if sum.missing.is_infinite() || most < least - ROUNDING {
                at = branch.next;
                continue;
            }
            path.push((branch.part, sum));
            at += 1;
            let ends = ways.ends(branch);
            if ends.is_empty() || !sum.any {
                continue;
            }
            best.clone_from(&beside);
            for (number, _) in &path {
                count(self.comparison.fitting(*number), &mut best);
            }
            let wordless = self.context.is_none() && sum.tells && !sum.told;
            let wordless = if wordless { WORDLESS } else { 1.0 };
            let counted = self.counted(&best, ways);
            let score = self.score(skill, counted, sum.inherited, sum.missing) * wordless;
            for end in ends {
                let timely = timeliness(self.comparison.scan, end.timed);
                let ceiling = score + timely + self.skills[skill].gained;
                ceilings.extend((ceiling >= least).then_some((ceiling, end.way)));
            }
        }
        sorted(ceilings)
    }

    /// What the parts of a way to ask count at most that are filled by what was said before.
    fn inherited_at_most(&self, ways: &Ways) -> f64 {
        self.context.map_or(0.0, |_| INHERITED * f64::from(ways.longest))
    }

    /// What a saved query counts as a factor, as it cannot take in all that is named.
    pub(super) fn ignored(&self, skill: usize) -> f64 {
        self.skills[skill].ignored
    }

    /// For each part of the question, what it counts where it fills a parameter beside the way to ask.
    fn beside(&self, ways: &Ways) -> Vec<f64> {
        let asides = self.comparison.asides.iter();
        asides.map(|it| if it.fills_any(&ways.types) { SIDE_NAME } else { 0.0 }).collect()
    }

    /// What the parts of the question count at most that fit, and at least those that do not. What fits
    /// only in places for names needs one for itself: what is beyond them counts as what counts least.
    fn counted(&self, best: &[f64], ways: &Ways) -> (f64, f64) {
        let (mut matched, mut left, mut placed) = (0.0, 0.0, 0);
        let (mut least_matched, mut least_left) = (f64::INFINITY, f64::INFINITY);
        for (at, (best, aside)) in best.iter().zip(&self.comparison.asides).enumerate() {
            if *best <= 0.0 {
                left += aside.left_at_least();
                continue;
            }
            matched += best;
            if self.comparison.needs_place(at) {
                placed += 1;
                least_matched = least_matched.min(*best);
                least_left = least_left.min(aside.left_at_least());
            }
        }
        for _ in ways.places.map_or(placed, |places| places.min(placed))..placed {
            matched -= least_matched;
            left += least_left;
        }
        (matched, left)
    }

    /// The score of all that fits where it counts most, and of all else.
    fn score(
        &self,
        skill: usize,
        (matched, left): (f64, f64),
        inherited: f64,
        missing: f64,
    ) -> f64 {
        let both = 2.0 * (inherited + matched);
        if both > 0.0 { both / (both + left + missing) * self.skills[skill].ignored } else { 0.0 }
    }
}

/// Lets the parts of a question that fit a part of ways to ask count what they do there, where they
/// do not count more elsewhere.
fn count(fitting: &[(usize, f64)], best: &mut [f64]) {
    for (item, fit) in fitting {
        best[*item] = best[*item].max(*fit);
    }
}

fn timeliness_at_most(scan: &Scan) -> f64 {
    timeliness(scan, true).max(timeliness(scan, false))
}

/// The highest first; of those as high, that with the lowest number.
fn sorted(mut ceilings: Vec<(f64, usize)>) -> Vec<(f64, usize)> {
    ceilings.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ceilings
}
