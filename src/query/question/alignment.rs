//! How well a question fits a way to ask: the parts that both have in the same order, against those
//! that only one of them has.

use crate::query::question::aside::Aside;
use crate::query::question::names::Kind;
use crate::query::question::phrasing::AskPart;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::saved::ParameterType;

/// What a name counts that fills a place for it.
pub(super) const NAME: f64 = 1.5;
/// What counts that is not known and stands where a name would: where it looks like one, and where
/// it does not.
pub(super) const UNKNOWN_NAME: f64 = 1.0;
const UNKNOWN_WORD: f64 = 0.6;
/// What each word counts that is to be searched for.
pub(super) const SEARCHED: f64 = 0.8;
/// Words that count less are not searched for.
const COMMON_WORD: f64 = 0.5;
/// What the name of a category counts where it fills no place.
const CATEGORY: f64 = 0.5;
/// What it counts where it fills a place, and is a word by which something else is asked for.
const HALF_NAME: f64 = 0.8;
/// What a name counts that is an ordinary word as well, where it fills no place.
const LIGHT_NAME: f64 = 0.4;
/// What a word counts that no way to ask has.
const UNKNOWN: f64 = 1.3;
/// Behind these words stands what somebody does, not a name.
const POINTING: [&str; 7] = ["they", "it", "them", "what", "which", "how", "that"];

/// What became of the parts of a question and of a way to ask.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// What both have, counted.
    pub(super) matched: f64,
    /// For each part of the question, the part of the way to ask that it fits.
    pub(super) fits: Vec<Option<usize>>,
    /// What only the way to ask has, counted.
    pub(super) missing: f64,
    /// What fits, and not as well as it could, counted.
    pub(super) lost: f64,
}

/// Room to reckon in, kept from one comparison to the next: there are thousands for one question.
#[derive(Default)]
pub(super) struct Room {
    best: Vec<f64>,
    /// The parts of the way to ask that anything fits, with where their fits stand.
    fitted: Vec<(usize, usize)>,
    /// For each part of the way to ask, whether it is filled.
    filled: Vec<bool>,
    alignment: Alignment,
}

/// A question that is compared with many ways to ask: what each of its parts counts, alone and where
/// it fits, is found once. Of the parts of the ways to ask, very few fit any of its own.
pub(super) struct Comparison<'a> {
    pub(super) scan: &'a Scan,
    pub(super) vocabulary: &'a Vocabulary,
    /// For each part of the question, what it counts where it fits none.
    pub(super) asides: Vec<Aside>,
    weights: Vec<f64>,
    /// By the number of a part of a way to ask: where its fits stand, if it has any.
    fitting: Vec<Option<usize>>,
    fits: Vec<Fits>,
}

/// What the parts of a question count where they fit a part of a way to ask.
struct Fits {
    /// The number of the part.
    number: usize,
    /// For each part of the question.
    each: Vec<Option<f64>>,
    /// Those that fit, by their place.
    some: Vec<(usize, f64)>,
}

