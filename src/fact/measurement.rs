//! Figures with their meaning: from labels, boxes of metrics, charts and lines of text.

use crate::document::SourceSpan;
use crate::document::mermaid::Chart;
use crate::fact::figure::Figure;
use crate::fact::figure::figures;
use crate::fact::metric::Metric;
use crate::fact::model::Measurement;
use crate::fact::model::Subject;
use crate::fact::money::per_thing;
use crate::fact::quantity::Quantity;
use crate::fact::rate::rate;
use crate::fact::role;
use crate::fact::word::has_word;
use crate::fact::years;
use crate::fact::years::Years;

/// What all figures of a place have in common.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// What the figures are about.
    pub subject: Subject,
    /// Index of the era.
    pub era: Option<usize>,
    /// The years for which they hold.
    pub years: Option<Years>,
    /// Where they stand.
    pub span: SourceSpan,
}

/// The measurements that a line holds. `heading` names what the line is about where it does not
/// do so itself: the first line of its box, its label. Bare numbers count only behind such a name.
pub fn in_line(line: &str, heading: &str, setting: Setting) -> Vec<Measurement> {
    let found = figures(line);
    let read = found.iter().enumerate().filter_map(|(index, figure)| {
        let next = found.get(index + 1).map_or(line.len(), |next| next.range.start);
        let metric = metric_of(line, (figure, next), heading)?;
        let written = &line[figure.range.clone()];
        let behind = &line[figure.range.end..];
        let setting = Setting { years: years_behind(behind).or(setting.years), ..setting };
        let mut read = measurement(metric, figure.quantity.clone(), (line, written), setting);
        if matches!(metric, Metric::InfrastructureCost | Metric::Revenue)
            && !read.quantity.unit.contains('/')
            && let Some(per) =
                period_of(&format!("{} {}", figure.noun, around(line, figure, next).0))
                    .or_else(|| period_of(heading))
        {
            read.quantity.unit = format!("{}/{per}", read.quantity.unit);
        }
        if metric == Metric::UnitCost
            && !read.quantity.unit.contains('/')
            && let Some(thing) = per_thing(&format!("{line} {heading}"))
        {
            read.quantity.unit = format!("{}/{thing}", read.quantity.unit);
        }
        if metric == Metric::Throughput
            && figure.quantity.unit.is_empty()
            && let Some(unit) = rate(line).or_else(|| rate(heading))
        {
            read.quantity.unit = unit;
        }
        Some(read)
    });
    read.collect()
}

/// A figure of a metric that its place tells.
pub(super) fn measured(
    metric: Metric,
    figure: &Figure,
    text: &str,
    setting: Setting,
) -> Measurement {
    let written = &text[figure.range.clone()];
    measurement(metric, figure.quantity.clone(), (text, written), setting)
}

/// The years in brackets right behind a figure: `$16M (1997) → $2.8B (2000)`.
fn years_behind(text: &str) -> Option<Years> {
    const LONGEST: usize = 24;
    let text = text.trim_start();
    if !text.starts_with('(') {
        return None;
    }
    let (found, range) = years::find(head(text, LONGEST))?;
    (range.start == 0).then_some(found)
}

/// The stretch of time that words say an amount of money is for: "monthly bill", "annual cost".
fn period_of(words: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 9] = [
        ("monthly", "month"),
        ("per month", "month"),
        ("month", "month"),
        ("annual", "year"),
        ("annually", "year"),
        ("yearly", "year"),
        ("per year", "year"),
        ("year", "year"),
        ("daily", "day"),
    ];
    let words = words.to_lowercase();
    WORDS.iter().find(|(word, _)| has_word(&words, word)).map(|(_, per)| *per)
}

/// The words nearest to a figure decide; what stands above it helps where they are silent.
fn metric_of(line: &str, (figure, next): (&Figure, usize), heading: &str) -> Option<Metric> {
    let (before, after) = around(line, figure, next);
    let context = format!("{before} {after}");
    let bare = !figure.marked && figure.noun.is_empty();
    if bare && heading.is_empty() && !line[..figure.range.start].trim_end().ends_with(':') {
        return None;
    }
    let near = Metric::of(figure, &format!("{context} {}", figure.noun));
    // "Users: 20K monthly readers" are users, whatever they are called.
    let users = before.trim_end().strip_suffix(':').is_some_and(|label| {
        ["users", "active users", "monthly users"].contains(&&*label.trim().to_lowercase())
    });
    if users && near == Some(Metric::ItemCount) {
        return Some(Metric::Users);
    }
    let vague = matches!(near, None | Some(Metric::Proportion | Metric::Duration));
    match Metric::of(figure, &format!("{heading} {context} {}", figure.noun)) {
        Some(metric) if vague => Some(metric),
        _ => near,
    }
}

