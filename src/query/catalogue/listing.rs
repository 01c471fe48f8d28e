//! All entities of one class, with what lists are filtered, ordered and joined by; the rest of what
//! the graph says of an entity is read where it is wanted.

use std::collections::HashMap;
use std::fmt;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use rustc_hash::FxHashMap;

use crate::graph::vocab;
use crate::query::catalogue::class::Class;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::template::node;
use crate::query::template::template;
use crate::query::template::text;
use crate::snapshot::Snapshot;

template!(LISTING, "listing.rq");
template!(PLACES, "places.rq");

/// The properties by which entities are joined.
const LINKS: [NamedNodeRef<'static>; 25] = [
    vocab::COMPANY,
    vocab::ERA,
    vocab::IN_ERA,
    vocab::IN_GROUP,
    vocab::LAYER,
    vocab::KIND,
    vocab::METRIC,
    vocab::SUBJECT,
    vocab::USES,
    vocab::MENTIONS,
    vocab::FROM,
    vocab::TO,
    vocab::MIGRATION,
    vocab::THROUGH,
    vocab::EXTENDS,
    vocab::BETWEEN,
    vocab::MATTER,
    vocab::ADDRESSES,
    vocab::SOURCE,
    vocab::TARGET,
    vocab::PRECEDES,
    vocab::FIRST_ERA,
    vocab::LAST_ERA,
    vocab::SKOS_BROADER,
    vocab::DCTERMS_SOURCE,
];

/// The years for which something holds, both counting in; one without an end goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Years {
    /// The first.
    pub start: i32,
    /// The last; none where it goes on.
    pub end: Option<i32>,
}

impl Years {
    /// Whether it holds in any year from `from` to `to`; one that is not given is no bound.
    pub fn overlap(self, from: Option<i32>, to: Option<i32>) -> bool {
        to.is_none_or(|to| self.start <= to)
            && from.is_none_or(|from| self.end.is_none_or(|end| from <= end))
    }

    /// Whether they are just these years.
    pub fn is(self, from: Option<i32>, to: Option<i32>) -> bool {
        Some(self.start) == from && self.end == to
    }

    /// Both, and what lies between them.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let end = self.end.zip(other.end).map(|(one, other)| one.max(other));
        Self { start: self.start.min(other.start), end }
    }
}

impl fmt::Display for Years {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            Some(end) if end == self.start => write!(formatter, "{end}"),
            Some(end) => write!(formatter, "{}–{end}", self.start),
            None => write!(formatter, "{} and after", self.start),
        }
    }
}

/// One entity of a listing.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its address.
    pub iri: NamedNode,
    /// Its name.
    pub label: String,
    /// Its other names.
    pub other_names: Vec<String>,
    /// When it holds, or held the era that it belongs to.
    pub years: Option<Years>,
    /// Its number within its journey, or of its steps.
    pub number: Option<i32>,
    /// Its document and line.
    place: Option<(String, u32)>,
    links: Vec<(NamedNodeRef<'static>, NamedNode)>,
}

impl Entry {
    fn new(iri: NamedNode) -> Self {
        let label = iri.as_str().to_owned();
        let (other_names, links) = (Vec::new(), Vec::new());
        Self { iri, label, other_names, years: None, number: None, place: None, links }
    }

