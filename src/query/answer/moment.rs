//! Questions about the time of something else: "the cost in the year in which they left MySQL", "the
//! availability while covid raged".

use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;

use crate::document::pattern::pattern;
use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::Question;
use crate::query::answer::Refusal;
use crate::query::answer::asking::Asking;
use crate::query::answer::compound::PART_UNDERSTOOD;
use crate::query::answer::compound::fits;
use crate::query::answer::compound::score;
use crate::query::error::QueryError;
use crate::query::question::Event;
use crate::query::question::Timed;
use crate::query::question::clauses;
use crate::query::question::happening;
use crate::query::question::timed;
use crate::query::question::years_of_event;

/// How well a question with its time behind it has to fit, and what has no answer, so that nothing is
/// answered.
const SURELY: f64 = 0.85;

impl Answerer {
    /// Answers what is asked about a time that is told by something else: what is asked for, what was
    /// there, what happened. None where no such time is told, or that does not answer it.
    pub(super) fn ask_at_a_moment(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        whole: &Answer,
    ) -> Result<Option<Answer>, QueryError> {
        let timed = timed(&question.text);
        if let Some(timed) = &timed
            && let Some(answer) = self.ask_at_its_time(asking, question, timed)?
        {
            return Ok(Some(answer));
        }
        if whole.answered() {
            return Ok(None);
        }
        let happening = happening(&question.text);
        if let Some(timed) = &happening
            && let Some(event) = self.time_called(asking, question, timed)?
            && let Some(answer) = self.ask_at(asking, question, timed, event)?
        {
            return Ok(Some(answer));
        }
        let Some(timed) = timed.or(happening) else { return Ok(None) };
        let Some(years) = years_of_event(timed.clause) else { return Ok(None) };
        self.ask_then(asking, question, &timed, years)
    }

    /// Answers what is asked about the time of something else: first when that was, then what is
    /// asked, in those years. None where that does not answer it.
    fn ask_at_its_time(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
    ) -> Result<Option<Answer>, QueryError> {
        if let Some(turned) = timed.turned() {
            let answer = self.ask_one(asking, &question.instead(&turned))?;
            if answer.answered() && score(&answer) >= SURELY {
                return Ok(Some(answer));
            }
        }
        let Some(event) = self.time_of(asking, question, timed)? else { return Ok(None) };
        if !event.answered() {
            let none = event.refusal == Some(Refusal::NoFact) && score(&event) >= SURELY;
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
        let happened = self.happened(asking, question, timed)?;
        if happened.as_ref().is_some_and(|event| event.is_named_era)
            && let Some(era) = self.tell_of(asking.limits, happened.clone())?
        {
            return Ok(Some(era));
        }
        let interpreter = &asking.learned.interpreter;
        let named = interpreter.companies_in(timed.main);
        let company = named.first().filter(|_| interpreter.companies_in(timed.clause).is_empty());
        let at_company = company.map(|company| format!(" at {company}")).unwrap_or_default();
        let asked = question.instead(&format!("{}{at_company}?", timed.when()));
        let event = self.ask_one(asking, &asked)?;
        if fits(&event) {
            return Ok(Some(event));
        }
        if let Some(used) = self.time_in_use(asking, question, timed.clause, &at_company)? {
            return Ok(Some(used));
        }
        if let Some(event) = self.tell_of(asking.limits, happened)? {
            return Ok(Some(event));
        }
        Ok(Some(event).filter(|event| score(event) >= PART_UNDERSTOOD))
    }

    /// When it was what names a time: by what happened, or by what was used in those years.
    fn time_called(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
    ) -> Result<Option<Answer>, QueryError> {
        let happened = self.happened(asking, question, timed)?;
        if let Some(event) = self.tell_of(asking.limits, happened)? {
            return Ok(Some(event));
        }
        if timed.is_stretch() {
            return self.time_in_use(asking, question, timed.clause, "");
        }
        Ok(None)
    }

    /// When what a clause says to have been there was used.
    fn time_in_use(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        clause: &str,
        at_company: &str,
    ) -> Result<Option<Answer>, QueryError> {
        let Some(thing) = asking.learned.interpreter.presence(clause) else {
            return Ok(None);
        };
        let used = question.instead(&format!("When was {thing} used{at_company}?"));
        Ok(Some(self.ask_one(asking, &used)?).filter(fits))
    }

    /// What happened at the time that a question is about, where a document dates it.
    fn happened(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
    ) -> Result<Option<Event>, QueryError> {
        let interpreter = &asking.learned.interpreter;
        let (catalogue, skills) = (&self.catalogue, &self.skills);
        interpreter.event(catalogue, skills, asking.limits, timed.clause, &question.text)
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
        let answer = self.ask_then(asking, question, timed, &when)?;
        Ok(answer.map(|answer| event.and(answer)))
    }

    /// Answers what is asked at a time that is given: "in 2014". None where not all of it is answered.
    fn ask_then(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        timed: &Timed<'_>,
        when: &str,
    ) -> Result<Option<Answer>, QueryError> {
        let mut answers: Option<Answer> = None;
        for asked in [timed.main, timed.rest].into_iter().flat_map(clauses) {
            let asked = asked.trim_end_matches(['?', '.', ' ']);
            if asked.is_empty() {
                continue;
            }
            let answer = self.ask_one(asking, &question.instead(&format!("{asked} {when}")))?;
            if !fits(&answer) {
                return Ok(None);
            }
            answers = Some(match answers {
                Some(before) => before.and(answer),
                None => answer,
            });
        }
        Ok(answers)
    }
}

/// The years that a row tells, as a question names them.
pub(super) fn years(row: &QuerySolution) -> Option<String> {
    let told = ["year", "years", "firstYear"].iter().find_map(|name| said(row, name))?;
    let mut years = pattern!(r"\b\d{4}\b").find_iter(&told).map(|year| year.as_str());
    let first = years.next()?;
    Some(match years.last() {
        Some(last) if last != first => format!("from {first} to {last}"),
        _ => format!("in {first}"),
    })
}

/// What a row says by a variable, where that is words or a number.
pub(super) fn said(row: &QuerySolution, variable: &str) -> Option<String> {
    match row.get(variable)? {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}
