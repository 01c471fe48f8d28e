//! Full text: the resources whose names and texts hold the words of a query, best first; and
//! look-ups by name.

use oxigraph::model::NamedNode;
use tantivy::TantivyDocument;
use tantivy::Term;
use tantivy::collector::Count;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::query::BoostQuery;
use tantivy::query::ConstScoreQuery;
use tantivy::query::DisjunctionMaxQuery;
use tantivy::query::Occur;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Value;
use tantivy::snippet::SnippetGenerator;

use crate::query::entity;
use crate::query::entity::Source;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::snapshot::Fields;
use crate::snapshot::Snapshot;
use crate::snapshot::analyzer;
use crate::snapshot::name_key;

/// Words beyond these in one search are left out.
const MOST_WORDS: usize = 32;

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
    /// Its address.
    pub iri: NamedNode,
    /// The local name of its class.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// The name of its company.
    pub company: Option<String>,
    /// How well it fits; higher is better, comparable within one search.
    pub score: f32,
    /// A piece of its text as HTML with the words found in `<b>`; empty where only its name fits.
    pub snippet: String,
    /// Where it was read.
    pub sources: Vec<Source>,
}

/// Searches the text index.
pub fn search(
    snapshot: &Snapshot,
    limits: &Limits,
    request: &SearchRequest,
) -> Result<SearchResult, QueryError> {
    limits.check_text(&request.text)?;
    limits.check()?;
    let fields = snapshot.index().fields;
    let Some(words) = words_query(&request.text, fields) else {
        return Ok(SearchResult { total: 0, hits: Vec::new() });
    };
    let mut clauses: Vec<(Occur, Box<dyn Query>)> =
        vec![(Occur::Must, words), (Occur::Must, only(fields.used, "yes"))];
    let name = exact(fields.name, &name_key(&request.text));
    clauses.push((Occur::Should, Box::new(BoostQuery::new(name, 10.0))));
    if let Some(kind) = &request.kind {
        clauses.push((Occur::Must, only(fields.kind, &canonical_kind(kind))));
    }
    if let Some(company) = &request.company {
        let address = snapshot.base().company(company);
        clauses.push((Occur::Must, only(fields.company, address.as_str())));
    }
    let query = BooleanQuery::new(clauses);
    let searcher = snapshot.index().searcher();
    let top = TopDocs::with_limit(request.limit.max(1)).and_offset(request.offset).order_by_score();
    let (found, total) = searcher.search(&query, &(top, Count))?;
    let snippets = SnippetGenerator::create(&searcher, &query, fields.body)?;
    let mut hits = Vec::new();
    for (score, address) in found.into_iter().take(request.limit) {
        let document: TantivyDocument = searcher.doc(address)?;
        hits.push(hit(&document, fields, score, &snippets));
    }
    complete(snapshot, limits, &mut hits)?;
    Ok(SearchResult { total, hits })
}

/// The resources of a kind with exactly this name, label or other, in any case; nothing where none
/// has it. Technologies that no document uses are among them.
pub fn look_up(snapshot: &Snapshot, kind: &str, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let fields = snapshot.index().fields;
    let key = name_key(name);
    let singular = key.strip_suffix('s').unwrap_or(&key).to_owned();
    let searcher = snapshot.index().searcher();
    for key in [key, singular] {
        let clauses: Vec<(Occur, Box<dyn Query>)> =
            vec![(Occur::Must, exact(fields.name, &key)), (Occur::Must, only(fields.kind, kind))];
        let query = BooleanQuery::new(clauses);
        let found = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let mut iris = Vec::new();
        for (_, address) in found {
            let document: TantivyDocument = searcher.doc(address)?;
            iris.extend(stored(&document, fields.iri).and_then(|iri| NamedNode::new(iri).ok()));
        }
        if !iris.is_empty() {
            return Ok(iris);
        }
    }
    Ok(Vec::new())
}

/// Any of the words, each where it fits best: in a name rather than in a text.
fn words_query(text: &str, fields: Fields) -> Option<Box<dyn Query>> {
    let mut analyzer = analyzer();
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    while let Some(token) = stream.next() {
        if words.len() < MOST_WORDS {
            words.push(token.text.clone());
        }
    }
    if words.is_empty() {
        return None;
    }
    let clauses = words.iter().map(|word| {
        let weighted = [(fields.label, 4.0), (fields.other_names, 3.0), (fields.body, 1.0)];
        let fits = weighted.map(|(field, weight)| -> Box<dyn Query> {
            let term = Term::from_field_text(field, word);
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), weight))
        });
        let best: Box<dyn Query> =
            Box::new(DisjunctionMaxQuery::with_tie_breaker(fits.into(), 0.2));
        (Occur::Should, best)
    });
    Some(Box::new(BooleanQuery::new(clauses.collect())))
}

fn exact(field: Field, value: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, value);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// A condition that adds nothing to the score.
fn only(field: Field, value: &str) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(exact(field, value), 0.0))
}

/// `team stage`, `team_stage` and `TEAMSTAGE` all mean `TeamStage`.
fn canonical_kind(kind: &str) -> String {
    const KINDS: [&str; 16] = [
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
    ];
    let folded: String = kind.chars().filter(|c| c.is_alphanumeric()).collect();
    let known = KINDS.iter().find(|known| known.eq_ignore_ascii_case(&folded));
    known.map_or_else(|| kind.to_owned(), |known| (*known).to_owned())
}

fn stored<'a>(document: &'a TantivyDocument, field: Field) -> Option<&'a str> {
    document.get_first(field).and_then(|value| value.as_str())
}

fn hit(document: &TantivyDocument, fields: Fields, score: f32, snippets: &SnippetGenerator) -> Hit {
    let text = |field| stored(document, field).unwrap_or_default().to_owned();
    let snippet = document
        .get_all(fields.body)
        .filter_map(|value| value.as_str().map(|text| snippets.snippet(text)))
        .find(|snippet| !snippet.highlighted().is_empty());
    Hit {
        iri: NamedNode::new_unchecked(text(fields.iri)),
        kind: text(fields.kind),
        label: text(fields.label),
        company: stored(document, fields.company).map(str::to_owned),
        score,
        snippet: snippet.map(|snippet| snippet.to_html()).unwrap_or_default(),
        sources: Vec::new(),
    }
}

/// Adds what the graph knows and the index does not: where hits were read, and names of companies.
fn complete(snapshot: &Snapshot, limits: &Limits, hits: &mut [Hit]) -> Result<(), QueryError> {
    let companies = hits.iter().filter_map(|hit| hit.company.as_deref());
    let companies = companies.filter_map(|iri| NamedNode::new(iri).ok());
    let asked: Vec<NamedNode> = hits.iter().map(|hit| hit.iri.clone()).chain(companies).collect();
    let known = entity::describe(snapshot, limits, &asked)?;
    for hit in hits {
        if let Some(entity) = known.get(&hit.iri) {
            hit.sources.clone_from(&entity.sources);
        }
        let company = hit.company.take().and_then(|iri| NamedNode::new(iri).ok());
        hit.company = company.and_then(|iri| known.get(&iri)).map(|company| company.label());
    }
    Ok(())
}
