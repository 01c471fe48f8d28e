//! Full text over the graph: one entry for each resource with a name.

use std::collections::HashMap;
use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use tantivy::Index;
use tantivy::IndexReader;
use tantivy::IndexWriter;
use tantivy::TantivyDocument;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::STORED;
use tantivy::schema::STRING;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::tokenizer::AsciiFoldingFilter;
use tantivy::tokenizer::Language;
use tantivy::tokenizer::LowerCaser;
use tantivy::tokenizer::RemoveLongFilter;
use tantivy::tokenizer::SimpleTokenizer;
use tantivy::tokenizer::Stemmer;
use tantivy::tokenizer::TextAnalyzer;

use crate::graph::vocab;

/// Words are lower-cased, folded to ASCII and stemmed.
pub const ANALYZER: &str = "stratigraph";

/// A writer needs at least 15 MB; documents are small.
const WRITER_BYTES: usize = 50_000_000;

/// The fields of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// The address of the resource.
    pub iri: Field,
    /// The local name of its class: `Component`.
    pub kind: Field,
    /// The address of its company.
    pub company: Field,
    /// Each of its names, folded by [`name_key`], for look-ups.
    pub name: Field,
    /// Whether a document uses it: `yes` or `no`. Technologies that none does answer look-ups only.
    pub used: Field,
    /// Its label, as words.
    pub label: Field,
    /// Its other names, as words.
    pub other_names: Field,
    /// All else that is said of it: traits, descriptions, events, reasons.
    pub body: Field,
}

/// The index of one snapshot.
pub struct TextIndex {
    /// Its fields.
    pub fields: Fields,
    reader: IndexReader,
}

impl TextIndex {
    /// Indexes the resources of a merged graph.
    pub fn build(quads: impl Iterator<Item = Quad>) -> Result<Self, tantivy::TantivyError> {
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
        let reader = index.reader()?;
        Ok(Self { fields, reader })
    }

    /// A searcher over all entries.
    pub fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }
}

/// The analyzer of all fields with words.
pub fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(60))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

/// A name as look-ups compare it: its letters and digits in lower case, single spaces between.
pub fn name_key(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

fn schema() -> (Schema, Fields) {
    let words = TextFieldIndexing::default()
        .set_tokenizer(ANALYZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(words).set_stored();
    let mut schema = Schema::builder();
    let fields = Fields {
        iri: schema.add_text_field("iri", STRING | STORED),
        kind: schema.add_text_field("kind", STRING | STORED),
        company: schema.add_text_field("company", STRING | STORED),
        name: schema.add_text_field("name", STRING),
        used: schema.add_text_field("used", STRING),
        label: schema.add_text_field("label", words.clone()),
        other_names: schema.add_text_field("other_names", words.clone()),
        body: schema.add_text_field("body", words),
    };
    (schema.build(), fields)
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
    described: HashMap<NamedNode, Resource>,
    /// Technologies that a document names.
    used: HashSet<NamedNode>,
}

impl Resources {
    fn gather(quads: impl Iterator<Item = Quad>) -> Self {
        let mut resources = Self::default();
        for quad in quads {
            let oxigraph::model::NamedOrBlankNode::NamedNode(subject) = quad.subject else {
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

/// The kind under which resources of a class are found; none for classes that nobody looks for.
fn kind_of(class: &NamedNode) -> Option<&str> {
    const LEFT_OUT: [&str; 6] = ["Span", "Fact", "Layer", "LessonKind", "Bound", "Succession"];
    if class.as_ref() == vocab::SCHEMA_ORGANIZATION {
        return Some("Company");
    }
    let local = class.as_str().strip_prefix(vocab::NAMESPACE)?;
    (!LEFT_OUT.contains(&local)).then_some(local)
}
