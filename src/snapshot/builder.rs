//! Documents become a snapshot: read and lifted side by side, loaded, derived from, indexed.

use std::collections::BTreeMap;
use std::collections::HashMap;

use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::corpus;
use crate::corpus::Corpus;
use crate::corpus::OntologySource;
use crate::corpus::SourceFile;
use crate::document;
use crate::document::Diagnostic;
use crate::document::Severity;
use crate::fact;
use crate::fact::Journey;
use crate::fact::Lexicon;
use crate::graph;
use crate::graph::Addresses;
use crate::graph::Base;
use crate::graph::ontology;
use crate::graph::vocab;
use crate::snapshot::Snapshot;
use crate::snapshot::engine::Embedded;
use crate::snapshot::error::BuildError;
use crate::snapshot::manifest::LoadedDocument;
use crate::snapshot::manifest::Manifest;
use crate::snapshot::rules::Rule;
use crate::snapshot::text_index::TextIndex;

/// How a snapshot is to be built.
#[derive(Clone, Debug, Default)]
pub struct BuildSettings {
    /// The base of all addresses.
    pub base: Base,
    /// Whether one unreadable file or one error in a document fails the whole.
    pub strict: bool,
}

/// A document with all that was read from it.
pub struct ReadDocument {
    /// The document.
    pub source: SourceFile,
    /// Its facts.
    pub journey: Journey,
    /// Its tree.
    pub document: document::Document,
    /// What its readers had to say, by line.
    pub diagnostics: Vec<Diagnostic>,
}

/// The ontology, ready to read documents with.
pub struct Ontology {
    quads: Vec<Quad>,
    rules: Vec<Rule>,
    lexicon: Lexicon,
}

impl Ontology {
    /// Reads the texts of an ontology.
    pub fn new(source: &OntologySource, base: &Base) -> Result<Self, BuildError> {
        let quads = ontology::quads(source, base)?;
        let rules = source.rules.iter().map(|(name, text)| Rule::parse(name, text));
        let rules = rules.collect::<Result<_, _>>()?;
        let lexicon = ontology::lexicon(&quads, base);
        Ok(Self { quads, rules, lexicon })
    }

    /// Reads one document: syntax, then meaning.
    pub fn read(&self, source: SourceFile) -> ReadDocument {
        let (document, mut diagnostics) = document::parse(&source.text);
        let (journey, said) = fact::read(&document, &source.name, &self.lexicon);
        diagnostics.extend(said);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        ReadDocument { source, journey, document, diagnostics }
    }
}

/// A snapshot that was built, and what there was to say on the way.
pub struct Built {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// For each document with remarks, its path and them.
    pub remarks: Vec<(String, Vec<Diagnostic>)>,
}

/// Builds the snapshot of a corpus under the number `generation`.
pub fn build(
    corpus: Corpus,
    source: &OntologySource,
    settings: &BuildSettings,
    generation: u64,
) -> Result<Built, BuildError> {
    if settings.strict
        && let Some(problem) = corpus.problems.first()
    {
        return Err(problem.clone().into());
    }
    let ontology = Ontology::new(source, &settings.base)?;
    let engine = Embedded::new()?;
    engine.extend(ontology.quads.iter().cloned())?;
    let read: Vec<(ReadDocument, Vec<Quad>)> = corpus
        .documents
        .par_iter()
        .map(|source| {
            let read = ontology.read(source.clone());
            let quads = graph::lift(&read.journey, source, &settings.base);
            (read, quads)
        })
        .collect();
    let mut documents = Vec::new();
    let mut sources = HashMap::new();
    let mut remarks = Vec::new();
    for (read, quads) in read {
        if settings.strict {
            refuse_errors(&read)?;
        }
        documents.push(LoadedDocument {
            path: read.source.path.clone(),
            hash: read.source.hash.clone(),
            company: read.journey.company.clone(),
            quads: quads.len(),
        });
        engine.extend(quads)?;
        if !read.diagnostics.is_empty() {
            remarks.push((read.source.path.clone(), read.diagnostics));
        }
        sources.insert(Addresses::new(&settings.base, &read.source.name).journey(), read.source);
    }
    for rule in &ontology.rules {
        rule.run(&engine, &settings.base.derived_graph())?;
    }
    let merged: Vec<Quad> = engine.merged().collect::<Result<_, _>>()?;
    let manifest = Manifest {
        generation,
        digest: digest(&documents, source),
        triples: merged.len(),
        classes: classes(&merged),
        documents,
    };
    let index = TextIndex::build(merged.into_iter())?;
    let base = settings.base.clone();
    let snapshot = Snapshot {
        engine: Box::new(engine.clone()),
        store: engine,
        index,
        manifest,
        sources,
        base,
    };
    Ok(Built { snapshot, remarks })
}

fn refuse_errors(read: &ReadDocument) -> Result<(), BuildError> {
    match read.diagnostics.iter().find(|remark| remark.severity == Severity::Error) {
        Some(error) => Err(BuildError::Document {
            path: read.source.path.clone(),
            line: error.span.first_line,
            message: error.message.clone(),
        }),
        None => Ok(()),
    }
}

fn digest(documents: &[LoadedDocument], source: &OntologySource) -> String {
    let documents =
        documents.iter().map(|document| format!("{} {}\n", document.path, document.hash));
    let texts = source.turtle.iter().chain(&source.rules);
    let texts = texts.map(|(name, text)| format!("{name} {}\n", corpus::digest(text.as_bytes())));
    corpus::digest(documents.chain(texts).collect::<String>().as_bytes())
}

fn classes(merged: &[Quad]) -> BTreeMap<String, usize> {
    let mut classes = BTreeMap::new();
    let types = merged.iter().filter(|quad| quad.predicate.as_ref() == vocab::RDF_TYPE);
    for quad in types {
        let Term::NamedNode(class) = &quad.object else { continue };
        if let Some(local) = class.as_str().strip_prefix(vocab::NAMESPACE) {
            *classes.entry(local.to_owned()).or_insert(0) += 1;
        }
    }
    classes
}

/// The documents of a snapshot by the address of their journey.
pub(super) type Sources = HashMap<NamedNode, SourceFile>;
