//! JSON-LD with a context of ours (<https://www.w3.org/TR/json-ld11/>): our terms by their plain
//! names, standard ones with their prefix, values as plain strings where the context says their
//! type.

use std::collections::BTreeMap;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use oxigraph::model::Triple;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::graph::vocab;

/// Datatypes of properties; none where their values are resources.
pub(super) type Coercions = BTreeMap<NamedNode, Option<NamedNode>>;

/// Triples as a JSON-LD document that needs no other to be read.
pub(super) fn document<'a>(
    triples: impl Iterator<Item = &'a Triple>,
    coercions: &Coercions,
) -> Value {
    let mut nodes: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for triple in triples {
        let subject = match &triple.subject {
            oxigraph::model::NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
            oxigraph::model::NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let node = nodes.entry(subject.clone()).or_insert_with(|| {
            let id = ("id".to_owned(), Value::String(subject));
            Map::from_iter([id])
        });
        let (key, value) = member(triple, coercions);
        let values = node.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(values) = values {
            values.push(value);
        }
    }
    let graph =
        nodes.into_values().map(|node| Value::Object(node.into_iter().map(single).collect()));
    json!({ "@context": context(coercions), "@graph": graph.collect::<Vec<_>>() })
}

/// A list of one value is that value.
fn single((key, value): (String, Value)) -> (String, Value) {
    match value {
        Value::Array(mut values) if values.len() == 1 => (key, values.remove(0)),
        other => (key, other),
    }
}

fn context(coercions: &Coercions) -> Value {
    let mut context = Map::new();
    context.insert("id".to_owned(), json!("@id"));
    context.insert("type".to_owned(), json!("@type"));
    for (prefix, iri) in vocab::PREFIXES {
        context.insert(prefix.to_owned(), json!(iri));
    }
    for (property, range) in coercions {
        let kind = range.as_ref().map_or("@id", |range| range.as_str());
        let definition = json!({ "@id": property.as_str(), "@type": kind });
        context.insert(compact(property.as_ref()), definition);
    }
    Value::Object(context)
}

fn member(triple: &Triple, coercions: &Coercions) -> (String, Value) {
    if triple.predicate.as_ref() == vocab::RDF_TYPE
        && let Term::NamedNode(class) = &triple.object
    {
        return ("type".to_owned(), json!(prefixed(class.as_ref())));
    }
    let coerced = coercions.get(&triple.predicate);
    let value = match &triple.object {
        Term::NamedNode(node) if coerced == Some(&None) => json!(node.as_str()),
        Term::NamedNode(node) => json!({ "id": node.as_str() }),
        Term::BlankNode(node) => json!({ "id": node.to_string() }),
        Term::Literal(literal) => literal_value(literal, coerced.and_then(Option::as_ref)),
        #[allow(unreachable_patterns, reason = "RDF 1.2 adds a kind of term")]
        _ => Value::Null,
    };
    (compact(triple.predicate.as_ref()), value)
}

fn literal_value(literal: &Literal, coerced: Option<&NamedNode>) -> Value {
    let text = literal.value();
    if let Some(language) = literal.language() {
        return json!({ "@value": text, "@language": language });
    }
    let plain = literal.datatype().as_str() == "http://www.w3.org/2001/XMLSchema#string";
    match coerced {
        Some(datatype) if datatype.as_ref() == literal.datatype() => json!(text),
        None if plain => json!(text),
        _ => json!({ "@value": text, "@type": literal.datatype().as_str() }),
    }
}

/// Our properties by their plain names, others with their prefix.
fn compact(term: NamedNodeRef<'_>) -> String {
    match term.as_str().strip_prefix(vocab::NAMESPACE) {
        Some(local) => local.to_owned(),
        None => prefixed(term),
    }
}

/// Terms with their prefix: a class may have the name of a property.
pub(super) fn prefixed(term: NamedNodeRef<'_>) -> String {
    let known = vocab::PREFIXES.iter().find_map(|(prefix, iri)| {
        let local = term.as_str().strip_prefix(iri)?;
        (!local.contains(['/', '#', ':'])).then(|| format!("{prefix}:{local}"))
    });
    known.unwrap_or_else(|| term.as_str().to_owned())
}
