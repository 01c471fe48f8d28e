//! `/.well-known/void`: what this dataset is, in the words of [VoID](https://www.w3.org/TR/void/).

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use oxigraph::io::RdfFormat;
use oxigraph::model::BlankNode;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::model::Triple;

use crate::graph::Base;
use crate::graph::vocab;
use crate::http::error::HttpError;
use crate::http::json_ld::Coercions;
use crate::http::negotiate;
use crate::http::request;
use crate::http::resource;
use crate::http::state::AppState;
use crate::snapshot::Manifest;

/// Describes the dataset that is published.
pub(super) async fn show_dataset(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let offers = [
        ("text/turtle", Some(RdfFormat::Turtle)),
        ("application/ld+json", None),
        ("application/n-triples", Some(RdfFormat::NTriples)),
        ("application/rdf+xml", Some(RdfFormat::RdfXml)),
    ];
    let format = negotiate::choose(request::header_text(&request, header::ACCEPT), &offers)?;
    let connection = request.connection_info().clone();
    let origin = format!("{}://{}", connection.scheme(), connection.host());
    let snapshot = state.snapshot();
    let triples = triples(snapshot.manifest(), snapshot.base(), &origin);
    match format {
        Some(format) => resource::rdf_response(triples.iter(), format),
        None => resource::json_ld_response(triples.iter(), &Coercions::new()),
    }
}

fn triples(manifest: &Manifest, base: &Base, origin: &str) -> Vec<Triple> {
    let dataset = NamedOrBlankNode::from(iri(&format!("{origin}/.well-known/void#dataset")));
    let mut triples = Vec::new();
    let mut say = |subject: &NamedOrBlankNode, property: &str, value: Term| {
        triples.push(Triple::new(subject.clone(), iri(property), value));
    };
    let a = vocab::RDF_TYPE.as_str();
    let count = |count: usize| Term::from(Literal::from(i64::try_from(count).unwrap_or(i64::MAX)));
    let text = |text: &str| Term::from(Literal::new_simple_literal(text));
    let void = |local: &str| format!("http://rdfs.org/ns/void#{local}");
    let dcterms = |local: &str| format!("http://purl.org/dc/terms/{local}");
    say(&dataset, a, iri(&void("Dataset")).into());
    say(&dataset, &dcterms("title"), text("Stratigraph: how systems scaled"));
    let about = "Eras, architectures, moves, figures and lessons of companies, each with the lines of the document that states it";
    say(&dataset, &dcterms("description"), text(about));
    for document in &manifest.documents {
        say(&dataset, &dcterms("source"), text(&document.path));
    }
    say(&dataset, &dcterms("identifier"), text(&manifest.digest));
    say(&dataset, &void("triples"), count(manifest.triples));
    say(&dataset, &void("uriSpace"), text(base.as_str()));
    say(&dataset, &void("vocabulary"), iri(vocab::NAMESPACE).into());
    say(&dataset, &void("sparqlEndpoint"), iri(&format!("{origin}/sparql")).into());
    for (class, entities) in &manifest.classes {
        let partition = NamedOrBlankNode::from(BlankNode::default());
        say(&dataset, &void("classPartition"), partition.clone().into());
        say(&partition, &void("class"), iri(&format!("{}{class}", vocab::NAMESPACE)).into());
        say(&partition, &void("entities"), count(*entities));
    }
    triples
}

/// An address made of constants, the server's own and names of classes. A host header that makes
/// none is not repeated.
fn iri(address: &str) -> NamedNode {
    let unnamed = || NamedNode::new_unchecked("urn:stratigraph:unnamed");
    NamedNode::new(address).unwrap_or_else(|_| unnamed())
}
