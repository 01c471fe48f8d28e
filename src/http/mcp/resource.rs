//! What can be read beside the tools: the words of the graph, each saved query, each resource.

use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use rmcp::ErrorData;
use rmcp::model::ListResourcesResult;
use rmcp::model::Resource;
use rmcp::model::ResourceContents;
use rmcp::model::ResourceTemplate;

use crate::http::error::HttpError;
use crate::http::mcp::cursor::Asked;
use crate::http::mcp::tools::run_query::signature;
use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Answerer;
use crate::query::resource;
use crate::query::resource::Description;
use crate::query::saved::SavedQuery;
use crate::query::sparql;

const ONTOLOGY: &str = "stratigraph://ontology";
const QUERIES: &str = "stratigraph://queries";
const QUERY: &str = "stratigraph://queries/";
const THING: &str = "stratigraph://id/";

const TURTLE: &str = "text/turtle";
const MARKDOWN: &str = "text/markdown";
const SPARQL: &str = "application/sparql-query";

/// Resources of one page of the list.
const PAGE: usize = 50;

/// A page of all that is listed; the things of the graph are too many for that.
pub(super) fn list(
    answerer: &Answerer,
    cursor: Option<&str>,
) -> Result<ListResourcesResult, ErrorData> {
    let ontology = Resource::new(ONTOLOGY, "ontology")
        .with_title("The words of the graph")
        .with_description("Every class, property and fixed value, for writing SPARQL")
        .with_mime_type(TURTLE);
    let queries = Resource::new(QUERIES, "queries")
        .with_title("The saved queries")
        .with_description("What can be asked by run_query: names, arguments, what each is for")
        .with_mime_type(MARKDOWN);
    let skills = answerer.skills().all();
    let all: Vec<Resource> =
        [ontology, queries].into_iter().chain(skills.iter().map(of_query)).collect();
    let asked = Asked::new(&answerer.catalogue().snapshot().manifest().digest, &"resources/list");
    let from = asked.place(cursor);
    let from = from.map_err(|why| ErrorData::invalid_params(why.to_string(), None))?;
    let page: Vec<Resource> = all.iter().skip(from).take(PAGE).cloned().collect();
    let to = from + page.len();
    let next = (to < all.len()).then(|| asked.cursor(to));
    Ok(ListResourcesResult { next_cursor: next, ..ListResourcesResult::with_all_items(page) })
}

fn of_query(skill: &SavedQuery) -> Resource {
    Resource::new(format!("{QUERY}{}", skill.name), skill.name.clone())
        .with_description(skill.head.summary.clone())
        .with_mime_type(SPARQL)
        .with_size(skill.text.len() as u64)
}

/// The kinds of addresses that can be read.
pub(super) fn templates() -> Vec<ResourceTemplate> {
    let queries = ResourceTemplate::new(format!("{QUERY}{{name}}"), "query")
        .with_title("A saved query")
        .with_description(
            "Its SPARQL, under a head that says what it takes and how it is asked for",
        )
        .with_mime_type(SPARQL);
    let things = ResourceTemplate::new(format!("{THING}{{+path}}"), "thing")
        .with_title("A thing of the graph")
        .with_description(
            "All that is said of it and what points at it, such as technology/cassandra",
        )
        .with_mime_type(TURTLE);
    vec![queries, things]
}

/// Reads an address; nothing where there is none such. Blocks.
pub(super) fn read(
    answerer: &Answerer,
    limits: &Limits,
    uri: &str,
) -> Result<Option<ResourceContents>, HttpError> {
    limits.check_length(uri)?;
    let snapshot = answerer.catalogue().snapshot();
    let contents =
        |text: String, kind: &str| Ok(Some(ResourceContents::text(text, uri).with_mime_type(kind)));
    if uri == ONTOLOGY {
        return contents(turtle(&resource::ontology(snapshot, limits)?)?, TURTLE);
    }
    if uri == QUERIES {
        let skills = answerer.skills().all().iter();
        let lines = skills.map(|it| format!("- `{}`: {}\n", signature(it), it.head.summary));
        return contents(lines.collect(), MARKDOWN);
    }
    if let Some(skill) = uri.strip_prefix(QUERY).and_then(|name| answerer.skills().get(name)) {
        return contents(skill.text.clone(), SPARQL);
    }
    let path = uri.strip_prefix(THING);
    let iri = path.and_then(|it| NamedNode::new(format!("{}{it}", snapshot.base().as_str())).ok());
    let Some(iri) = iri else { return Ok(None) };
    match resource::describe(snapshot, limits, &iri)? {
        Some(description) => contents(turtle(&description)?, TURTLE),
        None => Ok(None),
    }
}

fn turtle(description: &Description) -> Result<String, HttpError> {
    let mut writer = sparql::serializer(RdfFormat::Turtle)?.for_writer(Vec::new());
    for triple in description.triples() {
        writer.serialize_triple(triple).map_err(QueryError::from)?;
    }
    let text = writer.finish().map_err(QueryError::from)?;
    String::from_utf8(text).map_err(|error| HttpError::Internal(error.to_string()))
}
