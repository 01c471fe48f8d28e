//! Questions with another question inside: about the time of something else, and about something that
//! is told by what it did.

use crate::query::question::clause;
use crate::query::question::clause::clauses;
use crate::snapshot::Word;
use crate::snapshot::words;

/// A question about the time of something else: "the cost in the year they left MySQL, and the team
/// size?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Timed<'a> {
    /// What is asked for, and what else; empty where that is all.
    pub(in crate::query) main: &'a str,
    pub(in crate::query) rest: &'a str,
    /// What happened at that time: "they left MySQL".
    pub(in crate::query) clause: &'a str,
    /// Whether the time comes first: "when they left MySQL, what did it cost?".
    pub(in crate::query) opens: bool,
}

const PREPOSITIONS: [&str; 7] = ["in", "at", "by", "during", "for", "from", "of"];
/// A time that something else tells.
const TIMES: [&str; 9] =
    ["year", "era", "phase", "stage", "period", "chapter", "epoch", "time", "moment"];
/// The same, of years in which something was there: "in the PHP years".
const STRETCHES: [&str; 4] = ["years", "days", "times", "eras"];
/// Behind "when", these ask for a time and tell none.
const ASKING: [&str; 9] = ["was", "were", "is", "are", "did", "does", "do", "has", "have"];
/// Behind these, "when" asks for a time: "who left, and when they came back".
const ASKED_BEHIND: [&str; 7] = ["and", "or", "since", "until", "till", "from", "by"];
/// Fewer words are no clause.
const SHORTEST: usize = 3;

/// How many words say that the time of something else follows: "in the year in which", "when".
fn tells_time(tokens: &[Word]) -> Option<usize> {
    let is = |at: usize, any: &[&str]| {
        tokens.get(at).is_some_and(|word| any.contains(&word.plain.as_str()))
    };
    if is(0, &["when", "while", "once"]) {
        return (!is(1, &ASKING)).then_some(1);
    }
    if is(0, &["back"]) && is(1, &["when"]) {
        return Some(2);
    }
    if !is(0, &PREPOSITIONS) || !is(1, &["the", "that"]) || !is(2, &TIMES) {
        return None;
    }
    Some(match () {
        () if is(3, &["when", "that", "where", "while"]) => 4,
        () if is(3, &["in", "at", "during"]) && is(4, &["which"]) => 5,
        () => 3,
    })
}

/// Tells a question apart from the time of something else that it is about.
pub(in crate::query) fn timed(text: &str) -> Option<Timed<'_>> {
    const STOPS: [char; 3] = [',', ';', '?'];
    let tokens = words(text);
    (0..tokens.len()).find_map(|at| {
        let begins = at + tells_time(&tokens[at..])?;
        let clause = &text[tokens.get(begins)?.place.start..];
        // It ends with a mark, or where another question begins: "and how many …".
        let whole = clauses(clause).first().map_or(clause.len(), |first| first.len());
        let stop = clause.find(STOPS).unwrap_or(clause.len()).min(whole);
        let (clause, behind) = clause.split_at(stop);
        let behind = behind.trim_start_matches(STOPS).trim();
        let clause = clause.trim_end_matches(['.', '!', ' ']);
        let enough = |text: &str, least: usize| words(text).len() >= least;
        // The time comes last, or first and a comma ends it.
        let (main, rest) =
            if at > 0 { (text[..tokens[at - 1].place.end].trim(), behind) } else { (behind, "") };
        // At the beginning, "when" asks more often than it tells a time.
        let asks = tokens[at].plain == "when"
            && at
                .checked_sub(1)
                .is_none_or(|before| ASKED_BEHIND.contains(&tokens[before].plain.as_str()));
        let least = if asks { SHORTEST } else { SHORTEST - 1 };
        let asked_least = if asks || at == 0 { SHORTEST - 1 } else { 1 };
        let told = enough(clause, least) && enough(main, asked_least);
        told.then_some(Timed { main, rest, clause, opens: at == 0 })
    })
}

/// These tell a time where something that happened stands behind them: "during the outage".
const AT_TIMES: [&str; 5] = ["at", "during", "in", "around", "throughout"];
/// What happened is named in no more words.
const LONGEST: usize = 6;

