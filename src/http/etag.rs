//! Names for what a client may keep (<https://www.rfc-editor.org/rfc/rfc9110#name-etag>).

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::corpus;

/// A name of a response. It is a weak one, because the same result may come compressed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ETag(String);

impl ETag {
    /// The name of what follows from `parts`.
    pub(super) fn of(parts: &[&str]) -> Self {
        const LENGTH: usize = 32;
        let digest = corpus::digest(parts.join("\n").as_bytes());
        let short: String = digest.chars().filter(char::is_ascii_hexdigit).take(LENGTH).collect();
        Self(format!("W/\"{short}\""))
    }

    /// The value of the header.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells a client that what it has is what there is; negotiated by `Accept`.
    pub(super) fn not_modified(&self) -> HttpResponse {
        HttpResponse::NotModified()
            .insert_header((header::ETAG, self.as_str()))
            .insert_header((header::VARY, "Accept"))
            .finish()
    }

    /// Whether a client that sends this `If-None-Match` has it.
    pub(super) fn is_among(&self, known: &str) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        known.trim() == "*" || known.split(',').any(|tag| opaque(tag) == opaque(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_may_know_it_among_others_weak_or_strong() {
        let tag = ETag::of(&["a", "b"]);
        assert!(tag.is_among(&tag.0));
        assert!(tag.is_among(&format!("\"x\", {}", tag.0.trim_start_matches("W/"))));
        assert!(tag.is_among("*"));
        assert!(!tag.is_among("\"x\""));
        assert_ne!(tag, ETag::of(&["a", "c"]));
    }
}
