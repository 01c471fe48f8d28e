//! What a request is answered with: data, and errors with a code that programs can tell apart
//! (<https://spec.graphql.org/September2025/#sec-Errors>).

use actix_web::ResponseError;
use actix_web::http::StatusCode;
use juniper::DefaultScalarValue;
use juniper::ExecutionError;
use juniper::FieldError;
use juniper::GraphQLError;
use juniper::IntoFieldError;
use juniper::ParseError;
use juniper::ScalarValue;
use juniper::Value;
use serde::Serialize;
use serde_json::json;

use crate::http::error::HttpError;
use crate::query::QueryError;

/// What a field resolves to.
pub type Resolved<T> = Result<T, QueryError>;

/// A response, before its media type is chosen.
#[derive(Serialize)]
pub struct GraphqlResponse {
    /// Missing where the request was refused before it was executed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
    /// What went wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<serde_json::Value>,
    /// What was asked for beside the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// What can be asked for beside the data, by `extensions: {"cost": true}`.
#[derive(Clone, Debug, Serialize)]
pub struct Extensions {
    /// What the request cost.
    pub cost: Cost,
}

/// What a request cost.
#[derive(Clone, Debug, Serialize)]
pub struct Cost {
    /// Objects that the answer might have had, by the pages that were asked for.
    pub complexity: usize,
    /// Entities that it had.
    pub nodes: usize,
    /// Queries that the graph was asked.
    pub queries: usize,
}

impl GraphqlResponse {
    /// A request that was refused before it was executed.
    fn without_data(errors: Vec<serde_json::Value>) -> Self {
        Self { data: None, errors, extensions: None }
    }

    /// An answer, whole or in part.
    pub fn executed(data: Value, errors: &[ExecutionError<DefaultScalarValue>]) -> Self {
        let errors = errors.iter().filter_map(|error| serde_json::to_value(error).ok());
        Self { data: Some(data), errors: errors.collect(), extensions: None }
    }
}

/// An error in the form of the specification.
fn error(message: &str, code: &str) -> serde_json::Value {
    json!({ "message": message, "extensions": { "code": code } })
}

/// A refusal by the transport, as clients of GraphQL read it.
pub fn refusal(refused: &HttpError) -> (StatusCode, GraphqlResponse) {
    let status = refused.status_code();
    let message = if status == StatusCode::INTERNAL_SERVER_ERROR {
        tracing::error!(why = %refused, "a GraphQL request failed");
        HttpError::Internal(String::new()).to_string()
    } else {
        refused.to_string()
    };
    let code = match refused {
        HttpError::Query(error) => code(error),
        HttpError::Busy => "OVERLOADED",
        HttpError::BodyTooLarge(_) => "BODY_TOO_LARGE",
        HttpError::Internal(_) => "INTERNAL",
        _ => "BAD_REQUEST",
    };
    (status, GraphqlResponse::without_data(vec![error(&message, code)]))
}

/// A document that asks for more than it may.
pub fn refused(beyond: &QueryError) -> GraphqlResponse {
    GraphqlResponse::without_data(vec![error(&beyond.to_string(), code(beyond))])
}

/// A document that is not executed, each of its faults with its place.
pub fn faults(fault: &GraphQLError) -> GraphqlResponse {
    let code = match fault {
        GraphQLError::ParseError(error) => match error.item {
            ParseError::DepthLimitExceeded(_) => "DEPTH_LIMIT",
            ParseError::TokenLimitExceeded(_) => "TOKEN_LIMIT",
            ParseError::FieldLimitExceeded(_) => "FIELD_LIMIT",
            _ => "GRAPHQL_PARSE_FAILED",
        },
        GraphQLError::ValidationError(_) => "GRAPHQL_VALIDATION_FAILED",
        _ => "OPERATION_RESOLUTION_FAILURE",
    };
    let setting = match code {
        "DEPTH_LIMIT" => Some("--max-graphql-depth"),
        "TOKEN_LIMIT" | "FIELD_LIMIT" => Some("--max-graphql-tokens"),
        _ => None,
    };
    let stated = serde_json::to_value(fault).unwrap_or_default();
    let mut errors = stated.as_array().cloned().unwrap_or_default();
    for error in &mut errors {
        let message = error["message"].as_str().unwrap_or("the request was refused").to_owned();
        if let Some(setting) = setting {
            error["message"] = json!(format!("{message}; the bound is {setting}"));
        }
        error["extensions"] = json!({ "code": code });
    }
    GraphqlResponse::without_data(errors)
}

/// The code of an error of ours.
fn code(error: &QueryError) -> &'static str {
    match error {
        QueryError::Parse(_) | QueryError::Refused(_) => "BAD_USER_INPUT",
        QueryError::TooLong { .. } => "BODY_TOO_LARGE",
        QueryError::TooComplex { what: "aliases", .. } => "ALIAS_LIMIT",
        QueryError::TooComplex { .. } => "COMPLEXITY_LIMIT",
        QueryError::TooManyRows(_)
        | QueryError::TooManyNodes(_)
        | QueryError::TooManyBytes(_)
        | QueryError::TooManyIntermediate { .. }
        | QueryError::TooLongText
        | QueryError::TooMuchWork
        | QueryError::TooMuchMemory => "ANSWER_TOO_LARGE",
        QueryError::Timeout => "TIMEOUT",
        QueryError::Cancelled | QueryError::Shed | QueryError::Busy => "OVERLOADED",
        QueryError::Engine(_)
        | QueryError::Defect
        | QueryError::Index(_)
        | QueryError::Write(_)
        | QueryError::Template(_) => "INTERNAL",
    }
}

impl<S: ScalarValue> IntoFieldError<S> for QueryError {
    /// What is our fault is logged, not told.
    fn into_field_error(self) -> FieldError<S> {
        let code = code(&self);
        let message = if code == "INTERNAL" {
            tracing::error!(why = %self, "a GraphQL field failed");
            HttpError::Internal(String::new()).to_string()
        } else {
            self.to_string()
        };
        FieldError::new(message, juniper::graphql_value!({ "code": code }))
    }
}