/// Tells a question apart from what happened at the time that it is about, named at its end: "how
/// many users did they have at the IPO?".
pub(in crate::query) fn happening(text: &str) -> Option<Timed<'_>> {
    let tokens = words(text);
    let is = |at: usize, any: &[&str]| any.contains(&tokens[at].plain.as_str());
    let at = (1..tokens.len()).rev().find(|at| is(*at, &AT_TIMES))?;
    let behind = &tokens[at + 1..];
    let (first, last) = (behind.first()?, behind.last()?);
    // "In PHP" is no time, "in PHP days" and "in its PHP days" are.
    let stretch = behind.len() > 1 && STRETCHES.contains(&&*last.plain);
    let told = is(at, &["during", "throughout"]) || is(at + 1, &["the"]) || stretch;
    if !told {
        return None;
    }
    let clause = &text[first.place.start..last.place.end];
    let stopped = clause.contains([',', ';', '?', '.', ':']);
    let shortest = if is(at, &["during", "throughout"]) { 1 } else { SHORTEST - 1 };
    let told = behind.len() <= LONGEST && at >= shortest && !stopped;
    told.then(|| {
        let main = text[..tokens[at - 1].place.end].trim();
        Timed { main, rest: "", clause, opens: false }
    })
}

impl Timed<'_> {
    /// When it is asked for, as a question: "When they left MySQL?". "Of the move to Kubernetes" is a
    /// thing that was at some time; anything else happened.
    pub(in crate::query) fn when(&self) -> String {
        match self.clause.strip_prefix("of ") {
            Some(thing) => format!("When was {thing}"),
            None => format!("When {}", self.clause),
        }
    }

    /// Whether its time is told by what there was in those years: "in the PHP years".
    pub(in crate::query) fn is_stretch(&self) -> bool {
        let last = words(self.clause).pop();
        last.is_some_and(|word| TIMES.contains(&&*word.plain) || STRETCHES.contains(&&*word.plain))
    }

    /// The question with its time behind what is asked, where it comes first.
    pub(in crate::query) fn turned(&self) -> Option<String> {
        let asked = self.main.trim_end_matches(['?', '.', '!', ' ']);
        self.opens.then(|| format!("{asked} when {}?", self.clause))
    }
}

/// A question about something that is told by what it did: "what replaced the database that
/// replaced MySQL?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Described<'a> {
    /// What stands before it and behind it.
    pub(in crate::query) before: &'a str,
    pub(in crate::query) behind: &'a str,
    /// What it is, as a question: "which database replaced MySQL".
    pub(in crate::query) which: String,
}

/// Tells a thing apart that a clause describes. The clause ends with the text or with a mark.
pub(in crate::query) fn described(text: &str) -> Option<Described<'_>> {
    let tokens = words(text);
    let is = |at: usize, any: &[&str]| {
        tokens.get(at).is_some_and(|word: &Word| any.contains(&word.plain.as_str()))
    };
    (0..tokens.len()).find_map(|at| {
        let named = is(at, &["the"]) && is(at + 2, &["that", "which", "who"]);
        let (thing, clause) = (tokens.get(at + 1)?, tokens.get(at + 3)?);
        if !named || is(at + 1, &["year", "era", "phase", "time", "way", "reason"]) {
            return None;
        }
        let rest = &text[clause.place.start..];
        let length = rest.find([',', ':', '?', '!', '.', ';']).unwrap_or(rest.len());
        let thing = &text[thing.place.clone()];
        Some(Described {
            before: &text[..tokens[at].place.start],
            behind: &rest[length..],
            which: match thing {
                "one" | "thing" => format!("What {}?", rest[..length].trim()),
                _ => format!("Which {thing} {}?", rest[..length].trim()),
            },
        })
    })
}

/// A part of a text that may be all of the question, and what is said around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) struct Core<'a> {
    pub(in crate::query) question: &'a str,
    pub(in crate::query) around: &'a str,
}

/// More marks than these are in no question of a person; each core is read like a question.
const MOST_MARKS: usize = 3;

