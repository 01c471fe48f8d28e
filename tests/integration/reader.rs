//! What is read from documents of many shapes: tables, incidents, outlines, boxes, keys.

use stratigraph::corpus::OntologySource;
use stratigraph::corpus::SourceFile;
use stratigraph::fact::Measurement;
use stratigraph::fact::Metric;
use stratigraph::fact::Subject;
use stratigraph::graph::Base;
use stratigraph::snapshot::Ontology;
use stratigraph::snapshot::ReadDocument;

const ERAS: &str = "# Acme\n\n## Phase 1: Start (2001-2004)\n\n## Phase 2: Growth (2005-2009)\n\n";

fn read(text: &str) -> ReadDocument {
    let ontology = Ontology::new(&OntologySource::embedded(), &Base::default()).unwrap();
    ontology.read(SourceFile::new("acme.md", text.as_bytes()).unwrap())
}

/// Value and first year of all figures of a metric.
fn values(read: &ReadDocument, metric: Metric) -> Vec<(f64, i32)> {
    let of_metric = read.journey.measurements.iter().filter(|figure| figure.metric == metric);
    let value = |figure: &Measurement| {
        (figure.quantity.minimum.unwrap(), figure.years.map_or(0, |years| years.start))
    };
    of_metric.map(value).collect()
}

#[test]
fn a_table_of_years_gives_figures_of_each_year() {
    let text = "# Acme\n\n## Growth\n\n| Year | Monthly cost | Engineers |\n|---|---|---|\n\
                | 2001 | $5K | 3 |\n| 2004 | $40K | 12 |\n";
    let read = read(text);
    assert_eq!(values(&read, Metric::InfrastructureCost), [(5e3, 2001), (40e3, 2004)]);
    assert_eq!(values(&read, Metric::TeamSize), [(3.0, 2001), (12.0, 2004)]);
}

#[test]
fn a_table_may_have_its_years_in_the_header() {
    let text = "# Acme\n\n## Speed\n\n| Metric | 2001 | 2004 |\n|---|---|---|\n\
                | Page latency | 900ms | 200ms |\n";
    assert_eq!(values(&read(text), Metric::ResponseTime), [(900.0, 2001), (200.0, 2004)]);
}

#[test]
fn a_phase_stands_for_its_years() {
    let text = format!("{ERAS}## Costs\n\n- **Phase 2**: $9K/month\n");
    assert_eq!(values(&read(&text), Metric::InfrastructureCost), [(9e3, 2005)]);
}

#[test]
fn parts_of_a_bill_are_costs_of_components() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n### Monthly cost: $500\n\n- Disks: $300\n\
                - Network: $200\n";
    let read = read(text);
    let of_company = |figure: &&Measurement| figure.subject == Subject::Company;
    assert_eq!(read.journey.measurements.iter().filter(of_company).count(), 1);
    let names = read.journey.components.iter().map(|component| component.name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["Disks", "Network"]);
}

#[test]
fn problem_and_solution_are_paired_and_lists_side_by_side_are_not() {
    let incident = "# Acme\n\n## The long night (2003)\n\n**Problem**: The disk was full\n\
                    **Root Cause**: Nobody looked\n**Solution**: An alert\n";
    let read_incident = read(incident);
    assert_eq!(read_incident.journey.remedies[0].addresses, [0, 1]);
    let lists = "# Acme\n\n## Era 1: Start (2001)\n\n**What broke**:\n\n- The disk\n\n\
                 **How they fixed it**:\n\n- An alert\n";
    assert_eq!(read(lists).journey.remedies[0].addresses, Vec::<usize>::new());
}

#[test]
fn a_row_of_problem_and_solution_is_a_pair() {
    let text = "# Acme\n\n## What broke\n\n| Users | Problem | Solution |\n|---|---|---|\n\
                | 1M | One database | Replicas |\n";
    let read = read(text);
    assert_eq!(read.journey.breakages[0].text, "One database");
    assert_eq!(read.journey.remedies[0].addresses, [0]);
}

#[test]
fn nothing_broke_is_no_breakage() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n**What broke**: Nothing major, it held\n";
    assert!(read(text).journey.breakages.is_empty());
}

#[test]
fn yaml_is_read_as_an_outline() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n**What broke:**\n\n```yaml\n\
                storage:\n  - The disk was full\n  - The index was gone\n```\n";
    assert_eq!(read(text).journey.breakages.len(), 2);
}

#[test]
fn growth_is_no_migration_and_moves_are_told_in_words() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n- **Latency**: 900ms → 200ms\n\
                - Replaced MySQL with Cassandra for carts\n";
    let read = read(text);
    let moves: Vec<(&str, &str)> =
        read.journey.migrations.iter().map(|m| (&*m.from.label, &*m.to.label)).collect();
    assert_eq!(moves, [("MySQL", "Cassandra")]);
}

#[test]
fn boxes_of_a_diagram_may_be_the_eras() {
    let text = "# Acme\n\n```mermaid\ngraph TB\n  subgraph P1[\"Phase 1: Start (2001-2004)\"]\n    \
                DB[MySQL]\n  end\n  subgraph P2[\"Phase 2: Growth (2005-2009)\"]\n    KV[Redis]\n  \
                end\n  P1 --> P2\n```\n";
    let read = read(text);
    let eras: Vec<&str> = read.journey.eras.iter().map(|era| &*era.name).collect();
    assert_eq!(eras, ["Start", "Growth"]);
    let homes: Vec<usize> = read.journey.components.iter().map(|c| c.era).collect();
    assert_eq!(homes, [0, 1]);
    assert!(read.journey.connections.is_empty(), "from era to era leads no connection");
}

#[test]
fn a_storyboard_gives_milestones_with_their_figures() {
    let text = "# Acme\n\n## Journey\n\n```mermaid\ngraph LR\n  A[2001: Launch<br/>1K users] --> \
                B[2004: Boom<br/>1M users]\n```\n";
    let read = read(text);
    assert_eq!(read.journey.milestones.len(), 2);
    assert_eq!(values(&read, Metric::Users), [(1e3, 2001), (1e6, 2004)]);
}

#[test]
fn what_is_yet_to_come_is_no_fact() {
    let text =
        "# Acme\n\n## Future targets (2030)\n\n- **Cost**: $9M/month\n- **Team**: 900 engineers\n";
    assert!(read(text).journey.measurements.is_empty());
}

#[test]
fn lessons_stand_under_headings_of_many_names() {
    let text = "# Acme\n\n## Key takeaways\n\n1. **Small steps**: they are cheap\n\n\
                ## Critical success factors\n\n- One team\n\n## What we'd do differently\n\n- Less mail\n";
    let kinds: Vec<String> =
        read(text).journey.lessons.iter().map(|lesson| format!("{:?}", lesson.kind)).collect();
    assert_eq!(kinds, ["Principle", "Worked", "Failed"]);
}

#[test]
fn coverage_counts_lines_that_carry_facts_and_were_not_understood() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n- **Team size**: 5 engineers\n\
                - **Altitude**: $7 per furlong\n";
    let coverage = read(text).coverage;
    assert_eq!((coverage.read, coverage.carrying), (2, 3));
}

#[test]
fn facts_in_an_indented_block_keep_their_lines() {
    // Found by fuzzing: such a block has no fence above its first line.
    let text = "# Acme\n\n## What broke\n\n    - The disk was full\n";
    assert_eq!(read(text).journey.breakages[0].span.first_line, 5);
}
