//! Saved queries: each `queries/*.rq` is a SPARQL query under a head of `#+` lines that says what
//! it is for, what it takes, how people ask for it, how its answer is worded, and what it gives.

mod error;
mod head;
mod near;
mod parameter;
mod usual;
mod wording;

use std::collections::BTreeSet;

use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use spargebra::Query;
use spargebra::SparqlParser;

pub use error::ArgumentError;
pub use error::SavedQueryError;
pub use head::AnswerWording;
pub use head::Example;
pub use head::Head;
pub use head::RESERVED;
pub use head::Scalar;
pub use head::WHEN;
pub use parameter::Binding;
pub use parameter::Parameter;
pub use parameter::ParameterType;
pub use parameter::using;
pub use wording::Piece;
pub use wording::Slot;
pub use wording::Wording;

use crate::corpus::SavedQuerySource;
use crate::query::catalogue::Catalogue;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::template::Template;
use crate::snapshot::Snapshot;

/// A saved query, checked: what its head promises, its text can give.
#[derive(Debug)]
pub struct SavedQuery {
    /// Its name: that of its file, without the ending.
    pub name: String,
    /// What its head says.
    pub head: Head,
    /// Its text, head included.
    pub text: String,
    template: Template,
    variables: Vec<Variable>,
}

/// Values that one parameter may be given: each is looked up.
pub const MOST_VALUES: usize = 50;

/// A value for a parameter, by name, as a person writes it.
pub type Arguments = [(String, String)];

impl SavedQuery {
    /// Reads a file.
    pub fn parse(source: &SavedQuerySource) -> Result<Self, SavedQueryError> {
        let SavedQuerySource { name, text } = source;
        let refuse =
            |line: usize, message: String| SavedQueryError { name: name.clone(), line, message };
        let head = head::parse(text).map_err(|(line, message)| refuse(line, message))?;
        let query = SparqlParser::new().parse_query(text);
        let query =
            query.map_err(|error| refuse(line_of(&error.to_string()), error.to_string()))?;
        let Query::Select { pattern, .. } = &query else {
            let line = text.lines().take_while(|line| line.starts_with("#+")).count() + 1;
            return Err(refuse(line, "a saved query must be a SELECT query".to_owned()));
        };
        let mut variables = Vec::new();
        pattern.on_in_scope_variable(|variable| variables.push(variable.clone()));
        let names = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
        let body: String = text.lines().skip_while(|line| line.starts_with("#+")).collect();
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let written = |variable: &str| {
            let name = format!("?{variable}");
            let mut after = body.split(&name).skip(1);
            after.any(|rest| !rest.starts_with(is_name))
        };
        let checked = head.check(&names, written);
        checked.map_err(|misfit| refuse(misfit.line(text), misfit.message))?;
        let template = Template::of(query);
        Ok(Self { name: name.clone(), head, text: text.clone(), template, variables })
    }

    /// What is wrong with what its head says in these words.
    fn wrong(&self, words: &str, message: String) -> SavedQueryError {
        SavedQueryError {
            name: self.name.clone(),
            line: head::line_with(&self.text, words),
            message,
        }
    }

    /// What its rows hold.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The rows for what is bound; a parameter that is not is free.
    pub fn rows(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        bindings: &[Binding],
    ) -> Result<Vec<QuerySolution>, QueryError> {
        let bound: Vec<(&str, Vec<Term>)> =
            bindings.iter().map(|bound| (bound.name.as_str(), bound.terms.clone())).collect();
        self.template.select(snapshot, limits, &bound)
    }

    /// About how many rows are looked at for what is bound.
    pub fn cost(&self, snapshot: &Snapshot, bindings: &[Binding]) -> Result<f64, QueryError> {
        let bound: Vec<(&str, Vec<Term>)> =
            bindings.iter().map(|bound| (bound.name.as_str(), bound.terms.clone())).collect();
        self.template.cost(snapshot, &bound)
    }

    /// Whether there are any rows for what is bound.
    pub fn has_rows(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        bindings: &[Binding],
    ) -> Result<bool, QueryError> {
        let bound: Vec<(&str, Vec<Term>)> =
            bindings.iter().map(|bound| (bound.name.as_str(), bound.terms.clone())).collect();
        self.template.any(snapshot, limits, &bound)
    }

