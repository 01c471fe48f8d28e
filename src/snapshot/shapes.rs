//! The gate: SHACL shapes with SPARQL constraints that a graph must pass before it is published.
//!
//! Of SHACL (<https://www.w3.org/TR/shacl/#sparql-constraints>), the part that
//! `ontology/shapes.ttl` uses: node shapes with target classes, a severity, and SELECT queries over
//! `$this`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::SparqlEvaluator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use spargebra::Query;
use spargebra::SparqlParser;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;
use spargebra::term::TriplePattern;

use crate::graph::vocab;
use crate::snapshot::binding;
use crate::snapshot::engine::Engine;
use crate::snapshot::engine::QuadStore;
use crate::snapshot::error::BuildError;

/// One shape may be broken by thousands of facts; this many tell the story.
const MOST_RESULTS: usize = 20;

macro_rules! shacl {
    ($($name:ident = $local:literal,)*) => {
        $(const $name: NamedNodeRef<'static> =
            NamedNodeRef::new_unchecked(concat!("http://www.w3.org/ns/shacl#", $local));)*
    };
}

shacl! {
    NODE_SHAPE = "NodeShape",
    TARGET_CLASS = "targetClass",
    SEVERITY = "severity",
    VIOLATION = "Violation",
    SPARQL = "sparql",
    SELECT = "select",
    MESSAGE = "message",
}

/// A shape, ready to be held against a graph.
pub(super) struct Shape {
    name: String,
    targets: Vec<NamedNode>,
    /// Whether a graph that breaks it is not published.
    gate: bool,
    query: Query,
    message: String,
}

/// Where a graph breaks a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeResult {
    /// The shape.
    pub shape: String,
    /// The resource that breaks it.
    pub resource: String,
    /// The name of the resource, where it has one.
    pub label: Option<String>,
    /// The document that states it, and the line; for RDF files without a line.
    pub place: Option<(String, Option<u32>)>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ShapeResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some((document, Some(line))) => write!(f, "{document}, line {line}: ")?,
            Some((document, None)) => write!(f, "{document}: ")?,
            None => {}
        }
        match &self.label {
            Some(label) => write!(f, "\"{label}\" <{}>", self.resource)?,
            None => write!(f, "<{}>", self.resource)?,
        }
        write!(f, ": {} (shape {})", self.message, self.shape)
    }
}

/// Reads shapes from their Turtle.
pub(super) fn parse(text: &str) -> Result<Vec<Shape>, BuildError> {
    let refuse = |name: &str, message: String| BuildError::Shape { name: name.to_owned(), message };
    let mut described: BTreeMap<String, Vec<(NamedNode, Term)>> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text) {
        let quad: Quad = quad.map_err(|error| refuse("shapes.ttl", error.to_string()))?;
        let subject = match quad.subject {
            NamedOrBlankNode::NamedNode(node) => node.into_string(),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        described.entry(subject).or_default().push((quad.predicate, quad.object));
    }
    let values = |subject: &str, property: NamedNodeRef<'_>| -> Vec<Term> {
        let properties = described.get(subject).map(Vec::as_slice).unwrap_or_default();
        let values = properties.iter().filter(|(named, _)| named.as_ref() == property);
        values.map(|(_, value)| value.clone()).collect()
    };
    let mut shapes = Vec::new();
    for name in described.keys() {
        let is_shape = |class: &Term| *class == Term::from(NODE_SHAPE);
        if !values(name, vocab::RDF_TYPE).iter().any(is_shape) {
            continue;
        }
        let targets = values(name, TARGET_CLASS).into_iter().filter_map(named).collect();
        let severity = values(name, SEVERITY).into_iter().find_map(named);
        let gate = severity.is_none_or(|severity| severity.as_ref() == VIOLATION);
        for constraint in values(name, SPARQL) {
            let key = match &constraint {
                Term::BlankNode(node) => node.to_string(),
                Term::NamedNode(node) => node.as_str().to_owned(),
                _ => continue,
            };
            let select = values(&key, SELECT).iter().find_map(text_of);
            let select = select.ok_or_else(|| refuse(name, "it has no sh:select".to_owned()))?;
            let message = values(&key, MESSAGE).iter().find_map(text_of).unwrap_or_default();
            let query = parse_select(&select).map_err(|message| refuse(name, message))?;
            let name = name.rsplit(['/', '#']).next().unwrap_or(name).to_owned();
            let targets = Vec::clone(&targets);
            shapes.push(Shape { name, targets, gate, query, message });
        }
    }
    Ok(shapes)
}

fn parse_select(text: &str) -> Result<Query, String> {
    let mut parser = SparqlParser::new();
    for (prefix, iri) in vocab::PREFIXES {
        parser = parser.with_prefix(prefix, iri).map_err(|error| error.to_string())?;
    }
    parser.parse_query(text).map_err(|error| error.to_string())
}

