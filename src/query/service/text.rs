//! `SERVICE sg:text`: full text inside of SPARQL.
//!
//! The engine hands over what stands in the braces, and joins what comes back:
//!
//! ```sparql
//! SELECT ?hit ?score {
//!   SERVICE sg:text { ?hit sg:matches "casandra" ; sg:score ?score ; sg:kind sg:Technology }
//! } ORDER BY DESC(?score)
//! ```

use std::sync::Arc;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolutionIter;
use oxigraph::sparql::ServiceHandler;
use oxiri::Iri;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::term::TermPattern;
use spargebra::term::TriplePattern;

use crate::graph::Base;
use crate::graph::vocab;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::search;
use crate::query::service::Calls;
use crate::query::service::Rows;
use crate::snapshot::Facet;
use crate::snapshot::Filters;
use crate::snapshot::Snapshot;
use crate::snapshot::TextHit;
use crate::snapshot::TextIndex;
use crate::snapshot::TextQuery;

/// Hits of one call, unless it says otherwise, and at most.
const USUAL_LIMIT: usize = 100;
const HIGHEST_LIMIT: usize = 10_000;

/// The text index as a service of one query.
pub(super) struct TextService {
    index: Arc<TextIndex>,
    base: Base,
    limits: Limits,
    calls: Calls,
}

impl TextService {
    pub(super) fn new(snapshot: &Snapshot, limits: Limits) -> Self {
        let (index, base) = (Arc::clone(snapshot.index()), snapshot.base().clone());
        Self { index, base, limits, calls: Calls::default() }
    }

    fn answer(&self, pattern: &GraphPattern) -> Result<Rows, QueryError> {
        let call = Call::read(pattern, &self.base)?;
        let found = self.index.search(&TextQuery {
            text: &call.text,
            filters: call.filters.clone(),
            limit: call.limit,
            ..TextQuery::default()
        })?;
        let rows = found.hits.iter().map(|hit| call.row(hit)).collect();
        Ok(Rows {
            variables: call.wanted.into_iter().map(|(variable, _)| variable).collect(),
            rows,
        })
    }
}

impl ServiceHandler for TextService {
    type Error = QueryError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        _: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryError> {
        self.limits.check()?;
        self.calls.answer(pattern, || self.answer(pattern))
    }
}

/// What of a hit a variable is to hold.
#[derive(Clone, Copy)]
enum Part {
    Address,
    Label,
    Score,
    Snippet,
    Kind,
    Company,
}

/// One call, read from the triples in the braces.
#[derive(Default)]
struct Call {
    text: String,
    filters: Filters,
    limit: usize,
    wanted: Vec<(Variable, Part)>,
}

impl Call {
    fn read(pattern: &GraphPattern, base: &Base) -> Result<Self, QueryError> {
        let GraphPattern::Bgp { patterns } = pattern else {
            return Err(refuse("it takes triples about one variable and nothing else"));
        };
        let mut call = Self { limit: USUAL_LIMIT, ..Self::default() };
        for triple in patterns {
            call.read_triple(triple, base)?;
        }
        let hits = patterns.iter().map(|triple| &triple.subject);
        let mut hits: Vec<&TermPattern> = hits.collect();
        hits.dedup();
        let [TermPattern::Variable(hit)] = hits[..] else {
            return Err(refuse("all its triples must have the same variable as their subject"));
        };
        if call.text.trim().is_empty() {
            return Err(refuse("it needs `sg:matches` with the words to look for in quotes"));
        }
        call.wanted.push((hit.clone(), Part::Address));
        Ok(call)
    }

    fn read_triple(&mut self, triple: &TriplePattern, base: &Base) -> Result<(), QueryError> {
        let NamedNodePattern::NamedNode(predicate) = &triple.predicate else {
            return Err(refuse("its predicates must be written out"));
        };
        let predicate = predicate.as_ref();
        if let TermPattern::Variable(variable) = &triple.object {
            let part = match predicate {
                vocab::RDFS_LABEL => Part::Label,
                vocab::SCORE => Part::Score,
                vocab::SNIPPET => Part::Snippet,
                vocab::KIND => Part::Kind,
                vocab::COMPANY => Part::Company,
                vocab::MATCHES | vocab::LIMIT => {
                    let why = "its braces are evaluated on their own, so that `sg:matches` and \
                               `sg:limit` need a value and no variable";
                    return Err(refuse(why));
                }
                other => return Err(unknown(other.as_str())),
            };
            self.wanted.push((variable.clone(), part));
            return Ok(());
        }
        match (predicate, &triple.object) {
            (vocab::MATCHES, TermPattern::Literal(text)) => text.value().clone_into(&mut self.text),
            (vocab::LIMIT, TermPattern::Literal(limit)) => {
                let number = limit.value().parse().ok();
                let number = number.filter(|number| (1..=HIGHEST_LIMIT).contains(number));
                let most = format!("`sg:limit` must be a whole number up to {HIGHEST_LIMIT}");
                self.limit = number.ok_or_else(|| refuse(&most))?;
            }
            (vocab::KIND, TermPattern::NamedNode(class)) => {
                let kind = search::canonical_kind(local_name(class))?;
                self.narrow(Facet::Kind, kind.to_owned());
            }
            (vocab::KIND, TermPattern::Literal(name)) => {
                let kind = search::canonical_kind(name.value())?;
                self.narrow(Facet::Kind, kind.to_owned());
            }
            (vocab::COMPANY, TermPattern::NamedNode(company)) => {
                self.narrow(Facet::Company, company.as_str().to_owned());
            }
            (vocab::COMPANY, TermPattern::Literal(name)) => {
                self.narrow(Facet::Company, base.company(name.value()).into_string());
            }
            (other, _) => return Err(unknown(other.as_str())),
        }
        Ok(())
    }

    /// Hits have one of the values of each facet that is named.
    fn narrow(&mut self, facet: Facet, value: String) {
        self.filters.entry(facet).or_default().push(value);
    }

    fn row(&self, hit: &TextHit) -> Vec<Option<Term>> {
        let part = |part: &Part| -> Option<Term> {
            Some(match part {
                Part::Address => hit.iri.clone().into(),
                Part::Label => Literal::from(hit.label.as_str()).into(),
                Part::Score => Literal::from(f64::from(hit.score)).into(),
                Part::Snippet => Literal::from(hit.snippet.as_str()).into(),
                Part::Kind => class(&hit.kind).into(),
                Part::Company => hit.company.clone()?.into(),
            })
        };
        self.wanted.iter().map(|(_, wanted)| part(wanted)).collect()
    }
}

/// The name of a class without its namespace; companies are the class of another's.
fn local_name(class: &NamedNode) -> &str {
    if class.as_ref() == vocab::SCHEMA_ORGANIZATION {
        return "Company";
    }
    class.as_str().strip_prefix(vocab::NAMESPACE).unwrap_or(class.as_str())
}

fn class(kind: &str) -> NamedNode {
    if kind == "Company" {
        return vocab::SCHEMA_ORGANIZATION.into_owned();
    }
    NamedNode::new_unchecked(format!("{}{kind}", vocab::NAMESPACE))
}

fn unknown(predicate: &str) -> QueryError {
    refuse(&format!(
        "it does not know <{predicate}> here; it takes sg:matches, sg:kind, sg:company and sg:limit \
         with a value, and sg:score, sg:snippet, sg:kind, sg:company and rdfs:label with a variable"
    ))
}

fn refuse(why: &str) -> QueryError {
    QueryError::Refused(format!("SERVICE sg:text: {why}"))
}
