//! What a heading or a bold label announces: costs, migrations, lessons, what broke.

use crate::document::pattern::pattern;
use crate::fact::model::LessonKind;
use crate::fact::word::has_word;

/// What stands below a heading or behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Moves from one technology to another.
    Migrations,
    /// Stages and sizes of the organisation.
    Teams,
    /// What was learned.
    Lessons(LessonKind),
    /// What broke.
    Breakages,
    /// What fixed it.
    Remedies,
    /// What broke, each with what fixed it: "Challenges Solved".
    Repairs,
    /// Technologies in use, by their place in the system or by time.
    Stack,
    /// Figures: costs, performance, scale.
    Figures,
}

// Phrases that announce a role, parted by bars.
const FAILED: &str = "didn't work | did not work | what failed | failed experiments | \
    failed bets | not worked | mistakes | regrets | what hurt | \
    what was challenging | what was hard | do differently | not done well | done badly | would change | got wrong | underperformed | what did not | didn't pay off | discontinued | \
    went wrong | anti-patterns | pitfalls | that did not | that didn't | bad bets";
const WORKED: &str = "what worked | worked well | successes | success factors | successful bets | \
    successful decisions | what went well | went right | got right | paid off | \
    held up | key wins | wins | bets that worked | good bets";
const LEARNED: &str = "principle | principles | lesson | lessons | learned | learnt | learning | \
    learnings | takeaway | takeaways | insight | insights | best practices | \
    best practice | wisdom | advice | rules of thumb | recommendations | took away | take away | \
    tell others | pass on | hindsight | looking back | what stuck | what remained | retrospective | \
    what we know now | reflections";
const BROKE: &str = "what broke | broke | breaking point | breaking points | problem | problems | \
    challenge | challenges | root cause | root causes | bottleneck | \
    bottlenecks | limitation | limitations | constraint | constraints | issue | \
    issues | pain point | pain points | failures | failure points | incidents | \
    outages | limits | growing pains | trouble | troubles";
const FIXED: &str = "how they fixed it | how we fixed it | how it was fixed | what fixed it | \
    what fixed | fixed it | fixed | fix | fixes | solution | solutions | \
    resolution | resolutions | remedy | remedies | actions taken | permanent changes \
    | countermeasures | answer | what helped | what we did about it | how we got out | \
    how they got out | the way out | how we recovered | how they recovered | how we solved it | \
    how they solved it | how it was solved | follow-up | follow-ups | mitigation | mitigations";
const MIGRATIONS: &str = "migration | migrations | replacements | what replaced | \
    technology replacement | technology changes | technology transitions | \
    rewrites";
const TEAMS: &str = "team | teams | organization | organizational | organisation | \
    organisational | engineers | engineering growth | headcount | hiring | squads";
const STACK: &str = "stack | technology evolution | technologies | technology choices | \
    database evolution | language evolution | languages | frontend evolution | \
    backend evolution | storage evolution | infrastructure evolution | \
    platform evolution";
const FIGURES: &str = "cost | costs | spend | spending | bill | performance | metrics | metric | \
    scale | users | figures | numbers | statistics | kpis | economics | \
    availability | response time | latency | throughput | capacity | revenue | \
    budget | traffic | reliability | growth | acquisition | acquisitions";