fn named(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

fn text_of(term: &Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// Holds a graph against shapes: what breaks a gate is the error, what else is broken the result.
pub(super) fn hold(shapes: &[Shape], store: &QuadStore) -> Result<Vec<ShapeResult>, BuildError> {
    let subclasses = Subclasses::read(store);
    let (mut broken, mut remarks) = (Vec::new(), Vec::new());
    let held = shapes.par_iter().map(|shape| (shape, shape.results(store, &subclasses)));
    let held: Vec<_> = held.collect();
    for (shape, results) in held {
        let results = results?;
        if shape.gate { broken.extend(results) } else { remarks.extend(results) }
    }
    if broken.is_empty() { Ok(remarks) } else { Err(BuildError::Broken(broken)) }
}

/// For each class, the classes below it.
struct Subclasses(BTreeMap<NamedNode, BTreeSet<NamedNode>>);

impl Subclasses {
    fn read(store: &QuadStore) -> Self {
        let mut below: BTreeMap<NamedNode, BTreeSet<NamedNode>> = BTreeMap::new();
        for [class, _, above, _] in store.with_predicate(vocab::RDFS_SUB_CLASS_OF) {
            if let (Some(Term::NamedNode(class)), Some(Term::NamedNode(above))) =
                (store.term(class), store.term(above))
            {
                below.entry(above.clone()).or_default().insert(class.clone());
            }
        }
        Self(below)
    }

    /// A class with all below it.
    fn of(&self, class: &NamedNode) -> BTreeSet<NamedNode> {
        let mut found = BTreeSet::from([class.clone()]);
        let mut waiting = vec![class.clone()];
        while let Some(class) = waiting.pop() {
            for below in self.0.get(&class).into_iter().flatten() {
                if found.insert(below.clone()) {
                    waiting.push(below.clone());
                }
            }
        }
        found
    }
}

impl Shape {
    fn results(
        &self,
        store: &QuadStore,
        subclasses: &Subclasses,
    ) -> Result<Vec<ShapeResult>, BuildError> {
        let failed = |message: String| BuildError::Shape { name: self.name.clone(), message };
        let mut query = self.query.clone();
        let Query::Select { pattern, .. } = &mut query else {
            return Err(failed("its sh:select is no SELECT query".to_owned()));
        };
        let classes = self.targets.iter().flat_map(|class| subclasses.of(class));
        binding::bind(pattern, focus(classes.collect()));
        let results = store.evaluate(&query, SparqlEvaluator::new());
        let QueryResults::Solutions(solutions) =
            results.map_err(|error| failed(error.to_string()))?
        else {
            return Err(failed("its sh:select is no SELECT query".to_owned()));
        };
        let mut found = Vec::new();
        for solution in solutions.take(MOST_RESULTS) {
            let solution = solution.map_err(|error| failed(error.to_string()))?;
            found.push(self.result(store, &solution));
        }
        Ok(found)
    }

    fn result(&self, store: &QuadStore, solution: &QuerySolution) -> ShapeResult {
        let this = solution.get("this");
        let resource = match this {
            Some(Term::NamedNode(node)) => node.as_str().to_owned(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let mut message = self.message.clone();
        for (variable, value) in solution {
            let shown = match value {
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            };
            message = message.replace(&format!("{{?{}}}", variable.as_str()), &shown);
        }
        let (label, place) = match this {
            Some(Term::NamedNode(node)) => {
                (store.object(node, vocab::RDFS_LABEL).and_then(text_of), place(store, node))
            }
            _ => (None, None),
        };
        ShapeResult { shape: self.name.clone(), resource, label, place, message }
    }
}

/// `?this a ?class` for each of the classes.
fn focus(classes: BTreeSet<NamedNode>) -> GraphPattern {
    let this = Variable::new_unchecked("this");
    let class = Variable::new_unchecked("focusClass");
    let rows = classes.into_iter().map(|class| vec![Some(GroundTerm::NamedNode(class))]);
    let values = GraphPattern::Values { variables: vec![class.clone()], bindings: rows.collect() };
    let typed = TriplePattern {
        subject: this.into(),
        predicate: vocab::RDF_TYPE.into_owned().into(),
        object: class.into(),
    };
    let typed = GraphPattern::Bgp { patterns: vec![typed] };
    GraphPattern::Lateral { left: Box::new(values), right: Box::new(typed) }
}

/// The document that states a resource, with the line where it has one. A span states itself.
fn place(store: &QuadStore, node: &NamedNode) -> Option<(String, Option<u32>)> {
    let named = |term: &Term| named(term.clone());
    let span = store.object(node, vocab::PROV_WAS_DERIVED_FROM).and_then(named);
    let span = span.unwrap_or_else(|| node.clone());
    let document = store.object(&span, vocab::DOCUMENT).and_then(named);
    let document = document.unwrap_or_else(|| span.clone());
    let path = store.object(&document, vocab::DCTERMS_SOURCE).and_then(text_of)?;
    let line = store.object(&span, vocab::FIRST_LINE).and_then(text_of);
    Some((path, line.and_then(|line| line.parse().ok())))
}
