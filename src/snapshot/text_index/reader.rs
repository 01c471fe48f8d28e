//! What is asked of the index: words, best fits first; and names.

use oxigraph::model::NamedNode;
use tantivy::DocAddress;
use tantivy::Order;
use tantivy::Searcher;
use tantivy::TantivyDocument;
use tantivy::collector::Count;
use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::SortBySimilarityScore;
use tantivy::collector::sort_key::SortByStaticFastValue;
use tantivy::query::BooleanQuery;
use tantivy::query::Occur;
use tantivy::query::Query;
use tantivy::schema::Field;
use tantivy::schema::Value;
use tantivy::snippet::SnippetGenerator;

use crate::snapshot::text_index::IndexError;
use crate::snapshot::text_index::TextIndex;
use crate::snapshot::text_index::explanation::Explainer;
use crate::snapshot::text_index::explanation::Reason;
use crate::snapshot::text_index::facet::Facet;
use crate::snapshot::text_index::facet::FacetValue;
use crate::snapshot::text_index::facet::Filters;
use crate::snapshot::text_index::highlight::Highlighter;
use crate::snapshot::text_index::plan::Plan;
use crate::snapshot::text_index::plan::Planner;
use crate::snapshot::text_index::ranking::Ranking;
use crate::snapshot::text_index::ranking::exact;
use crate::snapshot::text_index::ranking::same;
use crate::snapshot::text_index::schema::RANK;
use crate::snapshot::text_index::schema::name_key;

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct TextQuery<'a> {
    /// Words, in no syntax.
    pub text: &'a str,
    /// What hits have to be; empty for anything.
    pub filters: Filters,
    /// How many hits to give.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
    /// Whether to count all hits by their facets.
    pub facets: bool,
    /// Whether to say why each hit is one.
    pub explain: bool,
    /// Whether hits are only to be named, without what shows why they fit.
    pub bare: bool,
}

/// What fits.
#[derive(Clone, Debug, Default)]
pub struct TextHits {
    /// How many hits there are in all.
    pub total: usize,
    /// Those that were asked for, best first.
    pub hits: Vec<TextHit>,
    /// All hits by their facets, where that was asked for. The filter of a facet does not narrow
    /// its own counts.
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
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
    /// Its name as HTML with the words found in `<b>`; empty where its name has none.
    pub highlight: String,
    /// A piece of its text as HTML with the words found in `<b>`; empty where only its name fits.
    pub snippet: String,
    /// Why it fits, where that was asked for.
    pub reasons: Vec<Reason>,
}

impl TextIndex {
    /// The resources that hold any of the words, or what they may mean, best fits first and equal
    /// ones by their addresses.
    pub fn search(&self, query: &TextQuery<'_>) -> Result<TextHits, IndexError> {
        let searcher = self.reader.searcher();
        let Some(plan) = self.plan(&searcher, query.text)? else {
            return Ok(TextHits::default());
        };
        let ranking = Ranking { searcher: &searcher, fields: self.fields, plan: &plan };
        let mut found = TextHits::default();
        if query.facets {
            let counter = self.labels.counter(&query.filters);
            let counts = searcher.search(&*ranking.words()?, &counter)?;
            let listed = |(facet, counts): (_, Vec<_>)| (facet, self.labels.listed(facet, &counts));
            found.facets = counts.into_iter().map(listed).collect();
        }
        let asked = ranking.ranked(&query.filters)?;
        let top = TopDocs::with_limit(query.limit.max(1)).and_offset(query.offset).order_by((
            (SortBySimilarityScore, Order::Desc),
            (SortByStaticFastValue::<u64>::for_field(RANK), Order::Asc),
        ));
        let (best, total) = searcher.search(&*asked, &(top, Count))?;
        found.total = total;
        let mut showing = if query.bare {
            None
        } else {
            let snippets = SnippetGenerator::create(&searcher, &*asked, self.fields.body)?;
            Some(Showing { highlighter: Highlighter::new(&plan), snippets })
        };
        let explainer = Explainer { searcher: &searcher, ranking: &ranking, text: query.text };
        for ((score, _), at) in best.into_iter().take(query.limit) {
            let entry: TantivyDocument = searcher.doc(at)?;
            let Some(mut hit) = self.hit(&entry, score, showing.as_mut()) else { continue };
            if query.explain {
                hit.reasons = explainer.explain(at, &entry)?;
            }
            found.hits.push(hit);
        }
        Ok(found)
    }

    /// The values of a facet that people mean by a name; none where nothing has it.
    pub fn facet_values(&self, facet: Facet, name: &str) -> Vec<String> {
        self.labels.named(facet, name)
    }

    /// What people call the values of a facet, each once.
    pub fn facet_labels(&self, facet: Facet) -> Vec<&str> {
        self.labels.labels(facet)
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
                (Occur::Must, same(self.fields.name, &key)),
                (Occur::Must, exact(self.fields.facet(Facet::Kind), kind)),
            ];
            let found = self.addresses(&BooleanQuery::new(clauses), MOST)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// What is looked for; nothing where there are no words, or none that the index knows.
    fn plan(&self, searcher: &Searcher, text: &str) -> tantivy::Result<Option<Plan>> {
        let planner = Planner { searcher, fields: self.fields, names: &self.names };
        Ok(planner.plan(text)?.filter(|plan| !plan.is_hopeless()))
    }

    pub(super) fn addresses(
        &self,
        query: &dyn Query,
        most: usize,
    ) -> Result<Vec<NamedNode>, IndexError> {
        let searcher = self.reader.searcher();
        let mut found = Vec::new();
        let best: Vec<(f32, DocAddress)> =
            searcher.search(query, &TopDocs::with_limit(most).order_by_score())?;
        for (_, address) in best {
            let entry: TantivyDocument = searcher.doc(address)?;
            found.extend(node(&entry, self.fields.iri));
        }
        Ok(found)
    }

    fn hit(
        &self,
        entry: &TantivyDocument,
        score: f32,
        showing: Option<&mut Showing>,
    ) -> Option<TextHit> {
        let fields = self.fields;
        let text = |field| stored(entry, field).unwrap_or_default().to_owned();
        let label = text(fields.label);
        let (highlight, snippet) = showing.map_or_else(Default::default, |showing| {
            let snippet = entry
                .get_all(fields.body)
                .filter_map(|value| value.as_str().map(|text| showing.snippets.snippet(text)))
                .find(|snippet| !snippet.highlighted().is_empty());
            let snippet = snippet.map(|snippet| snippet.to_html()).unwrap_or_default();
            (showing.highlighter.marked(&label), snippet)
        });
        Some(TextHit {
            iri: node(entry, fields.iri)?,
            kind: text(fields.facet(Facet::Kind)),
            company: node(entry, fields.facet(Facet::Company)),
            score,
            highlight,
            label,
            snippet,
            reasons: Vec::new(),
        })
    }
}

/// How hits are shown.
struct Showing {
    highlighter: Highlighter,
    snippets: SnippetGenerator,
}

fn stored(document: &TantivyDocument, field: Field) -> Option<&str> {
    document.get_first(field).and_then(|value| value.as_str())
}

fn node(entry: &TantivyDocument, field: Field) -> Option<NamedNode> {
    stored(entry, field).and_then(|iri| NamedNode::new(iri).ok())
}
