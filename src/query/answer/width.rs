//! Questions that name no company where very many are told of: what would look at all that is told of
//! all of them is not asked.

use crate::query::answer::Answerer;
use crate::query::catalogue::Class;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::Binding;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// Among so few companies, everything may be asked of all of them.
const FEW: usize = 50;
/// The rows that a question may look at, by estimate, where a company should be named, as it is in the
/// example of the saved query; and where it is asked of all companies, as in "who uses Kafka?".
const MOST_OF_ONE: f64 = 20_000.0;
const MOST_OF_ALL: f64 = 3_000_000.0;

/// Of how many companies a saved query with these arguments would be asked, where it is asked of too
/// many: it could be asked of one, there are many, and it would look at very much.
pub(super) fn too_wide(
    answerer: &Answerer,
    limits: &Limits,
    skill: &SavedQuery,
    bindings: &[Binding],
) -> Result<Option<usize>, QueryError> {
    let companies = answerer.catalogue().listing(limits, Class::Company)?.entries().len();
    let of_company = || {
        let parameters = skill.head.parameters.iter();
        parameters.filter(|it| it.r#type == ParameterType::Company).map(|it| it.name.as_str())
    };
    let named = of_company().any(|name| bindings.iter().any(|bound| bound.name == name));
    if companies <= FEW || of_company().next().is_none() || named {
        return Ok(None);
    }
    let usual = of_company().any(|name| skill.head.example.parameters.contains_key(name));
    let most = if usual { MOST_OF_ONE } else { MOST_OF_ALL };
    let cost = skill.cost(answerer.catalogue().snapshot(), bindings)?;
    Ok((cost > most).then_some(companies))
}
