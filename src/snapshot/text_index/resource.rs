//! What the graph says of each resource, as far as the index wants to know.

use std::collections::BTreeMap;
use std::collections::HashMap;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::snapshot::text_index::facet::Facet;

/// What is said of one resource.
#[derive(Default)]
pub(super) struct Resource {
    pub(super) kind: Option<String>,
    pub(super) label: Option<String>,
    pub(super) other_names: Vec<String>,
    pub(super) body: Vec<String>,
    company: Option<NamedNode>,
    eras: Vec<NamedNode>,
    layers: Vec<NamedNode>,
    broader: Vec<NamedNode>,
}

/// All resources.
#[derive(Default)]
pub(super) struct Resources {
    /// In the order of their addresses, so that equal scores rank alike in each snapshot.
    pub(super) described: BTreeMap<NamedNode, Resource>,
    /// How many facts name a technology or a company.
    naming: HashMap<NamedNode, usize>,
}

impl Resources {
    pub(super) fn gather(quads: impl Iterator<Item = Quad>) -> Self {
        const NAMING: [NamedNodeRef<'_>; 5] =
            [vocab::USES, vocab::MENTIONS, vocab::FROM, vocab::TO, vocab::COMPANY];
        let mut resources = Self::default();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = quad.subject else {
                continue;
            };
            let predicate = quad.predicate.as_ref();
            if let Term::NamedNode(object) = &quad.object
                && NAMING.contains(&predicate)
            {
                *resources.naming.entry(object.clone()).or_default() += 1;
            }
            let resource = resources.described.entry(subject).or_default();
            resource.add(predicate, quad.object);
        }
        resources
    }

    /// How many facts name it.
    pub(super) fn named(&self, iri: &NamedNode) -> usize {
        self.naming.get(iri).copied().unwrap_or(0)
    }

    /// Technologies that no document names are there to be looked up, not to be found.
    pub(super) fn is_unused(&self, iri: &NamedNode, resource: &Resource) -> bool {
        resource.kind.as_deref() == Some("Technology") && self.named(iri) == 0
    }

    /// The values of a facet that a resource has, each with its label.
    pub(super) fn facet(&self, resource: &Resource, facet: Facet) -> Vec<(String, String)> {
        let labelled = |iri: &NamedNode| (iri.as_str().to_owned(), self.label(iri));
        match facet {
            Facet::Kind => {
                resource.kind.iter().map(|kind| (kind.clone(), words_of(kind))).collect()
            }
            Facet::Company => resource.company.iter().map(labelled).collect(),
            Facet::Era => resource.eras.iter().map(labelled).collect(),
            Facet::Layer => {
                let named = |layer: &NamedNode| (local_name(layer).to_owned(), self.label(layer));
                resource.layers.iter().map(named).collect()
            }
            Facet::Category => {
                // A technology may belong to a larger one, too, which is no category.
                let category = |iri: &&NamedNode| {
                    self.described.get(*iri).is_none_or(|broader| broader.kind.is_none())
                };
                resource.broader.iter().filter(category).map(labelled).collect()
            }
        }
    }

    fn label(&self, iri: &NamedNode) -> String {
        let label = self.described.get(iri).and_then(|resource| resource.label.clone());
        label.unwrap_or_else(|| local_name(iri).to_owned())
    }
}

impl Resource {
    fn add(&mut self, predicate: NamedNodeRef<'_>, object: Term) {
        const BODY: [NamedNodeRef<'_>; 9] = [
            vocab::TRAIT,
            vocab::DCTERMS_DESCRIPTION,
            vocab::SKOS_DEFINITION,
            vocab::EVENT,
            vocab::REASON,
            vocab::INCIDENT,
            vocab::IMPACT,
            vocab::NOTE,
            vocab::DCTERMS_TITLE,
        ];
        match object {
            Term::NamedNode(class) if predicate == vocab::RDF_TYPE => {
                if let Some(kind) = kind_of(&class) {
                    self.kind = Some(kind.to_owned());
                }
            }
            Term::NamedNode(company) if predicate == vocab::COMPANY => {
                self.company = Some(company);
            }
            Term::NamedNode(era) if predicate == vocab::IN_ERA => self.eras.push(era),
            Term::NamedNode(layer) if predicate == vocab::LAYER => self.layers.push(layer),
            Term::NamedNode(broader) if predicate == vocab::SKOS_BROADER => {
                self.broader.push(broader);
            }
            Term::Literal(text) if predicate == vocab::RDFS_LABEL => {
                self.label = Some(text.value().to_owned());
            }
            Term::Literal(text) if predicate == vocab::SKOS_ALT_LABEL => {
                self.other_names.push(text.value().to_owned());
            }
            Term::Literal(text) if BODY.contains(&predicate) => {
                self.body.push(text.value().to_owned());
            }
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

fn local_name(iri: &NamedNode) -> &str {
    iri.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}

/// The kind under which resources of a class are found; none for classes that nobody looks for.
fn kind_of(class: &NamedNode) -> Option<&str> {
    const LEFT_OUT: [&str; 8] =
        ["Span", "Fact", "Layer", "LessonKind", "Bound", "Succession", "SourceKind", "Confidence"];
    if class.as_ref() == vocab::SCHEMA_ORGANIZATION {
        return Some("Company");
    }
    let local = class.as_str().strip_prefix(vocab::NAMESPACE)?;
    (!LEFT_OUT.contains(&local)).then_some(local)
}
