//! Questions that take two answers: "what replaced MySQL, and why?", "users and cost in 2014", "the
//! cost in the year in which they left MySQL".

use std::sync::Arc;

use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;
use regex::NoExpand;

use crate::document::pattern::pattern;
use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::Learned;
use crate::query::answer::MOST_ROWS;
use crate::query::answer::Question;
use crate::query::answer::Refusal;
use crate::query::answer::given::given;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::Memo;
use crate::query::question::Timed;
use crate::query::question::clauses;
use crate::query::question::cores;
use crate::query::question::described;
use crate::query::question::happening;
use crate::query::question::timed;

/// How well the whole of a question has to fit, so that it is not looked at part by part; how well
/// each part has to; and how well what has no answer has to, so that nothing is answered.
const SURE: f64 = 0.93;
const PART_UNDERSTOOD: f64 = 0.75;
const SURELY_NONE: f64 = 0.85;

/// One question that is answered, and what is known from its parts that were asked so far.
pub(super) struct Asking<'a> {
    pub(super) limits: &'a Limits,
    pub(super) learned: Arc<Learned>,
    pub(super) memo: Memo,
}

impl Answerer {
    /// Answers a question in plain words; one that is several in one, part by part.
    pub fn ask(&self, limits: &Limits, question: &Question) -> Result<Answer, QueryError> {
        question.check(limits)?;
        limits.check()?;
        let asking = Asking { limits, learned: self.learned(limits)?, memo: Memo::default() };
        given(self, limits, self.ask_in_parts(&asking, question)?)
    }

    /// Answers a question as one, or else part by part.
    fn ask_in_parts(&self, asking: &Asking<'_>, question: &Question) -> Result<Answer, QueryError> {
        // What a thing did may fit as well as what is asked of it.
        if let Some(answer) = self.ask_of_described(asking, question)? {
            return Ok(answer);
        }
        let whole = self.ask_one(asking, question)?;
        if whole.answered() && score(&whole) >= SURE {
            return Ok(whole);
        }
        if let Some(timed) = timed(&question.text)
            && let Some(answer) = self.ask_at_its_time(asking, question, &timed)?
        {
            return Ok(answer);
        }
        if !whole.answered()
            && let Some(timed) = happening(&question.text)
            && let Some(event) = self.event(asking, question, &timed)?
            && let Some(answer) = self.ask_at(asking, question, &timed, event)?
        {
            return Ok(answer);
        }
        if score(&whole) < PART_UNDERSTOOD
            && let Some(answer) = self.ask_core(asking, question)?
        {
            return Ok(answer);
        }
        let alike = asking.learned.interpreter.alike(&question.text);
        if let Some(alike) = alike.filter(|alike| alike.metrics || !whole.answered())
            && let Some(answer) = self.ask_parts(asking, question, &alike.each)?
        {
            return Ok(answer);
        }
        let answer = self.ask_parts(asking, question, &clauses(&question.text))?;
        Ok(answer.unwrap_or(whole))
    }

    /// Answers several questions as one, each after the one before. None where there are not several,
    /// or one of them has no answer.
    fn ask_parts(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        parts: &[impl AsRef<str>],
    ) -> Result<Option<Answer>, QueryError> {
        if parts.len() < 2 {
            return Ok(None);
        }
        let interpreter = &asking.learned.interpreter;
        let company = interpreter.companies_in(&question.text).into_iter().next();
        let mut asked = question.clone();
        let mut answers = Vec::new();
        for part in parts {
            let part = part.as_ref();
            // Whose story it is may be said once, and when it was is not said again.
            let begins = if answers.is_empty() { "" } else { "and " };
            let other = |_: &&String| interpreter.companies_in(part).is_empty();
            let whose = company.as_ref().filter(other).map(|company| format!(" at {company}"));
            let told = part.trim_end_matches(['?', '.', ' ']);
            asked.text = format!("{begins}{told}{}?", whose.unwrap_or_default());
            let answer = self.ask_one(asking, &asked)?;
            if !fits(&answer) {
                return Ok(None);
            }
            asked.history.push(asked.text.clone());
            answers.push(answer);
        }
        Ok(answers.into_iter().reduce(Answer::and))
    }

    /// Answers what is asked about the time of something else: first when that was, then what is
    /// asked, in those years. None where that does not answer it.
    fn ask_at_its_time(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
    ) -> Result<Option<Answer>, QueryError> {
        let Some(event) = self.time_of(asking, question, timed)? else { return Ok(None) };
        if !event.answered() {
            let none = event.refusal == Some(Refusal::NoFact) && score(&event) >= SURELY_NONE;
            return Ok(none.then_some(event));
        }
        self.ask_at(asking, question, timed, event)
    }

    /// When it was what a question names the time of: by what it asks for, by what was there, or by
    /// what happened. None where that is not understood.
    fn time_of(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
    ) -> Result<Option<Answer>, QueryError> {
        let interpreter = &asking.learned.interpreter;
        let named = interpreter.companies_in(timed.main);
        let company = named.first().filter(|_| interpreter.companies_in(timed.clause).is_empty());
        let at_company = company.map(|company| format!(" at {company}")).unwrap_or_default();
        let asked = question.instead(&format!("{}{at_company}?", timed.when()));
        let event = self.ask_one(asking, &asked)?;
        if fits(&event) {
            return Ok(Some(event));
        }
        if let Some(thing) = interpreter.presence(timed.clause) {
            let used = question.instead(&format!("When was {thing} used{at_company}?"));
            let used = self.ask_one(asking, &used)?;
            if fits(&used) {
                return Ok(Some(used));
            }
        }
        if let Some(event) = self.event(asking, question, timed)? {
            return Ok(Some(event));
        }
        Ok(Some(event).filter(|event| score(event) >= PART_UNDERSTOOD))
    }

