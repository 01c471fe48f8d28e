//! The settings of the program: one struct, each field with its flag, its variable and its key in
//! the settings file, checked together at start. Flags win over variables, variables over the
//! file, the file over the defaults.

mod options;

use std::fs;
use std::net::ToSocketAddrs;
use std::path::PathBuf;
use std::time::Duration;

use oxigraph::model::NamedNode;
use serde::Deserialize;

pub use options::GraphOptions;
pub use options::LogFormat;
pub use options::LogOptions;
pub use options::ServeOptions;

use crate::corpus::Corpus;
use crate::corpus::OntologySource;
use crate::corpus::Problem;
use crate::corpus::SavedQuerySource;
use crate::graph::Base;
use crate::http::Explorer;
use crate::http::GraphqlBounds;
use crate::http::HttpSettings;
use crate::http::McpBounds;
use crate::http::QueryBounds;
use crate::query::AllowedServices;
use crate::query::Limits;
use crate::query::TextBounds;
use crate::snapshot::BuildSettings;

/// The settings file: the same names as the flags, with `_` for `-`, at the top level.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SettingsFile {
    data: Vec<PathBuf>,
    ontology: Option<PathBuf>,
    queries: Option<PathBuf>,
    base: Option<String>,
    strict: Option<bool>,
    bind: Option<String>,
    timeout: Option<f64>,
    max_rows: Option<usize>,
    max_result_bytes: Option<usize>,
    max_query_bytes: Option<usize>,
    max_query_depth: Option<usize>,
    max_query_operators: Option<usize>,
    max_query_unions: Option<usize>,
    max_query_optionals: Option<usize>,
    max_query_path_steps: Option<usize>,
    max_query_triples: Option<usize>,
    max_query_memory: Option<usize>,
    max_intermediate_rows: Option<usize>,
    max_graphql_depth: Option<usize>,
    max_graphql_tokens: Option<usize>,
    max_graphql_aliases: Option<usize>,
    max_graphql_complexity: Option<usize>,
    graphql_introspection: Option<bool>,
    mcp_allow_host: Vec<String>,
    mcp_sessions: Option<usize>,
    mcp_session_idle: Option<f64>,
    mcp_result_bytes: Option<usize>,
    memory: Option<usize>,
    allow_service: Vec<String>,
    workers: Option<usize>,
    queue: Option<usize>,
    log: Option<String>,
    log_format: Option<LogFormat>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The settings file cannot be read.
    #[error("the settings file {path} cannot be read: {message}")]
    File {
        /// Its path.
        path: String,
        /// Why, with the line where it is known.
        message: String,
    },
    /// A value makes no sense.
    #[error("{setting} cannot be `{value}`: {hint}")]
    Value {
        /// The flag.
        setting: &'static str,
        /// What was given.
        value: String,
        /// What would do.
        hint: &'static str,
    },
    /// A folder cannot be read.
    #[error(transparent)]
    Folder(#[from] Problem),
}

/// All settings, as given.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What the graph is built from.
    pub graph: GraphOptions,
    /// How the server answers.
    pub serve: ServeOptions,
    /// What is logged.
    pub log: LogOptions,
}

