//! Stratigraph turns the stories of how systems scaled into a knowledge graph that can be
//! questioned.
//!
//! The modules are the stages of one pipeline, in order; each is named for what leaves it and
//! imports none of those below it.
//!
//! ```text
//! text on disk ─▶ Document ─▶ Journey ─▶ quads ─▶ Snapshot ─▶ answers ─▶ wire
//!   corpus        document     fact      graph   snapshot    query      http    config · cli
//! ```
//!
//! A tour, with one document going in and one question coming back:
//!
//! 1. [`corpus`] reads folders: journey documents, the ontology with its rules.
//! 2. [`document`] turns Markdown and Mermaid into a tree in which everything knows its lines.
//! 3. [`fact`] reads the tree as a journey: eras, components, migrations, figures.
//! 4. [`graph`] says the journey in RDF, each fact with the lines that it was read from.
//! 5. [`snapshot`] loads the quads into an embedded engine, derives what follows by rules, builds
//!    the text index, and bundles the three into one immutable state.
//! 6. [`query`] is what may be asked of a snapshot, within limits.
//! 7. [`http`] carries questions and answers over the wire.
//! 8. [`config`] knows all settings, and [`cli`] hands each stage its own.
//!
//! Beside the pipeline, [`generate`] invents documents to measure it with.
//!
//! Syntax and meaning cannot fail: they return what they read and a diagnostic for each line that
//! they could not. `ARCHITECTURE.md` is the map, with what must always hold.

pub mod corpus;
pub mod document;
pub mod fact;
pub mod graph;
pub mod snapshot;
pub mod query;
pub mod http;
pub mod generate;
pub mod config;
pub mod cli;
