//! The rows of saved queries that were asked for of late: the same are asked for again and again, by
//! the parts of a question, by the next question, and by what is suggested beside an answer.

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use lru::LruCache;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;

use crate::query::answer::Answerer;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// Questions that are kept: some hundred bytes each.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);
/// Rows that are kept, of all questions and of one: about a kilobyte each.
const MOST_ROWS: usize = 40_000;
const MOST_OF_ONE: usize = 10_000;

/// So few technologies may all be looked for.
const FEW: usize = 8;

/// A saved query by its name, with what its parameters are bound to.
type Asked = (String, Vec<(String, Vec<Term>)>);

/// What is known of the questions that were asked of one generation of the data.
pub(super) struct Kept(Mutex<Known>);

struct Known {
    answers: LruCache<Asked, Found>,
    /// The rows of all of them.
    rows: usize,
}

/// What is known of one question.
#[derive(Clone)]
enum Found {
    /// Whether it has any rows.
    Any(bool),
    Rows(Arc<Rows>),
}

struct Rows {
    variables: Arc<[Variable]>,
    values: Vec<Vec<Option<Term>>>,
}

impl Rows {
    fn of(rows: &[QuerySolution]) -> Self {
        let variables = rows.first().map_or(Vec::new(), |row| row.variables().to_vec());
        let values = rows.iter().map(|row| row.values().to_vec()).collect();
        Self { variables: variables.into(), values }
    }

    fn all(&self) -> Vec<QuerySolution> {
        let row = |values: &Vec<_>| (Arc::clone(&self.variables), values.clone()).into();
        self.values.iter().map(row).collect()
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self(Mutex::new(Known { answers: LruCache::new(KEPT), rows: 0 }))
    }
}

impl Kept {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn put(&mut self, asked: Asked, found: Found) {
        self.rows += found.rows();
        if let Some((_, before)) = self.answers.push(asked, found) {
            self.rows -= before.rows();
        }
        while self.rows > MOST_ROWS
            && let Some((_, oldest)) = self.answers.pop_lru()
        {
            self.rows -= oldest.rows();
        }
    }
}

impl Found {
    fn rows(&self) -> usize {
        match self {
            Self::Any(_) => 0,
            Self::Rows(rows) => rows.values.len(),
        }
    }
}

impl Answerer {
    /// The rows of a saved query for what is bound.
    pub(super) fn rows(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        bindings: &[Binding],
    ) -> Result<Vec<QuerySolution>, QueryError> {
        let bindings = &*self.told(limits, skill, bindings)?;
        let asked = asked(skill, bindings);
        let known = self.kept.known().answers.get(&asked).cloned();
        if let Some(Found::Rows(rows)) = known
            && rows.values.len() <= limits.rows
        {
            return Ok(rows.all());
        }
        let rows = skill.rows(self.catalogue.snapshot(), limits, bindings)?;
        if rows.len() <= MOST_OF_ONE {
            self.kept.known().put(asked, Found::Rows(Arc::new(Rows::of(&rows))));
        }
        Ok(rows)
    }

    /// Whether a saved query has any rows for what is bound.
    pub(super) fn has_rows(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        bindings: &[Binding],
    ) -> Result<bool, QueryError> {
        let bindings = &*self.told(limits, skill, bindings)?;
        let asked = asked(skill, bindings);
        let known = self.kept.known().answers.get(&asked).cloned();
        match known {
            Some(Found::Any(any)) => return Ok(any),
            Some(Found::Rows(rows)) => return Ok(!rows.values.is_empty()),
            None => {}
        }
        let any = skill.has_rows(self.catalogue.snapshot(), limits, bindings)?;
        self.kept.known().put(asked, Found::Any(any));
        Ok(any)
    }

    /// What is bound, without the technologies of which nothing is told. There are hundreds of a kind,
    /// and each of them is looked for.
    fn told<'a>(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        bindings: &'a [Binding],
    ) -> Result<Cow<'a, [Binding]>, QueryError> {
        let is_wide = |bound: &Binding| {
            let of = |it: &&Parameter| it.name == bound.name;
            let parameter = skill.head.parameters.iter().find(of);
            bound.terms.len() > FEW
                && parameter.is_some_and(|it| {
                    matches!(it.r#type, ParameterType::Technology | ParameterType::Category)
                })
        };
        if !bindings.iter().any(is_wide) {
            return Ok(bindings.into());
        }
        let told = self.catalogue.technologies_told(limits)?;
        let mut bindings = bindings.to_vec();
        for bound in bindings.iter_mut().filter(|bound| is_wide(bound)) {
            bound.terms.retain(|term| matches!(term, Term::NamedNode(it) if told.contains(it)));
        }
        Ok(bindings.into())
    }
}

fn asked(skill: &SavedQuery, bindings: &[Binding]) -> Asked {
    let bound = bindings.iter().map(|bound| {
        let mut terms = bound.terms.clone();
        // What a name means is a set, which comes in any order.
        if terms.len() > 1 {
            terms.sort_by_cached_key(ToString::to_string);
        }
        (bound.name.clone(), terms)
    });
    (skill.name.clone(), bound.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Found {
        Found::Rows(Arc::new(Rows {
            variables: Vec::new().into(),
            values: vec![Vec::new(); count],
        }))
    }

    fn named(name: &str) -> Asked {
        (name.to_owned(), Vec::new())
    }

    #[test]
    fn the_oldest_rows_make_room_for_others() {
        let kept = Kept::default();
        let mut known = kept.known();
        for name in 0..100 {
            known.put(named(&name.to_string()), rows(MOST_OF_ONE));
        }
        assert_eq!(known.rows, MOST_ROWS);
        assert!(known.answers.contains(&named("99")) && !known.answers.contains(&named("0")));
    }

    #[test]
    fn what_is_found_anew_counts_once() {
        let kept = Kept::default();
        let mut known = kept.known();
        for found in [Found::Any(true), rows(10), rows(5)] {
            known.put(named("eras"), found);
        }
        assert_eq!(known.rows, 5);
    }
}