impl<'a> Comparison<'a> {
    /// Prepares the parts of a question.
    pub(super) fn new(scan: &'a Scan, vocabulary: &'a Vocabulary) -> Self {
        let weights = scan.items.iter().map(|item| weight(item, vocabulary)).collect();
        let fitting = vec![None; vocabulary.part_weights().len()];
        let asides = Aside::of(scan, vocabulary);
        let mut comparison = Self { scan, vocabulary, asides, weights, fitting, fits: Vec::new() };
        for item in &scan.items {
            if let Part::Word(word) | Part::Name(_, Some(word)) = &item.part
                && let Some(number) = vocabulary.word_number(word)
                && comparison.fitting[number].is_none()
            {
                comparison.learn(number, &AskPart::Word(word.clone()));
            }
        }
        for (r#type, number) in vocabulary.slot_numbers() {
            comparison.learn(*number, &AskPart::Slot(0, *r#type));
        }
        comparison
    }

    fn learn(&mut self, number: usize, part: &AskPart) {
        let each = self.scan.items.iter().map(|item| fit(item, part, self.vocabulary));
        let each: Vec<Option<f64>> = each.collect();
        let places = each.iter().enumerate();
        let some: Vec<_> = places.filter_map(|(place, fit)| Some((place, (*fit)?))).collect();
        if !some.is_empty() {
            self.fitting[number] = Some(self.fits.len());
            self.fits.push(Fits { number, each, some });
        }
    }

    /// The parts of the question that fit a part of a way to ask, by its number, and what they count.
    pub(super) fn fitting(&self, number: usize) -> &[(usize, f64)] {
        self.fitting[number].map_or(&[], |at| &self.fits[at].some)
    }

    /// The parts of ways to ask that any part of the question fits, as [`Self::fitting`] has them.
    pub(super) fn fitted(&self) -> impl Iterator<Item = (usize, &[(usize, f64)])> {
        self.fits.iter().map(|fits| (fits.number, fits.some.as_slice()))
    }

    /// Whether a part of the question can only stand in a place for a name or a number.
    pub(super) fn needs_place(&self, item: usize) -> bool {
        match &self.scan.items[item].part {
            Part::Word(_) => false,
            Part::Name(_, Some(word)) => self.vocabulary.word_number(word).is_none(),
            Part::Name(_, None) | Part::Number(_) | Part::Unknown => true,
        }
    }

    /// Compares the question with a way to ask.
    pub(super) fn align<'r>(&self, phrasing: &Phrasing, room: &'r mut Room) -> &'r Alignment {
        let (items, ask) = (&self.scan.items, &phrasing.parts);
        let Room { best, fitted, filled, alignment } = room;
        // What fits no part of the question has no say in how the others are aligned.
        let numbers = phrasing.numbers.iter().enumerate();
        fitted.clear();
        fitted.extend(numbers.filter_map(|(part, number)| Some((part, self.fitting[*number]?))));
        let columns = fitted.len();
        let fitted = |column: usize| (fitted[column].0, &self.fits[fitted[column].1]);
        let (rows, columns) = (items.len() + 1, columns + 1);
        best.clear();
        best.resize(rows * columns, 0.0);
        let at = |row: usize, column: usize| row * columns + column;
        for column in 1..columns {
            let (part, fits) = fitted(column - 1);
            // What is wanted is no name, unless the way to ask wants it there, too.
            let wants = phrasing.choices.contains(&part) || matches!(ask[part], AskPart::Word(_));
            let searched = is_search(&ask[part]);
            let before = column.checked_sub(2).map(fitted);
            let before = before.filter(|(before, _)| before + 1 == part);
            for row in 1..rows {
                let item = &items[row - 1];
                let value = best[at(row - 1, column)].max(best[at(row, column - 1)]);
                best[at(row, column)] = value;
                let Some(weight) = fits.each[row - 1] else { continue };
                let behind = || {
                    row >= 2
                        && before.is_some_and(|(_, fits)| fits.each[row - 2].is_some())
                        && matches!(&items[row - 2].part, Part::Word(word) if !POINTING.contains(&word.as_str()))
                };
                if item.wanted && is_kind(item) && !wants || is_stray(item, &ask[part]) && !behind()
                {
                    continue;
                }
                let mut value = value.max(best[at(row - 1, column - 1)] + weight);
                // What is searched for may be several words.
                if searched {
                    value = value.max(best[at(row - 1, column)] + weight);
                }
                best[at(row, column)] = value;
            }
        }
        alignment.matched = best[at(rows - 1, columns - 1)];
        alignment.lost = 0.0;
        alignment.fits.clear();
        alignment.fits.resize(items.len(), None);
        filled.clear();
        filled.resize(ask.len(), false);
        let (mut row, mut column) = (rows - 1, columns - 1);
        while row > 0 && column > 0 {
            let here = best[at(row, column)];
            if same(here, best[at(row, column - 1)]) {
                column -= 1;
            } else if same(here, best[at(row - 1, column)]) {
                row -= 1;
            } else {
                let (part, fits) = fitted(column - 1);
                alignment.fits[row - 1] = Some(part);
                filled[part] = true;
                let fit = fits.each[row - 1].unwrap_or_default();
                alignment.lost += (self.weights[row - 1] - fit).max(0.0);
                let more = is_search(&ask[part]) && same(here, best[at(row - 1, column)] + fit);
                row -= 1;
                column -= usize::from(!more);
            }
        }
        let missing = phrasing.numbers.iter().zip(&*filled).filter(|(_, filled)| !**filled);
        let weights = self.vocabulary.part_weights();
        alignment.missing = missing.map(|(number, _)| weights[*number]).sum();
        alignment
    }
}

