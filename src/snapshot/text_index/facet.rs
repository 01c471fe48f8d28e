//! What hits are counted and narrowed by: kind, company, era, layer, category.

use std::collections::BTreeMap;
use std::collections::HashMap;

use tantivy::DocId;
use tantivy::Score;
use tantivy::SegmentOrdinal;
use tantivy::SegmentReader;
use tantivy::collector::Collector;
use tantivy::collector::SegmentCollector;
use tantivy::columnar::Column;

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
    pub const ALL: [Self; 5] = [Self::Kind, Self::Company, Self::Era, Self::Layer, Self::Category];

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

    /// The field of the index with the numbers of its values; see [`FacetLabels`].
    pub(super) fn number_name(self) -> &'static str {
        match self {
            Self::Kind => "kind_number",
            Self::Company => "company_number",
            Self::Era => "era_number",
            Self::Layer => "layer_number",
            Self::Category => "category_number",
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

/// All values of a facet, each with what people call it, by the number under which entries name it.
#[derive(Debug, Default)]
struct Values {
    numbers: HashMap<String, u64>,
    named: Vec<(String, String)>,
}

/// All values of all facets.
#[derive(Debug, Default)]
pub(super) struct FacetLabels(BTreeMap<Facet, Values>);

impl FacetLabels {
    /// The number of a value, which becomes known where it is not.
    pub(super) fn number(&mut self, facet: Facet, value: &str, label: String) -> u64 {
        let values = self.0.entry(facet).or_default();
        if let Some(number) = values.numbers.get(value) {
            return *number;
        }
        let number = values.numbers.len() as u64;
        values.numbers.insert(value.to_owned(), number);
        values.named.push((value.to_owned(), label));
        number
    }

    /// The values that people mean by a name: the value itself, or each with that label.
    pub(super) fn named(&self, facet: Facet, name: &str) -> Vec<String> {
        let Some(values) = self.0.get(&facet) else { return Vec::new() };
        if values.numbers.contains_key(name) {
            return vec![name.to_owned()];
        }
        let key = name_key(name);
        let named = values
            .named
            .iter()
            .filter(|(value, label)| name_key(label) == key || value.eq_ignore_ascii_case(name));
        named.map(|(value, _)| value.clone()).collect()
    }

    /// The labels of a facet, each once.
    pub(super) fn labels(&self, facet: Facet) -> Vec<&str> {
        let named = self.0.get(&facet).into_iter().flat_map(|values| &values.named);
        let mut labels: Vec<&str> = named.map(|(_, label)| label.as_str()).collect();
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// Counts by number as they are listed: the commonest first, then by label.
    pub(super) fn listed(&self, facet: Facet, counts: &[usize]) -> Vec<FacetValue> {
        let named = self.0.get(&facet).into_iter().flat_map(|values| &values.named);
        let mut listed: Vec<_> =
            counts.iter().zip(named).filter(|(count, _)| **count > 0).collect();
        listed.sort_unstable_by(|(one, (first, label)), (other, (second, other_label))| {
            other.cmp(one).then_with(|| label.cmp(other_label)).then_with(|| first.cmp(second))
        });
        let listed = listed.into_iter().take(MOST_VALUES);
        let value = |(count, (value, label)): (&usize, &(String, String))| FacetValue {
            value: value.clone(),
            label: label.clone(),
            count: *count,
        };
        listed.map(value).collect()
    }

    /// A counter of hits that knows which values the filters let pass.
    pub(super) fn counter(&self, filters: &Filters) -> FacetCounter {
        FacetCounter(Facet::ALL.map(|facet| {
            let values = self.0.get(&facet);
            let allowed = filters.get(&facet).filter(|allowed| !allowed.is_empty());
            let number = |value: &String| values?.numbers.get(value).copied();
            CountedFacet {
                facet,
                allowed: allowed.map(|allowed| allowed.iter().filter_map(number).collect()),
                values: values.map_or(0, |values| values.named.len()),
            }
        }))
    }
}

/// One facet as it is counted.
#[derive(Clone)]
struct CountedFacet {
    facet: Facet,
    /// The values that the filter lets pass; no filter lets all pass.
    allowed: Option<Vec<u64>>,
    /// How many values there are.
    values: usize,
}

/// Counts the hits of a question for each value of each facet. It is run over all that fits the
/// words and looks at the filters itself, so that a facet is counted as if it were not narrowed by
/// itself: those who chose `Component` still see how many technologies there are.
pub(super) struct FacetCounter([CountedFacet; Facet::ALL.len()]);

/// Counts by facet and number of the value.
pub(super) type Counts = BTreeMap<Facet, Vec<usize>>;

impl Collector for FacetCounter {
    type Fruit = Counts;
    type Child = SegmentCounter;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounter> {
        let mut columns = Vec::new();
        for counted in &self.0 {
            columns.push(FacetColumn {
                counted: counted.clone(),
                numbers: segment.fast_fields().column_opt(counted.facet.number_name())?,
                counts: vec![0; counted.values],
            });
        }
        Ok(SegmentCounter(columns))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut merged = Counts::new();
        for (facet, counts) in fruits.into_iter().flatten() {
            let all = merged.entry(facet).or_insert_with(|| vec![0; counts.len()]);
            for (sum, count) in all.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        Ok(merged)
    }
}

/// One facet in one segment.
struct FacetColumn {
    counted: CountedFacet,
    /// None where no entry has a value.
    numbers: Option<Column<u64>>,
    counts: Vec<usize>,
}

impl FacetColumn {
    fn passes(&self, entry: DocId) -> bool {
        let Some(allowed) = &self.counted.allowed else { return true };
        let Some(numbers) = &self.numbers else { return false };
        numbers.values_for_doc(entry).any(|number| allowed.contains(&number))
    }

    fn count(&mut self, entry: DocId) {
        let Some(numbers) = &self.numbers else { return };
        for number in numbers.values_for_doc(entry) {
            let place = usize::try_from(number).ok().and_then(|place| self.counts.get_mut(place));
            if let Some(count) = place {
                *count += 1;
            }
        }
    }
}

/// The facets of one segment.
pub(super) struct SegmentCounter(Vec<FacetColumn>);

impl SegmentCollector for SegmentCounter {
    type Fruit = Counts;

    fn collect(&mut self, entry: DocId, _: Score) {
        let mut failing = self.0.iter().filter(|column| !column.passes(entry));
        let (first, second) = (failing.next().map(|column| column.counted.facet), failing.next());
        if second.is_some() {
            return;
        }
        for column in &mut self.0 {
            if first.is_none_or(|facet| facet == column.counted.facet) {
                column.count(entry);
            }
        }
    }

    fn harvest(self) -> Counts {
        self.0.into_iter().map(|column| (column.counted.facet, column.counts)).collect()
    }
}
