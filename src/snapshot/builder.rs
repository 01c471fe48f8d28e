//! Documents become a snapshot: read and lifted side by side, loaded, derived from, indexed.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;
use std::mem;
use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use rayon::iter::IndexedParallelIterator;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::corpus;
use crate::corpus::Corpus;
use crate::corpus::OntologySource;
use crate::corpus::Problem;
use crate::corpus::RdfFile;
use crate::corpus::SourceFile;
use crate::document;
use crate::document::Diagnostic;
use crate::document::Severity;
use crate::fact;
use crate::fact::Coverage;
use crate::fact::Journey;
use crate::fact::Lexicon;
use crate::fact::Reading;
use crate::graph;
use crate::graph::Addresses;
use crate::graph::Base;
use crate::graph::Batch;
use crate::graph::ontology;
use crate::graph::vocab;
use crate::snapshot::Snapshot;
use crate::snapshot::engine::QuadStore;
use crate::snapshot::error::BuildError;
use crate::snapshot::manifest::LoadedDocument;
use crate::snapshot::manifest::Manifest;
use crate::snapshot::progress::Progress;
use crate::snapshot::progress::Watch;
use crate::snapshot::rules::Rules;
use crate::snapshot::shapes;
use crate::snapshot::shapes::Shape;
use crate::snapshot::shapes::ShapeResult;
use crate::snapshot::text_index::TextIndex;

/// Documents that are read side by side before their quads are loaded: enough to keep each core
/// busy, few enough to keep their trees out of memory.
const DOCUMENTS_AT_ONCE: usize = 64;

/// How a snapshot is to be built.
#[derive(Clone, Debug, Default)]
pub struct BuildSettings {
    /// The base of all addresses.
    pub base: Base,
    /// Whether one unreadable file or one error in a document fails the whole.
    pub strict: bool,
    /// Who is told how far the build is.
    pub watch: Watch,
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
    /// How many of the lines that carry facts were read.
    pub coverage: Coverage,
}

/// A document whose syntax was read.
struct ParsedDocument {
    source: SourceFile,
    document: document::Document,
    diagnostics: Vec<Diagnostic>,
}

impl ParsedDocument {
    fn new(source: SourceFile) -> Self {
        let (document, diagnostics) = document::parse(&source.text);
        Self { source, document, diagnostics }
    }
}

/// The ontology, ready to read documents with.
pub struct Ontology {
    quads: Batch,
    shapes: Vec<Shape>,
    rules: Rules,
    lexicon: Lexicon,
}

impl Ontology {
    /// Reads the texts of an ontology.
    pub fn new(source: &OntologySource, base: &Base) -> Result<Self, BuildError> {
        let words = || -> Result<_, BuildError> {
            let quads = ontology::quads(source, base)?;
            let lexicon = ontology::lexicon(&quads, base);
            Ok((quads.into_iter().collect(), lexicon))
        };
        let logic = || -> Result<_, BuildError> {
            let shapes = source.shapes.as_deref().map(shapes::parse).transpose()?;
            Ok((Rules::parse(&source.rules)?, shapes.unwrap_or_default()))
        };
        let (words, logic) = rayon::join(words, logic);
        let ((quads, lexicon), (rules, shapes)) = (words?, logic?);
        Ok(Self { quads, shapes, rules, lexicon })
    }

    /// Reads one document: syntax, then meaning.
    pub fn read(&self, source: SourceFile) -> ReadDocument {
        self.facts(ParsedDocument::new(source))
    }

    fn facts(&self, parsed: ParsedDocument) -> ReadDocument {
        let ParsedDocument { source, document, mut diagnostics } = parsed;
        let Reading { journey, diagnostics: said, coverage } =
            fact::read(&document, &source.name, &self.lexicon);
        diagnostics.extend(said);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        ReadDocument { source, journey, document, diagnostics, coverage }
    }
}

/// A snapshot that was built, and what there was to say on the way.
pub struct Built {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// For each document with remarks, its path and them.
    pub remarks: Vec<(String, Vec<Diagnostic>)>,
    /// Files that were left out.
    pub problems: Vec<Problem>,
    /// What breaks shapes that are no gate.
    pub shape_remarks: Vec<ShapeResult>,
}

/// Builds the snapshot of a corpus under the number `generation`.
pub fn build(
    corpus: Corpus,
    source: &OntologySource,
    settings: &BuildSettings,
    generation: u64,
) -> Result<Built, BuildError> {
    let mut loading = Loading {
        settings,
        store: QuadStore::default(),
        documents: Vec::new(),
        sources: HashMap::new(),
        remarks: Vec::new(),
        problems: Vec::new(),
    };
    for problem in corpus.problems {
        loading.leave_out(problem)?;
    }
    let ontology = loading.documents(source, corpus.documents)?;
    loading.rdf(&corpus.rdf)?;
    for turn in ontology.rules.turns() {
        settings.watch.tell(Progress::Deriving(turn.name()));
        for rule in turn.run(&mut loading.store, &settings.base.derived_graph())? {
            let message = "it derives more than there is room for, so it was stopped; look for long \
                           circles of moves in one year";
            let (path, message) = (format!("the rule {}", rule.name()), message.to_owned());
            loading.leave_out(Problem { path, message })?;
        }
    }
    let graph = loading.store;
    settings.watch.tell(Progress::Finishing);
    let unwritten = TextIndex::fill(graph.merged())?;
    let (index, shape_remarks) =
        rayon::join(|| unwritten.write(), || shapes::hold(&ontology.shapes, &graph));
    let (shape_remarks, index) = (shape_remarks?, index?);
    let manifest = Manifest {
        generation,
        digest: digest(&loading.documents, source),
        triples: graph.triples(),
        classes: classes(&graph),
        documents: loading.documents,
    };
    let (base, sources) = (settings.base.clone(), loading.sources);
    let snapshot = Snapshot { graph, index: Arc::new(index), manifest, sources, base };
    let (remarks, problems) = (loading.remarks, loading.problems);
    Ok(Built { snapshot, remarks, problems, shape_remarks })
}

