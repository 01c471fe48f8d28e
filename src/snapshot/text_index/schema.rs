//! The fields of the index and how their words are told apart.

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

/// Words are lower-cased, folded to ASCII and stemmed.
pub(super) const ANALYZER: &str = "stratigraph";

/// The fields of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The address of the resource.
    pub(super) iri: Field,
    /// The local name of its class: `Component`.
    pub(super) kind: Field,
    /// The address of its company.
    pub(super) company: Field,
    /// Each of its names, folded by [`name_key`], for look-ups.
    pub(super) name: Field,
    /// Whether a document uses it: `yes` or `no`. Technologies that none does answer look-ups only.
    pub(super) used: Field,
    /// The words of its class: `team stage`.
    pub(super) kind_words: Field,
    /// Its label, as words.
    pub(super) label: Field,
    /// Its other names, as words.
    pub(super) other_names: Field,
    /// All else that is said of it: traits, descriptions, events, reasons.
    pub(super) body: Field,
}

/// The analyzer of all fields with words.
pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(60))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

/// A name as look-ups compare it: its letters and digits in lower case, single spaces between.
pub(super) fn name_key(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn schema() -> (Schema, Fields) {
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
        kind_words: schema.add_text_field("kind_words", words.clone()),
        label: schema.add_text_field("label", words.clone()),
        other_names: schema.add_text_field("other_names", words.clone()),
        body: schema.add_text_field("body", words),
    };
    (schema.build(), fields)
}
