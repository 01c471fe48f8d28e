//! `stratigraph check --explain`: each fact beside the line that it was read from.

use std::io;
use std::io::Write;

use serde_json::Value;

use crate::cli::check::json;
use crate::snapshot::ReadDocument;

/// Prints the facts of a document in the order of its lines, and what was not read among them.
pub(super) fn print(read: &ReadDocument) -> io::Result<()> {
    let mut rows: Vec<(u64, String, String)> = Vec::new();
    for fact in json::facts(&read.journey) {
        let kind = match fact["metric"].as_str() {
            Some(metric) => metric.to_owned(),
            None => fact["kind"].as_str().unwrap_or_default().to_owned(),
        };
        let text = fact["text"].as_str().unwrap_or_default();
        let said = match fact["subject"].as_str() {
            Some(subject) if subject != read.journey.company => format!("{text} (of {subject})"),
            _ => text.to_owned(),
        };
        let said = format!("{said}{}", sources(&fact));
        rows.push((fact["firstLine"].as_u64().unwrap_or(0), kind, said));
    }
    for remark in &read.diagnostics {
        rows.push((remark.span.first_line.into(), "!".to_owned(), remark.message.clone()));
    }
    rows.sort_by_key(|(line, _, _)| *line);
    let mut out = io::stdout().lock();
    let mut shown = 0;
    for (line, kind, said) in rows {
        if line != shown {
            shown = line;
            let number = u32::try_from(line).unwrap_or(u32::MAX);
            let source = read.source.lines(number, number);
            writeln!(out, "{line:>5} │ {}", source.trim())?;
        }
        writeln!(out, "      │   {kind}: {}", said.replace('\n', " "))?;
    }
    Ok(())
}

/// What a fact cites: ` [^yard] [^ledger] (inferred)`.
fn sources(fact: &Value) -> String {
    let labels = fact["sources"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let cited = labels.fold(String::new(), |cited, label| cited + " [^" + label + "]");
    let confidence = fact["confidence"].as_str();
    cited + &confidence.map(|confidence| format!(" ({confidence})")).unwrap_or_default()
}
