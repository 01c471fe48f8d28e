//! Where a statement stands: what the headings and labels around it say of it.

use crate::fact::chronology::Time;
use crate::fact::model::LessonKind;
use crate::fact::role;
use crate::fact::role::Role;

/// What the headings and labels around a statement say of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Place<'a> {
    /// The era and the years that they name.
    pub(super) time: Time,
    /// What the nearest of them announces.
    pub(super) role: Option<Role>,
    /// What those further out announce.
    pub(super) around: Option<Role>,
    /// The nearest of them.
    pub(super) title: &'a str,
    /// Whether its neighbours are labelled as what broke or what fixed it, so that others, such as
    /// "Impact", are remarks on them.
    pub(super) form: bool,
    /// Headings above; the title of the document is the first.
    pub(super) depth: usize,
    /// Whether it speaks of what is yet to come.
    pub(super) to_come: bool,
}

impl<'a> Place<'a> {
    /// The place below a heading or label that announces a role.
    pub(super) fn below(self, label: &'a str, role: Option<Role>) -> Self {
        let around = if role.is_some() { self.role.or(self.around) } else { self.around };
        let to_come = self.to_come || role::is_to_come(label);
        Self { role: role.or(self.role), around, title: label, to_come, ..self }
    }

    /// What kind of lessons stand here. Below "Lessons", a list on costs or teams is one of lessons,
    /// too, unless it is dated.
    pub(super) fn lessons(self, dated: bool) -> Option<LessonKind> {
        match (self.role, self.around) {
            (Some(Role::Lessons(kind)), _) => Some(kind),
            (_, Some(Role::Lessons(kind))) if !dated => Some(kind),
            _ => None,
        }
    }
}
