//! `/graphs` and `/graph/…`: whole graphs, by the reading half of the SPARQL 1.1 Graph Store
//! Protocol (<https://www.w3.org/TR/sparql11-http-rdf-update/>). Results stream.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use oxigraph::io::JsonLdProfileSet;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;

use crate::http::dataset;
use crate::http::error::HttpError;
use crate::http::etag::ETag;
use crate::http::negotiate;
use crate::http::request;
use crate::http::request::Parameters;
use crate::http::state::AppState;
use crate::http::streaming::Begun;
use crate::http::streaming::ResultWriter;
use crate::query::Limits;
use crate::query::graphs;
use crate::query::graphs::GraphName;

/// Gives the graph that the parameters name; where they name none, says which there are.
pub(super) async fn show_graph(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    if request.query_string().is_empty() {
        return dataset::show_dataset(request, state).await;
    }
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let default = !parameters.all("default").is_empty();
    let name = match (parameters.one("graph")?, default) {
        (Some(iri), false) => GraphName::Named(NamedNode::new(iri).map_err(|_| {
            HttpError::BadRequest(format!("`graph` must be an absolute IRI, not `{iri}`"))
        })?),
        (None, true) => GraphName::Default,
        _ => {
            let why = "name one graph: `?graph=` with its IRI, or `?default` for the merge of all";
            return Err(HttpError::BadRequest(why.to_owned()));
        }
    };
    answer(request, state, name).await
}

/// Gives the graph that has this address.
pub(super) async fn show_graph_at(
    request: HttpRequest,
    state: web::Data<AppState>,
    path: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let name = state.snapshot().base().graph(&path);
    answer(request, state, GraphName::Named(name)).await
}

async fn answer(
    request: HttpRequest,
    state: web::Data<AppState>,
    name: GraphName,
) -> Result<HttpResponse, HttpError> {
    let offers = [
        ("text/turtle", RdfFormat::Turtle),
        ("application/n-triples", RdfFormat::NTriples),
        ("application/rdf+xml", RdfFormat::RdfXml),
        ("application/ld+json", RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
    ];
    let format = negotiate::choose(request::header_text(&request, header::ACCEPT), &offers)?;
    let snapshot = state.snapshot();
    if !graphs::exists(&snapshot, &name) {
        return Err(HttpError::NoGraph(name.to_string()));
    }
    let digest = snapshot.manifest().digest.clone();
    let etag = ETag::of(&[&digest, &name.to_string(), format.media_type()]);
    let known = request::header_text(&request, header::IF_NONE_MATCH);
    if known.is_some_and(|known| etag.is_among(known)) {
        return Ok(etag.not_modified());
    }
    let work = move |limits: &Limits, out: &mut ResultWriter<()>| {
        out.begin(())?;
        graphs::write(&snapshot, limits, &name, format, out)
    };
    let limits = state.bounds.limits(None);
    let Begun { body, .. } = state.workers.stream(&request, limits, work).await?;
    Ok(HttpResponse::Ok()
        .content_type(format.media_type())
        .insert_header((header::ETAG, etag.as_str()))
        .insert_header((header::VARY, "Accept"))
        .body(body))
}
