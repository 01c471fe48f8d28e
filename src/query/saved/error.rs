//! What can be wrong with a saved query, and with a call of one.

use crate::query::error::QueryError;
use crate::query::saved::MOST_VALUES;

/// A file that is no saved query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the saved query {name}, line {line}: {message}")]
pub struct SavedQueryError {
    /// The name of the query.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A call that does not fit its parameters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArgumentError {
    /// A parameter is missing.
    #[error("the parameter `{name}` is missing; give {expected}")]
    Missing {
        /// Its name.
        name: String,
        /// What would do.
        expected: &'static str,
    },
    /// A parameter that takes one value is given several.
    #[error("the parameter `{name}` is given more than once and takes one value")]
    Repeated {
        /// Its name.
        name: String,
    },
    /// A list is given more values than it may have.
    #[error("the parameter `{name}` may be given {MOST_VALUES} times at most")]
    TooMany {
        /// Its name.
        name: String,
    },
    /// There is no such parameter.
    #[error("there is no parameter `{name}`; {}", listed(known))]
    Unknown {
        /// Its name.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A value is none of its type.
    #[error("`{name}` must be {expected}, not `{value}`")]
    Value {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
        /// What would do.
        expected: &'static str,
    },
}

fn listed(known: &[String]) -> String {
    match known {
        [] => "this saved query takes none".to_owned(),
        known => format!("there are: {}", known.join(", ")),
    }
}

impl From<ArgumentError> for QueryError {
    fn from(error: ArgumentError) -> Self {
        Self::Refused(error.to_string())
    }
}
