//! What holds for as long as one question is answered, however many parts of it are asked.

use std::sync::Arc;

use crate::query::answer::Learned;
use crate::query::limits::Limits;
use crate::query::question::Memo;

/// One question that is answered, and what is known from its parts that were asked so far.
pub(super) struct Asking<'a> {
    pub(super) limits: &'a Limits,
    pub(super) learned: Arc<Learned>,
    pub(super) memo: Memo,
}
