//! A server on a free port with documents of the test's choosing, stopped when it is dropped.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::http;
use stratigraph::http::HttpSettings;
use stratigraph::http::QueryBounds;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;
use stratigraph::snapshot::Snapshot;

pub const SPOTIFY: (&str, &str) = ("spotify.md", include_str!("../../data/spotify.md"));
pub const FERRY: (&str, &str) = ("ferry.md", include_str!("../fixtures/ferry.md"));

pub fn corpus_of(documents: &[(&str, &str)]) -> Corpus {
    let documents =
        documents.iter().map(|(path, text)| SourceFile::new(path, text.as_bytes()).unwrap());
    Corpus { documents: documents.collect(), ..Corpus::default() }
}

fn snapshot(corpus: Corpus) -> Snapshot {
    let ontology = OntologySource::embedded();
    snapshot::build(corpus, &ontology, &BuildSettings::default(), 1).unwrap().snapshot
}

pub fn snapshot_of(documents: &[(&str, &str)]) -> Snapshot {
    snapshot(corpus_of(documents))
}

pub struct TestServer {
    address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

/// Status, media type and body of a response.
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl TestServer {
    pub fn with(documents: &[(&str, &str)]) -> Self {
        Self::of(corpus_of(documents))
    }

    pub fn of(corpus: Corpus) -> Self {
        let snapshot = snapshot(corpus);
        let settings = HttpSettings {
            address: "127.0.0.1:0".parse().unwrap(),
            workers: 2,
            queue: 16,
            bounds: QueryBounds {
                timeout: Duration::from_secs(20),
                rows: 10_000,
                bytes: 10_000_000,
                query_bytes: 100_000,
                query_depth: 60,
                query_operators: 5000,
            },
        };
        let (send, receive) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listening = http::listen(snapshot, settings).unwrap();
                send.send((listening.address, listening.server.handle())).unwrap();
                listening.server.await.unwrap();
            });
        });
        let (address, handle) = receive.recv().unwrap();
        Self { address, handle, thread: Some(thread) }
    }

    pub fn spotify() -> Self {
        Self::with(&[SPOTIFY])
    }

    pub fn get(&self, path: &str, accept: &str) -> Answer {
        let request = agent().get(self.url(path)).header("Accept", accept);
        read(request.call().unwrap())
    }

    pub fn post(&self, path: &str, content_type: &str, accept: &str, body: &str) -> Answer {
        let request = agent().post(self.url(path));
        let request = request.header("Content-Type", content_type).header("Accept", accept);
        read(request.send(body).unwrap())
    }

    pub fn sparql(&self, query: &str, accept: &str) -> Answer {
        self.post("/sparql", "application/sparql-query", accept, query)
    }

    pub fn graphql(&self, query: &str) -> serde_json::Value {
        let body = serde_json::json!({ "query": query }).to_string();
        self.post("/graphql", "application/json", "application/json", &body).json()
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().new_agent()
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let content_type = response.headers().get("content-type");
    Answer {
        status: response.status().as_u16(),
        content_type: content_type
            .map(|t| t.to_str().unwrap().split(';').next().unwrap().to_owned())
            .unwrap_or_default(),
        body: response.body_mut().read_to_string().unwrap(),
    }
}
