//! The result of a query handed on part by part, to whoever decides how many of them are enough.

use std::ops::ControlFlow;

use oxigraph::model::Triple;
use oxigraph::model::Variable;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::sparql::Plan;
use crate::query::sparql::SparqlQuery;
use crate::query::sparql::construct::Remembered;
use crate::query::sparql::order::SortedRows;
use crate::query::sparql::result::check_row;
use crate::snapshot::Snapshot;

/// A part of a result.
#[derive(Debug)]
pub enum Part {
    /// Yes or no; the only part.
    Truth(bool),
    /// A row.
    Row(QuerySolution),
    /// A triple.
    Triple(Triple),
}

impl SparqlQuery {
    /// Evaluates the query and hands on each part of its result, in order, until `take` has enough.
    /// Gives the variables of its rows.
    pub fn each(
        &self,
        snapshot: &Snapshot,
        limits: &Limits,
        take: impl FnMut(Part) -> ControlFlow<()>,
    ) -> Result<Vec<Variable>, QueryError> {
        let plan = Plan::new(&self.query, snapshot, limits)?;
        let evaluator = self.evaluator(snapshot, limits);
        limits.run(|| plan.each(snapshot.engine().evaluate(&plan.query, evaluator)?, limits, take))
    }
}

impl Plan {
    fn each(
        &self,
        results: QueryResults<'_>,
        limits: &Limits,
        mut take: impl FnMut(Part) -> ControlFlow<()>,
    ) -> Result<Vec<Variable>, QueryError> {
        match (results, &self.template) {
            (QueryResults::Boolean(truth), _) => {
                let _ = take(Part::Truth(truth));
                Ok(Vec::new())
            }
            (QueryResults::Graph(triples), _) => {
                let parts = triples.map(|triple| Ok(Part::Triple(triple?)));
                hand_on(parts, limits, take)?;
                Ok(Vec::new())
            }
            (QueryResults::Solutions(rows), Some(template)) => {
                let mut remembered = Remembered::new();
                let triples = rows.flat_map(|row| match row {
                    Ok(row) => template.triples(&row).into_iter().map(Ok).collect(),
                    Err(error) => vec![Err(QueryError::from(error))],
                });
                let new = triples.filter(|triple| match triple {
                    Ok(triple) => remembered.is_new(triple),
                    Err(_) => true,
                });
                hand_on(new.map(|triple| triple.map(Part::Triple)), limits, take)?;
                Ok(Vec::new())
            }
            (QueryResults::Solutions(rows), None) => {
                let variables = match &self.order {
                    Some(order) => order.variables().to_vec(),
                    None => rows.variables().to_vec(),
                };
                let rows = rows.map(|row| row.map_err(QueryError::from));
                match &self.order {
                    Some(order) => {
                        let SortedRows { rows, held } = order.sort(rows)?;
                        hand_on(rows.into_iter().map(|row| Ok(Part::Row(row))), limits, take)?;
                        drop(held);
                    }
                    None => hand_on(rows.map(|row| row.map(Part::Row)), limits, take)?,
                }
                Ok(variables)
            }
        }
    }
}

fn hand_on(
    parts: impl Iterator<Item = Result<Part, QueryError>>,
    limits: &Limits,
    mut take: impl FnMut(Part) -> ControlFlow<()>,
) -> Result<(), QueryError> {
    for (number, part) in parts.enumerate() {
        check_row(number, limits)?;
        if take(part?).is_break() {
            break;
        }
    }
    Ok(())
}
