//! Questions that ask the same again of something else: "what about PHP?", "in 2018?".

use std::ops::Range;

use crate::query::error::QueryError;
use crate::query::question::alignment::stands_for;
use crate::query::question::context::Context;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::opening::Tie;
use crate::query::question::reading::Doubt;
use crate::query::question::reading::Understood;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::subject;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::time::Time;
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
        lacking: 0.0,
        parts,
    }))
}

/// The question before in its own words, with what a question that says no more than another time or
/// another name says in the place of it: "how many orders in 2015?", "and in the next era?". None where
/// it says more, or the question before has no such place.
pub(super) fn in_words(
    (text, scan): (&str, &Scan),
    (before, told): (&str, &Scan),
    resolver: &Resolver<'_>,
) -> Result<Option<String>, QueryError> {
    let light = |item: &&Item| matches!(&item.part, Part::Word(word) if THESAURUS.is_light(word));
    let mut named = scan.items.iter().filter(|item| !light(item));
    let Some(name) = named.next() else {
        let [place] = &scan.times_at[..] else { return Ok(None) };
        let Some(when) = when(&text[place.clone()], scan, told, resolver)? else { return Ok(None) };
        return Ok(without(before, &told.times_at).map(|asked| format!("{asked} {when}?")));
    };
    let is_name = |item: &Item| matches!(item.part, Part::Name(_, _) | Part::Unknown);
    let alone = named.next().is_none() && scan.times_at.is_empty() && scan.companies_at.is_empty();
    let mut places = told.items.iter().filter(|item| is_name(item) && !measures(item));
    let (place, others) = (places.next(), places.next());
    Ok(place
        .filter(|_| alone && is_name(name) && others.is_none())
        .map(|it| format!("{}{}{}", &before[..it.place.start], name.text, &before[it.place.end..])))
}

/// Whether it names what is measured, and not of what.
fn measures(item: &Item) -> bool {
    matches!(&item.part, Part::Name(senses, _) if senses.iter().all(|it| it.kind == Kind::Metric))
}

/// The time that a question names, as one that stands alone says it: "in era 3" for the next one. None
/// where it is told by a distance from a time that is not known.
fn when(
    text: &str,
    scan: &Scan,
    told: &Scan,
    resolver: &Resolver<'_>,
) -> Result<Option<String>, QueryError> {
    let time = scan.times.first().map(|time| &time.value);
    let shifted = match time {
        Some(time) => resolver.shifted(time, &told.eras, &told.times)?,
        None => None,
    };
    Ok(match (shifted, time) {
        (Some(Time::Era(number)), _) => Some(format!("in era {number}")),
        (Some(Time::Years(Some(from), Some(to))), _) => Some(format!("from {from} to {to}")),
        (Some(_), _) | (None, Some(Time::ErasOn(_) | Time::YearsOn(_))) => None,
        (None, _) => Some(format!("in {text}")),
    })
}

/// A question without some of its places; none where it has none of them.
fn without(text: &str, places: &[Range<usize>]) -> Option<String> {
    places.first()?;
    let mut kept = String::new();
    let mut from = 0;
    for place in places {
        if place.start < from {
            continue;
        }
        kept.push_str(&text[from..place.start]);
        from = place.end;
    }
    kept.push_str(&text[from..]);
    Some(kept.trim_end_matches(['?', '.', ' ']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_left_without_its_time() {
        let asked = "What did they use for video in 2015?";
        let place = asked.find("in 2015").map(|at| at..at + "in 2015".len()).unwrap();
        assert_eq!(without(asked, &[place]).as_deref(), Some("What did they use for video"));
        assert_eq!(without(asked, &[]), None);
    }
}
