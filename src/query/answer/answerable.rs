//! Which related questions are known to have an answer: the same ones are suggested again and again,
//! as most of them ask only whose story it is.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::PoisonError;

use lru::LruCache;
use oxigraph::model::Term;

use crate::query::answer::Answerer;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::Binding;
use crate::query::saved::SavedQuery;

/// Questions that are kept: some hundred bytes each.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);

/// A saved query by its name, with what its parameters are bound to.
type Asked = (String, Vec<(String, Vec<Term>)>);

/// Whether questions have an answer, those of one generation of the data.
pub(super) struct Answerable(Mutex<LruCache<Asked, bool>>);

impl Default for Answerable {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

/// Whether a saved query has any rows for what is bound.
pub(super) fn is_answerable(
    answerer: &Answerer,
    limits: &Limits,
    skill: &SavedQuery,
    bindings: &[Binding],
) -> Result<bool, QueryError> {
    let known = || answerer.answerable.0.lock().unwrap_or_else(PoisonError::into_inner);
    let bound = bindings.iter().map(|bound| (bound.name.clone(), bound.terms.clone()));
    let asked = (skill.name.clone(), bound.collect());
    if let Some(any) = known().get(&asked) {
        return Ok(*any);
    }
    let any = skill.has_rows(answerer.catalogue().snapshot(), limits, bindings)?;
    known().put(asked, any);
    Ok(any)
}
