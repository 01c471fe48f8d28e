//! Things of a kind that a question asks about together: "users and cost in 2014", "the hit rate of
//! one CDN next to that of the other", "the first phase against the third".

use std::ops::Range;

use crate::document::pattern::pattern;
use crate::query::question::HOW_MANY;
use crate::query::question::names::Kind;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::snapshot::Word;
use crate::snapshot::words;

/// A question about two things, once for each of them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Alike {
    /// The question about the one and the question about the other.
    pub(in crate::query) each: [String; 2],
    /// Whether the two are metrics, which no single answer gives; of other things one may.
    pub(in crate::query) metrics: bool,
    /// The two as they are written.
    named: [String; 2],
}

impl Alike {
    /// Whether they are two years of which an answer does not tell.
    pub(in crate::query) fn lacks_a_year(&self, answer: &str) -> bool {
        let years: Vec<&str> = self.named.iter().filter_map(|name| year(name)).collect();
        years.len() == self.named.len() && !years.iter().all(|year| answer.contains(year))
    }
}

/// The year that a time names.
fn year(time: &str) -> Option<&str> {
    pattern!(r"\b\d{4}$").find(time).map(|found| found.as_str())
}

/// What stands for all words that ask how things differ.
const DIFFERENCE: &str = "difference";
/// Words of which one stands between two things that are compared.
const JOINING: [&str; 9] =
    ["and", "vs", "versus", "against", "compared", "next", "or", "with", "then"];
/// Words that may stand there with it.
const BETWEEN: [&str; 10] = ["to", "that", "those", "of", "the", "in", "at", "how", "many", "much"];

/// What is alike where it is asked about together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Metric,
    Thing,
    Number,
    Time,
    Company,
}

/// The first two things of a kind that are asked about together, each with the rest of the question.
pub(super) fn alike(text: &str, scan: &Scan) -> Option<Alike> {
    // Each of them is asked for what it was, which tells how the two differ.
    let compares = |item: &&Item| matches!(&item.part, Part::Word(word) if word == DIFFERENCE);
    let mut asked = text.to_owned();
    for item in scan.items.iter().filter(compares) {
        asked.replace_range(item.place.clone(), &" ".repeat(item.place.len()));
    }
    let items = scan.items.iter().filter_map(|item| Some((sort(item)?, &item.place)));
    let times = scan.times_at.iter().map(|place| (Sort::Time, place));
    let companies = scan.companies_at.iter().map(|place| (Sort::Company, place));
    let mut named: Vec<(Sort, &Range<usize>)> = items.chain(times).chain(companies).collect();
    named.sort_by_key(|(_, place)| place.start);
    // "p95 latency" is one metric, and "PHP to Java" is one move.
    let joins = |sort: Sort| match sort {
        Sort::Metric => Some(""),
        Sort::Thing => Some("to"),
        Sort::Number | Sort::Time | Sort::Company => None,
    };
    let mut told: Vec<(Sort, Range<usize>)> = Vec::new();
    for (sort, place) in named {
        match told.last_mut() {
            Some((known, last))
                if *known == sort
                    && last.end <= place.start
                    && joins(sort) == Some(text[last.end..place.start].trim()) =>
            {
                last.end = place.end;
            }
            _ => told.push((sort, place.clone())),
        }
    }
    told.windows(2).find_map(|pair| {
        let [(sort, one), (other_sort, other)] = pair else { return None };
        let together = sort == other_sort
            && one.end <= other.start
            && are_joined(&text[one.end..other.start], *sort == Sort::Metric);
        let without = |from: usize, to: usize| format!("{}{}", &asked[..from], &asked[to..]);
        together.then(|| Alike {
            each: [without(one.end, other.end), without(one.start, other.start)],
            metrics: *sort == Sort::Metric,
            named: [one, other].map(|place| text[place.start..place.end].to_owned()),
        })
    })
}

fn sort(item: &Item) -> Option<Sort> {
    match &item.part {
        Part::Name(senses, _) if senses.iter().any(|it| it.kind == Kind::Metric) => {
            Some(Sort::Metric)
        }
        Part::Name(senses, _) => senses
            .iter()
            .any(|it| matches!(it.kind, Kind::Technology | Kind::Component))
            .then_some(Sort::Thing),
        Part::Number(_) => Some(Sort::Number),
        Part::Word(_) | Part::Unknown => None,
    }
}

/// Whether what stands between two things joins them and says little else. Metrics are joined by what
/// else is asked, too: "and how many".
fn are_joined(gap: &str, metrics: bool) -> bool {
    // "And the number of" joins as "and" does.
    let gap = pattern!(r"(?i)\b(?:number|amount|count) of\b").replace_all(gap, "");
    let tokens = words(&gap);
    let is = |word: &Word, any: &[&str]| any.contains(&word.plain.as_str());
    let joins = |word: &Word| if metrics { word.plain == "and" } else { is(word, &JOINING) };
    let little = |word: &Word| {
        let concept = THESAURUS.concept(std::slice::from_ref(word));
        concept.dropped || THESAURUS.is_light(&concept.name) || concept.name == HOW_MANY
    };
    let between = |word: &Word| joins(word) || little(word) || is(word, &BETWEEN);
    (gap.contains(',') || tokens.iter().any(joins)) && tokens.iter().all(between)
}
