//! Gantt charts, read as timelines: each task is a period with its name as the one entry.

use merman_core::RenderSemanticModel;
use merman_core::diagrams::gantt::GanttRenderTask;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid::Entry;
use crate::document::mermaid::Period;
use crate::document::mermaid::Source;
use crate::document::mermaid::Timeline;
use crate::document::mermaid::label;
use crate::document::mermaid::library;
use crate::document::pattern::pattern;

pub(super) fn read(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Timeline> {
    let text = source.lines.join("\n");
    let model = library::read_leaving_out(source, &text, diagnostics)?;
    let RenderSemanticModel::Gantt(model) = model else { return None };
    let mut from = 0;
    let periods = model.tasks.iter().map(|task| {
        let name = task.task.trim();
        let ahead = source.lines.iter().enumerate().skip(from);
        let line = ahead.into_iter().find(|(_, line)| line.trim().starts_with(name));
        let span = line.map_or(source.span, |(index, _)| {
            from = index + 1;
            source.line(index)
        });
        let entry = Entry { text: label::one_line(name), span };
        let section = Some(label::one_line(&task.section)).filter(|section| !section.is_empty());
        Period { name: years(task), section, entries: vec![entry], span }
    });
    let periods = periods.collect();
    let title = model.title.map(|title| label::one_line(&title));
    Some(Timeline { title, periods })
}

/// The years of a task, as `2009` or `2009-2012`: those that it writes, or else those that the
/// library works out from durations and from other tasks.
fn years(task: &GanttRenderTask) -> String {
    let written = pattern!(r"\b(?:19|20)[0-9]{2}\b").find_iter(&task.raw.data);
    let mut written = written.filter_map(|year| year.as_str().parse::<i64>().ok());
    let start = written.next().unwrap_or_else(|| year_of(task.start_ms));
    let end = written.next().unwrap_or_else(|| {
        // A task ends where the next may start: the last day of December, not New Year.
        year_of(task.end_ms.saturating_sub(36 * 3_600_000)).max(start)
    });
    if end > start { format!("{start}-{end}") } else { start.to_string() }
}

/// The year of a moment in milliseconds since 1970, right but for the hours around New Year.
fn year_of(milliseconds: i64) -> i64 {
    1970 + milliseconds.div_euclid(31_556_952_000)
}

#[cfg(test)]
mod tests {
    use crate::document::SourceSpan;
    use crate::document::mermaid::Content;

    #[test]
    fn tasks_become_periods_with_their_years_and_lines() {
        let text = "gantt\n  title T\n  dateFormat YYYY-MM\n  section Moves\n  Own racks :2015-11, 20M\n  \
                    First million users :milestone, m1, 2013-01, 0d\n  Wind down :after m1, 3M\n";
        let span = SourceSpan::new(1, 9);
        let (diagram, said) = crate::document::mermaid::parse(text, span);
        let Content::Timeline(timeline) = diagram.content else { panic!("unread: {said:?}") };
        let names: Vec<&str> = timeline.periods.iter().map(|period| &*period.name).collect();
        assert_eq!(names, ["2015-2017", "2013", "2013"]);
        assert_eq!(timeline.periods[1].entries[0].text, "First million users");
        assert_eq!(timeline.periods[1].span, SourceSpan::line(7));
        assert_eq!(timeline.periods[0].section.as_deref(), Some("Moves"));
    }
}
