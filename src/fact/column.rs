//! What the columns of a table hold, told by their headers.

use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::model::LessonKind;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::word::has_word;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// When: years, phases, names of eras.
    Time,
    /// What the row is about.
    Subject,
    /// A value of what the row is about.
    Value,
    /// Values of what the row is about, at the time that the header gives.
    At(Time),
    /// Statements of a kind.
    States(Role),
    /// What was left.
    From,
    /// What was taken instead.
    To,
    /// Why.
    Reason,
    /// Sources, growth rates and other remarks.
    Remark,
    /// Values of what the header names.
    Named,
}

/// Whether a column of this name lists parts of the system, or a row of it is one.
pub(super) fn is_component(name: &str) -> bool {
    const PARTS: &str = "component | components | layer | tier | part | building block | technology | \
        stack | subsystem | area | database | databases | data store | storage | cache | caching | queue | \
        messaging | message queue | search | hosting | backend | frontend | web server | proxy | \
        load balancer | cdn | language | languages | orchestration | deployment | monitoring | \
        analytics | architecture";
    let name = name.trim().to_lowercase();
    PARTS.split('|').any(|part| part.trim() == name)
}

/// Whether a cell says that there was nothing.
pub(super) fn is_none(text: &str) -> bool {
    ["n/a", "none", "no", "tbd", "-"].contains(&text.trim().to_lowercase().as_str())
}

/// What the name of a column says that it holds.
pub(super) fn named(header: &str, index: usize) -> Column {
    let lower = header.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| has_word(&lower, word));
    let is = |words: &[&str]| words.contains(&lower.trim());
    let state = match role::announced(header) {
        // "Learnt from" says where, not what.
        Some(Role::Lessons(_)) if lower.trim().ends_with(" from") => None,
        Some(Role::Repairs) => Some(Role::Breakages),
        Some(Role::Teams | Role::Stack | Role::Figures) | None => None,
        stating => stating,
    };
    match state {
        _ if is(&["from", "old", "before", "legacy", "previous", "replaced", "original"]) => {
            Column::From
        }
        _ if is(&["to", "new", "after", "replacement", "replaced by", "successor"]) => Column::To,
        _ if pattern!(r"^(?:from|old|legacy|previous)\s").is_match(&lower) => Column::From,
        _ if pattern!(r"^(?:new|replacement|target)\s").is_match(&lower) => Column::To,
        Some(role) => Column::States(role),
        None if is(&["worked", "works"]) => Column::States(Role::Lessons(LessonKind::Worked)),
        None if has(&["reason", "reasons", "why", "driver", "rationale", "trigger"]) => {
            Column::Reason
        }
        None if has(&[
            "growth",
            "growth rate",
            "change",
            "improvement",
            "source",
            "sources",
            "savings",
            "notes",
            "note",
            "comment",
            "increase",
            "reduction",
            "impact",
            "target",
            "projected",
        ]) =>
        {
            Column::Remark
        }
        None if is(&[
            "value", "current", "amount", "number", "count", "figure", "total", "scale",
        ]) && index > 0 =>
        {
            Column::Value
        }
        None if index == 0 => Column::Subject,
        None => Column::Named,
    }
}
