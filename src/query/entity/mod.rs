//! Typed views of entities: what the graph says of each, asked for many at once.

mod reference;
mod standing;

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::OnceLock;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;

pub use reference::Reference;
pub use standing::Standing;

use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::template::node;
use crate::query::template::template;
use crate::query::template::text;
use crate::snapshot::LONG_WORD;
use crate::snapshot::Snapshot;
use crate::snapshot::words;

template!(DESCRIBE, "describe.rq");
template!(SOURCES, "sources.rq");
template!(TECHNOLOGIES_IN_USE, "technologies_in_use.rq");

/// An entity with all that the graph says of it.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its address.
    pub iri: NamedNode,
    properties: Vec<(NamedNode, Term)>,
    /// Where it was read.
    pub sources: Vec<Source>,
    /// The stems of the words that it says; told apart when they are first asked for.
    said: OnceLock<HashSet<String>>,
}

/// Lines of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The path of the document below its folder.
    pub document: String,
    /// The first line, from 1.
    pub first_line: u32,
    /// The last line.
    pub last_line: u32,
    /// SHA-256 of the lines, in hexadecimal.
    pub quote_hash: String,
    /// The lines themselves.
    pub quote: String,
    /// The publications that the document has it from, the most trusted first.
    pub references: Vec<Reference>,
}

impl Entity {
    /// An address of which nothing is known.
    pub fn bare(iri: NamedNode) -> Self {
        Self { iri, properties: Vec::new(), sources: Vec::new(), said: OnceLock::new() }
    }

    /// Whether the graph says anything of it.
    pub fn is_known(&self) -> bool {
        !self.properties.is_empty()
    }

    /// About how many bytes it holds.
    pub fn size(&self) -> usize {
        const OF_A_TERM: usize = 160;
        let texts = self.properties.iter().map(|(_, value)| match value {
            Term::Literal(literal) => literal.value().len(),
            _ => 0,
        });
        let quotes = self.sources.iter().map(|source| {
            let references = source.references.iter().map(Reference::size).sum::<usize>();
            OF_A_TERM + source.quote.len() + references
        });
        self.properties.len() * OF_A_TERM + texts.chain(quotes).sum::<usize>()
    }

