//! `describe`: all that the graph says of one thing, with the lines that say so.

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Term;
use rmcp::model::JsonObject;
use serde::Serialize;
use serde_json::json;

use crate::graph::vocab;
use crate::http::answer::value;
use crate::http::error::HttpError;
use crate::http::mcp::arguments::Arguments;
use crate::http::mcp::arguments::refused;
use crate::http::mcp::cursor::Asked;
use crate::http::mcp::result;
use crate::http::mcp::result::Budget;
use crate::http::mcp::result::Output;
use crate::http::mcp::result::Place;
use crate::http::mcp::schema;
use crate::http::mcp::tools::Context;
use crate::http::mcp::tools::Told;
use crate::http::wording;
use crate::query::QueryError;
use crate::query::catalogue::Class;
use crate::query::entity;
use crate::query::resource;
use crate::query::resource::Description;
use crate::query::search;
use crate::query::search::SearchRequest;
use crate::snapshot::Snapshot;

/// Kinds by which a name is looked up, what people mean first.
const KINDS: [&str; 16] = [
    "Company",
    "Technology",
    "Metric",
    "Era",
    "Component",
    "ComponentGroup",
    "Population",
    "Migration",
    "Milestone",
    "Lesson",
    "Breakage",
    "Remedy",
    "TeamStage",
    "Measurement",
    "Journey",
    "Connection",
];
/// Others of the same name that are told.
const MOST_OTHERS: usize = 20;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described {
    id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    source: Vec<Place>,
    statements: Vec<Statement>,
    statements_total: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

/// Something that is said of it, or of which it is said.
#[derive(Serialize)]
struct Statement {
    /// Where it is not what is described: what it is said of.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Named>,
    property: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

pub(super) fn told() -> Told {
    let description = "Tells all that the graph says of one thing: its properties, what points at it, \
        and the lines of the documents where it was read. Use it for a company, era, component, \
        technology, migration or any other thing whose name you know, or with an `id` from `search`, \
        `ask` or a row. Where several things have the name, `others` lists the rest: give `kind`, or \
        the `id`. Not for questions about it (`ask`). Examples: {\"name\": \"Cassandra\"}, \
        {\"name\": \"Current Scale\", \"kind\": \"Era\"}";
    let takes = json!({
        "name": schema::text("A name, or the id of a resource"),
        "kind": schema::text("Only things of this kind, such as Company, Era, Component, Technology, Migration or Metric"),
        "cursor": schema::cursor()
    });
    let named = json!({
        "type": "object",
        "properties": {"id": {"type": "string"}, "label": {"type": "string"}, "kind": {"type": "string"}},
        "required": ["id", "label"]
    });
    let statement = json!({
        "type": "object",
        "properties": {
            "of": named,
            "property": {"type": "string"},
            "value": {"type": ["string", "number", "boolean"]},
            "id": {"type": "string"}
        },
        "required": ["property"]
    });
    let gives = json!({
        "id": {"type": "string"},
        "label": {"type": "string"},
        "kind": {"type": "string"},
        "source": {"type": "array", "items": schema::source()},
        "statements": {"type": "array", "items": statement},
        "statementsTotal": {"type": "integer"},
        "others": {"type": "array", "items": named},
        "nextCursor": {"type": "string"}
    });
    let required = ["id", "label", "source", "statements", "statementsTotal"];
    Told {
        title: "Describe a thing".to_owned(),
        description: description.to_owned(),
        takes: schema::closed(takes, &["name"]),
        gives: schema::open(gives, &required),
    }
}

pub(super) fn call(context: &Context<'_>, given: JsonObject) -> Result<Output, HttpError> {
    let arguments = Arguments::of(given, &["name", "kind", "cursor"])?;
    let name = arguments.required("name", "a name, or the id of a resource")?;
    let kind = arguments.text("kind")?;
    let snapshot = context.answerer.catalogue().snapshot();
    let asked = Asked::new(&snapshot.manifest().digest, &("describe", name, kind));
    let from = asked.place(arguments.text("cursor")?)?;
    context.limits.check_length(name)?;
    let mut meant = meant(snapshot, name, kind)?.into_iter();
    let Some((iri, _)) = meant.next() else { return Err(unknown(context, name)?.into()) };
    let description = resource::describe(snapshot, context.limits, &iri)?;
    let Some(description) = description else { return Err(unknown(context, name)?.into()) };
    let others = others(context, meant.take(MOST_OTHERS).collect())?;
    let (kind, statements) = (kind_of(&description, &iri), statements(&description, &iri));
    let statements_total = statements.len();
    let source: Vec<Place> = description.sources.iter().map(Place::from).collect();
    let mut budget = Budget::new(context.budget);
    budget.take(&(&source, &others));
    let statements = budget.fitting(statements.into_iter().skip(from));
    let to = from + statements.len();
    let described = Described {
        label: label(&description, iri.as_ref()),
        id: iri.into_string(),
        kind,
        source,
        statements,
        statements_total,
        others,
        next_cursor: (to < statements_total).then(|| asked.cursor(to)),
    };
    Ok(Output { text: in_words(&described, from), structured: json!(described) })
}

/// What a name or an id means, the likeliest first, each with its kind where the name told it.
fn meant(
    snapshot: &Snapshot,
    name: &str,
    kind: Option<&str>,
) -> Result<Vec<(NamedNode, Option<&'static str>)>, QueryError> {
    let path = name.strip_prefix("/id/").or(name.strip_prefix("stratigraph://id/"));
    let address = match path {
        Some(path) => Some(format!("{}{path}", snapshot.base().as_str())),
        None if name.starts_with("http://") || name.starts_with("https://") => {
            Some(name.to_owned())
        }
        None => None,
    };
    if let Some(address) = address {
        let no_address = |_| refused(&format!("`{name}` is no id; give one from `search`"));
        return Ok(vec![(NamedNode::new(address).map_err(no_address)?, None)]);
    }
    let kinds = match kind {
        None => KINDS.to_vec(),
        Some(kind) => vec![search::canonical_kind(kind)?],
    };
    let mut meant = Vec::new();
    for kind in kinds {
        let found = search::look_up(snapshot, kind, name)?;
        meant.extend(found.into_iter().map(|iri| (iri, Some(kind))));
    }
    Ok(meant)
}

/// That nothing has this name, and what comes near it.
fn unknown(context: &Context<'_>, name: &str) -> Result<QueryError, QueryError> {
    const MOST_NEAR: usize = 5;
    let request =
        SearchRequest { text: name.to_owned(), limit: MOST_NEAR, ..SearchRequest::default() };
    let snapshot = context.answerer.catalogue().snapshot();
    let near = search::find(snapshot, context.limits, &request)?.hits.into_iter();
    let near: Vec<String> =
        near.map(|hit| format!("{} ({}, id {})", hit.label, hit.kind, hit.iri.as_str())).collect();
    let shown = wording::line(name, 100);
    Ok(if near.is_empty() {
        refused(&format!("the graph knows nothing of the name `{shown}`; find names with `search`"))
    } else {
        let near = near.join("; ");
        refused(&format!("the graph knows nothing of the name `{shown}`; it comes near: {near}"))
    })
}

fn others(
    context: &Context<'_>,
    others: Vec<(NamedNode, Option<&'static str>)>,
) -> Result<Vec<Named>, QueryError> {
    let iris: Vec<NamedNode> = others.iter().map(|(iri, _)| iri.clone()).collect();
    let snapshot = context.answerer.catalogue().snapshot();
    let known = entity::describe(snapshot, context.limits, &iris)?;
    let named = others.into_iter().map(|(iri, kind)| {
        let label = known.get(&iri).map(entity::Entity::label).unwrap_or_default();
        Named { id: iri.into_string(), label, kind }
    });
    Ok(named.collect())
}

/// The name of a resource; of one that has none, its last part in words: `skos:altLabel` is an alt
/// label.
fn label(description: &Description, node: NamedNodeRef<'_>) -> String {
    if let Some(known) = description.labels.get(&node.into_owned()) {
        return known.clone();
    }
    let local = node.as_str().rsplit(['#', '/']).next().unwrap_or_default();
    let mut words = String::new();
    for letter in local.chars() {
        if letter.is_uppercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words.trim_start().to_owned()
}

/// Its kind, as searches know it; else the name of a class of its own.
fn kind_of(description: &Description, iri: &NamedNode) -> Option<String> {
    let subject = NamedOrBlankNode::from(iri.clone());
    let types = description
        .outgoing
        .iter()
        .filter(|triple| triple.predicate.as_ref() == vocab::RDF_TYPE && triple.subject == subject);
    let types: Vec<&NamedNode> = types
        .filter_map(|triple| match &triple.object {
            Term::NamedNode(class) => Some(class),
            _ => None,
        })
        .collect();
    let known = Class::ALL.iter().filter(|class| types.iter().any(|it| **it == class.term()));
    let known = known.filter_map(|class| class.kind()).map(str::to_owned).next();
    known.or_else(|| types.first().map(|class| label(description, class.as_ref())))
}

/// What is said of a resource, then what points at it; without what stands elsewhere in the result.
fn statements(description: &Description, iri: &NamedNode) -> Vec<Statement> {
    let told = [vocab::RDF_TYPE, vocab::RDFS_LABEL, vocab::PROV_WAS_DERIVED_FROM];
    let said = description.outgoing.iter().filter(|it| !told.contains(&it.predicate.as_ref()));
    let said = said.map(|triple| {
        let property = label(description, triple.predicate.as_ref());
        match &triple.object {
            Term::NamedNode(node) => Statement {
                of: None,
                property,
                value: Some(label(description, node.as_ref()).into()),
                id: Some(node.as_str().to_owned()),
            },
            other => Statement { of: None, property, value: Some(value(other)), id: None },
        }
    });
    let of_it = description.incoming.iter().filter_map(|triple| match &triple.subject {
        NamedOrBlankNode::NamedNode(subject) if subject != iri => Some(Statement {
            of: Some(Named {
                id: subject.as_str().to_owned(),
                label: label(description, subject.as_ref()),
                kind: None,
            }),
            property: label(description, triple.predicate.as_ref()),
            value: None,
            id: None,
        }),
        _ => None,
    });
    said.chain(of_it).collect()
}

fn in_words(described: &Described, from: usize) -> String {
    const LONGEST: usize = 300;
    let Described { id, label, kind, source, statements, statements_total, .. } = described;
    let kind = kind.as_ref().map(|kind| format!(" ({kind})")).unwrap_or_default();
    let mut parts = vec![format!("{label}{kind}, {id}")];
    let line = |statement: &Statement| {
        let property = &statement.property;
        match (&statement.of, &statement.value) {
            (Some(of), _) => format!("- {}: {property} {label} ({})", of.label, of.id),
            (None, Some(serde_json::Value::String(text))) => {
                format!("- {property}: {}", wording::line(text, LONGEST))
            }
            (None, value) => format!("- {property}: {}", json!(value)),
        }
    };
    let lines: Vec<String> = statements.iter().map(line).collect();
    let (first, last) = (from + 1, from + lines.len());
    if !lines.is_empty() {
        parts.push(format!(
            "Statements {first} to {last} of {statements_total}:\n{}",
            lines.join("\n")
        ));
    }
    let titled = |title: &str, lines: Vec<String>| {
        let lines = lines.join("\n- ");
        (!lines.is_empty()).then(|| format!("{title}:\n- {lines}"))
    };
    let places = source.iter().map(|it| {
        let place = wording::place(&it.document, it.first_line, it.last_line);
        format!("{place} “{}”", wording::line(&it.quote, LONGEST))
    });
    let told = source.iter().flat_map(|it| it.references.iter().map(wording::reference));
    parts.extend(titled("Sources", places.collect()));
    parts.extend(titled("Told by", told.collect()));
    let others = described
        .others
        .iter()
        .map(|other| format!("{} ({}) {}", other.label, other.kind.unwrap_or("thing"), other.id));
    parts.extend(titled("Others of this name", others.collect()));
    parts.extend(described.next_cursor.as_ref().map(|next| result::more(next)));
    parts.join("\n\n")
}
