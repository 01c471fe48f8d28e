//! Questions that ask the same again of something else: "what about PHP?", "in 2018?".

use crate::query::error::QueryError;
use crate::query::question::alignment::stands_for;
use crate::query::question::context::Context;
use crate::query::question::filling::Resolver;
use crate::query::question::opening::Tie;
use crate::query::question::reading::Doubt;
use crate::query::question::reading::Understood;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::subject;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::Skills;

/// What a question counts that says nothing but what is other than in the one before.
const SAME_AGAIN: f64 = 0.9;
/// The same where it begins as what goes on: "what about PHP?".
const SAME_AGAIN_SAID: f64 = 1.1;

/// The question before with something else in its place: "what about PHP?", "in 2018?". None where
/// the question has words of its own, or names what the question before cannot take.
pub(super) fn same_again(
    scan: &Scan,
    context: &Context,
    skills: &Skills,
    resolver: &Resolver<'_>,
) -> Result<Option<Understood>, QueryError> {
    let skill = &skills.all()[context.understood.skill];
    let parameters = &skill.head.parameters;
    let mut bindings: Vec<Binding> = Vec::new();
    let mut unknown = Vec::new();
    let mut named = false;
    for item in &scan.items {
        let fits = |at: &&Parameter| match &item.part {
            Part::Name(senses, _) => {
                senses.iter().any(|sense| stands_for(sense.kind, at.r#type).is_some())
            }
            Part::Number(_) => at.r#type == ParameterType::Number,
            Part::Word(_) | Part::Unknown => false,
        };
        let free = parameters.iter().filter(|it| bindings.iter().all(|b| b.name != it.name));
        match free.clone().find(fits) {
            Some(parameter) => {
                bindings.push(resolver.bind(parameter, &[item])?);
                named = true;
            }
            None if matches!(item.part, Part::Unknown) => {
                unknown.push(item.text.clone());
                named = true;
            }
            None if matches!(&item.part, Part::Word(word) if THESAURUS.is_light(word)) => {}
            None => return Ok(None),
        }
    }
    let timed = !scan.times.is_empty() || !scan.eras.is_empty();
    let other_company = scan.companies != context.scan.companies;
    if !named && !timed && !other_company {
        return Ok(None);
    }
    let when = subject::whose_and_when(scan, parameters, resolver, Some(context))?;
    if timed && !when.iter().any(|it| ["from", "to", "era", "other_era"].contains(&&*it.name)) {
        return Ok(None);
    }
    bindings.extend(when);
    for bound in &context.understood.bindings {
        let when = ["from", "to", "era", "other_era"].contains(&&*bound.name);
        if bindings.iter().all(|known| known.name != bound.name) && !(timed && when) {
            bindings.push(bound.clone());
        }
    }
    let (skill, years) = (context.understood.skill, subject::years_of(scan));
    let parts = Vec::new();
    let score = if scan.tie == Tie::GoesOn { SAME_AGAIN_SAID } else { SAME_AGAIN };
    let explained = vec![true; scan.items.len()];
    Ok(Some(Understood {
        skill,
        score,
        bindings,
        years,
        unknown,
        inherits: true,
        doubt: Doubt::None,
        explained,
        parts,
    }))
}
