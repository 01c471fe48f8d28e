//! JSON Schemas of what tools take and give (<https://json-schema.org/draft/2020-12>), kept small:
//! a model reads them all before it calls anything.

use std::sync::Arc;

use rmcp::model::JsonObject;
use serde_json::Value;
use serde_json::json;

use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// A text; `about` says what it has to be.
pub(super) fn text(about: &str) -> Value {
    json!({"type": "string", "description": about})
}

/// A list of texts.
pub(super) fn texts(about: &str) -> Value {
    json!({"type": "array", "items": {"type": "string"}, "description": about})
}

/// A whole number within bounds.
pub(super) fn whole(least: usize, most: usize, about: &str) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most, "description": about})
}

/// Where to go on.
pub(super) fn cursor() -> Value {
    text("`nextCursor` of the call before, to go on; the other arguments stay the same")
}

/// An object that has these members and no others.
pub(super) fn closed(members: Value, required: &[&str]) -> Arc<JsonObject> {
    object(json!({
        "type": "object", "properties": members, "required": required, "additionalProperties": false
    }))
}

/// An object with at least these members.
pub(super) fn open(members: Value, required: &[&str]) -> Arc<JsonObject> {
    object(json!({"type": "object", "properties": members, "required": required}))
}

fn object(schema: Value) -> Arc<JsonObject> {
    match schema {
        Value::Object(members) => Arc::new(members),
        _ => Arc::default(),
    }
}

/// What a saved query takes, and a cursor.
pub(super) fn of_saved_query(query: &SavedQuery) -> Arc<JsonObject> {
    let parameters = &query.head.parameters;
    let mut members: JsonObject =
        parameters.iter().map(|it| (it.name.clone(), of_parameter(it))).collect();
    members.insert("cursor".to_owned(), cursor());
    let required: Vec<&str> =
        parameters.iter().filter(|it| it.required).map(|it| it.name.as_str()).collect();
    closed(Value::Object(members), &required)
}

fn of_parameter(parameter: &Parameter) -> Value {
    let kind = parameter.r#type;
    let about = format!("{} Give {}.", parameter.about, kind.expected());
    let one = match kind {
        ParameterType::Year => json!({"type": "integer", "minimum": 1, "maximum": 9999}),
        // Numbers, too, as people write them: `10M`.
        _ => json!({"type": "string"}),
    };
    let mut schema = if parameter.list {
        json!({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})
    } else {
        one
    };
    schema["description"] = Value::String(about);
    schema
}

/// Lines of a document.
pub(super) fn source() -> Value {
    json!({
        "type": "object",
        "properties": {
            "document": {"type": "string"},
            "firstLine": {"type": "integer"},
            "lastLine": {"type": "integer"},
            "quote": {"type": "string"},
            "references": references()
        },
        "required": ["document", "firstLine", "lastLine"]
    })
}

/// Publications that a fact is told by.
fn references() -> Value {
    let members = json!({
        "title": {"type": "string"},
        "url": {"type": "string"},
        "kind": {"enum": ["first-hand", "press", "vendor", "third party"]},
        "confidence": {"enum": ["stated", "copy", "opening", "secondary", "inferred", "not read"]},
        "date": {"type": "string"}
    });
    let one = json!({"type": "object", "properties": members, "required": ["title", "kind", "confidence"]});
    json!({"type": "array", "items": one, "description": "The publications that the document has it from, the most trusted first"})
}

/// An answer, as every surface gives it, with a cursor.
pub(super) fn answer() -> Arc<JsonObject> {
    let any = json!({"type": "object"});
    let several =
        |of: &Value, about: &str| json!({"type": "array", "items": of, "description": about});
    let place = json!({
        "type": "object",
        "properties": {
            "document": {"type": "string"},
            "firstLine": {"type": "integer"},
            "lastLine": {"type": "integer"},
            "quote": {"type": "string"},
            "references": references(),
            "graph": {"type": "string"},
            "standing": {"enum": ["confirmed", "single", "disputed"], "description": "Whether independent sources tell it alike, one tells it, or another fact contradicts it"},
            "facts": {"type": "array", "items": {"type": "string"}}
        }
    });
    let members = json!({
        "answered": {"type": "boolean", "description": "Whether the documents tell the answer"},
        "answer": {"type": "string", "description": "One or two sentences; where there is no answer, what is not known"},
        "reason": {"enum": ["unknown_entity", "no_fact", "outside_period", "not_understood"], "description": "Why there is no answer"},
        "nearby": texts("What is known nearby where there is no answer"),
        "facts": several(&any, "Rows that the answer rests on"),
        "factsTotal": {"type": "integer", "description": "How many rows there are in all"},
        "citations": several(&place, "Where they were read; `facts` are ids for `describe`"),
        "conflicts": several(&any, "Facts that cannot all hold, first-hand sources first; name both sides"),
        "readings": several(&any, "How the question was understood, the best first"),
        "query": {"type": "object", "description": "The saved query that gave the facts"},
        "receipt": {"type": "object", "description": "What was asked of which data"},
        "suggestions": texts("Questions that have an answer"),
        "nextCursor": {"type": "string", "description": "Give it back as `cursor` for more facts"}
    });
    let required =
        ["answered", "answer", "facts", "factsTotal", "citations", "conflicts", "suggestions"];
    open(members, &required)
}
