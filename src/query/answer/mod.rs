//! Answers: a question in plain words, or a saved query with its arguments, becomes a sentence, the
//! rows that it rests on and the lines where they were read; or a refusal that says why.

mod asking;
mod bounds;
mod choice;
mod compound;
mod dispute;
mod evidence;
mod given;
mod kept;
mod model;
mod moment;
mod nearby;
mod onward;
mod refusal;
mod sentence;
mod width;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use oxigraph::model::Variable;

pub use bounds::MOST_CHARACTERS;
pub use bounds::MOST_TURNS;
pub use model::Answer;
pub use model::AskedQuery;
pub use model::Citation;
pub use model::Conflict;
pub use model::ConflictSide;
pub use model::Evidence;
pub use model::Facts;
pub use model::FurtherQuery;
pub use model::Reading;
pub use model::Receipt;
pub use model::Refusal;
pub use model::ScorePart;
pub use sentence::shown;

use crate::query::answer::asking::Asking;
use crate::query::answer::choice::names_a_rate;
use crate::query::answer::given::given;
use crate::query::answer::kept::Kept;
use crate::query::answer::model::Vicinity;
use crate::query::answer::refusal::Periods;
use crate::query::answer::width::For;
use crate::query::answer::width::TooWide;
use crate::query::catalogue::Catalogue;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::Doubt;
use crate::query::question::Interpreter;
use crate::query::question::Understood;
use crate::query::saved::Arguments;
use crate::query::saved::Binding;
use crate::query::saved::SavedQuery;
use crate::query::saved::Skills;
use crate::snapshot::Snapshot;

/// A question in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// What was asked before in the same conversation, the first question first.
    pub history: Vec<String>,
    /// Whether the score of each reading is to be explained.
    pub explain: bool,
}

impl Question {
    /// The same with all words in full.
    fn in_full(&self) -> Self {
        let history = self.history.iter().map(|text| Interpreter::in_full(text)).collect();
        Self { text: Interpreter::in_full(&self.text), history, explain: self.explain }
    }

    /// Another text in the same conversation.
    fn instead(&self, text: &str) -> Self {
        Self { text: text.to_owned(), ..self.clone() }
    }
}

/// Answers questions from one generation of the data. What one reads, its clones know.
#[derive(Clone)]
pub struct Answerer {
    catalogue: Arc<Catalogue>,
    skills: Arc<Skills>,
    /// Read when it is first needed.
    learned: Arc<Mutex<Option<Arc<Learned>>>>,
    kept: Arc<Kept>,
}

/// What is read of the data once, as every question needs it.
struct Learned {
    interpreter: Interpreter,
    periods: Periods,
}

/// How well a reading has to fit, from 0 to 1, before a question counts as understood.
const UNDERSTOOD: f64 = 0.62;
/// The same where it passes over a word that nothing here has, and where more speaks against it.
const STRANGELY_UNDERSTOOD: f64 = 0.73;
const LOOSELY_UNDERSTOOD: f64 = 0.78;
const NAMES_UNDERSTOOD: f64 = 0.8;
/// Rows of an answer that are given; the saved query gives the others in pages.
pub const MOST_ROWS: usize = 100;

impl Answerer {
    /// Answers from a snapshot, by what the saved queries can do.
    pub fn new(snapshot: Snapshot, skills: Skills) -> Self {
        let catalogue = Arc::new(Catalogue::new(Arc::new(snapshot)));
        let (skills, learned, kept) = (Arc::new(skills), Arc::default(), Arc::default());
        Self { catalogue, skills, learned, kept }
    }

    /// What is decoded of the data.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// What can be asked.
    pub fn skills(&self) -> &Skills {
        &self.skills
    }

    /// Reads what all questions need, so that the first of them need not wait for it.
    pub fn read_ahead(&self, limits: &Limits) -> Result<(), QueryError> {
        self.catalogue.read_ahead(limits)?;
        self.learned(limits)?;
        for skill in self.skills.all() {
            limits.check()?;
            skill.plan_ahead(self.catalogue.snapshot())?;
        }
        self.keep_ahead(limits)
    }

