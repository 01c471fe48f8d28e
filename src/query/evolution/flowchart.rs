//! An architecture as a Mermaid flowchart, to be taken away into a document of one's own
//! (<https://mermaid.js.org/syntax/flowchart.html>). What this program reads of it is what it was
//! made from.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fmt::Write;
use std::sync::Arc;

use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::entity::Entity;
use crate::query::error::QueryError;
use crate::query::limits::Limits;

/// The layers with the class that stands for each, and its colours.
const LAYERS: [(NamedNodeRef<'static>, &str, &str); 4] = [
    (vocab::EDGE, "edgeStyle", "fill:#1f6feb,stroke:#0b4db5,color:#fff"),
    (vocab::SERVICE, "serviceStyle", "fill:#1a7f37,stroke:#116329,color:#fff"),
    (vocab::STATE, "stateStyle", "fill:#9a6700,stroke:#7d4e00,color:#fff"),
    (vocab::CONTROL, "controlStyle", "fill:#cf222e,stroke:#a40e26,color:#fff"),
];

/// What an architecture is drawn from, each list in its order.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// The boxes around components.
    pub groups: Vec<Arc<Entity>>,
    /// The boxes of users.
    pub populations: Vec<Arc<Entity>>,
    /// The building blocks.
    pub components: Vec<Arc<Entity>>,
    /// The arrows.
    pub connections: Vec<Arc<Entity>>,
}

impl Drawing {
    /// What the architecture of an era is drawn from.
    pub fn of_era(
        catalogue: &Catalogue,
        limits: &Limits,
        era: &NamedNode,
    ) -> Result<Self, QueryError> {
        Self::of(|class| {
            let listing = catalogue.listing(limits, class)?;
            let of_era = listing.related(vocab::IN_ERA, era).map(|entry| entry.iri.clone());
            catalogue.entities(limits, &of_era.collect::<Vec<_>>())
        })
    }

    /// The same, of what is there of each class.
    pub fn of<E>(mut members: impl FnMut(Class) -> Result<Vec<Arc<Entity>>, E>) -> Result<Self, E> {
        Ok(Self {
            groups: members(Class::ComponentGroup)?,
            populations: members(Class::Population)?,
            components: members(Class::Component)?,
            connections: members(Class::Connection)?,
        })
    }

    /// The flowchart in Mermaid's words.
    pub fn flowchart(&self) -> String {
        let mut chart = Flowchart::new(self);
        chart.boxes();
        chart.arrows();
        chart.layers();
        chart.text
    }
}

/// A node of the flowchart, as Mermaid says.
struct Node {
    /// Its name among the lines of the chart.
    id: String,
    /// What people call it.
    name: String,
}

/// Boxes by their group.
type Members<'a> = HashMap<Option<&'a NamedNode>, Vec<&'a Arc<Entity>>>;

/// What is still to be written of the boxes.
enum Step<'a> {
    /// A group begins.
    Open(&'a Arc<Entity>),
    /// What stands in a group, or in none.
    Fill(Option<&'a NamedNode>),
    /// A group ends.
    Close,
}

/// A flowchart while it is written.
struct Flowchart<'a> {
    drawing: &'a Drawing,
    /// What can be an end of an arrow, by address.
    boxes: HashMap<&'a NamedNode, Node>,
    text: String,
}

impl<'a> Flowchart<'a> {
    fn new(drawing: &'a Drawing) -> Self {
        let lists = [
            ("group", &drawing.groups),
            ("users", &drawing.populations),
            ("part", &drawing.components),
        ];
        let boxes = lists.into_iter().flat_map(|(kind, entities)| {
            let numbered = entities.iter().zip(1..);
            numbered.map(move |(entity, number)| {
                let id = format!("{kind}{number}");
                (&entity.iri, Node { id, name: entity.label() })
            })
        });
        let (boxes, text) = (boxes.collect(), String::from("flowchart TB\n"));
        Self { drawing, boxes, text }
    }

