//! Addresses of resources: path-shaped, stable, made from names alone.

use std::collections::HashSet;

use oxigraph::model::NamedNode;

use crate::corpus::slug;
use crate::document::SourceSpan;

use crate::graph::vocab;

/// The base under which all resources stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// A base that is no absolute IRI.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no base for resources: it must be an absolute IRI such as {default}", default = vocab::DEFAULT_BASE)]
pub struct InvalidBase(String);

impl Default for Base {
    fn default() -> Self {
        Self(vocab::DEFAULT_BASE.to_owned())
    }
}

impl Base {
    /// A base from an absolute IRI; a slash is put at its end where it has none.
    pub fn new(iri: &str) -> Result<Self, InvalidBase> {
        let base = if iri.ends_with('/') { iri.to_owned() } else { format!("{iri}/") };
        match NamedNode::new(&base) {
            Ok(_) => Ok(Self(base)),
            Err(_) => Err(InvalidBase(iri.to_owned())),
        }
    }

    /// The base itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address below the base; `path` is made of slugs and numbers.
    fn at(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.0))
    }

    /// A company by its name.
    pub fn company(&self, name: &str) -> NamedNode {
        self.at(&format!("company/{}", slug(name)))
    }

    /// A technology by the key that the lexicon gives it.
    pub fn technology(&self, key: &str) -> NamedNode {
        self.at(&format!("technology/{key}"))
    }

    /// The graph of a document by its name.
    pub fn graph(&self, document: &str) -> NamedNode {
        self.beside(&format!("graph/{}", slug(document)))
    }

    /// The graph of what the rules derive.
    pub fn derived_graph(&self) -> NamedNode {
        self.beside("graph/derived")
    }

    /// The graph of the ontology.
    pub fn ontology_graph(&self) -> NamedNode {
        self.beside("graph/ontology")
    }

    /// Graphs stand beside `id/`, not below it: they are no resources of the graph.
    fn beside(&self, path: &str) -> NamedNode {
        let above = self.0.strip_suffix("id/").unwrap_or(&self.0);
        NamedNode::new_unchecked(format!("{above}{path}"))
    }
}

/// Gives out the addresses of one document's resources, each once.
pub struct Addresses<'a> {
    base: &'a Base,
    document: String,
    taken: HashSet<String>,
}

impl<'a> Addresses<'a> {
    /// Addresses for the document of that name.
    pub fn new(base: &'a Base, document: &str) -> Self {
        Self { base, document: slug(document), taken: HashSet::new() }
    }

    /// The base of all addresses.
    pub fn base(&self) -> &'a Base {
        self.base
    }

    /// The journey that the document tells.
    pub fn journey(&self) -> NamedNode {
        self.base.at(&format!("journey/{}", self.document))
    }

    /// An era by its number.
    pub fn era(&self, ordinal: u32) -> NamedNode {
        self.base.at(&format!("journey/{}/era/{ordinal}", self.document))
    }

    /// Something of an era: a component, group, population or connection.
    pub fn in_era(&mut self, ordinal: u32, kind: &str, name: &str) -> NamedNode {
        self.once(format!("journey/{}/era/{ordinal}/{kind}/{}", self.document, slug(name)))
    }

    /// Any other fact of the document.
    pub fn fact(&mut self, kind: &str, name: &str) -> NamedNode {
        self.once(format!("journey/{}/{kind}/{}", self.document, slug(name)))
    }

    /// Lines of the document.
    pub fn span(&self, span: SourceSpan) -> NamedNode {
        let SourceSpan { first_line, last_line } = span;
        self.base.at(&format!("journey/{}/lines/{first_line}-{last_line}", self.document))
    }

    /// The first address of `path`, `path-2`, `path-3` … that is free.
    fn once(&mut self, path: String) -> NamedNode {
        let mut free = path.clone();
        let mut number = 1_u32;
        while !self.taken.insert(free.clone()) {
            number += 1;
            free = format!("{path}-{number}");
        }
        self.base.at(&free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_things_of_one_name_have_two_addresses() {
        let base = Base::default();
        let mut addresses = Addresses::new(&base, "spotify");
        let one = addresses.in_era(2, "component", "Search Service");
        let two = addresses.in_era(2, "component", "Search  service");
        assert_eq!(
            one.as_str(),
            "https://w3id.org/stratigraph/id/journey/spotify/era/2/component/search-service"
        );
        assert!(two.as_str().ends_with("/search-service-2"));
    }

    #[test]
    fn a_base_must_be_absolute() {
        assert!(Base::new("nowhere").is_err());
        assert_eq!(Base::new("http://localhost/id").unwrap().as_str(), "http://localhost/id/");
    }
}
