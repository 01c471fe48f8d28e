//! The ways to ask for each saved query, as a tree of their parts, so that most of them can be passed
//! over together.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::query::question::phrasing::Phrasing;
use crate::query::question::phrasing::is_said_anywhere;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// What the ways to ask for a saved query have.
#[derive(Debug)]
pub(super) struct Ways {
    /// The tree, each branch before the next: what stands in many ways to ask stands in it once.
    branches: Vec<Branch>,
    /// The ways to ask, in the order in which the tree ends with them.
    ends: Vec<End>,
    /// The numbers of all their parts, each once.
    pub(super) parts: Vec<usize>,
    /// How many parts the longest has.
    pub(super) longest: u32,
    /// Of which types the parameters of the saved query are.
    pub(super) types: Vec<ParameterType>,
    /// How many names and numbers they take at most, where there is a limit.
    pub(super) places: Option<usize>,
}

/// A part of one or several ways to ask. What counts most comes first, whatever the order is in which
/// it is asked: as much of that is lacking, no way to ask on this branch can fit.
#[derive(Debug)]
pub(super) struct Branch {
    /// The number of the part.
    pub(super) part: usize,
    /// How many parts come before it.
    pub(super) depth: usize,
    /// Where the next branch is that does not go on from this one.
    pub(super) next: usize,
    /// Where those stand among the ends that have no further parts.
    ends: Range<usize>,
}

/// A way to ask, with what is to be known of it beside its parts: it is not looked up for that, as
/// nearly all ways to ask are passed over.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// Its place among all.
    pub(super) way: usize,
    /// Whether it names a time.
    pub(super) timed: bool,
}

impl Ways {
    /// The ways to ask for each of these saved queries, those for one being side by side; `weights` has
    /// what the parts count, by their numbers.
    pub(super) fn of(phrasings: &[Phrasing], skills: &[SavedQuery], weights: &[f64]) -> Vec<Self> {
        let each = skills.iter().enumerate().map(|(at, skill)| {
            let start = phrasings.partition_point(|phrasing| phrasing.skill < at);
            let end = phrasings.partition_point(|phrasing| phrasing.skill <= at);
            Self::new(start, &phrasings[start..end], weights, &skill.head.parameters)
        });
        each.collect()
    }

    fn new(
        start: usize,
        phrasings: &[Phrasing],
        weights: &[f64],
        parameters: &[Parameter],
    ) -> Self {
        let ordered = |phrasing: &Phrasing| {
            let mut parts = phrasing.numbers.clone();
            parts.sort_by(|one, other| {
                weights[*other].total_cmp(&weights[*one]).then(one.cmp(other))
            });
            parts
        };
        let mut each: Vec<(Vec<usize>, usize)> =
            phrasings.iter().map(ordered).zip(start..).collect();
        each.sort();
        let mut branches: Vec<Branch> = Vec::new();
        let mut ends = Vec::new();
        // The branch of each part of the last way to ask.
        let mut path: Vec<usize> = Vec::new();
        for (parts, at) in &each {
            let same =
                path.iter().zip(parts).take_while(|(on, part)| branches[**on].part == **part);
            let shared = same.count();
            for left in path.drain(shared..) {
                branches[left].next = branches.len();
            }
            for part in &parts[shared..] {
                path.push(branches.len());
                let (part, depth) = (*part, path.len() - 1);
                branches.push(Branch { part, depth, next: 0, ends: ends.len()..ends.len() });
            }
            ends.push(End { way: *at, timed: phrasings[*at - start].timed });
            if let Some(last) = path.last() {
                branches[*last].ends.end = ends.len();
            }
        }
        for left in path {
            branches[left].next = branches.len();
        }
        let parts: BTreeSet<usize> = each.iter().flat_map(|(parts, _)| parts).copied().collect();
        let types: BTreeSet<ParameterType> = parameters.iter().map(|it| it.r#type).collect();
        let takes_several = |it: &Parameter| {
            it.list || matches!(it.r#type, ParameterType::Search | ParameterType::Text)
        };
        let single = || parameters.iter().filter(|it| !is_said_anywhere(it.r#type)).count();
        let longest = each.iter().map(|(parts, _)| parts.len()).max();
        Self {
            branches,
            ends,
            parts: parts.into_iter().collect(),
            longest: longest.and_then(|length| u32::try_from(length).ok()).unwrap_or_default(),
            types: types.into_iter().collect(),
            places: (!parameters.iter().any(takes_several)).then(single),
        }
    }

    /// The branch at a place of the tree.
    pub(super) fn branch(&self, at: usize) -> Option<&Branch> {
        self.branches.get(at)
    }

    /// The ways to ask that have the parts of a branch and no others.
    pub(super) fn ends(&self, branch: &Branch) -> &[End] {
        &self.ends[branch.ends.clone()]
    }
}
