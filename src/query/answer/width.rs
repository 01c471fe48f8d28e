//! Questions that name no company where very many are told of: what would look at very much of what is
//! told of all of them is not answered. How much that is, is counted and not timed, so that the same
//! question has the same answer on any machine.

use crate::query::answer::Answerer;
use crate::query::catalogue::Class;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::Binding;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// Among so few companies, everything may be asked of all of them.
const FEW: usize = 50;
/// The rows that a question may look at, by estimate.
const MOST: f64 = 3_000_000.0;
/// How often the meter may look after a query that should name a company, as the example of the saved
/// query does, and after one that nobody asked and that would be suggested. Measured with 1,000
/// journeys, a hundred looks take about 15 ms.
const LOOKS_FOR_ASKER: usize = 250;
const LOOKS_FOR_NOBODY: usize = 25;

/// Of how many companies something would have to be asked.
pub(super) struct TooWide(pub(super) usize);

/// For whom a saved query is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Whoever asks.
    Asker,
    /// Nobody yet: it would be told or suggested beside an answer.
    Nobody,
}

/// Asks a saved query with these arguments by `ask`, unless it could be asked of one company, is asked
/// of very many, and would look at very much.
pub(super) fn within<T>(
    answerer: &Answerer,
    limits: &Limits,
    (skill, bindings): (&SavedQuery, &[Binding]),
    r#for: For,
    ask: impl FnOnce(&Limits) -> Result<T, QueryError>,
) -> Result<Result<T, TooWide>, QueryError> {
    let companies = answerer.catalogue().listing(limits, Class::Company)?.entries().len();
    let of_company = || {
        let parameters = skill.head.parameters.iter();
        parameters.filter(|it| it.r#type == ParameterType::Company).map(|it| it.name.as_str())
    };
    let named = of_company().any(|name| bindings.iter().any(|bound| bound.name == name));
    if companies <= FEW || named || of_company().next().is_none() && r#for == For::Asker {
        return ask(limits).map(Ok);
    }
    if skill.cost(answerer.catalogue().snapshot(), bindings)? > MOST {
        return Ok(Err(TooWide(companies)));
    }
    let usual = of_company().any(|name| skill.head.example.parameters.contains_key(name));
    if !usual && r#for == For::Asker {
        return ask(limits).map(Ok);
    }
    let looks = if r#for == For::Asker { LOOKS_FOR_ASKER } else { LOOKS_FOR_NOBODY };
    let limits = Limits { looks: Some(looks), ..limits.clone() };
    match ask(&limits) {
        Err(QueryError::TooMuchWork) => Ok(Err(TooWide(companies))),
        asked => asked.map(Ok),
    }
}
