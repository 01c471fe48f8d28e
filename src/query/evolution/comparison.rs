//! What changed between two architectures.

use std::collections::HashMap;
use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::query::entity::Entity;

/// The components of two architectures, matched by their names, in any case.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Those that only the second has.
    pub added: Vec<Arc<Entity>>,
    /// Those that only the first has.
    pub removed: Vec<Arc<Entity>>,
    /// Those of the second that the first has as they are.
    pub kept: Vec<Arc<Entity>>,
    /// Those that both have, with a difference.
    pub changed: Vec<Change>,
}

/// A component that both have, with a difference in its layer, traits or technologies.
#[derive(Clone, Debug)]
pub struct Change {
    /// As it was.
    pub before: Arc<Entity>,
    /// As it became.
    pub after: Arc<Entity>,
    /// What its box says since.
    pub added_traits: Vec<String>,
    /// What its box no longer says.
    pub removed_traits: Vec<String>,
    /// What it uses since.
    pub added_technologies: Vec<NamedNode>,
    /// What it no longer uses.
    pub removed_technologies: Vec<NamedNode>,
}

/// Compares the components of two architectures.
pub fn compare(from: &[Arc<Entity>], to: &[Arc<Entity>]) -> Comparison {
    let mut before: HashMap<String, Vec<&Arc<Entity>>> = HashMap::new();
    // Of those that share a name, the first is matched first.
    for component in from.iter().rev() {
        before.entry(key(component)).or_default().push(component);
    }
    let mut comparison = Comparison::default();
    for component in to {
        match before.get_mut(&key(component)).and_then(Vec::pop) {
            None => comparison.added.push(Arc::clone(component)),
            Some(earlier) => match change(earlier, component) {
                None => comparison.kept.push(Arc::clone(component)),
                Some(change) => comparison.changed.push(change),
            },
        }
    }
    let left = |component: &&Arc<Entity>| {
        before
            .get(&key(component))
            .is_some_and(|left| left.iter().any(|earlier| earlier.iri == component.iri))
    };
    comparison.removed = from.iter().filter(left).cloned().collect();
    comparison
}

fn key(component: &Entity) -> String {
    component.label().trim().to_lowercase()
}

fn change(before: &Arc<Entity>, after: &Arc<Entity>) -> Option<Change> {
    let technologies = |of: &Entity| targets(of, vocab::USES);
    let traits = |of: &Entity| of.texts(vocab::TRAIT);
    let change = Change {
        added_traits: without(traits(after), &traits(before)),
        removed_traits: without(traits(before), &traits(after)),
        added_technologies: without(technologies(after), &technologies(before)),
        removed_technologies: without(technologies(before), &technologies(after)),
        before: Arc::clone(before),
        after: Arc::clone(after),
    };
    let same = change.added_traits.is_empty()
        && change.removed_traits.is_empty()
        && change.added_technologies.is_empty()
        && change.removed_technologies.is_empty()
        && targets(before, vocab::LAYER) == targets(after, vocab::LAYER);
    (!same).then_some(change)
}

fn targets(entity: &Entity, property: NamedNodeRef<'_>) -> Vec<NamedNode> {
    entity.links(property).cloned().collect()
}

fn without<T: PartialEq>(all: Vec<T>, others: &[T]) -> Vec<T> {
    all.into_iter().filter(|one| !others.contains(one)).collect()
}
