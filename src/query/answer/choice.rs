//! Which of the ways to understand a question is answered, where the best one finds nothing or leaves
//! more of the question unsaid than another.

use crate::document::pattern::pattern;
use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::Refusal;
use crate::query::answer::asking::Asking;
use crate::query::error::QueryError;
use crate::query::question::NEAR;
use crate::query::question::Understood;
use crate::query::question::is_whose_or_when;
use crate::query::saved::Binding;
use crate::query::saved::ParameterType;

/// Readings whose scores differ by less are as good as one another.
const AS_GOOD: f64 = 0.02;
/// How much worse one may fit that takes in all of the question and fit well, where neither asks of a
/// technology: of a move that is not told, nothing else is to be told instead.
const WHOLLY: f64 = 0.3;
const FITTING: f64 = 0.75;
/// A way to ask of whose words the question lacks more asks for something else: "what breaks when the
/// cache is gone?" is not what went wrong with it.
const SAYS_AS_MUCH: f64 = 0.5;

/// The parameters that say when.
const WHEN: [&str; 4] = ["from", "to", "era", "other_era"];

impl Answerer {
    /// Another reading than the best one, with its answer: where that finds nothing, one that fits
    /// about as well, or that leaves nothing more of the question unsaid; and where it is answered,
    /// one that is near and takes in more.
    pub(super) fn answered_otherwise(
        &self,
        asking: &Asking<'_>,
        understood: &[&Understood],
        answer: &Answer,
    ) -> Result<Option<(usize, Answer)>, QueryError> {
        let Some((best, others)) = understood.split_first() else { return Ok(None) };
        for (at, other) in others.iter().enumerate() {
            let near = match answer.refusal {
                Some(Refusal::NoFact | Refusal::UnknownEntity) => self.distance(best, other),
                None if other.takes_in_more_than(best) => NEAR,
                _ => continue,
            };
            let goes_on = other.inherits || !best.inherits || is_of_same_time(best, other);
            if other.score < best.score - near || !goes_on {
                continue;
            }
            let answer = self.answer_as(asking, other)?;
            if answer.answered() {
                return Ok(Some((at + 1, answer)));
            }
        }
        Ok(None)
    }

    /// How much worse than the best reading, which finds nothing, another may fit.
    fn distance(&self, best: &Understood, other: &Understood) -> f64 {
        let for_want = best.inherits
            || !best.unknown.is_empty()
            || best.bindings.iter().any(|bound| bound.terms.is_empty());
        let of_technology = [best, other].into_iter().any(|reading| {
            let parameters = &self.skills.all()[reading.skill].head.parameters;
            parameters.iter().any(|it| it.r#type == ParameterType::Technology)
        });
        let about_something = other.bindings.iter().any(|bound| !is_whose_or_when(bound));
        let all = other.explained.iter().all(|taken_in| *taken_in);
        let says_as_much = other.lacking <= best.lacking + SAYS_AS_MUCH;
        let wholly = all && about_something && says_as_much && other.score >= FITTING;
        match other.takes_in_as_much_as(best) {
            true if !of_technology && wholly => WHOLLY,
            true if for_want || other.explained != best.explained => NEAR,
            _ => AS_GOOD,
        }
    }
}

/// Whether two readings are about the same time, and name one.
fn is_of_same_time(one: &Understood, other: &Understood) -> bool {
    let when = |reading: &Understood| {
        let bound = reading.bindings.iter().filter(|it| WHEN.contains(&it.name.as_str()));
        bound.cloned().collect::<Vec<Binding>>()
    };
    let (one, other) = (when(one), when(other));
    !one.is_empty() && one == other
}

/// Whether a text speaks of a rate: "orders per day".
pub(super) fn names_a_rate(text: &str) -> bool {
    pattern!(r"(?i)\bper (?:second|minute|hour|day|week|month|year)\b").is_match(text)
}
