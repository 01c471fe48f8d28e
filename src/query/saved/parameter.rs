//! What a saved query takes, and what a person's words for it stand for in the graph.

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use serde::Deserialize;

use crate::fact::figures;
use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::error::ArgumentError;
use crate::query::search;

/// A variable of the query that a caller may bind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The variable, without `?`.
    pub name: String,
    /// What it may be.
    pub r#type: ParameterType,
    /// For words that are searched: of which kind the facts are that hold them.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whether the query makes no sense without it.
    #[serde(default = "yes")]
    pub required: bool,
    /// Whether it may be given several times, for any of the values.
    #[serde(default)]
    pub list: bool,
    /// Whether a question has to mean at least two values: what is compared is not one.
    #[serde(default)]
    pub several: bool,
    /// What it is for, in a sentence.
    pub about: String,
}

fn yes() -> bool {
    true
}

/// What a parameter may be.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// The name of a technology, or of a category for all that belongs to it.
    Technology,
    /// The name of a category of technologies: all that belong to it.
    Category,
    /// The name of a company.
    Company,
    /// The name of an era, or its number within its journey.
    Era,
    /// A year.
    Year,
    /// A number, as people write it: `100M`.
    Number,
    /// The name of a metric.
    Metric,
    /// A layer of an architecture.
    Layer,
    /// A kind of lesson.
    LessonKind,
    /// The name of a component or of a group of components, or of what components use.
    Component,
    /// The name of a body of users, such as a region.
    Region,
    /// Words that the text of a fact holds.
    Search,
    /// Any text.
    Text,
}

impl ParameterType {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Technology,
        Self::Category,
        Self::Company,
        Self::Era,
        Self::Year,
        Self::Number,
        Self::Metric,
        Self::Layer,
        Self::LessonKind,
        Self::Component,
        Self::Region,
        Self::Search,
        Self::Text,
    ];

    /// Its name, as heads write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Technology => "technology",
            Self::Category => "category",
            Self::Company => "company",
            Self::Era => "era",
            Self::Year => "year",
            Self::Number => "number",
            Self::Metric => "metric",
            Self::Layer => "layer",
            Self::LessonKind => "lesson_kind",
            Self::Component => "component",
            Self::Region => "region",
            Self::Search => "search",
            Self::Text => "text",
        }
    }

    /// What a value has to be, for people.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Technology => "the name of a technology or of a category of them, such as MySQL",
            Self::Category => "the name of a category of technologies, such as database",
            Self::Company => "the name of a company",
            Self::Era => "the name of an era, or its number",
            Self::Year => "a year such as 2015",
            Self::Number => "a number such as 1500, 10M or 2.5 billion",
            Self::Metric => "the name of a metric, such as users or infrastructure cost",
            Self::Layer => "one of edge, service, state and control",
            Self::LessonKind => "one of worked, failed and principle",
            Self::Component => "the name of a component or of a group of components",
            Self::Region => "the name of a body of users, such as a region",
            Self::Search => "words that the text of a fact holds",
            Self::Text => "a text",
        }
    }
}

/// A parameter with what it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The name of the parameter.
    pub name: String,
    /// What it stands for, any of these; nothing where the graph knows no such thing.
    pub terms: Vec<Term>,
    /// What was meant, in words.
    pub meant: String,
}

