//! All routes in one table, grouped by who calls.

use std::future::ready;

use actix_web::FromRequest;
use actix_web::Handler;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::Resource;
use actix_web::Responder;
use actix_web::http::Method;
use actix_web::http::header;
use actix_web::web;
use actix_web::web::ServiceConfig;

use crate::http::ask;
use crate::http::chat;
use crate::http::dataset;
use crate::http::error::HttpError;
use crate::http::explorer;
use crate::http::graph_store;
use crate::http::graphql;
use crate::http::health;
use crate::http::mcp;
use crate::http::page;
use crate::http::queries;
use crate::http::resource;
use crate::http::search;
use crate::http::sparql;
use crate::http::suggest;

/// A surface as the page at `/` and the README show it.
#[derive(Debug)]
pub struct Route {
    /// Its address.
    pub path: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// A line to copy; `ORIGIN` stands for the server's own.
    pub example: &'static str,
}

/// What stands at which address.
pub const ROUTES: &[Route] = &[
    Route {
        path: "/",
        about: "The explorer, for people: companies, journeys, charts, lineage, comparisons, editors. For programs, this list",
        example: "curl ORIGIN/",
    },
    Route {
        path: "/plain",
        about: "For people without scripts: ask, see the answer with its lines, and this list",
        example: "curl ORIGIN/plain -H 'Accept: text/html' --get --data-urlencode 'q=What replaced MySQL?'",
    },
    Route {
        path: "/explore/…",
        about: "The pages of the explorer and its files",
        example: "curl ORIGIN/explore/charts",
    },
    Route {
        path: "/ask",
        about: "Questions in plain words: a sentence, its facts, the lines that they were read from; or why there is no answer. As JSON, or as server-sent events",
        example: "curl ORIGIN/ask --data-urlencode 'q=What replaced MySQL at Spotify?'",
    },
    Route {
        path: "/sparql",
        about: "SPARQL 1.1 Protocol: rows as JSON, XML, CSV or TSV, graphs as Turtle, N-Triples, RDF/XML or JSON-LD",
        example: "curl ORIGIN/sparql -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?label ?year { ?m a sg:Migration ; rdfs:label ?label ; sg:year ?year } ORDER BY ?year'",
    },
    Route {
        path: "/graphs",
        about: "SPARQL 1.1 Graph Store Protocol, reading: a graph of `?graph=IRI`, or of `?default`, as RDF",
        example: "curl 'ORIGIN/graphs?graph=https://w3id.org/stratigraph/graph/spotify' -H 'Accept: text/turtle'",
    },
    Route {
        path: "/graph/…",
        about: "Each named graph at its own address, as RDF",
        example: "curl ORIGIN/graph/spotify -H 'Accept: application/n-triples'",
    },
    Route {
        path: "/graphql",
        about: "GraphQL: journeys, eras, components, migrations, measurements, each with the lines it was read from",
        example: "curl ORIGIN/graphql -H 'Content-Type: application/json' -d '{\"query\": \"{ whatReplaced(name: \\\"MySQL\\\") { to { name } year reasons source { document firstLine } } }\"}'",
    },
    Route {
        path: "/queries",
        about: "The saved queries, with what each takes and gives; `/queries/openapi.json` is an OpenAPI 3.1 document of all that is answered as JSON",
        example: "curl ORIGIN/queries",
    },
    Route {
        path: "/queries/…",
        about: "Each saved query, run: parameters are checked; in pages as JSON with a sentence and the lines it was read from, or as CSV, TSV, SPARQL results; with `.rq`, its text",
        example: "curl 'ORIGIN/queries/what-replaced?technology=MySQL' -H 'Accept: text/csv'",
    },
    Route {
        path: "/v1/chat/completions",
        about: "OpenAI-style chat: the last message is the question, those before it are the conversation; the reply names its sources and carries the whole answer as `stratigraph`",
        example: "curl ORIGIN/v1/chat/completions -H 'Content-Type: application/json' -d '{\"model\": \"stratigraph\", \"messages\": [{\"role\": \"user\", \"content\": \"What replaced MySQL at Spotify?\"}]}'",
    },
    Route {
        path: "/v1/models",
        about: "The one model of the chat",
        example: "curl ORIGIN/v1/models",
    },
    Route {
        path: "/search",
        about: "Full text over names, other names, traits and descriptions, tolerant of typos; counted and narrowed by kind, company, era, layer and category",
        example: "curl 'ORIGIN/search?q=service+mesh&kind=Component'",
    },
    Route {
        path: "/suggest",
        about: "Names completed as one types",
        example: "curl 'ORIGIN/suggest?q=kube'",
    },
    Route {
        path: "/mcp",
        about: "Model Context Protocol over Streamable HTTP, for language models: tools, resources, prompts",
        example: "curl ORIGIN/mcp -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' -d '{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\": \"2025-11-25\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"curl\", \"version\": \"8\"}}}'",
    },
    Route {
        path: "/id/…",
        about: "Each resource: a page for browsers, Turtle or JSON-LD for programs",
        example: "curl ORIGIN/id/technology/cassandra -H 'Accept: text/turtle'",
    },
    Route {
        path: "/ontology",
        about: "The words of the graph: a page for browsers, Turtle or JSON-LD for programs",
        example: "curl ORIGIN/ontology -H 'Accept: text/turtle'",
    },
    Route {
        path: "/.well-known/void",
        about: "What the dataset is, in the words of VoID",
        example: "curl ORIGIN/.well-known/void",
    },
    Route {
        path: "/health/live",
        about: "Whether the process lives",
        example: "curl ORIGIN/health/live",
    },
    Route {
        path: "/health/ready",
        about: "Whether the graph is loaded, with its generation and digest",
        example: "curl ORIGIN/health/ready",
    },
    Route {
        path: "/metrics",
        about: "Counters for Prometheus: requests, latency, running queries, triples, generation",
        example: "curl ORIGIN/metrics",
    },
];

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        // People
        .service(readable("/", page::show_home))
        .service(readable("/plain", page::show_plain))
        .service(readable("/explore/{path:.*}", explorer::show_explorer))
        // Programs
        .service(askable("/ask", ask::answer_question))
        .service(askable("/sparql", sparql::query_sparql))
        .service(askable("/graphql", graphql::query_graphql))
        .service(conversing("/mcp", mcp::exchange))
        .service(readable("/graphs", graph_store::show_graph))
        .service(readable("/graph/{name}", graph_store::show_graph_at))
        .service(readable("/queries", queries::list_queries))
        .service(readable("/queries/openapi.json", queries::show_openapi))
        .service(readable("/queries/{name}", queries::run_query))
        .service(readable("/search", search::search_graph))
        .service(readable("/suggest", suggest::suggest_names))
        .service(readable("/id/{path:.*}", resource::show_resource))
        .service(readable("/ontology", resource::show_ontology))
        .service(readable("/.well-known/void", dataset::show_dataset))
        .configure(chat_routes)
        // Operators
        .service(readable("/health/live", health::show_live))
        .service(readable("/health/ready", health::show_ready))
        .service(readable("/metrics", health::show_metrics))
        .default_service(web::to(|| ready(refuse_unknown())));
}