/// The role that a heading, or a label that opens a list, announces. Lessons come first ("Migration
/// Lessons" are lessons), and what broke or fixed something counts where it is what the heading is
/// about: "Breaking Point Solutions" are solutions, a "Solution Architecture" is none.
pub fn announced(heading: &str) -> Option<Role> {
    let heading = heading.to_lowercase().replace('’', "'");
    let any = |list| phrases(list).any(|phrase| has_word(&heading, phrase));
    // Machines learn, too.
    let people = heading.replace("machine learning", "").replace("deep learning", "");
    let people = people.replace("customer insights", "");
    let lesson = if any(FAILED) {
        Some(LessonKind::Failed)
    } else if any(WORKED) {
        Some(LessonKind::Worked)
    } else {
        phrases(LEARNED).any(|phrase| has_word(&people, phrase)).then_some(LessonKind::Principle)
    };
    let heads: Vec<&str> = heads(&heading).collect();
    let is = |list| heads.iter().any(|head| phrases(list).any(|phrase| ends_in(head, phrase)));
    if lesson == Some(LessonKind::Principle) && is(BROKE) && is(LEARNED) {
        return None; // "Incidents and Lessons": their labels tell them apart
    }
    if lesson.is_some() {
        return lesson.map(Role::Lessons);
    }
    let solved = any("solved | overcome | addressed") && any(BROKE);
    Some(match (is(BROKE), is(FIXED)) {
        (true, true) => Role::Repairs,
        _ if solved => Role::Repairs,
        _ if any(MIGRATIONS) => Role::Migrations,
        (true, false) => Role::Breakages,
        (false, true) => Role::Remedies,
        _ if any(STACK) => Role::Stack,
        _ if any(TEAMS) => Role::Teams,
        _ if any(FIGURES) => Role::Figures,
        _ => return None,
    })
}

/// What a heading is about: the phrases that `and` joins, without what specifies them further.
fn heads(heading: &str) -> impl Iterator<Item = &str> {
    let further = pattern!(
        r"\s*(?::|\(|\s[-–—]\s|\b(?:at|in|for|during|by|across|of|from|with|before|after|per|hit|encountered|faced|identified|implemented|applied|reached|analysis|along|through|over|to|on|each|every|timeline)\b).*$"
    );
    let about = further.find(heading).map_or(heading, |found| &heading[..found.start()]);
    let about = if about.trim().is_empty() { heading } else { about };
    pattern!(r"\s+(?:and|&|\+)\s+|\s*/\s*|\s*→\s*").split(about)
}

/// Whether a phrase stands at the end of a text, at a word border.
fn ends_in(text: &str, phrase: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '#').trim_end();
    let before = text.strip_suffix(phrase);
    before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Words around a label that do not change what it announces: "Key Challenge", "Problems Faced".
const BEFORE: &str = "the | a | key | major | main | primary | biggest | core | technical | scaling \
    | critical | current | first | second | initial | our | new | architectural | real";
const BEHIND: &str = "hit | encountered | faced | implemented | identified | applied | reached \
    | found | learned | experienced | was";

/// The role that a label gives the statement behind it: "Root Cause", "The Fix", "Key Lesson". The
/// label must say that and no more, for "Automation Solution" names a thing.
pub fn of_label(label: &str) -> Option<Role> {
    let label = label.to_lowercase().replace('’', "'");
    let words = label.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let idle = |word: &str, list| number(word) || phrases(list).any(|idle| idle == word);
    while words.len() > 1 && words.first().is_some_and(|word| idle(word, BEFORE)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| idle(word, BEHIND)) {
        words.pop();
    }
    let said = words.join(" ");
    let one_of = |list| phrases(list).any(|phrase| phrase == said);
    // "Fan-out challenge", "Scaling problem": a trouble with its name before it.
    let trouble = "challenge | problem | issue | bottleneck";
    let last = words.last().copied().unwrap_or("");
    let named = words.len() <= 3 && phrases(trouble).any(|phrase| phrase == last);
    Some(match () {
        () if one_of("what worked | what went well") => Role::Lessons(LessonKind::Worked),
        () if one_of("what failed | what didn't work | what hurt | mistake") => {
            Role::Lessons(LessonKind::Failed)
        }
        () if one_of("lesson | lessons | learning | learnings | takeaway | insight") => {
            Role::Lessons(LessonKind::Principle)
        }
        // Parts of sentences and names of lists, no labels.
        () if one_of("incidents | outages | limits | failures") => return None,
        () if one_of("cause | what went wrong | failure | why it broke") => Role::Breakages,
        () if one_of(BROKE) || named => Role::Breakages,
        () if one_of(FIXED) => Role::Remedies,
        () => return None,
    })
}