    /// Its SPARQL with the parameters bound, as it is evaluated.
    pub fn sparql(&self, bindings: &[Binding]) -> Result<String, QueryError> {
        let bound: Vec<(&str, Vec<Term>)> =
            bindings.iter().map(|bound| (bound.name.as_str(), bound.terms.clone())).collect();
        self.template.text(&bound)
    }

    /// What each parameter stands for in the graph. A name may stand for several resources.
    pub fn bind(
        &self,
        catalogue: &Catalogue,
        limits: &Limits,
        arguments: &Arguments,
    ) -> Result<Vec<Binding>, QueryError> {
        let parameters = &self.head.parameters;
        if let Some((name, _)) =
            arguments.iter().find(|(name, _)| parameters.iter().all(|known| known.name != *name))
        {
            let known = parameters.iter().map(|parameter| parameter.name.clone()).collect();
            return Err(ArgumentError::Unknown { name: name.clone(), known }.into());
        }
        let mut bound = Vec::new();
        for parameter in parameters {
            let name = &parameter.name;
            let given: Vec<&str> = arguments
                .iter()
                .filter(|(given, _)| given == name)
                .map(|(_, value)| value.as_str())
                .collect();
            match given.len() {
                0 if parameter.required => {
                    let expected = parameter.r#type.expected();
                    return Err(ArgumentError::Missing { name: name.clone(), expected }.into());
                }
                0 => continue,
                2.. if !parameter.list => {
                    return Err(ArgumentError::Repeated { name: name.clone() }.into());
                }
                given if given > MOST_VALUES => {
                    return Err(ArgumentError::TooMany { name: name.clone() }.into());
                }
                _ => {}
            }
            let mut terms = Vec::new();
            for value in &given {
                terms.extend(parameter::terms(parameter, value, catalogue, limits)?);
            }
            bound.push(Binding { name: name.clone(), terms, meant: given.join(" or ") });
        }
        Ok(bound)
    }
}

/// The saved queries of a program: each does one thing that can be asked for.
#[derive(Debug)]
pub struct Skills(Vec<SavedQuery>);

/// A language model that has more tools of one kind before it picks worse among them.
pub const MOST_TOOLS: usize = 12;

impl Skills {
    /// Reads all saved queries; the first that does not hold together, or names one that is not
    /// there, fails the whole.
    pub fn parse(sources: &[SavedQuerySource]) -> Result<Self, SavedQueryError> {
        let skills: Vec<Result<_, _>> = sources.par_iter().map(SavedQuery::parse).collect();
        let skills = skills.into_iter().collect::<Result<Vec<_>, _>>()?;
        let names: BTreeSet<&str> = skills.iter().map(|skill| skill.name.as_str()).collect();
        for skill in &skills {
            let Head { related, otherwise, .. } = &skill.head;
            for (key, others) in [("related", related), ("otherwise", otherwise)] {
                if let Some(other) = others.iter().find(|name| !names.contains(&***name)) {
                    let message = format!("`{key}` names `{other}`, which is no saved query");
                    return Err(skill.wrong(&format!("{key}:"), message));
                }
            }
        }
        if let Some(skill) = skills.iter().filter(|skill| skill.head.tool).nth(MOST_TOOLS) {
            let message = format!("it is one tool more than the {MOST_TOOLS} that there may be");
            return Err(skill.wrong("tool:", message));
        }
        Ok(Self(skills))
    }

    /// All of them, by name.
    pub fn all(&self) -> &[SavedQuery] {
        &self.0
    }

    /// One by its name.
    pub fn get(&self, name: &str) -> Option<&SavedQuery> {
        self.0.iter().find(|skill| skill.name == name)
    }

    /// The names that are nearest to one that is none.
    pub fn near(&self, name: &str) -> Vec<&str> {
        near::near(name, self.0.iter().map(|skill| skill.name.as_str()))
    }
}

/// The line of a syntax error, which the parser gives only in its message: `error at 2:7: …`.
fn line_of(message: &str) -> usize {
    let place = message.strip_prefix("error at ").and_then(|rest| rest.split(':').next());
    place.and_then(|line| line.parse().ok()).unwrap_or(1)
}
