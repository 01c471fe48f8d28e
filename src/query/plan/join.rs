//! Which part of a join is evaluated next: at each step the one that multiplies the rows least.
//!
//! What a part takes is found once for all that is known of its own variables: a subquery has joins
//! inside, and to order them anew at each step of each join around them takes a time that grows
//! with every level.

use spargebra::algebra::GraphPattern;

use crate::query::plan::order::Known;
use crate::query::plan::order::Ordered;
use crate::query::plan::order::PLANNING;
use crate::query::plan::order::lateral_of;
use crate::query::plan::order::may_be_asked;
use crate::query::plan::order::order_part;
use crate::query::plan::scope::Names;
use crate::query::plan::scope::named;
use crate::snapshot::Engine;

/// The parts that a join joins, each triple for itself.
pub(super) fn flatten(pattern: GraphPattern, parts: &mut Vec<GraphPattern>) {
    match pattern {
        GraphPattern::Join { left, right } => {
            flatten(*left, parts);
            flatten(*right, parts);
        }
        GraphPattern::Bgp { patterns } => {
            let single = |triple| GraphPattern::Bgp { patterns: vec![triple] };
            parts.extend(patterns.into_iter().map(single));
        }
        other => parts.push(other),
    }
}

/// How many other triples a join is tried to begin with, of how many it consists at most where that is
/// done, and how much less that has to cost: what is expected of rows is a guess.
const MOST_STARTS: usize = 3;
const MOST_PARTS: usize = 16;
const CLEARLY_LESS: f64 = 0.5;

/// A part of a join.
struct Part {
    pattern: GraphPattern,
    /// Its variables.
    names: Names,
    /// In its order where it is evaluated for itself, once that was asked for.
    alone: Option<Ordered>,
    /// In its order where it is asked for the rows of others, by what was known of its variables.
    asked: Vec<(Known, Ordered)>,
}

impl Part {
    fn new(pattern: GraphPattern) -> Self {
        let names = named(&pattern);
        Self { pattern, names, alone: None, asked: Vec::new() }
    }

    fn alone(&mut self, engine: &dyn Engine, bound: &Known) -> &Ordered {
        self.alone.get_or_insert_with(|| order_part(self.pattern.clone(), engine, bound))
    }

    fn asked(&mut self, engine: &dyn Engine, known: &Known) -> &Ordered {
        let known = known.of(&self.names);
        let at = self.asked.iter().position(|(before, _)| *before == known);
        let at = at.unwrap_or_else(|| {
            let ordered = order_part(self.pattern.clone(), engine, &known);
            self.asked.push((known, ordered));
            self.asked.len() - 1
        });
        &self.asked[at].1
    }

    /// What it multiplies the rows of those before it by, and whether it is asked for each of them.
    fn weight(
        &mut self,
        engine: &dyn Engine,
        bound: &Known,
        known: &Known,
        done: Option<&Ordered>,
    ) -> (f64, bool) {
        let asked = self.asked(engine, known);
        let (asked_rows, asked_cost) = (asked.rows, asked.cost);
        let lateral = (asked_rows.max(asked_cost / 4.0), true);
        let Some(done) = done.filter(|_| !is_single(&self.pattern)) else { return lateral };
        let is_cheaper = |alone: f64| done.rows * asked_cost <= alone + done.rows + PLANNING;
        // What is cheaper than nothing need not be compared.
        if (is_cheaper(0.0) || is_cheaper(self.alone(engine, bound).cost))
            && may_be_asked(&self.pattern, &done.pattern, bound)
        {
            return lateral;
        }
        (self.alone(engine, bound).cost / done.rows.max(1.0), false)
    }
}

/// Joins parts, at each step the one that multiplies the rows least. The triple with the fewest rows
/// may lead to very many, most of which the next throws away: so others are tried to begin with.
pub(super) fn join(parts: Vec<GraphPattern>, engine: &dyn Engine, bound: &Known) -> Ordered {
    let mut parts: Vec<Part> = parts.into_iter().map(Part::new).collect();
    let mut best = step_by_step(&mut parts, None, engine, bound);
    for first in other_starts(&mut parts, engine, bound) {
        let other = step_by_step(&mut parts, Some(first), engine, bound);
        if other.cost < best.cost * CLEARLY_LESS {
            best = other;
        }
    }
    best
}

/// The triples with the fewest rows, where a join is of triples alone, and not of very many. How many
/// rows a filter leaves of a subquery nobody knows.
fn other_starts(parts: &mut [Part], engine: &dyn Engine, bound: &Known) -> Vec<usize> {
    let is_triple = |it: &Part| matches!(it.pattern, GraphPattern::Bgp { .. });
    if parts.len() < 3 || parts.len() > MOST_PARTS || !parts.iter().all(is_triple) {
        return Vec::new();
    }
    let rows = parts.iter_mut().map(|it| it.asked(engine, bound).rows);
    let mut starts: Vec<(f64, usize)> = rows.zip(0..).collect();
    starts.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    starts.into_iter().take(MOST_STARTS).map(|(_, at)| at).collect()
}

/// Joins parts one after another, from a first one, or from the one that is best to begin with.
fn step_by_step(
    parts: &mut [Part],
    first: Option<usize>,
    engine: &dyn Engine,
    bound: &Known,
) -> Ordered {
    let mut waiting: Vec<usize> = (0..parts.len()).collect();
    let mut known = bound.clone();
    let mut done: Option<Ordered> = None;
    while !waiting.is_empty() {
        let mut best: Option<(f64, usize, bool)> = None;
        for (place, at) in waiting.iter().enumerate() {
            if done.is_none() && first.is_some_and(|first| first != *at) {
                continue;
            }
            let (weight, lateral) = parts[*at].weight(engine, bound, &known, done.as_ref());
            if best.is_none_or(|(least, ..)| weight < least) {
                best = Some((weight, place, lateral));
            }
        }
        let Some((_, place, lateral)) = best else { break };
        let part = &mut parts[waiting.remove(place)];
        let next = if lateral { part.asked(engine, &known) } else { part.alone(engine, bound) };
        let next = next.clone();
        known = known.with(&next.pattern);
        done = Some(match done {
            None => next,
            Some(done) if lateral => Ordered {
                rows: done.rows * next.rows,
                cost: done.cost + done.rows * next.cost,
                pattern: lateral_of(done.pattern, next.pattern),
            },
            Some(done) => Ordered {
                rows: done.rows.max(next.rows),
                cost: done.cost + next.cost + done.rows,
                pattern: GraphPattern::Join {
                    left: Box::new(done.pattern),
                    right: Box::new(next.pattern),
                },
            },
        });
    }
    let nothing = || GraphPattern::Bgp { patterns: Vec::new() };
    done.unwrap_or_else(|| Ordered { pattern: nothing(), rows: 1.0, cost: 1.0 })
}

fn is_single(part: &GraphPattern) -> bool {
    matches!(
        part,
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. }
    )
}