    /// Its values of a property.
    pub fn values(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &Term> {
        let of_property = move |(named, _): &&(NamedNode, Term)| named.as_ref() == property;
        self.properties.iter().filter(of_property).map(|(_, value)| value)
    }

    /// All that it says in words, its name first.
    pub fn prose(&self) -> String {
        let said = self.properties.iter().filter_map(|(_, value)| match value {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        });
        said.fold(self.label(), |prose, text| prose + " " + text)
    }

    /// Whether it says a word, by its stem. A long word may have a slip.
    pub fn says(&self, stem: &str) -> bool {
        let said = || words(&self.prose()).into_iter().map(|word| word.stem).collect();
        let said = self.said.get_or_init(said);
        let alike = |word: &String| {
            word.chars().next() == stem.chars().next()
                && word.len().abs_diff(stem.len()) <= 1
                && strsim::damerau_levenshtein(word, stem) <= 1
        };
        said.contains(stem) || stem.len() >= LONG_WORD && said.iter().any(alike)
    }

    /// The texts of a property in the order in which the entity's description names them, as RDF
    /// keeps none; others follow in alphabetical order.
    pub fn texts(&self, property: NamedNodeRef<'_>) -> Vec<String> {
        let texts = self.values(property).filter_map(|value| match value {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        });
        let mut texts: Vec<String> = texts.collect();
        if texts.len() > 1 {
            let description = self.first_text(vocab::DCTERMS_DESCRIPTION).unwrap_or_default();
            let place = |text: &str| description.find(text).unwrap_or(usize::MAX);
            texts.sort_by_cached_key(|text| (place(text), text.clone()));
        }
        texts
    }

    fn first_text(&self, property: NamedNodeRef<'_>) -> Option<&str> {
        self.values(property).find_map(|value| match value {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    /// The first text of a property.
    pub fn text(&self, property: NamedNodeRef<'_>) -> Option<String> {
        self.texts(property).into_iter().next()
    }

    /// The number of a property.
    pub fn number(&self, property: NamedNodeRef<'_>) -> Option<f64> {
        self.values(property).find_map(|value| match value {
            Term::Literal(literal) => literal.value().parse().ok(),
            _ => None,
        })
    }

    /// The whole number of a property.
    pub fn integer(&self, property: NamedNodeRef<'_>) -> Option<i32> {
        self.values(property).find_map(|value| match value {
            Term::Literal(literal) => literal.value().parse().ok(),
            _ => None,
        })
    }

    /// The resources that a property leads to.
    pub fn links(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &NamedNode> {
        self.values(property).filter_map(|value| match value {
            Term::NamedNode(node) => Some(node),
            _ => None,
        })
    }

    /// Its name.
    pub fn label(&self) -> String {
        self.text(vocab::RDFS_LABEL).unwrap_or_else(|| self.iri.as_str().to_owned())
    }
}

/// A figure as people read it.
pub fn shown(measurement: &Entity) -> String {
    let text = measurement.text(vocab::SHOWN_AS).or_else(|| measurement.text(vocab::TEXT));
    text.unwrap_or_else(|| measurement.label())
}

/// What the graph says of each of these; one that it does not know is left out.
pub fn describe(
    snapshot: &Snapshot,
    limits: &Limits,
    iris: &[NamedNode],
) -> Result<HashMap<NamedNode, Entity>, QueryError> {
    let asked: Vec<Term> = iris.iter().cloned().map(Term::from).collect();
    let mut entities: HashMap<NamedNode, Entity> = HashMap::new();
    for row in DESCRIBE.select(snapshot, limits, &[("entity", asked.clone())])? {
        let (Some(iri), Some(property), Some(value)) =
            (node(&row, "entity"), node(&row, "property"), row.get("value"))
        else {
            continue;
        };
        let entity = entities.entry(iri.clone()).or_insert_with(|| Entity::bare(iri.clone()));
        entity.properties.push((property, value.clone()));
    }
    for row in SOURCES.select(snapshot, limits, &[("entity", asked)])? {
        let Some(entity) = node(&row, "entity").and_then(|iri| entities.get_mut(&iri)) else {
            continue;
        };
        entity.sources.extend(source(snapshot, &row));
    }
    reference::attach(snapshot, limits, &mut entities)?;
    for entity in entities.values_mut() {
        entity.sources.sort();
    }
    Ok(entities)
}

fn source(snapshot: &Snapshot, row: &QuerySolution) -> Option<Source> {
    let journey = node(row, "journey")?;
    let line = |name: &str| text(row, name)?.parse().ok();
    let (first_line, last_line) = (line("firstLine")?, line("lastLine")?);
    let file = snapshot.source(journey.as_ref());
    Some(Source {
        document: text(row, "document")?,
        first_line,
        last_line,
        quote_hash: text(row, "quoteHash")?,
        quote: file.map(|file| file.lines(first_line, last_line)).unwrap_or_default(),
        references: Vec::new(),
    })
}

/// The technologies that documents name, by label.
pub fn technologies_in_use(
    snapshot: &Snapshot,
    limits: &Limits,
) -> Result<Vec<NamedNode>, QueryError> {
    Ok(entities(&TECHNOLOGIES_IN_USE.select(snapshot, limits, &[])?))
}

/// The entities of the rows, each once, in order.
fn entities(rows: &[QuerySolution]) -> Vec<NamedNode> {
    let mut seen = HashSet::new();
    let found = rows.iter().filter_map(|row| node(row, "entity"));
    found.filter(|entity| seen.insert(entity.clone())).collect()
}