    /// What a property leads to.
    pub fn links(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &NamedNode> {
        self.links.iter().filter(move |(named, _)| *named == property).map(|(_, target)| target)
    }

    /// What a property leads to, where it leads to one thing.
    pub fn link(&self, property: NamedNodeRef<'_>) -> Option<&NamedNode> {
        self.links(property).next()
    }

    fn learn(&mut self, property: NamedNodeRef<'_>, value: &Term) {
        match value {
            Term::NamedNode(target) => {
                if let Some(link) = LINKS.into_iter().find(|link| *link == property) {
                    self.links.push((link, target.clone()));
                }
            }
            Term::Literal(literal) => {
                let number = || literal.value().parse::<i32>().ok();
                if property == vocab::RDFS_LABEL {
                    literal.value().clone_into(&mut self.label);
                } else if property == vocab::SKOS_ALT_LABEL {
                    self.other_names.push(literal.value().to_owned());
                } else if property == vocab::ORDINAL || property == vocab::STEPS {
                    self.number = number();
                } else if property == vocab::YEAR {
                    self.years = number().map(|year| Years { start: year, end: Some(year) });
                }
            }
            _ => {}
        }
    }
}

/// All entities of a class, as the documents tell them.
#[derive(Debug, Default)]
pub struct Listing {
    entries: Vec<Entry>,
    positions: FxHashMap<NamedNode, usize>,
    by_target: FxHashMap<NamedNode, Vec<usize>>,
}

impl Listing {
    /// Reads a class; `eras` lends its years to what belongs to an era.
    pub(super) fn read(
        snapshot: &Snapshot,
        limits: &Limits,
        class: Class,
        eras: Option<&Self>,
    ) -> Result<Self, QueryError> {
        let bound = [("class", vec![Term::from(class.term())])];
        let mut entries: HashMap<NamedNode, Entry> = HashMap::new();
        let mut stated: HashMap<NamedNode, (Option<i32>, Option<i32>)> = HashMap::new();
        LISTING.each(snapshot, limits, &bound, |row| {
            let (Some(iri), Some(property), Some(value)) =
                (node(&row, "entity"), node(&row, "property"), row.get("value"))
            else {
                return;
            };
            if let Term::Literal(year) = value
                && (property == vocab::START_YEAR || property == vocab::END_YEAR)
            {
                let years = stated.entry(iri).or_default();
                let year = year.value().parse().ok();
                if property == vocab::START_YEAR {
                    years.0 = year;
                } else {
                    years.1 = year;
                }
                return;
            }
            let entry = entries.entry(iri.clone()).or_insert_with(|| Entry::new(iri));
            entry.learn(property.as_ref(), value);
        })?;
        for (iri, years) in stated {
            if let (Some(entry), (Some(start), end)) = (entries.get_mut(&iri), years) {
                entry.years = Some(Years { start, end });
            }
        }
        PLACES.each(snapshot, limits, &bound, |row| {
            let line = text(&row, "line").and_then(|line| line.parse().ok());
            let place = text(&row, "document").zip(line);
            if let Some((entry, place)) =
                node(&row, "entity").and_then(|iri| entries.get_mut(&iri)).zip(place)
                && entry.place.as_ref().is_none_or(|known| place < *known)
            {
                entry.place = Some(place);
            }
        })?;
        let mut entries: Vec<Entry> = entries.into_values().collect();
        if let Some(eras) = eras {
            for entry in &mut entries {
                borrow_years(entry, eras);
            }
        }
        Ok(Self::of(entries))
    }

    fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|one, other| told(one).cmp(&told(other)));
        let mut listing = Self::default();
        for (position, entry) in entries.iter().enumerate() {
            listing.positions.insert(entry.iri.clone(), position);
            for (_, target) in &entry.links {
                let known = listing.by_target.entry(target.clone()).or_default();
                if known.last() != Some(&position) {
                    known.push(position);
                }
            }
        }
        Self { entries, ..listing }
    }

    /// All of them, as told.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entity at an address.
    pub fn get(&self, iri: &NamedNode) -> Option<&Entry> {
        self.position(iri).map(|position| &self.entries[position])
    }

    /// Where an entity stands.
    pub(super) fn position(&self, iri: &NamedNode) -> Option<usize> {
        self.positions.get(iri).copied()
    }

    /// The entities that lead to a target by any link, as told.
    pub(super) fn leading_to(&self, target: &NamedNode) -> &[usize] {
        self.by_target.get(target).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entities that lead to a target by a property, as told.
    pub fn related(
        &self,
        property: NamedNodeRef<'static>,
        target: &NamedNode,
    ) -> impl Iterator<Item = &Entry> {
        let leading = self.leading_to(target).iter().map(|position| &self.entries[*position]);
        leading.filter(move |entry| entry.links(property).any(|link| link == target))
    }

    /// The entries that a property leads from to any of these, each once, in the order of the list.
    pub fn related_to_any<'a>(
        &self,
        property: NamedNodeRef<'static>,
        targets: impl IntoIterator<Item = &'a NamedNode>,
    ) -> Vec<&Entry> {
        let leads = |position: &usize, target| {
            self.entries[*position].links(property).any(|link| link == target)
        };
        let leading = targets.into_iter().flat_map(|target| {
            let leading = self.leading_to(target).iter().copied();
            leading.filter(move |position| leads(position, target))
        });
        let mut positions: Vec<usize> = leading.collect();
        positions.sort_unstable();
        positions.dedup();
        positions.into_iter().map(|position| &self.entries[position]).collect()
    }
}

/// What has no years of its own holds in those of its era, or of its eras together.
fn borrow_years(entry: &mut Entry, eras: &Listing) {
    if entry.years.is_some() {
        return;
    }
    let of = |property| entry.links(property).filter_map(|era| eras.get(era)?.years);
    entry.years = of(vocab::IN_ERA).chain(of(vocab::ERA)).reduce(Years::join);
}

/// The order of the documents.
fn told(entry: &Entry) -> (bool, Option<&(String, u32)>, &str, &NamedNode) {
    (entry.place.is_none(), entry.place.as_ref(), &entry.label, &entry.iri)
}
