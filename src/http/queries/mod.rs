//! `/queries`: what the saved queries can do, and each of them run.

mod call;
mod list;
mod openapi;
mod page;
mod paging;
mod run;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::http::header::HeaderValue;
use actix_web::web;

use crate::http::error::HttpError;
use crate::http::etag::ETag;
use crate::http::html;
use crate::http::negotiate;
use crate::http::queries::call::Call;
use crate::http::queries::call::Form;
use crate::http::queries::paging::Links;
use crate::http::queries::run::Run;
use crate::http::request;
use crate::http::request::Parameters;
use crate::http::state::AppState;
use crate::query::saved::Skills;

/// Where the description of all of it stands.
const DESCRIPTION: &str = "/queries/openapi.json";

/// Lists the saved queries, for browsers as a page.
pub(super) async fn list_queries(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let offers = [("application/json", Form::Answer), ("text/html", Form::Page)];
    let form = negotiate::choose(request::header_text(&request, header::ACCEPT), &offers)?;
    let origin = request::origin(&request);
    let answerer = state.answerer();
    let etag = etag_of(answerer.skills(), &[&origin, form.media_type()]);
    if is_known(&request, &etag) {
        return Ok(etag.not_modified());
    }
    let index = list::index(answerer.skills(), &origin);
    let response = match form {
        Form::Page => html::page("Saved queries", &page::index(&index)),
        _ => HttpResponse::Ok().json(&index),
    };
    Ok(with_headers(response, &origin, &etag, &Links::new()))
}

/// Describes all that is answered as JSON (<https://spec.openapis.org/oas/v3.1>).
pub(super) async fn show_openapi(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    const TYPES: [&str; 3] =
        ["application/json", "application/openapi+json", "application/vnd.oai.openapi+json"];
    let accept = request::header_text(&request, header::ACCEPT);
    let content_type = negotiate::choose(accept, &TYPES.map(|name| (name, name)))?;
    let origin = request::origin(&request);
    let answerer = state.answerer();
    let etag = etag_of(answerer.skills(), &[&origin, content_type, DESCRIPTION]);
    if is_known(&request, &etag) {
        return Ok(etag.not_modified());
    }
    let document = openapi::document(answerer.skills(), &origin)?;
    let response = HttpResponse::Ok().content_type(content_type).body(document.to_string());
    Ok(with_headers(response, &origin, &etag, &Links::new()))
}

/// Runs a saved query, or shows its text.
pub(super) async fn run_query(
    request: HttpRequest,
    state: web::Data<AppState>,
    path: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let answerer = state.answerer();
    let accept = request::header_text(&request, header::ACCEPT);
    let (name, form) = match path.strip_suffix(".rq") {
        Some(name) => (name.to_owned(), Form::Text),
        None => (path.clone(), Form::choose(accept)?),
    };
    let skill = answerer.skills().get(&name);
    let skill = skill.ok_or_else(|| unknown(answerer.skills(), &name))?;
    let origin = request::origin(&request);
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let call = Call::read(&parameters, format!("{origin}/queries/{name}"), form)?;
    let digest = &answerer.catalogue().snapshot().manifest().digest;
    let etag = ETag::of(&[digest, &skill.text, &format!("{call:?}"), form.media_type()]);
    let known = is_known(&request, &etag);
    Run { answerer, name, form, call, etag, known, origin }.respond(&request, &state).await
}

fn unknown(skills: &Skills, name: &str) -> HttpError {
    let near = skills.near(name).into_iter().map(|near| format!("`{near}`")).collect();
    HttpError::NoQuery { name: name.to_owned(), near }
}

/// Stands for what follows from the saved queries alone.
fn etag_of(skills: &Skills, parts: &[&str]) -> ETag {
    let texts = skills.all().iter().map(|skill| skill.text.as_str());
    ETag::of(&texts.chain(parts.iter().copied()).collect::<Vec<_>>())
}

fn is_known(request: &HttpRequest, etag: &ETag) -> bool {
    let known = request::header_text(request, header::IF_NONE_MATCH);
    known.is_some_and(|known| etag.is_among(known))
}

/// A response with its name, and with links to its neighbours and to the description of all.
fn with_headers(
    mut response: HttpResponse,
    origin: &str,
    etag: &ETag,
    links: &Links,
) -> HttpResponse {
    let mut link = format!("<{origin}{DESCRIPTION}>; rel=\"service-desc\"");
    let pages = paging::header(links);
    if !pages.is_empty() {
        link = format!("{pages}, {link}");
    }
    let headers = response.headers_mut();
    for (name, value) in [(header::LINK, link.as_str()), (header::ETAG, etag.as_str())] {
        // Addresses are encoded, so that each of them can stand in a header.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
    response
}
