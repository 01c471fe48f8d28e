//! Pie charts, read as charts whose points are the shares of their slices.

use merman_core::RenderSemanticModel;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid::Chart;
use crate::document::mermaid::Series;
use crate::document::mermaid::Source;
use crate::document::mermaid::label;
use crate::document::mermaid::library;

pub(super) fn read(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Chart> {
    let text = source.lines.join("\n");
    let model = library::read_leaving_out(source, &text, diagnostics)?;
    let RenderSemanticModel::Pie(model) = model else { return None };
    let whole: f64 = model.sections.iter().map(|slice| slice.value).sum();
    if !(95.0..=105.0).contains(&whole) {
        let message = "the slices of this pie do not add up to 100, so they are no shares";
        let hint = "give each slice its share in per cent";
        diagnostics.push(Diagnostic::warning(source.span, message).with_hint(hint));
        return None;
    }
    let series = model.sections.iter().map(|slice| {
        let line =
            source.lines.iter().position(|line| line.contains(&format!("\"{}\"", slice.label)));
        Series {
            points: vec![(label::one_line(&slice.label), slice.value)],
            span: line.map_or(source.span, |index| source.line(index)),
        }
    });
    let title = model.title.map(|title| label::one_line(&title));
    Some(Chart { title, y_title: Some("Share (%)".to_owned()), series: series.collect() })
}

#[cfg(test)]
mod tests {
    use crate::document::SourceSpan;
    use crate::document::mermaid::Content;

    #[test]
    fn slices_become_shares_with_their_lines() {
        let text = "pie title The bill\n  \"Disks\" : 70\n  \"Network\" : 30\n";
        let (diagram, said) = crate::document::mermaid::parse(text, SourceSpan::new(1, 5));
        let Content::Chart(chart) = diagram.content else { panic!("unread: {said:?}") };
        assert_eq!(chart.title.as_deref(), Some("The bill"));
        assert_eq!(chart.series[1].points, [("Network".to_owned(), 30.0)]);
        assert_eq!(chart.series[1].span, SourceSpan::line(4));
    }
}
