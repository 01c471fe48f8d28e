//! What is done for the answer that is given, and not for the many that are only tried: its queries
//! are written down, and what lies next to it is told.

use crate::query::answer::Answer;
use crate::query::answer::Answerer;
use crate::query::answer::model::AskedQuery;
use crate::query::answer::nearby;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// Makes an answer whole.
pub(super) fn given(
    answerer: &Answerer,
    limits: &Limits,
    mut answer: Answer,
) -> Result<Answer, QueryError> {
    let further = answer.further.iter_mut().filter_map(|further| further.query.as_mut());
    for query in answer.query.iter_mut().chain(further) {
        write_down(answerer, query)?;
    }
    nearby::look_around(answerer, limits, answer)
}

/// Fills in the text of a query, which takes longer to write than some take to run.
fn write_down(answerer: &Answerer, query: &mut AskedQuery) -> Result<(), QueryError> {
    if let Some(skill) = answerer.skills().get(&query.name) {
        query.sparql = skill.sparql(&query.bindings)?;
    }
    Ok(())
}
