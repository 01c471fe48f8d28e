//! What is asked of the index: words, best fits first; and names.

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

use crate::snapshot::text_index::IndexError;
use crate::snapshot::text_index::TextIndex;
use crate::snapshot::text_index::schema::Fields;
use crate::snapshot::text_index::schema::analyzer;
use crate::snapshot::text_index::schema::name_key;

/// Words beyond these in one search are left out.
const MOST_WORDS: usize = 32;

/// What to look for.
#[derive(Clone, Debug)]
pub struct TextQuery<'a> {
    /// Words, in no syntax.
    pub text: &'a str,
    /// The local name of a class.
    pub kind: Option<&'a str>,
    /// The address of a company.
    pub company: Option<&'a str>,
    /// How many hits to give.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
}

/// What fits.
#[derive(Clone, Debug, Default)]
pub struct TextHits {
    /// How many hits there are in all.
    pub total: usize,
    /// Those that were asked for, best first.
    pub hits: Vec<TextHit>,
}

/// A resource that fits.
#[derive(Clone, Debug)]
pub struct TextHit {
    /// Its address.
    pub iri: NamedNode,
    /// The local name of its class.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// The address of its company.
    pub company: Option<NamedNode>,
    /// How well it fits; higher is better, comparable within one search.
    pub score: f32,
    /// A piece of its text as HTML with the words found in `<b>`; empty where only its name fits.
    pub snippet: String,
}

impl TextIndex {
    /// The resources that hold any of the words, best fits first.
    pub fn search(&self, query: &TextQuery<'_>) -> Result<TextHits, IndexError> {
        let fields = self.fields;
        let Some(words) = words_query(query.text, fields) else {
            return Ok(TextHits::default());
        };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> =
            vec![(Occur::Must, words), (Occur::Must, only(fields.used, "yes"))];
        let name = exact(fields.name, &name_key(query.text));
        clauses.push((Occur::Should, Box::new(BoostQuery::new(name, 10.0))));
        if let Some(kind) = query.kind {
            clauses.push((Occur::Must, only(fields.kind, kind)));
        }
        if let Some(company) = query.company {
            clauses.push((Occur::Must, only(fields.company, company)));
        }
        let asked = BooleanQuery::new(clauses);
        let searcher = self.reader.searcher();
        let top = TopDocs::with_limit(query.limit.max(1)).and_offset(query.offset);
        let (found, total) = searcher.search(&asked, &(top.order_by_score(), Count))?;
        let snippets = SnippetGenerator::create(&searcher, &asked, fields.body)?;
        let mut hits = Vec::new();
        for (score, address) in found.into_iter().take(query.limit) {
            let entry: TantivyDocument = searcher.doc(address)?;
            hits.extend(hit(&entry, fields, score, &snippets));
        }
        Ok(TextHits { total, hits })
    }

    /// The resources of a kind with exactly this name, label or other, in any case and in the
    /// singular or plural; nothing where none has it. Technologies that no document uses are
    /// among them.
    pub fn look_up(&self, kind: &str, name: &str) -> Result<Vec<NamedNode>, IndexError> {
        const MOST: usize = 10;
        let key = name_key(name);
        let singular = key.strip_suffix('s').unwrap_or(&key).to_owned();
        for key in [key, singular] {
            let clauses: Vec<(Occur, Box<dyn Query>)> = vec![
                (Occur::Must, exact(self.fields.name, &key)),
                (Occur::Must, only(self.fields.kind, kind)),
            ];
            let found = self.addresses(&BooleanQuery::new(clauses), MOST)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    fn addresses(&self, query: &dyn Query, most: usize) -> Result<Vec<NamedNode>, IndexError> {
        let searcher = self.reader.searcher();
        let mut found = Vec::new();
        for (_, address) in searcher.search(query, &TopDocs::with_limit(most).order_by_score())? {
            let entry: TantivyDocument = searcher.doc(address)?;
            found.extend(node(&entry, self.fields.iri));
        }
        Ok(found)
    }
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
        let weighted = [
            (fields.label, 4.0),
            (fields.other_names, 3.0),
            (fields.body, 1.0),
            (fields.kind_words, 0.5),
        ];
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

fn stored(document: &TantivyDocument, field: Field) -> Option<&str> {
    document.get_first(field).and_then(|value| value.as_str())
}

fn node(entry: &TantivyDocument, field: Field) -> Option<NamedNode> {
    stored(entry, field).and_then(|iri| NamedNode::new(iri).ok())
}

fn hit(
    entry: &TantivyDocument,
    fields: Fields,
    score: f32,
    snippets: &SnippetGenerator,
) -> Option<TextHit> {
    let text = |field| stored(entry, field).unwrap_or_default().to_owned();
    let snippet = entry
        .get_all(fields.body)
        .filter_map(|value| value.as_str().map(|text| snippets.snippet(text)))
        .find(|snippet| !snippet.highlighted().is_empty());
    Some(TextHit {
        iri: node(entry, fields.iri)?,
        kind: text(fields.kind),
        label: text(fields.label),
        company: node(entry, fields.company),
        score,
        snippet: snippet.map(|snippet| snippet.to_html()).unwrap_or_default(),
    })
}
