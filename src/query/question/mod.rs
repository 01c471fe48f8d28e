//! What a question in plain words asks for: which saved query, with which arguments.
//!
//! No language model and no list of questions: a text is [scanned](scan) into words that the
//! [thesaurus] folds, [names] that the graph knows, numbers and [times](time), and compared part by
//! part ([alignment]) with the ways to ask that each saved query states ([phrasing]). What both have
//! in the same order speaks for a reading, what only one of them has speaks against it. Names fill
//! the places of a way to ask, or narrow it ([filling]); what was said before fills what a question
//! that goes on leaves out ([context]).

mod again;
mod alignment;
mod alike;
mod aside;
mod ceiling;
mod clause;
mod context;
mod counted;
mod date;
mod era;
mod event;
mod filling;
mod form;
mod incident;
mod memo;
mod names;
mod nested;
mod number;
mod opening;
mod phrasing;
mod ratio;
mod reading;
mod said;
mod scan;
mod scoring;
mod shortlist;
mod spelling;
mod statement;
mod subject;
mod thesaurus;
mod time;
mod told;
mod ways;

use std::rc::Rc;
use std::sync::Arc;

use oxigraph::model::NamedNode;

pub(in crate::query) use alike::Alike;
pub(in crate::query) use clause::asked;
pub(in crate::query) use clause::asks_several;
pub(in crate::query) use clause::clauses;
pub(in crate::query) use event::Event;
pub(in crate::query) use memo::Memo;
pub(in crate::query) use nested::Timed;
pub(in crate::query) use nested::cores;
pub(in crate::query) use nested::described;
pub(in crate::query) use nested::happening;
pub(in crate::query) use nested::timed;
pub(in crate::query) use reading::Doubt;
pub(in crate::query) use reading::Understood;
pub(in crate::query) use subject::is_whose_or_when;
pub(in crate::query) use time::years_of_event;

use crate::query::catalogue::Catalogue;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::alignment::Comparison;
use crate::query::question::context::Context;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::names::Names;
use crate::query::question::names::Sense;
use crate::query::question::opening::Tie;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::scan::Named;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::time::Time;
use crate::query::question::told::Told;
use crate::query::saved::Skills;

/// Earlier questions that a question may go on with.
const REMEMBERED: usize = 8;
/// What stands for "how many" and "how much".
const HOW_MANY: &str = "howmany";
/// A reading that takes in more than the best one may fit so much less.
pub(in crate::query) const NEAR: f64 = 0.12;
/// Questions of so few parts may leave out what was said before.
const SHORT: usize = 3;

/// What a question may ask for.
pub(in crate::query) struct Interpretation {
    /// The ways to understand it, the best first.
    pub(in crate::query) readings: Vec<Understood>,
    scan: Scan,
    companies: Vec<NamedNode>,
    /// Whether it goes on with a question before.
    goes_on: bool,
}

/// Understands questions about one generation of the data.
pub(in crate::query) struct Interpreter {
    vocabulary: Vocabulary,
    names: Names,
    told: Told,
}

impl Interpreter {
    /// Learns the names of the data and the ways to ask for saved queries.
    pub(in crate::query) fn new(
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
    ) -> Result<Self, QueryError> {
        let vocabulary = Vocabulary::new(skills);
        let names = Names::read(catalogue, limits, &vocabulary)?;
        Ok(Self { vocabulary, names, told: Told::default() })
    }

    /// A text as it is read: with words in full that people type in short.
    pub(in crate::query) fn in_full(text: &str) -> String {
        THESAURUS.in_full(text)
    }

    /// The companies of which documents tell.
    pub(in crate::query) fn companies(&self) -> impl Iterator<Item = &str> {
        self.names.companies.iter().map(|(_, name)| name.as_str())
    }

