//! Figures by the words that they are told with: what a question falls back on where no way to ask
//! finds one. A figure is asked for by what its document calls it, where the question says little
//! else: "app start time in 1995". Where a number is asked for, it is the figure that is told with all
//! the names of the question; one that only shares some of them is not.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::PoisonError;

use lru::LruCache;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::query::catalogue::Years;
use crate::query::error::QueryError;
use crate::query::question::HOW_MANY;
use crate::query::question::date::Stretch;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::reading::Doubt;
use crate::query::question::reading::Understood;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::statement;
use crate::query::question::statement::Statement;
use crate::query::question::subject;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::saved::Binding;
use crate::query::saved::Skills;

/// The saved query that gives figures by their address.
const SKILL: &str = "figures-told";
/// What of the words of a question has to be told with a figure, by what they count.
const ENOUGH: f64 = 0.6;
/// How well a question fits whose words are all told with a figure.
const FITS: f64 = 0.85;
/// How much of what a figure is called has to be said, so that the figure is meant.
const CALLED: f64 = 0.6;
/// Words by which two times are compared.
const COMPARING: [&str; 2] = ["difference", "then"];
/// Words for what is done to all that is counted.
const DONE: [&str; 12] = [
    "handle",
    "handled",
    "serve",
    "served",
    "process",
    "processed",
    "see",
    "saw",
    "send",
    "sent",
    "receive",
    "received",
];
/// The same by what stands for them.
static DONE_FOLDED: LazyLock<HashSet<String>> =
    LazyLock::new(|| DONE.iter().flat_map(|word| THESAURUS.names(word)).collect());
/// More figures than these are told with words that tell nothing apart.
const MOST_FIGURES: usize = 6;
/// Companies whose figures are kept.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// The figures of the companies that were asked about, by company.
pub(super) struct Told {
    of: Mutex<LruCache<NamedNode, Arc<Vec<Statement>>>>,
}

impl Default for Told {
    fn default() -> Self {
        Self { of: Mutex::new(LruCache::new(KEPT)) }
    }
}

impl Told {
    /// The figures of one company that are told with the words of a question, as a reading of it.
    /// None where it neither calls a figure by its name nor asks for a number, and where none or too
    /// many are told so.
    pub(super) fn reading(
        &self,
        scan: &Scan,
        skills: &Skills,
        vocabulary: &Vocabulary,
        resolver: &Resolver<'_>,
    ) -> Result<Option<Understood>, QueryError> {
        let [company] = &resolver.companies[..] else { return Ok(None) };
        let Some(place) = skills.all().iter().position(|skill| skill.name == SKILL) else {
            return Ok(None);
        };
        let parameters = &skills.all()[place].head.parameters;
        let when = subject::whose_and_when(scan, parameters, resolver, None)?;
        let statements = self.of(company, resolver)?;
        // Of two times that are named, a figure of each is asked for.
        let mut times = subject::each_time(scan, resolver)?;
        if times.len() < 2 {
            times = vec![(year(&when, "from"), year(&when, "to"))];
        }
        let by_name = Asked::by_name(scan, vocabulary, resolver)?;
        let by_words = Asked::by_words(scan, vocabulary, resolver)?;
        let asked = [by_name, by_words].into_iter().flatten();
        let asked = asked.map(|asked| Asked { per: scan.per, ..asked });
        let mut found = asked.filter_map(|asked| {
            let best = asked.best_of_each(&statements, &times)?;
            Some((asked, best))
        });
        let Some((asked, best)) = found.next() else { return Ok(None) };
        let fit = best.iter().map(|(fit, _)| *fit).fold(1.0, f64::min);
        let score = if asked.by_name { FITS } else { fit * FITS };
        let terms = best.iter().map(|(_, it)| Term::from(it.figure.clone())).collect();
        let mut bindings = vec![Binding { name: "about".to_owned(), terms, meant: asked.text }];
        bindings.extend(when);
        Ok(Some(Understood {
            skill: place,
            score,
            bindings,
            years: subject::years_of(scan),
            unknown: Vec::new(),
            inherits: false,
            doubt: Doubt::None,
            explained: vec![fit >= 1.0; scan.items.len()],
            lacking: 0.0,
            parts: Vec::new(),
        }))
    }

    fn of(
        &self,
        company: &NamedNode,
        resolver: &Resolver<'_>,
    ) -> Result<Arc<Vec<Statement>>, QueryError> {
        let kept = || self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(company) {
            return Ok(Arc::clone(known));
        }
        // Questions about other companies need not wait until this one is read.
        let read = Arc::new(statement::read(company, resolver)?);
        kept().put(company.clone(), Arc::clone(&read));
        Ok(read)
    }
}

/// What a question asks a figure about.
struct Asked<'a> {
    parts: Vec<Wanted<'a>>,
    /// As it is written.
    text: String,
    /// Whether it says what the figure is called, and little else.
    by_name: bool,
    /// The stretch of time in which it is to be counted.
    per: Option<&'static str>,
    /// Whether it names a metric and nothing that has it, so that it is that of the company.
    of_company: bool,
}