impl Config {
    /// Fills in from a settings file what neither flags nor variables gave.
    pub fn with_file(mut self, path: Option<&PathBuf>) -> Result<Self, ConfigError> {
        let Some(path) = path else { return Ok(self) };
        let refuse =
            |message: String| ConfigError::File { path: path.display().to_string(), message };
        let text = fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
        let file: SettingsFile =
            toml::from_str(&text).map_err(|error| refuse(error.to_string()))?;
        let (graph, serve, log) = (&mut self.graph, &mut self.serve, &mut self.log);
        if graph.data.is_empty() {
            graph.data = file.data;
        }
        graph.ontology = graph.ontology.take().or(file.ontology);
        graph.queries = graph.queries.take().or(file.queries);
        graph.base = graph.base.take().or(file.base);
        graph.strict = graph.strict.or(file.strict);
        serve.bind = serve.bind.take().or(file.bind);
        serve.timeout = serve.timeout.or(file.timeout);
        let numbers = [
            (&mut serve.max_rows, file.max_rows),
            (&mut serve.max_result_bytes, file.max_result_bytes),
            (&mut serve.max_query_bytes, file.max_query_bytes),
            (&mut serve.max_query_depth, file.max_query_depth),
            (&mut serve.max_query_operators, file.max_query_operators),
            (&mut serve.max_query_unions, file.max_query_unions),
            (&mut serve.max_query_optionals, file.max_query_optionals),
            (&mut serve.max_query_path_steps, file.max_query_path_steps),
            (&mut serve.max_query_triples, file.max_query_triples),
            (&mut serve.max_query_memory, file.max_query_memory),
            (&mut serve.max_intermediate_rows, file.max_intermediate_rows),
            (&mut serve.max_graphql_depth, file.max_graphql_depth),
            (&mut serve.max_graphql_tokens, file.max_graphql_tokens),
            (&mut serve.max_graphql_aliases, file.max_graphql_aliases),
            (&mut serve.max_graphql_complexity, file.max_graphql_complexity),
            (&mut serve.mcp_sessions, file.mcp_sessions),
            (&mut serve.mcp_result_bytes, file.mcp_result_bytes),
            (&mut serve.memory, file.memory),
            (&mut serve.workers, file.workers),
            (&mut serve.queue, file.queue),
        ];
        for (given, filed) in numbers {
            *given = given.or(filed);
        }
        serve.graphql_introspection = serve.graphql_introspection.or(file.graphql_introspection);
        serve.mcp_session_idle = serve.mcp_session_idle.or(file.mcp_session_idle);
        if serve.allow_service.is_empty() {
            serve.allow_service = file.allow_service;
        }
        if serve.mcp_allow_host.is_empty() {
            serve.mcp_allow_host = file.mcp_allow_host;
        }
        log.log = log.log.take().or(file.log);
        log.log_format = log.log_format.or(file.log_format);
        Ok(self)
    }

    /// How to build snapshots.
    pub fn build_settings(&self) -> Result<BuildSettings, ConfigError> {
        let base = match &self.graph.base {
            None => Base::default(),
            Some(iri) => Base::new(iri).map_err(|_| ConfigError::Value {
                setting: "--base",
                value: iri.clone(),
                hint: "give an absolute IRI such as https://example.org/id/",
            })?,
        };
        let strict = self.graph.strict.unwrap_or(false);
        Ok(BuildSettings { base, strict, ..BuildSettings::default() })
    }

    /// Reads the folders of documents.
    pub fn corpus(&self) -> Result<Corpus, ConfigError> {
        let default = [PathBuf::from("data")];
        let folders = if self.graph.data.is_empty() { &default } else { &self.graph.data[..] };
        Ok(Corpus::read(folders)?)
    }

    /// The ontology: the built-in one, or that of a folder.
    pub fn ontology(&self) -> Result<OntologySource, ConfigError> {
        match &self.graph.ontology {
            None => Ok(OntologySource::embedded()),
            Some(folder) => Ok(OntologySource::read(folder)?),
        }
    }

    /// The saved queries: the built-in ones, or those of a folder.
    pub fn saved_queries(&self) -> Result<Vec<SavedQuerySource>, ConfigError> {
        match &self.graph.queries {
            None => Ok(SavedQuerySource::embedded()),
            Some(folder) => Ok(SavedQuerySource::read(folder)?),
        }
    }

    /// How to serve, checked.
    pub fn http_settings(&self) -> Result<HttpSettings, ConfigError> {
        let serve = &self.serve;
        let bind = serve.bind.clone().unwrap_or_else(|| "127.0.0.1:8484".to_owned());
        let refuse_bind = || ConfigError::Value {
            setting: "--bind",
            value: bind.clone(),
            hint: "give an address and a port, such as 127.0.0.1:8484 or 0.0.0.0:80",
        };
        let address =
            bind.to_socket_addrs().map_err(|_| refuse_bind())?.next().ok_or_else(refuse_bind)?;
        let timeout = seconds("--timeout", serve.timeout.unwrap_or(30.0))?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let workers = serve.workers.unwrap_or(cores);
        if workers == 0 {
            return Err(ConfigError::Value {
                setting: "--workers",
                value: "0".to_owned(),
                hint: "give at least one thread",
            });
        }
        Ok(HttpSettings {
            address,
            workers,
            queue: serve.queue.unwrap_or(16),
            memory: serve.memory.unwrap_or(2 * 1024 * 1024 * 1024),
            bounds: serve.bounds(timeout),
            graphql: serve.graphql(),
            mcp: serve.mcp()?,
            services: serve.services()?,
            explorer: Explorer::embedded(),
        })
    }
}