    /// The ways to understand the last of some texts, the best first. The others were said before it.
    pub(in crate::query) fn understand(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        memo: &Memo,
        said: &[String],
    ) -> Result<Rc<Interpretation>, QueryError> {
        if let Some(read) = memo.get(said) {
            return Ok(read);
        }
        limits.check()?;
        let (text, before) = said.split_last().map_or(("", said), |(text, it)| (text, it));
        let before = &before[before.len().saturating_sub(REMEMBERED)..];
        let context = self.context(catalogue, skills, limits, memo, before)?;
        let read = self.read(catalogue, skills, limits, text, context.as_ref())?;
        Ok(memo.put(said, read))
    }

    /// What texts were about, the last of them first; none where none is understood.
    fn context(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        memo: &Memo,
        said: &[String],
    ) -> Result<Option<Context>, QueryError> {
        let Some((_, before)) = said.split_last() else { return Ok(None) };
        let read = self.understand(catalogue, skills, limits, memo, said)?;
        let Some(best) = fullest(&read.readings) else {
            return self.context(catalogue, skills, limits, memo, before);
        };
        let skill = &skills.all()[best.skill];
        Ok(Some(Context::new(best.clone(), read.scan.clone(), skill)))
    }

    /// The figures that are told with the words of a question that stands alone and asks for a number.
    pub(in crate::query) fn told(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        question: &Interpretation,
    ) -> Result<Option<Understood>, QueryError> {
        if question.goes_on {
            return Ok(None);
        }
        let resolver = Resolver::new(catalogue, limits, question.companies.clone());
        self.told.reading(&question.scan, skills, &self.vocabulary, &resolver)
    }

