//! How well questions are answered: expectations that a person wrote, held against what comes back.

use oxigraph::sparql::QuerySolution;
use serde::Deserialize;

use crate::query::answer::Answer;
use crate::query::answer::Refusal;
use crate::query::answer::shown;

/// A file of questions with what must come back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionFile {
    /// The documents that its questions are asked of, by name.
    pub documents: Vec<String>,
    /// The questions.
    #[serde(rename = "question")]
    pub questions: Vec<Expectation>,
}

/// A question with what must come back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The question.
    pub ask: String,
    /// What kind of question it is.
    pub kind: QuestionKind,
    /// The documents that it is asked of, where they are not those of its file.
    #[serde(default)]
    pub documents: Vec<String>,
    /// What was asked before.
    #[serde(default)]
    pub history: Vec<String>,
    /// What must stand in the answer or in its facts; `a|b` is either.
    #[serde(default)]
    pub holds: Vec<String>,
    /// What must not stand in the sentence.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Why it is refused, any of these reasons; empty where it is to be answered.
    #[serde(default)]
    pub refused: Vec<String>,
}

/// Kinds of questions.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// A single fact answers it.
    OneFact,
    /// Two facts have to be combined.
    TwoFacts,
    /// It goes on with the question before.
    FollowUp,
    /// It has no answer.
    Refusal,
}

impl QuestionKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OneFact, Self::TwoFacts, Self::FollowUp, Self::Refusal];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneFact => "one fact",
            Self::TwoFacts => "two facts",
            Self::FollowUp => "follow-up",
            Self::Refusal => "refusal",
        }
    }
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Answered or refused as it must be.
    Right,
    /// Refused, for another reason than those that would do.
    OtherReason,
    /// Refused, though it has an answer.
    Missed,
    /// Answered, and not as it must be.
    Wrong,
}

/// Holds an answer against what was expected.
pub fn judge(expected: &Expectation, answer: &Answer) -> Verdict {
    match (answer.refusal, expected.refused.is_empty()) {
        (Some(_), true) => Verdict::Missed,
        (Some(refusal), false) => reason(refusal, &expected.refused),
        (None, false) => Verdict::Wrong,
        (None, true) => {
            let said = answer.text.to_lowercase();
            let rows = answer.facts.rows.iter().flat_map(QuerySolution::iter);
            let facts = rows.map(|(_, term)| shown(term).to_lowercase());
            let told = facts.fold(said.clone(), |told, fact| told + "\n" + &fact);
            let stands = |text: &str, what: &str| {
                what.split('|').any(|either| text.contains(&either.to_lowercase()))
            };
            let holds = expected.holds.iter().all(|what| stands(&told, what));
            let lacks = expected.lacks.iter().all(|what| !stands(&said, what));
            if holds && lacks { Verdict::Right } else { Verdict::Wrong }
        }
    }
}

/// What becomes of a question whose query fails: it has no answer, and no reason that would do.
pub fn failed(expected: &Expectation) -> Verdict {
    if expected.refused.is_empty() { Verdict::Missed } else { Verdict::OtherReason }
}

fn reason(refusal: Refusal, accepted: &[String]) -> Verdict {
    let fits = accepted.iter().any(|reason| reason == refusal.name());
    if fits { Verdict::Right } else { Verdict::OtherReason }
}

/// How many questions of a kind were answered in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are right.
    pub right: usize,
    /// Those that are refused for another reason.
    pub other_reason: usize,
    /// Those that are refused though they have an answer.
    pub missed: usize,
    /// Those that are answered wrongly, or should have been refused.
    pub wrong: usize,
    /// Those that are answered, rightly or wrongly.
    pub answered: usize,
}

impl Tally {
    /// Counts a question in.
    pub fn count(&mut self, verdict: Verdict, answered: bool) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::OtherReason => self.other_reason += 1,
            Verdict::Missed => self.missed += 1,
            Verdict::Wrong => self.wrong += 1,
        }
        self.answered += usize::from(answered);
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            other_reason: self.other_reason + other.other_reason,
            missed: self.missed + other.missed,
            wrong: self.wrong + other.wrong,
            answered: self.answered + other.answered,
        }
    }

    /// All that were counted.
    pub fn all(&self) -> usize {
        self.right + self.other_reason + self.missed + self.wrong
    }
}
