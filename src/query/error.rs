//! Why a question has no answer. The asker's faults and ours are different variants.

use oxigraph::sparql::QueryEvaluationError;

use crate::snapshot::IndexError;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The text is not understood.
    #[error("the query does not parse: {0}")]
    Parse(String),
    /// The text is longer than the limit.
    #[error(
        "the query has {bytes} bytes, more than the {limit} that are allowed (setting: --max-query-bytes)"
    )]
    TooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// The text nests deeper than the limit.
    #[error(
        "the query nests {depth} brackets deep, more than the {limit} that are allowed (setting: --max-query-depth)"
    )]
    TooDeep {
        /// Its depth.
        depth: usize,
        /// The limit.
        limit: usize,
    },
    /// The text has more operators than the limit.
    #[error(
        "the query has operators of weight {operators}, more than the {limit} that are allowed (setting: --max-query-operators)"
    )]
    TooManyOperators {
        /// Their weight.
        operators: usize,
        /// The limit.
        limit: usize,
    },
    /// It asks for something that is switched off, such as other hosts.
    #[error("{0}")]
    Refused(String),
    /// The result has more rows than the limit.
    #[error("the result has more than {0} rows; add a LIMIT to the query or raise --max-rows")]
    TooManyRows(usize),
    /// The result has more bytes than the limit.
    #[error(
        "the result has more than {0} bytes; add a LIMIT to the query or raise --max-result-bytes"
    )]
    TooManyBytes(usize),
    /// The deadline has passed.
    #[error("the query did not end in time; make it smaller or ask for more time with `timeout`")]
    Timeout,
    /// The asker has gone, or the server stops.
    #[error("the query was cancelled")]
    Cancelled,
    /// The engine failed.
    #[error("the query could not be evaluated: {0}")]
    Engine(#[source] QueryEvaluationError),
    /// The text index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// Results could not be written.
    #[error("the result could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// A query of our own does not hold together; a defect.
    #[error("a query of the program is broken: {0}")]
    Template(String),
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Cancelled,
            QueryEvaluationError::UnsupportedService(service) => {
                let why = "this server asks no other hosts, so it answers no SERVICE";
                Self::Refused(format!("{why}: {service}"))
            }
            QueryEvaluationError::UnsupportedCustomFunction(_)
            | QueryEvaluationError::UnsupportedCustomFunctionArity { .. }
            | QueryEvaluationError::UnboundService
            | QueryEvaluationError::InvalidServiceName(_) => Self::Refused(error.to_string()),
            other => Self::Engine(other),
        }
    }
}
