//! Parts of a question that go on from what the part before found: "what came after Nagios, and what
//! replaced that one?", "which era was the cheapest, and how large was the team then?".

use oxigraph::sparql::QuerySolution;
use regex::NoExpand;

use crate::document::pattern::pattern;
use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::Question;
use crate::query::answer::asking::Asking;
use crate::query::answer::compound::fits;
use crate::query::answer::compound::found;
use crate::query::answer::moment::said;
use crate::query::answer::moment::years;
use crate::query::error::QueryError;

impl Answerer {
    /// Answers a part of a question from what the part before found: about that, or about that time.
    /// `whose` says of which company it is, and `as_asked` is the answer to the part as it stands. None
    /// where it does not go on so.
    pub(super) fn ask_onward(
        &self,
        asking: &Asking<'_>,
        question: &Question,
        (part, whose): (&str, &str),
        before: &Answer,
        as_asked: &Answer,
    ) -> Result<Option<Answer>, QueryError> {
        let asked_before = question.history.last().map_or("", String::as_str);
        // What is read as the part before was asks the same again, unless it asks of what was found.
        let repeats = reading(as_asked).is_some_and(|it| Some(it) == reading(before));
        let turned = [
            of_what_was_found(part, before, asked_before).filter(|(_, sure)| *sure || repeats),
            at_that_time(part, before).map(|text| (text, true)),
        ];
        for (text, _) in turned.into_iter().flatten() {
            let text = format!("{text}{whose}?");
            let alone = Question { text, history: Vec::new(), ..question.clone() };
            let answer = self.ask_one(asking, &alone)?;
            if fits(&answer) {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }
}

/// How an answer was understood: by which saved query, and with what.
fn reading(answer: &Answer) -> Option<(&str, &[(String, String)])> {
    answer.readings.first().map(|reading| (&*reading.skill, &reading.arguments[..]))
}

/// A part that points back, with the one thing that was found in its place, and whether that must be
/// meant: "what replaced that one", "what came before that". What "it" is may have been asked before.
fn of_what_was_found(part: &str, before: &Answer, asked: &str) -> Option<(String, bool)> {
    let one = pattern!(r"(?i)\b(?:that|this) one\b|\bthe latter\b");
    let next = pattern!(r"(?i)\b(?P<way>before|after)\s+(?:that|this|it)\b");
    let it = pattern!(r"(?i)\b(?:that|this|it)\b");
    let name = only(before, |row| found(row, asked))?;
    if one.is_match(part) {
        return Some((one.replace(part, NoExpand(&name)).into_owned(), true));
    }
    if let Some(found) = next.captures(part) {
        let text = format!("what came {} {name}", &found["way"]);
        let little = part.split_whitespace().count() <= MOST_WORDS_OF_TURN;
        return little.then_some((text, true));
    }
    it.is_match(part).then(|| (it.replace(part, NoExpand(&name)).into_owned(), false))
}

/// "And what came after that?" has no more words.
const MOST_WORDS_OF_TURN: usize = 5;

/// A part about the time that the part before told, with that time: "how large was the team then".
fn at_that_time(part: &str, before: &Answer) -> Option<String> {
    let then = pattern!(
        r"(?i)\s+(?:back then|by then|then|at (?:that|the) (?:time|point)|in (?:that|the same) (?:year|era|phase|stage|period|time))\s*$"
    );
    // "What came then?" asks for what came behind it.
    let behind = pattern!(r"(?i)\b(?:came|come|comes|followed|happened|next)\b");
    let asked = part.trim_end_matches(['?', '.', ' ']);
    let place = then.find(asked).filter(|_| !behind.is_match(asked))?;
    let when = only(before, |row| {
        let era = said(row, "eraName").map(|era| format!("in the era {era}"));
        era.or_else(|| years(row))
    })?;
    Some(format!("{} {when}", &asked[..place.start()]))
}

/// What all rows of an answer say alike; none where they differ, or say nothing of it.
fn only(answer: &Answer, of: impl Fn(&QuerySolution) -> Option<String>) -> Option<String> {
    let mut said = answer.facts.rows.iter().map(of);
    let first = said.next()??;
    said.all(|other| other.as_ref() == Some(&first)).then_some(first)
}
