//! The head of a saved query: lines that begin with `#+`, which together are one YAML document
//! (the convention of [grlc](https://grlc.io)).

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::query::saved::argument::ParameterType;

/// What the head says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// What the query is for, in a sentence.
    pub summary: String,
    /// What it takes.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// How people ask for it; `{name}` stands for a parameter.
    pub asks: Vec<String>,
    /// How its answer is worded.
    pub answer: Answer,
    /// A call with what it must give on the journey of the repository.
    pub example: Example,
}

/// A variable of the query that a caller may bind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The variable, without `?`.
    pub name: String,
    /// What it may be.
    pub r#type: ParameterType,
    /// Whether the query makes no sense without it.
    #[serde(default = "yes")]
    pub required: bool,
    /// What it is for, in a sentence.
    pub about: String,
}

fn yes() -> bool {
    true
}

/// Sentences, in which `{name}` stands for a parameter or a variable of a row.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Where there is no row; it can name parameters only.
    pub none: String,
    /// Where there is one row.
    pub one: String,
    /// For each of several rows.
    pub many: String,
}

/// A call and its rows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The arguments.
    #[serde(default)]
    pub parameters: BTreeMap<String, Scalar>,
    /// The rows, each with all its variables.
    pub rows: Vec<BTreeMap<String, Scalar>>,
}

/// A value of YAML that has no parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A truth value.
    Truth(bool),
    /// A text.
    Text(String),
}

impl Scalar {
    /// The value as a text.
    pub fn text(&self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Reads the head of a text. Where that fails, the line and what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Head, (usize, String)> {
    // Each line of the head stands at its own line of the file.
    let lines = text.lines().map_while(|line| line.strip_prefix("#+"));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    let yaml = lines.collect::<Vec<_>>().join("\n");
    if yaml.is_empty() {
        return Err((1, "it must begin with a head of `#+` lines".to_owned()));
    }
    serde_saphyr::from_str(&yaml).map_err(|error| {
        let line = error.location().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        (line, error.without_snippet().to_string())
    })
}

impl Head {
    /// Says what the head promises and the text cannot give: `variables` are those of a row, and
    /// `written` tells whether a variable stands in the text.
    pub(super) fn check(
        &self,
        variables: &BTreeSet<String>,
        written: impl Fn(&str) -> bool,
    ) -> Result<(), String> {
        let parameters: BTreeSet<String> =
            self.parameters.iter().map(|parameter| parameter.name.clone()).collect();
        if let Some(unused) = parameters.iter().find(|name| !written(name)) {
            return Err(format!("the parameter `{unused}` is no variable of the query"));
        }
        let both: BTreeSet<String> = parameters.union(variables).cloned().collect();
        let texts = self.asks.iter().chain([&self.answer.none]).map(|text| (text, &parameters));
        let rows = [&self.answer.one, &self.answer.many].map(|text| (text, &both));
        for (text, known) in texts.chain(rows) {
            if let Some(slot) = slots(text).find(|slot| !known.contains(*slot)) {
                return Err(format!("`{{{slot}}}` in “{text}” is nothing that is known there"));
            }
        }
        let example = &self.example;
        if let Some(name) = example.parameters.keys().find(|name| !parameters.contains(*name)) {
            return Err(format!("the example gives `{name}`, which is no parameter"));
        }
        let missing = |parameter: &&Parameter| {
            parameter.required && !example.parameters.contains_key(&parameter.name)
        };
        if let Some(parameter) = self.parameters.iter().find(missing) {
            return Err(format!("the example does not give `{}`", parameter.name));
        }
        let named = example.rows.iter().flat_map(BTreeMap::keys);
        match named.into_iter().find(|name| !variables.contains(*name)) {
            Some(name) => Err(format!("a row of the example has `{name}`, which no row has")),
            None => Ok(()),
        }
    }
}

/// The names in braces.
fn slots(text: &str) -> impl Iterator<Item = &str> {
    static SLOT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{(\w+)\}").ok());
    let found = SLOT.iter().flat_map(|slot| slot.captures_iter(text));
    found.filter_map(|found| found.get(1)).map(|name| name.as_str())
}
