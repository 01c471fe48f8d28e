//! What arguments are made of.

use juniper::GraphQLInputObject;
use juniper::GraphQLScalar;
use juniper::Scalar;
use juniper::ScalarValue;

use crate::query::QueryError;
use crate::query::evolution;

/// Years, both counting in; one that is not given is no bound.
#[derive(Clone, Copy, Debug, GraphQLInputObject)]
pub struct Years {
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
}

/// A time in the life of a company: give `era` or `year`.
#[derive(Clone, Debug, GraphQLInputObject)]
pub struct Moment {
    /// The name of the company.
    pub company: String,
    /// An era: its number from 1, its name, or its id.
    pub era: Option<EraName>,
    /// A year.
    pub year: Option<i32>,
}

/// The time that an era or a year means; one of them has to be given.
pub fn time(era: Option<&EraName>, year: Option<i32>) -> Result<evolution::Moment, QueryError> {
    match (era, year) {
        (Some(era), None) => Ok(evolution::Moment::Era(era.0.clone())),
        (None, Some(year)) => Ok(evolution::Moment::Year(year)),
        _ => Err(QueryError::Refused("give either `era` or `year` of a company".to_owned())),
    }
}

/// An era: its number within the journey, from 1, as an Int; or its name or its id, as a String.
#[derive(Clone, Debug, GraphQLScalar)]
#[graphql(name = "EraRef", with = era_name, parse_token(i32, String))]
pub struct EraName(pub evolution::EraName);

mod era_name {
    use super::EraName;
    use super::Scalar;
    use super::ScalarValue;
    use super::evolution;

    pub(super) fn to_output(era: &EraName) -> String {
        match &era.0 {
            evolution::EraName::Number(number) => number.to_string(),
            evolution::EraName::Name(name) => name.clone(),
        }
    }

    pub(super) fn from_input(value: &Scalar<impl ScalarValue>) -> Result<EraName, Box<str>> {
        if let Some(number) = value.try_to_int() {
            return Ok(EraName(evolution::EraName::Number(number)));
        }
        let name = value.try_to_string();
        let name = name.ok_or("an era is its number, its name or its id")?;
        // Clients that know only strings send the number as one.
        Ok(EraName(match name.trim().parse() {
            Ok(number) => evolution::EraName::Number(number),
            Err(_) => evolution::EraName::Name(name),
        }))
    }
}
