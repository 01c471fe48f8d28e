//! A server on a free port with documents of the test's choosing, stopped when it is dropped.

use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::Graph;
use oxigraph::model::NamedNode;
use oxigraph::model::Triple;
use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::RdfFile;
use stratigraph::corpus::SavedQuerySource;
use stratigraph::corpus::SourceFile;
use stratigraph::http;
use stratigraph::http::Explorer;
use stratigraph::http::GraphqlBounds;
use stratigraph::http::HttpSettings;
use stratigraph::http::McpBounds;
use stratigraph::http::QueryBounds;
use stratigraph::query::AllowedServices;
use stratigraph::query::TextBounds;
use stratigraph::query::answer::Answerer;
use stratigraph::query::saved::Skills;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;
use stratigraph::snapshot::Snapshot;

pub const SPOTIFY: (&str, &str) = ("spotify.md", include_str!("../../data/spotify.md"));
pub const FERRY: (&str, &str) = ("ferry.md", include_str!("../fixtures/ferry.md"));
pub const QUARRY: (&str, &str) = ("quarry.md", include_str!("../fixtures/quarry.md"));
/// The story of the quarry as others tell it, who name no source.
pub const QUARRY_OVERVIEW: (&str, &str) =
    ("quarry-overview.md", include_str!("../fixtures/quarry-overview.md"));
pub const LIGHTHOUSE: (&str, &str) = ("lighthouse.md", include_str!("../fixtures/lighthouse.md"));

pub fn corpus_of(documents: &[(&str, &str)]) -> Corpus {
    let documents =
        documents.iter().map(|(path, text)| SourceFile::new(path, text.as_bytes()).unwrap());
    Corpus { documents: documents.collect(), ..Corpus::default() }
}

/// All of `data/`.
pub fn corpus_of_data() -> Corpus {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let corpus = Corpus::read(&[folder]).unwrap();
    assert_eq!(corpus.problems, []);
    corpus
}

fn snapshot(corpus: Corpus) -> Snapshot {
    let ontology = OntologySource::embedded();
    snapshot::build(corpus, &ontology, &BuildSettings::default(), 1).unwrap().snapshot
}

pub fn snapshot_of(documents: &[(&str, &str)]) -> Snapshot {
    snapshot(corpus_of(documents))
}

/// The saved queries of the repository.
pub fn skills() -> Skills {
    Skills::parse(&SavedQuerySource::embedded()).unwrap()
}

pub struct TestServer {
    address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

/// Status, media type, allowed methods and body of a response.
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub allow: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The triples of a body in any format of RDF; its IRIs must be absolute.
    pub fn rdf(&self) -> Graph {
        let format = RdfFormat::from_media_type(&self.content_type);
        let format = format.unwrap_or_else(|| panic!("{} is no RDF", self.content_type));
        let quads = RdfParser::from_format(format).for_slice(&self.body);
        quads.map(|quad| Triple::from(quad.unwrap())).collect()
    }
}

impl TestServer {
    pub fn with(documents: &[(&str, &str)]) -> Self {
        Self::of(corpus_of(documents))
    }

    pub fn of(corpus: Corpus) -> Self {
        Self::start(corpus, AllowedServices::default(), GraphqlBounds::default())
    }

    /// A server whose queries may ask another endpoint.
    pub fn allowing(documents: &[(&str, &str)], endpoint: &str) -> Self {
        let endpoint = NamedNode::new(endpoint).unwrap();
        let services = AllowedServices::new(vec![endpoint]);
        Self::start(corpus_of(documents), services, GraphqlBounds::default())
    }

    /// A server that bounds GraphQL in its own way.
    pub fn within(documents: &[(&str, &str)], graphql: GraphqlBounds) -> Self {
        Self::start(corpus_of(documents), AllowedServices::default(), graphql)
    }

    /// A server with saved queries of the test's choosing, for clients that speak MCP.
    pub fn speaking_mcp(documents: &[(&str, &str)], skills: Skills, mcp: McpBounds) -> Self {
        let usual = (AllowedServices::default(), GraphqlBounds::default());
        Self::start_with(corpus_of(documents), usual.0, usual.1, mcp, skills)
    }

    /// A server with an explorer of the test's choosing.
    pub fn exploring(documents: &[(&str, &str)], explorer: Explorer) -> Self {
        let usual = (AllowedServices::default(), GraphqlBounds::default(), McpBounds::default());
        Self::serve(corpus_of(documents), usual.0, usual.1, usual.2, skills(), explorer)
    }

    fn start(corpus: Corpus, services: AllowedServices, graphql: GraphqlBounds) -> Self {
        Self::start_with(corpus, services, graphql, McpBounds::default(), skills())
    }

