//! `/graphql`: GraphQL over HTTP, read by us and executed by juniper.

mod context;
mod schema;
mod types;

use std::sync::LazyLock;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;
use juniper::EmptyMutation;
use juniper::EmptySubscription;
use juniper::RootNode;
use juniper::http::GraphQLRequest;

use crate::http::error::HttpError;
use crate::http::graphql::context::Context;
use crate::http::graphql::schema::Query;
use crate::http::negotiate;
use crate::http::request;
use crate::http::request::Parameters;
use crate::http::state::AppState;

type Schema = RootNode<Query, EmptyMutation<Context>, EmptySubscription<Context>>;

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| Schema::new(Query, EmptyMutation::new(), EmptySubscription::new()));

/// Answers an operation by GET, or by POST as JSON.
pub(super) async fn query_graphql(
    request: HttpRequest,
    payload: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let body = request::body(payload, state.bounds.text.bytes.saturating_mul(4)).await?;
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let asked = match *request.method() {
        Method::POST => from_body(&request::media_type(&request), &body)?,
        _ => from_parameters(&parameters)?,
    };
    let accept = request::header_text(&request, header::ACCEPT);
    let json = ("application/json", "application/json");
    let graphql = ("application/graphql-response+json", "application/graphql-response+json");
    let content_type = negotiate::choose(accept, &[json, graphql])?;
    let limits = state.bounds.limits(parameters.timeout()?);
    let snapshot = state.snapshot();
    let (body, executed) = state
        .workers
        .run(limits, move |limits| {
            limits.check_length(&asked.query)?;
            let context = Context::new(snapshot, limits.clone());
            let response = asked.execute_sync(&SCHEMA, &context);
            // A deadline that ended the work is an answer for the whole request, not for a field.
            limits.check()?;
            Ok((serde_json::to_string(&response), response.is_ok()))
        })
        .await?;
    let body = body.map_err(|error| HttpError::Internal(error.to_string()))?;
    // <https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes>: with its own media
    // type, a request that was not executed is a 400; with plain JSON it is a 200.
    let refused = !executed && content_type != json.0;
    let status = if refused { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    Ok(HttpResponse::build(status)
        .content_type(format!("{content_type}; charset=utf-8"))
        .insert_header((header::VARY, "Accept"))
        .body(body))
}

fn from_body(media_type: &str, body: &[u8]) -> Result<GraphQLRequest, HttpError> {
    if media_type != "application/json" {
        let expected = "application/json with `query`, `variables` and `operationName`";
        return Err(HttpError::UnsupportedMediaType(media_type.to_owned(), expected));
    }
    serde_json::from_slice(body)
        .map_err(|error| HttpError::BadRequest(format!("the body is no GraphQL request: {error}")))
}

fn from_parameters(parameters: &Parameters) -> Result<GraphQLRequest, HttpError> {
    let query = parameters.one("query")?.ok_or_else(|| {
        HttpError::BadRequest("no query was given; send it as the parameter `query`".to_owned())
    })?;
    let variables = parameters.one("variables")?.filter(|text| !text.is_empty());
    let variables = variables.map(serde_json::from_str).transpose().map_err(|error| {
        HttpError::BadRequest(format!("the parameter `variables` is no JSON object: {error}"))
    })?;
    let operation = parameters.one("operationName")?.map(str::to_owned);
    Ok(GraphQLRequest::new(query.to_owned(), operation, variables))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_are_no_json_are_refused_and_do_not_panic() {
        let parameters = Parameters::parse(b"query={a}&variables=nonsense");
        assert!(matches!(from_parameters(&parameters), Err(HttpError::BadRequest(_))));
    }

    #[test]
    fn a_body_of_another_type_is_refused() {
        let refused = from_body("text/plain", b"{a}");
        assert!(matches!(refused, Err(HttpError::UnsupportedMediaType(..))));
    }
}
