//! The explorer: the web application of `web/`, carried by the program where it was built with it.

use std::collections::BTreeMap;
use std::io::Read;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::http::header::AcceptEncoding;
use actix_web::http::header::Encoding;
use actix_web::http::header::Header;
use actix_web::web;
use actix_web::web::Bytes;
use flate2::read::GzDecoder;
use include_dir::Dir;
use include_dir::include_dir;

use crate::corpus;
use crate::http::error::HttpError;
use crate::http::etag::ETag;
use crate::http::page;
use crate::http::request::header_text;
use crate::http::state::AppState;

static EMBEDDED: Dir<'_> = include_dir!("$STRATIGRAPH_WEB_FILES");

/// The pages below `/explore/`, by the first part of their addresses.
const PAGES: [&str; 7] =
    ["charts", "compare", "documents", "lineage", "search", "sparql", "technologies"];

/// What most pages may do: nothing that comes from elsewhere, no styles or scripts in the page.
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";
/// What the pages with editors need on top: styles that the editors make, and workers.
const EDITORS: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; \
     font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a page may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Policy {
    /// Nothing beyond its own files.
    Strict,
    /// What editors need.
    Editors,
}

/// The files of the explorer; none where the program was built without it.
#[derive(Clone, Debug, Default)]
pub struct Explorer(BTreeMap<String, File>);

/// A file as it was built: texts are compressed.
#[derive(Clone, Debug)]
struct File {
    body: Bytes,
    compressed: bool,
    etag: ETag,
}

impl Explorer {
    /// The one that the program carries.
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        let mut waiting = vec![&EMBEDDED];
        while let Some(folder) = waiting.pop() {
            waiting.extend(folder.dirs());
            for file in folder.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(path, Bytes::from_static(file.contents()));
            }
        }
        Self::of(files)
    }

    /// One of these files, by their paths; what ends in `.gz` is served by the name before it.
    pub fn of(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let file = |(path, body): (String, Bytes)| {
            let etag = ETag::of(&[&corpus::digest(&body)]);
            match path.strip_suffix(".gz") {
                Some(name) => (name.to_owned(), File { body, compressed: true, etag }),
                None => (path, File { body, compressed: false, etag }),
            }
        };
        Self(files.into_iter().map(file).collect())
    }

    /// Whether the program carries it.
    pub(super) fn is_there(&self) -> bool {
        self.0.contains_key("index.html")
    }

    /// Its page where nothing stands at the address, which it says.
    pub(super) fn page_of_nothing(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let mut page = self.page(request, Policy::Strict)?;
        if page.status() == StatusCode::OK {
            page.head_mut().status = StatusCode::NOT_FOUND;
        }
        Some(page)
    }

    /// Its page, which shows what its address says; none where there is no explorer.
    pub(super) fn page(&self, request: &HttpRequest, policy: Policy) -> Option<HttpResponse> {
        let mut response = self.0.get("index.html")?.send(request, "text/html; charset=utf-8");
        let headers = response.headers_mut();
        let policy = match policy {
            Policy::Strict => STRICT,
            Policy::Editors => EDITORS,
        };
        headers.insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(policy));
        headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
        headers.append(header::VARY, header::HeaderValue::from_static("Accept"));
        Some(response)
    }
}

impl File {
    fn send(&self, request: &HttpRequest, content_type: &str) -> HttpResponse {
        let known = header_text(request, header::IF_NONE_MATCH);
        if known.is_some_and(|known| self.etag.is_among(known)) {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, self.etag.as_str()))
                .finish();
        }
        let mut response = HttpResponse::Ok();
        response
            .content_type(content_type)
            .insert_header((header::ETAG, self.etag.as_str()))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
        if !self.compressed {
            return response.body(self.body.clone());
        }
        response.insert_header((header::VARY, "Accept-Encoding"));
        if takes_gzip(request) {
            response.insert_header((header::CONTENT_ENCODING, "gzip"));
            return response.body(self.body.clone());
        }
        let mut plain = Vec::new();
        match GzDecoder::new(self.body.as_ref()).read_to_end(&mut plain) {
            Ok(_) => response.body(plain),
            Err(_) => HttpResponse::InternalServerError().finish(),
        }
    }
}

fn takes_gzip(request: &HttpRequest) -> bool {
    let offers = [Encoding::gzip(), Encoding::identity()];
    AcceptEncoding::parse(request)
        .is_ok_and(|accepted| accepted.negotiate(offers.iter()) == Some(Encoding::gzip()))
}

/// A page of the explorer, or one of its files.
pub(super) async fn show_explorer(
    request: HttpRequest,
    state: web::Data<AppState>,
    path: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    if let Some(file) = state.explorer.0.get(path.as_str()) {
        let mut response = file.send(&request, content_type(&path));
        // The names of these files change with what they hold.
        let kept = if path.starts_with("assets/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, header::HeaderValue::from_static(kept));
        return Ok(response);
    }
    let name = path.split('/').next().unwrap_or_default();
    if !PAGES.contains(&name) {
        return Err(HttpError::NotFound);
    }
    let policy = if name == "sparql" { Policy::Editors } else { Policy::Strict };
    let shown = state.explorer.page(&request, policy);
    Ok(shown.unwrap_or_else(|| page::without_explorer(&state)))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
