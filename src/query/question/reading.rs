//! The ways to understand a question: for each saved query how well it fits, and with what filled.

use std::collections::BTreeMap;
use std::collections::HashMap;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::query::answer::ScorePart;
use crate::query::error::QueryError;
use crate::query::question::alignment;
use crate::query::question::alignment::Alignment;
use crate::query::question::alignment::stands_for;
use crate::query::question::context::Context;
use crate::query::question::filling;
use crate::query::question::filling::Resolver;
use crate::query::question::names::Kind;
use crate::query::question::phrasing::AskPart;
use crate::query::question::phrasing::Phrasing;
use crate::query::question::phrasing::Vocabulary;
use crate::query::question::phrasing::is_said_anywhere;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::thesaurus::THESAURUS;
use crate::query::question::time::Time;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// A way to understand a question.
#[derive(Clone, Debug)]
pub(in crate::query) struct Understood {
    /// The saved query, by its place among all.
    pub(in crate::query) skill: usize,
    /// How well it fits, from 0 to 1.
    pub(in crate::query) score: f64,
    /// What fills its parameters.
    pub(in crate::query) bindings: Vec<Binding>,
    /// The years that it is about, where it names any.
    pub(in crate::query) years: Option<(Option<i32>, Option<i32>)>,
    /// Names in it that the graph does not know.
    pub(in crate::query) unknown: Vec<String>,
    /// Whether something is filled from what was said before.
    pub(in crate::query) inherits: bool,
    /// Whether it passes over a word that nothing here has, though names are all that fits.
    pub(in crate::query) only_named: bool,
    /// Whether it passes over a word that nothing here has.
    pub(in crate::query) strange: bool,
    /// For each part of the question, whether it is taken in.
    pub(in crate::query) explained: Vec<bool>,
    /// Where the score comes from.
    pub(in crate::query) parts: Vec<ScorePart>,
}

/// What it counts, as a factor, where a question names what a saved query cannot take in.
const IGNORED_TIME: f64 = 0.6;
const IGNORED_COMPANY: f64 = 0.6;
/// What it counts, as a factor, where no fact holds the words that would have to be searched for.
const NOT_FOUND: f64 = 0.7;
/// What a name counts that fills a parameter of which the way to ask does not speak.
const SIDE_NAME: f64 = 1.2;
/// What a name counts against a reading that the graph does not know: little, as it is told.
const STRANGER: f64 = 0.4;
/// From what weight on a word tells what is asked for, and what it counts, as a factor, where such
/// a word is passed over.
const TELLING: f64 = 0.45;
const PASSED_OVER: f64 = 1.6;
/// What it counts, as a factor, where a way to ask has words and the question none of them.
const WORDLESS: f64 = 0.85;
/// What it counts where a place is filled from what was said before.
const INHERITED: f64 = 1.0;
/// What it counts for a reading that both question and way to ask name a time.
const TIMELY: f64 = 0.02;
/// What it counts, as a factor, where several companies are named and one is asked about.
const ONE_COMPANY: f64 = 0.75;

/// How a place is filled.
enum Filled<'a> {
    By(Vec<&'a Item>),
    Before(Binding),
}

/// One saved query and the way to ask for it that fits best.
struct Candidate<'a> {
    phrasing: &'a Phrasing,
    alignment: Alignment,
    score: f64,
}

/// The best way to ask for each saved query, best first; at most so many.
pub(super) fn shortlist<'a>(
    scan: &Scan,
    vocabulary: &'a Vocabulary,
    skills: &[SavedQuery],
    context: Option<&Context>,
    most: usize,
) -> Vec<(&'a Phrasing, Alignment)> {
    let mut best: HashMap<usize, Candidate<'a>> = HashMap::new();
    for phrasing in &vocabulary.phrasings {
        if !could_fit(phrasing, scan, context) {
            continue;
        }
        let alignment = alignment::align(&scan.items, &phrasing.parts, vocabulary);
        if alignment.matched <= 0.0 {
            continue;
        }
        let score = rough_score(scan, phrasing, &alignment, vocabulary, skills, context);
        let known = best.get(&phrasing.skill);
        if known.is_none_or(|known| score > known.score) {
            best.insert(phrasing.skill, Candidate { phrasing, alignment, score });
        }
    }
    let mut best: Vec<Candidate<'a>> = best.into_values().collect();
    best.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then(one.phrasing.skill.cmp(&other.phrasing.skill))
    });
    best.truncate(most);
    best.into_iter().map(|it| (it.phrasing, it.alignment)).collect()
}