/// A part of a question that should be told with the figure.
struct Wanted<'a> {
    item: &'a Item,
    /// The words that stand for it.
    words: Vec<String>,
    /// The technologies that it means.
    technologies: Vec<NamedNode>,
    weight: f64,
    /// Whether it says what is counted or measured.
    measured: bool,
}

impl<'a> Asked<'a> {
    /// A question that says what a figure is called, and nothing that no figure is called by. None
    /// where it is more than a name: "what is transcoding?".
    fn by_name(
        scan: &'a Scan,
        vocabulary: &Vocabulary,
        resolver: &Resolver<'_>,
    ) -> Result<Option<Self>, QueryError> {
        let several = scan.times.len() + scan.eras.len() > 1;
        let compares =
            |item: &Item| matches!(&item.part, Part::Word(it) if COMPARING.contains(&it.as_str()));
        let named = scan.items.iter().chain(&scan.products);
        let told = named.filter(|it| is_told(it) && !(several && compares(it))).collect::<Vec<_>>();
        let counts = scan.items.iter().all(|it| is_told(it) || is_count(it));
        // One metric and no more may be what a document calls a figure of another: "Customers".
        let only_metrics = told.iter().all(|it| is_metric(it));
        if only_metrics && told.len() != 1 || !only_metrics && told.len() < 2 && !counts {
            return Ok(None);
        }
        let asked = Self::of(told, |_| true, vocabulary, resolver)?;
        Ok(Some(Self { by_name: true, of_company: only_metrics, ..asked }))
    }

    /// A question for a number; none where it asks for none.
    fn by_words(
        scan: &'a Scan,
        vocabulary: &Vocabulary,
        resolver: &Resolver<'_>,
    ) -> Result<Option<Self>, QueryError> {
        // What is counted is a metric, or else what stands behind "how many".
        let metrics = scan.items.iter().filter(|it| is_metric(it)).count();
        let metric = metrics > 0;
        let mut items: Vec<&Item> = scan.items.iter().chain(&scan.products).collect();
        items.sort_by_key(|item| item.place.start);
        let behind = items.iter().skip_while(|item| !is_count(item)).find(|it| is_told(it));
        let counted = behind.filter(|_| !metric).map(|item| item.place.start);
        // What is done to all that is counted says nothing: "how many orders did they handle".
        let idle = |item: &Item| {
            counted.is_some_and(|at| item.place.start > at)
                && matches!(item.part, Part::Word(_))
                && DONE.contains(&item.text.to_lowercase().as_str())
        };
        let told = items.into_iter().filter(|it| is_told(it) && !idle(it));
        let told: Vec<&Item> = told.collect();
        let asks_more = scan.items.first().is_some_and(asks_no_number)
            || scan.items.iter().filter(|it| is_count(it)).count() > 1;
        let alone = scan.products.is_empty() && told.len() < 2;
        // "Revenue and the number of customers" are two figures, not one of revenue per customer.
        if metrics > 1 || asks_more || alone || !metric && counted.is_none() {
            return Ok(None);
        }
        let measured = |item: &Item| is_metric(item) || counted == Some(item.place.start);
        Self::of(told, measured, vocabulary, resolver).map(Some)
    }

    fn of(
        told: Vec<&'a Item>,
        measured: impl Fn(&Item) -> bool,
        vocabulary: &Vocabulary,
        resolver: &Resolver<'_>,
    ) -> Result<Self, QueryError> {
        let mut parts = Vec::new();
        for item in told {
            let (words, weight) = if let Part::Word(word) = &item.part {
                (vec![word.clone()], vocabulary.weight(word))
            } else {
                // "How many customers" asks for customers.
                (THESAURUS.names(&item.text).filter(|word| word != HOW_MANY).collect(), 1.0)
            };
            let (measured, technologies) = (measured(item), resolver.technologies(item)?);
            parts.push(Wanted { item, words, technologies, weight, measured });
        }
        let text = parts.iter().map(|it| it.item.text.as_str()).collect::<Vec<_>>().join(" ");
        Ok(Self { parts, text, by_name: false, per: None, of_company: false })
    }