    fn read(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        text: &str,
        context: Option<&Context>,
    ) -> Result<Interpretation, QueryError> {
        let of_eras = context.is_some_and(Context::is_about_eras);
        let mut scan = scan::scan(text, &self.names, &self.vocabulary, of_eras);
        let context = context.filter(|_| scan.tie != Tie::None || scan.items.len() <= SHORT);
        self.complete(&mut scan, context);
        let of = |scan: &Scan| -> Vec<NamedNode> {
            scan.companies.iter().flat_map(|sense| sense.things.to_vec()).collect()
        };
        let mut resolver = Resolver::new(catalogue, limits, of(&scan));
        if resolver.lacks_eras(&scan.eras)? {
            // What calls an era at another company is no era of theirs.
            let theirs = resolver.their_eras()?;
            let meant = |era: &NamedNode| theirs.contains(era);
            scan = scan::scan_among(text, &self.names, &self.vocabulary, of_eras, &meant);
            self.complete(&mut scan, context);
            resolver = Resolver::new(catalogue, limits, of(&scan));
        }
        for item in &mut scan.items {
            resolver.keep_theirs(item)?;
        }
        let (eras, times) = context.map(Context::when).unwrap_or_default();
        // "What came after that?" asks for another time, unless it was about what came and went.
        let of_thing = scan.items.len() > SHORT && context.is_some_and(Context::names_technology);
        if let Some(by) = scan.turns.filter(|_| !of_thing)
            && let Some(time) = resolver.turned(by, &eras, &times)?
        {
            scan.items.clear();
            scan.times = vec![Named { value: time, text: text.to_owned() }];
        }
        for time in &mut scan.times {
            if let Some(meant) = resolver.shifted(&time.value, &eras, &times)? {
                time.value = meant;
            }
        }
        scan.times.retain(|time| !matches!(time.value, Time::ErasOn(_) | Time::YearsOn(_)));
        if let Some(context) = context {
            scan.go_on_per(&self.names, &context.metrics());
            scan.go_on_cost(text, &context.metrics());
        }
        let mut readings = Vec::new();
        if let Some(context) = context
            && let Some(same) = again::same_again(&scan, context, skills, &resolver)?
        {
            readings.push(same);
        }
        let comparison = Comparison::new(&scan, &self.vocabulary);
        for (phrasing, alignment) in
            shortlist::shortlist(&comparison, skills.all(), context, limits)?
        {
            let skill = &skills.all()[phrasing.skill];
            let filled =
                reading::fill(&comparison, phrasing, &alignment, skill, &resolver, context)?;
            readings.extend(filled);
        }
        readings.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then(one.skill.cmp(&other.skill))
        });
        let companies = resolver.companies;
        Ok(Interpretation { readings, scan, companies, goes_on: context.is_some() })
    }

    /// What a part of a question speaks of that is dated in the story that the question is about.
    pub(in crate::query) fn event(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        part: &str,
        question: &str,
    ) -> Result<Option<Event>, QueryError> {
        let whole = scan::scan(question, &self.names, &self.vocabulary, false);
        let companies = self.companies_of(&whole);
        if companies.is_empty() {
            return Ok(None);
        }
        let scan = scan::scan(part, &self.names, &self.vocabulary, false);
        event::event(&scan, skills, &Resolver::new(catalogue, limits, companies))
    }

    /// What of which trouble a question asks for, whichever words it has for it.
    pub(in crate::query) fn incident(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        text: &str,
    ) -> Result<Option<Event>, QueryError> {
        let (scan, resolver) = self.alone(catalogue, limits, text);
        incident::incident(&scan, skills, &resolver)
    }

    /// The entry of a timeline whose time a question asks for, whichever words it has for it.
    pub(in crate::query) fn milestone(
        &self,
        catalogue: &Catalogue,
        skills: &Skills,
        limits: &Limits,
        text: &str,
    ) -> Result<Option<Event>, QueryError> {
        let (scan, resolver) = self.alone(catalogue, limits, text);
        event::milestone(&scan, skills, &resolver)
    }

    /// The question before in its own words, with the time or the name in it that a text says instead.
    pub(in crate::query) fn again_in_words(
        &self,
        catalogue: &Catalogue,
        limits: &Limits,
        text: &str,
        before: &str,
    ) -> Result<Option<String>, QueryError> {
        let (told, resolver) = self.alone(catalogue, limits, before);
        let by_years = |time: &Named<Time>| matches!(time.value, Time::Years(_, _));
        let of_eras = !told.eras.is_empty() || !told.times.iter().all(by_years);
        let scan = scan::scan(text, &self.names, &self.vocabulary, of_eras);
        again::in_words((text, &scan), (before, &told), &resolver)
    }

    /// A text that stands alone, with what finds its names in the stories that it is about.
    fn alone<'a>(
        &self,
        catalogue: &'a Catalogue,
        limits: &'a Limits,
        text: &str,
    ) -> (Scan, Resolver<'a>) {
        let scan = scan::scan(text, &self.names, &self.vocabulary, false);
        let companies = self.companies_of(&scan);
        (scan, Resolver::new(catalogue, limits, companies))
    }

    /// The companies that a text is about: those that it names, or the only one.
    fn companies_of(&self, scan: &Scan) -> Vec<NamedNode> {
        let meant = || self.meant_companies(None);
        let named = if scan.companies.is_empty() { meant() } else { scan.companies.clone() };
        named.iter().flat_map(|sense| sense.things.to_vec()).collect()
    }

    /// Says of a text whether it names whose story it is about, and whose it is where it does not.
    fn complete(&self, scan: &mut Scan, context: Option<&Context>) {
        scan.names_company = !scan.companies.is_empty();
        if !scan.names_company {
            scan.companies = self.meant_companies(context);
        }
    }

    /// Whose story is meant where a question names no company: the one before, or the only one.
    fn meant_companies(&self, context: Option<&Context>) -> Vec<Sense> {
        if let Some(context) = context {
            return context.scan.companies.clone();
        }
        match &self.names.companies[..] {
            [(company, name)] => {
                let (things, label) = (Arc::new(vec![company.clone()]), name.clone());
                vec![Sense { kind: Kind::Company, things, label, whole: true }]
            }
            _ => Vec::new(),
        }
    }
}

/// Of readings, the best first, the one that a question was most likely meant by: the best, unless
/// one near it takes in more.
fn fullest(readings: &[Understood]) -> Option<&Understood> {
    let (best, others) = readings.split_first()?;
    let mut near = others.iter().take_while(|it| it.score >= best.score - NEAR);
    Some(near.find(|it| it.takes_in_more_than(best)).unwrap_or(best))
}
