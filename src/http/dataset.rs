//! `/.well-known/void`, and `/sparql` where nothing is asked: what this dataset is, in the words of
//! [VoID](https://www.w3.org/TR/void/), and how it can be asked, in those of
//! [service descriptions](https://www.w3.org/TR/sparql11-service-description/).

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

use crate::corpus;
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
    let mut triples = dataset(snapshot.manifest(), snapshot.base(), &origin);
    triples.extend(service(snapshot.manifest(), snapshot.base(), &origin));
    match format {
        Some(format) => resource::rdf_response(triples.iter(), format),
        None => resource::json_ld_response(triples.iter(), &Coercions::new()),
    }
}

/// What the dataset holds.
fn dataset(manifest: &Manifest, base: &Base, origin: &str) -> Vec<Triple> {
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

/// What the endpoint understands, and the graphs behind it.
fn service(manifest: &Manifest, base: &Base, origin: &str) -> Vec<Triple> {
    const FORMATS: [&str; 9] = [
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
        "TriG",
    ];
    let mut triples = Vec::new();
    let mut say = |subject: &NamedOrBlankNode, property: &str, value: Term| {
        triples.push(Triple::new(subject.clone(), iri(property), value));
    };
    let a = vocab::RDF_TYPE.as_str();
    let sd = |local: &str| format!("http://www.w3.org/ns/sparql-service-description#{local}");
    let count = |count: usize| Term::from(Literal::from(i64::try_from(count).unwrap_or(i64::MAX)));
    let size = "http://rdfs.org/ns/void#triples";
    let endpoint = iri(&format!("{origin}/sparql"));
    let service = NamedOrBlankNode::from(endpoint.clone());
    say(&service, a, iri(&sd("Service")).into());
    say(&service, &sd("endpoint"), endpoint.into());
    say(&service, &sd("supportedLanguage"), iri(&sd("SPARQL11Query")).into());
    for format in FORMATS {
        let format = iri(&format!("http://www.w3.org/ns/formats/{format}"));
        say(&service, &sd("resultFormat"), format.into());
    }
    let dataset = NamedOrBlankNode::from(BlankNode::default());
    let merged = NamedOrBlankNode::from(BlankNode::default());
    say(&service, &sd("defaultDataset"), dataset.clone().into());
    say(&dataset, a, iri(&sd("Dataset")).into());
    say(&dataset, &sd("defaultGraph"), merged.clone().into());
    say(&merged, a, iri(&sd("Graph")).into());
    say(&merged, size, count(manifest.triples));
    for document in manifest.documents.iter().filter(|document| document.company.is_some()) {
        let named = NamedOrBlankNode::from(BlankNode::default());
        let graph = NamedOrBlankNode::from(BlankNode::default());
        say(&dataset, &sd("namedGraph"), named.clone().into());
        say(&named, a, iri(&sd("NamedGraph")).into());
        say(&named, &sd("name"), base.graph(&corpus::name_of(&document.path)).into());
        say(&named, &sd("graph"), graph.clone().into());
        say(&graph, a, iri(&sd("Graph")).into());
        say(&graph, size, count(document.quads));
    }
    triples
}

/// An address made of constants, the server's own and names of classes. A host header that makes
/// none is not repeated.
fn iri(address: &str) -> NamedNode {
    let unnamed = || NamedNode::new_unchecked("urn:stratigraph:unnamed");
    NamedNode::new(address).unwrap_or_else(|_| unnamed())
}
