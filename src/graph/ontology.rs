//! The ontology as quads, and the lexicon of technologies that documents are read with.

use std::collections::BTreeMap;

use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;

use crate::corpus::OntologySource;
use crate::fact::Lexicon;
use crate::graph::address::Base;
use crate::graph::vocab;

/// A file of the ontology that is no Turtle.
#[derive(Debug, thiserror::Error)]
#[error("the ontology file {file} cannot be read: {source}")]
pub struct OntologyError {
    file: String,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// Reads the Turtle files of the ontology into their graph, addresses moved to `base`.
pub fn quads(source: &OntologySource, base: &Base) -> Result<Vec<Quad>, OntologyError> {
    let graph = base.ontology_graph();
    let mut quads = Vec::new();
    for (file, text) in &source.turtle {
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph.clone());
        for quad in parser.for_slice(text) {
            let quad = quad
                .map_err(|error| OntologyError { file: file.clone(), source: Box::new(error) })?;
            quads.push(moved(quad, base));
        }
    }
    Ok(quads)
}

/// The files name resources under the default base; a graph with another base holds them there.
fn moved(quad: Quad, base: &Base) -> Quad {
    let moved = |node: NamedNode| match node.as_str().strip_prefix(vocab::DEFAULT_BASE) {
        Some(path) => NamedNode::new_unchecked(format!("{}{path}", base.as_str())),
        None => node,
    };
    let subject = match quad.subject {
        NamedOrBlankNode::NamedNode(node) => moved(node).into(),
        other => other,
    };
    let object = match quad.object {
        Term::NamedNode(node) => moved(node).into(),
        other => other,
    };
    Quad { subject, object, ..quad }
}

/// The technologies of the ontology with their names.
pub fn lexicon(quads: &[Quad], base: &Base) -> Lexicon {
    #[derive(Default)]
    struct Entry {
        technology: bool,
        label: Option<String>,
        others: Vec<String>,
        case_sensitive: bool,
    }
    let prefix = base.technology("").into_string();
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let Some(key) = subject.as_str().strip_prefix(&prefix) else { continue };
        let entry = entries.entry(key.to_owned()).or_default();
        let predicate = quad.predicate.as_ref();
        match &quad.object {
            Term::NamedNode(class) if predicate == vocab::RDF_TYPE => {
                entry.technology |= class.as_ref() == vocab::TECHNOLOGY;
            }
            Term::Literal(label) if predicate == vocab::RDFS_LABEL => {
                entry.label = Some(label.value().to_owned());
            }
            Term::Literal(label) if predicate == vocab::SKOS_ALT_LABEL => {
                entry.others.push(label.value().to_owned());
            }
            Term::Literal(flag) if predicate == vocab::CASE_SENSITIVE => {
                entry.case_sensitive = flag.value() == "true";
            }
            _ => {}
        }
    }
    let mut lexicon = Lexicon::default();
    for (key, entry) in entries.into_iter().filter(|(_, entry)| entry.technology) {
        let names: Vec<String> = entry.label.into_iter().chain(entry.others).collect();
        lexicon.add(&key, &names, entry.case_sensitive);
    }
    lexicon
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn embedded() -> Vec<Quad> {
        quads(&OntologySource::embedded(), &Base::default()).unwrap()
    }

    #[test]
    fn the_code_and_the_ontology_know_the_same_terms() {
        let quads = embedded();
        let described = quads.iter().filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(node) if node.as_str().starts_with(vocab::NAMESPACE) => {
                Some(node.as_str().to_owned())
            }
            _ => None,
        });
        let described: BTreeSet<String> = described.collect();
        let coined: BTreeSet<String> =
            vocab::OWN_TERMS.iter().map(|term| term.as_str().to_owned()).collect();
        assert_eq!(coined, described);
    }

    #[test]
    fn technologies_are_found_by_their_other_names() {
        let lexicon = lexicon(&embedded(), &Base::default());
        assert_eq!(lexicon.resolve("Postgres").label, "PostgreSQL");
        assert_eq!(lexicon.resolve("k8s").label, "Kubernetes");
    }

    #[test]
    fn keys_of_technologies_are_the_slugs_of_their_labels() {
        let lexicon = lexicon(&embedded(), &Base::default());
        for name in ["Node.js", "Amazon S3", "Event-driven"] {
            let technology = lexicon.resolve(name);
            assert_eq!(technology.key, crate::corpus::slug(&technology.label));
        }
    }
}
