//! `/id/…` and `/ontology`: each resource and each term as a page, Turtle or JSON-LD.

use std::fmt::Write;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use oxigraph::model::Triple;

use crate::graph::Base;
use crate::graph::vocab;
use crate::http::answer;
use crate::http::answer::ReferenceView;
use crate::http::error::HttpError;
use crate::http::explorer::Policy;
use crate::http::html;
use crate::http::html::escape;
use crate::http::json_ld;
use crate::http::json_ld::Coercions;
use crate::http::negotiate;
use crate::http::request;
use crate::http::request::Parameters;
use crate::http::state::AppState;
use crate::http::wording;
use crate::query::QueryError;
use crate::query::entity::Reference;
use crate::query::resource;
use crate::query::resource::Description;
use crate::query::sparql;

/// The forms of a description.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Rdf(RdfFormat),
    JsonLd,
    Html,
}

/// In the order of our liking; a client without a wish gets Turtle.
const FORMS: [(&str, Form); 6] = [
    ("text/turtle", Form::Rdf(RdfFormat::Turtle)),
    ("application/ld+json", Form::JsonLd),
    ("text/html", Form::Html),
    ("application/n-triples", Form::Rdf(RdfFormat::NTriples)),
    ("application/rdf+xml", Form::Rdf(RdfFormat::RdfXml)),
    ("application/json", Form::JsonLd),
];

/// The short names by which a link asks for them.
const NAMES: [(&str, Form); 5] = [
    ("turtle", Form::Rdf(RdfFormat::Turtle)),
    ("jsonld", Form::JsonLd),
    ("ntriples", Form::Rdf(RdfFormat::NTriples)),
    ("rdfxml", Form::Rdf(RdfFormat::RdfXml)),
    ("html", Form::Html),
];

/// Describes the resource of an address.
pub(super) async fn show_resource(
    request: HttpRequest,
    state: web::Data<AppState>,
    path: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let form = wanted(&request)?;
    let snapshot = state.snapshot();
    let iri = format!("{}{path}", snapshot.base().as_str());
    let iri = NamedNode::new(iri).map_err(|_| HttpError::NotFound)?;
    let base = snapshot.base().clone();
    let asked = iri.clone();
    let limits = state.bounds.limits(None);
    let work = move |limits: &_| {
        let description = resource::describe(&snapshot, limits, &asked)?;
        Ok((description, resource::coercions(&snapshot, limits)?))
    };
    let (description, coercions) = state.workers.run(limits, work).await?;
    if let Form::Html = form
        && let Some(page) = match description {
            Some(_) => state.explorer.page(&request, Policy::Strict),
            None => state.explorer.page_of_nothing(&request),
        }
    {
        return Ok(page);
    }
    let description = description.ok_or(HttpError::NotFound)?;
    let title = description.labels.get(&iri).cloned().unwrap_or_else(|| path.into_inner());
    respond(form, &description, &coercions, || {
        html::page(&title, &resource_page(&iri, &description, &base))
    })
}

/// The form that is asked for by `?format=`, as a link can say, or by `Accept`.
fn wanted(request: &HttpRequest) -> Result<Form, HttpError> {
    let parameters = Parameters::parse(request.query_string().as_bytes());
    match parameters.one("format")? {
        None => negotiate::choose(request::header_text(request, header::ACCEPT), &FORMS),
        Some(asked) => {
            let named = |(name, _): &&(&str, Form)| *name == asked;
            let form = NAMES.iter().find(named).or_else(|| FORMS.iter().find(named));
            let known = NAMES.map(|(name, _)| name).join(", ");
            let refuse = || HttpError::BadRequest(format!("`format` must be one of {known}"));
            form.map(|(_, form)| *form).ok_or_else(refuse)
        }
    }
}

/// Describes the ontology, all terms at once.
pub(super) async fn show_ontology(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let form = negotiate::choose(request::header_text(&request, header::ACCEPT), &FORMS)?;
    let snapshot = state.snapshot();
    let base = snapshot.base().clone();
    let limits = state.bounds.limits(None);
    let work = move |limits: &_| {
        Ok((resource::ontology(&snapshot, limits)?, resource::coercions(&snapshot, limits)?))
    };
    let (description, coercions) = state.workers.run(limits, work).await?;
    respond(form, &description, &coercions, || {
        html::page("The words of Stratigraph", &ontology_page(&description, &base))
    })
}

fn respond(
    form: Form,
    description: &Description,
    coercions: &Coercions,
    page: impl FnOnce() -> HttpResponse,
) -> Result<HttpResponse, HttpError> {
    match form {
        Form::Html => Ok(page()),
        Form::JsonLd => json_ld_response(description.triples(), coercions),
        Form::Rdf(format) => rdf_response(description.triples(), format),
    }
}

/// Triples in a format of RDF.
pub(super) fn rdf_response<'a>(
    triples: impl Iterator<Item = &'a Triple>,
    format: RdfFormat,
) -> Result<HttpResponse, HttpError> {
    let mut writer = sparql::serializer(format)?.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple).map_err(QueryError::from)?;
    }
    let body = writer.finish().map_err(QueryError::from)?;
    Ok(HttpResponse::Ok()
        .content_type(format.media_type())
        .insert_header((header::VARY, "Accept"))
        .body(body))
}

