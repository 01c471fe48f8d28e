//! What lies next to a question: what may be asked next, and what is known where it has no answer.

use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::model::Vicinity;
use crate::query::answer::sentence;
use crate::query::answer::width::For;
use crate::query::answer::width::within;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::Binding;
use crate::query::saved::SavedQuery;

/// Questions that are suggested.
const MOST_SUGGESTED: usize = 3;
/// Sentences about what is known nearby.
const MOST_NEARBY: usize = 2;

/// Tells what lies next to an answer. Most answers that are tried are not given; so this is asked of
/// the one that is.
pub(super) fn look_around(
    answerer: &Answerer,
    limits: &Limits,
    mut answer: Answer,
) -> Result<Answer, QueryError> {
    let Some(Vicinity { skill, bindings }) = &answer.vicinity else { return Ok(answer) };
    let Some(skill) = answerer.skills().get(skill) else { return Ok(answer) };
    // First what needs rows: where they are known, it is known whether there are any.
    if !answer.answered() {
        answer.nearby = known(answerer, limits, skill, bindings)?;
    }
    answer.suggestions = suggestions(answerer, limits, skill, bindings)?;
    Ok(answer)
}

/// Related questions with the same arguments that have an answer.
fn suggestions(
    answerer: &Answerer,
    limits: &Limits,
    skill: &SavedQuery,
    bindings: &[Binding],
) -> Result<Vec<String>, QueryError> {
    let mut suggestions = Vec::new();
    for (related, bound) in related(answerer, skill, bindings) {
        if suggestions.len() == MOST_SUGGESTED {
            break;
        }
        let Some(question) = sentence::asked(related, &bound) else { continue };
        if suggestions.contains(&question) {
            continue;
        }
        let any = |limits: &Limits| answerer.has_rows(limits, related, &bound);
        if let Ok(true) = within(answerer, limits, (related, &bound), For::Nobody, any)? {
            suggestions.push(question);
        }
    }
    Ok(suggestions)
}

/// What related questions with the same arguments are answered.
fn known(
    answerer: &Answerer,
    limits: &Limits,
    skill: &SavedQuery,
    bindings: &[Binding],
) -> Result<Vec<String>, QueryError> {
    let mut known = Vec::new();
    for (related, bound) in related(answerer, skill, bindings) {
        if known.len() == MOST_NEARBY {
            break;
        }
        let rows = |limits: &Limits| answerer.rows(limits, related, &bound);
        match within(answerer, limits, (related, &bound), For::Nobody, rows)? {
            Ok(rows) if !rows.is_empty() => known.push(sentence::of(related, &bound, &rows)),
            _ => {}
        }
    }
    Ok(known)
}

/// The related saved queries that can be asked with these arguments.
fn related<'a>(
    answerer: &'a Answerer,
    skill: &'a SavedQuery,
    bindings: &'a [Binding],
) -> impl Iterator<Item = (&'a SavedQuery, Vec<Binding>)> {
    let skills = skill.head.related.iter().filter_map(|name| answerer.skills().get(name));
    skills.filter_map(move |related| {
        let given = |name: &str| bindings.iter().find(|bound| bound.name == name);
        let parameters = &related.head.parameters;
        let complete = parameters.iter().all(|it| !it.required || given(&it.name).is_some());
        let bound = || parameters.iter().filter_map(|it| given(&it.name).cloned()).collect();
        complete.then(|| (related, bound()))
    })
}
