//! Which remedies a document pairs with which breakages: those that it states behind one another as
//! problem and solution.

/// The breakages stated so far that wait for what fixed them.
#[derive(Clone, Debug, Default)]
pub(super) struct Incident {
    breakages: Vec<usize>,
    solved: bool,
}

impl Incident {
    /// Takes in breakages, by their indices. Behind a remedy they begin another incident.
    pub(super) fn broke(&mut self, breakages: impl Iterator<Item = usize>) {
        if self.solved {
            *self = Self::default();
        }
        self.breakages.extend(breakages);
    }

    /// What a remedy fixed, by indices.
    pub(super) fn fixed(&mut self) -> Vec<usize> {
        self.solved = !self.breakages.is_empty();
        self.breakages.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remedy_fixes_what_was_said_before_it_and_the_next_problem_begins_anew() {
        let mut incident = Incident::default();
        incident.broke(0..2);
        assert_eq!(incident.fixed(), [0, 1]);
        assert_eq!(incident.fixed(), [0, 1], "a second remedy fixes the same");
        incident.broke(2..3);
        assert_eq!(incident.fixed(), [2]);
    }
}