fn measurement(
    metric: Metric,
    quantity: Quantity,
    (text, figure): (&str, &str),
    setting: Setting,
) -> Measurement {
    let mut quantity = quantity;
    if matches!(metric, Metric::Users | Metric::ConcurrentUsers) {
        "users".clone_into(&mut quantity.unit); // `100M+ peak concurrent` counts users
    } else if metric == Metric::Throughput && quantity.unit.is_empty() {
        // what is counted is told by the label
    } else if quantity.unit.is_empty() {
        quantity.unit = unit_of_axis(metric, ""); // `Team size: 12`
    }
    Measurement {
        metric,
        subject: setting.subject,
        quantity,
        text: excerpt(text),
        figure: figure.trim().to_owned(),
        notes: Vec::new(),
        era: setting.era,
        years: setting.years,
        span: setting.span,
    }
}

/// The words next to a figure, up to where the next one starts; those farther away are about
/// something else.
fn around<'a>(line: &'a str, figure: &Figure, next: usize) -> (&'a str, &'a str) {
    const NEAR: usize = 200;
    let after = line.get(figure.range.end..next).unwrap_or("");
    let before = &line[..figure.range.start];
    (tail(before, NEAR), head(after, NEAR))
}

/// Enough of a line to show what it says.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 1000;
    let text = text.trim();
    let shown = head(text, LONGEST);
    if shown.len() == text.len() { text.to_owned() } else { format!("{}…", shown.trim_end()) }
}

