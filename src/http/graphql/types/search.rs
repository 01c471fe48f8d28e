//! What a search found.

use juniper::ID;
use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::PageInfo;
use crate::http::graphql::types::Source;
use crate::http::graphql::types::connection::count;
use crate::http::graphql::types::node::node;
use crate::snapshot::TextHit;
use crate::snapshot::TextHits;

/// A resource that a search found.
#[derive(Clone)]
pub struct SearchHit(TextHit);

/// A resource that a search found.
#[graphql_object(context = Context)]
impl SearchHit {
    /// Its address.
    fn id(&self) -> ID {
        ID::new(self.0.iri.as_str())
    }

    /// The resource itself.
    fn node(&self, context: &Context) -> Resolved<NodeValue> {
        Ok(node(context.entity(&self.0.iri)?))
    }

    /// Its class, such as `Component`.
    fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Its name.
    fn label(&self) -> &str {
        &self.0.label
    }

    /// Its company.
    fn company(&self, context: &Context) -> Resolved<Option<Company>> {
        let company = self.0.company.as_ref();
        Ok(company.map(|company| context.entity(company)).transpose()?.map(Company))
    }

    /// How well it fits; comparable within one search.
    fn score(&self) -> f64 {
        f64::from(self.0.score)
    }

    /// Its name as HTML, the words found in `<b>`; empty where it has none of them.
    fn highlight(&self) -> &str {
        &self.0.highlight
    }

    /// A piece of its text as HTML, the words found in `<b>`.
    fn snippet(&self) -> &str {
        &self.0.snippet
    }

    /// Where it was read.
    fn source(&self, context: &Context) -> Resolved<Vec<Source>> {
        let entity = context.entity(&self.0.iri)?;
        Ok(entity.sources.iter().cloned().map(Source).collect())
    }
}

/// A hit with its cursor.
pub struct SearchEdge {
    place: usize,
    hit: SearchHit,
}

/// A hit with its cursor.
#[graphql_object(context = Context)]
impl SearchEdge {
    /// Where it stands; give it as `after`.
    fn cursor(&self) -> String {
        cursor(self.place)
    }

    /// The hit.
    fn node(&self) -> &SearchHit {
        &self.hit
    }
}

/// A page of what a search found, best first.
pub struct SearchConnection {
    /// What was found.
    pub found: TextHits,
    /// How many hits come before it.
    pub offset: usize,
}

impl SearchConnection {
    fn end(&self) -> usize {
        self.offset + self.found.hits.len()
    }
}

/// A page of what a search found, best first.
#[graphql_object(context = Context)]
impl SearchConnection {
    /// How many hits there are in all.
    fn total_count(&self) -> i32 {
        count(self.found.total)
    }

    /// Where this page stands among the hits.
    fn page_info(&self) -> PageInfo {
        let some = !self.found.hits.is_empty();
        PageInfo {
            has_next_page: self.end() < self.found.total,
            has_previous_page: self.offset > 0,
            start_cursor: some.then(|| cursor(self.offset)),
            end_cursor: some.then(|| cursor(self.end() - 1)),
        }
    }

    /// The hits of this page.
    fn nodes(&self) -> Vec<SearchHit> {
        self.found.hits.iter().cloned().map(SearchHit).collect()
    }

    /// The hits of this page, each with its cursor.
    fn edges(&self) -> Vec<SearchEdge> {
        let hits = self.found.hits.iter().cloned().map(SearchHit).enumerate();
        hits.map(|(at, hit)| SearchEdge { place: self.offset + at, hit }).collect()
    }
}

/// The cursor of the hit in a place, from 0.
fn cursor(place: usize) -> String {
    format!("hit-{place}")
}

/// How many hits come before those that follow a cursor.
pub fn offset_after(cursor: &str) -> Option<usize> {
    cursor.strip_prefix("hit-")?.parse::<usize>().ok()?.checked_add(1)
}
