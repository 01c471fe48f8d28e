//! Saved queries: each `queries/*.rq` is a SPARQL query under a head of `#+` lines that says what
//! it is for, what it takes, how people ask for it, how its answer is worded, and what it gives.

mod argument;
mod error;
mod head;

use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;
use spargebra::Query;
use spargebra::SparqlParser;

pub use argument::ParameterType;
pub use error::ArgumentError;
pub use error::SavedQueryError;
pub use head::Answer;
pub use head::Example;
pub use head::Head;
pub use head::Parameter;

use crate::corpus::SavedQuerySource;
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
            return Err(refuse(1, "a saved query must be a SELECT query".to_owned()));
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
        head.check(&names, written).map_err(|message| refuse(1, message))?;
        let template = Template::new(text);
        Ok(Self { name: name.clone(), head, text: text.clone(), template, variables })
    }

    /// What its rows hold.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The rows for these arguments; a parameter without one is free.
    pub fn run(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        arguments: &Arguments,
    ) -> Result<Vec<QuerySolution>, QueryError> {
        let bound = self.bind(snapshot, arguments)?;
        let bound: Vec<(&str, Vec<Term>)> =
            bound.iter().map(|(name, terms)| (name.as_str(), terms.clone())).collect();
        self.template.select(snapshot, limits, &bound)
    }

    /// What each parameter stands for in the graph. A name may stand for several resources.
    fn bind(
        &self,
        snapshot: &Snapshot,
        arguments: &Arguments,
    ) -> Result<Vec<(String, Vec<Term>)>, QueryError> {
        let parameters = &self.head.parameters;
        if let Some((name, _)) =
            arguments.iter().find(|(name, _)| parameters.iter().all(|known| known.name != *name))
        {
            let known = parameters.iter().map(|parameter| parameter.name.clone()).collect();
            return Err(ArgumentError::Unknown { name: name.clone(), known }.into());
        }
        let mut bound = Vec::new();
        for parameter in parameters {
            let given: Vec<&String> = arguments
                .iter()
                .filter(|(name, _)| *name == parameter.name)
                .map(|(_, value)| value)
                .collect();
            if given.is_empty() && parameter.required {
                return Err(ArgumentError::Missing { name: parameter.name.clone() }.into());
            }
            let mut terms = Vec::new();
            for value in &given {
                terms.extend(argument::terms(parameter, value, snapshot)?);
            }
            if !given.is_empty() {
                bound.push((parameter.name.clone(), terms));
            }
        }
        Ok(bound)
    }
}

/// The line of a syntax error, which the parser gives only in its message: `error at 2:7: …`.
fn line_of(message: &str) -> usize {
    let place = message.strip_prefix("error at ").and_then(|rest| rest.split(':').next());
    place.and_then(|line| line.parse().ok()).unwrap_or(1)
}

/// Reads all saved queries; the first that does not hold together fails the whole.
pub fn parse_all(sources: &[SavedQuerySource]) -> Result<Vec<SavedQuery>, SavedQueryError> {
    sources.iter().map(SavedQuery::parse).collect()
}
