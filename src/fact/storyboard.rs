//! Flowcharts that belong to no era, since they tell the story across them: boxes that open with a
//! year are milestones, boxes of troubles and of their solutions say what broke and what fixed it, and
//! where moves are announced, each arrow is one.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::document::Diagnostic;
use crate::document::SourceSpan;
use crate::document::mermaid::Flowchart;
use crate::document::mermaid::Node;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::migration;
use crate::fact::model::Breakage;
use crate::fact::model::Migration;
use crate::fact::model::Milestone;
use crate::fact::model::Remedy;
use crate::fact::model::Subject;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::statement::listed;
use crate::fact::statement::owned;
use crate::fact::years;
use crate::fact::years::Years;

/// Adds what such a flowchart tells to a journey.
pub(super) fn read(
    reader: &mut Reader<'_>,
    flowchart: &Flowchart,
    place: Place<'_>,
    span: SourceSpan,
) {
    let mut unread = Vec::new();
    let announced = place.role == Some(Role::Migrations);
    let ends = if announced { moves(reader, flowchart, place.time) } else { HashSet::new() };
    let mut broke: HashMap<&str, usize> = HashMap::new();
    let mut fixed: HashMap<&str, usize> = HashMap::new();
    for node in &flowchart.nodes {
        let frame = node.parent.and_then(|parent| flowchart.subgraphs.get(parent));
        let role = frame.and_then(|frame| role::announced(&frame.title));
        let text = node.label.join(", ");
        let mentions = owned(reader.lexicon.mentions(&text));
        match role {
            _ if ends.contains(&*node.id) || milestone(reader, node) => {}
            Some(Role::Breakages) => {
                broke.insert(&node.id, reader.journey.breakages.len());
                let breakage = Breakage::new(text, None, mentions, node.span);
                reader.journey.breakages.push(breakage);
            }
            Some(Role::Remedies) => {
                fixed.insert(&node.id, reader.journey.remedies.len());
                let addresses = Vec::new();
                let remedy = Remedy { text, era: None, addresses, mentions, span: node.span };
                reader.journey.remedies.push(remedy);
            }
            Some(Role::Figures)
                if figures(reader, node, frame.map_or("", |frame| &frame.title)) => {}
            _ => unread.push(node.span),
        }
    }
    for edge in &flowchart.edges {
        let ends = (broke.get(&*edge.source), fixed.get(&*edge.target));
        if let (Some(breakage), Some(remedy)) = ends
            && let Some(remedy) = reader.journey.remedies.get_mut(*remedy)
        {
            remedy.addresses.push(*breakage);
        }
    }
    if !unread.is_empty() {
        let message = format!(
            "this diagram stands under no era, so {} of its boxes were left out",
            unread.len()
        );
        let hint = "put it under a heading such as `### Era 1: Start (2006-2011)`, or into boxes \
                    that are named so";
        reader.diagnostics.push(Diagnostic::warning(span, message).with_hint(hint));
        reader.skip(unread.into_iter());
    }
}

/// Reads the arrows from what was left to what came in its place, whose labels say when and why:
/// `RabbitMQ -->|2020, lost ordering| Pulsar`. Gives the ids of the boxes that are ends of a move.
fn moves<'a>(reader: &mut Reader<'_>, flowchart: &'a Flowchart, time: Time) -> HashSet<&'a str> {
    let boxes: HashMap<&str, &Node> =
        flowchart.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let name = |id: &str| boxes.get(id).and_then(|node| node.label.first()).map(String::as_str);
    let mut ends = HashSet::new();
    for edge in &flowchart.edges {
        let (Some(from), Some(to)) = (name(&edge.source), name(&edge.target)) else { continue };
        let label = edge.label.as_deref().unwrap_or_default().replace('\n', ", ");
        let years = years::find(&label).map(|(years, _)| years);
        // "Assess → Plan" is a step on the way, no move.
        let known = |end: &str| !reader.lexicon.mentions(end).is_empty();
        if years.is_none() && !(known(from) && known(to)) {
            continue;
        }
        let Some(moved) = migration::named(from, to, edge.span, reader.lexicon) else { continue };
        ends.extend([edge.source.as_str(), edge.target.as_str()]);
        let is_time =
            |part: &str| years::find(part).is_some_and(|(_, range)| range == (0..part.len()));
        let reasons = listed(&label).into_iter().filter(|part| !is_time(part)).collect();
        reader.migrations(vec![Migration { years, reasons, ..moved }], time);
    }
    ends
}

/// Reads a box of figures whose id gives the year: `Y2014[$5M/month<br/>1M users]`; false where it
/// has none.
fn figures(reader: &mut Reader<'_>, node: &Node, heading: &str) -> bool {
    let year = pattern!(r"(?:19|20)[0-9]{2}").find(&node.id);
    let years = year.and_then(|year| year.as_str().parse().ok()).map(Years::year);
    let era = years.and_then(|years| reader.chronology.holding(years));
    let setting = Setting { subject: Subject::Company, era, years, span: node.span };
    let lines = node.label.iter();
    let found: Vec<_> =
        lines.flat_map(|line| measurement::in_line(line, heading, setting)).collect();
    let any = !found.is_empty();
    reader.journey.measurements.extend(found);
    any
}

/// Reads a box such as `2013: Launch<br/>1K users<br/>$500/month`; false where no year opens it.
fn milestone(reader: &mut Reader<'_>, node: &Node) -> bool {
    let opening = pattern!(r"^\(?(?:19|20)[0-9]{2}[^:]{0,20}(?::\s*|$)");
    let Some(first) = node.label.first() else { return false };
    let Some(found) = opening.find(first) else { return false };
    let Some((years, _)) = years::find(found.as_str()) else { return false };
    let mut events = vec![first[found.end()..].trim().to_owned()];
    events.extend(node.label.iter().skip(1).cloned());
    events.retain(|event| !event.is_empty());
    let Some(name) = events.first().cloned() else { return false };
    let era = reader.chronology.holding(years);
    let years = Some(years);
    let setting = Setting { subject: Subject::Company, era, years, span: node.span };
    for event in &events {
        reader.journey.measurements.extend(measurement::in_line(event, "", setting));
    }
    let mentions = owned(reader.lexicon.mentions(&events.join("\n")));
    reader.journey.milestones.push(Milestone { name, years, events, mentions, span: node.span });
    true
}