/// Whether a word that is not known and does not look like a name would stand for one: it does only
/// right behind a word that says what becomes of it.
fn is_stray(item: &Item, ask: &AskPart) -> bool {
    let named = matches!(ask, AskPart::Slot(_, r#type)
        if !matches!(r#type, ParameterType::Search | ParameterType::Text));
    matches!(item.part, Part::Unknown) && !item.like_a_name && named
}

fn is_category(item: &Item) -> bool {
    matches!(&item.part, Part::Name(senses, _)
        if senses.iter().all(|sense| sense.kind == Kind::Category))
}

/// Whether a part may be the kind of what is asked for.
fn is_kind(item: &Item) -> bool {
    matches!(&item.part, Part::Name(senses, _)
        if senses.iter().any(|sense| sense.kind == Kind::Category))
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn is_search(part: &AskPart) -> bool {
    matches!(part, AskPart::Slot(_, ParameterType::Search | ParameterType::Text))
}

/// What a part of a question counts.
pub(super) fn weight(item: &Item, vocabulary: &Vocabulary) -> f64 {
    match &item.part {
        Part::Word(word) => vocabulary.weight(word),
        Part::Unknown => UNKNOWN,
        // A category often only says what kind of answer is wanted: "which database replaced …".
        Part::Name(_, _) if is_category(item) => CATEGORY,
        // "State" and "service" are words more often than layers.
        Part::Name(senses, Some(_)) if senses.iter().all(|it| it.kind == Kind::Layer) => LIGHT_NAME,
        // A part of a name may be a word that only happens to stand in one.
        Part::Name(senses, None) if senses.iter().all(|sense| !sense.whole) => UNKNOWN,
        Part::Name(_, word) => word.as_ref().map_or(NAME, |word| {
            if vocabulary.knows(word) { vocabulary.weight(word) } else { NAME }
        }),
        Part::Number(_) => NAME,
    }
}

/// What it counts where a part of a question fits one of a way to ask.
fn fit(item: &Item, ask: &AskPart, vocabulary: &Vocabulary) -> Option<f64> {
    match (&item.part, ask) {
        (Part::Word(word) | Part::Name(_, Some(word)), AskPart::Word(asked)) => {
            (word == asked).then(|| vocabulary.weight(word))
        }
        (_, AskPart::Slot(_, ParameterType::Search | ParameterType::Text)) => match &item.part {
            Part::Unknown => Some(SEARCHED),
            Part::Name(_, _) | Part::Word(_) => {
                let weight = weight(item, vocabulary);
                (weight > COMMON_WORD).then(|| SEARCHED.min(weight / 2.0))
            }
            Part::Number(_) => None,
        },
        (Part::Name(senses, word), AskPart::Slot(_, r#type)) => {
            let fits = senses.iter().filter_map(|sense| stands_for(sense.kind, *r#type));
            let fit = fits.max_by(f64::total_cmp);
            // "Team structure" is a kind of things, and more often what it says.
            let rather_word =
                is_category(item) && word.as_ref().is_some_and(|it| vocabulary.knows(it));
            fit.map(|fit| if rather_word { fit.min(HALF_NAME) } else { fit })
        }
        (Part::Number(_), AskPart::Slot(_, ParameterType::Number)) => Some(NAME),
        (Part::Unknown, AskPart::Slot(_, r#type)) => unknown_fits(item, *r#type),
        _ => None,
    }
}

/// How well something that is not known fills a place for a name.
pub(super) fn unknown_fits(item: &Item, r#type: ParameterType) -> Option<f64> {
    match r#type {
        ParameterType::Technology if !item.like_a_name => Some(UNKNOWN_WORD),
        ParameterType::Technology | ParameterType::Component | ParameterType::Region => {
            item.like_a_name.then_some(UNKNOWN_NAME)
        }
        _ => None,
    }
}

/// How well something of a kind fills a place: fully, or for want of something better.
pub(super) fn stands_for(kind: Kind, r#type: ParameterType) -> Option<f64> {
    match (kind, r#type) {
        (Kind::Technology, ParameterType::Technology)
        | (Kind::Component, ParameterType::Component)
        | (Kind::Region, ParameterType::Region)
        | (Kind::Metric, ParameterType::Metric)
        | (Kind::Layer, ParameterType::Layer)
        | (Kind::Lesson, ParameterType::LessonKind)
        | (Kind::Era, ParameterType::Era)
        | (Kind::Company, ParameterType::Company)
        | (Kind::Category, ParameterType::Category) => Some(NAME),
        (Kind::Category, ParameterType::Technology)
        | (Kind::Technology, ParameterType::Component) => Some(NAME - 0.1),
        (Kind::Category, ParameterType::Component)
        | (Kind::Technology, ParameterType::Category) => Some(NAME - 0.2),
        _ => None,
    }
}