/// A snapshot while files go in.
struct Loading<'a> {
    settings: &'a BuildSettings,
    store: QuadStore,
    documents: Vec<LoadedDocument>,
    sources: Sources,
    remarks: Vec<(String, Vec<Diagnostic>)>,
    problems: Vec<Problem>,
}

impl Loading<'_> {
    /// A file that cannot be read is left out, unless the build is strict.
    fn leave_out(&mut self, problem: Problem) -> Result<(), BuildError> {
        if self.settings.strict {
            return Err(problem.into());
        }
        self.problems.push(problem);
        Ok(())
    }

    /// Reads the ontology, and with it the documents. Their syntax needs no ontology, so that of the
    /// first documents is read beside it.
    fn documents(
        &mut self,
        ontology: &OntologySource,
        sources: Vec<SourceFile>,
    ) -> Result<Ontology, BuildError> {
        let base = &self.settings.base;
        let of = sources.len();
        let mut sources = sources.into_iter();
        let mut parse = || -> Vec<ParsedDocument> {
            let batch: Vec<SourceFile> = sources.by_ref().take(DOCUMENTS_AT_ONCE).collect();
            batch.into_par_iter().with_max_len(1).map(ParsedDocument::new).collect()
        };
        let (ontology, mut parsed) = rayon::join(|| Ontology::new(ontology, base), &mut parse);
        let mut ontology = ontology?;
        let mut batches = vec![mem::take(&mut ontology.quads)];
        let mut loaded = 0;
        while !parsed.is_empty() {
            let lift = |parsed: ParsedDocument| {
                let read = ontology.facts(parsed);
                let quads = graph::lift(&read.journey, &read.source, base);
                (read, quads)
            };
            let lifted: Vec<(ReadDocument, Batch)> =
                parsed.into_par_iter().with_max_len(1).map(lift).collect();
            for (read, quads) in lifted {
                loaded += quads.len();
                self.document(read, quads.len())?;
                batches.push(quads);
            }
            self.store.extend(batches.drain(..));
            let documents = self.sources.len();
            self.settings.watch.tell(Progress::Loading { documents, of, quads: loaded });
            parsed = parse();
        }
        self.store.extend(batches);
        Ok(ontology)
    }

    /// Keeps what is to be said about a document.
    fn document(&mut self, read: ReadDocument, quads: usize) -> Result<(), BuildError> {
        if self.settings.strict {
            refuse_errors(&read)?;
        }
        self.documents.push(LoadedDocument {
            path: read.source.path.clone(),
            hash: read.source.hash.clone(),
            company: Some(read.journey.company.clone()),
            quads,
        });
        if !read.diagnostics.is_empty() {
            self.remarks.push((read.source.path.clone(), read.diagnostics));
        }
        let journey = Addresses::new(&self.settings.base, &read.source.name).journey();
        self.sources.insert(journey, read.source);
        Ok(())
    }

    fn rdf(&mut self, files: &[RdfFile]) -> Result<(), BuildError> {
        for file in files {
            match graph::rdf::read(file, &self.settings.base) {
                Ok(quads) => {
                    self.documents.push(LoadedDocument {
                        path: file.path.clone(),
                        hash: file.hash.clone(),
                        company: None,
                        quads: quads.len(),
                    });
                    self.store.extend([quads.into_iter().collect()]);
                }
                Err(problem) => self.leave_out(problem)?,
            }
        }
        Ok(())
    }
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
    let all: Vec<String> = documents.chain(texts).collect();
    corpus::digest(all.concat().as_bytes())
}

/// How many resources each class of ours has. Technologies that no document names are there to be
/// looked up, not to be counted.
fn classes(graph: &QuadStore) -> BTreeMap<String, usize> {
    let links = [vocab::USES, vocab::MENTIONS, vocab::FROM, vocab::TO];
    let objects = links.into_iter().flat_map(|link| graph.with_predicate(link));
    let named: HashSet<u32> = objects.map(|[_, _, object, _]| object).collect();
    let mut classes = BTreeMap::new();
    for [subject, _, class, _] in graph.with_predicate(vocab::RDF_TYPE) {
        let Some(Term::NamedNode(class)) = graph.term(class) else { continue };
        if class.as_ref() == vocab::TECHNOLOGY && !named.contains(&subject) {
            continue;
        }
        if let Some(local) = class.as_str().strip_prefix(vocab::NAMESPACE) {
            *classes.entry(local.to_owned()).or_insert(0) += 1;
        }
    }
    classes
}

/// The documents of a snapshot by the address of their journey.
pub(super) type Sources = HashMap<NamedNode, SourceFile>;