/// What a value stands for: one term, several of one name, or none where the graph knows no such
/// thing. Each resource may also be given by its address.
pub(super) fn terms(
    parameter: &Parameter,
    value: &str,
    catalogue: &Catalogue,
    limits: &Limits,
) -> Result<Vec<Term>, QueryError> {
    let named = |class| -> Result<Vec<Term>, QueryError> { Ok(of(catalogue.named(class, value)?)) };
    let written = matches!(
        parameter.r#type,
        ParameterType::Text | ParameterType::Year | ParameterType::Number | ParameterType::Search
    );
    if is_address(value) && !written {
        return Ok(NamedNode::new(value).into_iter().map(Term::from).collect());
    }
    let refuse = || ArgumentError::Value {
        name: parameter.name.clone(),
        value: value.to_owned(),
        expected: parameter.r#type.expected(),
    };
    match parameter.r#type {
        ParameterType::Technology | ParameterType::Category => {
            let mut found: Vec<NamedNode> =
                catalogue.technologies(limits, value)?.iter().cloned().collect();
            // What is bound shows in receipts, which are the same each time.
            found.sort();
            Ok(of(found))
        }
        ParameterType::Company => named(Class::Company),
        ParameterType::Era => eras(value, catalogue, limits),
        ParameterType::Metric => {
            some(of(search::look_up(catalogue.snapshot(), "Metric", value)?), refuse)
        }
        ParameterType::Layer => some(own_term(value, vocab::LAYER_CLASS, catalogue), refuse),
        ParameterType::LessonKind => some(own_term(value, vocab::LESSON_KIND, catalogue), refuse),
        ParameterType::Component => components(value, catalogue, limits),
        ParameterType::Region => named(Class::Population),
        ParameterType::Search => {
            let kind = parameter.kind.as_deref().unwrap_or_default();
            Ok(of(search::holding(catalogue, limits, value, kind, &[])?))
        }
        ParameterType::Text => Ok(vec![Literal::from(value).into()]),
        ParameterType::Number => {
            let figure = figures(value).into_iter().next();
            let number =
                figure.and_then(|figure| figure.quantity.minimum.or(figure.quantity.maximum));
            Ok(vec![Literal::from(number.ok_or_else(refuse)?).into()])
        }
        ParameterType::Year => {
            let year = value.trim().parse::<i64>().ok().filter(|year| (1..=9999).contains(year));
            Ok(vec![Literal::from(year.ok_or_else(refuse)?).into()])
        }
    }
}

/// What the ontology lists is known in every graph: a value that is not among it is a mistake, and
/// no question to which there is no answer.
fn some(terms: Vec<Term>, refuse: impl Fn() -> ArgumentError) -> Result<Vec<Term>, QueryError> {
    if terms.is_empty() { Err(refuse().into()) } else { Ok(terms) }
}

fn of(nodes: impl IntoIterator<Item = NamedNode>) -> Vec<Term> {
    nodes.into_iter().map(Term::from).collect()
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

/// Eras of this name, or of this number within their journey.
fn eras(value: &str, catalogue: &Catalogue, limits: &Limits) -> Result<Vec<Term>, QueryError> {
    let Ok(number) = value.trim().parse::<i32>() else {
        return Ok(of(catalogue.named(Class::Era, value)?));
    };
    let eras = catalogue.listing(limits, Class::Era)?;
    let numbered = eras.entries().iter().filter(|era| era.number == Some(number));
    Ok(of(numbered.map(|era| era.iri.clone())))
}

/// The components and groups of this name; where there are none, the components that use a
/// technology of this name.
fn components(
    value: &str,
    catalogue: &Catalogue,
    limits: &Limits,
) -> Result<Vec<Term>, QueryError> {
    let mut found = catalogue.named(Class::Component, value)?;
    found.extend(catalogue.named(Class::ComponentGroup, value)?);
    if found.is_empty() {
        found = using(catalogue, limits, &*catalogue.technologies(limits, value)?)?;
    }
    Ok(of(found))
}

/// The components that use any of these technologies, as told.
pub fn using<'a>(
    catalogue: &Catalogue,
    limits: &Limits,
    technologies: impl IntoIterator<Item = &'a NamedNode>,
) -> Result<Vec<NamedNode>, QueryError> {
    let components = catalogue.listing(limits, Class::Component)?;
    let users = components.related_to_any(vocab::USES, technologies).into_iter();
    Ok(users.map(|component| component.iri.clone()).collect())
}

/// A term of the ontology by its local name, where it is of the class.
fn own_term(value: &str, class: NamedNodeRef<'_>, catalogue: &Catalogue) -> Vec<Term> {
    let a = Term::from(vocab::RDF_TYPE.into_owned());
    let class = Term::from(class.into_owned());
    let local = value.trim().to_lowercase();
    let term = NamedNode::new(format!("{}{local}", vocab::NAMESPACE)).ok().map(Term::from);
    let engine = catalogue.snapshot().engine();
    let known = term.filter(|term| engine.count([Some(term), Some(&a), Some(&class)]) > 0);
    known.into_iter().collect()
}
