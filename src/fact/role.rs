//! What a heading or a bold label announces: costs, migrations, lessons, what broke.

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
    /// Figures: costs, performance, scale.
    Figures,
}

/// Words that announce a role, the more telling ones first: "Technology Migration Timeline" is
/// about migrations, "What Didn't Work" comes before "What Worked".
const WORDS: [(Role, &[&str]); 8] = [
    (Role::Migrations, &["migration", "migrations", "replacements", "what replaced"]),
    (
        Role::Lessons(LessonKind::Failed),
        &[
            "didn't work",
            "did not work",
            "didn’t work",
            "what failed",
            "not worked",
            "mistakes",
            "regrets",
            "what hurt",
        ],
    ),
    (Role::Lessons(LessonKind::Worked), &["what worked", "worked well", "successes"]),
    (
        Role::Lessons(LessonKind::Principle),
        &[
            "principle",
            "principles",
            "lesson",
            "lessons",
            "learned",
            "learnings",
            "takeaways",
            "insights",
        ],
    ),
    (Role::Breakages, &["what broke", "breaking point", "breaking points", "broke"]),
    (
        Role::Remedies,
        &[
            "how they fixed it",
            "what fixed it",
            "fixed it",
            "what fixed",
            "fix",
            "solution",
            "solutions",
        ],
    ),
    (
        Role::Teams,
        &["team", "teams", "organization", "organizational", "organisation", "organisational"],
    ),
    (
        Role::Figures,
        &[
            "cost",
            "costs",
            "performance",
            "metrics",
            "scale",
            "users",
            "figures",
            "availability",
            "response time",
            "latency",
            "infrastructure cost",
        ],
    ),
];

/// The role that the words of a heading or label announce.
pub fn announced(words: &str) -> Option<Role> {
    let words = words.to_lowercase();
    let stands = |phrase: &&str| has_word(&words, phrase);
    WORDS.iter().find(|(_, phrases)| phrases.iter().any(&stands)).map(|(role, _)| *role)
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
            ("How They Fixed It", Some(Role::Remedies)),
            ("Organizational Evolution", Some(Role::Teams)),
            ("Infrastructure Cost Growth", Some(Role::Figures)),
            ("Overview", None),
        ];
        for (heading, role) in table {
            assert_eq!(announced(heading), role, "{heading}");
        }
    }
}
