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

const NIGHT: &str = "# Acme\n\n## Phase 1: Start (2001-2009)\n\n## Incidents\n\n### Login Outage (2003)\n\n\
                     **Problem**: Nobody could log in\n**Impact**: 6 hours of angry calls\n\
                     **Root Cause**: One full disk\n**Solution**: An alert\n**Cost**: $8M in refunds\n";

#[test]
fn an_incident_has_a_name_a_year_a_cause_and_an_impact() {
    let read = read(NIGHT);
    let broke = &read.journey.breakages[0];
    assert_eq!(broke.incident.as_deref(), Some("Login Outage"));
    assert_eq!(broke.years.map(|years| years.start), Some(2003));
    assert_eq!(read.journey.breakages[broke.causes[0]].text, "One full disk");
    assert_eq!(broke.impacts, ["6 hours of angry calls"]);
}

/// What is told of what broke: metric, least value and unit.
fn told_of_breakages(read: &ReadDocument) -> Vec<(Metric, f64, &str)> {
    let of_breakage = |figure: &&Measurement| matches!(figure.subject, Subject::Breakage(_));
    let told = read.journey.measurements.iter().filter(of_breakage);
    told.map(|m| (m.metric, m.quantity.minimum.unwrap(), &*m.quantity.unit)).collect()
}

#[test]
fn what_an_incident_cost_and_how_long_it_lasted_is_said_of_what_broke() {
    let read = read(NIGHT);
    assert_eq!(
        told_of_breakages(&read),
        [(Metric::Duration, 6.0, "h"), (Metric::Loss, 8e6, "USD")]
    );
    assert_eq!(values(&read, Metric::InfrastructureCost), []);
}

#[test]
fn an_incident_without_a_problem_is_what_its_trigger_set_off() {
    let text = "# Acme\n\n## Stories\n\n### Critical Incident: The Flood\n\n**Trigger**: Rain\n\
                **Impact**: 3 hours offline\n**Resolution**: Pumps\n";
    let read = read(text);
    assert_eq!(read.journey.breakages[0].text, "Rain");
    assert_eq!(read.journey.breakages[0].incident.as_deref(), Some("The Flood"));
    assert_eq!(read.journey.remedies[0].addresses, [0]);
    assert_eq!(told_of_breakages(&read), [(Metric::Duration, 3.0, "h")]);
}

#[test]
fn a_table_of_incidents_gives_what_each_of_them_was() {
    let text = "# Acme\n\n## Reliability\n\n| Incident | Year | Root cause | Duration | Cost | Fix |\n\
                |---|---|---|---|---|---|\n| Login outage | 2003 | Full disk | 4 hours | $2M | Alerts |\n";
    let read = read(text);
    assert_eq!(read.journey.breakages[0].incident.as_deref(), Some("Login outage"));
    assert_eq!(
        told_of_breakages(&read),
        [(Metric::Duration, 4.0, "h"), (Metric::Loss, 2e6, "USD")]
    );
    assert_eq!(read.journey.remedies[0].addresses, [0]);
}

#[test]
fn an_outline_may_be_an_incident() {
    let text = "# Acme\n\n## War stories\n\n```python\nlogin_outage_2003 = {\n    \"trigger\": \"A full disk\",\n    \
                \"time_to_recovery\": \"5 hours\",\n    \"revenue_lost\": \"$3M\",\n}\n```\n";
    let read = read(text);
    assert_eq!(read.journey.breakages[0].text, "A full disk");
    assert_eq!(
        told_of_breakages(&read),
        [(Metric::Duration, 5.0, "h"), (Metric::Loss, 3e6, "USD")]
    );
}

#[test]
fn what_broke_at_a_scale_is_told_with_it() {
    let table = "# Acme\n\n## Limits\n\n| User Count | Breaking Point | Solution |\n|---|---|---|\n\
                 | 10M | One database | Shards |\n";
    assert_eq!(told_of_breakages(&read(table)), [(Metric::Users, 10e6, "users")]);
    let heading = "# Acme\n\n## Growing pains\n\n### From 1M to 10M users: Storage\n\n**Problem**: A full disk\n\
                   **Solution**: More disks\n";
    assert_eq!(told_of_breakages(&read(heading)), [(Metric::Users, 1e6, "users")]);
}

