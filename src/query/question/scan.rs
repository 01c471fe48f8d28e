//! From a text to what it is made of: words that mean something, names, numbers, and when it is
//! about.

use crate::fact::figures;
use crate::query::question::names::Kind;
use crate::query::question::names::Names;
use crate::query::question::names::Sense;
use crate::query::question::number;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::time;
use crate::query::question::time::Time;
use crate::snapshot::Word;
use crate::snapshot::words;

/// What a question is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    /// Words, names and numbers, in order.
    pub(super) items: Vec<Item>,
    /// The companies that are named, in order.
    pub(super) companies: Vec<Sense>,
    /// The times that are named, in order.
    pub(super) times: Vec<Named<Time>>,
    /// The eras that are named, in order.
    pub(super) eras: Vec<Sense>,
    /// Whether it speaks of "it", "that" or "they", which something before has to tell.
    pub(super) points_back: bool,
    /// Whether it begins as what goes on with something before: "and why?", "what about PHP?".
    pub(super) goes_on: bool,
    /// Whether eras were spoken of, so that "the third" is one.
    of_eras: bool,
}

/// A value with the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named<T> {
    pub(super) value: T,
    pub(super) text: String,
}

/// A part of a question.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) part: Part,
    /// As it is written.
    pub(super) text: String,
    /// Whether it looks like a name: a capital letter within the sentence, or where a name stands.
    pub(super) like_a_name: bool,
    /// Whether it says what kind of answer is wanted: "which database …".
    pub(super) wanted: bool,
}

/// What a part of a question is.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A word that means something, by what stands for it.
    Word(String),
    /// A word that no way to ask has and that names nothing.
    Unknown,
    /// A name; a single word may mean something as a word, too.
    Name(Vec<Sense>, Option<String>),
    /// A number.
    Number(f64),
}

const POINTING: [&str; 10] =
    ["it", "that", "this", "them", "they", "those", "these", "he", "there", "one"];
const GOING_ON: [&[&str]; 10] = [
    &["and"],
    &["what", "about"],
    &["how", "about"],
    &["but"],
    &["also"],
    &["or"],
    &["so"],
    &["then"],
    &["same", "for"],
    &["ok", "and"],
];
/// What stands for all words that mean an era.
const ERA: &str = "era";
/// Behind these words stands a name.
const BEFORE_NAMES: [&str; 9] = ["at", "by", "of", "for", "did", "does", "has", "is", "was"];

/// Reads a text; `of_eras` tells whether eras were spoken of before.
pub(super) fn scan(text: &str, names: &Names, vocabulary: &Vocabulary, of_eras: bool) -> Scan {
    let written = words(text);
    let tokens: Vec<Word> =
        written.iter().map(|word| mended(word, text, names, vocabulary)).collect();
    let plain: Vec<&str> = tokens.iter().map(|word| word.plain.as_str()).collect();
    let opening = GOING_ON.iter().filter(|opening| plain.starts_with(opening));
    let opening = opening.map(|opening| opening.len()).max().unwrap_or(0);
    let mut scan = Scan {
        points_back: plain.iter().any(|word| POINTING.contains(word)),
        goes_on: opening > 0,
        of_eras,
        ..Scan::default()
    };
    let numbers = numbers(text);
    let mut at = opening;
    while at < tokens.len() {
        at += scan.take(&tokens, at, text, &numbers, names, vocabulary);
    }
    scan
}

/// The numbers of a text, each with the bytes where its digits stand.
fn numbers(text: &str) -> Vec<(f64, std::ops::Range<usize>)> {
    let found = figures(text).into_iter().filter_map(|figure| {
        let quantity = figure.quantity.comparable();
        let value = quantity.minimum.or(quantity.maximum)?;
        let noun = text[figure.range.clone()]
            .to_lowercase()
            .rfind(&figure.noun)
            .filter(|_| !figure.noun.is_empty());
        let end = noun.map_or(figure.range.end, |at| figure.range.start + at);
        Some((value, figure.range.start..end))
    });
    found.collect()
}

/// A word with its slips mended: one that is no word of anything here, and like one that is.
fn mended(word: &Word, text: &str, names: &Names, vocabulary: &Vocabulary) -> Word {
    // The stemmer leaves plurals of abbreviations as they are: "CDNs".
    let as_it_is = word.plain == word.stem;
    let singular = word.plain.strip_suffix('s').filter(|it| as_it_is && names.spelling.knows(it));
    if let Some(singular) = singular.and_then(|singular| words(singular).into_iter().next()) {
        return Word { place: word.place.clone(), ..singular };
    }
    let known = names.spelling.knows(&word.plain) || vocabulary.knows(&word.stem);
    if known {
        return word.clone();
    }
    // Plurals and other forms of words that are known are no slips.
    let meant =
        names.spelling.meant(&word.plain).filter(|_| !is_shouted(&text[word.place.clone()]));
    match meant.and_then(|meant| words(meant).into_iter().next()) {
        Some(meant) => Word { place: word.place.clone(), ..meant },
        None => word.clone(),
    }
}

