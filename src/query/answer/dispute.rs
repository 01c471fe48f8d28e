//! What contradicts an answer: the conflicts that its facts are part of, the clause that says so, and
//! whose telling comes first.

use std::collections::HashMap;
use std::collections::HashSet;

use indexmap::IndexMap;
use oxigraph::model::NamedNode;
use oxigraph::sparql::QuerySolution;

use crate::fact::SourceKind;
use crate::graph::vocab;
use crate::query::answer::evidence;
use crate::query::answer::model::Conflict;
use crate::query::answer::model::ConflictSide;
use crate::query::answer::sentence;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::error::QueryError;
use crate::query::evolution;
use crate::query::limits::Limits;

/// Sayings of one document that a clause has room for.
const MOST_SAYINGS: usize = 3;

/// What contradicts the facts that rows rest on.
pub(super) fn conflicts(
    catalogue: &Catalogue,
    limits: &Limits,
    rows: &[QuerySolution],
) -> Result<Vec<Conflict>, QueryError> {
    let known = catalogue.listing(limits, Class::Conflict)?;
    let mut seen = HashSet::new();
    let mut conflicts = Vec::new();
    for fact in evidence::facts(rows) {
        for conflict in known.related(vocab::BETWEEN, &fact) {
            if seen.insert(conflict.iri.clone()) {
                conflicts.push(told(catalogue, limits, conflict)?);
            }
        }
    }
    Ok(conflicts)
}

fn told(catalogue: &Catalogue, limits: &Limits, conflict: &Entry) -> Result<Conflict, QueryError> {
    let sides = evolution::sides(catalogue, limits, conflict)?;
    let between = sides.into_iter().map(|side| ConflictSide {
        iri: side.fact.iri.clone(),
        text: side.text,
        years: side.years.map(|years| years.to_string()).unwrap_or_default(),
        sources: side.fact.sources.clone(),
    });
    Ok(Conflict {
        iri: conflict.iri.clone(),
        about: evolution::about(catalogue, limits, conflict)?,
        between: between.collect(),
    })
}

/// Says in one more sentence that documents disagree, and who says what; none where only one document
/// speaks, as the sentence before then has both figures, or the reader finds both beside it.
pub(super) fn clause(conflicts: &[Conflict]) -> Option<String> {
    let across: Vec<&Conflict> = conflicts.iter().filter(|it| is_across(it)).collect();
    let first = across.first()?;
    let shares = |it: &Conflict| {
        it.about == first.about
            && it.between.iter().any(|side| first.between.iter().any(|of| of.iri == side.iri))
    };
    let mut sayings: Vec<Saying> = Vec::new();
    for conflict in across.iter().filter(|it| shares(it)) {
        for side in &conflict.between {
            Saying::add(&mut sayings, side);
        }
    }
    let said: Vec<String> = sayings.iter().map(Saying::in_words).collect();
    Some(format!(" Sources disagree on {}: {}.", first.about, said.join("; ")))
}

fn is_across(conflict: &Conflict) -> bool {
    let documents = conflict.between.iter().filter_map(document);
    documents.collect::<HashSet<_>>().len() > 1
}

fn document(side: &ConflictSide) -> Option<&str> {
    side.sources.first().map(|source| source.document.as_str())
}

/// What one document says.
struct Saying<'a> {
    document: &'a str,
    /// Who is nearest to what happened, of those whom it cites.
    by: Option<SourceKind>,
    /// What it says, and for which years, in the order of its first telling.
    told: IndexMap<String, Vec<String>>,
}

impl<'a> Saying<'a> {
    fn add(sayings: &mut Vec<Self>, side: &'a ConflictSide) {
        let Some(document) = document(side) else { return };
        let references = side.sources.iter().flat_map(|source| &source.references);
        let by = references.map(|reference| reference.kind).min();
        let at = sayings.iter().position(|it| it.document == document);
        let at = at.unwrap_or_else(|| {
            sayings.push(Self { document, by, told: IndexMap::new() });
            sayings.len() - 1
        });
        let saying = &mut sayings[at];
        saying.by = [saying.by, by].into_iter().flatten().min();
        let years = saying.told.entry(side.text.clone()).or_default();
        if !side.years.is_empty() && !years.contains(&side.years) {
            years.push(side.years.clone());
        }
    }

    fn in_words(&self) -> String {
        let who = match self.by {
            Some(SourceKind::FirstHand) => "first-hand sources say",
            Some(SourceKind::Press) => "the press says",
            Some(SourceKind::Vendor) => "a vendor says",
            Some(SourceKind::ThirdParty) => "third parties say",
            None => "an overview that cites nothing says",
        };
        let texts = self.told.iter().map(|(text, years)| match years.as_slice() {
            [] => text.clone(),
            years => format!("{text} ({})", sentence::listed(years, MOST_SAYINGS, ", ", " and ")),
        });
        let texts: Vec<String> = texts.collect();
        let texts = sentence::listed(&texts, MOST_SAYINGS, ", ", " and ");
        format!("{who} {texts} ({})", self.document)
    }
}

/// Of rows that contradict one another across documents, puts those first whose telling is nearest
/// to what happened; all others stay where they are.
pub(super) fn first_hand_first(
    catalogue: &Catalogue,
    limits: &Limits,
    rows: &mut Vec<QuerySolution>,
) -> Result<(), QueryError> {
    let known = catalogue.listing(limits, Class::Conflict)?;
    let mut disputed: HashMap<NamedNode, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        for fact in evidence::facts(std::slice::from_ref(row)) {
            for conflict in known.related(vocab::BETWEEN, &fact) {
                let of_conflict = disputed.entry(conflict.iri.clone()).or_default();
                if !of_conflict.contains(&at) {
                    of_conflict.push(at);
                }
            }
        }
    }
    disputed.retain(|_, of_conflict| of_conflict.len() > 1);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for mut joined in disputed.into_values() {
        groups.retain(|group| {
            let apart = group.iter().all(|at| !joined.contains(at));
            if !apart {
                joined.extend(group);
            }
            apart
        });
        groups.push(joined);
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for mut slots in groups {
        slots.sort_unstable();
        slots.dedup();
        let mut ranked = Vec::new();
        for at in &slots {
            let facts = evidence::facts(std::slice::from_ref(&rows[*at]));
            let facts = catalogue.entities(limits, &facts)?;
            let trust = facts.iter().map(|fact| evolution::trust(fact)).min();
            ranked.push((trust, *at));
        }
        ranked.sort_unstable();
        for (slot, (_, at)) in slots.into_iter().zip(ranked) {
            order[slot] = at;
        }
    }
    let mut told: Vec<Option<QuerySolution>> = rows.drain(..).map(Some).collect();
    rows.extend(order.into_iter().filter_map(|at| told[at].take()));
    Ok(())
}