    /// The figures of each of some times that are told best; none where a time has none, and where
    /// there are so many that what is said tells nothing apart.
    fn best_of_each<'s>(
        &self,
        of: &'s [Statement],
        times: &[Stretch],
    ) -> Option<Vec<(f64, &'s Statement)>> {
        let mut all = Vec::new();
        for time in times {
            let best = self.best(of, *time);
            if best.is_empty() {
                return None;
            }
            all.extend(best);
        }
        (all.len() <= MOST_FIGURES).then_some(all)
    }

    /// The figures of a time that are told best with what is asked, and how well.
    fn best<'s>(&self, of: &'s [Statement], time: Stretch) -> Vec<(f64, &'s Statement)> {
        let timed = time.0.is_some() || time.1.is_some();
        // Eras share the years in which they meet: what was before a stretch only touches it.
        let touches = |years: Years| {
            time.0 != time.1
                && (years.end.is_some() && years.end == time.0 && Some(years.start) < time.0
                    || time.1.is_some() && Some(years.start) == time.1 && years.end != time.1)
        };
        let in_time = |it: &&Statement| match it.years {
            Some(years) => years.overlap(time.0, time.1) && !touches(years),
            None => !timed,
        };
        let mut best: Vec<(f64, &Statement)> = Vec::new();
        for statement in of.iter().filter(in_time) {
            let fit = if self.by_name { self.name_of(statement) } else { self.fit(statement) };
            let Some(fit) = fit else { continue };
            match best.first() {
                Some((known, _)) if *known > fit => continue,
                Some((known, _)) if *known < fit => best.clear(),
                _ => {}
            }
            best.push((fit, statement));
        }
        // What is told of just this time is meant, where a stretch only touches it.
        let of_it = |statement: &Statement| statement.years.is_some_and(|it| it.is(time.0, time.1));
        if best.iter().any(|(_, statement)| of_it(statement)) {
            best.retain(|(_, statement)| of_it(statement));
        }
        // What is asked for per day is not told per second, where it is told so.
        let so = |statement: &Statement| self.per.is_some() && statement.per == self.per;
        if best.iter().any(|(_, statement)| so(statement)) {
            best.retain(|(_, statement)| so(statement));
        }
        best
    }

    /// How much of what a figure is called is said, from 0 to 1; none where anything else is, too.
    fn name_of(&self, statement: &Statement) -> Option<f64> {
        let metric = |part: &Wanted| is_metric(part.item) && part.is_of(statement);
        let own = |part: &Wanted| part.words.iter().all(|word| statement.own.contains(word));
        let theirs = !self.of_company || statement.of_company;
        if !theirs || !self.parts.iter().all(|part| metric(part) || own(part)) {
            return None;
        }
        let said: HashSet<&String> = self.parts.iter().flat_map(|part| &part.words).collect();
        // "Orders served daily" are orders.
        let done = |word: &&String| DONE_FOLDED.contains(*word) && !said.contains(*word);
        let called: Vec<&String> = statement.called.iter().filter(|word| !done(word)).collect();
        let told = called.iter().filter(|word| said.contains(*word)).count();
        let (told, all) = (u32::try_from(told).ok()?, u32::try_from(called.len()).ok()?);
        let mut aspect = statement.aspect.iter().filter(|word| !done(word)).peekable();
        let wholly = aspect.peek().is_some() && aspect.all(|word| said.contains(word));
        let share = if wholly { 1.0 } else { f64::from(told) / f64::from(all) };
        let enough = if self.parts.len() > 1 { CALLED } else { 1.0 };
        (all > 0 && share >= enough).then_some(share)
    }

    /// How well a figure is told with what is asked, from 0 to 1; none where a name is not among it.
    fn fit(&self, statement: &Statement) -> Option<f64> {
        let (mut told, mut all) = (0.0, 0.0);
        for part in &self.parts {
            let has = |word: &String| {
                statement.own.contains(word) || !part.measured && statement.around.contains(word)
            };
            let fits = part.is_of(statement) || part.words.iter().all(has);
            if !fits && (part.measured || !matches!(part.item.part, Part::Word(_))) {
                return None;
            }
            all += part.weight;
            told += if fits { part.weight } else { 0.0 };
        }
        (told >= ENOUGH * all).then(|| told / all)
    }
}

impl Wanted<'_> {
    /// Whether it is the metric of a figure, or what the figure is of is built with it.
    fn is_of(&self, statement: &Statement) -> bool {
        let measured = |metric: &NamedNode| statement.metrics.contains(metric);
        let named = match &self.item.part {
            Part::Name(senses, _) => senses.iter().flat_map(|sense| &*sense.things).any(measured),
            _ => false,
        };
        named || self.technologies.iter().any(|it| statement.uses.contains(it))
    }
}

fn is_count(item: &Item) -> bool {
    matches!(&item.part, Part::Word(word) if word == HOW_MANY)
}

/// Whether it asks for anything but a number.
fn asks_no_number(item: &Item) -> bool {
    const ASKING: [&str; 4] = ["why", "when", "who", "where"];
    matches!(&item.part, Part::Word(word) if ASKING.contains(&word.as_str()))
}

/// Whether it says something of what is asked for.
fn is_told(item: &Item) -> bool {
    !is_count(item) && !matches!(&item.part, Part::Word(word) if THESAURUS.is_light(word))
}

/// Whether it names a metric and nothing else.
fn is_metric(item: &Item) -> bool {
    matches!(&item.part, Part::Name(senses, _)
        if senses.iter().all(|sense| sense.kind == Kind::Metric))
}

fn year(bindings: &[Binding], name: &str) -> Option<i32> {
    let bound = bindings.iter().find(|bound| bound.name == name)?;
    match bound.terms.first()? {
        Term::Literal(year) => year.value().parse().ok(),
        _ => None,
    }
}