/// The parts that may be all of the question: what stands behind one of the first marks, and what
/// stands before it.
pub(in crate::query) fn cores(text: &str) -> Vec<Core<'_>> {
    let marks = text.match_indices([',', ':', '!', '?', '.', ';', '–', '—']).take(MOST_MARKS);
    let parts = marks.flat_map(|(at, mark)| {
        let (before, behind) = (text[..at].trim(), text[at + mark.len()..].trim());
        [Core { question: behind, around: before }, Core { question: before, around: behind }]
    });
    // What asks for something else is no chatter, with "and" before it or without.
    let asks = |text: &str| {
        let tokens = words(text);
        let joined = usize::from(tokens.first().is_some_and(|word| word.plain == "and"));
        clause::opens(&tokens[joined..])
    };
    parts
        .filter(|core| !asks(core.around))
        .filter(|core| words(core.question).len() >= SHORTEST - 1 && !words(core.around).is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_something_else_is_told_apart() {
        let of = |text| timed(text).map(|it| (it.main, it.when()));
        assert_eq!(
            of("How big was the team in the year they left MySQL?"),
            Some(("How big was the team", "When they left MySQL".to_owned()))
        );
        assert_eq!(
            of("When they left MySQL, what did it cost?"),
            Some(("what did it cost?", "When they left MySQL".to_owned()))
        );
        assert_eq!(
            of("What was the cost at the time of the move to Kubernetes?"),
            Some(("What was the cost", "When was the move to Kubernetes".to_owned()))
        );
        let told = timed("The cost in the phase that had MySQL, and how many engineers?").unwrap();
        assert_eq!((told.clause, told.rest), ("had MySQL", "and how many engineers?"));
        let told =
            timed("the bill when they moved to Kubernetes and how big was the team").unwrap();
        assert_eq!(told.clause, "they moved to Kubernetes");
        assert_eq!(told.rest, "and how big was the team");
        let told = timed("When they had 10M users, what did a user cost?").unwrap();
        assert_eq!(told.turned().as_deref(), Some("what did a user cost when they had 10M users?"));
        assert_eq!(of("uptime while war raged?"), Some(("uptime", "When war raged".to_owned())));
        assert_eq!(of("When did they leave MySQL?"), None);
        assert_eq!(of("Since when they left?"), None);
        assert_eq!(of("users in the year 2013"), None);
    }

    #[test]
    fn what_is_told_by_what_it_did_is_told_apart() {
        let found = described("What replaced the database that replaced MySQL?").unwrap();
        assert_eq!((found.before, found.behind), ("What replaced ", "?"));
        assert_eq!(found.which, "Which database replaced MySQL?");
        let first = described("The store that took over from MySQL: how many nodes?").unwrap();
        assert_eq!((first.before, first.behind), ("", ": how many nodes?"));
        assert_eq!(described("What was the year that they left?"), None);
    }

    #[test]
    fn what_happened_at_the_time_of_a_question_is_told_apart() {
        let of = |text| happening(text).map(|it| (it.main, it.clause));
        let users = Some(("How many users did they have", "the IPO"));
        assert_eq!(of("How many users did they have at the IPO?"), users);
        assert_eq!(of("What broke during lockdown?"), Some(("What broke", "lockdown")));
        assert_eq!(of("uptime during lockdown?"), Some(("uptime", "lockdown")));
        assert_eq!(of("Why did they rewrite it in PHP?"), None);
        assert_eq!(of("What broke in its PHP days?"), Some(("What broke", "its PHP days")));
        assert_eq!(of("What was the cost at"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn what_is_said_around_a_question_is_told_apart() {
        let found = cores("I need one number: the availability in 2016");
        let (said, asked) = ("I need one number", "the availability in 2016");
        let one = Core { question: asked, around: said };
        assert_eq!(found, [one, Core { question: said, around: asked }]);
        assert!(cores("users in 2016?").is_empty());
        assert!(
            cores("the error rate in 2016, and what was the reason?")
                .iter()
                .all(|core| { core.question.contains("reason") })
        );
        assert!(cores(&"a b, ".repeat(500)).len() <= 2 * MOST_MARKS);
    }

    #[test]
    fn no_order_of_words_and_marks_is_too_much() {
        const PARTS: [&str; 10] =
            ["and", "why", "the", "that", "when", "at", "é1", "; ", ". ", "? "];
        const LONGEST: u32 = 5;
        for mut number in 0..PARTS.len().pow(LONGEST) {
            let mut text = String::new();
            for _ in 0..LONGEST {
                text.push_str(PARTS[number % PARTS.len()]);
                text.push(' ');
                number /= PARTS.len();
            }
            let (timed, happening) = (timed(&text), happening(&text));
            let told = [timed, happening].into_iter().flatten();
            assert!(told.into_iter().all(|it| text.contains(it.main)), "{text}");
            let described = described(&text);
            assert!(described.is_none_or(|it| text.ends_with(it.behind)), "{text}");
            assert!(clauses(&text).into_iter().all(|it| text.contains(it)), "{text}");
            assert!(cores(&text).iter().all(|it| text.contains(it.question)), "{text}");
        }
    }
}
