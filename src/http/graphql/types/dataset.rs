//! What is served: where its addresses begin, of which state it is, and how much it holds.

use std::sync::Arc;

use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::types::connection::count;
use crate::snapshot::Snapshot;

/// The graph that is served.
pub struct Dataset(pub Arc<Snapshot>);

/// The graph that is served.
#[graphql_object(context = Context)]
impl Dataset {
    /// What all addresses of resources begin with; what follows stands behind `/id/` on this server.
    fn base(&self) -> &str {
        self.0.base().as_str()
    }

    /// The generation of the data.
    fn generation(&self) -> i32 {
        count(usize::try_from(self.0.manifest().generation).unwrap_or(usize::MAX))
    }

    /// The digest of the data.
    fn digest(&self) -> &str {
        &self.0.manifest().digest
    }

    /// How many documents it was read from.
    fn documents(&self) -> i32 {
        count(self.0.manifest().documents.len())
    }

    /// How many triples it holds.
    fn triples(&self) -> i32 {
        count(self.0.manifest().triples)
    }
}
