//! The ways to understand a question: for each saved query how well it fits, and with what filled.

use std::collections::BTreeMap;

use crate::query::answer::ScorePart;
use crate::query::error::QueryError;
use crate::query::question::alignment;
use crate::query::question::alignment::Alignment;
use crate::query::question::alignment::Comparison;
use crate::query::question::alignment::NAME;
use crate::query::question::aside::Aside;
use crate::query::question::aside::STRANGER;
use crate::query::question::context::Context;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::phrasing::AskPart;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::phrasing::is_said_anywhere;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::scoring::INHERITED;
use crate::query::question::scoring::SIDE_NAME;
use crate::query::question::scoring::beside_the_point;
use crate::query::question::scoring::ignored;
use crate::query::question::scoring::is_telling;
use crate::query::question::scoring::points_nowhere;
use crate::query::question::scoring::said_before;
use crate::query::question::scoring::says_which;
use crate::query::question::scoring::timeliness;
use crate::query::question::scoring::wordless;
use crate::query::question::subject::whose_and_when;
use crate::query::question::subject::years_of;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// What makes a reading doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) enum Doubt {
    /// Nothing.
    None,
    /// It passes over a word that nothing here has, or looks for words in texts and says no more.
    Strange,
    /// It passes over a technology, or it is about what was asked before and passes over a word by
    /// which this is asked.
    Loose,
    /// It passes over a word that nothing here has, and names are all that fits.
    OnlyNamed,
}

/// A way to understand a question.
#[derive(Clone, Debug)]
pub(in crate::query) struct Understood {
    /// The saved query, by its place among all.
    pub(in crate::query) skill: usize,
    /// How well it fits, from 0 to 1.
    pub(in crate::query) score: f64,
    /// What fills its parameters.
    pub(in crate::query) bindings: Vec<Binding>,
    /// The years that it is about, where it names any.
    pub(in crate::query) years: Option<(Option<i32>, Option<i32>)>,
    /// Names in it that the graph does not know.
    pub(in crate::query) unknown: Vec<String>,
    /// Whether something is filled from what was said before.
    pub(in crate::query) inherits: bool,
    /// What speaks against it beside its score.
    pub(in crate::query) doubt: Doubt,
    /// For each part of the question, whether it is taken in.
    pub(in crate::query) explained: Vec<bool>,
    /// What the words of the way to ask count that the question lacks.
    pub(in crate::query) lacking: f64,
    /// Where the score comes from.
    pub(in crate::query) parts: Vec<ScorePart>,
}

impl Understood {
    /// Whether it leaves nothing of the question unsaid that another takes in.
    pub(in crate::query) fn takes_in_as_much_as(&self, other: &Self) -> bool {
        self.explained.len() == other.explained.len()
            && other.explained.iter().zip(&self.explained).all(|(other, own)| !other || *own)
    }

    /// Whether it takes in all that another does, and more.
    pub(in crate::query) fn takes_in_more_than(&self, other: &Self) -> bool {
        self.takes_in_as_much_as(other) && self.explained != other.explained
    }
}

/// What it counts, as a factor, where no fact holds the words that would have to be searched for.
const NOT_FOUND: f64 = 0.7;

/// What stands for words that open any question.
const OPENING: [&str; 6] = ["who", "when", "where", "why", "how", "howmany"];

/// How a place is filled.
enum Filled<'a> {
    By(Vec<&'a Item>),
    Before(Binding),
}

/// A saved query with the parts of a question that fill its places, and what they count.
struct Filling<'a> {
    scan: &'a Scan,
    asides: &'a [Aside],
    phrasing: &'a Phrasing,
    alignment: &'a Alignment,
    parameters: &'a [Parameter],
    vocabulary: &'a Vocabulary,
    /// By the number of the parameter.
    filled: BTreeMap<usize, Filled<'a>>,
    unknown: Vec<String>,
    explained: Vec<bool>,
    parts: Vec<ScorePart>,
    matched: f64,
    missing: f64,
    left: f64,
}

/// Fills the parameters of a saved query; none where one that it needs stays empty.
pub(super) fn fill(
    comparison: &Comparison<'_>,
    phrasing: &Phrasing,
    alignment: &Alignment,
    skill: &SavedQuery,
    resolver: &Resolver<'_>,
    context: Option<&Context>,
) -> Result<Option<Understood>, QueryError> {
    let Comparison { scan, vocabulary, asides, .. } = comparison;
    let mut filling = Filling {
        scan,
        asides,
        phrasing,
        alignment,
        parameters: &skill.head.parameters,
        vocabulary,
        filled: BTreeMap::new(),
        unknown: Vec::new(),
        explained: taken_in(scan, alignment),
        parts: Vec::new(),
        matched: alignment.matched,
        missing: alignment.missing,
        left: alignment.lost,
    };
    filling.take_what_is_asked_by();
    filling.take_what_is_left();
    if let Some(context) = context {
        filling.take_what_was_said(context);
    }
    filling.close(skill, resolver, context)
}

