//! A server as it runs by default, on a free port, for as long as the measurements.

#![allow(
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "a measurement that cannot go on fails"
)]

use std::sync::mpsc;
use std::time::Duration;

use stratigraph::corpus::Corpus;
use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SavedQuerySource;
use stratigraph::http;
use stratigraph::http::Explorer;
use stratigraph::http::GraphqlBounds;
use stratigraph::http::HttpSettings;
use stratigraph::http::McpBounds;
use stratigraph::http::QueryBounds;
use stratigraph::query::AllowedServices;
use stratigraph::query::Limits;
use stratigraph::query::answer::Answerer;
use stratigraph::query::saved::Skills;
use stratigraph::snapshot;
use stratigraph::snapshot::BuildSettings;

/// Starts a server that answers so, and says where it listens.
pub fn serve(answerer: Answerer) -> String {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let listening = http::listen(answerer, settings()).unwrap();
            send.send(format!("http://{}", listening.address)).unwrap();
            listening.server.await.unwrap();
        });
    });
    receive.recv().unwrap()
}

/// What answers questions of these documents.
pub fn answerer(corpus: Corpus) -> Answerer {
    let ontology = OntologySource::embedded();
    let built = snapshot::build(corpus, &ontology, &BuildSettings::default(), 1).unwrap();
    let skills = Skills::parse(&SavedQuerySource::embedded()).unwrap();
    let answerer = Answerer::new(built.snapshot, skills);
    answerer.read_ahead(&Limits::within(Duration::from_mins(5))).unwrap();
    answerer
}

fn settings() -> HttpSettings {
    let usual = Limits::within(Duration::from_secs(30));
    HttpSettings {
        address: "127.0.0.1:0".parse().unwrap(),
        workers: 2,
        queue: 16,
        memory: 2 << 30,
        bounds: QueryBounds {
            timeout: Duration::from_secs(30),
            rows: usual.rows,
            bytes: usual.bytes,
            memory: usual.memory,
            intermediate_rows: usual.intermediate_rows,
            text: usual.text,
        },
        graphql: GraphqlBounds::default(),
        services: AllowedServices::default(),
        explorer: Explorer::default(),
        mcp: McpBounds::default(),
    }
}
