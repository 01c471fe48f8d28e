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
    /// Whether they are times, and whether they are parts of systems.
    times: bool,
    things: bool,
    /// The two as they are written.
    named: [String; 2],
}

impl Alike {
    /// Whether they are two things of which an answer names one alone.
    pub(in crate::query) fn lacks_a_thing(&self, answer: &str) -> bool {
        let answer = answer.to_lowercase();
        let [one, other] = self.named.each_ref().map(|name| answer.contains(&name.to_lowercase()));
        self.things && one != other
    }

    /// Whether they are two times of which an answer, by what it was understood with, tells one alone.
    pub(in crate::query) fn lacks_a_time(&self, answer: &str, meant: &[(String, String)]) -> bool {
        let years: Vec<&str> = self.named.iter().filter_map(|name| year(name)).collect();
        if years.len() == self.named.len() {
            return !years.iter().all(|year| answer.contains(year));
        }
        let bound = |name: &str| meant.iter().find(|(it, _)| it == name).map(|(_, it)| it.as_str());
        if !self.times || bound("other_era").is_some() {
            return false;
        }
        // Eras in one place are told where the answer names each of them.
        let eras = bound("era").into_iter().flat_map(|eras| eras.split(" and "));
        let untold = eras.clone().any(|era| !answer.contains(era));
        let several = eras.count() > 1;
        let first = |name| bound(name).and_then(|year| year.parse::<i32>().ok());
        let (from, to) = (first("from"), first("to"));
        let within = |time: &str| {
            // "Today" is within what has no end, and within nothing else.
            let years = pattern!(r"\b\d{4}\b").find_iter(time);
            let mut years = years.filter_map(|year| year.as_str().parse::<i32>().ok()).peekable();
            match years.peek() {
                None => to.is_none() && from.is_some(),
                Some(_) => years.all(|year| {
                    from.is_none_or(|from| from <= year) && to.is_none_or(|to| year <= to)
                }),
            }
        };
        match (several, from.or(to)) {
            (true, _) => untold,
            (false, Some(_)) => !self.named.iter().all(|time| within(time)),
            (false, None) => bound("era").is_some(),
        }
    }
}

/// The year that a time names.
fn year(time: &str) -> Option<&str> {
    pattern!(r"\b\d{4}$").find(time).map(|found| found.as_str())
}

/// What stands for all words that ask how things differ.
const DIFFERENCE: &str = "difference";
/// What stands for all words that ask for the one that goes beyond all others.
const EXTREMES: [&str; 6] = ["highest", "lowest", "best", "worst", "first", "last"];
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
    // "Which era was the cheapest, and how big was the team then?" asks for the second at the time that
    // the first tells.
    let then =
        pattern!(r"(?i)\b(?:then|at (?:that|the) (?:time|point)|in (?:that|the same) \w+)\W*$");
    let extreme =
        |item: &Item| matches!(&item.part, Part::Word(word) if EXTREMES.contains(&&**word));
    let onward = scan.items.iter().any(extreme) && then.is_match(text);
    told.windows(2).find_map(|pair| {
        let [(sort, one), (other_sort, other)] = pair else { return None };
        let together = sort == other_sort
            && !(onward && *sort == Sort::Metric)
            && one.end <= other.start
            && are_joined(&text[one.end..other.start], *sort == Sort::Metric);
        let without = |from: usize, to: usize| format!("{}{}", &asked[..from], &asked[to..]);
        together.then(|| Alike {
            each: [without(one.end, other.end), without(one.start, other.start)],
            metrics: *sort == Sort::Metric,
            times: *sort == Sort::Time,
            things: *sort == Sort::Thing,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, it)| ((*name).to_owned(), (*it).to_owned())).collect()
    }

    #[test]
    fn of_two_times_an_answer_may_tell_one_alone() {
        let of = |one: &str, other: &str| Alike {
            each: [String::new(), String::new()],
            metrics: false,
            times: true,
            things: false,
            named: [one.to_owned(), other.to_owned()],
        };
        let today = of("in 1995", "today");
        assert!(today.lacks_a_time("2 s (1995)", &meant(&[("from", "1995"), ("to", "1995")])));
        assert!(!today.lacks_a_time("from 2 s to 1 s", &meant(&[("from", "1995")])));
        let stretches = of("2005-09", "2018-24");
        let first = meant(&[("from", "2005"), ("to", "2009")]);
        assert!(stretches.lacks_a_time("PHP (2005–2009)", &first));
        let years = of("2014", "in 2018");
        assert!(years.lacks_a_time("80 in 2014", &[]));
        assert!(!years.lacks_a_time("80 in 2014 and 90 in 2018", &[]));
        let eras = of("the hut era", "in the hall era");
        let both = meant(&[("era", "Hut and Hall")]);
        assert!(eras.lacks_a_time("Redis, in Hall (2015–2018)", &both));
        assert!(!eras.lacks_a_time("none in Hut (2014), Redis in Hall (2015–2018)", &both));
        assert!(!eras.lacks_a_time("", &meant(&[("era", "Hut"), ("other_era", "Hall")])));
    }
}