/// For each part of the question, whether the way to ask takes it in. What tells little need not be.
fn taken_in(scan: &Scan, alignment: &Alignment) -> Vec<bool> {
    let light = |item: &Item| matches!(&item.part, Part::Word(word) if THESAURUS.is_light(word));
    let parts = scan.items.iter().zip(&alignment.fits);
    parts.map(|(item, fit)| fit.is_some() || light(item)).collect()
}

impl<'a> Filling<'a> {
    fn note(&mut self, what: &str, how: &'static str, weight: f64) {
        self.parts.push(ScorePart { what: what.to_owned(), how, weight });
    }

    fn put(&mut self, parameter: usize, item: &'a Item) {
        match self.filled.entry(parameter).or_insert_with(|| Filled::By(Vec::new())) {
            Filled::By(items) => items.push(item),
            Filled::Before(_) => {}
        }
    }

    /// The parts of the question that stand in places of the way to ask.
    fn take_what_is_asked_by(&mut self) {
        for (item, fit) in self.scan.items.iter().zip(&self.alignment.fits) {
            let Some(at) = fit else { continue };
            self.note(&item.text, "asked by", alignment::weight(item, self.vocabulary));
            if let Some(AskPart::Slot(parameter, r#type)) = self.phrasing.parts.get(*at) {
                let searched = matches!(r#type, ParameterType::Search | ParameterType::Text);
                if matches!(item.part, Part::Unknown) && !searched {
                    self.unknown.push(item.text.clone());
                }
                self.put(*parameter, item);
            }
        }
    }

    /// The other parts: names that fill parameters of which the way to ask does not speak, and what
    /// speaks against the reading.
    fn take_what_is_left(&mut self) {
        let (scan, parameters) = (self.scan, self.parameters);
        let parts = scan.items.iter().zip(self.asides);
        for (place, (item, aside)) in parts.enumerate() {
            if self.alignment.fits[place].is_some() {
                continue;
            }
            let fitting = |at: &usize| aside.fills(&parameters[*at]);
            let free = |at: &usize| !self.filled.contains_key(at);
            let fills = (0..parameters.len()).filter(free).find(fitting);
            let listed = |at: &usize| parameters[*at].list && aside.joins;
            let fills = fills.or_else(|| (0..parameters.len()).filter(listed).find(fitting));
            let fills = fills.filter(|_| !aside.is_said_again(self.alignment));
            match fills {
                Some(at) => {
                    self.put(at, item);
                    self.matched += SIDE_NAME;
                    self.explained[place] = true;
                    self.note(&item.text, "narrows it", SIDE_NAME);
                }
                None if matches!(item.part, Part::Unknown)
                    && (item.like_a_name || place == 0 && says_which(item, scan)) =>
                {
                    self.unknown.push(item.text.clone());
                    self.left += STRANGER;
                }
                None => {
                    let weight = aside.left(self.alignment);
                    self.left += weight;
                    self.note(&item.text, "not asked by", -weight);
                }
            }
        }
    }

    /// What a question that goes on leaves out.
    fn take_what_was_said(&mut self, context: &Context) {
        self.missing -= said_before(self.phrasing, self.alignment, context, self.vocabulary);
        for (at, parameter) in self.parameters.iter().enumerate() {
            if self.filled.contains_key(&at) || is_said_anywhere(parameter.r#type) {
                continue;
            }
            let asked = self.phrasing.parts.contains(&AskPart::Slot(at, parameter.r#type));
            if !asked && !parameter.required {
                continue;
            }
            let Some(binding) = context.binding(parameter) else { continue };
            // One thing does not stand in two places.
            let taken = self
                .filled
                .values()
                .any(|it| matches!(it, Filled::Before(known) if known.terms == binding.terms));
            if taken {
                continue;
            }
            self.note(&binding.meant, "said before", INHERITED);
            self.filled.insert(at, Filled::Before(binding));
            if asked {
                self.matched += INHERITED;
                self.missing -= NAME;
            }
        }
    }

    /// Binds what fills the places, and counts what it all comes to.
    fn close(
        mut self,
        skill: &SavedQuery,
        resolver: &Resolver<'_>,
        context: Option<&Context>,
    ) -> Result<Option<Understood>, QueryError> {
        let (scan, parameters) = (self.scan, self.parameters);
        let inherits = self.filled.values().any(|how| matches!(how, Filled::Before(_)));
        let mut bindings = Vec::new();
        for (at, how) in std::mem::take(&mut self.filled) {
            bindings.push(match how {
                Filled::By(items) => resolver.bind(&parameters[at], &items)?,
                Filled::Before(binding) => binding,
            });
        }
        bindings.extend(whose_and_when(scan, parameters, resolver, context)?);
        let lacks = |parameter: &&Parameter| {
            parameter.required && bindings.iter().all(|bound| bound.name != parameter.name)
        };
        let too_few = |parameter: &&Parameter| {
            let is_single = |bound: &Binding| bound.name == parameter.name && bound.terms.len() < 2;
            parameter.several && bindings.iter().any(is_single)
        };
        if parameters.iter().any(|parameter| lacks(&parameter) || too_few(&parameter)) {
            return Ok(None);
        }
        if self.missing > 0.0 {
            let lacking = -self.missing;
            self.note("words of the way to ask that the question lacks", "missing", lacking);
        }
        let mut factor = ignored(scan, parameters);
        if context.is_none() {
            factor *= wordless(self.phrasing, self.alignment);
            factor *= beside_the_point(scan, self.alignment);
        }
        if let Some(context) = context {
            factor *= points_nowhere(scan, context, &bindings);
        }
        let both = 2.0 * self.matched;
        let mut score = both / (both + self.left + self.missing.max(0.0)) * factor;
        if factor < 1.0 {
            self.note("what it cannot take in, or words that it lacks", "ignored", factor - 1.0);
        }
        let searched = |bound: &&Binding| {
            let of = |it: &Parameter| it.name == bound.name && it.r#type == ParameterType::Search;
            bound.terms.is_empty() && parameters.iter().any(of)
        };
        if let Some(bound) = bindings.iter().find(searched) {
            score *= NOT_FOUND;
            self.note(&bound.meant, "not found in any text", NOT_FOUND - 1.0);
        }
        score += timeliness(scan, self.phrasing.timed);
        let gained = context.map_or(0.0, |context| context.leads_to(skill));
        if gained > 0.0 {
            score += gained;
            self.note("goes on with the question before", "said before", gained);
        }
        let doubt = self.doubt(inherits);
        Ok(Some(Understood {
            skill: self.phrasing.skill,
            score,
            bindings,
            years: years_of(scan),
            unknown: self.unknown,
            inherits,
            doubt,
            explained: self.explained,
            lacking: self.missing.max(0.0),
            parts: self.parts,
        }))
    }

    /// Whether all that fits are words that are looked for in texts, and those that open any question:
    /// "who founded it" asks for nothing that was done because of what was found.
    fn only_searches(&self) -> bool {
        let fits = self.scan.items.iter().zip(&self.alignment.fits);
        let mut fits =
            fits.filter_map(|(item, fit)| Some((item, self.phrasing.parts.get((*fit)?)?)));
        let searched = |part: &AskPart| {
            matches!(part, AskPart::Slot(_, ParameterType::Search | ParameterType::Text))
        };
        let opens = |item: &Item| {
            matches!(&item.part, Part::Word(word)
                if THESAURUS.is_light(word) || OPENING.contains(&word.as_str()))
        };
        let looks_for = fits.clone().any(|(_, part)| searched(part));
        looks_for && fits.all(|(item, part)| searched(part) || opens(item))
    }

    fn doubt(&self, inherits: bool) -> Doubt {
        let parts = self.scan.items.iter().zip(&self.explained);
        let passed = parts.filter(|(_, explained)| !**explained).map(|(item, _)| item);
        let strange = passed.clone().any(|item| matches!(item.part, Part::Unknown));
        let mut fitting = self.scan.items.iter().zip(&self.alignment.fits);
        let worded = fitting.any(|(item, fit)| {
            fit.is_some() && matches!(&item.part, Part::Word(word) if !THESAURUS.is_light(word))
        });
        let technology = passed.clone().any(is_technology);
        let mut telling = passed.filter(|item| is_telling(item, self.vocabulary));
        match () {
            () if strange && !worded => Doubt::OnlyNamed,
            () if technology => Doubt::Loose,
            () if inherits && telling.next().is_some() => Doubt::Loose,
            () if strange || self.only_searches() => Doubt::Strange,
            () => Doubt::None,
        }
    }
}

/// Whether a part of a question is the whole name of a technology.
fn is_technology(item: &Item) -> bool {
    matches!(&item.part, Part::Name(senses, _)
        if senses.iter().any(|sense| sense.kind == Kind::Technology && sense.whole))
}
