//! Pages of a list, by cursors (<https://relay.dev/graphql/connections.htm>).
//!
//! A cursor names an entity and the order of its list, not a number: what is added or taken away
//! elsewhere moves no page.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use oxigraph::model::NamedNode;

use crate::query::catalogue::filter::Order;
use crate::query::catalogue::listing::Listing;
use crate::query::error::QueryError;

/// A page that is asked for.
#[derive(Clone, Debug, Default)]
pub struct PageRequest {
    /// So many from the start.
    pub first: Option<i32>,
    /// What comes after this cursor.
    pub after: Option<String>,
    /// So many from the end.
    pub last: Option<i32>,
    /// What comes before this cursor.
    pub before: Option<String>,
}

/// How many a page has where none is said.
pub const DEFAULT_PAGE: usize = 25;

/// How many a page may have.
pub const LARGEST_PAGE: usize = 1000;

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its entities, in order.
    pub entities: Vec<NamedNode>,
    /// How many the whole list has.
    pub total: usize,
    /// Whether others come before these.
    pub has_previous: bool,
    /// Whether others come after these.
    pub has_next: bool,
    order: Order,
}

impl Page {
    /// The page of a list of positions, which is in its order.
    pub fn of(
        listing: &Listing,
        list: &[usize],
        order: Order,
        request: &PageRequest,
    ) -> Result<Self, QueryError> {
        let from_start = size("first", request.first)?;
        let from_end = size("last", request.last)?;
        if from_start.is_some() && from_end.is_some() {
            let why = "give `first` or `last`, not both: one pages forwards, the other backwards";
            return Err(QueryError::Refused(why.to_owned()));
        }
        let place = |cursor: &Option<String>| {
            cursor.as_deref().map(|cursor| placed(listing, cursor, order)).transpose()
        };
        let start = place(&request.after)?.map_or(0, |after| {
            list.partition_point(|at| listing.compare(*at, after, order).is_le())
        });
        let end = place(&request.before)?.map_or(list.len(), |before| {
            list.partition_point(|at| listing.compare(*at, before, order).is_lt())
        });
        let end = end.max(start);
        let (start, end) = match from_end {
            Some(size) => (start.max(end.saturating_sub(size)), end),
            None => (start, end.min(start + from_start.unwrap_or(DEFAULT_PAGE))),
        };
        let iri = |position: &usize| listing.entries()[*position].iri.clone();
        Ok(Self {
            entities: list[start..end].iter().map(iri).collect(),
            total: list.len(),
            has_previous: start > 0,
            has_next: end < list.len(),
            order,
        })
    }

    /// The cursor of one of its entities.
    pub fn cursor(&self, entity: &NamedNode) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(format!("{} {}", tag(self.order), entity.as_str()))
    }
}

fn size(name: &str, asked: Option<i32>) -> Result<Option<usize>, QueryError> {
    let Some(asked) = asked else { return Ok(None) };
    let size = usize::try_from(asked).ok().filter(|size| *size <= LARGEST_PAGE);
    size.map(Some).ok_or_else(|| {
        QueryError::Refused(format!("`{name}` must be from 0 to {LARGEST_PAGE}, not {asked}"))
    })
}

fn tag(order: Order) -> char {
    match order {
        Order::AsTold => 't',
        Order::Name => 'n',
        Order::NameDescending => 'N',
        Order::Year => 'y',
        Order::YearDescending => 'Y',
    }
}

/// The position that a cursor names. It need not be on the list: a page may begin behind what a
/// filter leaves out.
fn placed(listing: &Listing, cursor: &str, order: Order) -> Result<usize, QueryError> {
    let refuse = |why: &str| QueryError::Refused(format!("`{cursor}` is no cursor {why}"));
    let text = BASE64_URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| {
            refuse("of this service; take one of `cursor`, `startCursor`, `endCursor`")
        })?;
    let (tagged, iri) = text.split_once(' ').unwrap_or_default();
    if tagged != tag(order).to_string() {
        return Err(refuse("of a list in this order; page with the `orderBy` that it came with"));
    }
    let known = NamedNode::new(iri).ok().and_then(|iri| listing.position(&iri));
    known.ok_or_else(|| refuse("of anything that is on record now; begin with the first page"))
}
