//! The head of a saved query: lines that begin with `#+`, which together are one YAML document
//! (the convention of [grlc](https://grlc.io)).

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;

use crate::query::saved::parameter::Parameter;
use crate::query::saved::wording::Slot;
use crate::query::saved::wording::Wording;

/// What a call of a saved query may say beside its parameters: which rows are given, and how long
/// they may take. A parameter of such a name could not be told from it.
pub const RESERVED: [&str; 3] = ["limit", "offset", "timeout"];

/// The place in a sentence for the years that the parameters `from` and `to` bound: `in 2018`,
/// `from 2012 to 2014`, `since 2012`.
pub const WHEN: &str = "when";

/// What the head says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// What the query is for, in a sentence.
    pub summary: String,
    /// What it takes.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// How people ask for it; the first is how it is shown to them.
    pub asks: Vec<Wording>,
    /// How its answer is worded.
    pub answer: AnswerWording,
    /// Others that people who ask this may want next, or that know something nearby.
    #[serde(default)]
    pub related: Vec<String>,
    /// Saved queries that answer with the same arguments where this one has no row: what is no
    /// figure of a company may be one of a component. They are asked in order.
    #[serde(default)]
    pub otherwise: Vec<String>,
    /// Whether it is a tool of its own for language models.
    #[serde(default)]
    pub tool: bool,
    /// A call with what it must give on the journey of the repository.
    pub example: Example,
}

/// How an answer is worded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerWording {
    /// Where there is no row; it can name parameters only.
    pub none: Wording,
    /// Where there is one row.
    pub one: Wording,
    /// Where there are several.
    pub many: Wording,
    /// A row among others, where a sentence says `{each}`.
    #[serde(default)]
    pub each: Option<Wording>,
}

/// A call and its rows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The arguments.
    #[serde(default)]
    pub parameters: BTreeMap<String, Scalar>,
    /// All its rows, in order, each by some of its variables.
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

/// What a head promises and its query cannot give.
pub(super) struct Misfit {
    /// What of the head it is about, as it stands there.
    about: String,
    /// What is wrong.
    pub(super) message: String,
}

impl Misfit {
    fn new(about: &str, message: String) -> Self {
        Self { about: about.to_owned(), message }
    }

    /// The line of a text where the head says it; the first, where it cannot be told.
    pub(super) fn line(&self, text: &str) -> usize {
        line_with(text, &self.about)
    }
}

/// The first line of a head that has these words, from 1.
pub(super) fn line_with(text: &str, words: &str) -> usize {
    let head = text.lines().take_while(|line| line.starts_with("#+"));
    head.zip(1..).find(|(line, _)| line.contains(words)).map_or(1, |(_, number)| number)
}

impl Head {
    /// Says what the head promises and the text cannot give: `variables` are those of a row, and
    /// `written` tells whether a variable stands in the text.
    pub(super) fn check(
        &self,
        variables: &BTreeSet<String>,
        written: impl Fn(&str) -> bool,
    ) -> Result<(), Misfit> {
        let parameters: BTreeSet<String> =
            self.parameters.iter().map(|parameter| parameter.name.clone()).collect();
        if let Some(unused) = parameters.iter().find(|name| !written(name)) {
            let message = format!("the parameter `{unused}` is no variable of the query");
            return Err(Misfit::new(&format!("name: {unused}"), message));
        }
        if let Some(name) = RESERVED.iter().find(|name| parameters.contains(**name)) {
            let reserved = RESERVED.join(", ");
            let message = format!(
                "no parameter may be named `{name}`: calls give their pages and their time by \
                 {reserved}"
            );
            return Err(Misfit::new(&format!("name: {name}"), message));
        }
        let mut told = parameters.clone();
        let mut both: BTreeSet<String> = parameters.union(variables).cloned().collect();
        if parameters.contains("from") && parameters.contains("to") {
            told.insert(WHEN.to_owned());
            both.insert(WHEN.to_owned());
        }
        self.check_wordings(&told, &both)?;
        let example = &self.example;
        if let Some(name) = example.parameters.keys().find(|name| !parameters.contains(*name)) {
            let message = format!("the example gives `{name}`, which is no parameter");
            return Err(Misfit::new("  parameters:", message));
        }
        let missing = |parameter: &&Parameter| {
            parameter.required && !example.parameters.contains_key(&parameter.name)
        };
        if let Some(parameter) = self.parameters.iter().find(missing) {
            let message = format!("the example does not give `{}`", parameter.name);
            return Err(Misfit::new("  parameters:", message));
        }
        let named = example.rows.iter().flat_map(BTreeMap::keys);
        match named.into_iter().find(|name| !variables.contains(*name)) {
            Some(name) => {
                let message = format!("a row of the example has `{name}`, which no row has");
                Err(Misfit::new("  rows:", message))
            }
            None => Ok(()),
        }
    }

    /// Says which sentence has a place that nothing fills.
    fn check_wordings(
        &self,
        parameters: &BTreeSet<String>,
        both: &BTreeSet<String>,
    ) -> Result<(), Misfit> {
        if self.asks.is_empty() {
            return Err(Misfit::new("asks:", "`asks` names no way to ask".to_owned()));
        }
        let AnswerWording { none, one, many, each } = &self.answer;
        let asked = self.asks.iter().chain([none]).map(|wording| (wording, parameters, false));
        let rows = [one, many].into_iter().map(|wording| (wording, both, each.is_some()));
        let row = each.iter().map(|wording| (wording, both, false));
        for (wording, known, has_each) in asked.chain(rows).chain(row) {
            for slot in wording.slots() {
                let name = match slot {
                    Slot::Value(name) | Slot::First(name) | Slot::Last(name) => Some(name),
                    Slot::Count(name) => name.as_ref(),
                    Slot::Each if has_each => None,
                    Slot::Each => {
                        let text = wording.as_str();
                        let message = format!("“{text}” says `{{each}}`, which is not worded");
                        return Err(Misfit::new(text, message));
                    }
                };
                if let Some(name) = name.filter(|name| !known.contains(*name)) {
                    let text = wording.as_str();
                    let message =
                        format!("`{{{name}}}` in “{text}” is nothing that is known there");
                    return Err(Misfit::new(text, message));
                }
            }
        }
        Ok(())
    }
}
