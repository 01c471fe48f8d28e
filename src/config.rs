//! The settings of the program: one struct, each field with its flag, its variable and its key in
//! the settings file, checked together at start. Flags win over variables, variables over the
//! file, the file over the defaults.

use std::fs;
use std::net::ToSocketAddrs;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::ValueEnum;
use oxigraph::model::NamedNode;
use serde::Deserialize;

use crate::corpus::Corpus;
use crate::corpus::OntologySource;
use crate::corpus::Problem;
use crate::corpus::SavedQuerySource;
use crate::graph::Base;
use crate::http::HttpSettings;
use crate::http::QueryBounds;
use crate::query::AllowedServices;
use crate::query::Limits;
use crate::query::TextBounds;
use crate::snapshot::BuildSettings;

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
    /// What to log, as in `info` or `stratigraph=debug` [default: `info,actix_server=warn`]
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
            (&mut serve.memory, file.memory),
            (&mut serve.workers, file.workers),
            (&mut serve.queue, file.queue),
        ];
        for (given, filed) in numbers {
            *given = given.or(filed);
        }
        if serve.allow_service.is_empty() {
            serve.allow_service = file.allow_service;
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
        let seconds = serve.timeout.unwrap_or(30.0);
        let timeout =
            Duration::try_from_secs_f64(seconds).ok().filter(|timeout| !timeout.is_zero());
        let timeout = timeout.ok_or_else(|| ConfigError::Value {
            setting: "--timeout",
            value: seconds.to_string(),
            hint: "give seconds above 0, such as 30 or 0.5",
        })?;
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
            services: serve.services()?,
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
