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

/// A part that is not joined yet.
struct Waiting {
    part: GraphPattern,
    /// Its variables.
    names: Names,
    /// In its order where it is evaluated for itself, once that was asked for.
    alone: Option<Ordered>,
    /// In its order where it is asked for the rows of others, with what was known of its variables.
    asked: Option<(Known, Ordered)>,
}

impl Waiting {
    fn new(part: GraphPattern) -> Self {
        let names = named(&part);
        Self { part, names, alone: None, asked: None }
    }

    fn alone(&mut self, engine: &dyn Engine, bound: &Known) -> &Ordered {
        self.alone.get_or_insert_with(|| order_part(self.part.clone(), engine, bound))
    }

    fn asked(&mut self, engine: &dyn Engine, known: &Known) -> &Ordered {
        let known = known.of(&self.names);
        let asked = self.asked.take().filter(|(before, _)| *before == known);
        let (_, ordered) = self.asked.insert(asked.unwrap_or_else(|| {
            let ordered = order_part(self.part.clone(), engine, &known);
            (known, ordered)
        }));
        ordered
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
        let Some(done) = done.filter(|_| !is_single(&self.part)) else { return lateral };
        let is_cheaper = |alone: f64| done.rows * asked_cost <= alone + done.rows + PLANNING;
        // What is cheaper than nothing need not be compared.
        if (is_cheaper(0.0) || is_cheaper(self.alone(engine, bound).cost))
            && may_be_asked(&self.part, &done.pattern, bound)
        {
            return lateral;
        }
        (self.alone(engine, bound).cost / done.rows.max(1.0), false)
    }
}

/// Joins parts, at each step the one that multiplies the rows least.
pub(super) fn join(parts: Vec<GraphPattern>, engine: &dyn Engine, bound: &Known) -> Ordered {
    let mut waiting: Vec<Waiting> = parts.into_iter().map(Waiting::new).collect();
    let mut known = bound.clone();
    let mut done: Option<Ordered> = None;
    while !waiting.is_empty() {
        let mut best: Option<(f64, usize, bool)> = None;
        for (at, part) in waiting.iter_mut().enumerate() {
            let (weight, lateral) = part.weight(engine, bound, &known, done.as_ref());
            if best.is_none_or(|(least, ..)| weight < least) {
                best = Some((weight, at, lateral));
            }
        }
        let Some((_, at, lateral)) = best else { break };
        let Waiting { alone, asked, .. } = waiting.remove(at);
        let next = if lateral { asked.map(|(_, ordered)| ordered) } else { alone };
        let Some(next) = next else { break };
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
