//! Each setting with its flag, its variable and its help.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use serde::Deserialize;

/// What the graph is built from.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GraphOptions {
    /// Folder of journey documents; may be given more than once [default: data]
    #[arg(long, value_name = "DIR", env = "STRATIGRAPH_DATA", value_delimiter = ',')]
    pub data: Vec<PathBuf>,
    /// Folder of an ontology to use instead of the built-in one
    #[arg(long, value_name = "DIR", env = "STRATIGRAPH_ONTOLOGY")]
    pub ontology: Option<PathBuf>,
    /// Folder of saved queries to use instead of the built-in ones
    #[arg(long, value_name = "DIR", env = "STRATIGRAPH_QUERIES")]
    pub queries: Option<PathBuf>,
    /// Base of all addresses in the graph [default: <https://w3id.org/stratigraph/id>/]
    #[arg(long, value_name = "IRI", env = "STRATIGRAPH_BASE")]
    pub base: Option<String>,
    /// Refuse to start if any file cannot be read or a document has an error
    #[arg(long, env = "STRATIGRAPH_STRICT", num_args = 0..=1, default_missing_value = "true", value_parser = clap::builder::BoolishValueParser::new())]
    pub strict: Option<bool>,
}

/// How the server answers.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServeOptions {
    /// Address and port to listen on [default: 127.0.0.1:8484]
    #[arg(long, value_name = "ADDR:PORT", env = "STRATIGRAPH_BIND")]
    pub bind: Option<String>,
    /// Seconds within which a request is answered [default: 30]
    #[arg(long, value_name = "SECONDS", env = "STRATIGRAPH_TIMEOUT")]
    pub timeout: Option<f64>,
    /// Rows or triples that a result may have [default: 10000000]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_ROWS")]
    pub max_rows: Option<usize>,
    /// Bytes that a result may have [default: 1073741824]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_RESULT_BYTES")]
    pub max_result_bytes: Option<usize>,
    /// Bytes that the text of a query may have [default: 1048576]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_BYTES")]
    pub max_query_bytes: Option<usize>,
    /// How deep brackets may nest in the text of a query [default: 100]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_DEPTH")]
    pub max_query_depth: Option<usize>,
    /// Weight of the operators that the text of a query may have [default: 5000]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_OPERATORS")]
    pub max_query_operators: Option<usize>,
    /// UNIONs that the text of a query may have [default: 100]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_UNIONS")]
    pub max_query_unions: Option<usize>,
    /// OPTIONALs that the text of a query may have [default: 100]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_OPTIONALS")]
    pub max_query_optionals: Option<usize>,
    /// Triples that the text of a query may have [default: 100]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_TRIPLES")]
    pub max_query_triples: Option<usize>,
    /// Steps that the paths of a query may have in all [default: 100]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_PATH_STEPS")]
    pub max_query_path_steps: Option<usize>,
    /// Bytes of memory that one query may hold [default: 536870912]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_QUERY_MEMORY")]
    pub max_query_memory: Option<usize>,
    /// Rows, by estimate, of a step that keeps or counts all of them [default: 100000000]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_INTERMEDIATE_ROWS")]
    pub max_intermediate_rows: Option<usize>,
    /// How deep a GraphQL document may nest [default: 20]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_GRAPHQL_DEPTH")]
    pub max_graphql_depth: Option<usize>,
    /// Words and signs that a GraphQL document may have, and fields that it may come to [default: 5000]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_GRAPHQL_TOKENS")]
    pub max_graphql_tokens: Option<usize>,
    /// Aliases that a GraphQL document may have [default: 200]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_GRAPHQL_ALIASES")]
    pub max_graphql_aliases: Option<usize>,
    /// Objects that the answer to a GraphQL document could have, by the pages that it asks for [default: 1000000]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MAX_GRAPHQL_COMPLEXITY")]
    pub max_graphql_complexity: Option<usize>,
    /// Whether GraphQL tells its schema [default: true]
    #[arg(long, value_name = "BOOL", env = "STRATIGRAPH_GRAPHQL_INTROSPECTION", value_parser = clap::builder::BoolishValueParser::new())]
    pub graphql_introspection: Option<bool>,
    /// Host name by which MCP clients may reach the server, and whose pages may call it; may be given more than once [default: those of the machine itself]
    #[arg(long, value_name = "HOST", env = "STRATIGRAPH_MCP_ALLOW_HOST", value_delimiter = ',')]
    pub mcp_allow_host: Vec<String>,
    /// MCP sessions at once; beyond, the one that was not used for the longest time ends [default: 1000]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MCP_SESSIONS")]
    pub mcp_sessions: Option<usize>,
    /// Seconds after which an MCP session ends that is not used [default: 1800]
    #[arg(long, value_name = "SECONDS", env = "STRATIGRAPH_MCP_SESSION_IDLE")]
    pub mcp_session_idle: Option<f64>,
    /// Bytes that the structured result of an MCP tool may have before it goes on in another page [default: 24576]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MCP_RESULT_BYTES")]
    pub mcp_result_bytes: Option<usize>,
    /// Bytes that the process may take beyond the graph before the costliest query is stopped [default: 2147483648]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_MEMORY")]
    pub memory: Option<usize>,
    /// Another host that queries may ask by SERVICE, as the IRI of its endpoint; may be given more than once [default: none]
    #[arg(long, value_name = "IRI", env = "STRATIGRAPH_ALLOW_SERVICE", value_delimiter = ',')]
    pub allow_service: Vec<String>,
    /// Slow queries that are worked on at once [default: the number of cores]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_WORKERS")]
    pub workers: Option<usize>,
    /// Slow queries that may wait for their turn before others are turned away [default: 16]
    #[arg(long, value_name = "N", env = "STRATIGRAPH_QUEUE")]
    pub queue: Option<usize>,
}

/// What is logged, and how.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogOptions {
    /// What to log, as in `info` or `stratigraph=debug` [default: `info,actix_server=warn,rmcp=off`]
    #[arg(long, value_name = "FILTER", env = "STRATIGRAPH_LOG", global = true)]
    pub log: Option<String>,
    /// How to log [default: text]
    #[arg(long, value_name = "FORMAT", env = "STRATIGRAPH_LOG_FORMAT", global = true)]
    pub log_format: Option<LogFormat>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}
