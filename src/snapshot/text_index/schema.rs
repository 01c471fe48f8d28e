//! The fields of the index and how their words are told apart.

use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;

use tantivy::schema::FAST;
use tantivy::schema::Field;
use tantivy::schema::INDEXED;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::STORED;
use tantivy::schema::STRING;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;

use crate::snapshot::text_index::facet::Facet;
use crate::snapshot::text_index::weight;

/// Words are lower-cased, folded to ASCII and stemmed.
pub(super) const STEMMED: &str = "stratigraph";
/// Words are lower-cased and folded to ASCII.
pub(super) const PLAIN: &str = "stratigraph-plain";
/// The place of an entry in the order of addresses, by which equal scores are told apart.
pub(super) const RANK: &str = "rank";

/// The fields of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The address of the resource.
    pub(super) iri: Field,
    /// See [`RANK`].
    pub(super) rank: Field,
    /// What it can be narrowed by, in the order of [`Facet::ALL`].
    facets: [Field; Facet::ALL.len()],
    /// The same to be counted by: numbers are counted faster than texts.
    facet_numbers: [Field; Facet::ALL.len()],
    /// The [`fingerprint`] of each of its names, folded by [`name_key`], for look-ups.
    pub(super) name: Field,
    /// That of its label, folded likewise.
    pub(super) own_name: Field,
    /// That of each of its names as stems with nothing between them.
    pub(super) whole_name: Field,
    /// All its words as they are written, for the sake of their dictionary: what was asked and is
    /// not in the index is looked for among them.
    pub(super) words: Field,
    /// The words of its class: `team stage`.
    pub(super) kind_words: Field,
    /// Its label, as words.
    pub(super) label: Field,
    /// Its other names, as words.
    pub(super) other_names: Field,
    /// All else that is said of it: traits, descriptions, events, reasons.
    pub(super) body: Field,
}

/// A field where words are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Searched {
    pub(super) field: Field,
    pub(super) weight: f32,
    /// What people call it.
    pub(super) name: &'static str,
}

impl Fields {
    pub(super) fn facet(&self, facet: Facet) -> Field {
        of_facet(self.facets, facet)
    }

    pub(super) fn facet_number(&self, facet: Facet) -> Field {
        of_facet(self.facet_numbers, facet)
    }

    /// The fields with words.
    pub(super) fn searched(&self) -> [Searched; 4] {
        [
            Searched { field: self.label, weight: weight::LABEL, name: "name" },
            Searched { field: self.other_names, weight: weight::OTHER_NAME, name: "other name" },
            Searched { field: self.body, weight: weight::BODY, name: "text" },
            Searched { field: self.kind_words, weight: weight::KIND, name: "kind" },
        ]
    }
}

fn of_facet([kind, company, era, layer, category]: [Field; 5], facet: Facet) -> Field {
    match facet {
        Facet::Kind => kind,
        Facet::Company => company,
        Facet::Era => era,
        Facet::Layer => layer,
        Facet::Category => category,
    }
}

/// A number for a text that is compared as a whole. Numbers are small keys of a dictionary; whole
/// sentences would make it many times as large, and as slow to write.
pub(super) fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A name as look-ups compare it: its letters and digits in lower case, single spaces between.
pub(super) fn name_key(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn schema() -> (Schema, Fields) {
    let indexing = |tokenizer, option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option))
    };
    let stemmed = indexing(STEMMED, IndexRecordOption::WithFreqsAndPositions).set_stored();
    let plain = indexing(PLAIN, IndexRecordOption::Basic);
    let mut schema = Schema::builder();
    let facets = Facet::ALL.map(|facet| schema.add_text_field(facet.name(), STRING | STORED));
    let facet_numbers = Facet::ALL.map(|facet| schema.add_u64_field(facet.number_name(), FAST));
    let fields = Fields {
        // Shown and never looked for: a dictionary of all addresses would be the largest of all.
        iri: schema.add_text_field("iri", STORED),
        rank: schema.add_u64_field(RANK, FAST),
        facets,
        facet_numbers,
        name: schema.add_u64_field("name", INDEXED),
        own_name: schema.add_u64_field("own_name", INDEXED),
        whole_name: schema.add_u64_field("whole_name", INDEXED),
        words: schema.add_text_field("words", plain),
        kind_words: schema.add_text_field("kind_words", stemmed.clone()),
        label: schema.add_text_field("label", stemmed.clone()),
        other_names: schema.add_text_field("other_names", stemmed.clone()),
        body: schema.add_text_field("body", stemmed),
    };
    (schema.build(), fields)
}
