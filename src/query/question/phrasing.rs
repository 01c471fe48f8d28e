//! The ways to ask for saved queries, folded like questions, so that the two can be compared.

use std::collections::BTreeSet;
use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::query::question::alignment::NAME;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::ways::Ways;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::Piece;
use crate::query::saved::SavedQuery;
use crate::query::saved::Skills;
use crate::query::saved::WHEN;
use crate::query::saved::Wording;
use crate::snapshot::Word;
use crate::snapshot::words;

/// One way to ask for a saved query.
#[derive(Clone, Debug)]
pub(super) struct Phrasing {
    pub(super) skill: usize,
    pub(super) parts: Vec<AskPart>,
    /// The places of it that name a kind of thing of which one is asked for: "which {technology}".
    pub(super) choices: Vec<usize>,
    /// The numbers of its parts among all that are alike.
    pub(super) numbers: Vec<usize>,
    /// Where its words stand that tell what is asked for.
    pub(super) telling: Vec<usize>,
    /// Whether it names a time.
    pub(super) timed: bool,
}

/// A part of a way to ask.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum AskPart {
    /// A word, by what stands for it.
    Word(String),
    /// A place for what a parameter means: its number, and what may stand there.
    Slot(usize, ParameterType),
}

/// All ways to ask, and what their words weigh.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) phrasings: Vec<Phrasing>,
    /// Those for each saved query, by its number.
    pub(super) ways: Vec<Ways>,
    weights: FxHashMap<String, f64>,
    /// What the parts of the ways to ask count, by their numbers; and which tell what is asked for.
    part_weights: Vec<f64>,
    part_tells: Vec<bool>,
    /// The saved queries that have a part in any way to ask, by the number of the part.
    having: Vec<Vec<usize>>,
    /// The numbers of the words among the parts, and those of the places, by what may stand there.
    word_numbers: FxHashMap<String, usize>,
    slot_numbers: Vec<(ParameterType, usize)>,
    /// The words of the ways to ask, as they are written.
    spelled: BTreeSet<String>,
}

/// What a word weighs that stands in the ways to ask for nearly everything, what one adds that
/// stands in those of a single saved query, and what a word weighs that only tells a direction.
const COMMON: f64 = 0.3;
const TELLING: f64 = 0.8;
const LIGHT: f64 = 0.15;

