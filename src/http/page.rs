//! `/`: what this server knows and how to ask it, with a line to copy for each surface.

use std::fmt::Write;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;

use crate::http::error::HttpError;
use crate::http::html;
use crate::http::html::escape;
use crate::http::negotiate;
use crate::http::request;
use crate::http::routes::ROUTES;
use crate::http::state::AppState;
use crate::snapshot::Manifest;

#[derive(Clone, Copy)]
enum Form {
    Html,
    Text,
}

/// Shows the surfaces, for browsers as a page, else as text.
pub(super) async fn show_home(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, HttpError> {
    let accept = request::header_text(&request, header::ACCEPT);
    let form = negotiate::choose(accept, &[("text/plain", Form::Text), ("text/html", Form::Html)])?;
    let origin = format!("http://{}", request.connection_info().host());
    let snapshot = state.snapshot();
    let manifest = snapshot.manifest();
    Ok(match form {
        Form::Text => HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body(text(manifest, &origin)),
        Form::Html => html::page("Stratigraph", &surfaces(manifest, &origin)),
    })
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

fn text(manifest: &Manifest, origin: &str) -> String {
    let mut text = format!(
        "Stratigraph: how systems scaled, as a graph to question\n\n{}\n",
        summary(manifest)
    );
    for route in ROUTES {
        let line = route.example.replace("ORIGIN", origin);
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}  {}\n    {line}\n", route.path, route.about);
    }
    text
}

fn surfaces(manifest: &Manifest, origin: &str) -> String {
    let summary = escape(&summary(manifest));
    let mut page = format!(
        "<p class=\"lead\">How systems scaled, as a graph to question.</p><p>{summary}</p>"
    );
    for route in ROUTES {
        let path = escape(route.path);
        let about = escape(route.about);
        let line = escape(&route.example.replace("ORIGIN", origin));
        // Writing to a String cannot fail.
        let _ = write!(
            page,
            "<section><h2><code>{path}</code></h2><p>{about}</p><pre>{line}</pre></section>"
        );
    }
    page
}
