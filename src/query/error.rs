//! Why a question has no answer. The asker's faults and ours are different variants.

use oxigraph::sparql::QueryEvaluationError;

use crate::snapshot::IndexError;
use crate::snapshot::Stop;

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
    /// The text is deeper or wider than a limit.
    #[error(
        "the query has {count} {what}, more than the {limit} that are allowed (setting: {setting})"
    )]
    TooComplex {
        /// What was counted.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// The limit.
        limit: usize,
        /// The setting of the limit.
        setting: &'static str,
    },
    /// It asks for something that is switched off, such as other hosts.
    #[error("{0}")]
    Refused(String),
    /// The result has more rows than the limit.
    #[error("the result has more than {0} rows; add a LIMIT to the query or raise --max-rows")]
    TooManyRows(usize),
    /// The answer has more objects than are allowed.
    #[error("the answer has more than {0} objects; ask for smaller pages (`first`)")]
    TooManyNodes(usize),
    /// The result has more bytes than the limit.
    #[error(
        "the result has more than {0} bytes; add a LIMIT to the query or raise --max-result-bytes"
    )]
    TooManyBytes(usize),
    /// By estimate, one of its steps has more rows than the limit.
    #[error(
        "the query would go through about {rows} rows in {step}, more than the {limit} that are allowed (setting: --max-intermediate-rows); join the parts by a variable that they share"
    )]
    TooManyIntermediate {
        /// The estimate.
        rows: usize,
        /// What the step does.
        step: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A text that the query makes or matches is too long.
    #[error(
        "the query makes or matches a text that is too long for CONCAT, REPLACE, REGEX or GROUP_CONCAT"
    )]
    TooLongText,
    /// It did as much as it was let in for.
    #[error("the query looks at too much; make it narrower")]
    TooMuchWork,
    /// The evaluation held more memory than one query may.
    #[error(
        "the query needs more memory than one query may have (setting: --max-query-memory); make it narrower, or add a LIMIT to its parts"
    )]
    TooMuchMemory,
    /// The server had to free memory and this query held the most.
    #[error("the server is short of memory and this query held the most of it; try again later")]
    Shed,
    /// It was no quick query, and all places for slow ones were taken.
    #[error("too many slow queries run; try again in a second")]
    Busy,
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
    /// The engine panicked; a defect.
    #[error("the evaluation of the query failed")]
    Defect,
    /// A query of our own does not hold together; a defect.
    #[error("a query of the program is broken: {0}")]
    Template(String),
}

impl From<Stop> for QueryError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Deadline => Self::Timeout,
            Stop::Cancelled => Self::Cancelled,
            Stop::Memory => Self::TooMuchMemory,
            Stop::LongText => Self::TooLongText,
            Stop::Enough => Self::TooMuchWork,
            Stop::Shed => Self::Shed,
            Stop::Busy => Self::Busy,
            Stop::Defect => Self::Defect,
        }
    }
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Cancelled,
            QueryEvaluationError::UnsupportedService(service) => Self::Refused(format!(
                "SERVICE {service} is not allowed; this server knows sg:text, and the endpoints \
                     that its operator named (setting: --allow-service)"
            )),
            QueryEvaluationError::UnsupportedCustomFunction(_)
            | QueryEvaluationError::UnsupportedCustomFunctionArity { .. }
            | QueryEvaluationError::UnboundService
            | QueryEvaluationError::InvalidServiceName(_) => Self::Refused(error.to_string()),
            QueryEvaluationError::Service(why) => match why.downcast::<Self>() {
                Ok(ours) => *ours,
                Err(why) => Self::Engine(QueryEvaluationError::Service(why)),
            },
            other => Self::Engine(other),
        }
    }
}
