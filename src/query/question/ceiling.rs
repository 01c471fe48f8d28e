//! How well a way to ask can fit a question at most, told from the parts that both have in whatever
//! order, so that most ways to ask need not be compared with it part by part.

use crate::query::question::alignment::Comparison;
use crate::query::question::context::Context;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::scan::Scan;
use crate::query::question::scoring::INHERITED;
use crate::query::question::scoring::SIDE_NAME;
use crate::query::question::scoring::ignored;
use crate::query::question::scoring::timeliness;
use crate::query::question::scoring::wordless_but;
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
    /// What it counts that nothing fits it; beyond all measure where it has to be filled and cannot be.
    lacking: f64,
    /// What it counts where it is filled by what was said before.
    inherited: f64,
}

/// What some parts of a way to ask come to.
#[derive(Clone, Copy, Default)]
struct Sum {
    any: bool,
    missing: f64,
    inherited: f64,
}

impl Sum {
    fn with(self, part: AskedPart) -> Self {
        Self {
            any: self.any | part.fits,
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
        let weights = vocabulary.part_weights().iter();
        let part = |lacking: &f64| AskedPart { fits: false, lacking: *lacking, inherited: 0.0 };
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
        for (number, part) in parts.iter_mut().enumerate() {
            if !comparison.fitting(number).is_empty() {
                part.fits = true;
                part.lacking = 0.0;
            }
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
        let mut best = Vec::new();
        let ways = self.comparison.vocabulary.ways.iter().enumerate();
        let ceilings = ways.filter_map(|(at, ways)| {
            self.begin(ways, &mut best);
            let mut any = false;
            for number in &ways.parts {
                any |= self.fit(*number, &mut best);
            }
            let counted = self.counted(&best, ways);
            let ceiling = self.score(at, counted, self.inherited_at_most(ways), 0.0);
            any.then_some((
                ceiling + self.skills[at].gained + timeliness_at_most(self.comparison.scan),
                at,
            ))
        });
        sorted(ceilings.collect())
    }

    /// The ways to ask for a saved query that can reach a score, each with one that it cannot exceed;
    /// the highest first, and of those as high the first.
    pub(super) fn of_ways(&self, skill: usize, least: f64) -> Vec<(f64, usize)> {
        let vocabulary = self.comparison.vocabulary;
        let ways = &vocabulary.ways[skill];
        let mut beside = Vec::new();
        self.begin(ways, &mut beside);
        // What all its ways to ask have together, to pass over most of them by what they lack.
        let mut all = beside.clone();
        for number in &ways.parts {
            self.fit(*number, &mut all);
        }
        let all = self.counted(&all, ways);
        let inherited_at_most = self.inherited_at_most(ways);
        let beyond = timeliness_at_most(self.comparison.scan) + self.skills[skill].gained;
        let mut best = Vec::new();
        let mut ceilings = Vec::new();
        // What the parts come to so far.
        let mut path: Vec<Sum> = Vec::new();
        let mut at = 0;
        while let Some(branch) = ways.branch(at) {
            path.truncate(branch.depth);
            let sum = path.last().copied().unwrap_or_default().with(self.parts[branch.part]);
            let most = self.score(skill, all, inherited_at_most, sum.missing) + beyond;
            if sum.missing.is_infinite() || most < least - ROUNDING {
                at = branch.next;
                continue;
            }
            path.push(sum);
            at += 1;
            for way in ways.ends(branch).iter().filter(|_| sum.any) {
                let phrasing = &vocabulary.phrasings[*way];
                best.clone_from(&beside);
                for number in &phrasing.numbers {
                    self.fit(*number, &mut best);
                }
                let fits = |at: usize| self.parts[phrasing.numbers[at]].fits;
                let wordless =
                    if self.context.is_none() { wordless_but(phrasing, fits) } else { 1.0 };
                let counted = self.counted(&best, ways);
                let score = self.score(skill, counted, sum.inherited, sum.missing) * wordless;
                let ceiling =
                    score + timeliness(self.comparison.scan, phrasing) + self.skills[skill].gained;
                ceilings.extend((ceiling >= least).then_some((ceiling, *way)));
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
    fn begin(&self, ways: &Ways, best: &mut Vec<f64>) {
        let asides = self.comparison.asides.iter();
        best.clear();
        best.extend(asides.map(|it| if it.fills_any(&ways.types) { SIDE_NAME } else { 0.0 }));
    }

    /// Lets the parts of the question count what they do where they fit a part of a way to ask. Says
    /// whether any does.
    fn fit(&self, number: usize, best: &mut [f64]) -> bool {
        let fitting = self.comparison.fitting(number);
        for (item, fit) in fitting {
            best[*item] = best[*item].max(*fit);
        }
        !fitting.is_empty()
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

fn timeliness_at_most(scan: &Scan) -> f64 {
    let timed = |timed| {
        let (parts, numbers, telling) = (Vec::new(), Vec::new(), Vec::new());
        timeliness(
            scan,
            &Phrasing { skill: 0, parts, choices: Vec::new(), numbers, telling, timed },
        )
    };
    timed(true).max(timed(false))
}

/// The highest first; of those as high, that with the lowest number.
fn sorted(mut ceilings: Vec<(f64, usize)>) -> Vec<(f64, usize)> {
    ceilings.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ceilings
}
