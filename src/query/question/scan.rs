//! From a text to what it is made of: words that mean something, names, numbers, and when it is
//! about.

use std::ops::Range;

use oxigraph::model::NamedNode;

use crate::fact::figures;
use crate::query::question::names::Kind;
use crate::query::question::names::Names;
use crate::query::question::names::Sense;
use crate::query::question::number;
use crate::query::question::opening;
use crate::query::question::opening::Tie;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::phrasing::asks_to_choose;
use crate::query::question::statement;
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
    /// Whether the question names them itself.
    pub(super) names_company: bool,
    /// The times that are named, in order.
    pub(super) times: Vec<Named<Time>>,
    /// The eras that are named, in order.
    pub(super) eras: Vec<Sense>,
    /// Where times and eras are written, and where companies are, in bytes.
    pub(super) times_at: Vec<Range<usize>>,
    pub(super) companies_at: Vec<Range<usize>>,
    /// Words that name a company and may be what it makes: the tweets of Tweet.
    pub(super) products: Vec<Item>,
    /// The stretch of time in which it asks what is counted: "orders per day".
    pub(super) per: Option<&'static str>,
    /// How it hangs together with what was asked before.
    pub(super) tie: Tie,
    /// Whether it only asks for the time before (-1) or after (1): "and before that?".
    pub(super) turns: Option<i32>,
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
    /// Where it is written, in bytes.
    pub(super) place: Range<usize>,
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

/// What texts are read by.
struct Known<'a> {
    names: &'a Names,
    vocabulary: &'a Vocabulary,
    /// Which eras can be meant by some of the words of their names.
    meant: &'a dyn Fn(&NamedNode) -> bool,
}

/// What stands for all words that mean an era.
const ERA: &str = "era";
/// Behind these words stands what lasted for a while.
const LASTING: [&str; 3] = ["during", "throughout", "amid"];
/// Behind these words stands a name.
const BEFORE_NAMES: [&str; 9] = ["at", "by", "of", "for", "did", "does", "has", "is", "was"];

/// Reads a text; `of_eras` tells whether eras were spoken of before.
pub(super) fn scan(text: &str, names: &Names, vocabulary: &Vocabulary, of_eras: bool) -> Scan {
    scan_among(text, names, vocabulary, of_eras, &|_| true)
}

/// The same, where only such eras can be meant by some of the words of their names: those of the
/// companies that are asked about.
pub(super) fn scan_among(
    text: &str,
    names: &Names,
    vocabulary: &Vocabulary,
    of_eras: bool,
    meant: &dyn Fn(&NamedNode) -> bool,
) -> Scan {
    let known = Known { names, vocabulary, meant };
    let written = words(text);
    let tokens: Vec<Word> =
        written.iter().map(|word| mended(word, text, names, vocabulary)).collect();
    let plain: Vec<&str> = tokens.iter().map(|word| word.plain.as_str()).collect();
    let (opening, tie) = opening::of(&tokens);
    let mut scan =
        Scan { tie, turns: opening::turn(&plain[opening..]), of_eras, ..Scan::default() };
    scan.per = statement::per(text);
    let numbers = numbers(text);
    let mut at = opening;
    while at < tokens.len() {
        at += scan.take(&tokens, at, text, &numbers, &known);
    }
    scan.join_ratios(text, names);
    scan.estrange_ratios(text);
    scan
}

