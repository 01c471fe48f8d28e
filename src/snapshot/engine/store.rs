//! The graph: terms numbered once, quads in six sorted tables of numbers.
//!
//! It grows in few and large steps while a snapshot is built, and not after. So its tables can be
//! plain: what a pattern binds first is looked up, two binary searches find the rest, and a walk
//! reads it, whatever it binds; and a step is a merge of two sorted lists. A quad takes 96 bytes in
//! all six tables, beside its terms; Oxigraph's own store in memory takes about 500, and needs each
//! quad twice to have the merge as its default graph.

use std::collections::HashMap;
use std::iter::FusedIterator;
use std::rc::Rc;
use std::slice;
use std::sync::OnceLock;

use oxigraph::model::GraphNameRef;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::NamedOrBlankNodeRef;
use oxigraph::model::QuadRef;
use oxigraph::model::Term;
use oxigraph::model::TermRef;
use oxigraph::model::TripleRef;
use rayon::iter::IntoParallelRefMutIterator;
use rayon::iter::ParallelIterator;
use rustc_hash::FxBuildHasher;

use crate::graph::Batch;
use crate::graph::batch::NO_GRAPH;
use crate::graph::batch::Row;
use crate::graph::batch::Terms;
use crate::graph::batch::number;
use crate::snapshot::engine::meter;

/// Where subject, predicate, object and graph stand in the rows of a table.
type Places = [usize; 4];

const SPOG: Places = [0, 1, 2, 3];
const POSG: Places = [2, 0, 1, 3];
const OSPG: Places = [1, 2, 0, 3];
const GSPO: Places = [1, 2, 3, 0];
const GPOS: Places = [3, 1, 2, 0];
const GOSP: Places = [2, 3, 1, 0];

/// A set of quads. Its default graph is the merge of all graphs.
pub struct QuadStore {
    terms: Terms,
    tables: [Table; 6],
    /// Counted at first use.
    counts: OnceLock<Counts>,
    /// For each predicate how many rows, subjects and objects it has; counted at first use.
    spreads: OnceLock<HashMap<u32, [usize; 3], FxBuildHasher>>,
}

/// What is counted of all quads.
struct Counts {
    /// The named graphs, sorted.
    graphs: Vec<u32>,
    /// How many triples the merged graph has.
    triples: usize,
}

/// All quads, sorted.
struct Table {
    places: Places,
    rows: Vec<Row>,
    /// For each number where the rows begin that begin with it, and where the last of them end. None
    /// of tables that begin with graphs: of a graph, everything is read more often than one thing.
    starts: Vec<u32>,
}

/// The graphs that a pattern reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Graphs {
    /// The merge of all: each triple once.
    Merged,
    /// The merge of some named graphs, sorted.
    MergeOf(Rc<[u32]>),
    /// Each named graph.
    Named,
    /// One named graph.
    One(u32),
}

/// What a pattern binds, by number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bound {
    /// The subject.
    pub subject: Option<u32>,
    /// The predicate.
    pub predicate: Option<u32>,
    /// The object.
    pub object: Option<u32>,
}

impl Default for QuadStore {
    fn default() -> Self {
        let tables = [SPOG, POSG, OSPG, GSPO, GPOS, GOSP];
        Self {
            terms: Terms::default(),
            tables: tables.map(|places| Table { places, rows: Vec::new(), starts: Vec::new() }),
            counts: OnceLock::new(),
            spreads: OnceLock::new(),
        }
    }
}

impl QuadStore {
    /// Adds quads, each of which is in it once.
    pub fn extend(&mut self, batches: impl IntoIterator<Item = Batch>) {
        let mut rows: Vec<Row> = Vec::new();
        let batches: Vec<Batch> = batches.into_iter().collect();
        self.terms.reserve(batches.iter().map(Batch::terms).sum());
        for batch in batches {
            let (terms, added) = batch.into_parts();
            let numbers: Vec<u32> =
                terms.into_iter().map(|term| number(&mut self.terms, term)).collect();
            let here = |number: u32| numbers.get(number as usize).copied().unwrap_or(NO_GRAPH);
            rows.extend(added.into_iter().map(|row| row.map(here)));
        }
        if rows.is_empty() {
            return;
        }
        self.tables.par_iter_mut().for_each(|table| table.add(&rows));
        self.counts = OnceLock::new();
        self.spreads = OnceLock::new();
    }

    /// The number of a term, where the graph has it.
    pub fn number(&self, term: &Term) -> Option<u32> {
        self.terms.get_index_of(term).and_then(|number| u32::try_from(number).ok())
    }

    /// The term of a number.
    pub fn term(&self, number: u32) -> Option<&Term> {
        self.terms.get_index(number as usize)
    }

