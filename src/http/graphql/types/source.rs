//! Where a fact was read.

use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::connection::count;
use crate::query::entity;

/// Lines of a document.
pub struct Source(pub entity::Source);

/// Where a fact was read: lines of a document.
#[graphql_object(context = Context)]
impl Source {
    /// The path of the document below its folder.
    fn document(&self) -> &str {
        &self.0.document
    }

    /// The first line, from 1.
    fn first_line(&self) -> i32 {
        count(self.0.first_line as usize)
    }

    /// The last line.
    fn last_line(&self) -> i32 {
        count(self.0.last_line as usize)
    }

    /// The lines as they stand in the document.
    fn quote(&self, context: &Context) -> Resolved<&str> {
        context.hold(self.0.quote.len())?;
        Ok(&self.0.quote)
    }

    /// SHA-256 of the lines, in hexadecimal.
    fn quote_hash(&self) -> &str {
        &self.0.quote_hash
    }
}
