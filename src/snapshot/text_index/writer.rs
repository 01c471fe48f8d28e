//! From a graph to the entries of the index.

use std::collections::BTreeMap;
use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use tantivy::Index;
use tantivy::IndexWriter;
use tantivy::TantivyDocument;

use crate::graph::vocab;
use crate::snapshot::text_index::schema::ANALYZER;
use crate::snapshot::text_index::schema::Fields;
use crate::snapshot::text_index::schema::analyzer;
use crate::snapshot::text_index::schema::name_key;
use crate::snapshot::text_index::schema::schema;

/// A writer needs at least 15 MB; entries are small.
const WRITER_BYTES: usize = 50_000_000;

/// Writes the entries of a merged graph into a new index.
pub(super) fn write(quads: impl Iterator<Item = Quad>) -> tantivy::Result<(Index, Fields)> {
    let (schema, fields) = schema();
    let index = Index::create_in_ram(schema);
    index.tokenizers().register(ANALYZER, analyzer());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let resources = Resources::gather(quads);
    for (iri, resource) in &resources.described {
        if let Some(document) = resources.entry(iri, resource, fields) {
            writer.add_document(document)?;
        }
    }
    writer.commit()?;
    Ok((index, fields))
}

/// What the graph says of each resource, as far as the index wants to know.
#[derive(Default)]
struct Resource {
    kind: Option<String>,
    company: Option<String>,
    label: Option<String>,
    other_names: Vec<String>,
    body: Vec<String>,
}

#[derive(Default)]
struct Resources {
    /// In the order of their addresses, so that equal scores rank alike in each snapshot.
    described: BTreeMap<NamedNode, Resource>,
    /// Technologies that a document names.
    used: HashSet<NamedNode>,
}

impl Resources {
    fn gather(quads: impl Iterator<Item = Quad>) -> Self {
        let mut resources = Self::default();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = quad.subject else {
                continue;
            };
            let predicate = quad.predicate.as_ref();
            if let Term::NamedNode(object) = &quad.object
                && [vocab::USES, vocab::MENTIONS, vocab::FROM, vocab::TO].contains(&predicate)
            {
                resources.used.insert(object.clone());
            }
            let resource = resources.described.entry(subject).or_default();
            resource.add(predicate, quad.object);
        }
        resources
    }

    fn entry(
        &self,
        iri: &NamedNode,
        resource: &Resource,
        fields: Fields,
    ) -> Option<TantivyDocument> {
        let kind = resource.kind.as_ref()?;
        let label = resource.label.as_ref()?;
        let unused = kind == "Technology" && !self.used.contains(iri);
        let mut document = TantivyDocument::default();
        document.add_text(fields.iri, iri.as_str());
        document.add_text(fields.kind, kind);
        document.add_text(fields.kind_words, words_of(kind));
        if let Some(company) = &resource.company {
            document.add_text(fields.company, company);
        }
        document.add_text(fields.used, if unused { "no" } else { "yes" });
        document.add_text(fields.label, label);
        document.add_text(fields.name, name_key(label));
        for name in &resource.other_names {
            document.add_text(fields.other_names, name);
            document.add_text(fields.name, name_key(name));
        }
        for text in &resource.body {
            document.add_text(fields.body, text);
        }
        Some(document)
    }
}

impl Resource {
    fn add(&mut self, predicate: NamedNodeRef<'_>, object: Term) {
        const BODY: [NamedNodeRef<'_>; 7] = [
            vocab::TRAIT,
            vocab::DCTERMS_DESCRIPTION,
            vocab::SKOS_DEFINITION,
            vocab::EVENT,
            vocab::REASON,
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
                self.company = Some(company.into_string());
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
fn words_of(kind: &str) -> String {
    let mut words = String::with_capacity(kind.len() + 4);
    for character in kind.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(character);
    }
    words
}

/// The kind under which resources of a class are found; none for classes that nobody looks for.
fn kind_of(class: &NamedNode) -> Option<&str> {
    const LEFT_OUT: [&str; 6] = ["Span", "Fact", "Layer", "LessonKind", "Bound", "Succession"];
    if class.as_ref() == vocab::SCHEMA_ORGANIZATION {
        return Some("Company");
    }
    let local = class.as_str().strip_prefix(vocab::NAMESPACE)?;
    (!LEFT_OUT.contains(&local)).then_some(local)
}