    /// All boxes, each within its group. Groups nest as deep as an RDF file says, so that no thread's
    /// stack may keep them.
    fn boxes(&mut self) {
        let drawing = self.drawing;
        let (of_users, parts) =
            (self.by_group(&drawing.populations), self.by_group(&drawing.components));
        let groups = self.by_group(&drawing.groups);
        let mut opened = HashSet::new();
        let mut waiting = vec![Step::Fill(None)];
        let mut depth = 1;
        while let Some(step) = waiting.pop() {
            match step {
                Step::Fill(group) => {
                    let inside = |of: &Members<'a>| of.get(&group).cloned().unwrap_or_default();
                    for entity in inside(&of_users) {
                        let id = self.id(&entity.iri).to_owned();
                        self.line(depth, &format!("{id}([\"{}\"])", label(entity)));
                    }
                    for entity in inside(&parts) {
                        let id = self.id(&entity.iri).to_owned();
                        self.line(depth, &format!("{id}[\"{}\"]", label(entity)));
                    }
                    waiting.extend(inside(&groups).into_iter().rev().map(Step::Open));
                }
                // No box is opened twice, whatever an RDF file says.
                Step::Open(group) if opened.insert(&group.iri) => {
                    let (id, name) = (self.id(&group.iri).to_owned(), escape(&group.label()));
                    self.line(depth, &format!("subgraph {id}[\"{name}\"]"));
                    depth += 1;
                    waiting.push(Step::Close);
                    waiting.push(Step::Fill(Some(&group.iri)));
                }
                Step::Open(_) => {}
                Step::Close => {
                    depth -= 1;
                    self.line(depth, "end");
                }
            }
        }
    }

    /// Boxes by the group that they stand in; those whose group is not drawn stand in none.
    fn by_group(&self, entities: &'a [Arc<Entity>]) -> Members<'a> {
        let mut members = Members::new();
        for entity in entities {
            let group = group_of(entity).filter(|group| self.boxes.contains_key(group));
            members.entry(group).or_default().push(entity);
        }
        members
    }

    fn arrows(&mut self) {
        for arrow in &self.drawing.connections {
            let end = |property| self.boxes.get(arrow.links(property).next()?);
            let (Some(from), Some(to)) = (end(vocab::SOURCE), end(vocab::TARGET)) else { continue };
            let name = arrow.label();
            // Without a text of its own, an arrow is called by its ends.
            let line = if name == format!("{} → {}", from.name, to.name) {
                format!("{} --> {}", from.id, to.id)
            } else {
                format!("{} -->|\"{}\"| {}", from.id, escape(&name), to.id)
            };
            self.line(1, &line);
        }
    }

    fn layers(&mut self) {
        for (layer, class, colours) in LAYERS {
            let of_layer = |part: &&Arc<Entity>| part.links(vocab::LAYER).any(|it| *it == layer);
            let parts = self.drawing.components.iter().filter(of_layer);
            let parts: Vec<&str> = parts.map(|part| self.id(&part.iri)).collect();
            if !parts.is_empty() {
                let members = format!("class {} {class}", parts.join(","));
                self.line(1, &format!("classDef {class} {colours}"));
                self.line(1, &members);
            }
        }
    }

    fn id(&self, iri: &NamedNode) -> &str {
        self.boxes.get(iri).map_or("", |known| known.id.as_str())
    }

    fn line(&mut self, depth: usize, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:width$}{text}", "", width = depth * 4);
    }
}

fn group_of(entity: &Entity) -> Option<&NamedNode> {
    entity.links(vocab::IN_GROUP).next()
}

/// The lines of a box: its name, then what else it says.
fn label(entity: &Entity) -> String {
    let lines = std::iter::once(entity.label()).chain(entity.texts(vocab::TRAIT));
    lines.map(|line| escape(&line)).collect::<Vec<_>>().join("<br/>")
}

/// A text that stands between quotes.
fn escape(text: &str) -> String {
    text.replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;").replace('\n', " ")
}
