//! What speaks for a reading and what against it, beside what question and way to ask have in common.

use crate::query::question::alignment;
use crate::query::question::alignment::Alignment;
use crate::query::question::context::Context;
use crate::query::question::names::Kind;
use crate::query::question::opening::Tie;
use crate::query::question::phrasing::AskPart;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::subject::is_whose_or_when;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::time::Time;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;

/// What it counts, as a factor, where a question names what a saved query cannot take in.
const IGNORED_TIME: f64 = 0.6;
const IGNORED_COMPANY: f64 = 0.6;
/// The same where it takes in eras and the question names years, or the other way round.
const OTHER_TIME: f64 = 0.93;
/// What a name counts that fills a parameter of which the way to ask does not speak.
pub(super) const SIDE_NAME: f64 = 1.2;
/// From what weight on a word tells what is asked for.
const TELLING: f64 = 0.45;
/// What it counts, as a factor, where a way to ask has words and the question none of them.
pub(super) const WORDLESS: f64 = 0.85;
/// What it counts, as a factor, where all that fits only tells when something was so.
const BESIDE_THE_POINT: f64 = 0.8;
/// What it counts where a place is filled from what was said before.
pub(super) const INHERITED: f64 = 1.0;
/// What it counts, as a factor, where a question says "that" or "they" of what was asked about before,
/// and the reading is about nothing of it.
const POINTS_NOWHERE: f64 = 0.85;
/// What it counts for a reading that both question and way to ask name a time.
const TIMELY: f64 = 0.02;
/// What it counts, as a factor, where several companies are named and one is asked about.
const ONE_COMPANY: f64 = 0.75;

/// The factor for a way to ask of whose words the question has none: names alone do not make it.
pub(super) fn wordless(phrasing: &Phrasing, alignment: &Alignment) -> f64 {
    let mut telling = phrasing.telling.iter();
    let lacks =
        !telling.as_slice().is_empty() && !telling.any(|at| alignment.fits.contains(&Some(*at)));
    if lacks { WORDLESS } else { 1.0 }
}

/// The factor for a way to ask that takes in nothing of what is asked but when that was: "what
/// happened to the database when they reached one million users?".
pub(super) fn beside_the_point(scan: &Scan, alignment: &Alignment) -> f64 {
    let is_when = |item: &Item| matches!(&item.part, Part::Word(word) if word == "when");
    let Some(when) = scan.items.iter().skip(1).position(is_when).map(|at| at + 1) else {
        return 1.0;
    };
    let tells = |item: &Item| !matches!(&item.part, Part::Word(word) if THESAURUS.is_light(word));
    let mut asked = scan.items[..when].iter().zip(&alignment.fits).filter(|(item, _)| tells(item));
    let beside = asked.clone().next().is_some() && !asked.any(|(_, fit)| fit.is_some());
    if beside { BESIDE_THE_POINT } else { 1.0 }
}

/// What the words count that a way to ask has, and the question not, as the one before had them:
/// "and why?" after "what replaced MySQL?" is "why was MySQL replaced?".
pub(super) fn said_before(
    phrasing: &Phrasing,
    alignment: &Alignment,
    context: &Context,
    vocabulary: &Vocabulary,
) -> f64 {
    let parts = phrasing.parts.iter().enumerate();
    let lacking = parts.filter(|(at, _)| !alignment.fits.contains(&Some(*at)));
    let said = lacking.filter_map(|(_, part)| match part {
        AskPart::Word(word) if context.says(word) => Some(vocabulary.weight(word)),
        _ => None,
    });
    said.sum()
}

/// The factor for a reading that is about nothing in particular, where the question points back to
/// something that was asked about before.
pub(super) fn points_nowhere(scan: &Scan, context: &Context, bindings: &[Binding]) -> f64 {
    if bindings.iter().all(is_whose_or_when) { points_beside(scan, context) } else { 1.0 }
}

/// The same of a way to ask that takes nothing in particular.
pub(super) fn points_beside(scan: &Scan, context: &Context) -> f64 {
    let named = |item: &Item| matches!(item.part, Part::Name(_, _) | Part::Unknown);
    let before = context.understood.bindings.iter().any(|bound| !is_whose_or_when(bound))
        || context.scan.items.iter().any(named);
    if scan.tie == Tie::PointsBack && before { POINTS_NOWHERE } else { 1.0 }
}

/// Whether a part of a question is a word by which something is asked.
pub(super) fn is_telling(item: &Item, vocabulary: &Vocabulary) -> bool {
    matches!(item.part, Part::Word(_)) && alignment::weight(item, vocabulary) > TELLING
}

/// Whether a word stands right before the name of a metric, so that it is another one.
pub(super) fn says_which(item: &Item, scan: &Scan) -> bool {
    let behind = scan.items.iter().find(|other| other.place.start >= item.place.end);
    behind.is_some_and(|other| {
        other.place.start == item.place.end + 1
            && matches!(&other.part, Part::Name(senses, _)
                if senses.iter().any(|sense| sense.kind == Kind::Metric))
    })
}

/// What a reading gains where the way to ask names a time as the question does, and loses where only
/// one of them does.
pub(super) fn timeliness(scan: &Scan, way_timed: bool) -> f64 {
    let timed = !scan.times.is_empty() || !scan.eras.is_empty();
    match (timed, way_timed) {
        (true, true) => TIMELY,
        (false, true) => -2.0 * TIMELY,
        (_, false) => 0.0,
    }
}

/// The factor for times and companies that cannot be taken in.
pub(super) fn ignored(scan: &Scan, parameters: &[Parameter]) -> f64 {
    let has = |r#type| parameters.iter().any(|parameter| parameter.r#type == r#type);
    let timed = has(ParameterType::Year) || has(ParameterType::Era);
    let years = scan.times.iter().any(|time| time.value != Time::Now);
    let time = if (years || !scan.eras.is_empty()) && !timed { IGNORED_TIME } else { 1.0 };
    let (in_years, in_eras) = (
        scan.times.iter().any(|time| time.value.years().is_some()),
        !scan.eras.is_empty() || scan.times.iter().any(|time| matches!(time.value, Time::Era(_))),
    );
    let other = in_years && !in_eras && !has(ParameterType::Year)
        || in_eras && !in_years && !has(ParameterType::Era);
    let time = if timed && other { time * OTHER_TIME } else { time };
    let companies =
        if scan.names_company && !has(ParameterType::Company) { IGNORED_COMPANY } else { 1.0 };
    let room: usize = parameters
        .iter()
        .filter(|parameter| parameter.r#type == ParameterType::Company)
        .map(|parameter| if parameter.list { usize::MAX / 2 } else { 1 })
        .sum();
    let crowded = if scan.names_company && room > 0 && scan.companies.len() > room {
        ONE_COMPANY
    } else {
        1.0
    };
    time * companies * crowded
}