impl ServeOptions {
    /// What a question may cost; the usual bounds where nothing was given.
    fn bounds(&self, timeout: Duration) -> QueryBounds {
        let usual = Limits::within(timeout);
        let text = usual.text;
        QueryBounds {
            timeout,
            rows: self.max_rows.unwrap_or(usual.rows),
            bytes: self.max_result_bytes.unwrap_or(usual.bytes),
            memory: self.max_query_memory.unwrap_or(usual.memory),
            intermediate_rows: self.max_intermediate_rows.unwrap_or(usual.intermediate_rows),
            text: TextBounds {
                bytes: self.max_query_bytes.unwrap_or(text.bytes),
                depth: self.max_query_depth.unwrap_or(text.depth),
                operators: self.max_query_operators.unwrap_or(text.operators),
                unions: self.max_query_unions.unwrap_or(text.unions),
                optionals: self.max_query_optionals.unwrap_or(text.optionals),
                path_steps: self.max_query_path_steps.unwrap_or(text.path_steps),
                triples: self.max_query_triples.unwrap_or(text.triples),
            },
        }
    }

    /// What a GraphQL document may ask for; the usual bounds where nothing was given.
    fn graphql(&self) -> GraphqlBounds {
        let usual = GraphqlBounds::default();
        GraphqlBounds {
            depth: self.max_graphql_depth.unwrap_or(usual.depth),
            tokens: self.max_graphql_tokens.unwrap_or(usual.tokens),
            aliases: self.max_graphql_aliases.unwrap_or(usual.aliases),
            complexity: self.max_graphql_complexity.unwrap_or(usual.complexity),
            introspection: self.graphql_introspection.unwrap_or(usual.introspection),
        }
    }

    /// What clients of the Model Context Protocol may do; the usual bounds where nothing was given.
    fn mcp(&self) -> Result<McpBounds, ConfigError> {
        let usual = McpBounds::default();
        for host in &self.mcp_allow_host {
            let named = host.trim_matches(['[', ']']);
            if named.is_empty() || named.contains(['/', '*', ' ', '@', '?']) {
                return Err(ConfigError::Value {
                    setting: "--mcp-allow-host",
                    value: host.clone(),
                    hint: "give the host name of an address, such as graph.example.org",
                });
            }
        }
        let sessions = self.mcp_sessions.unwrap_or(usual.sessions);
        if sessions == 0 {
            return Err(ConfigError::Value {
                setting: "--mcp-sessions",
                value: "0".to_owned(),
                hint: "give at least one session",
            });
        }
        let session_idle = match self.mcp_session_idle {
            Some(idle) => seconds("--mcp-session-idle", idle)?,
            None => usual.session_idle,
        };
        Ok(McpBounds {
            hosts: self.mcp_allow_host.clone(),
            sessions,
            session_idle,
            result_bytes: self.mcp_result_bytes.unwrap_or(usual.result_bytes),
        })
    }

    /// The hosts that queries may ask.
    fn services(&self) -> Result<AllowedServices, ConfigError> {
        let services = self.allow_service.iter().map(|iri| {
            let endpoint = NamedNode::new(iri).ok().filter(|iri| iri.as_str().starts_with("http:"));
            endpoint.ok_or_else(|| ConfigError::Value {
                setting: "--allow-service",
                value: iri.clone(),
                hint: "give the address of a SPARQL endpoint that is reached without TLS, such as http://localhost:3030/sparql",
            })
        });
        Ok(AllowedServices::new(services.collect::<Result<_, _>>()?))
    }
}

/// A time that is given in seconds.
fn seconds(setting: &'static str, given: f64) -> Result<Duration, ConfigError> {
    let time = Duration::try_from_secs_f64(given).ok().filter(|time| !time.is_zero());
    time.ok_or_else(|| ConfigError::Value {
        setting,
        value: given.to_string(),
        hint: "give seconds above 0, such as 30 or 0.5",
    })
}