    /// A pattern of terms by their numbers; none where the graph lacks one of them.
    pub fn bound(&self, terms: [Option<&Term>; 3]) -> Option<Bound> {
        let number = |term: Option<&Term>| match term {
            None => Some(None),
            Some(term) => self.number(term).map(Some),
        };
        let [subject, predicate, object] = terms.map(number);
        Some(Bound { subject: subject?, predicate: predicate?, object: object? })
    }

    /// The named graphs.
    pub fn graphs(&self) -> &[u32] {
        &self.counts().graphs
    }

    /// How many triples the merged graph has.
    pub fn triples(&self) -> usize {
        self.counts().triples
    }

    fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| {
            let [by_subject, .., by_graph, _, _] = &self.tables;
            let same_triple = |one: &Row, other: &Row| one[..3] == other[..3];
            let graphs = by_graph.rows.chunk_by(|one, other| one[0] == other[0]);
            let graphs = graphs.filter_map(|rows| rows.first().map(|row| row[0]));
            Counts {
                graphs: graphs.filter(|graph| *graph != NO_GRAPH).collect(),
                triples: by_subject.rows.chunk_by(same_triple).count(),
            }
        })
    }

    /// The quads of a pattern.
    pub fn quads(&self, bound: Bound, graphs: Graphs) -> Quads<'_> {
        let Some((table, rows)) = self.find(bound, &graphs) else {
            return Quads { rows: [].iter(), places: SPOG, graphs, last: None };
        };
        Quads { rows: rows.iter(), places: table.places, graphs, last: None }
    }

    /// How many rows [`Self::quads`] walks over, found without walking.
    pub fn rows(&self, bound: Bound, graphs: &Graphs) -> usize {
        self.find(bound, graphs).map_or(0, |(_, rows)| rows.len())
    }

    /// How many rows a predicate has, and how many subjects and objects stand in them.
    pub fn spread_of(&self, predicate: u32) -> [usize; 3] {
        let spreads = self.spreads.get_or_init(|| {
            let mut spreads: HashMap<u32, [usize; 3], FxBuildHasher> = HashMap::default();
            let [by_subject, by_predicate, ..] = &self.tables;
            for rows in by_subject.rows.chunk_by(|one, other| one[..2] == other[..2]) {
                let spread = spreads.entry(rows[0][1]).or_default();
                spread[0] += rows.len();
                spread[1] += 1;
            }
            for rows in by_predicate.rows.chunk_by(|one, other| one[..2] == other[..2]) {
                spreads.entry(rows[0][0]).or_default()[2] += 1;
            }
            spreads
        });
        spreads.get(&predicate).copied().unwrap_or_default()
    }

    /// The triples of the merged graph with a predicate, by number.
    pub fn with_predicate(&self, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = [u32; 4]> {
        let bound = self.bound([None, Some(&predicate.into_owned().into()), None]);
        bound.into_iter().flat_map(|bound| self.quads(bound, Graphs::Merged))
    }

    /// The first object of a subject and a predicate in the merged graph.
    pub fn object(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Option<&Term> {
        let (subject, predicate) = (subject.clone().into(), predicate.into_owned().into());
        let bound = self.bound([Some(&subject), Some(&predicate), None])?;
        let [_, _, object, _] = self.quads(bound, Graphs::Merged).next()?;
        self.term(object)
    }

    /// The quads of the named graphs.
    pub fn named_quads(&self) -> impl Iterator<Item = QuadRef<'_>> {
        self.quads(Bound::default(), Graphs::Named).filter_map(|row| self.quad(row))
    }

    /// The triples of the merged graph, as quads of the default graph.
    pub fn merged(&self) -> impl Iterator<Item = QuadRef<'_>> {
        let rows = self.quads(Bound::default(), Graphs::Merged);
        rows.filter_map(|[subject, predicate, object, _]| {
            self.quad([subject, predicate, object, NO_GRAPH])
        })
    }

    /// The triples of a named graph; none where there is no such graph.
    pub fn triples_of(
        &self,
        graph: NamedNodeRef<'_>,
    ) -> Option<impl Iterator<Item = TripleRef<'_>>> {
        let number = self.number(&graph.into_owned().into())?;
        self.graphs().binary_search(&number).ok()?;
        let rows = self.quads(Bound::default(), Graphs::One(number));
        Some(rows.filter_map(|row| self.quad(row)).map(TripleRef::from))
    }

    /// The rows that begin with what is bound, in the table where they stand side by side.
    fn find(&self, bound: Bound, graphs: &Graphs) -> Option<(&Table, &[Row])> {
        let Bound { subject, predicate, object } = bound;
        let named = usize::from(matches!(graphs, Graphs::One(_))) * 3;
        let (table, key) = match (subject, predicate, object) {
            (Some(s), Some(p), Some(o)) => (0, [Some(s), Some(p), Some(o)]),
            (Some(s), None, Some(o)) => (2, [Some(o), Some(s), None]),
            (None, Some(p), o) => (1, [Some(p), o, None]),
            (None, None, o @ Some(_)) => (2, [o, None, None]),
            (s, p, None) => (0, [s, p, None]),
        };
        let graph = match graphs {
            Graphs::One(graph) => Some(*graph),
            _ => None,
        };
        let (mut bound, mut length) = ([0; 4], 0);
        for (place, part) in
            bound.iter_mut().zip(graph.into_iter().chain(key.into_iter().flatten()))
        {
            *place = part;
            length += 1;
        }
        let table = self.tables.get(table + named)?;
        Some((table, table.beginning_with(&bound, length)))
    }

    fn quad(&self, [subject, predicate, object, graph]: Row) -> Option<QuadRef<'_>> {
        let node = |number| match self.term(number)? {
            Term::NamedNode(node) => Some(NamedOrBlankNodeRef::from(node)),
            Term::BlankNode(node) => Some(node.into()),
            Term::Literal(_) => None,
        };
        let TermRef::NamedNode(predicate) = self.term(predicate)?.as_ref() else { return None };
        let graph = match node(graph) {
            Some(NamedOrBlankNodeRef::NamedNode(graph)) => graph.into(),
            Some(NamedOrBlankNodeRef::BlankNode(graph)) => graph.into(),
            None => GraphNameRef::DefaultGraph,
        };
        Some(QuadRef::new(node(subject)?, predicate, self.term(object)?, graph))
    }
}