/// Figures that hold at a scale: value, and the least value of the scale.
fn at_scale(read: &ReadDocument) -> Vec<(f64, f64)> {
    let figures = &read.journey.measurements;
    let scales = figures.iter().filter_map(|scale| match scale.subject {
        Subject::Measurement(at) => Some((&figures[at], scale)),
        _ => None,
    });
    scales.map(|(one, at)| (one.quantity.minimum.unwrap(), at.quantity.minimum.unwrap())).collect()
}

#[test]
fn a_chart_or_a_table_may_give_figures_by_the_number_of_users() {
    let chart = "# Acme\n\n## Costs\n\n```mermaid\nxychart-beta\n    title \"Cost per User\"\n    \
                 x-axis [\"1M\", \"10M\"]\n    y-axis \"Cost per User ($)\" 0 --> 50\n    line [45, 35]\n```\n";
    assert_eq!(at_scale(&read(chart)), [(45.0, 1e6), (35.0, 10e6)]);
    let table = "# Acme\n\n## Costs\n\n| Users | Monthly cost |\n|---|---|\n| 1M | $5K |\n";
    assert_eq!(at_scale(&read(table)), [(5e3, 1e6)]);
}

#[test]
fn a_dotted_arrow_is_a_remark_on_the_box_that_it_starts_from() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n```mermaid\ngraph TB\nAPI[Gateway]\nDB[Store]\nAPI --> DB\n\
                API -.->|\"p99: 200ms<br/>5K requests/s\"| DB\n```\n";
    let read = read(text);
    let subjects: Vec<Subject> = read.journey.measurements.iter().map(|m| m.subject).collect();
    assert_eq!(subjects, [Subject::Component(0), Subject::Component(0)]);
    assert_eq!(values(&read, Metric::ResponseTime), [(200.0, 2001)]);
}

#[test]
fn a_box_that_is_a_sum_of_money_is_what_the_component_beside_it_costs() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n```mermaid\ngraph TB\nDB[Store]\nSUM[\"$5K/month\"]\nDB --> SUM\n```\n";
    let read = read(text);
    assert_eq!(read.journey.components.len(), 1);
    assert_eq!(values(&read, Metric::InfrastructureCost), [(5e3, 2001)]);
    assert_eq!(read.journey.measurements[0].subject, Subject::Component(0));
}

#[test]
fn parts_that_a_figure_counts_are_those_of_the_component_that_uses_the_technology() {
    let text = "# Acme\n\n## Era 1: Start (2001)\n\n```mermaid\ngraph TB\nDB[Order Store<br/>MySQL 5]\n```\n\n\
                ### Metrics\n\n- **Scaling**: Grew to 120 MySQL shards\n";
    let read = read(text);
    assert_eq!(values(&read, Metric::ShardCount), [(120.0, 2001)]);
    assert_eq!(read.journey.measurements[0].subject, Subject::Component(0));
}

#[test]
fn a_column_may_count_things_in_a_time() {
    let text = "# Acme\n\n## Growth\n\n| Year | Messages/Day | Customer Count |\n|---|---|---|\n\
                | 2001 | 5M | 1K |\n";
    let read = read(text);
    assert_eq!(values(&read, Metric::Throughput), [(5e6, 2001)]);
    assert_eq!(values(&read, Metric::Customers), [(1e3, 2001)]);
}

#[test]
fn prices_of_companies_are_no_costs() {
    let text = "# Acme\n\n## Major Acquisitions\n\n- **2003**: Widgets ($2B) - Tools\n";
    let read = read(text);
    assert_eq!(values(&read, Metric::AcquisitionPrice), [(2e9, 2003)]);
    assert_eq!(values(&read, Metric::InfrastructureCost), []);
}

#[test]
fn a_table_of_parts_gives_components_with_their_figures() {
    let text = "# Acme\n\n## Act I: Start (2001-2004)\n\n| Component | Technology | Purpose |\n|---|---|---|\n\
                | Cache | Redis | Sessions, 40 nodes |\n";
    let read = read(text);
    let [cache] = &read.journey.components[..] else { panic!("{:?}", read.journey.components) };
    assert_eq!((cache.name.as_str(), cache.traits.len(), cache.uses.len()), ("Cache", 2, 1));
    assert_eq!(read.journey.eras[0].ordinal, 1);
    assert_eq!(values(&read, Metric::MachineCount), [(40.0, 2001)]);
}

