//! Full text: the resources whose names and texts hold the words of a query, best first; and
//! look-ups by name.

use oxigraph::model::NamedNode;

use crate::query::entity;
use crate::query::entity::Source;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::snapshot::Snapshot;
use crate::snapshot::TextHit;
use crate::snapshot::TextQuery;

/// What to search for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRequest {
    /// Words.
    pub text: String,
    /// The local name of a class, such as `Component`; any case.
    pub kind: Option<String>,
    /// The name of a company.
    pub company: Option<String>,
    /// How many hits to give.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct SearchResult {
    /// How many hits there are in all.
    pub total: usize,
    /// Those that were asked for.
    pub hits: Vec<Hit>,
}

/// A resource that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its address, class, name, score and snippet.
    pub found: TextHit,
    /// The name of its company.
    pub company: Option<String>,
    /// Where it was read.
    pub sources: Vec<Source>,
}

/// Searches the text index; what the graph knows of the hits is asked for once for all of them.
pub fn search(
    snapshot: &Snapshot,
    limits: &Limits,
    request: &SearchRequest,
) -> Result<SearchResult, QueryError> {
    limits.check_length(&request.text)?;
    limits.check()?;
    let kind = request.kind.as_deref().map(canonical_kind).transpose()?;
    let company = request.company.as_deref().map(|name| snapshot.base().company(name));
    let found = snapshot.index().search(&TextQuery {
        text: &request.text,
        kind,
        company: company.as_ref().map(NamedNode::as_str),
        limit: request.limit,
        offset: request.offset,
    })?;
    let companies = found.hits.iter().filter_map(|hit| hit.company.clone());
    let asked = found.hits.iter().map(|hit| hit.iri.clone()).chain(companies);
    let known = entity::describe(snapshot, limits, &asked.collect::<Vec<_>>())?;
    let hits = found.hits.into_iter().map(|found| Hit {
        company: found.company.as_ref().and_then(|of| known.get(of)).map(entity::Entity::label),
        sources: known.get(&found.iri).map(|of| of.sources.clone()).unwrap_or_default(),
        found,
    });
    Ok(SearchResult { total: found.total, hits: hits.collect() })
}

/// The resources of a kind with exactly this name, label or other, in any case; nothing where none
/// has it. Technologies that no document uses are among them.
pub fn look_up(snapshot: &Snapshot, kind: &str, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    Ok(snapshot.index().look_up(kind, name)?)
}

/// `team stage`, `team_stage` and `TEAMSTAGE` all mean `TeamStage`.
pub(super) fn canonical_kind(kind: &str) -> Result<&'static str, QueryError> {
    const KINDS: [&str; 18] = [
        "Company",
        "Journey",
        "Era",
        "Component",
        "Population",
        "Connection",
        "ComponentGroup",
        "Technology",
        "Migration",
        "TeamStage",
        "Lesson",
        "Breakage",
        "Remedy",
        "Milestone",
        "Measurement",
        "Metric",
        "Difference",
        "Conflict",
    ];
    let folded: String = kind.chars().filter(|c| c.is_alphanumeric()).collect();
    let known = KINDS.into_iter().find(|known| known.eq_ignore_ascii_case(&folded));
    known.ok_or_else(|| {
        QueryError::Refused(format!("there is no kind `{kind}`; there are {}", KINDS.join(", ")))
    })
}