/// Parameters that are filled wherever in a question they are named: whose and when.
pub(super) fn is_said_anywhere(r#type: ParameterType) -> bool {
    matches!(r#type, ParameterType::Company | ParameterType::Era | ParameterType::Year)
}

fn names_time(query: &SavedQuery, piece: &Piece) -> bool {
    let Piece::Slot(name) = piece else { return false };
    let parameter = query.head.parameters.iter().find(|parameter| parameter.name == *name);
    let time = |it: &Parameter| matches!(it.r#type, ParameterType::Era | ParameterType::Year);
    name == WHEN || parameter.is_some_and(time)
}

impl Vocabulary {
    /// Folds all ways to ask.
    pub(super) fn new(skills: &Skills) -> Self {
        let mut vocabulary = Self::default();
        let mut known_in: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (skill, query) in skills.all().iter().enumerate() {
            let mut seen = BTreeSet::new();
            for way in query.head.asks.iter().flat_map(Wording::ways) {
                let (parts, choices) = vocabulary.fold(query, &way);
                let timed = way.iter().any(|piece| names_time(query, piece));
                for part in &parts {
                    if let AskPart::Word(word) = part {
                        known_in.entry(word.clone()).or_default().insert(skill);
                    }
                }
                if !parts.is_empty() && seen.insert((parts.clone(), choices.clone(), timed)) {
                    let (numbers, telling) = (Vec::new(), telling(&parts));
                    let way = Phrasing { skill, parts, choices, numbers, telling, timed };
                    vocabulary.phrasings.push(way);
                }
            }
        }
        let all = f64::from(u32::try_from(skills.all().len()).unwrap_or(u32::MAX)).max(2.0);
        for (word, skills) in known_in {
            let having = f64::from(u32::try_from(skills.len()).unwrap_or(u32::MAX)).max(1.0);
            let rare = (all / having).ln() / all.ln();
            let light = THESAURUS.is_light(&word);
            let weight = if light { LIGHT } else { TELLING.mul_add(rare, COMMON) };
            vocabulary.weights.insert(word, weight);
        }
        vocabulary.number();
        let (phrasings, weights) = (&vocabulary.phrasings, &vocabulary.part_weights);
        vocabulary.ways = Ways::of(phrasings, skills.all(), weights);
        vocabulary.having = vec![Vec::new(); weights.len()];
        for (skill, ways) in vocabulary.ways.iter().enumerate() {
            for part in &ways.parts {
                vocabulary.having[*part].push(skill);
            }
        }
        vocabulary
    }

    /// Numbers the parts of the ways to ask: the same word, or a place for the same, has one number.
    fn number(&mut self) {
        let mut numbers: HashMap<AskPart, usize> = HashMap::new();
        for phrasing in &mut self.phrasings {
            let alike = |part: &AskPart| match part {
                AskPart::Word(word) => AskPart::Word(word.clone()),
                AskPart::Slot(_, r#type) => AskPart::Slot(0, *r#type),
            };
            let numbered = phrasing.parts.iter().map(|part| {
                *numbers.entry(alike(part)).or_insert_with(|| {
                    self.part_weights.push(match part {
                        AskPart::Word(word) => self.weights.get(word).copied().unwrap_or(LIGHT),
                        AskPart::Slot(_, _) => NAME,
                    });
                    self.part_tells.push(tells(part));
                    self.part_weights.len() - 1
                })
            });
            phrasing.numbers = numbered.collect();
        }
        for (part, number) in numbers {
            match part {
                AskPart::Word(word) => {
                    self.word_numbers.insert(word, number);
                }
                AskPart::Slot(_, r#type) => self.slot_numbers.push((r#type, number)),
            }
        }
        self.slot_numbers.sort_unstable();
    }

    /// The parts of a way to ask, and which of its places are choices.
    fn fold(&mut self, query: &SavedQuery, way: &[Piece]) -> (Vec<AskPart>, Vec<usize>) {
        let (mut parts, mut choices, mut chooses) = (Vec::new(), Vec::new(), false);
        for piece in way {
            match piece {
                Piece::Text(text) => {
                    let tokens = words(text);
                    chooses = asks_to_choose(&tokens);
                    self.spelled.extend(tokens.iter().map(|word| word.plain.clone()));
                    let folded = THESAURUS.fold(&tokens).into_iter();
                    parts.extend(folded.map(|concept| AskPart::Word(concept.name)));
                }
                Piece::Slot(name) => {
                    let parameters = &query.head.parameters;
                    let at = parameters.iter().position(|parameter| parameter.name == *name);
                    let Some(at) = at else { continue };
                    let r#type = parameters[at].r#type;
                    if !is_said_anywhere(r#type) {
                        choices.extend(chooses.then_some(parts.len()));
                        parts.push(AskPart::Slot(at, r#type));
                    }
                    chooses = false;
                }
            }
        }
        (parts, choices)
    }

    /// Whether a word, by what stands for it, is in any way to ask.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.weights.contains_key(word) || THESAURUS.is_light(word)
    }

    /// What a word counts.
    pub(super) fn weight(&self, word: &str) -> f64 {
        self.weights.get(word).copied().unwrap_or(LIGHT)
    }

    /// What all parts count, by their numbers.
    pub(super) fn part_weights(&self) -> &[f64] {
        &self.part_weights
    }

    /// Whether a part is a word that tells what is asked for, by its number.
    pub(super) fn tells(&self, part: usize) -> bool {
        self.part_tells[part]
    }

    /// The saved queries that have a part in any way to ask, by the number of the part.
    pub(super) fn having(&self, part: usize) -> &[usize] {
        &self.having[part]
    }

    /// The number of a word among the parts, where any way to ask has it.
    pub(super) fn word_number(&self, word: &str) -> Option<usize> {
        self.word_numbers.get(word).copied()
    }

    /// What may stand in places, each with its number among the parts.
    pub(super) fn slot_numbers(&self) -> &[(ParameterType, usize)] {
        &self.slot_numbers
    }

    /// The words of the ways to ask, as they are written.
    pub(super) fn spelled(&self) -> impl Iterator<Item = &str> {
        self.spelled.iter().map(String::as_str)
    }
}

/// Whether words end in one behind which the kind of thing stands that is asked for: "which", "what
/// kind of", and not "what does".
pub(super) fn asks_to_choose(tokens: &[Word]) -> bool {
    const VERBS: [&str; 15] = [
        "is", "are", "was", "were", "be", "do", "does", "did", "has", "have", "had", "can",
        "could", "s", "would",
    ];
    let asks = |word: &Word| word.plain == "what" || word.plain == "which";
    let Some(at) = tokens.iter().rposition(asks) else { return false };
    tokens[at + 1..].iter().all(|word| {
        let dropped = THESAURUS.concept(std::slice::from_ref(word)).dropped;
        dropped && !VERBS.contains(&word.plain.as_str())
    })
}

/// Where the words stand that tell what is asked for.
fn telling(parts: &[AskPart]) -> Vec<usize> {
    (0..parts.len()).filter(|at| tells(&parts[*at])).collect()
}

fn tells(part: &AskPart) -> bool {
    matches!(part, AskPart::Word(word) if !THESAURUS.is_light(word))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::corpus::SavedQuerySource;

    #[test]
    fn no_way_to_ask_is_one_for_two_saved_queries() {
        let skills = Skills::parse(&SavedQuerySource::embedded()).unwrap();
        let vocabulary = Vocabulary::new(&skills);
        let mut asked: BTreeMap<(String, &str), BTreeSet<&str>> = BTreeMap::new();
        for phrasing in &vocabulary.phrasings {
            let parts = phrasing.parts.iter().map(|part| match part {
                AskPart::Word(word) => word.clone(),
                AskPart::Slot(_, r#type) => format!("{{{type:?}}}"),
            });
            let told = parts.collect::<Vec<_>>().join(" ");
            // Years and eras tell apart what is asked in the same words.
            let skill = &skills.all()[phrasing.skill];
            let takes = |r#type| skill.head.parameters.iter().any(|it| it.r#type == r#type);
            let (eras, years) = (takes(ParameterType::Era), takes(ParameterType::Year));
            let times: &[&str] = match (phrasing.timed, eras, years) {
                (true, true, false) => &["in eras"],
                (true, false, true) => &["in years"],
                (true, true, true) => &["in eras", "in years"],
                _ => &["at any time"],
            };
            for time in times {
                asked.entry((told.clone(), *time)).or_default().insert(&skill.name);
            }
        }
        asked.retain(|_, skills| skills.len() > 1);
        assert!(asked.is_empty(), "{asked:#?}");
    }
}
