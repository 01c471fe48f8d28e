//! What a flowchart is before it is written: boxes in groups with arrows between them.

use crate::generate::shape::Ids;
use std::collections::BTreeSet;

/// The layer of a box, as its colour tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// What faces the users.
    Edge,
    /// What computes.
    #[default]
    Service,
    /// What keeps data.
    State,
    /// What runs and watches the rest.
    Control,
}

/// The layers in the order of their colours.
pub const LAYERS: [Layer; 4] = [Layer::Edge, Layer::Service, Layer::State, Layer::Control];

/// A box.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its identifier.
    pub id: String,
    /// Its lines, the first one being its name.
    pub lines: Vec<String>,
    /// Its layer; users and figures have none.
    pub layer: Option<Layer>,
    /// Whether it is drawn as a cylinder.
    pub cylinder: bool,
}

/// A box of boxes.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its own boxes.
    pub nodes: Vec<Node>,
    /// The groups within it.
    pub groups: Vec<Group>,
}

impl Group {
    /// All boxes, those of inner groups included.
    pub fn all(&self) -> Vec<&Node> {
        let inner = self.groups.iter().flat_map(Group::all);
        self.nodes.iter().chain(inner).collect()
    }
}

/// An arrow.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// What is written on it.
    pub label: Option<String>,
    /// Whether it is dotted.
    pub dotted: bool,
}

/// Arrows that belong together.
#[derive(Clone, Debug)]
pub struct Bunch {
    /// What a comment above them would say.
    pub title: &'static str,
    /// The arrows.
    pub edges: Vec<Edge>,
}

impl Bunch {
    /// These arrows under this title.
    pub fn new(title: &'static str, edges: Vec<Edge>) -> Self {
        Self { title, edges }
    }
}

/// A whole flowchart.
#[derive(Clone, Debug, Default)]
pub struct Diagram {
    /// Boxes outside of all groups.
    pub loose: Vec<Node>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The arrows.
    pub edges: Vec<Bunch>,
    /// The box of figures.
    pub metrics: Option<Group>,
}

/// Gives out identifiers, none twice in a diagram.
pub struct Names {
    style: Ids,
    prefix: u64,
    taken: BTreeSet<String>,
}

impl Names {
    /// No identifier is taken yet; `prefix` is the number that numbered ones begin with.
    pub fn new(style: Ids, prefix: u64) -> Self {
        Self { style, prefix, taken: BTreeSet::new() }
    }

    /// An identifier for what is called so.
    pub fn id(&mut self, name: &str) -> String {
        let letters = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), " ");
        let words: Vec<&str> = letters.split_whitespace().take(3).collect();
        let id = match self.style {
            Ids::Pascal => words.iter().map(|word| pascal(word)).collect(),
            Ids::Upper => words.join("_").to_uppercase(),
            Ids::Numbered => {
                let word = words.first().copied().unwrap_or("NODE").to_uppercase();
                format!("P{}_{word}", self.prefix)
            }
        };
        let id = if id.starts_with(|first: char| first.is_ascii_alphabetic()) {
            id
        } else {
            format!("N{id}")
        };
        let mut unique = id.clone();
        let mut turn = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{id}{turn}");
            turn += 1;
        }
        unique
    }
}

fn pascal(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_identifier_is_given_twice() {
        let mut names = Names::new(Ids::Pascal, 1);
        assert_eq!(names.id("Order Service"), "OrderService");
        assert_eq!(names.id("Order Service"), "OrderService2");
        assert_eq!(Names::new(Ids::Upper, 1).id("F5 BIG-IP"), "F5_BIG_IP");
        assert_eq!(Names::new(Ids::Numbered, 3).id("Redis Cluster"), "P3_REDIS");
    }
}
