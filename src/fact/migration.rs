//! Moves from one technology to another, as arrows and as words tell them.

use regex::Captures;
use regex::Regex;

use crate::document::Run;
use crate::document::SourceSpan;
use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::figure::figures;
use crate::fact::lexicon::Lexicon;
use crate::fact::lexicon::Technology;
use crate::fact::model::Migration;
use crate::fact::reason;
use crate::fact::statement::listed;
use crate::fact::years;

/// Which names may be the ends of a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Any name: the heading says that moves stand here.
    Any,
    /// Technologies that the lexicon lists, for elsewhere most arrows are growth.
    Listed,
}

/// Reads `**2011**: MySQL → Cassandra (scale, availability)`; a chain is one move a step. Nothing
/// where no arrow leads from one name to another.
pub(super) fn drawn(text: &Text, ends: Ends, lexicon: &Lexicon) -> Vec<Migration> {
    let plain = text.plain();
    let (years, statement) = match years::find(&plain) {
        Some((years, range)) => {
            (Some(years), format!("{} {}", &plain[..range.start], &plain[range.end..]))
        }
        None => (None, plain.clone()),
    };
    let arrow = pattern!(r"\s*(?:→|⟶|➔|➜|=>|->|-->)\s*");
    let mut names: Vec<String> = arrow.split(&statement).map(str::to_owned).collect();
    // Outside of migrations, a chain with a name draws how data flows.
    let flows = ends == Ends::Listed && text.plainly_labelled().is_some();
    let chain = 1..=if flows { 1 } else { LONGEST_CHAIN };
    let Some(last) = names.pop().filter(|_| chain.contains(&names.len())) else {
        return Vec::new();
    };
    let (to, reasons) = with_reasons(&last);
    names.push(to);
    if let Some(first) = names.first_mut() {
        let opening = first.trim().trim_start_matches([':', '-', '–', '—', ',']);
        *first = opening.rsplit(": ").next().unwrap_or(opening).to_owned();
    }
    let steps = names.windows(2).map(|step| {
        let (from, to) = between(&step[0], &step[1], ends, lexicon)?;
        let (reasons, said) = (reasons.clone(), plain.clone());
        Some(Migration { from, to, years, reasons, text: said, span: text.span })
    });
    let steps: Option<Vec<Migration>> = steps.collect();
    steps.unwrap_or_default()
}

/// Steps of a chain of arrows; what has more is a drawing.
const LONGEST_CHAIN: usize = 8;

/// An end of so many words is a name; a longer one is a sentence.
const MOST_WORDS_OF_END: usize = 5;

/// The last end of an arrow, and the reasons in brackets or behind a colon.
fn with_reasons(last: &str) -> (String, Vec<String>) {
    let last = last.trim();
    // "MongoDB. One lock for all": a sentence behind the end says why.
    if let Some((to, reason)) = last.split_once(". ")
        && to.split_whitespace().count() <= MOST_WORDS_OF_END
        && !to.contains(": ")
    {
        let (to, mut reasons) = with_reasons(to);
        let reason = reason.split(". ").next().unwrap_or(reason).trim().trim_end_matches('.');
        // How long it took, or when it was done, is no reason.
        let told = pattern!(r"(?i)^(?:(?:it|this|that|the \w+) )?(?:took|went|was|were)\b");
        if !told.is_match(reason) {
            reasons.push(reason.to_owned());
        }
        return (to, reasons);
    }
    match pattern!(r"^(.*?)\s*\(([^()]*)\)\s*\.?$").captures(last) {
        Some(captures) => {
            let part = |at| captures.get(at).map_or("", |part| part.as_str());
            (part(1).to_owned(), listed(part(2)))
        }
        None => match last.split_once(": ") {
            Some((to, reason)) => (to.to_owned(), vec![reason.trim().to_owned()]),
            None => (last.to_owned(), Vec::new()),
        },
    }
}

/// Bytes of what is left, and of what stands between the verb and it; what is longer is another clause.
const LONGEST_PART: usize = 60;
/// Verbs of a line that are looked at, so that a line of nothing else takes no square of its length.
const MOST_VERBS: usize = 8;

