//! The types of the schema, in the words of the domain.

mod architecture;
mod change;
mod measurement;
mod search;
mod source;
mod story;

pub use architecture::Component;
pub use architecture::Technology;
pub use change::Breakage;
pub use change::Lesson;
pub use change::Migration;
pub use change::Milestone;
pub use change::TeamStage;
pub use measurement::Measurement;
pub use search::SearchPage;
pub use source::Source;
pub use story::Company;
pub use story::Era;
pub use story::Journey;

use juniper::GraphQLEnum;
use juniper::ID;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::http::graphql::context::Node;

/// Layers of an architecture.
#[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
pub enum Layer {
    /// What faces the users.
    Edge,
    /// What computes.
    Service,
    /// What keeps data.
    State,
    /// What runs and watches the rest.
    Control,
}

/// Kinds of lesson.
#[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
pub enum LessonKind {
    /// It worked.
    Worked,
    /// It did not.
    Failed,
    /// A principle.
    Principle,
}

/// Whether a figure is the value or a limit of it.
#[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
pub enum Bound {
    /// As written.
    Exact,
    /// As written or more.
    AtLeast,
    /// As written or less.
    AtMost,
}

fn source(node: &Node) -> Vec<Source> {
    node.entity.sources.iter().cloned().map(Source).collect()
}

fn id(node: &Node) -> ID {
    ID::new(node.entity.iri.as_str())
}

fn one<T>(nodes: Vec<Node>, of: fn(Node) -> T) -> Option<T> {
    nodes.into_iter().next().map(of)
}

fn many<T>(nodes: Vec<Node>, of: fn(Node) -> T) -> Vec<T> {
    nodes.into_iter().map(of).collect()
}

fn is(node: &Node, property: NamedNodeRef<'_>, value: NamedNodeRef<'_>) -> bool {
    node.entity.links(property).any(|found| found.as_ref() == value)
}

/// The layer of a component.
pub fn layer(node: &Node) -> Option<Layer> {
    let layers = [
        (vocab::EDGE, Layer::Edge),
        (vocab::SERVICE, Layer::Service),
        (vocab::STATE, Layer::State),
        (vocab::CONTROL, Layer::Control),
    ];
    layers.into_iter().find(|(term, _)| is(node, vocab::LAYER, *term)).map(|(_, layer)| layer)
}

/// The kind of a lesson.
pub fn lesson_kind(node: &Node) -> Option<LessonKind> {
    let kinds = [
        (vocab::WORKED, LessonKind::Worked),
        (vocab::FAILED, LessonKind::Failed),
        (vocab::PRINCIPLE, LessonKind::Principle),
    ];
    kinds.into_iter().find(|(term, _)| is(node, vocab::KIND, *term)).map(|(_, kind)| kind)
}

/// The local name of a measurement's metric.
pub fn metric(node: &Node) -> Option<String> {
    let metric: &NamedNode = node.entity.links(vocab::METRIC).next()?;
    metric.as_str().strip_prefix(vocab::NAMESPACE).map(str::to_owned)
}

/// Types that are an entity of the graph.
macro_rules! node_types {
    ($($name:ident: $about:literal,)*) => {
        $(
            #[doc = $about]
            pub struct $name(pub Node);
        )*
    };
}

use node_types;
