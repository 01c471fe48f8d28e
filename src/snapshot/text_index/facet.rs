//! What hits are counted and narrowed by: kind, company, era, layer, category.

use std::collections::BTreeMap;
use std::collections::HashMap;

use tantivy::DocId;
use tantivy::Score;
use tantivy::SegmentOrdinal;
use tantivy::SegmentReader;
use tantivy::collector::Collector;
use tantivy::collector::SegmentCollector;
use tantivy::columnar::StrColumn;

use crate::snapshot::text_index::schema::name_key;

/// Values of one facet that are listed; the rarest are left out.
const MOST_VALUES: usize = 50;

/// Something by which hits are counted and narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The local name of the class: `Component`.
    Kind,
    /// The address of the company.
    Company,
    /// The address of the era under which a fact is told.
    Era,
    /// The local name of the layer of a component: `edge`.
    Layer,
    /// The address of the category of a technology.
    Category,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Kind, Self::Company, Self::Era, Self::Layer, Self::Category];

    /// Its name, which is the name of its parameter, too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Company => "company",
            Self::Era => "era",
            Self::Layer => "layer",
            Self::Category => "category",
        }
    }
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What to narrow by.
    pub value: String,
    /// What people call it.
    pub label: String,
    /// How many hits have it.
    pub count: usize,
}

/// What hits have to be: for each facet that is named, one of its values.
pub type Filters = BTreeMap<Facet, Vec<String>>;

/// All values of all facets, with what people call them.
#[derive(Debug, Default)]
pub(super) struct FacetLabels(BTreeMap<Facet, BTreeMap<String, String>>);

impl FacetLabels {
    pub(super) fn add(&mut self, facet: Facet, value: &str, label: impl FnOnce() -> String) {
        let labels = self.0.entry(facet).or_default();
        if !labels.contains_key(value) {
            labels.insert(value.to_owned(), label());
        }
    }

    /// The values that people mean by a name: the value itself, or each with that label.
    pub(super) fn named(&self, facet: Facet, name: &str) -> Vec<String> {
        let Some(labels) = self.0.get(&facet) else { return Vec::new() };
        if labels.contains_key(name) {
            return vec![name.to_owned()];
        }
        let key = name_key(name);
        let named = labels.iter().filter(|(value, label)| {
            name_key(label) == key || value.eq_ignore_ascii_case(name)
        });
        named.map(|(value, _)| value.clone()).collect()
    }

    /// The labels of a facet, each once.
    pub(super) fn labels(&self, facet: Facet) -> Vec<&str> {
        let mut labels: Vec<&str> =
            self.0.get(&facet).into_iter().flatten().map(|(_, label)| label.as_str()).collect();
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// Counts by value as they are listed: the commonest first, then by label.
    pub(super) fn listed(&self, facet: Facet, counts: HashMap<String, usize>) -> Vec<FacetValue> {
        let labels = self.0.get(&facet);
        let listed = counts.into_iter().map(|(value, count)| {
            let label = labels.and_then(|labels| labels.get(&value)).unwrap_or(&value).clone();
            FacetValue { value, label, count }
        });
        let mut listed: Vec<FacetValue> = listed.collect();
        listed.sort_by(|one, other| {
            let order = other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label));
            order.then_with(|| one.value.cmp(&other.value))
        });
        listed.truncate(MOST_VALUES);
        listed
    }
}

/// Counts the hits of a question for each value of each facet. It is run over all that fits the
/// words and looks at the filters itself, so that a facet is counted as if it were not narrowed by
/// itself: those who chose `Component` still see how many technologies there are.
pub(super) struct FacetCounter(pub(super) Filters);

/// Counts by facet and value.
pub(super) type Counts = BTreeMap<Facet, HashMap<String, usize>>;

impl Collector for FacetCounter {
    type Fruit = Counts;
    type Child = SegmentCounter;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCounter> {
        let mut columns = Vec::new();
        for facet in Facet::ALL {
            let column = segment.fast_fields().str(facet.name())?;
            let mut allowed = None;
            if let Some(values) = self.0.get(&facet).filter(|values| !values.is_empty()) {
                let mut ordinals = Vec::new();
                for value in values {
                    if let Some(column) = &column {
                        ordinals.extend(column.dictionary().term_ord(value.as_bytes())?);
                    }
                }
                allowed = Some(ordinals);
            }
            let terms = column.as_ref().map_or(0, |column| column.dictionary().num_terms());
            columns.push(Column { facet, column, allowed, counts: vec![0; terms] });
        }
        Ok(SegmentCounter(columns))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Counts>>) -> tantivy::Result<Counts> {
        let mut merged = Counts::new();
        for fruit in fruits {
            for (facet, counts) in fruit? {
                let all = merged.entry(facet).or_default();
                for (value, count) in counts {
                    *all.entry(value).or_default() += count;
                }
            }
        }
        Ok(merged)
    }
}

/// One facet in one segment.
struct Column {
    facet: Facet,
    column: Option<StrColumn>,
    /// The values that the filter lets pass; no filter lets all pass.
    allowed: Option<Vec<u64>>,
    counts: Vec<usize>,
}

impl Column {
    fn passes(&self, entry: DocId) -> bool {
        let Some(allowed) = &self.allowed else { return true };
        let Some(column) = &self.column else { return false };
        column.ords().values_for_doc(entry).any(|value| allowed.contains(&value))
    }

    fn count(&mut self, entry: DocId) {
        let Some(column) = &self.column else { return };
        for value in column.ords().values_for_doc(entry) {
            let place = usize::try_from(value).ok().and_then(|value| self.counts.get_mut(value));
            if let Some(count) = place {
                *count += 1;
            }
        }
    }

    fn harvest(&self) -> tantivy::Result<HashMap<String, usize>> {
        let mut named = HashMap::new();
        let Some(column) = &self.column else { return Ok(named) };
        for (value, count) in (0..).zip(&self.counts).filter(|(_, count)| **count > 0) {
            let mut name = String::new();
            if column.ord_to_str(value, &mut name)? {
                named.insert(name, *count);
            }
        }
        Ok(named)
    }
}

/// The facets of one segment.
pub(super) struct SegmentCounter(Vec<Column>);

impl SegmentCollector for SegmentCounter {
    type Fruit = tantivy::Result<Counts>;

    fn collect(&mut self, entry: DocId, _: Score) {
        let mut failing = self.0.iter().filter(|column| !column.passes(entry));
        let (first, second) = (failing.next().map(|column| column.facet), failing.next());
        if second.is_some() {
            return;
        }
        for column in &mut self.0 {
            if first.is_none_or(|facet| facet == column.facet) {
                column.count(entry);
            }
        }
    }

    fn harvest(self) -> tantivy::Result<Counts> {
        self.0.iter().map(|column| Ok((column.facet, column.harvest()?))).collect()
    }
}
