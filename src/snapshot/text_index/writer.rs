//! From a graph to the entries of the index.

use oxigraph::model::NamedNodeRef;
use oxigraph::model::QuadRef;
use tantivy::Index;
use tantivy::IndexReader;
use tantivy::IndexWriter;
use tantivy::ReloadPolicy;
use tantivy::TantivyDocument;
use tantivy::indexer::NoMergePolicy;

use crate::snapshot::text_index::IndexError;
use crate::snapshot::text_index::TextIndex;
use crate::snapshot::text_index::analysis;
use crate::snapshot::text_index::analysis::Analysis;
use crate::snapshot::text_index::facet::Facet;
use crate::snapshot::text_index::facet::FacetLabels;
use crate::snapshot::text_index::names::Names;
use crate::snapshot::text_index::names::NamesBuilder;
use crate::snapshot::text_index::resource::Resource;
use crate::snapshot::text_index::resource::Resources;
use crate::snapshot::text_index::resource::words_of;
use crate::snapshot::text_index::schema::Fields;
use crate::snapshot::text_index::schema::PLAIN;
use crate::snapshot::text_index::schema::STEMMED;
use crate::snapshot::text_index::schema::fingerprint;
use crate::snapshot::text_index::schema::name_key;
use crate::snapshot::text_index::schema::schema;

/// A writer needs at least 15 MB; entries are small.
const WRITER_BYTES: usize = 50_000_000;

/// An index whose entries are given to its writer and not yet written.
pub struct UnwrittenIndex {
    fields: Fields,
    index: Index,
    writer: IndexWriter,
    names: NamesBuilder,
    analysis: Analysis,
    labels: FacetLabels,
}

/// Gives the entries of a merged graph to the writer of a new index.
pub(super) fn fill<'a>(
    quads: impl Iterator<Item = QuadRef<'a>>,
) -> tantivy::Result<UnwrittenIndex> {
    let (schema, fields) = schema();
    let index = Index::create_in_ram(schema);
    index.tokenizers().register(STEMMED, analysis::stemmed());
    index.tokenizers().register(PLAIN, analysis::plain());
    let writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    // Segments that merge behind the reader's back would change nothing but when.
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let resources = Resources::gather(quads);
    let mut filling =
        Filling { fields, analysis: Analysis::default(), labels: FacetLabels::default() };
    let mut names = Names::builder();
    for (rank, (iri, resource)) in (0..).zip(resources.named()) {
        let (Some(kind), Some(label)) = (resource.kind, resource.label) else { continue };
        let mut entry = filling.look_up_only(iri, kind, label, resource);
        entry.add_u64(fields.rank, rank);
        if !resources.is_unused(iri, resource) {
            filling.searchable(&mut entry, &resources, resource, label);
            names.add(iri, kind, label, &resource.other_names, resources.naming(iri));
        }
        writer.add_document(entry)?;
    }
    let Filling { analysis, labels, .. } = filling;
    Ok(UnwrittenIndex { fields, index, writer, names, analysis, labels })
}

impl UnwrittenIndex {
    /// Writes it. Most of that is done by one thread, so that there is time for something else.
    pub fn write(self) -> Result<TextIndex, IndexError> {
        let Self { fields, index, mut writer, names, mut analysis, labels } = self;
        let (written, names) = rayon::join(|| writer.commit(), || names.build(&mut analysis));
        written?;
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(TextIndex { fields, reader, names, labels })
    }
}

/// Fills entries.
struct Filling {
    fields: Fields,
    analysis: Analysis,
    labels: FacetLabels,
}

impl Filling {
    /// An entry with what look-ups by name need.
    fn look_up_only(
        &self,
        iri: NamedNodeRef<'_>,
        kind: &str,
        label: &str,
        resource: &Resource<'_>,
    ) -> TantivyDocument {
        let mut entry = TantivyDocument::default();
        entry.add_text(self.fields.iri, iri.as_str());
        entry.add_text(self.fields.facet(Facet::Kind), kind);
        entry.add_u64(self.fields.name, fingerprint(&name_key(label)));
        for name in &resource.other_names {
            entry.add_u64(self.fields.name, fingerprint(&name_key(name)));
        }
        entry
    }

    /// What makes an entry one that can be found.
    fn searchable<'a>(
        &mut self,
        entry: &mut TantivyDocument,
        resources: &Resources<'a>,
        resource: &Resource<'a>,
        label: &str,
    ) {
        let fields = self.fields;
        for facet in Facet::ALL {
            for (value, label) in resources.facet(resource, facet) {
                // Its kind stands there already, for look-ups.
                if facet != Facet::Kind {
                    entry.add_text(fields.facet(facet), value);
                }
                let number = self.labels.number(facet, value, label);
                entry.add_u64(fields.facet_number(facet), number);
            }
        }
        let kind = words_of(resource.kind.unwrap_or_default());
        let names = resource.other_names.iter().map(|name| (fields.other_names, *name));
        let texts = resource.body.iter().map(|text| (fields.body, *text));
        let all = [(fields.kind_words, kind.as_str()), (fields.label, label)];
        for (field, text) in all.into_iter().chain(names).chain(texts) {
            entry.add_text(field, text);
            entry.add_text(fields.words, text);
        }
        entry.add_u64(fields.own_name, fingerprint(&name_key(label)));
        for name in resource.other_names.iter().copied().chain([label]) {
            entry.add_u64(fields.whole_name, fingerprint(&self.analysis.whole(name)));
        }
    }
}
