//! What texts were read as while one question is answered: its parts are asked one by one, each after
//! the same history, and what was read once need not be read again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::query::question::Interpretation;

/// What the last of some texts means behind the others.
#[derive(Default)]
pub(in crate::query) struct Memo(RefCell<HashMap<Vec<String>, Rc<Interpretation>>>);

impl Memo {
    /// What the last of these texts means, if it was read before.
    pub(super) fn get(&self, said: &[String]) -> Option<Rc<Interpretation>> {
        self.0.borrow().get(said).map(Rc::clone)
    }

    /// Remembers what the last of these texts means.
    pub(super) fn put(&self, said: &[String], read: Interpretation) -> Rc<Interpretation> {
        let read = Rc::new(read);
        self.0.borrow_mut().insert(said.to_vec(), Rc::clone(&read));
        read
    }
}
