//! Questions that take two answers: "what replaced MySQL, and why?", "users and cost in 2014", "the
//! cost in the year in which they left MySQL".

use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;
use regex::NoExpand;

use crate::document::pattern::pattern;
use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::Facts;
use crate::query::answer::MOST_ROWS;
use crate::query::answer::Question;
use crate::query::answer::Refusal;
use crate::query::answer::asking::Asking;
use crate::query::answer::given::given;
use crate::query::answer::refusal;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::Alike;
use crate::query::question::Event;
use crate::query::question::Memo;
use crate::query::question::asked;
use crate::query::question::asks_several;
use crate::query::question::cores;
use crate::query::question::described;

/// How well the whole of a question has to fit, so that it is not looked at part by part; and how
/// well each part has to.
const SURE: f64 = 0.93;
pub(super) const PART_UNDERSTOOD: f64 = 0.75;
/// The same for a part that is asked without those before it.
const ALONE_UNDERSTOOD: f64 = 0.8;

/// What comes of asking a question part by part.
enum Parts {
    /// All of them have an answer.
    All(Answer),
    /// A later one has none that fits: its refusal, with what is known of those before.
    Half(Answer),
    /// The first is understood well, and nothing is told of it: its refusal.
    Untold(Answer),
    /// There are no parts that could be told apart.
    One,
}

impl Answerer {
    /// Answers a question in plain words; one that is several in one, part by part.
    pub fn ask(&self, limits: &Limits, question: &Question) -> Result<Answer, QueryError> {
        question.check(limits)?;
        limits.check()?;
        let asking = Asking { limits, learned: self.learned(limits)?, memo: Memo::default() };
        let question = question.in_full();
        let answer = self.ask_in_parts(&asking, &question)?;
        given(self, limits, self.name_strangers(&asking.learned, &question, answer))
    }

    /// Answers a question as one, or else part by part.
    fn ask_in_parts(&self, asking: &Asking<'_>, question: &Question) -> Result<Answer, QueryError> {
        // What a thing did may fit as well as what is asked of it.
        if let Some(answer) = self.ask_of_described(asking, question)? {
            return Ok(answer);
        }
        let whole = self.ask_one(asking, question)?;
        let alike = asking.learned.interpreter.alike(&question.text);
        let half_told = whole.answered()
            && (lacks_an_era(&whole) || alike.as_ref().is_some_and(|it| lacks_a_time(&whole, it)));
        if whole.answered() && score(&whole) >= SURE && !half_told {
            let lacks = alike.filter(|alike| alike.lacks_a_thing(&whole.text));
            return match lacks.map(|it| self.ask_parts(asking, question, &it.each)).transpose()? {
                Some(Parts::All(both)) => Ok(both),
                _ => Ok(whole),
            };
        }
        if !whole.answered()
            && let Some(counted) = asking.learned.interpreter.counted(&question.text)
            && let answer = self.ask_in_parts(asking, &question.instead(&counted))?
            && answer.answered()
        {
            return Ok(answer);
        }
        if let Some(answer) = self.ask_again(asking, question, &whole)? {
            return Ok(answer);
        }
        if let Some(answer) = self.ask_at_a_moment(asking, question, &whole)? {
            return Ok(answer);
        }
        if score(&whole) < PART_UNDERSTOOD
            && let Some(answer) = self.ask_core(asking, question)?
        {
            return Ok(answer);
        }
        let alike = alike.filter(|alike| alike.metrics || half_told || !whole.answered());
        let alike =
            alike.map_or(Ok(Parts::One), |it| self.ask_parts(asking, question, &it.each))?;
        if let Parts::All(answer) = alike {
            return Ok(answer);
        }
        let clauses = self.ask_parts(asking, question, &asked(&question.text))?;
        match (clauses, alike) {
            (Parts::All(answer), _) => return Ok(answer),
            (Parts::Half(half), _) if whole.answered() => return Ok(half),
            (_, Parts::Half(half) | Parts::Untold(half)) if half_told => return Ok(half),
            // What fits loosely would answer a part of which nothing is told by something else.
            (Parts::Untold(untold), _) if whole.answered() && score(&whole) < PART_UNDERSTOOD => {
                return Ok(untold);
            }
            _ => {}
        }
        if let Some(answer) = self.ask_of_trouble(asking, question, &whole)? {
            return Ok(answer);
        }
        if let Some(answer) = self.ask_of_milestone(asking, question, &whole)? {
            return Ok(answer);
        }
        // Of several questions, what is answered loosely leaves one unsaid.
        if whole.answered() && score(&whole) < PART_UNDERSTOOD && asks_several(&question.text) {
            return Ok(self.refuse(Refusal::NotUnderstood, refusal::not_understood()));
        }
        Ok(whole)
    }

    /// Answers the question before again, in its words and of what is said instead, where that is not
    /// answered by how the question before was understood: it may have been answered otherwise.
    fn ask_again(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        whole: &Answer,
    ) -> Result<Option<Answer>, QueryError> {
        let refused = !whole.answered() && whole.refusal != Some(Refusal::OutsidePeriod);
        let Some(before) = question.history.last().filter(|_| refused) else { return Ok(None) };
        let Asking { limits, learned, .. } = asking;
        let interpreter = &learned.interpreter;
        let again = interpreter.again_in_words(&self.catalogue, limits, &question.text, before)?;
        let Some(text) = again else { return Ok(None) };
        let alone = Question { text, history: Vec::new(), ..question.clone() };
        Ok(Some(self.ask_one(asking, &alone)?).filter(fits))
    }