    /// Answers a question in plain words as a whole.
    fn ask_one(&self, asking: &Asking<'_>, question: &Question) -> Result<Answer, QueryError> {
        let Asking { limits, learned, memo } = asking;
        let (interpreter, catalogue, skills) =
            (&learned.interpreter, &self.catalogue, &self.skills);
        let said = [&question.history[..], std::slice::from_ref(&question.text)].concat();
        let read = interpreter.understand(catalogue, skills, limits, memo, &said)?;
        let mut understood: Vec<&Understood> = read.readings.iter().collect();
        let nearest = understood.first().copied();
        let least = |it: &Understood| match it.doubt {
            Doubt::None => UNDERSTOOD,
            Doubt::Strange => STRANGELY_UNDERSTOOD,
            Doubt::Loose => LOOSELY_UNDERSTOOD,
            Doubt::OnlyNamed => NAMES_UNDERSTOOD,
        };
        understood.retain(|reading| reading.score >= least(reading));
        let mut seen = HashSet::new();
        understood.retain(|reading| seen.insert(reading.skill));
        let mut answer = match understood.first() {
            None => self.refuse_unread(learned, nearest),
            Some(best) => self.answer_as(asking, best)?,
        };
        if let Some((at, other)) = self.answered_otherwise(asking, &understood, &answer)? {
            understood.swap(0, at);
            answer = other;
        }
        let passes_over = |it: &Understood| it.explained.contains(&false);
        let unsure = match answer.refusal {
            Some(reason) => reason != Refusal::OutsidePeriod,
            None => understood.first().is_some_and(|it| {
                let measures = it.bindings.iter().any(|bound| bound.name == "metric");
                // A number that a document gives goes before one of what it happens to name.
                let counts = skills.all()[it.skill].name.starts_with("count-");
                passes_over(it)
                    || counts
                    || it.score < LOOSELY_UNDERSTOOD
                    || !measures && names_a_rate(&question.text)
            }),
        };
        let told = if unsure { interpreter.told(catalogue, skills, limits, &read)? } else { None };
        if let Some(told) = told.as_ref().filter(|it| !(answer.answered() && passes_over(it))) {
            let figures = self.answer_as(asking, told)?;
            if figures.answered() {
                understood.insert(0, told);
                answer = figures;
            }
        }
        let readings = understood.into_iter().map(|it| self.shown(it, question.explain));
        answer.readings = readings.collect();
        Ok(answer)
    }

    /// Answers one way to understand a question.
    fn answer_as(&self, asking: &Asking<'_>, reading: &Understood) -> Result<Answer, QueryError> {
        let Asking { limits, learned, .. } = asking;
        let skill = &self.skills.all()[reading.skill];
        if !reading.unknown.is_empty() {
            let text = refusal::unknown(&reading.unknown, learned.interpreter.companies());
            let mut answer = self.refuse(Refusal::UnknownEntity, text);
            answer.receipt = self.receipt(Some(skill), &reading.bindings);
            return Ok(answer);
        }
        if let Some(text) = refusal::outside(&learned.periods, reading) {
            let mut answer = self.refuse(Refusal::OutsidePeriod, text);
            answer.query = Some(AskedQuery::of(skill, &reading.bindings));
            answer.receipt = self.receipt(Some(skill), &reading.bindings);
            answer.vicinity = Some(Vicinity::of(skill, &reading.bindings));
            return Ok(answer);
        }
        let asked = (skill, &reading.bindings[..]);
        let answer = |limits: &Limits| self.answer_otherwise(limits, skill, &reading.bindings);
        match width::within(self, limits, asked, For::Asker, answer)? {
            Ok(answer) => Ok(answer),
            Err(TooWide(companies)) => {
                let mut answer = self.refuse(Refusal::NotUnderstood, refusal::too_wide(companies));
                answer.receipt = self.receipt(Some(skill), &reading.bindings);
                Ok(answer)
            }
        }
    }

    /// Answers by a saved query, or where it has no row, by the first that can answer otherwise and
    /// takes all of the arguments.
    fn answer_otherwise(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        bindings: &[Binding],
    ) -> Result<Answer, QueryError> {
        let answer = self.answer(limits, skill, bindings, 0..MOST_ROWS)?;
        if answer.answered() {
            return Ok(answer);
        }
        for other in skill.head.otherwise.iter().filter_map(|name| self.skills.get(name)) {
            let taken = |name: &str| other.head.parameters.iter().any(|it| it.name == name);
            if bindings.iter().all(|bound| taken(&bound.name)) {
                let other = self.answer(limits, other, bindings, 0..MOST_ROWS)?;
                if other.answered() {
                    return Ok(other);
                }
            }
        }
        Ok(answer)
    }

    /// Refuses what is not understood; of years of which nothing is told, that much is clear.
    fn refuse_unread(&self, learned: &Learned, nearest: Option<&Understood>) -> Answer {
        let of_company = |it: &&Understood| it.bindings.iter().any(|bound| bound.name == "company");
        let nearest = nearest.filter(of_company);
        match nearest.and_then(|reading| refusal::outside(&learned.periods, reading)) {
            Some(text) => self.refuse(Refusal::OutsidePeriod, text),
            None => self.refuse(Refusal::NotUnderstood, refusal::not_understood()),
        }
    }

    /// Says of a question that nobody understood which of its names nothing here has, if it is about
    /// such a name.
    fn name_strangers(&self, learned: &Learned, question: &Question, answer: Answer) -> Answer {
        if answer.refusal != Some(Refusal::NotUnderstood) {
            return answer;
        }
        let strangers = learned.interpreter.strangers(&question.text);
        if strangers.is_empty() {
            return answer;
        }
        let text = refusal::unknown(&strangers, learned.interpreter.companies());
        self.refuse(Refusal::UnknownEntity, text)
    }

