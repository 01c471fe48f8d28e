//! Whose story a question is about and which time of it: companies, eras and years.

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::query::error::QueryError;
use crate::query::question::context::Context;
use crate::query::question::date::Stretch;
use crate::query::question::filling;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Sense;
use crate::query::question::scan::Named;
use crate::query::question::scan::Scan;
use crate::query::question::time::Time;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;

/// The years that a question names, from the first to the last.
pub(super) fn years_of(scan: &Scan) -> Option<Stretch> {
    let years = scan.times.iter().filter_map(|time| time.value.years());
    years.reduce(|one, other| {
        (one.0.zip(other.0).map(|(a, b)| a.min(b)), one.1.zip(other.1).map(|(a, b)| a.max(b)))
    })
}

/// The first and the last year of each time that a question names, eras included; an era with its
/// years is one time.
pub(super) fn each_time(scan: &Scan, resolver: &Resolver<'_>) -> Result<Vec<Stretch>, QueryError> {
    let mut each = Vec::new();
    for era in &scan.eras {
        if let Some((eras, _)) = resolver.eras(std::slice::from_ref(era), &[])? {
            each.push(resolver.years(&eras)?);
        }
    }
    if says_when_it_was(&scan.eras, &scan.times) {
        return Ok(each);
    }
    for time in &scan.times {
        let eras = || resolver.eras(&[], std::slice::from_ref(time));
        each.extend(match time.value.years() {
            Some(years) => Some(years),
            None => eras()?.map(|(eras, _)| resolver.years(&eras)).transpose()?,
        });
    }
    Ok(each)
}

/// What fills the parameters for companies, eras and years.
pub(super) fn whose_and_when(
    scan: &Scan,
    parameters: &[Parameter],
    resolver: &Resolver<'_>,
    context: Option<&Context>,
) -> Result<Vec<Binding>, QueryError> {
    let of = |r#type| parameters.iter().filter(move |parameter| parameter.r#type == r#type);
    let mut bindings = companies(scan, &of(ParameterType::Company).collect::<Vec<_>>());
    let eras: Vec<&Parameter> = of(ParameterType::Era).collect();
    let years: Vec<&Parameter> = of(ParameterType::Year).collect();
    let (mut named_eras, mut times) = (scan.eras.clone(), scan.times.clone());
    if named_eras.is_empty()
        && times.is_empty()
        && let Some(context) = context
    {
        (named_eras, times) = context.when();
    }
    let (in_years, in_eras): (Vec<_>, Vec<_>) =
        times.iter().cloned().partition(|time| matches!(time.value, Time::Years(_, _)));
    if let [first, second] = eras[..]
        && named_eras.len() + in_eras.len() + in_years.len() > 1
        && !says_when_it_was(&named_eras, &in_years)
    {
        // Two eras, each by its own parameter, in the order in which they are named.
        let mut each = Vec::new();
        for sense in &named_eras {
            each.extend(resolver.eras(std::slice::from_ref(sense), &[])?);
        }
        for time in in_eras.iter().chain(&in_years) {
            each.extend(resolver.eras(&[], std::slice::from_ref(time))?);
        }
        for (parameter, (eras, meant)) in [first, second].into_iter().zip(each) {
            bindings.push(bound(parameter, eras, meant));
        }
        return Ok(bindings);
    }
    if let Some(parameter) = eras.first() {
        let as_eras = if years.is_empty() { &times } else { &in_eras };
        if let Some((eras, meant)) = resolver.eras(&named_eras, as_eras)? {
            bindings.push(bound(parameter, eras, meant));
        }
    }
    let mut stretch = in_years.iter().find_map(|time| time.value.years());
    // Two single years are the ends of a stretch.
    if let [Time::Years(Some(one), _), Time::Years(Some(other), _)] =
        in_years.iter().map(|time| time.value.clone()).collect::<Vec<_>>()[..]
    {
        stretch = Some((Some(one.min(other)), Some(one.max(other))));
    }
    if stretch.is_none()
        && eras.is_empty()
        && let Some((eras, _)) = resolver.eras(&named_eras, &in_eras)?
    {
        stretch = Some(resolver.years(&eras)?);
    }
    if let Some((from, to)) = stretch {
        for parameter in years {
            let end = if parameter.name == "to" { to } else { from };
            bindings.extend(end.map(|year| filling::year(parameter, year)));
        }
    }
    Ok(bindings)
}

fn bound(parameter: &Parameter, things: Vec<NamedNode>, meant: String) -> Binding {
    let terms = things.into_iter().map(Term::from).collect();
    Binding { name: parameter.name.clone(), terms, meant }
}

/// Whether a stretch of years only says when the era was that is named: "the startup years, 2006 to
/// 2011".
fn says_when_it_was(eras: &[Sense], times: &[Named<Time>]) -> bool {
    let ([_], [time]) = (eras, times) else { return false };
    matches!(time.value.years(), Some((Some(from), Some(to))) if from < to)
}

/// Whether a binding says only whose story it is, or when.
pub(in crate::query) fn is_whose_or_when(bound: &Binding) -> bool {
    const NAMES: [&str; 6] = ["company", "other_company", "from", "to", "era", "other_era"];
    NAMES.contains(&bound.name.as_str())
}

/// Companies fill their parameters in order; where there is one parameter, it is any of them.
fn companies(scan: &Scan, parameters: &[&Parameter]) -> Vec<Binding> {
    let named = &scan.companies;
    match (parameters, &named[..]) {
        ([], _) | (_, []) => Vec::new(),
        ([first, second, ..], [one, other, ..]) => vec![
            bound(first, one.things.to_vec(), one.label.clone()),
            bound(second, other.things.to_vec(), other.label.clone()),
        ],
        ([first, ..], _) => {
            let things = named.iter().flat_map(|sense| sense.things.to_vec()).collect();
            let labels: Vec<&str> = named.iter().map(|sense| sense.label.as_str()).collect();
            vec![bound(first, things, labels.join(" and "))]
        }
    }
}