/// Whether a label gives the cause of something: "Root Cause", "Trigger".
pub fn is_cause(label: &str) -> bool {
    const CAUSES: &str = "cause | causes | root cause | root causes | trigger | triggers | \
        triggered by | caused by | why it broke | why it happened";
    let label = label.trim().trim_end_matches(':').to_lowercase();
    let label = label.strip_prefix("the ").unwrap_or(&label);
    phrases(CAUSES).any(|phrase| phrase == label)
}

/// Whether a heading asks what went wrong: of an era that is what broke, of the whole story it is a
/// lesson.
pub fn asks_what_went_wrong(heading: &str) -> bool {
    const WRONG: &str = "what went wrong | what failed | what hurt | what gave out";
    let heading = heading.trim().trim_end_matches(':').to_lowercase();
    phrases(WRONG).any(|phrase| phrase == heading)
}

/// Whether the name of a column says that it tells how teams are organised.
pub fn is_structure(header: &str) -> bool {
    const STRUCTURES: &str = "structure | team structure | organisation | organization | \
        organisational structure | organizational structure | org structure | team organisation | \
        team organization | teams organised as | how teams were organised";
    let header = header.trim().to_lowercase();
    phrases(STRUCTURES).any(|phrase| phrase == header)
}

/// Whether words end in one that names an incident: "Payment outage".
pub fn ends_in_incident(words: &str) -> bool {
    const INCIDENTS: &str = "incident | outage | crash | meltdown | failure | crisis | collapse | \
        overload | breach | downtime | disaster | attack | breakdown | fiasco | hack | leak | \
        post-mortem | postmortem";
    let words = words.to_lowercase();
    phrases(INCIDENTS).any(|phrase| ends_in(words.trim(), phrase))
}

/// The phrases of a list.
fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').map(str::trim)
}

/// Whether a heading speaks of what is yet to come, which is no fact.
pub fn is_to_come(heading: &str) -> bool {
    let words = "future | upcoming | predicted | projected | projection | projections | roadmap \
        | what's next | looking ahead";
    let heading = heading.to_lowercase().replace('’', "'");
    heading.ends_with('?')
        || phrases(words).any(|word| has_word(&heading, word))
        || ends_in(&heading, "targets")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_announce_what_stands_below_them() {
        let table = [
            ("Technology Migration Timeline", Some(Role::Migrations)),
            ("What Didn't Work", Some(Role::Lessons(LessonKind::Failed))),
            ("What Worked", Some(Role::Lessons(LessonKind::Worked))),
            ("Key Scaling Principles", Some(Role::Lessons(LessonKind::Principle))),
            ("Lessons from the Great Migration", Some(Role::Lessons(LessonKind::Principle))),
            ("How They Fixed It", Some(Role::Remedies)),
            ("Breaking Point Solutions", Some(Role::Remedies)),
            ("What Broke at Each Scale", Some(Role::Breakages)),
            ("Limitations Hit", Some(Role::Breakages)),
            ("Scale Challenges Solved", Some(Role::Repairs)),
            ("Incidents and Resolutions", Some(Role::Repairs)),
            ("Solution Architecture", None),
            ("Major Incidents and Lessons", None),
            ("Organizational Evolution", Some(Role::Teams)),
            ("Infrastructure Cost Growth", Some(Role::Figures)),
            ("Technology Stack", Some(Role::Stack)),
            ("Overview", None),
        ];
        for (heading, role) in table {
            assert_eq!(announced(heading), role, "{heading}");
        }
    }

    #[test]
    fn labels_announce_a_statement_only_where_they_say_no_more() {
        let table = [
            ("Root Cause", Some(Role::Breakages)),
            ("Technical Challenge 2", Some(Role::Breakages)),
            ("The Fix", Some(Role::Remedies)),
            ("Broke", Some(Role::Breakages)),
            ("Key Lesson", Some(Role::Lessons(LessonKind::Principle))),
            ("Automation Solution", None),
            ("Impact", None),
        ];
        for (label, role) in table {
            assert_eq!(of_label(label), role, "{label}");
        }
    }

    #[test]
    fn what_is_to_come_is_told_from_what_was() {
        assert!(is_to_come("Future Scaling Challenges (2024+)"));
        assert!(!is_to_come("Current Challenges"));
    }
}