/// What clients of OpenAI's interface find below `/v1`, refusals included.
fn chat_routes(config: &mut ServiceConfig) {
    const READ: &str = "GET, HEAD, OPTIONS";
    let resource = |path: &str, allowed: &'static str| {
        let refuse = move |request: HttpRequest| ready(chat::refuse_method(&request, allowed));
        let options = web::method(Method::OPTIONS).to(move || ready(say_options(allowed)));
        web::resource(path).route(options).default_service(web::to(refuse))
    };
    config
        .service(
            resource("/v1/chat/completions", "POST, OPTIONS")
                .route(web::post().to(chat::create_completion)),
        )
        .service(
            resource("/v1/models", READ)
                .route(web::get().to(chat::list_models))
                .route(web::head().to(chat::list_models)),
        )
        .service(
            resource("/v1/models/{id}", READ)
                .route(web::get().to(chat::show_model))
                .route(web::head().to(chat::show_model)),
        )
        .service(web::resource("/v1/{path:.*}").default_service(web::to(chat::refuse_address)));
}

/// A resource that is read.
fn readable<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    resource(path, "GET, HEAD, OPTIONS", handler)
}

/// A resource that is asked by address or by body.
fn askable<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    resource(path, "GET, HEAD, POST, OPTIONS", handler.clone()).route(web::post().to(handler))
}

/// A resource that is asked by message, and keeps a conversation.
fn conversing<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    const ALLOWED: &str = "GET, POST, DELETE, OPTIONS";
    let refuse = move |request: HttpRequest| ready(refuse_method(&request, ALLOWED));
    web::resource(path)
        .route(web::get().to(handler.clone()))
        .route(web::post().to(handler.clone()))
        .route(web::delete().to(handler))
        .route(web::method(Method::OPTIONS).to(move || ready(say_options(ALLOWED))))
        .default_service(web::to(refuse))
}

/// A resource with GET and HEAD that refuses other methods than the `allowed` ones.
fn resource<F, Args>(path: &str, allowed: &'static str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let refuse = move |request: HttpRequest| ready(refuse_method(&request, allowed));
    web::resource(path)
        .route(web::get().to(handler.clone()))
        .route(web::head().to(handler))
        .route(web::method(Method::OPTIONS).to(move || ready(say_options(allowed))))
        .default_service(web::to(refuse))
}

/// What may be done here, also from pages of other hosts: all that is served is public.
fn say_options(allowed: &'static str) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::ALLOW, allowed))
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, allowed))
        .insert_header((
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "*, Authorization, Content-Type, Accept",
        ))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}

fn refuse_method(request: &HttpRequest, allowed: &'static str) -> Result<String, HttpError> {
    let method: &Method = request.method();
    Err(HttpError::MethodNotAllowed(method.to_string(), allowed))
}

fn refuse_unknown() -> Result<String, HttpError> {
    Err(HttpError::NotFound)
}
