//! How well a way to ask can fit a question at most, told from the parts that both have in whatever
//! order, so that most ways to ask need not be compared with it part by part.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::query::question::alignment::Alignment;
use crate::query::question::alignment::Comparison;
use crate::query::question::context::Context;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::scoring::INHERITED;
use crate::query::question::scoring::SIDE_NAME;
use crate::query::question::scoring::STRANGER;
use crate::query::question::scoring::fills_beside;
use crate::query::question::scoring::ignored;
use crate::query::question::scoring::left_over;
use crate::query::question::scoring::timeliness;
use crate::query::question::scoring::wordless_but;
use crate::query::question::shortlist::ROUNDING;
use crate::query::question::shortlist::could_fill;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;
use crate::query::saved::Skills;

/// Which ways to ask are those of a saved query, and what they have.
#[derive(Debug, Default)]
pub(super) struct Index {
    skills: Vec<OfSkill>,
    /// The numbers of the parts of all ways to ask, side by side, as all are looked through for each
    /// question; and for each way to ask, where its own end.
    numbers: Vec<usize>,
    ends: Vec<usize>,
}

#[derive(Debug, Default)]
struct OfSkill {
    /// Its ways to ask, by their place among all.
    ways: Range<usize>,
    /// The numbers of all their parts, each once, and how many parts the longest has.
    parts: Vec<usize>,
    longest: u32,
    /// Of which types its parameters are.
    types: Vec<ParameterType>,
}

impl Index {
    /// Indexes ways to ask, those of one saved query side by side.
    pub(super) fn new(phrasings: &[Phrasing], skills: &Skills) -> Self {
        let mut index = Self::default();
        for phrasing in phrasings {
            index.numbers.extend(&phrasing.numbers);
            index.ends.push(index.numbers.len());
        }
        for (at, skill) in skills.all().iter().enumerate() {
            let start = phrasings.partition_point(|phrasing| phrasing.skill < at);
            let end = phrasings.partition_point(|phrasing| phrasing.skill <= at);
            let of_skill = &phrasings[start..end];
            let parts: BTreeSet<usize> =
                of_skill.iter().flat_map(|phrasing| phrasing.numbers.iter().copied()).collect();
            let types: BTreeSet<ParameterType> =
                skill.head.parameters.iter().map(|parameter| parameter.r#type).collect();
            let longest = of_skill.iter().map(|phrasing| phrasing.parts.len()).max();
            index.skills.push(OfSkill {
                ways: start..end,
                parts: parts.into_iter().collect(),
                longest: longest.and_then(|length| u32::try_from(length).ok()).unwrap_or_default(),
                types: types.into_iter().collect(),
            });
        }
        index
    }

    /// The numbers of the parts of a way to ask, by its place among all.
    fn numbers(&self, at: usize) -> &[usize] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.numbers[start..self.ends[at]]
    }
}

/// How well saved queries and their ways to ask can fit one question at most.
pub(super) struct Ceilings<'a> {
    scan: &'a Scan,
    comparison: &'a Comparison<'a>,
    context: Option<&'a Context>,
    /// By the number of a part of a way to ask.
    parts: Vec<AskedPart>,
    /// For each part of the question, what it counts against a reading that has no place for it.
    left: Vec<f64>,
    /// For each part of the question, the types of parameters that it fills beside the way to ask.
    beside: Vec<Vec<ParameterType>>,
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

/// What counts for all ways to ask for a saved query.
struct Skill {
    /// The factor for what it cannot take in, and what it gains as it goes on from what was before.
    ignored: f64,
    gained: f64,
}

