//! Values for the arguments of prompts and templates, completed as one types.

use rmcp::model::ArgumentInfo;
use rmcp::model::Reference;

use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Answerer;
use crate::query::search;

/// Values that are given at once.
const MOST: usize = 20;

/// The values that begin with what was typed, the likeliest first. Blocks.
pub(super) fn complete(
    answerer: &Answerer,
    limits: &Limits,
    of: &Reference,
    argument: &ArgumentInfo,
) -> Result<Vec<String>, QueryError> {
    let ArgumentInfo { name, value, .. } = argument;
    if let Reference::Resource(_) = of {
        let names = answerer.skills().all().iter().map(|skill| &skill.name);
        let fitting = names.filter(|_| name == "name").filter(|known| known.contains(&**value));
        return Ok(fitting.take(MOST).cloned().collect());
    }
    let kind = match name.as_str() {
        "company" => "Company",
        "technology" | "target" => "Technology",
        "from" | "to" => "Era",
        _ => return Ok(Vec::new()),
    };
    let snapshot = answerer.catalogue().snapshot();
    let found = search::suggest(snapshot, limits, value, Some(kind), MOST)?;
    let mut labels: Vec<String> = Vec::new();
    for suggestion in found {
        if !labels.contains(&suggestion.label) {
            labels.push(suggestion.label);
        }
    }
    Ok(labels)
}
