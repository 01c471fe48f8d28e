//! What a question in plain words may be, the same for every surface that takes one.

use crate::query::answer::Question;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// Characters of a question. Each of its words is compared with all that can be asked.
pub const MOST_CHARACTERS: usize = 2_000;
/// Earlier questions of a conversation.
pub const MOST_TURNS: usize = 50;

impl Question {
    /// Refuses a question that is none, that is too long, or that has too much before it.
    pub fn check(&self, limits: &Limits) -> Result<(), QueryError> {
        if self.text.trim().is_empty() {
            return Err(QueryError::Refused("the question has no words".to_owned()));
        }
        if self.history.len() > MOST_TURNS {
            let turns = self.history.len();
            return Err(QueryError::Refused(format!(
                "the history has {turns} questions, more than the {MOST_TURNS} that are allowed; \
                 send the latest"
            )));
        }
        check_length(limits, "the question", &self.text)?;
        self.history
            .iter()
            .try_for_each(|turn| check_length(limits, "a question of the history", turn))
    }
}

fn check_length(limits: &Limits, what: &str, text: &str) -> Result<(), QueryError> {
    limits.check_length(text)?;
    let characters = text.chars().count();
    if characters > MOST_CHARACTERS {
        return Err(QueryError::Refused(format!(
            "{what} has {characters} characters, more than the {MOST_CHARACTERS} that are allowed; \
             ask it in a sentence or two"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn refusal(text: &str, history: &[&str]) -> Option<String> {
        let history = history.iter().map(|&turn| turn.to_owned()).collect();
        let question = Question { text: text.to_owned(), history, explain: false };
        let checked = question.check(&Limits::within(Duration::from_secs(1)));
        checked.err().map(|error| error.to_string())
    }

    #[test]
    fn a_question_has_words_and_not_too_many_of_them() {
        assert_eq!(refusal("What replaced MySQL?", &[]), None);
        assert_eq!(refusal(&"ü".repeat(MOST_CHARACTERS), &[]), None);
        assert!(refusal(&"ü".repeat(MOST_CHARACTERS + 1), &[]).unwrap().contains("2001"));
        assert!(refusal(" \n", &[]).unwrap().contains("no words"));
    }

    #[test]
    fn a_history_is_as_long_as_a_conversation_and_its_questions_are_bounded_as_well() {
        assert_eq!(refusal("why", &["x"; MOST_TURNS]), None);
        assert!(refusal("why", &["x"; MOST_TURNS + 1]).unwrap().contains("51 questions"));
        let long = "x".repeat(MOST_CHARACTERS + 1);
        assert!(refusal("why", &[&long]).unwrap().contains("of the history"));
    }
}
