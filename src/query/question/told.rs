//! Figures by the words that they are told with: what a question for a number falls back on where no
//! way to ask finds one. A figure that is told with all the names of a question is what it asks for;
//! one that only shares some of them is not.

use std::collections::HashMap;
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use lru::LruCache;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Years;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::question::HOW_MANY;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::reading::Doubt;
use crate::query::question::reading::Understood;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
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
/// More figures than these are told with words that tell nothing apart.
const MOST_FIGURES: usize = 6;
/// A longer line is prose, which speaks of much.
const LONGEST_LINE: usize = 240;
/// Companies whose figures are kept.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// The first and the last year.
type Time = (Option<i32>, Option<i32>);

/// A figure with the words that it is told with.
struct Statement {
    figure: NamedNode,
    metrics: Vec<NamedNode>,
    /// The technologies of what it is of.
    uses: Vec<NamedNode>,
    years: Option<Years>,
    /// The words of the figure itself.
    own: HashSet<String>,
    /// The words of what it is of, and of its line.
    around: HashSet<String>,
}

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
    /// None where it asks for no number, and where none or too many are told so.
    pub(super) fn reading(
        &self,
        scan: &Scan,
        skills: &Skills,
        vocabulary: &Vocabulary,
        resolver: &Resolver<'_>,
    ) -> Result<Option<Understood>, QueryError> {
        let [company] = &resolver.companies[..] else { return Ok(None) };
        let place = skills.all().iter().position(|skill| skill.name == SKILL);
        let (Some(place), Some(asked)) = (place, Asked::of(scan, vocabulary, resolver)?) else {
            return Ok(None);
        };
        let parameters = &skills.all()[place].head.parameters;
        let when = subject::whose_and_when(scan, parameters, resolver, None)?;
        let stretch = (year(&when, "from"), year(&when, "to"));
        let statements = self.of(company, resolver)?;
        // Of two years that are named, a figure of each is asked for.
        let years: Vec<_> = scan.times.iter().filter_map(|time| time.value.years()).collect();
        let times = if years.len() > 1 { years } else { vec![stretch] };
        let mut best: Vec<(f64, &Statement)> = Vec::new();
        for time in times {
            let found = asked.best(&statements, time);
            if found.is_empty() {
                return Ok(None);
            }
            best.extend(found);
        }
        let fit = best.iter().map(|(fit, _)| *fit).fold(1.0, f64::min);
        if best.len() > MOST_FIGURES {
            return Ok(None);
        }
        let terms = best.iter().map(|(_, it)| Term::from(it.figure.clone())).collect();
        let mut bindings = vec![Binding { name: "about".to_owned(), terms, meant: asked.text }];
        bindings.extend(when);
        Ok(Some(Understood {
            skill: place,
            score: fit * FITS,
            bindings,
            years: subject::years_of(scan),
            unknown: Vec::new(),
            inherits: false,
            doubt: Doubt::None,
            explained: vec![fit >= 1.0; scan.items.len()],
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
        let read = Arc::new(read(company, resolver)?);
        kept().put(company.clone(), Arc::clone(&read));
        Ok(read)
    }
}

/// Reads the figures of a company.
fn read(company: &NamedNode, resolver: &Resolver<'_>) -> Result<Vec<Statement>, QueryError> {
    let listing = resolver.catalogue.listing(resolver.limits, Class::Measurement)?;
    let theirs: Vec<&Entry> = listing.related(vocab::COMPANY, company).collect();
    let linked = |entry: &&Entry| -> Vec<NamedNode> {
        [vocab::SUBJECT, vocab::METRIC]
            .into_iter()
            .flat_map(|it| entry.links(it))
            .cloned()
            .collect()
    };
    let mut wanted: Vec<NamedNode> = theirs.iter().map(|entry| entry.iri.clone()).collect();
    wanted.extend(theirs.iter().flat_map(linked));
    let entities = resolver.catalogue.entities(resolver.limits, &wanted)?;
    let entities: HashMap<&NamedNode, &Arc<Entity>> =
        entities.iter().map(|entity| (&entity.iri, entity)).collect();
    // Many figures are of one metric, which has many names: its words are found once.
    let mut names: HashMap<&NamedNode, [HashSet<String>; 2]> = HashMap::new();
    for metric in theirs.iter().flat_map(|entry| entry.links(vocab::METRIC)) {
        if let Some(entity) = entities.get(metric) {
            names.entry(metric).or_insert_with(|| {
                let called = entity.texts(vocab::SKOS_ALT_LABEL);
                [folded(std::iter::once(entity.label())), folded(called.into_iter())]
            });
        }
    }
    let of = |entry: &&Entry| -> Option<Statement> {
        let figure = entities.get(&entry.iri)?;
        let linked_by = |property| entry.links(property).filter_map(|it| entities.get(it));
        let lines = figure.sources.iter().map(|it| it.quote.clone());
        let around = linked_by(vocab::SUBJECT)
            .map(|it| it.label())
            .chain(lines.filter(|line| line.len() <= LONGEST_LINE));
        let (mut own, mut around) = (folded(std::iter::once(figure.prose())), folded(around));
        for [label, called] in entry.links(vocab::METRIC).filter_map(|it| names.get(it)) {
            own.extend(label.iter().cloned());
            around.extend(called.iter().cloned());
        }
        Some(Statement {
            figure: entry.iri.clone(),
            metrics: entry.links(vocab::METRIC).cloned().collect(),
            uses: linked_by(vocab::SUBJECT).flat_map(|it| it.links(vocab::USES)).cloned().collect(),
            years: entry.years,
            own,
            around,
        })
    };
    Ok(theirs.iter().filter_map(of).collect())
}

/// The words of texts, by what stands for them.
fn folded(texts: impl Iterator<Item = String>) -> HashSet<String> {
    texts.flat_map(|text| THESAURUS.names(&text).collect::<Vec<_>>()).collect()
}

/// What a question for a number asks about.
struct Asked<'a> {
    parts: Vec<Wanted<'a>>,
    /// As it is written.
    text: String,
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
    /// None where no number is asked for.
    fn of(
        scan: &'a Scan,
        vocabulary: &Vocabulary,
        resolver: &Resolver<'_>,
    ) -> Result<Option<Self>, QueryError> {
        let is_count = |item: &Item| matches!(&item.part, Part::Word(it) if it == HOW_MANY);
        let is_light = |item: &Item| matches!(&item.part, Part::Word(it) if THESAURUS.is_light(it));
        let told = |item: &&Item| !is_light(item) && !is_count(item);
        // What is counted is a metric, or else what stands behind "how many".
        let metric = scan.items.iter().any(is_metric);
        let behind = scan.items.iter().skip_while(|item| !is_count(item)).find(told);
        let counted = behind.filter(|_| !metric).map(|item| item.place.start);
        let told: Vec<&Item> = scan.items.iter().filter(told).collect();
        if told.len() < 2 || !metric && counted.is_none() {
            return Ok(None);
        }
        let mut parts = Vec::new();
        for item in told {
            let (words, weight) = if let Part::Word(word) = &item.part {
                (vec![word.clone()], vocabulary.weight(word))
            } else {
                (THESAURUS.names(&item.text).collect(), 1.0)
            };
            let measured = is_metric(item) || counted == Some(item.place.start);
            let technologies = resolver.technologies(item)?;
            parts.push(Wanted { item, words, technologies, weight, measured });
        }
        let text = parts.iter().map(|it| it.item.text.as_str()).collect::<Vec<_>>().join(" ");
        Ok(Some(Self { parts, text }))
    }

    /// The figures of a time that are told best with what is asked, and how well.
    fn best<'s>(&self, of: &'s [Statement], time: Time) -> Vec<(f64, &'s Statement)> {
        let timed = time.0.is_some() || time.1.is_some();
        let in_time = |it: &&Statement| match it.years {
            Some(years) => years.overlap(time.0, time.1),
            None => !timed,
        };
        let mut best: Vec<(f64, &Statement)> = Vec::new();
        for statement in of.iter().filter(in_time) {
            let Some(fit) = self.fit(statement) else { continue };
            match best.first() {
                Some((known, _)) if *known > fit => continue,
                Some((known, _)) if *known < fit => best.clear(),
                _ => {}
            }
            best.push((fit, statement));
        }
        best
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
