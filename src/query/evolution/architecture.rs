//! Which architecture a company had: its eras by number, by name or by year.

use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Order;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// How people refer to an era.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EraName {
    /// By its number within the journey, from 1.
    Number(i32),
    /// By its name, in any case, or its address.
    Name(String),
}

/// A time in the life of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// An era.
    Era(EraName),
    /// A year.
    Year(i32),
}

/// The eras of a company at a time, as told: none where nothing is told, several where documents
/// or eras share a year.
pub fn eras_at(
    catalogue: &Catalogue,
    limits: &Limits,
    company: &str,
    moment: &Moment,
) -> Result<Vec<NamedNode>, QueryError> {
    let eras = catalogue.listing(limits, Class::Era)?;
    let companies = catalogue.named(Class::Company, company)?;
    let mut filter = Filter::default().link(vocab::COMPANY, companies);
    if let Moment::Year(year) = moment {
        filter = filter.years(Some(*year), Some(*year));
    }
    let named = |entry: &Entry| match moment {
        Moment::Era(name) => is_called(entry, name),
        Moment::Year(_) => true,
    };
    let found = eras.select(&filter, Order::AsTold).into_iter();
    let found = found.map(|position| &eras.entries()[position]).filter(|entry| named(entry));
    Ok(found.map(|entry| entry.iri.clone()).collect())
}

/// Whether an era answers to a name.
pub(super) fn is_called(era: &Entry, name: &EraName) -> bool {
    match name {
        EraName::Number(number) => era.number == Some(*number),
        EraName::Name(name) => {
            era.label.eq_ignore_ascii_case(name.trim()) || era.iri.as_str() == name
        }
    }
}
