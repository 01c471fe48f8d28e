//! An OpenAPI 3.1 document (<https://spec.openapis.org/oas/v3.1>) of all that is answered as JSON:
//! what stands at fixed addresses is written down in `openapi.json`, the saved queries are added.

use std::collections::BTreeMap;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::http::error::HttpError;
use crate::query::answer;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;
use crate::query::saved::Scalar;
use crate::query::saved::Skills;

const FIXED: &str = include_str!("openapi.json");

/// The document of a server at `origin`.
pub fn document(skills: &Skills, origin: &str) -> Result<Value, HttpError> {
    let broken = |error: serde_json::Error| HttpError::Internal(error.to_string());
    let mut document: Value = serde_json::from_str(FIXED).map_err(broken)?;
    document["info"]["version"] = env!("CARGO_PKG_VERSION").into();
    // Without one of its own, what is described stands where the document does.
    let server = if origin.is_empty() { "/" } else { origin };
    document["servers"] = json!([{ "url": server }]);
    for skill in skills.all() {
        document["paths"][format!("/queries/{}", skill.name)] = json!({ "get": operation(skill) });
    }
    Ok(document)
}

/// What a saved query does, takes and gives.
fn operation(skill: &SavedQuery) -> Value {
    let head = &skill.head;
    let asks = head.asks.iter().map(|ask| format!("- {}", ask.as_str()));
    let asks = asks.collect::<Vec<_>>().join("\n");
    let mut parameters: Vec<Value> = head
        .parameters
        .iter()
        .map(|it| parameter(it, head.example.parameters.get(&it.name)))
        .collect();
    let paging = ["limit", "offset", "timeout"];
    parameters.extend(paging.map(|name| refer("parameters", name)));
    let errors = [
        ("400", "BadRequest"),
        ("406", "NotAcceptable"),
        ("422", "TooCostly"),
        ("503", "Busy"),
        ("504", "TimedOut"),
    ];
    let mut responses = Map::new();
    responses.insert("200".to_owned(), found(skill));
    responses.insert("304".to_owned(), json!({ "description": "It is still the same." }));
    let errors = errors.map(|(status, name)| (status.to_owned(), refer("responses", name)));
    responses.extend(errors);
    json!({
        "operationId": skill.name.replace('-', "_"),
        "tags": ["saved queries"],
        "summary": head.summary,
        "description": format!("People ask for it so:\n\n{asks}"),
        "parameters": parameters,
        "responses": responses,
    })
}

fn refer(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn parameter(parameter: &Parameter, example: Option<&Scalar>) -> Value {
    let Parameter { name, r#type, required, list, about, .. } = parameter;
    let one = match r#type {
        ParameterType::Year => json!({ "type": "integer", "minimum": 1, "maximum": 9999 }),
        _ => json!({ "type": "string", "minLength": 1 }),
    };
    let (schema, several) = if *list {
        (json!({ "type": "array", "items": one }), "; may be given several times")
    } else {
        (one, "")
    };
    let mut described = json!({
        "name": name,
        "in": "query",
        "required": required,
        "description": format!("{about} It must be {}{several}.", r#type.expected()),
        "schema": schema,
    });
    if *list {
        described["style"] = "form".into();
        described["explode"] = true.into();
    }
    if let Some(example) = example {
        // What is no year is a text, however it is written in the example.
        let example = match example {
            Scalar::Integer(year) if *r#type == ParameterType::Year => json!(year),
            other => json!(other.text()),
        };
        described["example"] = if *list { json!([example]) } else { example };
    }
    described
}

/// The forms of its rows.
fn found(skill: &SavedQuery) -> Value {
    let page = json!({
        "allOf": [
            refer("schemas", "Page"),
            { "type": "object", "properties": { "facts": { "items": row(skill) } } },
        ],
    });
    let text = json!({ "schema": { "type": "string" } });
    json!({
        "description": "A page of its rows with a sentence, or why there are none; or the rows alone.",
        "headers": { "Link": refer("headers", "Link"), "ETag": refer("headers", "ETag") },
        "content": {
            "application/json": { "schema": page },
            "text/html": text,
            "text/csv": text,
            "text/tab-separated-values": text,
            "application/sparql-results+json": { "schema": { "type": "object" } },
            "application/sparql-results+xml": text,
            "application/sparql-query": text,
        },
    })
}

/// A row by its variables; one that has no value is left out. What kind of value each has is told
/// by the rows of the example.
fn row(skill: &SavedQuery) -> Value {
    let rows = &skill.head.example.rows;
    let variables = skill.variables().iter().map(|variable| {
        let name = variable.as_str();
        let schema = if answer::is_shown(variable) {
            kind(rows.iter().filter_map(|row| row.get(name)))
        } else {
            json!({ "type": "string", "format": "uri", "description": "The fact that says so." })
        };
        (name.to_owned(), schema)
    });
    let variables: Map<String, Value> = variables.collect();
    let examples: Vec<BTreeMap<&String, Value>> = rows
        .iter()
        .take(1)
        .map(|row| row.iter().map(|(name, value)| (name, plain(value))).collect())
        .collect();
    json!({
        "type": "object",
        "properties": variables,
        "additionalProperties": false,
        "examples": examples,
    })
}

fn kind<'a>(values: impl Iterator<Item = &'a Scalar>) -> Value {
    let kinds = values.map(|value| match value {
        Scalar::Integer(_) | Scalar::Number(_) => "number",
        Scalar::Truth(_) => "boolean",
        Scalar::Text(_) => "string",
    });
    let kinds: std::collections::BTreeSet<&str> = kinds.collect();
    match kinds.len() {
        0 => json!({ "type": ["string", "number", "boolean"] }),
        1 => json!({ "type": kinds.first() }),
        _ => json!({ "type": kinds }),
    }
}

fn plain(value: &Scalar) -> Value {
    match value {
        Scalar::Integer(number) => json!(number),
        Scalar::Number(number) => json!(number),
        Scalar::Truth(truth) => json!(truth),
        Scalar::Text(text) => json!(text),
    }
}
