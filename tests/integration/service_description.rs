//! The cases of the W3C's suite for service descriptions, each under its name there with `_` for
//! `-`; `tests/w3c.py` holds the names against the manifest. The words are ours.

use oxigraph::model::Graph;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNodeRef;
use oxigraph::model::TermRef;
use oxigraph::model::TripleRef;
use oxigraph::model::vocab::rdf;

use super::server::TestServer;

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";

/// A property, the classes one of which its subject must be said to have, and the class that a
/// blank node as its value must be said to have.
struct Property(&'static str, &'static [&'static str], &'static str);

const SERVICE: &[&str] = &["Service"];

/// <https://www.w3.org/TR/sparql11-service-description/#vocab>
const PROPERTIES: [Property; 19] = [
    Property("endpoint", SERVICE, "a named node"),
    Property("feature", SERVICE, "Feature"),
    Property("defaultEntailmentRegime", SERVICE, "EntailmentRegime"),
    Property("entailmentRegime", &["NamedGraph"], "EntailmentRegime"),
    Property("defaultSupportedEntailmentProfile", SERVICE, "EntailmentProfile"),
    Property("supportedEntailmentProfile", &["NamedGraph"], "EntailmentProfile"),
    Property("extensionFunction", SERVICE, "Function"),
    Property("extensionAggregate", SERVICE, "Aggregate"),
    Property("languageExtension", SERVICE, "Feature"),
    Property("supportedLanguage", SERVICE, "Language"),
    Property("propertyFeature", SERVICE, "Feature"),
    Property("defaultDataset", SERVICE, "Dataset"),
    Property("availableGraphs", SERVICE, "GraphCollection"),
    Property("resultFormat", SERVICE, "a named node"),
    Property("inputFormat", SERVICE, "a named node"),
    Property("defaultGraph", &["Dataset"], "Graph"),
    Property("namedGraph", &["Dataset", "GraphCollection"], "NamedGraph"),
    Property("name", &["NamedGraph"], "a named node"),
    Property("graph", &["NamedGraph"], "Graph"),
];

const LANGUAGES: [&str; 3] = ["SPARQL10Query", "SPARQL11Query", "SPARQL11Update"];

fn sd(local: &str) -> NamedNode {
    NamedNode::new(format!("{SD}{local}")).unwrap()
}

fn description(server: &TestServer) -> Graph {
    let answer = server.send("GET", "/sparql", &[], b"");
    assert_eq!((answer.status, answer.content_type.as_str()), (200, "text/turtle"));
    answer.rdf()
}

fn is_a(said: &Graph, node: NamedOrBlankNodeRef<'_>, class: &str) -> bool {
    said.contains(TripleRef::new(node, rdf::TYPE, &sd(class)))
}

/// What a property of the vocabulary says is held against the vocabulary.
fn check(said: &Graph, triple: TripleRef<'_>, local: &str) {
    let property = PROPERTIES.iter().find(|property| property.0 == local);
    let Property(_, domain, range) =
        property.unwrap_or_else(|| panic!("sd:{local} is no property of the vocabulary"));
    assert!(domain.iter().any(|class| is_a(said, triple.subject, class)), "{triple}");
    match triple.object {
        TermRef::NamedNode(_) => {}
        TermRef::BlankNode(node) => assert!(is_a(said, node.into(), range), "{triple}"),
        _ => panic!("the value is no resource: {triple}"),
    }
}

fn values(said: &Graph, local: &str) -> Vec<String> {
    let property = sd(local);
    let triples = said.triples_for_predicate(&property);
    triples.map(|triple| triple.object.to_string()).collect()
}

/// The endpoint itself, asked nothing, gives RDF: Turtle, or what was asked for.
#[test]
fn returns_rdf() {
    let server = TestServer::shared();
    let triples = description(server).len();
    assert!(triples > 10);
    for format in
        ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
    {
        let answer = server.get("/sparql", format);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, format));
        assert_eq!(answer.rdf().len(), triples, "{format}");
    }
    assert_eq!(server.get("/sparql", "image/png").status, 406);
}

/// The description has the address at which it was asked for.
#[test]
fn has_endpoint_triple() {
    let server = TestServer::shared();
    let said = description(server);
    assert_eq!(values(&said, "endpoint"), [format!("<{}>", server.url("/sparql"))]);
}

/// Each triple fits the vocabulary, and the dataset is described down to the graph of a document.
#[test]
fn conforms_to_schema() {
    let said = description(TestServer::shared());
    let mut services = 0;
    for triple in &said {
        if let Some(local) = triple.predicate.as_str().strip_prefix(SD) {
            check(&said, triple, local);
        }
        services += usize::from(triple.object == TermRef::from(&sd("Service")));
    }
    assert_eq!(services, 1);
    let languages = values(&said, "supportedLanguage");
    assert!(languages.contains(&sd("SPARQL11Query").to_string()), "{languages:?}");
    let known = LANGUAGES.map(|language| sd(language).to_string());
    assert!(languages.iter().all(|language| known.contains(language)), "{languages:?}");
    assert!(!values(&said, "resultFormat").is_empty());
    assert_eq!(values(&said, "defaultGraph").len(), 1);
    let spotify = NamedNodeRef::new("https://w3id.org/stratigraph/graph/spotify").unwrap();
    assert!(values(&said, "name").contains(&spotify.to_string()));
}
