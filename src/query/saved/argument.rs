//! From what a person writes to what a parameter stands for in the graph.

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use serde::Deserialize;

use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::saved::error::ArgumentError;
use crate::query::saved::head::Parameter;
use crate::query::search;
use crate::snapshot::Snapshot;

/// What a parameter may be.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// The name of a technology.
    Technology,
    /// The name of a company.
    Company,
    /// The name of an era.
    Era,
    /// A year.
    Year,
    /// The name of a metric.
    Metric,
    /// A layer of an architecture.
    Layer,
    /// A kind of lesson.
    LessonKind,
    /// Any text.
    Text,
}

/// What a value stands for: one term, several of one name, or none where the graph knows no such
/// thing. Each resource may also be given by its address.
pub(super) fn terms(
    parameter: &Parameter,
    value: &str,
    snapshot: &Snapshot,
) -> Result<Vec<Term>, QueryError> {
    let named = |kind| -> Result<Vec<Term>, QueryError> {
        Ok(search::look_up(snapshot, kind, value)?.into_iter().map(Term::from).collect())
    };
    if is_address(value) && !matches!(parameter.r#type, ParameterType::Text | ParameterType::Year) {
        return Ok(NamedNode::new(value).into_iter().map(Term::from).collect());
    }
    match parameter.r#type {
        ParameterType::Technology => named("Technology"),
        ParameterType::Company => named("Company"),
        ParameterType::Era => named("Era"),
        ParameterType::Metric => named("Metric"),
        ParameterType::Layer => Ok(own_term(value, vocab::LAYER_CLASS, snapshot)),
        ParameterType::LessonKind => Ok(own_term(value, vocab::LESSON_KIND, snapshot)),
        ParameterType::Text => Ok(vec![Literal::from(value).into()]),
        ParameterType::Year => {
            let year = value.trim().parse::<i64>().ok().filter(|year| (1..=9999).contains(year));
            let refuse = || ArgumentError::Value {
                name: parameter.name.clone(),
                value: value.to_owned(),
                expected: "a year such as 2015",
            };
            Ok(vec![Literal::from(year.ok_or_else(refuse)?).into()])
        }
    }
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

/// A term of the ontology by its local name, where it is of the class.
fn own_term(value: &str, class: NamedNodeRef<'_>, snapshot: &Snapshot) -> Vec<Term> {
    let a = Term::from(vocab::RDF_TYPE.into_owned());
    let class = Term::from(class.into_owned());
    let local = value.trim().to_lowercase();
    let term = NamedNode::new(format!("{}{local}", vocab::NAMESPACE)).ok().map(Term::from);
    let known =
        term.filter(|term| snapshot.engine().count([Some(term), Some(&a), Some(&class)]) > 0);
    known.into_iter().collect()
}
