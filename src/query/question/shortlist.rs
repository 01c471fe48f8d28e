//! The ways to ask that a question may be, before it is known what its names mean.

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::alignment;
use crate::query::question::alignment::Alignment;
use crate::query::question::alignment::Comparison;
use crate::query::question::alignment::Room;
use crate::query::question::alignment::stands_for;
use crate::query::question::ceiling::Ceilings;
use crate::query::question::context::Context;
use crate::query::question::phrasing::AskPart;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scoring::INHERITED;
use crate::query::question::scoring::SIDE_NAME;
use crate::query::question::scoring::beside_the_point;
use crate::query::question::scoring::points_beside;
use crate::query::question::scoring::said_before;
use crate::query::question::scoring::timeliness;
use crate::query::question::scoring::wordless;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// Ways to understand a question that are looked at more closely.
const MOST: usize = 6;
/// One that fits so much worse than the best comes to nothing, whatever its names mean.
const WORSE: f64 = 0.4;

/// One saved query and the way to ask for it that fits best.
struct Candidate<'a> {
    phrasing: &'a Phrasing,
    alignment: Alignment,
    score: f64,
    /// The number of the way to ask: of those that fit as well, the first is taken.
    at: usize,
}

/// Sums that are made in another order differ by less.
pub(super) const ROUNDING: f64 = 1e-9;

/// The best way to ask for each saved query, best first; at most [`MOST`].
pub(super) fn shortlist<'a>(
    comparison: &Comparison<'a>,
    skills: &[SavedQuery],
    context: Option<&Context>,
    limits: &Limits,
) -> Result<Vec<(&'a Phrasing, Alignment)>, QueryError> {
    let ceilings = Ceilings::new(comparison, skills, context);
    let mut best: Vec<Candidate<'a>> = Vec::new();
    let (mut room, mut filled) = (Room::default(), Vec::new());
    for (ceiling, skill) in ceilings.of_skills() {
        // The last of the best: all that follow cannot come before it.
        let sixth = best.get(MOST - 1).map_or(f64::NEG_INFINITY, |last| last.score);
        let worst = best.first().map_or(f64::NEG_INFINITY, |first| first.score - WORSE);
        let least = sixth.max(worst) - ROUNDING;
        if ceiling < least {
            break;
        }
        // A long question takes long to compare, and there are thousands of ways to ask.
        limits.check()?;
        let mut found: Option<Candidate<'a>> = None;
        for (ceiling, at) in ceilings.of_ways(skill, least) {
            if found.as_ref().is_some_and(|found| ceiling < found.score - ROUNDING) {
                break;
            }
            let phrasing = &comparison.vocabulary.phrasings[at];
            let alignment = comparison.align(phrasing, &mut room);
            if alignment.matched <= 0.0 {
                continue;
            }
            let ignored = ceilings.ignored(skill);
            let of = &skills[skill];
            filled.clear();
            filled.resize(of.head.parameters.len(), false);
            let score =
                rough_score(comparison, phrasing, alignment, of, ignored, context, &mut filled);
            if found.as_ref().is_none_or(|known| (score, known.at) > (known.score, at)) {
                let alignment = alignment.clone();
                found = Some(Candidate { phrasing, alignment, score, at });
            }
        }
        best.extend(found);
        best.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then(one.phrasing.skill.cmp(&other.phrasing.skill))
        });
        best.truncate(MOST);
    }
    Ok(best.into_iter().map(|it| (it.phrasing, it.alignment)).collect())
}

/// Whether a part of a question could fill a place of a way to ask.
pub(super) fn could_fill(item: &Item, r#type: ParameterType) -> bool {
    match (&item.part, r#type) {
        (Part::Name(senses, _), _)
            if senses.iter().any(|sense| stands_for(sense.kind, r#type).is_some()) =>
        {
            true
        }
        (Part::Number(_), ParameterType::Number)
        | (
            Part::Unknown | Part::Name(_, _) | Part::Word(_),
            ParameterType::Search | ParameterType::Text,
        ) => true,
        (Part::Unknown, _) => alignment::unknown_fits(item, r#type).is_some(),
        _ => false,
    }
}

/// A score that knows nothing of what names mean, to choose among the ways to ask. `filled` is room
/// for which parameters are, and comes with none that is.
fn rough_score(
    comparison: &Comparison<'_>,
    phrasing: &Phrasing,
    alignment: &Alignment,
    skill: &SavedQuery,
    ignored: f64,
    context: Option<&Context>,
    filled: &mut [bool],
) -> f64 {
    let parameters = &skill.head.parameters;
    let mut matched = alignment.matched;
    let mut missing = alignment.missing;
    let mut left = alignment.lost;
    for at in alignment.fits.iter().flatten() {
        if let AskPart::Slot(parameter, _) = &phrasing.parts[*at] {
            filled[*parameter] = true;
        }
    }
    let mut inherits = filled.contains(&true) || alignment.fits.iter().any(Option::is_none);
    for (aside, fit) in comparison.asides.iter().zip(&alignment.fits) {
        if fit.is_some() {
            continue;
        }
        let again = aside.is_said_again(alignment);
        let mut free = parameters.iter().zip(&*filled);
        let fills = free.position(|(it, filled)| !filled && aside.fills(it)).filter(|_| !again);
        let listed = || aside.joins && parameters.iter().any(|it| it.list && aside.fills(it));
        match fills {
            Some(at) => {
                filled[at] = true;
                matched += SIDE_NAME;
            }
            None if !again && listed() => matched += SIDE_NAME,
            None => left += aside.left(alignment),
        }
    }
    if let Some(context) = context {
        missing -= said_before(phrasing, alignment, context, comparison.vocabulary);
        for (at, part) in phrasing.parts.iter().enumerate() {
            let AskPart::Slot(_, r#type) = part else { continue };
            if !alignment.fits.contains(&Some(at)) && context.has(*r#type) {
                matched += INHERITED;
                missing -= 1.5;
                inherits = true;
            }
        }
    }
    let mut score = 2.0 * matched / (2.0 * matched + left + missing.max(0.0));
    score *= ignored;
    if let Some(context) = context.filter(|_| !inherits) {
        score *= points_beside(comparison.scan, context);
    }
    if context.is_none() {
        score *= wordless(phrasing, alignment) * beside_the_point(comparison.scan, alignment);
    }
    score += timeliness(comparison.scan, phrasing.timed);
    if let Some(context) = context {
        score += context.leads_to(skill);
    }
    score
}