impl<'a> Ceilings<'a> {
    /// Prepares what is the same for all ways to ask.
    pub(super) fn new(
        scan: &'a Scan,
        comparison: &'a Comparison<'a>,
        skills: &[SavedQuery],
        context: Option<&'a Context>,
    ) -> Self {
        let (items, vocabulary) = (comparison.items, comparison.vocabulary);
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
            } else if !items.iter().any(|item| could_fill(item, *r#type)) {
                parts[*number].lacking = f64::INFINITY;
            }
        }
        for (number, part) in parts.iter_mut().enumerate() {
            if !comparison.fitting(number).is_empty() {
                part.fits = true;
                part.lacking = 0.0;
            }
        }
        let unaligned = Alignment { fits: vec![None; items.len()], ..Alignment::default() };
        let left = items.iter().enumerate().map(|(at, item)| {
            // What is said twice may count once.
            let again =
                items.iter().enumerate().any(|(other, it)| other != at && are_one(item, it));
            match &item.part {
                _ if again => 0.0,
                Part::Unknown if item.like_a_name => STRANGER,
                _ => left_over(item, scan, &unaligned, vocabulary),
            }
        });
        let types = || vocabulary.slot_numbers().iter().map(|(r#type, _)| *r#type);
        let beside = items
            .iter()
            .map(|item| types().filter(|r#type| fills_beside(item, *r#type)).collect())
            .collect();
        let skills = skills.iter().map(|skill| Skill {
            ignored: ignored(scan, &skill.head.parameters),
            gained: context.map_or(0.0, |context| context.leads_to(skill)),
        });
        let (left, skills) = (left.collect(), skills.collect());
        Self { scan, comparison, context, parts, left, beside, skills }
    }

    /// The saved queries whose ways to ask have anything in common with the question, each with a
    /// score that none of them can exceed; the highest first.
    pub(super) fn of_skills(&self) -> Vec<(f64, usize)> {
        let index = &self.comparison.vocabulary.index.skills;
        let mut best = Vec::new();
        let ceilings = index.iter().enumerate().filter_map(|(at, of_skill)| {
            self.begin(at, &mut best);
            let mut any = false;
            for number in &of_skill.parts {
                any |= self.fit(*number, &mut best);
            }
            let most = self.context.map_or(0.0, |_| INHERITED * f64::from(of_skill.longest));
            let ceiling = self.score(at, self.counted(&best), most, 0.0) + self.skills[at].gained;
            any.then_some((ceiling + timeliness_at_most(self.scan), at))
        });
        sorted(ceilings.collect())
    }

    /// The ways to ask for a saved query that can reach a score, each with one that it cannot exceed;
    /// the highest first, and of those as high the first.
    pub(super) fn of_ways(&self, skill: usize, least: f64) -> Vec<(f64, usize)> {
        let vocabulary = self.comparison.vocabulary;
        let of_skill = &vocabulary.index.skills[skill];
        let mut beside = Vec::new();
        self.begin(skill, &mut beside);
        // What all its ways to ask have together, to pass over most of them by what they lack.
        let mut all = beside.clone();
        for number in &of_skill.parts {
            self.fit(*number, &mut all);
        }
        let all = self.counted(&all);
        let timely = timeliness_at_most(self.scan);
        let mut best = Vec::new();
        let ceilings = of_skill.ways.clone().filter_map(|at| {
            let numbers = vocabulary.index.numbers(at);
            let (mut any, mut inherited, mut missing) = (false, 0.0, 0.0);
            for part in numbers.iter().map(|number| self.parts[*number]) {
                any |= part.fits;
                missing += part.lacking;
                inherited += part.inherited;
            }
            if !any || missing.is_infinite() {
                return None;
            }
            let beyond = timely + self.skills[skill].gained;
            if self.score(skill, all, inherited, missing) + beyond < least - ROUNDING {
                return None;
            }
            best.clone_from(&beside);
            for number in numbers {
                self.fit(*number, &mut best);
            }
            let phrasing = &vocabulary.phrasings[at];
            let fits = |at: usize| self.parts[numbers[at]].fits;
            let wordless = if self.context.is_none() { wordless_but(phrasing, fits) } else { 1.0 };
            let score = self.score(skill, self.counted(&best), inherited, missing) * wordless;
            let ceiling = score + timeliness(self.scan, phrasing) + self.skills[skill].gained;
            (ceiling >= least).then_some((ceiling, at))
        });
        sorted(ceilings.collect())
    }

    /// What a saved query counts as a factor, as it cannot take in all that is named.
    pub(super) fn ignored(&self, skill: usize) -> f64 {
        self.skills[skill].ignored
    }

    /// For each part of the question, what it counts where it fills a parameter beside the way to ask.
    fn begin(&self, skill: usize, best: &mut Vec<f64>) {
        let types = &self.comparison.vocabulary.index.skills[skill].types;
        let fills = |of: &Vec<ParameterType>| of.iter().any(|r#type| types.contains(r#type));
        best.clear();
        best.extend(self.beside.iter().map(|of| if fills(of) { SIDE_NAME } else { 0.0 }));
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

    /// What the parts of the question count that fit, and those that do not.
    fn counted(&self, best: &[f64]) -> (f64, f64) {
        let (mut matched, mut left) = (0.0, 0.0);
        for (best, lost) in best.iter().zip(&self.left) {
            if *best > 0.0 {
                matched += best;
            } else {
                left += lost;
            }
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

/// Whether two parts of a question say the same.
fn are_one(one: &Item, other: &Item) -> bool {
    match (&one.part, &other.part) {
        (Part::Word(one), Part::Word(other)) => one == other,
        (Part::Name(senses, _), Part::Name(others, _)) => {
            senses.iter().any(|sense| others.iter().any(|other| sense.things == other.things))
        }
        _ => false,
    }
}
