//! Which entities of a listing are wanted, and in which order.

use std::cmp::Ordering;
use std::cmp::Reverse;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use rustc_hash::FxHashSet;

use crate::query::catalogue::Addresses;
use crate::query::catalogue::listing::Entry;
use crate::query::catalogue::listing::Listing;

/// Properties, any of which leads to any of the targets.
type LinkFilter = (Vec<NamedNodeRef<'static>>, FxHashSet<NamedNode>);

/// What the entities of a list have to be. The empty filter lets all of them in.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// For each of these: any of the properties leads to any of the targets.
    links: Vec<LinkFilter>,
    /// For each of these: it is one of them.
    among: Vec<Addresses>,
    from: Option<i32>,
    to: Option<i32>,
}

impl Filter {
    /// A property leads to one of these targets.
    #[must_use]
    pub fn link(
        self,
        property: NamedNodeRef<'static>,
        targets: impl IntoIterator<Item = NamedNode>,
    ) -> Self {
        self.any_link(vec![property], targets)
    }

    /// One of these properties leads to one of these targets.
    #[must_use]
    pub fn any_link(
        mut self,
        properties: Vec<NamedNodeRef<'static>>,
        targets: impl IntoIterator<Item = NamedNode>,
    ) -> Self {
        self.links.push((properties, targets.into_iter().collect()));
        self
    }

    /// It is one of these.
    #[must_use]
    pub fn among(mut self, entities: Addresses) -> Self {
        self.among.push(entities);
        self
    }

    /// It holds in a year from `from` to `to`, both counting in.
    #[must_use]
    pub fn years(mut self, from: Option<i32>, to: Option<i32>) -> Self {
        (self.from, self.to) = (from, to);
        self
    }

    fn fits(&self, entry: &Entry) -> bool {
        let timely = (self.from.is_none() && self.to.is_none())
            || entry.years.is_some_and(|years| years.overlap(self.from, self.to));
        let linked = |(properties, targets): &LinkFilter| {
            let leads = |property: &NamedNodeRef<'static>| {
                entry.links(*property).any(|target| targets.contains(target))
            };
            properties.iter().any(leads)
        };
        timely
            && self.links.iter().all(linked)
            && self.among.iter().all(|entities| entities.contains(&entry.iri))
    }
}

/// The order of a list. What is equal by it is as told, so that an order is total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By document and line.
    #[default]
    AsTold,
    /// By name, case aside.
    Name,
    /// By name, from the end of the alphabet.
    NameDescending,
    /// By first year; what has none comes last.
    Year,
    /// By first year, the latest first; what has none comes last.
    YearDescending,
}

impl Listing {
    /// The entities that a filter lets in, in an order: their positions.
    pub fn select(&self, filter: &Filter, order: Order) -> Vec<usize> {
        // The narrowest way in: what leads to a single target is found by the index.
        let single = filter.links.iter().find(|(_, targets)| targets.len() == 1);
        let single = single.and_then(|(_, targets)| targets.iter().next());
        let fits = |position: &usize| filter.fits(&self.entries()[*position]);
        let mut found: Vec<usize> = match single {
            Some(target) => self.leading_to(target).iter().copied().filter(fits).collect(),
            None => (0..self.entries().len()).filter(fits).collect(),
        };
        // Names are folded once for each entity here, and not at each comparison.
        let name = |position: &usize| self.entries()[*position].label.to_lowercase();
        match order {
            Order::AsTold => {}
            Order::Name => found.sort_by_cached_key(name),
            Order::NameDescending => found.sort_by_cached_key(|it| Reverse(name(it))),
            Order::Year | Order::YearDescending => {
                found.sort_by(|one, other| self.compare(*one, *other, order));
            }
        }
        found
    }

    /// Whether one comes before another.
    pub(super) fn compare(&self, one: usize, other: usize, order: Order) -> Ordering {
        let (first, second) = (&self.entries()[one], &self.entries()[other]);
        let name = || first.label.to_lowercase().cmp(&second.label.to_lowercase());
        let undated = || first.years.is_none().cmp(&second.years.is_none());
        let year = || first.years.map(|years| years.start).cmp(&second.years.map(|it| it.start));
        let ordered = match order {
            Order::AsTold => Ordering::Equal,
            Order::Name => name(),
            Order::NameDescending => name().reverse(),
            Order::Year => undated().then_with(year),
            Order::YearDescending => undated().then_with(|| year().reverse()),
        };
        ordered.then(one.cmp(&other))
    }
}
