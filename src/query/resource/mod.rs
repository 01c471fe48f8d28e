//! Resources as they are looked up on the web: all that is said of one, and what points at it.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Triple;

use crate::query::entity;
use crate::query::entity::Source;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::template::node;
use crate::query::template::template;
use crate::query::template::text;
use crate::snapshot::Snapshot;

template!(OUTGOING, "outgoing.rq");
template!(INCOMING, "incoming.rq");
template!(LABELS, "labels.rq");
template!(TERMS, "terms.rq");
template!(COERCIONS, "coercions.rq");

/// What the graph says of one or more resources.
#[derive(Clone, Debug, Default)]
pub struct Description {
    /// What is said of them.
    pub outgoing: Vec<Triple>,
    /// What points at them, as far as it is not said of them; the first few hundred.
    pub incoming: Vec<Triple>,
    /// The names of all resources in it that have one.
    pub labels: BTreeMap<NamedNode, String>,
    /// Where they were read.
    pub sources: Vec<Source>,
}

impl Description {
    /// All triples, those that point at the resources last.
    pub fn triples(&self) -> impl Iterator<Item = &Triple> {
        self.outgoing.iter().chain(&self.incoming)
    }
}

/// Describes a resource; nothing where the graph does not know it.
pub fn describe(
    snapshot: &Snapshot,
    limits: &Limits,
    resource: &NamedNode,
) -> Result<Option<Description>, QueryError> {
    let bound = [("resource", vec![Term::from(resource.clone())])];
    let mut description =
        Description { outgoing: outgoing(snapshot, limits, &bound)?, ..Description::default() };
    for row in INCOMING.select(snapshot, limits, &bound)? {
        if let (Some(subject), Some(property)) = (node(&row, "subject"), node(&row, "property")) {
            description.incoming.push(Triple::new(subject, property, resource.clone()));
        }
    }
    if description.triples().next().is_none() {
        return Ok(None);
    }
    description.labels = labels(snapshot, limits, description.triples())?;
    let entities = entity::describe(snapshot, limits, std::slice::from_ref(resource))?;
    description.sources = entities.into_values().flat_map(|entity| entity.sources).collect();
    Ok(Some(description))
}

/// Describes the ontology: each of its terms.
pub fn ontology(snapshot: &Snapshot, limits: &Limits) -> Result<Description, QueryError> {
    let terms = TERMS.select(snapshot, limits, &[])?;
    let terms = terms.iter().filter_map(|row| node(row, "resource").map(Term::from));
    let outgoing = outgoing(snapshot, limits, &[("resource", terms.collect())])?;
    let labels = labels(snapshot, limits, outgoing.iter())?;
    Ok(Description { outgoing, labels, ..Description::default() })
}

fn outgoing(
    snapshot: &Snapshot,
    limits: &Limits,
    bound: &[(&str, Vec<Term>)],
) -> Result<Vec<Triple>, QueryError> {
    let rows = OUTGOING.select(snapshot, limits, bound)?;
    let triples = rows.iter().filter_map(|row| {
        let (resource, property) = (node(row, "resource")?, node(row, "property")?);
        Some(Triple::new(resource, property, row.get("value")?.clone()))
    });
    Ok(triples.collect())
}

/// The names of all that triples name.
fn labels<'a>(
    snapshot: &Snapshot,
    limits: &Limits,
    triples: impl Iterator<Item = &'a Triple>,
) -> Result<BTreeMap<NamedNode, String>, QueryError> {
    let mut named: Vec<Term> = triples
        .flat_map(|triple| {
            let subject = Term::from(triple.subject.clone());
            [subject, triple.predicate.clone().into(), triple.object.clone()]
        })
        .filter(Term::is_named_node)
        .collect();
    named.sort_by_key(ToString::to_string);
    named.dedup();
    let rows = LABELS.select(snapshot, limits, &[("resource", named)])?;
    let labels = rows.iter().filter_map(|row| Some((node(row, "resource")?, text(row, "label")?)));
    Ok(labels.collect())
}

/// For each property of the ontology, the datatype of its values; none where they are resources.
pub fn coercions(
    snapshot: &Snapshot,
    limits: &Limits,
) -> Result<BTreeMap<NamedNode, Option<NamedNode>>, QueryError> {
    let rows = COERCIONS.select(snapshot, limits, &[])?;
    let found = rows.iter().filter_map(|row| Some((node(row, "property")?, node(row, "range"))));
    Ok(found.collect())
}
