//! Counters: requests by route and status, their latency, running questions, the size of the graph.

use std::fmt;
use std::time::Duration;
use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::ServiceRequest;
use actix_web::dev::ServiceResponse;
use actix_web::middleware::Next;
use actix_web::web;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::http::blocking::Workers;
use crate::http::memory;
use crate::http::state::AppState;
use crate::snapshot::Manifest;

/// Seconds.
const LATENCIES: [f64; 9] = [0.001, 0.005, 0.02, 0.1, 0.25, 1.0, 5.0, 15.0, 30.0];

/// Seconds that a worker goes on after its question has ended.
const OVERRUNS: [f64; 6] = [0.001, 0.01, 0.1, 1.0, 5.0, 30.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Counters of questions.
#[derive(Clone)]
pub(super) struct QueryMetrics {
    running: Gauge,
    overrun: Histogram,
}

/// A question that runs, counted until it ends, also by a panic.
pub(super) struct Running(QueryMetrics);

impl QueryMetrics {
    pub(super) fn start(&self) -> Running {
        self.running.inc();
        Running(self.clone())
    }
}

impl Running {
    /// Says how long the worker went on after it was told to end.
    pub(super) fn overran(&self, time: Duration) {
        self.0.overrun.observe(time.as_secs_f64());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.running.dec();
    }
}

/// All counters of a server.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    latency: Family<Route, Histogram, fn() -> Histogram>,
    pub(super) queries: QueryMetrics,
    pub(super) mcp_sessions: Gauge,
    slow: Gauge,
    waiting: Gauge,
    resident: Gauge,
    triples: Gauge,
    documents: Gauge,
    generation: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("stratigraph");
        let requests = Family::default();
        let latency: Family<Route, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(LATENCIES));
        let (running, overrun) = (Gauge::default(), Histogram::new(OVERRUNS));
        let (slow, waiting) = (Gauge::default(), Gauge::default());
        let (resident, triples) = (Gauge::default(), Gauge::default());
        let mcp_sessions = Gauge::default();
        let (documents, generation) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests answered, by route and status", requests.clone());
        registry.register("request_seconds", "Time to answer, by route", latency.clone());
        registry.register("running_queries", "Questions that run right now", running.clone());
        registry.register("slow_queries", "Questions in slow places", slow.clone());
        registry.register("waiting_queries", "Questions that wait for one", waiting.clone());
        let about =
            "From the end of a question, by answer, deadline or hang-up, until its worker was free";
        registry.register("overrun_seconds", about, overrun.clone());
        registry.register("mcp_sessions", "Sessions of MCP clients", mcp_sessions.clone());
        registry.register("resident_bytes", "Memory of the process", resident.clone());
        registry.register("triples", "Triples of the merged graph", triples.clone());
        registry.register("documents", "Journey documents", documents.clone());
        registry.register("generation", "Number of the published snapshot", generation.clone());
        let queries = QueryMetrics { running, overrun };
        Self {
            registry,
            requests,
            latency,
            queries,
            mcp_sessions,
            slow,
            waiting,
            resident,
            triples,
            documents,
            generation,
        }
    }
}

impl Metrics {
    /// Takes over the counts of a snapshot that is published.
    pub(super) fn publish(&self, manifest: &Manifest) {
        self.triples.set(count(manifest.triples));
        self.documents.set(count(manifest.documents.len()));
        self.generation.set(i64::try_from(manifest.generation).unwrap_or(i64::MAX));
    }

    /// All counters as text.
    pub(super) fn encode(&self, workers: &Workers) -> Result<String, fmt::Error> {
        let (slow, waiting) = workers.slow();
        self.slow.set(count(slow));
        self.waiting.set(count(waiting));
        self.resident.set(count(memory::resident().unwrap_or_default()));
        let mut out = String::new();
        text::encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Counts each request and how long it took, by the pattern of its route.
pub(super) async fn record(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let response = next.call(request).await?;
    if let Some(state) = state {
        let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
        let status = response.status().as_u16();
        state.metrics.requests.get_or_create(&Answered { route: route.clone(), status }).inc();
        let seconds = started.elapsed().as_secs_f64();
        state.metrics.latency.get_or_create(&Route { route }).observe(seconds);
    }
    Ok(response)
}