/// Triples as JSON-LD.
pub(super) fn json_ld_response<'a>(
    triples: impl Iterator<Item = &'a Triple>,
    coercions: &Coercions,
) -> Result<HttpResponse, HttpError> {
    let document = json_ld::document(triples, coercions);
    let body = serde_json::to_string_pretty(&document);
    let body = body.map_err(|error| HttpError::Internal(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/ld+json")
        .insert_header((header::VARY, "Accept"))
        .body(body))
}

/// What is said of a resource as a table, then its source lines, then what points at it.
fn resource_page(iri: &NamedNode, description: &Description, base: &Base) -> String {
    let mut page = format!("<p class=\"lead\"><code>{}</code></p>", escape(iri.as_str()));
    page.push_str(&table(description.outgoing.iter().collect(), description, base));
    for source in &description.sources {
        let lines = match (source.first_line, source.last_line) {
            (first, last) if first == last => format!("line {first}"),
            (first, last) => format!("lines {first} to {last}"),
        };
        let (document, quote) = (escape(&source.document), escape(&source.quote));
        let _ = write!(page, "<h2>{document}, {lines}</h2><pre class=\"quote\">{quote}</pre>");
        page.push_str(&references(&source.references));
    }
    if !description.incoming.is_empty() {
        page.push_str("<h2>What points here</h2><table>");
        for triple in &description.incoming {
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
            let (from, by) =
                (link(subject, description, base), link(&triple.predicate, description, base));
            let _ = write!(page, "<tr><th scope=\"row\">{by}</th><td>{from}</td></tr>");
        }
        page.push_str("</table>");
    }
    page
}

/// The publications that lines are told by, each leading to where it stands on the web.
fn references(references: &[Reference]) -> String {
    if references.is_empty() {
        return String::new();
    }
    let mut list = String::from("<p>Told by</p><ul class=\"references\">");
    for reference in references {
        let view = answer::reference(reference);
        let said = escape(&wording::reference(&ReferenceView { url: None, ..view }));
        // Writing to a String cannot fail.
        let _ = match &reference.url {
            Some(url) => write!(list, "<li><a href=\"{}\">{said}</a></li>", escape(url)),
            None => write!(list, "<li>{said}</li>"),
        };
    }
    list + "</ul>"
}

/// Each term with what is said of it, under its local name.
fn ontology_page(description: &Description, base: &Base) -> String {
    let mut page =
        String::from("<p class=\"lead\">Every class, property and fixed value of the graph.</p>");
    for said in description.outgoing.chunk_by(|one, next| one.subject == next.subject) {
        let Some(NamedOrBlankNode::NamedNode(term)) = said.first().map(|triple| &triple.subject)
        else {
            continue;
        };
        let local = escape(term.as_str().strip_prefix(vocab::NAMESPACE).unwrap_or(term.as_str()));
        let table = table(said.iter().collect(), description, base);
        // Writing to a String cannot fail.
        let _ = write!(
            page,
            "<section id=\"{local}\"><h2><code>sg:{local}</code></h2>{table}</section>"
        );
    }
    page
}

/// What is said of one resource: kind and name first, the values of a property together.
fn table(mut said: Vec<&Triple>, description: &Description, base: &Base) -> String {
    let rank = |triple: &Triple| match triple.predicate.as_ref() {
        vocab::RDF_TYPE => 0,
        vocab::RDFS_LABEL => 1,
        vocab::DCTERMS_DESCRIPTION | vocab::SKOS_DEFINITION | vocab::RDFS_COMMENT => 2,
        _ => 3,
    };
    said.sort_by_key(|triple| (rank(triple), triple.predicate.clone()));
    let mut table = String::from("<table>");
    for values in said.chunk_by(|one, next| one.predicate == next.predicate) {
        let Some(first) = values.first() else { continue };
        let property = link(&first.predicate, description, base);
        let values = values.iter().map(|triple| value(&triple.object, description, base));
        let values = values.collect::<Vec<_>>().join("<br>");
        // Writing to a String cannot fail.
        let _ = write!(table, "<tr><th scope=\"row\">{property}</th><td>{values}</td></tr>");
    }
    table.push_str("</table>");
    table
}

fn value(term: &Term, description: &Description, base: &Base) -> String {
    match term {
        Term::NamedNode(node) => link(node, description, base),
        Term::Literal(literal) => escape(literal.value()),
        other => escape(&other.to_string()),
    }
}

/// A resource by its name, leading to its description on this server where it has one. Addresses
/// of other kinds than http are shown, not linked.
fn link(node: &NamedNode, description: &Description, base: &Base) -> String {
    let iri = node.as_str();
    let shown =
        description.labels.get(node).cloned().unwrap_or_else(|| json_ld::prefixed(node.as_ref()));
    let target = if let Some(path) = iri.strip_prefix(base.as_str()) {
        format!("/id/{path}")
    } else if let Some(local) = iri.strip_prefix(vocab::NAMESPACE) {
        format!("/ontology#{local}")
    } else if iri.starts_with("https://") || iri.starts_with("http://") {
        iri.to_owned()
    } else {
        return escape(&shown);
    };
    format!("<a href=\"{}\">{}</a>", escape(&target), escape(&shown))
}
