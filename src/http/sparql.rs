//! `/sparql`: the SPARQL 1.1 Protocol, query operation
//! (<https://www.w3.org/TR/sparql11-protocol/#query-operation>). Results stream.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::Method;
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
use crate::query::sparql::ResultFormat;
use crate::query::sparql::ResultKind;
use crate::query::sparql::RowFormat;
use crate::query::sparql::SparqlQuery;

/// A query as the protocol carries it.
#[derive(Debug, PartialEq, Eq)]
struct SparqlRequest {
    query: String,
    default_graphs: Vec<NamedNode>,
    named_graphs: Vec<NamedNode>,
    timeout: Option<Duration>,
    /// The plan is wanted, not the result.
    explain: bool,
}

impl SparqlRequest {
    /// Stands for the result in a format, as long as the data stay as they are. Whoever knows it
    /// has had this very result.
    fn etag(&self, format: ResultFormat, digest: &str) -> ETag {
        let graphs = |graphs: &[NamedNode]| {
            graphs.iter().map(NamedNode::as_str).collect::<Vec<_>>().join(" ")
        };
        let parts = [
            digest,
            &self.query,
            &graphs(&self.default_graphs),
            &graphs(&self.named_graphs),
            media_type_of(format),
        ];
        ETag::of(&parts)
    }
}

/// Answers a query by GET, by form, or as a body of its own; where nothing is asked, says what can
/// be (<https://www.w3.org/TR/sparql11-service-description/#accessing>).
pub(super) async fn query_sparql(
    request: HttpRequest,
    payload: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    if request.method() != Method::POST && request.query_string().is_empty() {
        return dataset::show_dataset(request, state).await;
    }
    let body = request::body(&request, payload, state.bounds.text.bytes.saturating_mul(4)).await?;
    let media_type = request::media_type(&request);
    let asked = read(request.method(), request.query_string(), &media_type, body)?;
    let accept = request::header_text(&request, header::ACCEPT).map(str::to_owned);
    // Only what is got can be had already.
    let known = request::header_text(&request, header::IF_NONE_MATCH)
        .filter(|_| request.method() != Method::POST)
        .map(str::to_owned);
    let snapshot = state.snapshot();
    let services = state.services.clone();
    let limits = state.bounds.limits(asked.timeout);
    let work = move |limits: &Limits, out: &mut ResultWriter<Head>| {
        let mut query = SparqlQuery::parse(&asked.query, snapshot.base(), limits)?;
        query.set_dataset(asked.default_graphs.clone(), asked.named_graphs.clone());
        query.allow(services);
        if asked.explain {
            out.begin(Head::Found { content_type: "application/json", etag: None })?;
            return query.explain(&snapshot, limits, out);
        }
        let format = match choose_format(query.kind(), accept.as_deref()) {
            Ok(format) => format,
            Err(refusal) => return out.begin(Head::Refused(refusal)),
        };
        let stable = query.is_stable();
        let etag = stable.then(|| asked.etag(format, &snapshot.manifest().digest));
        if let Some((etag, known)) = etag.as_ref().zip(known)
            && etag.is_among(&known)
        {
            return out.begin(Head::Known(etag.clone()));
        }
        out.begin(Head::Found { content_type: media_type_of(format), etag })?;
        query.write(&snapshot, limits, format, out)
    };
    let Begun { head, body } = state.workers.stream(&request, limits, work).await?;
    let mut response = match head {
        Head::Refused(refusal) => return Err(refusal),
        Head::Known(etag) => return Ok(etag.not_modified()),
        Head::Found { content_type, etag } => {
            let mut response = HttpResponse::Ok();
            response.content_type(content_type);
            if let Some(etag) = etag {
                response.insert_header((header::ETAG, etag.as_str()));
            }
            response
        }
    };
    Ok(response.insert_header((header::VARY, "Accept")).body(body))
}

/// What a response is, known before its body.
enum Head {
    /// No format that was asked for can be given.
    Refused(HttpError),
    /// The client has the result already.
    Known(ETag),
    /// A result follows.
    Found { content_type: &'static str, etag: Option<ETag> },
}

fn media_type_of(format: ResultFormat) -> &'static str {
    match format {
        ResultFormat::Solutions(format) => format.media_type(),
        ResultFormat::Graph(format) => format.media_type(),
    }
}