/// The numbers of a text, each with the bytes where its digits stand.
fn numbers(text: &str) -> Vec<(f64, Range<usize>)> {
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
    if THESAURUS.concept(std::slice::from_ref(word)).dropped {
        return word.clone();
    }
    // The stemmer leaves plurals of abbreviations as they are: "CDNs".
    let as_it_is = word.plain == word.stem;
    let singular = word
        .plain
        .strip_suffix('s')
        .filter(|it| as_it_is && it.len() > 1 && names.spelling.knows(it));
    if let Some(singular) = singular.and_then(|singular| words(singular).into_iter().next()) {
        return Word { place: word.place.clone(), ..singular };
    }
    if names.spelling.knows(&word.plain) || vocabulary.knows(&word.stem) {
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
        numbers: &[(f64, Range<usize>)],
        known: &Known<'_>,
    ) -> usize {
        let Known { names, vocabulary, meant } = *known;
        let rest = &tokens[at..];
        let concept = THESAURUS.concept(rest);
        let name = names.longest(rest, text);
        let length = name.as_ref().map_or(0, |(_, length)| *length);
        // "The current scale" may be the name of an era, of which "the current" is no other one.
        let named = |taken: &usize| {
            rest.get(*taken).is_some_and(|_| {
                names.longest(&rest[taken - 1..], text).is_some_and(|(_, length)| length > 1)
            })
        };
        let another = || time::another_era(rest).filter(|(_, taken)| self.of_eras && !named(taken));
        if let Some((time, taken)) = time::time(rest, text).or_else(another)
            && taken > length
        {
            let number = counted(rest, taken, &time, names, text);
            if number.is_none() {
                self.of_eras |= matches!(time, Time::Era(_));
                self.times_at.push(place(&rest[..taken]));
                self.times.push(Named { value: time, text: said(text, &rest[..taken]) });
                return taken;
            }
        }
        if let Some((era, taken)) = names.eras.called(rest, meant).filter(|(_, it)| *it > length) {
            self.of_eras = true;
            self.times_at.push(place(&rest[..taken]));
            self.eras.push(era);
            return taken;
        }
        if let Some((value, taken)) = number::spelled(rest) {
            self.push(Part::Number(value), text, &rest[..taken], false);
            return taken;
        }
        let number = numbers.iter().find(|(_, place)| {
            place.start == rest[0].place.start || place.start + 1 == rest[0].place.start
        });
        if let Some((value, place)) = number {
            let taken = rest.iter().take_while(|word| word.place.end <= place.end).count().max(1);
            self.push(Part::Number(*value), text, &rest[..taken], false);
            return taken;
        }
        match name {
            Some((senses, length))
                if length > concept.words
                    || length == concept.words
                        && (!concept.dropped || is_abbreviation(said(text, &rest[..length])))
                        && !self.is_weak(
                            &senses,
                            &concept.name,
                            &tokens[..at],
                            &rest[length..],
                            &text[place(&rest[..length])],
                        ) =>
            {
                let word = (length == concept.words).then(|| concept.name.clone());
                self.name(senses, word, text, &rest[..length], rest.get(length))
            }
            _ if concept.dropped => concept.words,
            _ => {
                let written = &rest[..concept.words];
                let known = vocabulary.knows(&concept.name);
                if known {
                    self.push(Part::Word(concept.name), text, written, false);
                } else if let Some(company) = names.ticker(&written[0].plain) {
                    self.companies_at.push(place(written));
                    self.companies.push(company);
                } else {
                    let as_said = said(text, written);
                    let capital = at > 0 && as_said.starts_with(char::is_uppercase);
                    let before = at.checked_sub(1).map(|before| tokens[before].plain.as_str());
                    let behind = before.is_some_and(|word| BEFORE_NAMES.contains(&word));
                    let done =
                        written[0].plain.ends_with("ed") || written[0].plain.ends_with("ing");
                    let name = (capital || behind && !done) && !is_shouted(&as_said);
                    self.push(Part::Unknown, text, written, name);
                }
                concept.words
            }
        }
    }

    fn push(&mut self, part: Part, text: &str, written: &[Word], like_a_name: bool) {
        let at = place(written).start;
        let before = self.items.last().map(|item| &text[item.place.start..at]);
        let wanted = before.is_some_and(|before| asks_to_choose(&words(before)));
        let (text, place) = (said(text, written), place(written));
        self.items.push(Item { part, text, place, like_a_name, wanted });
    }

    /// Whether a single word is rather a word than a name: one that only tells a direction, unless it
    /// is written as the technology is ("from PHP to Go"), and the name of an era where no era is
    /// spoken of, unless it is none but a name: "E4".
    fn is_weak(
        &self,
        senses: &[Sense],
        concept: &str,
        before: &[Word],
        behind: &[Word],
        written: &str,
    ) -> bool {
        let as_named = !before.is_empty()
            && written.starts_with(char::is_uppercase)
            && senses
                .iter()
                .any(|it| it.kind == Kind::Technology && it.whole && it.label == written);
        let coded = concept.contains(|c: char| c.is_ascii_digit());
        let of_eras = !coded && senses.iter().all(|sense| sense.kind == Kind::Era);
        let lasts = before.iter().rev().take(2).any(|word| LASTING.contains(&&*word.plain));
        let spoken_of =
            behind.first().is_some_and(is_era) || self.is_behind_era() || self.of_eras || lasts;
        THESAURUS.is_light(concept) && !as_named || of_eras && !spoken_of
    }

    fn is_behind_era(&self) -> bool {
        matches!(self.items.last(), Some(Item { part: Part::Word(word), .. }) if word == ERA)
    }

    /// Takes a name of `senses`, and says how many words it takes with what belongs to it.
    fn name(
        &mut self,
        senses: Vec<Sense>,
        word: Option<String>,
        text: &str,
        written: &[Word],
        next: Option<&Word>,
    ) -> usize {
        let length = written.len();
        if let Some(company) = senses.iter().find(|sense| sense.kind == Kind::Company) {
            if let [word] = written
                && said(text, written).ends_with('s')
                && !company.label.to_lowercase().ends_with('s')
            {
                let (part, text) = (Part::Word(word.stem.clone()), said(text, written));
                let place = place(written);
                let (like_a_name, wanted) = (false, false);
                self.products.push(Item { part, text, place, like_a_name, wanted });
            }
            self.companies_at.push(place(written));
            self.companies.push(company.clone());
            return length;
        }
        let behind = next.is_some_and(is_era);
        let before = self.is_behind_era();
        if let Some(era) = senses.iter().find(|sense| sense.kind == Kind::Era)
            && (behind
                || before
                || senses.iter().all(|it| it.kind == Kind::Era || era.whole && !it.whole))
        {
            let mut place = place(written);
            if let Some(next) = next.filter(|_| behind) {
                place.end = next.place.end;
            }
            if before
                && !behind
                && let Some(word) = self.items.pop()
            {
                place.start = word.place.start;
            }
            self.times_at.push(place);
            self.eras.push(era.clone());
            return length + usize::from(behind);
        }
        self.push(Part::Name(senses, word), text, written, true);
        length
    }
}

/// Whether a word is written as an abbreviation is: "US" is no "us".
fn is_abbreviation(text: String) -> bool {
    text.len() > 1 && text.chars().all(char::is_uppercase)
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
    text[place(tokens)].to_owned()
}

/// Where words are written, in bytes.
fn place(tokens: &[Word]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.place.start..last.place.end,
        _ => 0..0,
    }
}