impl Table {
    /// Adds rows in the order of [`SPOG`]. Sorted for themselves they stand behind the sorted rows
    /// that were there, and a stable sort merges two such runs in one pass.
    fn add(&mut self, rows: &[Row]) {
        let place = |row: &Row| {
            let mut ordered = [0; 4];
            for (value, at) in row.iter().zip(self.places) {
                ordered[at] = *value;
            }
            ordered
        };
        let mut added: Vec<Row> = rows.iter().map(place).collect();
        added.sort_unstable_by_key(whole);
        self.rows.reserve_exact(added.len());
        self.rows.append(&mut added);
        self.rows.sort_by_key(whole);
        self.rows.dedup();
        self.find_starts();
    }

    /// Finds where the rows begin that begin with a number.
    fn find_starts(&mut self) {
        const GRAPH: usize = 3;
        self.starts.clear();
        if self.places[GRAPH] == 0 || u32::try_from(self.rows.len()).is_err() {
            return;
        }
        for (at, row) in (0..).zip(&self.rows) {
            let numbers = row[0] as usize + 1;
            if self.starts.len() < numbers {
                self.starts.resize(numbers, at);
            }
        }
        self.starts.extend(u32::try_from(self.rows.len()));
    }

    /// The rows that begin with a number, or all where that has to be found otherwise.
    fn with_first(&self, number: u32) -> &[Row] {
        if self.starts.is_empty() {
            return &self.rows;
        }
        let at = number as usize;
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        ends.map_or(&[], |(start, end)| &self.rows[*start as usize..*end as usize])
    }

    /// The rows that begin with the first numbers of a key.
    fn beginning_with(&self, key: &Row, length: usize) -> &[Row] {
        if length == 0 {
            return &self.rows;
        }
        let rows = self.with_first(key[0]);
        let beyond = 32 * key.len().saturating_sub(length);
        let wanted = whole(key) >> beyond;
        let start = rows.partition_point(|row| whole(row) >> beyond < wanted);
        let rows = &rows[start..];
        let fits = |row: &Row| whole(row) >> beyond == wanted;
        // Most keys have few rows: their end is looked for nearby first.
        let mut within = 1;
        while within < rows.len() && fits(&rows[within]) {
            within *= 4;
        }
        let rows = &rows[..within.min(rows.len())];
        let end = rows.partition_point(fits);
        &rows[..end]
    }
}

/// A row as one number, so that rows are compared at once.
fn whole(row: &Row) -> u128 {
    row.iter().fold(0, |whole, part| whole << 32 | u128::from(*part))
}

/// The quads of a pattern, as numbers of subject, predicate, object and graph.
pub struct Quads<'a> {
    rows: slice::Iter<'a, Row>,
    places: Places,
    graphs: Graphs,
    /// The triple that was given last; the same one from another graph follows at once.
    last: Option<[u32; 3]>,
}

impl Iterator for Quads<'_> {
    type Item = [u32; 4];

    fn next(&mut self) -> Option<[u32; 4]> {
        loop {
            meter::step();
            let row = self.rows.next()?;
            let [subject, predicate, object, graph] = self.places.map(|place| row[place]);
            let triple = [subject, predicate, object];
            let again = || self.last == Some(triple);
            let passes = match &self.graphs {
                Graphs::Merged => !again(),
                Graphs::MergeOf(some) => some.binary_search(&graph).is_ok() && !again(),
                Graphs::Named => graph != NO_GRAPH,
                Graphs::One(_) => true,
            };
            if passes {
                self.last = Some(triple);
                return Some([subject, predicate, object, graph]);
            }
        }
    }
}

impl FusedIterator for Quads<'_> {}