fn read(
    method: &Method,
    query_string: &str,
    media_type: &str,
    body: Vec<u8>,
) -> Result<SparqlRequest, HttpError> {
    let in_address = Parameters::parse(query_string.as_bytes());
    if method != Method::POST {
        return from_parameters(&in_address, None);
    }
    match media_type {
        // What the address says of dataset and time counts, too.
        "application/x-www-form-urlencoded" => {
            from_parameters(&in_address.and(Parameters::parse(&body)), None)
        }
        "application/sparql-query" => from_parameters(&in_address, Some(request::utf8(body)?)),
        other => Err(HttpError::UnsupportedMediaType(
            other.to_owned(),
            "application/sparql-query, or application/x-www-form-urlencoded with `query=`",
        )),
    }
}

fn from_parameters(
    parameters: &Parameters,
    query: Option<String>,
) -> Result<SparqlRequest, HttpError> {
    let graphs = |name: &str| {
        let graphs = parameters.all(name).into_iter();
        let graphs = graphs.map(|iri| {
            NamedNode::new(iri).map_err(|_| {
                HttpError::BadRequest(format!("`{name}` must be an absolute IRI, not `{iri}`"))
            })
        });
        graphs.collect::<Result<Vec<_>, _>>()
    };
    if !parameters.all("update").is_empty() {
        let why = "this server only reads; send a query";
        return Err(HttpError::BadRequest(why.to_owned()));
    }
    let given = parameters.one("query")?;
    let query = match (query, given) {
        (Some(_), Some(_)) => {
            let why = "the query stands in the body and in the address; send it once";
            return Err(HttpError::BadRequest(why.to_owned()));
        }
        (Some(query), None) => query,
        (None, Some(query)) => query.to_owned(),
        (None, None) => {
            let why = "no query was given; send it as the parameter `query`";
            return Err(HttpError::BadRequest(why.to_owned()));
        }
    };
    Ok(SparqlRequest {
        query,
        default_graphs: graphs("default-graph-uri")?,
        named_graphs: graphs("named-graph-uri")?,
        timeout: parameters.timeout()?,
        explain: parameters.flag("explain")?.unwrap_or(false),
    })
}

fn choose_format(kind: ResultKind, accept: Option<&str>) -> Result<ResultFormat, HttpError> {
    let json_ld = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
    match kind {
        ResultKind::Solutions => {
            let offers = [
                ("application/sparql-results+json", RowFormat::Json),
                ("application/json", RowFormat::Json),
                ("application/sparql-results+xml", RowFormat::Xml),
                ("application/xml", RowFormat::Xml),
                ("text/csv", RowFormat::Csv),
                ("text/tab-separated-values", RowFormat::Tsv),
            ];
            negotiate::choose(accept, &offers).map(ResultFormat::Solutions)
        }
        ResultKind::Graph => {
            let offers = [
                ("text/turtle", RdfFormat::Turtle),
                ("application/n-triples", RdfFormat::NTriples),
                ("application/rdf+xml", RdfFormat::RdfXml),
                ("application/ld+json", json_ld),
                ("application/json", json_ld),
                ("application/n-quads", RdfFormat::NQuads),
                ("application/trig", RdfFormat::TriG),
                ("text/plain", RdfFormat::NTriples),
            ];
            negotiate::choose(accept, &offers).map(ResultFormat::Graph)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(query_string: &str) -> Result<SparqlRequest, HttpError> {
        read(&Method::GET, query_string, "", Vec::new())
    }

    #[test]
    fn all_three_ways_of_asking_give_the_same_request() {
        let by_get = get("query=ASK%20%7B%7D&timeout=2").unwrap();
        let form = b"query=ASK+%7B%7D&timeout=2".to_vec();
        let by_form = read(&Method::POST, "", "application/x-www-form-urlencoded", form).unwrap();
        let body = b"ASK {}".to_vec();
        let by_body = read(&Method::POST, "timeout=2", "application/sparql-query", body).unwrap();
        assert_eq!(by_get, by_form);
        assert_eq!(by_get, by_body);
    }

    #[test]
    fn graphs_of_the_dataset_are_read_and_must_be_absolute() {
        let asked =
            get("query=ASK{}&default-graph-uri=http://a/&default-graph-uri=http://b/").unwrap();
        assert_eq!(asked.default_graphs.len(), 2);
        assert!(get("query=ASK{}&named-graph-uri=here").is_err());
    }

    #[test]
    fn two_queries_no_query_and_updates_are_refused() {
        assert!(get("query=ASK{}&query=ASK{}").is_err());
        assert!(get("").is_err());
        assert!(get("update=CLEAR+ALL").is_err());
    }
}
