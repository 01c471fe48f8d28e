//! Charts with an x and a y axis: series of points.

use merman_core::RenderSemanticModel;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid::Source;
use crate::document::mermaid::label;
use crate::document::mermaid::library;
use crate::document::span::SourceSpan;

/// What a chart shows.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its title.
    pub title: Option<String>,
    /// What the y axis measures.
    pub y_title: Option<String>,
    /// Its bars and lines.
    pub series: Vec<Series>,
}

/// The points of one bar or line statement.
#[derive(Clone, Debug)]
pub struct Series {
    /// Category on the x axis, and value; a category without a value is left out.
    pub points: Vec<(String, f64)>,
    /// The line of the statement.
    pub span: SourceSpan,
}

pub(super) fn read(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Chart> {
    let text = source.lines.join("\n");
    let model = library::read_leaving_out(source, &text, diagnostics)?;
    let RenderSemanticModel::XyChart(model) = model else {
        return None;
    };
    let statements = source.lines.iter().enumerate().filter(|(_, line)| {
        let word = line.split_whitespace().next().unwrap_or("");
        word == "bar" || word == "line"
    });
    let mut places = statements.map(|(index, _)| source.line(index));
    let series = model.plots.into_iter().map(|plot| {
        let points = plot.data.into_iter();
        let points = points.filter_map(|(at, value)| Some((label::one_line(&at), value?)));
        Series { points: points.collect(), span: places.next().unwrap_or(source.span) }
    });
    let series = series.collect();
    let y_title = axis_title(&source.lines, "y-axis");
    let title = model.title.map(|title| label::one_line(&title));
    Some(Chart { title, y_title, series })
}

/// The quoted or bare words behind the name of an axis.
fn axis_title(lines: &[&str], axis: &str) -> Option<String> {
    let line = lines.iter().find_map(|line| line.trim().strip_prefix(axis))?.trim();
    let title = match line.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or(""),
        None => line.split(|c: char| c.is_ascii_digit() || c == '[').next().unwrap_or(""),
    };
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::mermaid::Content;

    #[test]
    fn bars_become_points_with_their_line() {
        let text = "xychart-beta\n title \"Cost\"\n x-axis [2006, 2008]\n y-axis \"Monthly (USD)\" 0 --> 9\n bar [500, 1.8]\n";
        let (diagram, diagnostics) = crate::document::mermaid::parse(text, SourceSpan::new(1, 7));
        let Content::Chart(chart) = diagram.content else { panic!("no chart: {diagnostics:?}") };
        assert_eq!(chart.y_title.as_deref(), Some("Monthly (USD)"));
        let expected = [("2006".to_owned(), 500.0), ("2008".to_owned(), 1.8)];
        assert_eq!(chart.series[0].points, expected);
        assert_eq!(chart.series[0].span, SourceSpan::line(6));
    }
}
