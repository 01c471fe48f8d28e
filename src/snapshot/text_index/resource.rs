//! What the graph says of each resource, as far as the index wants to know.

use std::collections::HashMap;

use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNodeRef;
use oxigraph::model::QuadRef;
use oxigraph::model::TermRef;
use rustc_hash::FxBuildHasher;

use crate::graph::vocab;
use crate::snapshot::text_index::facet::Facet;

/// What is said of one resource, in the words of the graph.
#[derive(Default)]
pub(super) struct Resource<'a> {
    pub(super) kind: Option<&'a str>,
    pub(super) label: Option<&'a str>,
    pub(super) other_names: Vec<&'a str>,
    pub(super) body: Vec<&'a str>,
    company: Option<NamedNodeRef<'a>>,
    eras: Vec<NamedNodeRef<'a>>,
    layers: Vec<NamedNodeRef<'a>>,
    broader: Vec<NamedNodeRef<'a>>,
}

/// All resources.
#[derive(Default)]
pub(super) struct Resources<'a> {
    described: HashMap<NamedNodeRef<'a>, Resource<'a>, FxBuildHasher>,
    /// How many facts name a technology or a company.
    naming: HashMap<NamedNodeRef<'a>, usize, FxBuildHasher>,
}

impl<'a> Resources<'a> {
    pub(super) fn gather(quads: impl Iterator<Item = QuadRef<'a>>) -> Self {
        const NAMING: [NamedNodeRef<'_>; 5] =
            [vocab::USES, vocab::MENTIONS, vocab::FROM, vocab::TO, vocab::COMPANY];
        let mut resources = Self::default();
        for quad in quads {
            let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject else {
                continue;
            };
            if let TermRef::NamedNode(object) = quad.object
                && NAMING.contains(&quad.predicate)
            {
                *resources.naming.entry(object).or_default() += 1;
            }
            resources.described.entry(subject).or_default().add(quad.predicate, quad.object);
        }
        resources
    }

    /// Those with a class and a name, in the order of their addresses, so that equal scores rank
    /// alike in each snapshot.
    pub(super) fn named(&self) -> Vec<(NamedNodeRef<'a>, &Resource<'a>)> {
        let described = self.described.iter().map(|(iri, resource)| (*iri, resource));
        let named = described.filter(|(_, it)| it.kind.is_some() && it.label.is_some());
        let mut named: Vec<_> = named.collect();
        named.sort_unstable_by_key(|(iri, _)| *iri);
        named
    }

    /// How many facts name it.
    pub(super) fn naming(&self, iri: NamedNodeRef<'a>) -> usize {
        self.naming.get(&iri).copied().unwrap_or(0)
    }

    /// Technologies that no document names are there to be looked up, not to be found.
    pub(super) fn is_unused(&self, iri: NamedNodeRef<'a>, resource: &Resource<'a>) -> bool {
        resource.kind == Some("Technology") && self.naming(iri) == 0
    }

    /// The values of a facet that a resource has, each with its label.
    pub(super) fn facet(&self, resource: &Resource<'a>, facet: Facet) -> Vec<(&'a str, String)> {
        let labelled = |iri: &NamedNodeRef<'a>| (iri.as_str(), self.label(*iri).to_owned());
        match facet {
            Facet::Kind => resource.kind.iter().map(|kind| (*kind, words_of(kind))).collect(),
            Facet::Company => resource.company.iter().map(labelled).collect(),
            Facet::Era => resource.eras.iter().map(labelled).collect(),
            Facet::Layer => {
                let named =
                    |layer: &NamedNodeRef<'a>| (local_name(*layer), self.label(*layer).to_owned());
                resource.layers.iter().map(named).collect()
            }
            Facet::Category => {
                // A technology may belong to a larger one, too, which is no category.
                let category = |iri: &&NamedNodeRef<'a>| {
                    self.described.get(*iri).is_none_or(|broader| broader.kind.is_none())
                };
                resource.broader.iter().filter(category).map(labelled).collect()
            }
        }
    }

    fn label(&self, iri: NamedNodeRef<'a>) -> &'a str {
        let label = self.described.get(&iri).and_then(|resource| resource.label);
        label.unwrap_or_else(|| local_name(iri))
    }
}

impl<'a> Resource<'a> {
    fn add(&mut self, predicate: NamedNodeRef<'_>, object: TermRef<'a>) {
        const BODY: [NamedNodeRef<'_>; 10] = [
            vocab::TRAIT,
            vocab::DCTERMS_DESCRIPTION,
            vocab::DCTERMS_SUBJECT,
            vocab::SKOS_DEFINITION,
            vocab::EVENT,
            vocab::REASON,
            vocab::INCIDENT,
            vocab::IMPACT,
            vocab::NOTE,
            vocab::DCTERMS_TITLE,
        ];
        match object {
            TermRef::NamedNode(class) if predicate == vocab::RDF_TYPE => {
                self.kind = kind_of(class).or(self.kind);
            }
            TermRef::NamedNode(company) if predicate == vocab::COMPANY => {
                self.company = Some(company);
            }
            TermRef::NamedNode(era) if predicate == vocab::IN_ERA => self.eras.push(era),
            TermRef::NamedNode(layer) if predicate == vocab::LAYER => self.layers.push(layer),
            TermRef::NamedNode(broader) if predicate == vocab::SKOS_BROADER => {
                self.broader.push(broader);
            }
            TermRef::Literal(text) if predicate == vocab::RDFS_LABEL => {
                self.label = Some(text.value());
            }
            TermRef::Literal(text) if predicate == vocab::SKOS_ALT_LABEL => {
                self.other_names.push(text.value());
            }
            TermRef::Literal(text) if BODY.contains(&predicate) => self.body.push(text.value()),
            _ => {}
        }
    }
}

/// The words of a class name: `TeamStage` becomes `Team Stage`.
pub(super) fn words_of(kind: &str) -> String {
    let mut words = String::with_capacity(kind.len() + 4);
    for character in kind.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(character);
    }
    words
}

fn local_name(iri: NamedNodeRef<'_>) -> &str {
    iri.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}

/// The kind under which resources of a class are found; none for classes that nobody looks for.
fn kind_of(class: NamedNodeRef<'_>) -> Option<&str> {
    const LEFT_OUT: [&str; 8] =
        ["Span", "Fact", "Layer", "LessonKind", "Bound", "Succession", "SourceKind", "Confidence"];
    if class == vocab::SCHEMA_ORGANIZATION {
        return Some("Company");
    }
    let local = class.as_str().strip_prefix(vocab::NAMESPACE)?;
    (!LEFT_OUT.contains(&local)).then_some(local)
}
