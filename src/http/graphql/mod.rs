//! `/graphql`: GraphQL over HTTP (<https://graphql.github.io/graphql-over-http/draft/>), read by us
//! and executed by juniper.

mod analysis;
mod context;
mod find;
mod request;
mod response;
mod schema;
mod types;

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;
use juniper::EmptyMutation;
use juniper::EmptySubscription;
use juniper::RootNode;
use juniper::ValidatedOperation;
use juniper::Variables;
use juniper::parser::parse_document_source;

use crate::http::error::HttpError;
use crate::http::etag::ETag;
use crate::http::explorer::Policy;
use crate::http::graphql::analysis::Analysis;
use crate::http::graphql::context::Context;
use crate::http::graphql::request::GraphqlRequest;
use crate::http::graphql::response::Cost;
use crate::http::graphql::response::Extensions;
use crate::http::graphql::response::GraphqlResponse;
use crate::http::graphql::schema::Query;
use crate::http::negotiate;
use crate::http::request::Parameters;
use crate::http::state::AppState;
use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Answerer;

type Root = RootNode<Query, EmptyMutation<Context>, EmptySubscription<Context>>;

/// What a GraphQL document may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphqlBounds {
    /// How deep selections, fragments and arguments may nest.
    pub depth: usize,
    /// Words and signs of a document; also fields, those of fragments at each place.
    pub tokens: usize,
    /// Fields with another name.
    pub aliases: usize,
    /// Objects that an answer could have, by the pages asked for.
    pub complexity: usize,
    /// Whether the schema may be asked for.
    pub introspection: bool,
}

impl Default for GraphqlBounds {
    fn default() -> Self {
        let (depth, tokens, aliases, complexity) = (20, 5000, 200, 1_000_000);
        Self { depth, tokens, aliases, complexity, introspection: true }
    }
}

/// The schema, as its bounds let it be asked.
pub(super) struct Schema {
    root: Root,
    bounds: GraphqlBounds,
}

/// The schema in the language of schemas, as `stratigraph schema` prints it.
pub fn sdl() -> String {
    root().as_sdl()
}

fn root() -> Root {
    Root::new(Query, EmptyMutation::new(), EmptySubscription::new())
}

impl Schema {
    /// The schema within bounds.
    pub(super) fn new(bounds: GraphqlBounds) -> Self {
        let GraphqlBounds { depth, tokens, introspection, .. } = bounds;
        let root = root().limit_depth(depth).limit_tokens(tokens).limit_fields(tokens);
        let root = if introspection { root } else { root.disable_introspection() };
        Self { root, bounds }
    }

    /// Executes a request: a response, and whether the document was one that could be executed.
    fn execute(
        &self,
        request: &GraphqlRequest,
        variables: &Variables,
        answerer: Arc<Answerer>,
        limits: &Limits,
    ) -> Result<GraphqlResponse, QueryError> {
        limits.check_length(&request.query)?;
        let document = match parse_document_source(&request.query, &self.root.schema) {
            Ok(document) => document,
            Err(fault) => return Ok(response::faults(&fault.into())),
        };
        let analysis = Analysis::of(&self.root.schema, &document, variables);
        if let Err(beyond) = self.bounds.check("aliases", analysis.aliases()) {
            return Ok(response::refused(&beyond));
        }
        let operation = request.operation.as_deref();
        let operation = match ValidatedOperation::new(&request.query, operation, &self.root) {
            Ok(operation) => operation,
            Err(fault) => return Ok(response::faults(&fault)),
        };
        let complexity = analysis.complexity();
        if let Err(beyond) = self.bounds.check("objects", complexity) {
            return Ok(response::refused(&beyond));
        }
        let context = Context::new(answerer, limits.clone(), self.bounds.complexity);
        loop {
            let (data, errors) = match operation.execute_sync(variables, &context) {
                Ok(answer) => answer,
                Err(fault) => return Ok(response::faults(&fault)),
            };
            if context.read_missing()? {
                continue;
            }
            let mut response = GraphqlResponse::executed(data, &errors);
            if request.tell_cost {
                let (nodes, queries) = (context.nodes(), context.limits.queries_asked());
                response.extensions =
                    Some(Extensions { cost: Cost { complexity, nodes, queries } });
            }
            return Ok(response);
        }
    }
}