    /// What happened at the time that a question is about, where a document dates it.
    fn event(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
    ) -> Result<Option<Answer>, QueryError> {
        let interpreter = &asking.learned.interpreter;
        let (catalogue, skills) = (&self.catalogue, &self.skills);
        let event =
            interpreter.event(catalogue, skills, asking.limits, timed.clause, &question.text)?;
        let Some(event) = event else { return Ok(None) };
        let skill = &skills.all()[event.skill];
        let answer = self.answer(asking.limits, skill, &event.bindings, 0..MOST_ROWS)?;
        Ok(Some(answer).filter(Answer::answered))
    }

    /// Answers what is asked in the years that the first row of an answer tells, behind that answer.
    fn ask_at(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
        event: Answer,
    ) -> Result<Option<Answer>, QueryError> {
        let Some(row) = event.facts.rows.first() else { return Ok(None) };
        let Some(years) = years(row) else { return Ok(None) };
        let mut when = years;
        if let Some(company) = said(row, "companyName")
            && !timed.main.contains(&company)
        {
            when = format!("{when} at {company}");
        }
        let mut answers = event;
        for asked in [timed.main, timed.rest].into_iter().flat_map(clauses) {
            let asked = asked.trim_end_matches(['?', '.', ' ']);
            if asked.is_empty() {
                continue;
            }
            let answer = self.ask_one(asking, &question.instead(&format!("{asked} {when}")))?;
            if !fits(&answer) {
                return Ok(None);
            }
            answers = answers.and(answer);
        }
        Ok(Some(answers))
    }

    /// Answers what is asked of something that is told by what it did: first what that is, then
    /// what is asked of it. None where that does not answer it.
    fn ask_of_described(
        &self,
        asking: &Asking<'_>,
        question: &Question,
    ) -> Result<Option<Answer>, QueryError> {
        let Some(described) = described(&question.text) else { return Ok(None) };
        let thing = self.ask_one(asking, &question.instead(&described.which))?;
        if !fits(&thing) {
            return Ok(None);
        }
        let row = thing.facts.rows.first();
        let Some(name) = row.and_then(|row| found(row, &described.which)) else { return Ok(None) };
        // "The store: how many nodes did it have?" asks of it behind the mark.
        let text = match described.behind.strip_prefix([':', ',']) {
            Some(rest) if described.before.trim().is_empty() => {
                pattern!(r"\b(?:it|that|they)\b").replacen(rest, 1, NoExpand(&name)).into_owned()
            }
            _ => format!("{}{name}{}", described.before, described.behind),
        };
        let answer = self.ask_one(asking, &question.instead(&text))?;
        Ok(fits(&answer).then(|| thing.and(answer)))
    }

    /// Answers a part of the text, where all else names nothing that the data could tell of.
    fn ask_core(
        &self,
        asking: &Asking<'_>,
        question: &Question,
    ) -> Result<Option<Answer>, QueryError> {
        let interpreter = &asking.learned.interpreter;
        let mut best: Option<Answer> = None;
        for core in cores(&question.text) {
            asking.limits.check()?;
            if !interpreter.names_nothing(core.around) {
                continue;
            }
            let answer = self.ask_one(asking, &question.instead(core.question))?;
            let known = best.as_ref().map_or(PART_UNDERSTOOD, score);
            if score(&answer) > known {
                best = Some(answer);
            }
        }
        Ok(best)
    }
}

/// What a row tells beside what was asked about: the name of what was looked for.
fn found(row: &QuerySolution, question: &str) -> Option<String> {
    let question = question.to_lowercase();
    row.iter().find_map(|(variable, term)| {
        let name = variable.as_str();
        let named =
            name.ends_with("Name") && !["companyName", "eraName", "metricName"].contains(&name);
        match term {
            Term::Literal(literal)
                if named && !question.contains(&literal.value().to_lowercase()) =>
            {
                Some(literal.value().to_owned())
            }
            _ => None,
        }
    })
}

/// Whether a part of a question is answered, and was understood well enough.
fn fits(answer: &Answer) -> bool {
    answer.answered() && score(answer) >= PART_UNDERSTOOD
}

/// How well the best reading of a question fits.
fn score(answer: &Answer) -> f64 {
    answer.readings.first().map_or(0.0, |reading| reading.score)
}

/// The years that a row tells, as a question names them.
fn years(row: &QuerySolution) -> Option<String> {
    let told = ["year", "years", "firstYear"].iter().find_map(|name| said(row, name))?;
    let mut years = pattern!(r"\b\d{4}\b").find_iter(&told).map(|year| year.as_str());
    let first = years.next()?;
    Some(match years.last() {
        Some(last) if last != first => format!("from {first} to {last}"),
        _ => format!("in {first}"),
    })
}

fn said(row: &QuerySolution, variable: &str) -> Option<String> {
    match row.get(variable)? {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}