#[test]
fn plain_sentences_below_the_name_of_an_incident_are_its_account() {
    let text = format!(
        "{ERAS}## Phase 3: Later (2010-2012)\n\n### Incident: Flood (9 May 2011)\n\nWater stood in the hall. \
         The shop was down for\ntwo hours and thirty minutes. Pumps stand there now.\n"
    );
    let read = read(&text);
    let [flood] = &read.journey.breakages[..] else { panic!("{:?}", read.journey.breakages) };
    assert_eq!(flood.text, "Water stood in the hall");
    assert_eq!(flood.account.len(), 2);
    assert_eq!(flood.incident.as_deref(), Some("Flood"));
    assert_eq!(flood.day.as_deref(), Some("9 May 2011"));
    let [lasted] = &read.journey.measurements[..] else {
        panic!("{:?}", read.journey.measurements)
    };
    assert_eq!((lasted.metric, lasted.quantity.minimum), (Metric::Duration, Some(150.0)));
}

#[test]
fn rows_of_a_register_are_incidents_by_their_number() {
    let text = "# Acme\n\n## Incident register\n\n| ID | Date | Duration | Impact | Root cause | Follow-up |\n\
                |---|---|---|---|---|---|\n\
                | IN-7 | 2 April 2003 | 3 h | No orders | A full disk | A larger one |\n";
    let read = read(text);
    let [disk] = &read.journey.breakages[..] else { panic!("{:?}", read.journey.breakages) };
    assert_eq!(disk.incident.as_deref(), Some("IN-7"));
    assert_eq!(disk.day.as_deref(), Some("2 April 2003"));
    assert_eq!(disk.impacts, ["No orders"]);
    assert_eq!(read.journey.remedies[0].addresses, [0]);
}

#[test]
fn arrows_of_a_diagram_below_a_heading_of_moves_are_moves() {
    let text = "# Acme\n\n## What replaced what\n\n```mermaid\ngraph LR\n  A[RabbitMQ] -->|2003, lost messages| \
                B[Kafka]\n```\n";
    let read = read(text);
    let [moved] = &read.journey.migrations[..] else { panic!("{:?}", read.journey.migrations) };
    assert_eq!((moved.from.label.as_str(), moved.to.label.as_str()), ("RabbitMQ", "Kafka"));
    assert_eq!(moved.years.map(|years| years.start), Some(2003));
    assert_eq!(moved.reasons, ["lost messages"]);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
}

#[test]
fn the_steps_of_a_plan_are_no_moves() {
    let text = "# Acme\n\n## Migration strategy\n\n```mermaid\ngraph LR\n  A[Assess] --> B[Plan]\n  \
                B -->|then| C[Move]\n```\n";
    let read = read(text);
    assert!(read.journey.migrations.is_empty(), "{:?}", read.journey.migrations);
}

#[test]
fn a_row_of_a_year_counts_what_its_columns_name_and_says_how_teams_were_organised() {
    let text = "# Acme\n\n## People\n\n| Year | Learners | Structure |\n|---|---|---|\n\
                | 2003 | 210,000 | Two teams by product |\n";
    let read = read(text);
    assert_eq!(values(&read, Metric::ItemCount), [(210_000.0, 2003)]);
    assert_eq!(read.journey.teams[0].structure, "Two teams by product");
}

#[test]
fn one_end_of_a_move_may_be_so_many_services() {
    let text = "# Acme\n\n## Migrations\n\n| From | To | Reason |\n|---|---|---|\n\
                | Django monolith | 31 Go services | One release a week |\n| RabbitMQ | Kafka | Replay |\n";
    let names = read(text).journey.migrations.into_iter().map(|it| (it.from.label, it.to.label));
    let expected = [("Django", "Go"), ("RabbitMQ", "Kafka")];
    assert_eq!(names.collect::<Vec<_>>(), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn a_chart_may_count_the_things_of_its_title() {
    let text = "# Acme\n\n```mermaid\nxychart-beta\n  title \"Connected posts (thousands)\"\n  x-axis [2002, 2003]\n  \
                y-axis \"Posts (K)\" 0 --> 50\n  bar [9, 41]\n```\n";
    assert_eq!(values(&read(text), Metric::ItemCount), [(9e3, 2002), (41e3, 2003)]);
}