/// Reads "replaced Redis with Vitess", "moved from Ruby to Scala", "Ruby to Scala migration" and
/// "Redis was replaced by Memcached".
pub(super) fn told(
    text: &str,
    span: SourceSpan,
    ends: Ends,
    lexicon: &Lexicon,
) -> Option<Migration> {
    // "It lost messages, so we replaced it with Kafka."
    let given = reason::before(text).and_then(|(why, done)| {
        let read = told_by(done, Some(&why), (span, ends), lexicon)?;
        let (years, text) = (years::find(text).map(|(years, _)| years), text.to_owned());
        let reasons = if read.reasons.is_empty() { vec![why] } else { read.reasons };
        Some(Migration { years, reasons, text, ..read })
    });
    given.or_else(|| told_by(text, None, (span, ends), lexicon))
}

/// The same of a text behind which stands the reason, where one stands before it: `why`.
fn told_by(
    text: &str,
    why: Option<&str>,
    (span, ends): (SourceSpan, Ends),
    lexicon: &Lexicon,
) -> Option<Migration> {
    // Case is folded once for all forms, in ASCII, where places stay the same: the forms are compiled at
    // each start, and letters in both cases and counted repetitions make them several times as large.
    let folded = text.to_ascii_lowercase();
    let active = pattern!(
        r"\b(?:replac(?:ed|ing|es|e)|swapp(?:ed|ing)|dropp(?:ed|ing)|abandon(?:ed|ing)|retir(?:ed|ing)|trad(?:ed|ing)|ditch(?:ed|ing))\s+(?:the\s+|our\s+|its\s+)?(?P<from>[^.;:]+?)\s+(?:with|by)\s+(?P<to>[^.;:,(]+)"
    );
    let exchanged = pattern!(
        r"\b(?:swapp(?:ed|ing)|dropp(?:ed|ing)|abandon(?:ed|ing)|trad(?:ed|ing)|ditch(?:ed|ing)|retir(?:ed|ing)|left|leaving|gave up|giving up)\s+(?:the\s+|our\s+|its\s+)?(?P<from>[^.;:]+?)\s+for\s+(?P<to>[^.;:,(]+)"
    );
    let passive = pattern!(
        r"(?:^|[.;:]\s+)(?P<from>[^.;:,]+?)\s+(?:was|were|got|is being)?\s*replaced\s+(?:by|with)\s+(?P<to>[^.;:,(]+)"
    );
    let left = pattern!(
        r"(?:^|[.;:]\s+)(?P<from>[^.;:,]+?)\s+(?:(?:was|were)\s+(?:retired|dropped|abandoned|replaced)\s+(?:in\s+(?:\w+\s+)?\d+\s+)?in\s+favou?r\s+of|gave\s+way\s+to|(?:was|were)\s+(?:given up|dropped|abandoned|swapped|exchanged|traded|ditched|discarded)\s+for|(?:was|were)\s+(?:ported|moved|migrated|rewritten)\s+(?:to|in|into|as))\s+(?P<to>[^.;:,(]+)"
    );
    let succeeded = pattern!(
        r"(?:^|[.;:]\s+)(?P<to>[^.;:,]+?)\s+(?:took over from|took the place of|took its place from|came in (?:the )?place of|superseded|supplanted|succeeded)\s+(?P<from>[^.;:,(]+)"
    );
    let moved = pattern!(
        r"\b(?:migrat(?:ed|ing|ion)|mov(?:ed|ing|e)|switch(?:ed|ing)?|transition(?:ed|ing)?|rewr(?:ote|itten|ite)|port(?:ed|ing)|convert(?:ed|ing)|shift(?:ed|ing)?|went|journey|transformation|evol(?:ved|ution))\b(?P<between>[^.;:]*?)\bfrom\s+(?P<from>[^.;:]+?)\s+(?:to|into|onto)\s+(?P<to>[^.;:,(]+)"
    );
    let named = pattern!(
        r"(?:^|:\s*)(?:the\s+|our\s+|from\s+)?(?P<from>[^.;:,]+?)(?:\s+to\s+|-to-)(?P<to>[^.;:,(]+?)\s+(?:migration|transition|rewrite|conversion|move|switch)\b"
    );
    let opening = pattern!(r"^from\s+(?P<from>[^.;:]+?)\s+to\s+(?P<to>[^.;:,(]+)");
    let split = pattern!(
        r"\b(?:split|broke|broken|breaking|decompos(?:ed|ing)|carv(?:ed|ing))\s+(?:up\s+)?(?:the\s+|our\s+|its\s+)?(?P<from>[^.;:]+?)(?:\s+up)?\s+into\s+(?P<to>[^.;:,(]+)"
    );
    let parted = pattern!(
        r"(?P<from>\bmonolith\w*)\s+(?:was\s+)?(?:split|broken up|broken|decomposed)\s+into\s+(?P<to>[^.;:,(]+)"
    );
    let rewritten = pattern!(
        r"(?:^|:\s*)(?P<to>[^.;:(]+?)\s+(?:rewrite|rebuild|port)\s+\(?from\s+(?P<from>[^.;:,()]+)"
    );
    // What was thought of and left is no move.
    if pattern!(r"\b(?:consider|never|almost|reject|planned to|plans to)").is_match(&folded) {
        return None;
    }
    let forms = [
        active, exchanged, passive, left, succeeded, moved, named, opening, split, parted,
        rewritten,
    ];
    let captures = forms.iter().find_map(|form| near(form, &folded))?;
    let end = |name| captures.name(name).map_or("", |end| opening_name(&text[end.range()]));
    let (mut from, mut to) = (end("from"), end("to"));
    // "It lost messages, so we replaced it": what the reason is about.
    let mentioned = why.map(|why| lexicon.mentions(why));
    if let Some(meant) = mentioned.as_ref().and_then(|all| all.first())
        && ["it", "them", "that"].contains(&from)
    {
        from = &meant.label;
    }
    if from.to_lowercase().starts_with("monolith") && to.contains("service") {
        to = "Microservices"; // what a monolith is split into, however it is put
    }
    let (from, to) = between(from, to, ends, lexicon)?;
    let years = years::find(text).map(|(years, _)| years);
    let done = captures.get(0).map_or(0, |whole| whole.start());
    let reasons = reason::behind(&text[done..]).into_iter().collect();
    Some(Migration { from, to, years, reasons, text: text.to_owned(), span })
}

