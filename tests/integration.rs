//! What a user gets, through the public API, over HTTP and on the command line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::panic, reason = "a test that cannot go on fails")]

mod integration {
    /// Recall and precision against annotations by hand.
    mod accuracy;
    /// Questions in plain words, over HTTP and in GraphQL.
    mod ask;
    /// What a query may cost.
    mod bounds;
    /// Questions for clients that speak as OpenAI's do.
    mod chat;
    /// The command line: exit codes, sentences, formats.
    mod command_line;
    /// The fact sheets beside the journeys that tell them.
    mod coverage;
    mod disputes;
    /// Our store beside Oxigraph's.
    mod engine;
    /// The Graph Store Protocol, reading: the W3C's cases by their names, and ours.
    mod graph_store;
    /// The explorer: its files and pages, and the plain page that stands in for it.
    mod explorer;
    /// Architectures taken away as Mermaid.
    mod flowchart;
    /// How systems grew: what replaced what, what stood when, what changed.
    mod evolution;
    /// What can be asked in GraphQL.
    mod graphql;
    /// How few queries the graph is asked, whatever a GraphQL document asks for.
    mod graphql_batches;
    /// GraphQL over HTTP: statuses, errors, bounds.
    mod graphql_http;
    /// Documents that nobody would write.
    mod hostile;
    /// The journey of `data/`, and the same story told by another document.
    mod journey;
    /// Resources, ontology and dataset on the web.
    mod linked_data;
    /// What language models can do with the graph.
    mod mcp;
    /// The Model Context Protocol over HTTP: sessions, bounds, what is refused.
    mod mcp_http;
    /// Operators: health, metrics, the page at the root.
    mod operators;
    /// The SPARQL Protocol: the W3C's cases by their names.
    mod protocol;
    /// From a fact to the page that told it, over HTTP.
    mod provenance;
    /// The saved queries over HTTP, and the description of all that is answered.
    mod queries;
    /// Questions whose answers are known.
    mod questions;
    /// RDF files beside the journeys.
    mod rdf_files;
    /// Documents of many shapes.
    mod reader;
    /// What the rules derive.
    mod rules;
    /// Full text over HTTP.
    mod search;
    /// What people type, and what they mean by it.
    mod search_quality;
    /// A server for tests.
    mod server;
    /// What documents cite, and where it comes to light.
    mod sources;
    /// What the endpoint says of itself: the W3C's cases by their names.
    mod service_description;
    /// The files of `queries/`.
    mod saved_queries;
    /// What must hold of a graph before it is published.
    mod shapes;
    /// The SPARQL Protocol over HTTP.
    mod sparql;
    /// Full text inside of SPARQL.
    mod text_service;
    /// Documents as found in the wild, where they are at hand.
    mod wild;
}