    /// Answers when something came to pass that a timeline tells, in whichever words it is asked for,
    /// where the question is not understood otherwise, or finds nothing and is not sure of what.
    fn ask_of_milestone(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        whole: &Answer,
    ) -> Result<Option<Answer>, QueryError> {
        let unsure = match whole.refusal {
            Some(Refusal::NotUnderstood) => true,
            Some(Refusal::NoFact) => score(whole) < SURE,
            _ => false,
        };
        if !unsure {
            return Ok(None);
        }
        let Asking { limits, learned, .. } = asking;
        let (catalogue, skills, text) = (&self.catalogue, &self.skills, &question.text);
        let milestone = learned.interpreter.milestone(catalogue, skills, limits, text)?;
        self.tell_of(limits, milestone)
    }

    /// Answers what is asked about something that broke, in whichever words, where the question is
    /// not understood otherwise, or says itself that something broke. What points back is asked with
    /// the question before it, which may have been about what broke, too.
    fn ask_of_trouble(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        whole: &Answer,
    ) -> Result<Option<Answer>, QueryError> {
        let interpreter = &asking.learned.interpreter;
        let before = question.history.last().filter(|_| interpreter.points_back(&question.text));
        let meant = match whole.refusal {
            Some(Refusal::NotUnderstood) => true,
            Some(Refusal::NoFact) => interpreter.tells_of_trouble(&question.text),
            None => before.is_some() && score(whole) < PART_UNDERSTOOD,
            _ => false,
        };
        if !meant {
            return Ok(None);
        }
        let text = match before {
            Some(before) => format!("{before} {}", question.text),
            None => question.text.clone(),
        };
        let (catalogue, skills) = (&self.catalogue, &self.skills);
        let trouble = interpreter.incident(catalogue, skills, asking.limits, &text)?;
        self.tell_of(asking.limits, trouble)
    }

    /// Tells of what happened. None where nothing did, or nothing is told of it.
    pub(super) fn tell_of(
        &self,
        limits: &Limits,
        event: Option<Event>,
    ) -> Result<Option<Answer>, QueryError> {
        let Some(event) = event else { return Ok(None) };
        let skill = &self.skills.all()[event.skill];
        let answer = self.answer(limits, skill, &event.bindings, 0..MOST_ROWS)?;
        Ok(Some(answer).filter(Answer::answered))
    }

    /// Answers several questions as one, each after the one before.
    fn ask_parts(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        parts: &[impl AsRef<str>],
    ) -> Result<Parts, QueryError> {
        if parts.len() < 2 {
            return Ok(Parts::One);
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
            let whose = whose.unwrap_or_default();
            asked.text = format!("{begins}{told}{whose}?");
            let mut answer = self.ask_one(asking, &asked)?;
            let goes_on = answers
                .last()
                .map(|before| self.ask_onward(asking, &asked, (told, &whose), before, &answer));
            if let Some(from_before) = goes_on.transpose()?.flatten() {
                answer = from_before;
            }
            if !fits(&answer) && !answers.is_empty() {
                // What says all by itself does not go on with what was asked before it.
                let alone = format!("{told}{whose}?");
                let alone = Question { text: alone, history: Vec::new(), ..asked.clone() };
                let alone = self.ask_one(asking, &alone)?;
                if alone.answered() && score(&alone) >= ALONE_UNDERSTOOD {
                    answer = alone;
                }
            }
            if !fits(&answer) {
                let untold = answer.refusal == Some(Refusal::NoFact) && score(&answer) >= SURE;
                return Ok(match answers.is_empty() {
                    true if untold => Parts::Untold(answer),
                    true => Parts::One,
                    false => Parts::Half(half(answers, answer, told)),
                });
            }
            asked.history.push(asked.text.clone());
            answers.push(answer);
        }
        Ok(answers.into_iter().reduce(Answer::and).map_or(Parts::One, Parts::All))
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

/// The refusal of a part of a question, with the answers of those before as what is known.
fn half(answers: Vec<Answer>, refused: Answer, part: &str) -> Answer {
    let text = match refused.refusal {
        Some(Refusal::NotUnderstood) | None => refusal::half_understood(part),
        Some(_) => refused.text,
    };
    let nearby = answers.into_iter().map(|answer| answer.text).collect();
    let refusal = Some(Refusal::NoFact);
    let (facts, citations, conflicts) = (Facts::default(), Vec::new(), Vec::new());
    let vicinity = None;
    Answer { text, refusal, facts, citations, conflicts, nearby, vicinity, ..refused }
}

/// Whether a question about two eras is answered for one of them alone.
fn lacks_an_era(answer: &Answer) -> bool {
    let Some(reading) = answer.readings.first() else { return false };
    let meant = |name: &str| reading.arguments.iter().find(|(it, _)| it == name);
    match (meant("era"), meant("other_era")) {
        (Some((_, one)), Some((_, other))) => {
            answer.text.contains(one) != answer.text.contains(other)
        }
        _ => false,
    }
}

/// Whether a question about two times is answered for one of them alone.
fn lacks_a_time(answer: &Answer, alike: &Alike) -> bool {
    let meant = answer.readings.first().map_or(&[][..], |reading| &reading.arguments);
    alike.lacks_a_time(&answer.text, meant)
}

/// What a row tells beside what was asked about: the name of what was looked for.
pub(super) fn found(row: &QuerySolution, question: &str) -> Option<String> {
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
pub(super) fn fits(answer: &Answer) -> bool {
    answer.answered() && score(answer) >= PART_UNDERSTOOD
}

/// How well the best reading of a question fits.
pub(super) fn score(answer: &Answer) -> f64 {
    answer.readings.first().map_or(0.0, |reading| reading.score)
}
