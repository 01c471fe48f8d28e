//! `/` and `/plain`: where people begin. The plain page needs no script: it asks, shows the answer,
//! and lists the surfaces with a line to copy for each.

use std::fmt::Write;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;

use crate::http::answer::AnswerView;
use crate::http::answer::CitationView;
use crate::http::error::HttpError;
use crate::http::explorer::Policy;
use crate::http::html;
use crate::http::html::escape;
use crate::http::negotiate;
use crate::http::request;
use crate::http::request::Parameters;
use crate::http::routes::ROUTES;
use crate::http::state::AppState;
use crate::query::Limits;
use crate::query::answer::Question;
use crate::snapshot::Manifest;

#[derive(Clone, Copy)]
enum Form {
    Html,
    Text,
}

/// Shows the explorer, where the program carries it, or the plain page; the surfaces as text to
/// programs.
pub(super) async fn show_home(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    if let Form::Text = form(&request)? {
        return Ok(as_text(&request, &state));
    }
    match state.explorer.page(&request, Policy::Strict) {
        Some(page) => Ok(page),
        None => plain(&request, &state).await,
    }
}

/// Shows the plain page.
pub(super) async fn show_plain(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    match form(&request)? {
        Form::Text => Ok(as_text(&request, &state)),
        Form::Html => plain(&request, &state).await,
    }
}

fn form(request: &HttpRequest) -> Result<Form, HttpError> {
    let accept = request::header_text(request, header::ACCEPT);
    negotiate::choose(accept, &[("text/plain", Form::Text), ("text/html", Form::Html)])
}

/// What stands at the addresses of an explorer that the program does not carry.
pub(super) fn without_explorer(state: &AppState) -> HttpResponse {
    let missing = missing(state);
    html::page("Stratigraph", &format!("{missing}<p><a href=\"/\">Ask in plain words</a></p>"))
}

/// What to do where the explorer is not there.
fn missing(state: &AppState) -> &'static str {
    if state.explorer.is_there() {
        return "";
    }
    "<p class=\"note\">The explorer with diagrams, charts and editors is not part of this program: it was \
     built without it, or without the Node.js that it needs. Install Node.js 20.19, 22.12 or a newer version \
     with npm, then run <code>touch build.rs &amp;&amp; cargo run --release</code>.</p>"
}

async fn plain(request: &HttpRequest, state: &AppState) -> Result<HttpResponse, HttpError> {
    let parameters = Parameters::parse(request.query_string().as_bytes());
    let text = parameters.one("q")?.unwrap_or_default().trim().to_owned();
    let mut page = format!(
        "<p class=\"lead\">How systems scaled, as a graph to question.</p>{}<p>{}</p>{}",
        missing(state),
        escape(&summary(state.snapshot().manifest())),
        ask_form(&text)
    );
    if !text.is_empty() {
        page.push_str(&answered(state, text).await?);
    }
    page.push_str(&surfaces(request));
    Ok(html::page("Stratigraph", &page))
}

fn ask_form(text: &str) -> String {
    let text = escape(text);
    format!(
        "<form class=\"ask\" action=\"/plain\" role=\"search\"><label for=\"q\">Ask in plain words</label>\
         <input id=\"q\" name=\"q\" value=\"{text}\" maxlength=\"2000\" required \
         placeholder=\"What replaced MySQL?\"><button>Ask</button></form>"
    )
}

async fn answered(state: &AppState, text: String) -> Result<String, HttpError> {
    let question = Question { text, ..Question::default() };
    let limits = state.bounds.limits(None);
    question.check(&limits)?;
    let answerer = state.answerer();
    let work = move |limits: &Limits| Ok(AnswerView::from(answerer.ask(limits, &question)?));
    let answer = state.workers.run(limits, work).await?;
    let mut page = format!("<p class=\"answer\">{}</p>", escape(&answer.answer));
    for known in &answer.nearby {
        let _ = write!(page, "<p>{}</p>", escape(known));
    }
    page.extend(answer.citations.iter().map(citation));
    if !answer.suggestions.is_empty() {
        let asks = answer.suggestions.iter().map(|next| {
            let address: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            format!("<li><a href=\"/plain?q={address}\">{}</a></li>", escape(next))
        });
        let _ = write!(page, "<h2>Ask next</h2><ul>{}</ul>", asks.collect::<String>());
    }
    Ok(page)
}

fn citation(citation: &CitationView) -> String {
    let Some(source) = &citation.source else { return String::new() };
    let place = escape(&crate::http::wording::place_of(source));
    let quote = escape(&source.quote);
    format!("<h2>{place}</h2><pre class=\"quote\">{quote}</pre>")
}

fn summary(manifest: &Manifest) -> String {
    let mut companies: Vec<&str> =
        manifest.documents.iter().filter_map(|document| document.company.as_deref()).collect();
    companies.sort_unstable();
    companies.dedup();
    let of = |class: &str| manifest.classes.get(class).copied().unwrap_or(0);
    format!(
        "{}. {}: {} eras, {} components, {} connections, {} migrations, {} measurements; {} triples.",
        companies.join(", "),
        match manifest.documents.len() {
            1 => "One document".to_owned(),
            count => format!("{count} documents"),
        },
        of("Era"),
        of("Component"),
        of("Connection"),
        of("Migration"),
        of("Measurement"),
        manifest.triples,
    )
}

/// The server's own address, for lines to copy.
fn origin(request: &HttpRequest) -> String {
    format!("http://{}", request.connection_info().host())
}

fn as_text(request: &HttpRequest, state: &AppState) -> HttpResponse {
    let origin = origin(request);
    let mut text = format!(
        "Stratigraph: how systems scaled, as a graph to question\n\n{}\n",
        summary(state.snapshot().manifest())
    );
    for route in ROUTES {
        let line = route.example.replace("ORIGIN", &origin);
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}  {}\n    {line}\n", route.path, route.about);
    }
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::VARY, "Accept"))
        .body(text)
}

fn surfaces(request: &HttpRequest) -> String {
    let origin = origin(request);
    let mut page = String::from("<h2>Surfaces</h2>");
    for route in ROUTES {
        let path = escape(route.path);
        let about = escape(route.about);
        let line = escape(&route.example.replace("ORIGIN", &origin));
        // Writing to a String cannot fail.
        let _ = write!(
            page,
            "<section><h3><code>{path}</code></h3><p>{about}</p><pre>{line}</pre></section>"
        );
    }
    page
}
