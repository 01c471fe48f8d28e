//! Full text: the resources whose names and texts hold the words of a query, best first; names as
//! one types; and look-ups by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::entity;
use crate::query::entity::Entity;
use crate::query::entity::Source;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::snapshot::Facet;
use crate::snapshot::FacetValue;
use crate::snapshot::Filters;
use crate::snapshot::Snapshot;
use crate::snapshot::SuggestQuery;
use crate::snapshot::Suggestion;
use crate::snapshot::TextHit;
use crate::snapshot::TextHits;
use crate::snapshot::TextQuery;
use crate::snapshot::WordsHeld;
use crate::snapshot::telling_words;

/// What to search for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// Words.
    pub text: String,
    /// What hits have to be: for each facet, one of these values, each by its address, its local
    /// name, or its name in any case.
    pub filters: BTreeMap<Facet, Vec<String>>,
    /// How many hits to give.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
    /// Whether to count all hits by their facets.
    pub facets: bool,
    /// Whether to say why each hit is one.
    pub explain: bool,
    /// Whether hits are only to be named.
    pub bare: bool,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct SearchResult {
    /// How many hits there are in all.
    pub total: usize,
    /// Those that were asked for.
    pub hits: Vec<Hit>,
    /// All hits by their facets, where that was asked for.
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
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
    let found = find(snapshot, limits, request)?;
    let companies = found.hits.iter().filter_map(|hit| hit.company.clone());
    let asked = found.hits.iter().map(|hit| hit.iri.clone()).chain(companies);
    let known = entity::describe(snapshot, limits, &asked.collect::<Vec<_>>())?;
    let hits = found.hits.into_iter().map(|found| Hit {
        company: found.company.as_ref().and_then(|of| known.get(of)).map(Entity::label),
        sources: known.get(&found.iri).map(|of| of.sources.clone()).unwrap_or_default(),
        found,
    });
    Ok(SearchResult { total: found.total, hits: hits.collect(), facets: found.facets })
}

/// Searches the text index, and leaves what the graph knows of the hits to others.
pub fn find(
    snapshot: &Snapshot,
    limits: &Limits,
    request: &SearchRequest,
) -> Result<TextHits, QueryError> {
    limits.check_length(&request.text)?;
    limits.check()?;
    Ok(snapshot.index().search(&TextQuery {
        text: &request.text,
        filters: filters(snapshot, &request.filters)?,
        limit: request.limit,
        offset: request.offset,
        facets: request.facets,
        explain: request.explain,
        bare: request.bare,
    })?)
}

/// The resources of a kind that a text search finds, the best of them where they are very many.
pub fn matching(
    snapshot: &Snapshot,
    limits: &Limits,
    text: &str,
    kind: &str,
) -> Result<Vec<NamedNode>, QueryError> {
    const MOST: usize = 10_000;
    let filters = BTreeMap::from([(Facet::Kind, vec![kind.to_owned()])]);
    let wanted = text.to_owned();
    let request = SearchRequest {
        text: wanted,
        filters,
        limit: MOST,
        bare: true,
        ..SearchRequest::default()
    };
    let found = find(snapshot, limits, &request)?;
    Ok(found.hits.into_iter().map(|hit| hit.iri).collect())
}

/// The facts of a kind whose text holds each of these words, the best first; those of some companies
/// only, where any are given.
pub fn holding(
    catalogue: &Catalogue,
    limits: &Limits,
    text: &str,
    kind: &str,
    companies: &[NamedNode],
) -> Result<Vec<NamedNode>, QueryError> {
    let searched = (text.to_owned(), kind.to_owned(), companies.to_vec());
    catalogue.holding(searched, || found_holding(catalogue, limits, text, kind, companies))
}

fn found_holding(
    catalogue: &Catalogue,
    limits: &Limits,
    text: &str,
    kind: &str,
    companies: &[NamedNode],
) -> Result<Vec<NamedNode>, QueryError> {
    const MOST: usize = 500;
    // A few companies have few facts of a kind: they are read faster than a search finds them.
    let class = Class::ALL.into_iter().find(|class| class.kind() == Some(kind));
    if let Some(class) = class.filter(|_| !companies.is_empty()) {
        let listing = catalogue.listing(limits, class)?;
        let of = |company| listing.related(vocab::COMPANY, company);
        let theirs = companies.iter().flat_map(of).map(|entry| entry.iri.clone());
        let theirs: Vec<NamedNode> = theirs.take(MOST + 1).collect();
        if theirs.len() <= MOST {
            let asked: Vec<String> = telling_words(text).into_iter().map(|it| it.stem).collect();
            if asked.is_empty() {
                return Ok(Vec::new());
            }
            let holds = |entity: &Arc<Entity>| asked.iter().all(|word| entity.says(word));
            let holding = catalogue.entities(limits, &theirs)?.into_iter().filter(holds);
            return Ok(holding.map(|entity| entity.iri.clone()).collect());
        }
    }
    // Many have very many, and to read them only to see what they say would take the longest.
    limits.check_length(text)?;
    limits.check()?;
    let wanted = WordsHeld { text, kind, companies };
    Ok(catalogue.snapshot().index().holding(&wanted, MOST)?)
}

/// The names that begin with a text, or of which a word does, the likeliest first.
pub fn suggest(
    snapshot: &Snapshot,
    limits: &Limits,
    text: &str,
    kind: Option<&str>,
    limit: usize,
) -> Result<Vec<Suggestion>, QueryError> {
    limits.check_length(text)?;
    limits.check()?;
    let kind = kind.map(canonical_kind).transpose()?;
    Ok(snapshot.index().suggest(&SuggestQuery { text, kind, limit })?)
}

/// The values that people mean by the names in filters; a name that nothing has is refused, as it
/// would rather be a slip than a wish to find nothing.
fn filters(
    snapshot: &Snapshot,
    named: &BTreeMap<Facet, Vec<String>>,
) -> Result<Filters, QueryError> {
    let mut filters = Filters::new();
    for (facet, names) in named {
        let values = filters.entry(*facet).or_default();
        for name in names {
            if *facet == Facet::Kind {
                values.push(canonical_kind(name)?.to_owned());
                continue;
            }
            let known = snapshot.index().facet_values(*facet, name);
            if known.is_empty() {
                return Err(unknown(*facet, name, &snapshot.index().facet_labels(*facet)));
            }
            values.extend(known);
        }
    }
    Ok(filters)
}

fn unknown(facet: Facet, name: &str, known: &[&str]) -> QueryError {
    const MOST_NAMED: usize = 20;
    let there_are = match known.len() {
        0 => "there is none in this graph".to_owned(),
        1..=MOST_NAMED => format!("there are {}", known.join(", ")),
        many => format!("there are {many}; search without it to see which fit"),
    };
    let facet = facet.name();
    QueryError::Refused(format!("there is no {facet} `{name}`; {there_are}"))
}

/// The resources of a kind with exactly this name, label or other, in any case; nothing where none
/// has it. Technologies that no document uses are among them.
pub fn look_up(snapshot: &Snapshot, kind: &str, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    Ok(snapshot.index().look_up(kind, name)?)
}

/// `team stage`, `team_stage` and `TEAMSTAGE` all mean `TeamStage`.
pub fn canonical_kind(kind: &str) -> Result<&'static str, QueryError> {
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
