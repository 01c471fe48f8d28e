//! Whole graphs: one that is named, or the merge of all.

use std::fmt;
use std::io::Write;

use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::model::TripleRef;

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::sparql;
use crate::snapshot::Snapshot;

/// Which graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GraphName {
    /// The merge of all graphs.
    Default,
    /// A named one.
    Named(NamedNode),
}

impl fmt::Display for GraphName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => out.write_str("default"),
            Self::Named(name) => name.fmt(out),
        }
    }
}

/// Whether there is such a graph.
pub fn exists(snapshot: &Snapshot, name: &GraphName) -> bool {
    match name {
        GraphName::Default => true,
        GraphName::Named(name) => snapshot.graph(name.as_ref()).is_some(),
    }
}

/// Writes the triples of a graph; nothing for one that is not there.
pub fn write(
    snapshot: &Snapshot,
    limits: &Limits,
    name: &GraphName,
    format: RdfFormat,
    out: impl Write,
) -> Result<(), QueryError> {
    limits.run(|| match name {
        GraphName::Default => write_triples(snapshot.merged(), format, out),
        GraphName::Named(name) => {
            let triples = snapshot.graph(name.as_ref()).into_iter().flatten();
            write_triples(triples, format, out)
        }
    })
}

fn write_triples<'a>(
    triples: impl Iterator<Item = TripleRef<'a>>,
    format: RdfFormat,
    out: impl Write,
) -> Result<(), QueryError> {
    let mut writer = sparql::serializer(format)?.for_writer(out);
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    Ok(writer.finish().map(drop)?)
}
