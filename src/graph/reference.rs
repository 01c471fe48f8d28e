//! Publications in RDF: what a document cites for its facts, who tells it, and how it was read.

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::fact::Confidence;
use crate::fact::Reference;
use crate::fact::SourceKind;
use crate::graph::mapping::Lift;
use crate::graph::vocab;

/// Says what a document cites, and gives the address of each.
pub(super) fn lift(lift: &mut Lift<'_>, references: &[Reference]) -> Vec<NamedNode> {
    references.iter().map(|reference| one(lift, reference)).collect()
}

fn one(lift: &mut Lift<'_>, reference: &Reference) -> NamedNode {
    let node = lift.addresses.fact("reference", &reference.label);
    let title = if reference.title.is_empty() { &reference.label } else { &reference.title };
    lift.say(&node, vocab::RDF_TYPE, vocab::REFERENCE);
    lift.text(&node, vocab::RDFS_LABEL, title);
    lift.text(&node, vocab::DCTERMS_TITLE, title);
    if let Some(url) = reference.url.as_deref().and_then(address) {
        lift.text(&node, vocab::DCTERMS_PUBLISHER, publisher(url.as_str()));
        lift.say(&node, vocab::SCHEMA_URL, url);
    }
    if let Some(date) = &reference.date {
        lift.text(&node, vocab::DCTERMS_DATE, date);
    }
    lift.say(&node, vocab::SOURCE_KIND, kind(reference.kind));
    lift.say(&node, vocab::CONFIDENCE, confidence(reference.confidence));
    lift.read_at(&node, reference.span);
    node
}

/// An address of the web as an IRI; what may not stand in one is escaped.
fn address(url: &str) -> Option<NamedNode> {
    let mut escaped = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            ' ' | '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => {
                escaped.push('%');
                escaped.push_str(&hex::encode_upper([character as u8]));
            }
            _ => escaped.push(character),
        }
    }
    NamedNode::new(escaped).ok()
}

/// Who publishes what stands at an address: its host.
fn publisher(url: &str) -> &str {
    let behind_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = behind_scheme.split(['/', '?', '#']).next().unwrap_or(behind_scheme);
    host.strip_prefix("www.").unwrap_or(host)
}

fn kind(kind: SourceKind) -> NamedNodeRef<'static> {
    match kind {
        SourceKind::FirstHand => vocab::FIRST_HAND,
        SourceKind::Press => vocab::PRESS,
        SourceKind::Vendor => vocab::VENDOR,
        SourceKind::ThirdParty => vocab::THIRD_PARTY,
    }
}

pub(super) fn confidence(confidence: Confidence) -> NamedNodeRef<'static> {
    match confidence {
        Confidence::Stated => vocab::STATED,
        Confidence::Copy => vocab::COPY,
        Confidence::Opening => vocab::OPENING,
        Confidence::Secondary => vocab::SECONDARY,
        Confidence::Inferred => vocab::INFERRED,
        Confidence::NotRead => vocab::NOT_READ,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_publishes_what_stands_there() {
        assert_eq!(publisher("https://www.example.com/a?b"), "example.com");
        assert_eq!(publisher("mailto:somebody"), "mailto:somebody");
    }

    #[test]
    fn an_address_with_a_space_is_escaped_and_one_without_a_scheme_is_none() {
        let escaped = address("https://example.com/a b").unwrap();
        assert_eq!(escaped.as_str(), "https://example.com/a%20b");
        assert!(address("somewhere").is_none());
    }
}
