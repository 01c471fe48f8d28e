//! What a part of a question counts where a way to ask has no place for it. It is found once for
//! thousands of ways to ask.

use crate::query::question::alignment;
use crate::query::question::alignment::Alignment;
use crate::query::question::alignment::stands_for;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::phrasing::is_said_anywhere;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::scoring::is_telling;
use crate::query::question::scoring::says_which;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;

/// What a name counts against a reading that the graph does not know: little, as it is told.
pub(super) const STRANGER: f64 = 0.4;
/// What a word that tells what is asked for counts, as a factor, where it is passed over.
const PASSED_OVER: f64 = 1.6;
/// The same of a word by which another thing is asked for than is named: "what came after jQuery?" is
/// not what uses it.
const TURNED_ASIDE: f64 = 6.0;
const TURNING: [&str; 2] = ["replace", "successor"];

/// A part of a question for which a way to ask may have no place.
pub(super) struct Aside {
    /// Whether it goes on with a name before it: "PHP and MySQL".
    pub(super) joins: bool,
    /// What it counts against the reading, unless it is said again.
    left: f64,
    /// The parts of the question that say the same, by their place, and whether a name before it does.
    same: Vec<usize>,
    repeats: bool,
    /// Of which types the parameters are that it fills all the same.
    fills: Vec<ParameterType>,
}

impl Aside {
    /// All parts of a question.
    pub(super) fn of(scan: &Scan, vocabulary: &Vocabulary) -> Vec<Self> {
        let asides = scan.items.iter().enumerate().map(|(at, item)| {
            let others = scan.items.iter().enumerate();
            let same = others.filter(|(other, it)| *other != at && say_the_same(item, it));
            let same: Vec<usize> = same.map(|(other, _)| other).collect();
            let before = |other: &usize| scan.items[*other].place.start < item.place.start;
            Self {
                joins: joins_another(scan, at),
                left: left_over(item, scan, vocabulary),
                repeats: matches!(item.part, Part::Name(_, _)) && same.iter().any(before),
                same,
                fills: ParameterType::ALL.into_iter().filter(|it| fills(item, *it)).collect(),
            }
        });
        asides.collect()
    }

    /// Whether the same is said by a part that is taken in, or by a name before it: "the headcount of
    /// developers".
    pub(super) fn is_said_again(&self, alignment: &Alignment) -> bool {
        self.repeats || self.same.iter().any(|other| alignment.fits[*other].is_some())
    }

    /// What it counts against a reading. What is said twice counts once.
    pub(super) fn left(&self, alignment: &Alignment) -> f64 {
        if self.is_said_again(alignment) { 0.0 } else { self.left }
    }

    /// The least that it counts against any reading.
    pub(super) fn left_at_least(&self) -> f64 {
        if self.same.is_empty() { self.left } else { 0.0 }
    }

    /// Whether it fills a parameter of which the way to ask does not speak.
    pub(super) fn fills(&self, parameter: &Parameter) -> bool {
        self.fills.contains(&parameter.r#type)
    }

    /// Whether it fills parameters of any of these types.
    pub(super) fn fills_any(&self, types: &[ParameterType]) -> bool {
        self.fills.iter().any(|r#type| types.contains(r#type))
    }
}

/// What a part counts that no way to ask has a place for: one by which something is asked speaks
/// against a reading more than it would speak for another, and a name twice.
fn left_over(item: &Item, scan: &Scan, vocabulary: &Vocabulary) -> f64 {
    let weight = alignment::weight(item, vocabulary);
    match &item.part {
        Part::Word(word) if TURNING.contains(&word.as_str()) => TURNED_ASIDE * weight,
        Part::Word(_) if is_telling(item, vocabulary) => PASSED_OVER * weight,
        Part::Name(senses, _) if senses.iter().all(|sense| !sense.whole) => weight,
        Part::Name(_, None) | Part::Number(_) => 2.0 * weight,
        Part::Name(_, Some(word)) if weight > 1.0 && !vocabulary.knows(word) => 2.0 * weight,
        Part::Unknown if item.like_a_name => STRANGER,
        // "Stock price" is no price of theirs.
        Part::Unknown if says_which(item, scan) => 2.0 * weight,
        _ => weight,
    }
}

fn say_the_same(one: &Item, other: &Item) -> bool {
    match (&one.part, &other.part) {
        (Part::Word(one), Part::Word(other)) => one == other,
        (Part::Name(senses, _), Part::Name(others, _)) => {
            senses.iter().any(|sense| others.iter().any(|other| sense.things == other.things))
        }
        _ => false,
    }
}

fn joins_another(scan: &Scan, place: usize) -> bool {
    let before = scan.items[..place].iter().rev();
    let mut before = before
        .skip_while(|item| matches!(&item.part, Part::Word(word) if word == "and" || word == "or"));
    before.next().is_some_and(|item| matches!(item.part, Part::Name(_, _) | Part::Unknown))
}

/// Whether a name fills a parameter of a type of which the way to ask does not speak.
fn fills(item: &Item, r#type: ParameterType) -> bool {
    match &item.part {
        Part::Name(_, _) if is_said_anywhere(r#type) => false,
        // A part of a name may be a word that only happens to stand in one.
        Part::Name(senses, _) => {
            senses.iter().any(|sense| sense.whole && stands_for(sense.kind, r#type).is_some())
        }
        Part::Number(_) => r#type == ParameterType::Number,
        Part::Word(_) | Part::Unknown => false,
    }
}
