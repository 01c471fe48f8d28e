//! Another SPARQL endpoint that a query may ask, because the operator allowed it.

use std::io::Read;
use std::sync::Arc;
use std::time::Instant;

use oxigraph::model::NamedNode;
use oxigraph::model::Variable;
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::QuerySolutionIter;
use oxigraph::sparql::ServiceHandler;
use oxigraph::sparql::results::QueryResultsFormat;
use oxigraph::sparql::results::QueryResultsParser;
use oxigraph::sparql::results::SliceQueryResultsParserOutput;
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::GraphPattern;

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::service::Calls;
use crate::query::service::Rows;

/// The longest answer that is taken from another host.
const LONGEST_ANSWER: u64 = 64 * 1024 * 1024;

/// An endpoint, asked within the limits of one query.
pub(super) struct RemoteService {
    endpoint: NamedNode,
    limits: Limits,
    calls: Calls,
}

impl RemoteService {
    pub(super) fn new(endpoint: NamedNode, limits: Limits) -> Self {
        Self { endpoint, limits, calls: Calls::default() }
    }

    fn ask(&self, query: &str) -> Result<Vec<u8>, String> {
        let left = self.limits.deadline.saturating_duration_since(Instant::now());
        let agent = ureq::Agent::config_builder().timeout_global(Some(left)).max_redirects(0);
        let request = agent.build().new_agent().post(self.endpoint.as_str());
        let request = request.header("Content-Type", "application/sparql-query");
        let request = request.header("Accept", QueryResultsFormat::Json.media_type());
        let mut response = request.send(query).map_err(|error| error.to_string())?;
        let mut body = Vec::new();
        let mut reader = response.body_mut().as_reader().take(LONGEST_ANSWER + 1);
        reader.read_to_end(&mut body).map_err(|error| error.to_string())?;
        if body.len() as u64 > LONGEST_ANSWER {
            return Err(format!("its answer is longer than {LONGEST_ANSWER} bytes"));
        }
        Ok(body)
    }
}

impl RemoteService {
    fn rows(&self, query: &str) -> Result<Rows, String> {
        let answer = self.ask(query)?;
        let parser = QueryResultsParser::from_format(QueryResultsFormat::Json);
        let parsed = parser.for_slice(&answer).map_err(|error| error.to_string())?;
        let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else {
            return Err("it answered yes or no to a query for rows".to_owned());
        };
        let variables: Arc<[Variable]> = Arc::from(solutions.variables());
        let row = |row: QuerySolution| row.values().to_vec();
        let rows = solutions.map(|solution| solution.map(row)).collect::<Result<_, _>>();
        Ok(Rows { variables, rows: rows.map_err(|error| error.to_string())? })
    }
}

impl ServiceHandler for RemoteService {
    type Error = QueryError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryError> {
        self.limits.check()?;
        let query =
            Query::Select { dataset: None, pattern: pattern.clone(), base_iri: base_iri.cloned() };
        self.calls.answer(pattern, || {
            self.rows(&query.to_string()).map_err(|why| {
                QueryError::Refused(format!("SERVICE {}: no answer: {why}", self.endpoint))
            })
        })
    }
}
