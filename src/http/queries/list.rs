//! What the saved queries can do, as they are listed.

use std::collections::BTreeMap;

use form_urlencoded::Serializer;
use serde::Serialize;

use crate::http::queries::DESCRIPTION;
use crate::http::queries::paging;
use crate::http::queries::paging::Links;
use crate::query::saved::Parameter;
use crate::query::saved::SavedQuery;
use crate::query::saved::Skills;

/// All of them.
#[derive(Serialize)]
pub struct IndexView {
    /// By name.
    pub queries: Vec<QueryView>,
    /// This list, and the description of all that is answered.
    pub links: Links,
}

/// A saved query.
#[derive(Serialize)]
pub struct QueryView {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub summary: String,
    /// What it takes.
    pub parameters: Vec<ParameterView>,
    /// What its rows hold.
    pub variables: Vec<String>,
    /// How people ask for it: `[…]` may be missing, `(a|b)` is a choice, `{…}` names a parameter.
    pub asks: Vec<String>,
    /// Whether it is a tool of its own for language models.
    pub tool: bool,
    /// What may be wanted next.
    pub related: Vec<String>,
    /// Arguments that have rows, where the journey of the repository is served.
    pub example: BTreeMap<String, String>,
    /// Its address, its text, and a call with the arguments of the example.
    pub links: Links,
}

/// A parameter.
#[derive(Serialize)]
pub struct ParameterView {
    /// Its name.
    pub name: String,
    /// What it may be.
    pub r#type: &'static str,
    /// Of which kind the facts are that are searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether it has to be given.
    pub required: bool,
    /// Whether it may be given several times.
    pub list: bool,
    /// What it is for.
    pub about: String,
    /// What a value has to be.
    pub expected: &'static str,
}

/// All of them.
pub fn index(skills: &Skills, origin: &str) -> IndexView {
    let links = Links::from([
        ("self", format!("{origin}/queries")),
        ("service-desc", format!("{origin}{DESCRIPTION}")),
    ]);
    let queries = skills.all().iter().map(|skill| described(skill, origin)).collect();
    IndexView { queries, links }
}

/// One of them.
pub fn described(skill: &SavedQuery, origin: &str) -> QueryView {
    let head = &skill.head;
    let address = format!("{origin}/queries/{}", skill.name);
    let example = head.example.parameters.iter();
    let example: BTreeMap<String, String> =
        example.map(|(name, value)| (name.clone(), value.text())).collect();
    let called = Serializer::new(String::new()).extend_pairs(&example).finish();
    let links = Links::from([
        ("self", address.clone()),
        ("example", paging::address(&address, &called)),
        ("text", format!("{address}.rq")),
    ]);
    QueryView {
        name: skill.name.clone(),
        summary: head.summary.clone(),
        parameters: head.parameters.iter().map(parameter).collect(),
        variables: skill.variables().iter().map(|it| it.as_str().to_owned()).collect(),
        asks: head.asks.iter().map(|ask| ask.as_str().to_owned()).collect(),
        tool: head.tool,
        related: head.related.clone(),
        example,
        links,
    }
}

fn parameter(parameter: &Parameter) -> ParameterView {
    let Parameter { name, r#type, kind, required, list, several: _, about } = parameter.clone();
    let expected = r#type.expected();
    ParameterView { name, r#type: r#type.name(), kind, required, list, about, expected }
}