/// Whether each place of a way to ask that has to be filled can be.
fn could_fit(phrasing: &Phrasing, scan: &Scan, context: Option<&Context>) -> bool {
    phrasing.parts.iter().all(|part| match part {
        AskPart::Word(_) => true,
        AskPart::Slot(_, r#type) => {
            context.is_some_and(|context| context.has(*r#type))
                || scan.items.iter().any(|item| could_fill(item, *r#type))
        }
    })
}

fn could_fill(item: &Item, r#type: ParameterType) -> bool {
    match (&item.part, r#type) {
        (Part::Name(senses, _), _)
            if senses.iter().any(|sense| stands_for(sense.kind, r#type).is_some()) =>
        {
            true
        }
        (Part::Number(_), ParameterType::Number)
        | (Part::Unknown | Part::Name(_, _), ParameterType::Search | ParameterType::Text)
        | (Part::Word(_), ParameterType::Search | ParameterType::Text) => true,
        (Part::Unknown, _) => alignment::unknown_fits(item, r#type).is_some(),
        _ => false,
    }
}

/// A score that knows nothing of what names mean, to choose among the ways to ask.
fn rough_score(
    scan: &Scan,
    phrasing: &Phrasing,
    alignment: &Alignment,
    vocabulary: &Vocabulary,
    skills: &[SavedQuery],
    context: Option<&Context>,
) -> f64 {
    let parameters = &skills[phrasing.skill].head.parameters;
    let mut matched = alignment.matched;
    let mut missing = alignment.missing;
    let mut left = alignment.lost;
    let mut free: Vec<&Parameter> = parameters
        .iter()
        .enumerate()
        .filter(|(at, _)| !filled_slots(phrasing, alignment).contains(at))
        .map(|(_, parameter)| parameter)
        .collect();
    for (at, (item, fit)) in scan.items.iter().zip(&alignment.fits).enumerate() {
        if fit.is_some() {
            continue;
        }
        let fills = free.iter().position(|parameter| side_fill(item, parameter));
        let listed = || {
            joins_another(scan, at) && parameters.iter().any(|it| it.list && side_fill(item, it))
        };
        match fills.filter(|_| !is_said_again(item, scan, alignment)) {
            Some(filled) => {
                free.remove(filled);
                matched += SIDE_NAME;
            }
            None if !is_said_again(item, scan, alignment) && listed() => matched += SIDE_NAME,
            None if matches!(item.part, Part::Unknown) && item.like_a_name => left += STRANGER,
            None => left += left_over(item, scan, alignment, vocabulary),
        }
    }
    if let Some(context) = context {
        missing -= said_before(phrasing, alignment, context, vocabulary);
        for (at, part) in phrasing.parts.iter().enumerate() {
            let AskPart::Slot(_, r#type) = part else { continue };
            if !alignment.fits.contains(&Some(at)) && context.has(*r#type) {
                matched += INHERITED;
                missing -= 1.5;
            }
        }
    }
    let mut score = 2.0 * matched / (2.0 * matched + left + missing.max(0.0));
    score *= ignored(scan, parameters);
    if context.is_none() {
        score *= wordless(phrasing, alignment);
    }
    score += timeliness(scan, phrasing);
    if let Some(context) = context {
        score += context.leads_to(&skills[phrasing.skill]);
    }
    score
}

/// The factor for a way to ask of whose words the question has none: names alone do not make it.
fn wordless(phrasing: &Phrasing, alignment: &Alignment) -> f64 {
    let telling = |part: &AskPart| matches!(part, AskPart::Word(word) if !THESAURUS.is_light(word));
    let fits = |at: usize| alignment.fits.contains(&Some(at));
    let mut words = phrasing.parts.iter().enumerate().filter(|(_, part)| telling(part)).peekable();
    if words.peek().is_some() && !words.any(|(at, _)| fits(at)) { WORDLESS } else { 1.0 }
}

/// What the words count that a way to ask has, and the question not, as the one before had them:
/// "and why?" after "what replaced MySQL?" is "why was MySQL replaced?".
fn said_before(
    phrasing: &Phrasing,
    alignment: &Alignment,
    context: &Context,
    vocabulary: &Vocabulary,
) -> f64 {
    let parts = phrasing.parts.iter().enumerate();
    let lacking = parts.filter(|(at, _)| !alignment.fits.contains(&Some(*at)));
    let said = lacking.filter_map(|(_, part)| match part {
        AskPart::Word(word) if context.says(word) => Some(vocabulary.weight(word)),
        _ => None,
    });
    said.sum()
}

/// The parameters that parts of the question fill by the way to ask.
fn filled_slots(phrasing: &Phrasing, alignment: &Alignment) -> Vec<usize> {
    let fits = alignment.fits.iter().flatten();
    let slots = fits.filter_map(|at| match phrasing.parts.get(*at) {
        Some(AskPart::Slot(parameter, _)) => Some(*parameter),
        _ => None,
    });
    slots.collect()
}

/// What a part counts that no way to ask has a place for. A word that is said twice counts once;
/// one by which something is asked and that is passed over speaks against the reading more than it
/// would speak for another, and a name twice.
fn left_over(item: &Item, scan: &Scan, alignment: &Alignment, vocabulary: &Vocabulary) -> f64 {
    let weight = alignment::weight(item, vocabulary);
    match &item.part {
        Part::Word(word) => {
            let again = scan.items.iter().zip(&alignment.fits).any(|(other, fit)| {
                fit.is_some() && matches!(&other.part, Part::Word(said) if said == word)
            });
            let telling = if weight > TELLING { PASSED_OVER } else { 1.0 };
            if again { 0.0 } else { telling * weight }
        }
        Part::Name(_, _) if is_said_again(item, scan, alignment) => 0.0,
        Part::Name(senses, _) if senses.iter().all(|sense| !sense.whole) => weight,
        Part::Name(_, None) | Part::Number(_) => 2.0 * weight,
        Part::Name(_, Some(word)) if weight > 1.0 && !vocabulary.knows(word) => 2.0 * weight,
        // "Stock price" is no price of theirs.
        Part::Unknown if says_which(item, scan) => 2.0 * weight,
        _ => weight,
    }
}

/// Whether a word stands right before the name of a metric, so that it is another one.
fn says_which(item: &Item, scan: &Scan) -> bool {
    let behind = scan.items.iter().find(|other| other.place.start >= item.place.end);
    behind.is_some_and(|other| {
        other.place.start == item.place.end + 1
            && matches!(&other.part, Part::Name(senses, _)
                if senses.iter().any(|sense| sense.kind == Kind::Metric))
    })
}

/// Whether a name means what another means that is taken in or stands before it: "the headcount of
/// developers".
fn is_said_again(item: &Item, scan: &Scan, alignment: &Alignment) -> bool {
    let Part::Name(senses, _) = &item.part else { return false };
    scan.items.iter().zip(&alignment.fits).any(|(other, fit)| {
        (fit.is_some() || other.place.start < item.place.start)
            && matches!(&other.part, Part::Name(taken, _)
                if senses.iter().any(|sense| taken.iter().any(|it| it.things == sense.things)))
    })
}

/// Whether a name goes on with one before it: "PHP and MySQL".
fn joins_another(scan: &Scan, place: usize) -> bool {
    let before = scan.items[..place].iter().rev();
    let mut before = before
        .skip_while(|item| matches!(&item.part, Part::Word(word) if word == "and" || word == "or"));
    before.next().is_some_and(|item| matches!(item.part, Part::Name(_, _) | Part::Unknown))
}

/// Whether a name fills a parameter of which the way to ask does not speak.
fn side_fill(item: &Item, parameter: &Parameter) -> bool {
    match &item.part {
        Part::Name(_, _) if is_said_anywhere(parameter.r#type) => false,
        // A part of a name may be a word that only happens to stand in one.
        Part::Name(senses, _) => senses
            .iter()
            .any(|sense| sense.whole && stands_for(sense.kind, parameter.r#type).is_some()),
        Part::Number(_) => parameter.r#type == ParameterType::Number,
        Part::Word(_) | Part::Unknown => false,
    }
}

/// What a reading gains where the way to ask names a time as the question does, and loses where only
/// one of them does.
fn timeliness(scan: &Scan, phrasing: &Phrasing) -> f64 {
    let timed = !scan.times.is_empty() || !scan.eras.is_empty();
    match (timed, phrasing.timed) {
        (true, true) => TIMELY,
        (false, true) => -2.0 * TIMELY,
        (true, false) | (false, false) => 0.0,
    }
}

/// The factor for times and companies that cannot be taken in.
fn ignored(scan: &Scan, parameters: &[Parameter]) -> f64 {
    let has = |r#type| parameters.iter().any(|parameter| parameter.r#type == r#type);
    let timed = has(ParameterType::Year) || has(ParameterType::Era);
    let years = scan.times.iter().any(|time| time.value != Time::Now);
    let time = if (years || !scan.eras.is_empty()) && !timed { IGNORED_TIME } else { 1.0 };
    let companies =
        if scan.names_company && !has(ParameterType::Company) { IGNORED_COMPANY } else { 1.0 };
    let room: usize = parameters
        .iter()
        .filter(|parameter| parameter.r#type == ParameterType::Company)
        .map(|parameter| if parameter.list { usize::MAX / 2 } else { 1 })
        .sum();
    let crowded = if scan.names_company && room > 0 && scan.companies.len() > room {
        ONE_COMPANY
    } else {
        1.0
    };
    time * companies * crowded
}

/// Fills the parameters of a saved query; none where one that it needs stays empty.
pub(super) fn fill(
    scan: &Scan,
    phrasing: &Phrasing,
    alignment: &Alignment,
    skill: &SavedQuery,
    vocabulary: &Vocabulary,
    resolver: &Resolver<'_>,
    context: Option<&Context>,
) -> Result<Option<Understood>, QueryError> {
    let parameters = &skill.head.parameters;
    let mut filled: BTreeMap<usize, Filled<'_>> = BTreeMap::new();
    let mut unknown = Vec::new();
    let mut parts = Vec::new();
    let (mut matched, mut missing, mut left) =
        (alignment.matched, alignment.missing, alignment.lost);
    let mut explained: Vec<bool> = alignment.fits.iter().map(Option::is_some).collect();
    let mut note = |what: &str, how, weight| {
        parts.push(ScorePart { what: what.to_owned(), how, weight });
    };
    for (item, fit) in scan.items.iter().zip(&alignment.fits) {
        let Some(at) = fit else { continue };
        note(&item.text, "asked by", alignment::weight(item, vocabulary));
        if let Some(AskPart::Slot(parameter, r#type)) = phrasing.parts.get(*at) {
            let searched = matches!(r#type, ParameterType::Search | ParameterType::Text);
            if matches!(item.part, Part::Unknown) && !searched {
                unknown.push(item.text.clone());
            }
            match filled.entry(*parameter).or_insert_with(|| Filled::By(Vec::new())) {
                Filled::By(items) => items.push(item),
                Filled::Before(_) => {}
            }
        }
    }
    for (place, (item, fit)) in scan.items.iter().zip(&alignment.fits).enumerate() {
        if fit.is_some() {
            continue;
        }
        let fitting = |at: &usize| side_fill(item, &parameters[*at]);
        let free = |at: &usize| !filled.contains_key(at);
        let fills = (0..parameters.len()).filter(free).find(fitting);
        let listed = |at: &usize| parameters[*at].list && joins_another(scan, place);
        let fills = fills.or_else(|| (0..parameters.len()).filter(listed).find(fitting));
        let fills = fills.filter(|_| !is_said_again(item, scan, alignment));
        match fills {
            Some(at) => {
                match filled.entry(at).or_insert_with(|| Filled::By(Vec::new())) {
                    Filled::By(items) => items.push(item),
                    Filled::Before(_) => {}
                }
                matched += SIDE_NAME;
                explained[place] = true;
                note(&item.text, "narrows it", SIDE_NAME);
            }
            None if matches!(item.part, Part::Unknown) && item.like_a_name => {
                unknown.push(item.text.clone());
                left += STRANGER;
            }
            None => {
                let weight = left_over(item, scan, alignment, vocabulary);
                left += weight;
                note(&item.text, "not asked by", -weight);
            }
        }
    }
    if let Some(context) = context {
        missing -= said_before(phrasing, alignment, context, vocabulary);
        for (at, parameter) in parameters.iter().enumerate() {
            if filled.contains_key(&at) || is_said_anywhere(parameter.r#type) {
                continue;
            }
            let asked = phrasing.parts.contains(&AskPart::Slot(at, parameter.r#type));
            if !asked && !parameter.required {
                continue;
            }
            let given = context.binding(parameter);
            // One thing does not stand in two places.
            let taken = |filled: &BTreeMap<usize, Filled<'_>>, terms: &[Term]| {
                filled
                    .values()
                    .any(|it| matches!(it, Filled::Before(known) if known.terms == terms))
            };
            if let Some(binding) = given.filter(|it| !taken(&filled, &it.terms)) {
                note(&binding.meant, "said before", INHERITED);
                filled.insert(at, Filled::Before(binding));
                if asked {
                    matched += INHERITED;
                    missing -= 1.5;
                }
            }
        }
    }
    let inherits = filled.values().any(|how| matches!(how, Filled::Before(_)));
    let passed = scan.items.iter().zip(&explained).filter(|(_, explained)| !**explained);
    let strange = passed.map(|(item, _)| item).any(|it| matches!(it.part, Part::Unknown));
    let only_named = strange
        && !scan.items.iter().zip(&alignment.fits).any(|(item, fit)| {
            fit.is_some() && matches!(&item.part, Part::Word(word) if !THESAURUS.is_light(word))
        });
    let mut bindings = Vec::new();
    for (at, how) in filled {
        bindings.push(match how {
            Filled::By(items) => resolver.bind(&parameters[at], &items)?,
            Filled::Before(binding) => binding,
        });
    }
    bindings.extend(whose_and_when(scan, parameters, resolver, context)?);
    let lacks = |parameter: &&Parameter| {
        parameter.required && bindings.iter().all(|bound| bound.name != parameter.name)
    };
    if parameters.iter().any(|parameter| lacks(&parameter)) {
        return Ok(None);
    }
    if missing > 0.0 {
        note("words of the way to ask that the question lacks", "missing", -missing);
    }
    let mut factor = ignored(scan, parameters);
    if context.is_none() {
        factor *= wordless(phrasing, alignment);
    }
    let mut score = 2.0 * matched / (2.0 * matched + left + missing.max(0.0)) * factor;
    if factor < 1.0 {
        note("what it cannot take in, or words that it lacks", "ignored", factor - 1.0);
    }
    let searched = |bound: &Binding| {
        let of = |it: &Parameter| it.name == bound.name && it.r#type == ParameterType::Search;
        bound.terms.is_empty() && parameters.iter().any(of)
    };
    if let Some(bound) = bindings.iter().find(|bound| searched(bound)) {
        score *= NOT_FOUND;
        note(&bound.meant, "not found in any text", NOT_FOUND - 1.0);
    }
    score += timeliness(scan, phrasing);
    if let Some(gained) = context.map(|context| context.leads_to(skill)).filter(|it| *it > 0.0) {
        score += gained;
        note("goes on with the question before", "said before", gained);
    }
    let (skill, years) = (phrasing.skill, years_of(scan));
    Ok(Some(Understood {
        skill,
        score,
        bindings,
        years,
        unknown,
        inherits,
        only_named,
        strange,
        explained,
        parts,
    }))
}

/// The years that a question names, from the first to the last.
pub(super) fn years_of(scan: &Scan) -> Option<(Option<i32>, Option<i32>)> {
    let years = scan.times.iter().filter_map(|time| match time.value {
        Time::Years(from, to) => Some((from, to)),
        _ => None,
    });
    years.reduce(|one, other| {
        (one.0.zip(other.0).map(|(a, b)| a.min(b)), one.1.zip(other.1).map(|(a, b)| a.max(b)))
    })
}

/// What fills the parameters for companies, eras and years.
pub(super) fn whose_and_when(
    scan: &Scan,
    parameters: &[Parameter],
    resolver: &Resolver<'_>,
    context: Option<&Context>,
) -> Result<Vec<Binding>, QueryError> {
    let of = |r#type| parameters.iter().filter(move |parameter| parameter.r#type == r#type);
    let mut bindings = companies(scan, &of(ParameterType::Company).collect::<Vec<_>>());
    let eras: Vec<&Parameter> = of(ParameterType::Era).collect();
    let years: Vec<&Parameter> = of(ParameterType::Year).collect();
    let (mut named_eras, mut times) = (scan.eras.clone(), scan.times.clone());
    if named_eras.is_empty()
        && times.is_empty()
        && let Some(context) = context
    {
        (named_eras, times) = context.when();
    }
    let (in_years, in_eras): (Vec<_>, Vec<_>) =
        times.iter().cloned().partition(|time| matches!(time.value, Time::Years(_, _)));
    if let [first, second] = eras[..]
        && named_eras.len() + in_eras.len() + in_years.len() > 1
    {
        // Two eras, each by its own parameter, in the order in which they are named.
        let mut each = Vec::new();
        for sense in &named_eras {
            each.extend(resolver.eras(std::slice::from_ref(sense), &[])?);
        }
        for time in in_eras.iter().chain(&in_years) {
            each.extend(resolver.eras(&[], std::slice::from_ref(time))?);
        }
        for (parameter, (eras, meant)) in [first, second].into_iter().zip(each) {
            bindings.push(bound(parameter, eras, meant));
        }
        return Ok(bindings);
    }
    if let Some(parameter) = eras.first() {
        let as_eras = if years.is_empty() { &times } else { &in_eras };
        if let Some((eras, meant)) = resolver.eras(&named_eras, as_eras)? {
            bindings.push(bound(parameter, eras, meant));
        }
    }
    let mut span = in_years.iter().find_map(|time| match time.value {
        Time::Years(from, to) => Some((from, to)),
        _ => None,
    });
    // Two single years are the ends of a stretch.
    if let [Time::Years(Some(one), _), Time::Years(Some(other), _)] =
        in_years.iter().map(|time| time.value.clone()).collect::<Vec<_>>()[..]
    {
        span = Some((Some(one.min(other)), Some(one.max(other))));
    }
    if span.is_none()
        && eras.is_empty()
        && let Some((eras, _)) = resolver.eras(&named_eras, &in_eras)?
    {
        span = Some(resolver.years(&eras)?);
    }
    if let Some((from, to)) = span {
        for parameter in years {
            let end = if parameter.name == "to" { to } else { from };
            bindings.extend(end.map(|year| filling::year(parameter, year)));
        }
    }
    Ok(bindings)
}

fn bound(parameter: &Parameter, things: Vec<NamedNode>, meant: String) -> Binding {
    let terms = things.into_iter().map(Term::from).collect();
    Binding { name: parameter.name.clone(), terms, meant }
}

/// Companies fill their parameters in order; where there is one parameter, it is any of them.
fn companies(scan: &Scan, parameters: &[&Parameter]) -> Vec<Binding> {
    let named = &scan.companies;
    match (parameters, &named[..]) {
        ([], _) | (_, []) => Vec::new(),
        ([first, second, ..], [one, other, ..]) => vec![
            bound(first, one.things.clone(), one.label.clone()),
            bound(second, other.things.clone(), other.label.clone()),
        ],
        ([first, ..], _) => {
            let things = named.iter().flat_map(|sense| sense.things.clone()).collect();
            let labels: Vec<&str> = named.iter().map(|sense| sense.label.as_str()).collect();
            vec![bound(first, things, labels.join(" and "))]
        }
    }
}
