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
use crate::query::answer::width;
use crate::query::answer::width::For;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// Questions that are kept: some hundred bytes each.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);
/// Rows that are kept, of all questions that have few and of all that have many: about a kilobyte each.
const MOST_ROWS: usize = 50_000;
/// What has more rows has many, and what has still more is not kept.
const MOST_OF_FEW: usize = 200;
const MOST_OF_ONE: usize = 10_000;

/// So few technologies may all be looked for.
const FEW: usize = 8;

/// A saved query by its name, with what its parameters are bound to, and how much it may look at.
type Asked = (String, Vec<(String, Vec<Term>)>, Option<usize>);

/// What is known of the questions that were asked of one generation of the data. Those with many rows
/// make room for one another only: a few of them would push out all others.
#[derive(Default)]
pub(super) struct Kept {
    few: Mutex<Known>,
    many: Mutex<Known>,
}

struct Known {
    answers: LruCache<Asked, Found>,
    /// The rows of all of them.
    rows: usize,
}

/// What is known of one question.
#[derive(Clone)]
enum Found {
    /// That it would look at more than it may.
    TooMuch,
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

impl Default for Known {
    fn default() -> Self {
        Self { answers: LruCache::new(KEPT), rows: 0 }
    }
}

impl Kept {
    fn get(&self, asked: &Asked) -> Option<Found> {
        let of = |known: &Mutex<Known>| lock(known).answers.get(asked).cloned();
        of(&self.few).or_else(|| of(&self.many))
    }

    fn put(&self, asked: Asked, found: Found) {
        let known = if found.rows() <= MOST_OF_FEW { &self.few } else { &self.many };
        lock(known).put(asked, found);
    }
}

fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
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
            Self::TooMuch | Self::Any(_) => 0,
            Self::Rows(rows) => rows.values.len(),
        }
    }
}

impl Answerer {
    /// Keeps the rows of the saved queries that can be asked as they are, "how many companies do you
    /// know?": they go through all that is told, and the answer is the same until the data change.
    pub(super) fn keep_ahead(&self, limits: &Limits) -> Result<(), QueryError> {
        let is_whole = |it: &&SavedQuery| !it.head.parameters.iter().any(|it| it.required);
        for skill in self.skills.all().iter().filter(is_whole) {
            let rows = |limits: &Limits| self.rows(limits, skill, &[]);
            match width::within(self, limits, (skill, &[]), For::Asker, rows) {
                // Who asks it is told so.
                Err(QueryError::TooManyRows(_)) => {}
                kept => drop(kept?),
            }
        }
        Ok(())
    }

    /// The rows of a saved query for what is bound.
    pub(super) fn rows(
        &self,
        limits: &Limits,
        skill: &SavedQuery,
        bindings: &[Binding],
    ) -> Result<Vec<QuerySolution>, QueryError> {
        let bindings = &*self.told(limits, skill, bindings)?;
        let asked = asked(limits, skill, bindings);
        let known = self.kept.get(&asked);
        match known {
            Some(Found::TooMuch) => return Err(QueryError::TooMuchWork),
            Some(Found::Rows(rows)) if rows.values.len() <= limits.rows => return Ok(rows.all()),
            _ => {}
        }
        let rows = skill.rows(self.catalogue.snapshot(), limits, bindings);
        let rows = rows.inspect_err(|error| self.keep_failed(&asked, error))?;
        tracing::debug!(query = skill.name, rows = rows.len(), "a saved query was evaluated");
        if rows.len() <= MOST_OF_ONE {
            self.kept.put(asked, Found::Rows(Arc::new(Rows::of(&rows))));
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
        let asked = asked(limits, skill, bindings);
        let known = self.kept.get(&asked);
        match known {
            Some(Found::TooMuch) => return Err(QueryError::TooMuchWork),
            Some(Found::Any(any)) => return Ok(any),
            Some(Found::Rows(rows)) => return Ok(!rows.values.is_empty()),
            None => {}
        }
        let any = skill.has_rows(self.catalogue.snapshot(), limits, bindings);
        let any = any.inspect_err(|error| self.keep_failed(&asked, error))?;
        tracing::debug!(query = skill.name, any, "a saved query was tried");
        self.kept.put(asked, Found::Any(any));
        Ok(any)
    }

    /// Keeps that a query looks at more than it may.
    fn keep_failed(&self, asked: &Asked, error: &QueryError) {
        tracing::debug!(query = asked.0, %error, "a saved query was not answered");
        if matches!(error, QueryError::TooMuchWork) {
            self.kept.put(asked.clone(), Found::TooMuch);
        }
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

fn asked(limits: &Limits, skill: &SavedQuery, bindings: &[Binding]) -> Asked {
    let bound = bindings.iter().map(|bound| {
        let mut terms = bound.terms.clone();
        // What a name means is a set, which comes in any order.
        if terms.len() > 1 {
            terms.sort_by_cached_key(ToString::to_string);
        }
        (bound.name.clone(), terms)
    });
    (skill.name.clone(), bound.collect(), limits.looks)
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
        (name.to_owned(), Vec::new(), None)
    }

    #[test]
    fn the_oldest_rows_make_room_for_others() {
        let kept = Kept::default();
        for name in 0..1_000 {
            kept.put(named(&name.to_string()), rows(MOST_OF_FEW));
        }
        assert_eq!(lock(&kept.few).rows, MOST_ROWS);
        assert!(kept.get(&named("999")).is_some() && kept.get(&named("0")).is_none());
    }

    #[test]
    fn many_rows_push_out_no_few_ones() {
        let kept = Kept::default();
        kept.put(named("few"), rows(1));
        for name in 0..100 {
            kept.put(named(&name.to_string()), rows(MOST_OF_ONE));
        }
        assert!(kept.get(&named("few")).is_some() && kept.get(&named("0")).is_none());
    }

    #[test]
    fn what_is_found_anew_counts_once() {
        let kept = Kept::default();
        for found in [Found::Any(true), rows(10), rows(5)] {
            kept.put(named("eras"), found);
        }
        assert_eq!(lock(&kept.few).rows, 5);
    }
}
