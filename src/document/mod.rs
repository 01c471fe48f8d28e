//! Syntax: a text becomes a tree of sections with its diagrams, each part with its lines.
//!
//! This stage knows Markdown and Mermaid, no company and no RDF. It cannot fail: [`parse`] gives
//! the tree and what it could not read, each as a [`Diagnostic`] with its place.

mod citation;
mod diagnostic;
mod inline;
mod line_builder;
mod mark;
mod markdown;
pub mod mermaid;
mod outline;
pub(crate) mod pattern;
mod span;
mod tree;

pub use citation::Citation;
pub use citation::Reference;
pub use citation::Scope;
pub use diagnostic::Diagnostic;
pub use diagnostic::Severity;
pub use mark::Mark;
pub use markdown::parse;
pub use outline::outline;
pub use span::SourceSpan;
pub use tree::Block;
pub use tree::CodeBlock;
pub use tree::Document;
pub use tree::Item;
pub use tree::List;
pub use tree::Run;
pub use tree::Section;
pub use tree::Table;
pub use tree::Text;