impl GraphqlBounds {
    fn check(&self, what: &'static str, count: usize) -> Result<(), QueryError> {
        let (limit, setting) = match what {
            "aliases" => (self.aliases, "--max-graphql-aliases"),
            _ => (self.complexity, "--max-graphql-complexity"),
        };
        if count > limit {
            return Err(QueryError::TooComplex { what, count, limit, setting });
        }
        Ok(())
    }
}

const JSON: &str = "application/json";
const GRAPHQL: &str = "application/graphql-response+json";

/// Answers an operation by GET, or by POST as JSON.
pub(super) async fn query_graphql(
    request: HttpRequest,
    payload: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let accept = crate::http::request::header_text(&request, header::ACCEPT);
    if is_for_a_person(&request, accept)
        && let Some(page) = state.explorer.page(&request, Policy::Editors)
    {
        return Ok(page);
    }
    let content_type = negotiate::choose(accept, &[(JSON, JSON), (GRAPHQL, GRAPHQL)])?;
    Ok(match answer(&request, payload, &state, content_type).await {
        Ok(response) => response,
        Err(refused) => {
            let (status, response) = response::refusal(&refused);
            let mut builder = HttpResponse::build(status);
            if status == StatusCode::SERVICE_UNAVAILABLE {
                builder.insert_header((header::RETRY_AFTER, "1"));
            }
            send(builder, content_type, &response)
        }
    })
}

/// Whether a browser comes to look rather than to ask: then it is given an editor.
fn is_for_a_person(request: &HttpRequest, accept: Option<&str>) -> bool {
    let offers = [(JSON, false), (GRAPHQL, false), ("text/html", true)];
    *request.method() != Method::POST
        && Parameters::parse(request.query_string().as_bytes()).all("query").is_empty()
        && negotiate::choose(accept, &offers).unwrap_or(false)
}

async fn answer(
    request: &HttpRequest,
    payload: web::Payload,
    state: &AppState,
    content_type: &'static str,
) -> Result<HttpResponse, HttpError> {
    let body = crate::http::request::body(request, payload, state.bounds.text.bytes).await?;
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let by_get = *request.method() != Method::POST;
    let asked = if by_get {
        GraphqlRequest::from_parameters(&parameters)?
    } else {
        GraphqlRequest::from_body(&crate::http::request::media_type(request), &body)?
    };
    let variables = asked.variables()?;
    let answerer = state.answerer();
    let digest = &answerer.catalogue().snapshot().manifest().digest;
    let etag = ETag::of(&[digest, request.query_string(), content_type]);
    let known = crate::http::request::header_text(request, header::IF_NONE_MATCH);
    if by_get && !asked.tell_cost && known.is_some_and(|known| etag.is_among(known)) {
        return Ok(etag.not_modified());
    }
    let limits = state.bounds.limits(parameters.timeout()?);
    let (schema, tell_cost) = (Arc::clone(&state.graphql), asked.tell_cost);
    let work = move |limits: &Limits| {
        let response = schema.execute(&asked, &variables, answerer, limits)?;
        // A deadline that ended the work is an answer for the whole request, not for a field.
        limits.check()?;
        Ok(response)
    };
    let response = state.workers.run(limits, work).await?;
    // With its own media type, a request that was not executed is a 400; as plain JSON it is a 200
    // (<https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes>).
    let refused = response.data.is_none() && content_type == GRAPHQL;
    let status = if refused { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let mut builder = HttpResponse::build(status);
    if by_get && !tell_cost && response.errors.is_empty() {
        builder.insert_header((header::ETAG, etag.as_str()));
    }
    Ok(send(builder, content_type, &response))
}

fn send(
    mut builder: actix_web::HttpResponseBuilder,
    content_type: &str,
    response: &GraphqlResponse,
) -> HttpResponse {
    let body = serde_json::to_string(response).unwrap_or_default();
    builder
        .content_type(format!("{content_type}; charset=utf-8"))
        .insert_header((header::VARY, "Accept"))
        .body(body)
}