/// Letters in capitals are an abbreviation, and those that differ by one are others.
fn is_shouted(text: &str) -> bool {
    text.len() < 6 && text.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

impl Scan {
    /// Takes what stands at a place, and says how many words it takes.
    fn take(
        &mut self,
        tokens: &[Word],
        at: usize,
        text: &str,
        numbers: &[(f64, std::ops::Range<usize>)],
        names: &Names,
        vocabulary: &Vocabulary,
    ) -> usize {
        let rest = &tokens[at..];
        let concept = THESAURUS.concept(rest);
        let name = names.longest(rest, text);
        let length = name.as_ref().map_or(0, |(_, length)| *length);
        let another = || time::another_era(rest).filter(|_| self.of_eras);
        if let Some((time, taken)) = time::time(rest, text).or_else(another)
            && taken > length
        {
            let number = counted(rest, taken, &time, names, text);
            if number.is_none() {
                self.of_eras |= matches!(time, Time::Era(_));
                self.times.push(Named { value: time, text: said(text, &rest[..taken]) });
                return taken;
            }
        }
        if let Some((value, taken)) = number::spelled(rest) {
            self.push(Part::Number(value), said(text, &rest[..taken]), false);
            return taken;
        }
        let number = numbers.iter().find(|(_, place)| {
            place.start == rest[0].place.start || place.start + 1 == rest[0].place.start
        });
        if let Some((value, place)) = number {
            let taken = rest.iter().take_while(|word| word.place.end <= place.end).count().max(1);
            self.push(Part::Number(*value), said(text, &rest[..taken]), false);
            return taken;
        }
        match name {
            Some((senses, length))
                if length > concept.words
                    || length == concept.words
                        && !concept.dropped
                        && !self.is_weak(&senses, &concept.name, &rest[length..]) =>
            {
                let word = (length == concept.words).then(|| concept.name.clone());
                self.name(senses, word, said(text, &rest[..length]), rest.get(length))
            }
            _ if concept.dropped => concept.words,
            _ => {
                let written = said(text, &rest[..concept.words]);
                let known = vocabulary.knows(&concept.name);
                if known {
                    self.push(Part::Word(concept.name), written, false);
                } else {
                    let capital = at > 0 && written.starts_with(char::is_uppercase);
                    let before = at.checked_sub(1).map(|before| tokens[before].plain.as_str());
                    let behind = before.is_some_and(|word| BEFORE_NAMES.contains(&word));
                    let name = (capital || behind) && !is_shouted(&written);
                    self.push(Part::Unknown, written, name);
                }
                concept.words
            }
        }
    }

    fn push(&mut self, part: Part, text: String, like_a_name: bool) {
        let asks = |word: &str| word == "what" || word == "which";
        let before = self.items.last();
        let wanted = before.is_some_and(|it| matches!(&it.part, Part::Word(word) if asks(word)));
        self.items.push(Item { part, text, like_a_name, wanted });
    }

    /// Whether a single word is rather a word than a name: one that only tells a direction, and the
    /// name of an era where no era is spoken of.
    fn is_weak(&self, senses: &[Sense], concept: &str, behind: &[Word]) -> bool {
        let of_eras = senses.iter().all(|sense| sense.kind == Kind::Era);
        let spoken_of = behind.first().is_some_and(is_era) || self.is_behind_era();
        THESAURUS.is_light(concept) || of_eras && !spoken_of
    }

    fn is_behind_era(&self) -> bool {
        matches!(self.items.last(), Some(Item { part: Part::Word(word), .. }) if word == ERA)
    }

    /// Takes a name of `senses`, and says how many words it takes with what belongs to it.
    fn name(
        &mut self,
        senses: Vec<Sense>,
        word: Option<String>,
        text: String,
        next: Option<&Word>,
    ) -> usize {
        let length = words(&text).len();
        if let Some(company) = senses.iter().find(|sense| sense.kind == Kind::Company) {
            self.companies.push(company.clone());
            return length;
        }
        let behind = next.is_some_and(is_era);
        let before = self.is_behind_era();
        if let Some(era) = senses.iter().find(|sense| sense.kind == Kind::Era)
            && (behind || before || senses.len() == 1)
        {
            self.eras.push(era.clone());
            if before && !behind {
                self.items.pop();
            }
            return length + usize::from(behind);
        }
        self.push(Part::Name(senses, word), text, true);
        length
    }
}

/// Whether a word means an era.
fn is_era(word: &Word) -> bool {
    word.plain == "days" || THESAURUS.concept(std::slice::from_ref(word)).name == ERA
}

/// Whether four digits count something: `2000 engineers`.
fn counted(rest: &[Word], taken: usize, time: &Time, names: &Names, text: &str) -> Option<f64> {
    let Time::Years(Some(from), Some(to)) = time else { return None };
    if from != to || taken != 1 || from % 100 != 0 {
        return None;
    }
    let (senses, _) = names.longest(&rest[1..], text)?;
    senses.iter().any(|sense| sense.kind == Kind::Metric).then(|| f64::from(*from))
}

/// Words as they are written.
fn said(text: &str, tokens: &[Word]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text[first.place.start..last.place.end].to_owned(),
        _ => String::new(),
    }
}
