//! Why a question has no answer, in sentences that say what to do instead.

use std::collections::HashMap;
use std::time::SystemTime;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::Understood;

/// Companies that a refusal lists.
const MOST_COMPANIES: usize = 12;

/// What is said where a question is not understood.
pub(super) fn not_understood() -> String {
    "This is not understood, or no question that the documents here could answer. They tell how the \
     systems of companies grew: eras, architectures, moves from one technology to another, figures, \
     teams, what broke and what was learned."
        .to_owned()
}

/// What is said where a part of a question is not understood.
pub(super) fn half_understood(part: &str) -> String {
    format!("Of this question, “{part}” is not understood, or nothing is told of it.")
}

/// What is said where a question names something that no document tells of.
pub(super) fn unknown<'a>(names: &[String], companies: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    let mut companies: Vec<&str> = companies.collect();
    companies.sort_unstable();
    let of = match companies.len() {
        0 => "there are none yet".to_owned(),
        1..=MOST_COMPANIES => format!("they are about {}", companies.join(", ")),
        many => format!("they are about {many} companies"),
    };
    format!("The documents do not tell of {}; {of}.", names.join(" or "))
}

/// What is said where a question would have to be asked of very many companies.
pub(super) fn too_wide(companies: usize) -> String {
    format!(
        "The documents tell of {companies} companies, and this would have to be asked of all of them; \
         say which company is meant."
    )
}

/// The years of which documents tell: the first and the last.
type Span = (i32, i32);

/// Of which years the documents tell, of each company and of all.
#[derive(Debug, Default)]
pub(super) struct Periods {
    all: Option<Span>,
    of: HashMap<NamedNode, Span>,
}

impl Periods {
    /// Reads what happened when.
    pub(super) fn read(catalogue: &Catalogue, limits: &Limits) -> Result<Self, QueryError> {
        let mut periods = Self::default();
        for class in
            [Class::Era, Class::Milestone, Class::Migration, Class::TeamStage, Class::Measurement]
        {
            for entry in catalogue.listing(limits, class)?.entries() {
                let Some(years) = entry.years else { continue };
                let end = years.end.unwrap_or_else(this_year).max(years.start);
                let span = (years.start, end);
                periods.all = Some(periods.all.map_or(span, |known| join(known, span)));
                for company in entry.links(vocab::COMPANY) {
                    let known = periods.of.entry(company.clone()).or_insert(span);
                    *known = join(*known, span);
                }
            }
        }
        Ok(periods)
    }

    /// The years of these companies; of all where there are none.
    fn of(&self, companies: &[&NamedNode]) -> Option<Span> {
        if companies.is_empty() {
            return self.all;
        }
        let spans = companies.iter().filter_map(|company| self.of.get(*company).copied());
        spans.reduce(join)
    }
}

fn join(one: Span, other: Span) -> Span {
    (one.0.min(other.0), one.1.max(other.1))
}

/// What is said where a question is about years of which no document of its company tells.
pub(super) fn outside(periods: &Periods, reading: &Understood) -> Option<String> {
    let (from, to) = reading.years?;
    let companies: Vec<&NamedNode> = reading
        .bindings
        .iter()
        .filter(|bound| bound.name == "company" || bound.name == "other_company")
        .flat_map(|bound| &bound.terms)
        .filter_map(|term| match term {
            Term::NamedNode(company) => Some(company),
            _ => None,
        })
        .collect();
    let (first, last) = periods.of(&companies)?;
    let outside = from.is_some_and(|from| from > last) || to.is_some_and(|to| to < first);
    let when = match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} and after"),
        (None, Some(to)) => format!("the time until {to}"),
        (None, None) => return None,
    };
    outside.then(|| {
        format!("The documents do not tell of {when}; what they tell runs from {first} to {last}.")
    })
}

/// The year of the calendar; what goes on has gone on until now.
fn this_year() -> i32 {
    const SECONDS: u64 = 31_556_952;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let years = now.map_or(0, |now| now.as_secs() / SECONDS);
    1970 + i32::try_from(years).unwrap_or(0)
}
