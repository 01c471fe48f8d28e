//! Publications that facts are told by, read for many facts at once.

use std::collections::HashMap;
use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;

use crate::fact::Confidence;
use crate::fact::SourceKind;
use crate::graph::vocab;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::template::node;
use crate::query::template::template;
use crate::query::template::text;
use crate::snapshot::Snapshot;

template!(REFERENCES, "references.rq");

/// A publication that a fact is told by. They are ordered as people trust them: first-hand before the
/// press, the press before vendors and others; and what was read before what was not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Who tells it.
    pub kind: SourceKind,
    /// How sure it is that it says so; what the document says of the fact comes before what it says of
    /// the publication.
    pub confidence: Confidence,
    /// Its title.
    pub title: String,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// When it is from, as written.
    pub date: Option<String>,
    /// Its address in the graph.
    pub iri: NamedNode,
}

impl Reference {
    /// The publication that an entity is; none where it is something else.
    pub fn of(entity: &Entity) -> Option<Self> {
        let is_one = entity.links(vocab::RDF_TYPE).any(|class| *class == vocab::REFERENCE);
        let kind = entity.links(vocab::SOURCE_KIND).find_map(kind).filter(|_| is_one)?;
        Some(Self {
            kind,
            confidence: entity
                .links(vocab::CONFIDENCE)
                .find_map(confidence)
                .unwrap_or(Confidence::Stated),
            title: entity.text(vocab::DCTERMS_TITLE)?,
            url: entity.links(vocab::SCHEMA_URL).next().map(|url| url.as_str().to_owned()),
            date: entity.text(vocab::DCTERMS_DATE),
            iri: entity.iri.clone(),
        })
    }

    /// About how many bytes it holds.
    pub(super) fn size(&self) -> usize {
        let texts = [Some(&self.title), self.url.as_ref(), self.date.as_ref()];
        size_of::<Self>() + texts.into_iter().flatten().map(String::len).sum::<usize>()
    }
}

/// Reads the publications that entities lead to, and hands each entity its own.
pub(super) fn attach(
    snapshot: &Snapshot,
    limits: &Limits,
    entities: &mut HashMap<NamedNode, Entity>,
) -> Result<(), QueryError> {
    let cited: HashSet<NamedNode> =
        entities.values().flat_map(|it| it.links(vocab::DCTERMS_SOURCE).cloned()).collect();
    if cited.is_empty() {
        return Ok(());
    }
    let asked: Vec<Term> = cited.into_iter().map(Term::from).collect();
    let rows = REFERENCES.select(snapshot, limits, &[("reference", asked)])?;
    let known: HashMap<NamedNode, Reference> =
        rows.iter().filter_map(reference).map(|it| (it.iri.clone(), it)).collect();
    for entity in entities.values_mut() {
        let of_fact = entity.links(vocab::CONFIDENCE).find_map(confidence);
        let told = entity.links(vocab::DCTERMS_SOURCE).filter_map(|iri| known.get(iri));
        let told =
            told.map(|it| Reference { confidence: of_fact.unwrap_or(it.confidence), ..it.clone() });
        let mut references: Vec<Reference> = told.collect();
        references.sort_unstable();
        for source in &mut entity.sources {
            source.references.clone_from(&references);
        }
    }
    Ok(())
}

fn reference(row: &QuerySolution) -> Option<Reference> {
    Some(Reference {
        kind: kind(&node(row, "kind")?)?,
        confidence: node(row, "confidence")
            .and_then(|term| confidence(&term))
            .unwrap_or(Confidence::Stated),
        title: text(row, "title")?,
        url: node(row, "url").map(NamedNode::into_string),
        date: text(row, "date"),
        iri: node(row, "reference")?,
    })
}

fn kind(term: &NamedNode) -> Option<SourceKind> {
    match term.as_ref() {
        vocab::FIRST_HAND => Some(SourceKind::FirstHand),
        vocab::PRESS => Some(SourceKind::Press),
        vocab::VENDOR => Some(SourceKind::Vendor),
        vocab::THIRD_PARTY => Some(SourceKind::ThirdParty),
        _ => None,
    }
}

fn confidence(term: &NamedNode) -> Option<Confidence> {
    match term.as_ref() {
        vocab::STATED => Some(Confidence::Stated),
        vocab::COPY => Some(Confidence::Copy),
        vocab::OPENING => Some(Confidence::Opening),
        vocab::SECONDARY => Some(Confidence::Secondary),
        vocab::INFERRED => Some(Confidence::Inferred),
        vocab::NOT_READ => Some(Confidence::NotRead),
        _ => None,
    }
}