/// Where a form stands in a text with its verb near what is left. A verb that is far from it tells of
/// something else, and the next one may be near.
fn near<'t>(form: &Regex, text: &'t str) -> Option<Captures<'t>> {
    let mut after = 0;
    for _ in 0..MOST_VERBS {
        let found = form.captures_at(text, after)?;
        let mut parts = ["between", "from"].iter().filter_map(|part| found.name(part));
        if parts.all(|part| part.len() <= LONGEST_PART) {
            return Some(found);
        }
        let start = found.get(0)?.start();
        after = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Reads a name with the remark that it "Replaced Redis", as boxes and bold labels have.
pub(super) fn replacing(
    name: &str,
    remark: &str,
    span: SourceSpan,
    lexicon: &Lexicon,
) -> Option<Migration> {
    let replaced =
        pattern!(r"(?i)^(?:which\s+)?(?:replac(?:ed|es|ing)|successor (?:of|to))\s+(.*)$");
    let what = replaced.captures(remark.trim())?.get(1)?.as_str();
    let from = (*lexicon.mentions(opening_name(what)).first()?).clone();
    let to = lexicon.resolve(name);
    let years = years::find(remark).map(|(years, _)| years);
    let text = format!("{name}: {remark}");
    (from.key != to.key).then_some(Migration { from, to, years, reasons: Vec::new(), text, span })
}

/// Reads a cell that is a move and nothing else: "Monolith to microservices". What it leaves must be
/// a technology by its whole name, for "Zero to one" is none.
pub(super) fn in_cell(text: &str, span: SourceSpan, lexicon: &Lexicon) -> Option<Migration> {
    let ends = pattern!(r"^(?P<from>[^0-9.;:,]+?)\s+to\s+(?P<to>[^0-9.;:,]+)$");
    let found = ends.captures(text.trim())?;
    let end = |name| found.name(name).map_or("", |end| end.as_str());
    lexicon.resolve(end("from")).listed.then(|| named(end("from"), end("to"), span, lexicon))?
}

/// Moves that the label of an arrow writes out: `MySQL → Vitess for carts`.
pub(super) fn written(label: &str, span: SourceSpan, lexicon: &Lexicon) -> Vec<Migration> {
    let runs = vec![Run { text: label.to_owned(), strong: false }];
    drawn(&Text { runs, span }, Ends::Listed, lexicon)
}

/// A move whose ends stand in columns of their own.
pub(super) fn named(
    from: &str,
    to: &str,
    span: SourceSpan,
    lexicon: &Lexicon,
) -> Option<Migration> {
    let (from, to) = between(from, to, Ends::Any, lexicon)?;
    let text = format!("{} → {}", from.label, to.label);
    Some(Migration { from, to, years: None, reasons: Vec::new(), text, span })
}

/// The words up to where a clause goes on: "Vitess because of its sharding" opens with a name.
fn opening_name(text: &str) -> &str {
    let goes_on = pattern!(
        r"(?i)\s+(?:because|due|after|when|as|in order|over|during|between|without|which|that|while|since|at|in|on|via|using)\b.*$|,.*$"
    );
    let end = goes_on.find(text).map_or(text.len(), |found| found.start());
    text[..end].trim()
}

/// The two ends of a move, where both are names and differ.
fn between(
    from: &str,
    to: &str,
    ends: Ends,
    lexicon: &Lexicon,
) -> Option<(Technology, Technology)> {
    let name = |name: &str| {
        let name = name.trim().trim_matches(['*', '`', '"', '.', ',', ';', '|', '-']).trim();
        // "31 Go services" are services, however many.
        let name = pattern!(r"^[0-9]{1,4}\s+(?P<name>[A-Z])").replace(name, "$name");
        name.strip_prefix("the ").unwrap_or(&name).to_owned()
    };
    let (from, to) = (name(from), name(to));
    let fits = |end: &str| match ends {
        Ends::Any => is_name(end),
        // A clause may go on behind a known name; the name opens it.
        Ends::Listed => {
            is_name(opening_words(end)) && !lexicon.mentions(opening_words(end)).is_empty()
        }
    };
    if !fits(&from) || !fits(&to) {
        return None;
    }
    let known = |end: &str| {
        let whole = lexicon.resolve(end);
        // "nginx-rtmp" is no nginx.
        if end.contains('-') && !end.contains(char::is_whitespace) {
            return whole;
        }
        let listed = (!whole.listed && ends == Ends::Listed).then(|| lexicon.mentions(end));
        let opening = listed.and_then(|found| found.first().map(|found| (*found).clone()));
        opening.unwrap_or(whole)
    };
    let (known_from, known_to) = (known(&from), known(&to));
    if known_from.key != known_to.key {
        return Some((known_from, known_to));
    }
    // "Single MySQL → Sharded MySQL" moves between two ways to run one thing.
    let (from, to) = (lexicon.as_written(&from), lexicon.as_written(&to));
    (from.key != to.key).then_some((from, to))
}

/// The first words of a clause.
fn opening_words(text: &str) -> &str {
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    spaces.take(MOST_WORDS).nth(MOST_WORDS - 1).map_or(text, |at| &text[..at])
}

/// A name has no more words.
const MOST_WORDS: usize = 8;

/// Whether an end of an arrow can be a technology: it has letters, few words and no figure.
fn is_name(end: &str) -> bool {
    let figure = figures(end).iter().any(|figure| figure.marked || figure.range.start == 0);
    end.contains(char::is_alphabetic) && !figure && end.split_whitespace().count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::document::parse;

    fn item(markdown: &str) -> Text {
        match parse(&format!("- {markdown}\n")).0.root.blocks.remove(0) {
            Block::List(mut list) => list.items.remove(0).text,
            other => panic!("no list: {other:?}"),
        }
    }

    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for name in ["MySQL", "Vitess", "Redis", "Ruby", "Scala"] {
            lexicon.add(&name.to_lowercase(), &[name.to_owned()], false);
        }
        lexicon
    }

    fn moves(markdown: &str, ends: Ends) -> Vec<(String, String)> {
        let text = item(markdown);
        let lexicon = lexicon();
        let mut moves = drawn(&text, ends, &lexicon);
        moves.extend(told(&text.plain(), text.span, ends, &lexicon));
        moves.into_iter().map(|read| (read.from.label, read.to.label)).collect()
    }

    fn pair(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    #[test]
    fn a_move_has_two_ends_a_year_and_reasons() {
        let read = drawn(
            &item("**2011**: MySQL → Cassandra (scale, availability)"),
            Ends::Any,
            &Lexicon::default(),
        );
        assert_eq!((&*read[0].from.label, &*read[0].to.label), ("MySQL", "Cassandra"));
        assert_eq!(read[0].years.unwrap().start, 2011);
        assert_eq!(read[0].reasons, ["scale", "availability"]);
    }

    #[test]
    fn growth_is_no_move() {
        for line in ["1% → 10% traffic", "100K → 1M users", "Deploys 2 hours → 5 minutes"] {
            assert!(moves(line, Ends::Any).is_empty(), "{line}");
        }
        for line in [
            "Read latency → better",
            "**Flow**: MySQL → Redis → Scala",
            "Never moved from Ruby to Scala",
        ] {
            assert!(moves(line, Ends::Listed).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_chain_is_one_move_a_step() {
        assert_eq!(moves("A → B → C", Ends::Any).len(), 2);
    }

    #[test]
    fn words_tell_moves_too() {
        let table = [
            "Replaced MySQL with Vitess after the outage",
            "MySQL was replaced by Vitess",
            "Moved all writes from MySQL to Vitess in 2014",
            "The MySQL to Vitess migration",
            "Migration from single MySQL to Vitess",
            "Vitess took over from MySQL in 2014",
            "MySQL was given up for Vitess in 2014",
            "In 2014 the carts left MySQL for Vitess",
        ];
        for text in table {
            assert_eq!(moves(text, Ends::Listed), pair("MySQL", "Vitess"), "{text}");
        }
        assert!(moves("Moved load from peak hours to nights", Ends::Listed).is_empty());
    }

    #[test]
    fn a_sentence_may_say_why() {
        let read = |text: &str| {
            told(text, SourceSpan::line(1), Ends::Listed, &lexicon())
                .map(|read| (read.from.label, read.to.label, read.reasons))
        };
        let moved =
            |why: &str| Some(("MySQL".to_owned(), "Vitess".to_owned(), vec![why.to_owned()]));
        let behind = "In 2013 we went from MySQL to Vitess, because one primary was not enough.";
        assert_eq!(read(behind), moved("one primary was not enough"));
        let before =
            "MySQL had one primary and no more, so in May 2013 we replaced it with Vitess.";
        assert_eq!(read(before), moved("MySQL had one primary and no more"));
        let retired =
            "MySQL was retired in June 2013 in favour of Vitess, as one primary was not enough.";
        assert_eq!(read(retired), moved("one primary was not enough"));
    }

    #[test]
    fn a_name_with_another_joined_to_it_is_none_of_both() {
        assert_eq!(moves("Scala → redis-raft", Ends::Listed), pair("Scala", "redis-raft"));
    }

    #[test]
    fn a_name_may_say_what_it_replaced() {
        let lexicon = lexicon();
        let read = replacing("Own store", "Replaced Redis", SourceSpan::line(1), &lexicon).unwrap();
        assert_eq!((&*read.from.label, &*read.to.label), ("Redis", "Own store"));
    }

    #[test]
    fn two_ways_to_run_one_thing_stay_apart() {
        assert_eq!(
            moves("Single MySQL → Sharded MySQL", Ends::Listed),
            pair("Single MySQL", "Sharded MySQL")
        );
    }

    #[test]
    fn a_verb_that_is_far_from_what_is_left_tells_of_something_else() {
        let text = "A move was blocked, as all machines had the same private addresses as those of the \
                    others, and nothing led from MySQL to Vitess";
        assert_eq!(moves(text, Ends::Listed), []);
        let near = "The move was hard for all who had been there since the first of days, and the team \
                    then migrated from MySQL to Vitess";
        assert_eq!(moves(near, Ends::Listed), pair("MySQL", "Vitess"));
        assert_eq!(
            moves("The move went from MySQL to Vitess", Ends::Listed),
            pair("MySQL", "Vitess")
        );
    }
}
