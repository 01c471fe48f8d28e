//! What a search found.

use juniper::ID;
use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::types::Source;
use crate::query::search::Hit;

/// A resource that a search found.
pub struct SearchHit(pub Hit);

/// A resource that a search found.
#[graphql_object(context = Context)]
impl SearchHit {
    /// Its address.
    fn id(&self) -> ID {
        ID::new(self.0.found.iri.as_str())
    }

    /// Its class, such as `Component`.
    fn kind(&self) -> &str {
        &self.0.found.kind
    }

    /// Its name.
    fn label(&self) -> &str {
        &self.0.found.label
    }

    /// The name of its company.
    fn company(&self) -> Option<&str> {
        self.0.company.as_deref()
    }

    /// How well it fits; comparable within one search.
    fn score(&self) -> f64 {
        f64::from(self.0.found.score)
    }

    /// Its name as HTML, the words found in `<b>`; empty where it has none of them.
    fn highlight(&self) -> &str {
        &self.0.found.highlight
    }

    /// A piece of its text as HTML, the words found in `<b>`.
    fn snippet(&self) -> &str {
        &self.0.found.snippet
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        self.0.sources.iter().cloned().map(Source).collect()
    }
}

/// What a search found.
pub struct SearchPage {
    /// How many hits there are in all.
    pub total: usize,
    /// Those that were asked for.
    pub hits: Vec<Hit>,
}

/// What a search found.
#[graphql_object(context = Context)]
impl SearchPage {
    /// How many hits there are in all.
    fn total(&self) -> i32 {
        i32::try_from(self.total).unwrap_or(i32::MAX)
    }

    /// Those that were asked for, best first.
    fn hits(&self) -> Vec<SearchHit> {
        self.hits.iter().cloned().map(SearchHit).collect()
    }
}