    fn start_with(
        corpus: Corpus,
        services: AllowedServices,
        graphql: GraphqlBounds,
        mcp: McpBounds,
        skills: Skills,
    ) -> Self {
        Self::serve(corpus, services, graphql, mcp, skills, Explorer::default())
    }

    fn serve(
        corpus: Corpus,
        services: AllowedServices,
        graphql: GraphqlBounds,
        mcp: McpBounds,
        skills: Skills,
        explorer: Explorer,
    ) -> Self {
        let answerer = Answerer::new(snapshot(corpus), skills);
        let settings = HttpSettings {
            address: "127.0.0.1:0".parse().unwrap(),
            workers: 2,
            queue: 16,
            memory: 1024 * 1024 * 1024,
            bounds: QueryBounds {
                // Long enough for a busy machine without optimisation.
                timeout: Duration::from_mins(2),
                rows: 10_000,
                bytes: 10_000_000,
                memory: 100_000_000,
                intermediate_rows: 100_000_000,
                text: TextBounds { bytes: 100_000, depth: 60, ..TextBounds::default() },
            },
            graphql,
            mcp,
            services,
            explorer,
        };
        let (send, receive) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listening = http::listen(answerer, settings).unwrap();
                send.send((listening.address, listening.server.handle())).unwrap();
                listening.server.await.unwrap();
            });
        });
        let (address, handle) = receive.recv().unwrap();
        Self { address, handle, thread: Some(thread) }
    }

    /// Serves the graphs of a text in `TriG`, beside the ontology and without any journey.
    pub fn of_trig(text: &str) -> Self {
        let file = RdfFile::new("fixture.trig", text.into());
        Self::of(Corpus { rdf: vec![file], ..Corpus::default() })
    }

    pub fn spotify() -> Self {
        Self::with(&[SPOTIFY])
    }

    /// One for all tests that leave it as it is: to build a graph takes seconds where nothing is
    /// optimised.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<TestServer> = LazyLock::new(TestServer::spotify);
        &SHARED
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

    /// Sends a request of any method with these headers; an empty body is none.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = if body.is_empty() {
            agent().run(request.body(()).unwrap())
        } else {
            agent().run(request.body(body).unwrap())
        };
        read(response.unwrap())
    }

    /// Sends a request and gives all of the response.
    pub fn exchange(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> ureq::http::Response<String> {
        let mut request = ureq::http::Request::builder().method(method).uri(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = agent().run(request.body(body).unwrap()).unwrap();
        let (head, mut body) = response.into_parts();
        ureq::http::Response::from_parts(head, body.read_to_string().unwrap())
    }

    /// A connection of one's own.
    pub fn connection(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    /// A header of the response to a GET.
    pub fn header(&self, path: &str, headers: &[(&str, &str)], name: &str) -> Option<String> {
        let response = self.call(path, headers);
        response.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    /// The response to a GET as it came, with the bytes of its body.
    pub fn raw(&self, path: &str, headers: &[(&str, &str)]) -> ureq::http::Response<Vec<u8>> {
        let (head, mut body) = self.call(path, headers).into_parts();
        ureq::http::Response::from_parts(head, body.read_to_vec().unwrap())
    }

    /// The status of the response to a GET.
    pub fn status(&self, path: &str, headers: &[(&str, &str)]) -> u16 {
        self.call(path, headers).status().as_u16()
    }

    fn call(&self, path: &str, headers: &[(&str, &str)]) -> ureq::http::Response<ureq::Body> {
        let mut request = agent().get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.call().unwrap()
    }

    pub fn sparql(&self, query: &str, accept: &str) -> Answer {
        self.post("/sparql", "application/sparql-query", accept, query)
    }

    /// Whether the transfer of a result begins well and does not come to its end.
    pub fn breaks_off(&self, query: &str, accept: &str, encoding: &str) -> bool {
        let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let mut stream = TcpStream::connect(self.address).unwrap();
        let request = format!(
            "GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\nAccept-Encoding: {encoding}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        // A row may end with a nought, too.
        answer.starts_with(b"HTTP/1.1 200") && !answer.ends_with(b"\r\n0\r\n\r\n")
    }

    pub fn graphql(&self, query: &str) -> serde_json::Value {
        let body = serde_json::json!({ "query": query }).to_string();
        self.post("/graphql", "application/json", "application/json", &body).json()
    }

    pub fn url(&self, path: &str) -> String {
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
    let header = |name: &str| {
        let value = response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        value.unwrap_or_default()
    };
    Answer {
        status: response.status().as_u16(),
        content_type: header("content-type").split(';').next().unwrap().to_owned(),
        allow: header("allow"),
        body: response.body_mut().read_to_string().unwrap(),
    }
}