/// The first bytes of a text, up to a border of characters.
pub(super) fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// The last bytes of a text, from a border of characters on.
pub(super) fn tail(text: &str, most: usize) -> &str {
    let start =
        (text.len().saturating_sub(most)..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[start.unwrap_or(text.len())..]
}

/// The measurements of a box whose first line may name what the others measure. Lines without a
/// figure are kept as notes of the measurements beside them. Nothing where no line has a figure.
pub fn in_box(label: &[String], setting: Setting) -> Vec<Measurement> {
    let heading =
        label.first().filter(|first| figures(first).is_empty()).map_or("", String::as_str);
    let mut read = Vec::new();
    let mut notes = Vec::new();
    for line in label {
        let found = in_line(line, heading, setting);
        if found.is_empty() && line != heading {
            notes.push(line.clone());
        }
        read.extend(found);
    }
    for measurement in &mut read {
        measurement.notes.clone_from(&notes);
    }
    read
}

/// The points of a chart, each a measurement of the company at the time on the axis. Nothing where
/// title and axis name no metric. `time` tells the era and the years that a category means.
pub fn in_chart(
    chart: &Chart,
    heading: &str,
    time: impl Fn(&str) -> (Option<usize>, Option<Years>),
) -> Vec<Measurement> {
    let title = chart.title.as_deref().unwrap_or("");
    let axis = chart.y_title.as_deref().unwrap_or("");
    let words = format!("{title} {axis}");
    let announced = Metric::announced(&words).or_else(|| Metric::announced(heading));
    let (metric, unit) = match announced {
        Some(metric) if !axis.contains('%') => (metric, unit_of_axis(metric, &words)),
        Some(
            metric @ (Metric::Availability
            | Metric::CacheHitRate
            | Metric::Durability
            | Metric::ErrorRate),
        ) => (metric, "%".to_owned()),
        _ if axis.contains('%') => (Metric::Proportion, "%".to_owned()),
        _ => match rate(axis).or_else(|| rate(title)) {
            Some(unit) => (Metric::Throughput, unit),
            None => match things(title) {
                Some(things) => (Metric::ItemCount, things),
                None => return Vec::new(),
            },
        },
    };
    let factor = magnitude_of_axis(&words);
    let mut read = Vec::new();
    for series in &chart.series {
        for (at, value) in &series.points {
            let (era, years) = time(at);
            let setting = Setting { subject: Subject::Company, era, years, span: series.span };
            let name = if title.is_empty() { heading } else { title };
            let text = format!("{name}, {at}: {value}");
            let quantity = Quantity::exact(value * factor, unit.clone());
            let mut point = measurement(metric, quantity, (&text, &value.to_string()), setting);
            if years.is_none() {
                point.notes.push(at.clone());
            }
            read.push(point);
        }
    }
    read
}

/// The things that a title names and nothing else: "Connected posts (thousands)".
fn things(title: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let named = title.split('(').next().unwrap_or("").trim().to_lowercase();
    let words = named.split(' ').count();
    let several = named.ends_with('s') && !named.ends_with("ss");
    let plain = named.chars().all(|c| c.is_alphabetic() || c == ' ');
    (several && plain && words <= MOST_WORDS && role::announced(&named).is_none()).then_some(named)
}

/// What the values of an axis are counted in: `Revenue ($B)`, `Cost (Millions USD)`.
fn magnitude_of_axis(words: &str) -> f64 {
    const WORDS: [(&str, f64); 14] = [
        ("thousand", 1e3),
        ("thousands", 1e3),
        ("million", 1e6),
        ("millions", 1e6),
        ("billion", 1e9),
        ("billions", 1e9),
        ("$k", 1e3),
        ("$m", 1e6),
        ("$b", 1e9),
        ("(k)", 1e3),
        ("(m)", 1e6),
        ("(b)", 1e9),
        ("usd m", 1e6),
        ("usd k", 1e3),
    ];
    let lower = words.to_lowercase();
    let stands = |word: &str| {
        if word.starts_with('(') { lower.contains(word) } else { has_word(&lower, word) }
    };
    WORDS.iter().find(|(word, _)| stands(word)).map_or(1.0, |(_, factor)| *factor)
}

fn unit_of_axis(metric: Metric, words: &str) -> String {
    let lower = words.to_lowercase();
    let money = || {
        let signs = [("eur", "EUR"), ("€", "EUR"), ("gbp", "GBP"), ("£", "GBP")];
        signs.iter().find(|(sign, _)| lower.contains(sign)).map_or("USD", |(_, unit)| *unit)
    };
    match metric {
        Metric::CostPerUser => format!("{}/user", money()),
        Metric::RevenuePerCustomer => format!("{}/customer", money()),
        Metric::UnitCost => per_thing(words)
            .map_or_else(|| money().to_owned(), |thing| format!("{}/{thing}", money())),
        Metric::Customers => "customers".to_owned(),
        Metric::ShardCount => "shards".to_owned(),
        Metric::InfrastructureCost if lower.contains("month") => format!("{}/month", money()),
        Metric::InfrastructureCost | Metric::Revenue
            if lower.contains("year") || lower.contains("annual") =>
        {
            format!("{}/year", money())
        }
        Metric::InfrastructureCost | Metric::Revenue | Metric::AcquisitionPrice | Metric::Loss => {
            money().to_owned()
        }
        Metric::Availability
        | Metric::CacheHitRate
        | Metric::Durability
        | Metric::ErrorRate
        | Metric::Proportion => "%".to_owned(),
        Metric::ResponseTime if lower.contains("second") && !lower.contains("milli") => {
            "s".to_owned()
        }
        Metric::ResponseTime => "ms".to_owned(),
        Metric::TeamSize => "engineers".to_owned(),
        Metric::TeamCount => "teams".to_owned(),
        Metric::ServiceCount => "services".to_owned(),
        Metric::CountryCount => "countries".to_owned(),
        Metric::MachineCount => "machines".to_owned(),
        _ => "users".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting() -> Setting {
        Setting { subject: Subject::Company, era: None, years: None, span: SourceSpan::line(1) }
    }

    fn strings(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn the_heading_of_a_box_names_its_figures_and_other_lines_become_notes() {
        let label =
            strings(&["Performance", "Response time: 1-5s", "Availability: 95%", "Best effort"]);
        let read = in_box(&label, setting());
        let metrics: Vec<Metric> = read.iter().map(|m| m.metric).collect();
        assert_eq!(metrics, [Metric::ResponseTime, Metric::Availability]);
        assert_eq!(read[0].notes, ["Best effort"]);
    }

    #[test]
    fn a_bare_number_counts_behind_a_label_that_names_it() {
        assert_eq!(in_line("Team size: 12", "", setting())[0].metric, Metric::TeamSize);
        assert!(in_line("Rails 4.0 backend", "", setting()).is_empty());
    }

    #[test]
    fn points_of_a_chart_take_metric_and_unit_from_its_titles() {
        let series = crate::document::mermaid::Series {
            points: vec![("2010".to_owned(), 1.8)],
            span: SourceSpan::line(3),
        };
        let chart = Chart {
            title: Some("Cost per monthly active user".to_owned()),
            y_title: Some("Cost per MAU (USD)".to_owned()),
            series: vec![series],
        };
        let read = in_chart(&chart, "", |at| (None, years::find(at).map(|(years, _)| years)));
        assert_eq!(read[0].metric, Metric::CostPerUser);
        assert_eq!(read[0].quantity, Quantity::exact(1.8, "USD/user"));
        assert_eq!(read[0].years, Some(Years::year(2010)));
    }
}