    /// A refusal that knows no more than its reason.
    fn refuse(&self, reason: Refusal, text: String) -> Answer {
        Answer {
            text,
            refusal: Some(reason),
            facts: Facts::default(),
            citations: Vec::new(),
            conflicts: Vec::new(),
            readings: Vec::new(),
            query: None,
            receipt: self.receipt(None, &[]),
            suggestions: Vec::new(),
            nearby: Vec::new(),
            further: Vec::new(),
            vicinity: None,
        }
    }

    fn shown(&self, reading: &Understood, explain: bool) -> Reading {
        let skill = &self.skills.all()[reading.skill];
        let arguments = reading.bindings.iter();
        let arguments = arguments.map(|bound| (bound.name.clone(), bound.meant.clone()));
        Reading {
            skill: skill.name.clone(),
            arguments: arguments.collect(),
            question: sentence::asked(skill, &reading.bindings)
                .unwrap_or_else(|| skill.head.summary.clone()),
            score: reading.score,
            explanation: if explain { reading.parts.clone() } else { Vec::new() },
        }
    }

    fn learned(&self, limits: &Limits) -> Result<Arc<Learned>, QueryError> {
        let mut known = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(learned) = known.as_ref() {
            return Ok(Arc::clone(learned));
        }
        let interpreter = Interpreter::new(&self.catalogue, &self.skills, limits)?;
        let periods = Periods::read(&self.catalogue, limits)?;
        let learned = Arc::new(Learned { interpreter, periods });
        *known = Some(Arc::clone(&learned));
        Ok(learned)
    }

    /// Answers by a saved query, its arguments as people write them.
    pub fn run(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        arguments: &Arguments,
    ) -> Result<Answer, QueryError> {
        self.run_page(limits, skill, arguments, 0..MOST_ROWS)
    }

    /// Answers by a saved query, with those of the rows that are wanted, cited. The sentence is of
    /// all of them.
    pub fn run_page(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        arguments: &Arguments,
        page: Range<usize>,
    ) -> Result<Answer, QueryError> {
        let bindings = skill.bind(&self.catalogue, limits, arguments)?;
        let answer = self.answer(limits, skill, &bindings, page)?;
        given(self, limits, answer)
    }

    /// Answers by a saved query.
    fn answer(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        bindings: &[Binding],
        page: Range<usize>,
    ) -> Result<Answer, QueryError> {
        let mut rows = self.rows(limits, skill, bindings)?;
        dispute::first_hand_first(&self.catalogue, limits, &mut rows)?;
        let first = page.start.min(rows.len());
        let page = first..page.end.clamp(first, rows.len());
        let cited = &rows[page.clone()];
        let citations = evidence::citations(&self.catalogue, limits, cited)?;
        let mut answer = Answer {
            text: String::new(),
            refusal: None,
            conflicts: dispute::conflicts(&self.catalogue, limits, cited)?,
            readings: Vec::new(),
            query: Some(AskedQuery::of(skill, bindings)),
            receipt: self.receipt(Some(skill), bindings),
            suggestions: Vec::new(),
            nearby: Vec::new(),
            further: Vec::new(),
            vicinity: Some(Vicinity::of(skill, bindings)),
            facts: Facts::default(),
            citations,
        };
        // What nobody can look up is no answer. A page beyond the last row has nothing to look up.
        let beyond = page.is_empty() && !rows.is_empty();
        if answer.citations.is_empty() && !beyond {
            answer.refusal = Some(Refusal::NoFact);
            answer.text = sentence::none(skill, bindings);
            return Ok(answer);
        }
        answer.text = sentence::of(skill, bindings, &rows);
        answer.text.extend(dispute::clause(&answer.conflicts));
        answer.facts = evidence::told(skill, rows, page);
        Ok(answer)
    }

    fn receipt(&self, skill: Option<&SavedQuery>, bindings: &[Binding]) -> Receipt {
        let manifest = self.catalogue.snapshot().manifest();
        let parameters = bindings.iter().map(|bound| {
            let mut terms: Vec<String> = bound.terms.iter().map(sentence::written).collect();
            // What a name means is a set, which comes in any order.
            terms.sort();
            (bound.name.clone(), terms)
        });
        Receipt {
            query: skill.map(|skill| skill.name.clone()),
            parameters: parameters.collect(),
            generation: manifest.generation,
            digest: manifest.digest.clone(),
        }
    }
}

/// Whether a variable of a saved query holds the address of a fact, which is cited and not shown.
pub fn is_shown(variable: &Variable) -> bool {
    !evidence::names_fact(variable)
}
