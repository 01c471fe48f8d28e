//! What sentences of a paragraph tell: moves, and how the company stood. "By the end of 2015 we had 4
//! million users on 60 servers" is a figure of its users, and one of its machines.

use std::ops::Range;

use crate::document::SourceSpan;
use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::figure::figures;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::migration;
use crate::fact::migration::Ends;
use crate::fact::model::Measurement;
use crate::fact::model::Subject;
use crate::fact::narrative;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::years::Years;

/// A sentence with the lines that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sentence {
    text: String,
    span: SourceSpan,
}

/// The sentences of a paragraph, whose lines break where they happen to.
fn sentences(lines: &[Text]) -> Vec<Sentence> {
    let mut text = String::new();
    let mut places: Vec<(Range<usize>, SourceSpan)> = Vec::new();
    for line in lines {
        let start = text.len();
        text.push_str(line.plain().trim());
        text.push(' ');
        places.push((start..text.len(), line.span));
    }
    let mut ends: Vec<usize> = pattern!(r#"[.!?]["”')\]]*\s+"#)
        .find_iter(&text)
        .filter(|stop| ends_a_sentence(&text, stop.range()))
        .map(|stop| stop.end())
        .collect();
    ends.push(text.len());
    let mut start = 0;
    let mut sentences = Vec::new();
    for end in ends {
        let of = places.iter().filter(|(place, _)| place.start < end && start < place.end);
        let span = of.map(|(_, span)| *span).reduce(SourceSpan::to);
        let said = text[start..end].trim();
        if let Some(span) = span.filter(|_| !said.is_empty()) {
            sentences.push(Sentence { text: said.to_owned(), span });
        }
        start = end;
    }
    sentences
}

/// Whether a full stop ends a sentence: what follows opens one, and no short form stands before it.
fn ends_a_sentence(text: &str, stop: Range<usize>) -> bool {
    const SHORT: [&str; 8] = ["e.g", "i.e", "vs", "approx", "no", "p.m", "a.m", "mt"];
    let opens = |next: char| !next.is_lowercase();
    let before = text[..stop.start].rsplit(char::is_whitespace).next().unwrap_or("");
    let before = before.trim_start_matches(['(', '"']).to_lowercase();
    text[stop.end..].chars().next().is_none_or(opens) && !SHORT.contains(&before.as_str())
}

impl Reader<'_> {
    /// Reads lines of a paragraph without labels. Below a heading such as "The Problem" the first
    /// sentence says what it is.
    pub(super) fn prose(&mut self, lines: &[Text], place: Place<'_>) {
        if place.to_come {
            return;
        }
        let sentences = sentences(lines);
        let stated = role::of_label(place.title);
        if let (Some(role @ (Role::Breakages | Role::Remedies)), Some(first)) =
            (stated, sentences.first())
        {
            let whole = first.text.split_whitespace().count() > 2 && !first.text.ends_with(':');
            if whole && lines.first().is_some_and(|line| line.labelled().is_none()) {
                let text = first.text.trim_end_matches('.').to_owned();
                self.stated(role, vec![text], first.span, place);
                return;
            }
        }
        // "The cause was …" is that of what the sentence before it tells.
        let explained = sentences.iter().position(|sentence| narrative::explains(&sentence.text));
        if let Some(broke) = explained.and_then(|at| at.checked_sub(1)) {
            let told: Vec<&str> = sentences[broke..].iter().map(|it| it.text.as_str()).collect();
            let spans = sentences[broke..].iter().map(|sentence| sentence.span);
            if let Some(span) = spans.reduce(SourceSpan::to) {
                let name = name_in(lines, sentences[broke].span).unwrap_or_default();
                self.narrated(&name, &told.join(" "), span, place);
            }
        }
        for (at, Sentence { text, span }) in sentences.into_iter().enumerate() {
            let told = migration::told(&text, span, Ends::Listed, self.lexicon);
            self.migrations(told.into_iter().collect(), place.time);
            let people = place.role == Some(Role::Teams) && at == 0;
            let whole = matches!(place.role, None | Some(Role::Figures));
            if self.is_within_an_era(place.time) && (whole || people) {
                let mut standing = self.standing(&text, span, place.time);
                let counts = |metric| matches!(metric, Metric::TeamSize | Metric::TeamCount);
                standing.retain(|it| if people { counts(it.metric) } else { stands(it, &text) });
                self.journey.measurements.extend(standing);
            }
        }
    }

    /// The figures by which a sentence tells how the company stood.
    fn standing(&self, text: &str, span: SourceSpan, time: Time) -> Vec<Measurement> {
        let supposed = pattern!(
            r"(?i)\b(?:would|could|might|should|expect(?:ed|s)?|planned|wanted|forecast|if|sav(?:ed|es|ing|ings)|limit|halved?)\b"
        );
        if supposed.is_match(text) {
            return Vec::new();
        }
        let setting = Setting { subject: Subject::Company, era: time.era, years: time.years, span };
        let mut standing = measurement::in_line(text, "", setting);
        let mut from = 0;
        standing.retain_mut(|measured| {
            let Some(at) = text[from..].find(&measured.figure).map(|at| from + at) else {
                return false;
            };
            let place = at..at + measured.figure.len();
            from = place.end;
            let named = year_of(text, place.clone());
            let named = Time { years: named.or(time.years), ..time };
            measured.years = self.dated_by(named, time).years;
            !text[..place.start].trim_end().ends_with("from")
        });
        standing
    }

    /// Whether a time is an era or a part of one, and not a time of which an era is a part.
    fn is_within_an_era(&self, time: Time) -> bool {
        time.era.is_some_and(|era| {
            let whole = self.chronology.years(era);
            time.years.is_none_or(|years| {
                whole.is_some_and(|whole| {
                    whole.start <= years.start
                        && whole.end.is_none_or(|end| years.end.is_some_and(|it| it <= end))
                })
            })
        })
    }

    /// A time, unless it lies outside of the era of another.
    fn dated_by(&self, named: Time, other: Time) -> Time {
        let whole = other.era.and_then(|era| self.chronology.years(era));
        let within = |years: Years| whole.is_none_or(|whole| whole.overlaps(years));
        if named.years.is_some_and(within) { named } else { other }
    }
}

/// The name of what a sentence is about: words in bold on its lines.
fn name_in(lines: &[Text], span: SourceSpan) -> Option<String> {
    let of = lines.iter().filter(|line| span.to(line.span) == span);
    let bold = of.flat_map(|line| &line.runs).filter(|run| run.strong);
    let bold: Vec<&str> = bold.map(|run| run.text.trim().trim_end_matches('.')).collect();
    Some(bold.join(" ")).filter(|name| !name.is_empty())
}

/// Whether a figure tells how the company as a whole stood.
fn stands(measured: &Measurement, text: &str) -> bool {
    let states = pattern!(
        r"(?i)\b(?:had|have|has|was|were|is|are|there|reached|served|serve|serves|employed|grown|grew|came|paid|pay|cost|costs|ran|run|runs)\b"
    );
    let pays = pattern!(
        r"(?i)\b(?:infrastructure|servers?|machines|hosting|for (?:them|it|all)|(?:aws|cloud|server|hosting|total|whole|our) bill)\b"
    );
    let unit = measured.quantity.unit.as_str();
    let whole = figures(&measured.figure).len() == 1;
    let of_company = match measured.metric {
        Metric::Users
        | Metric::Customers
        | Metric::Subscribers
        | Metric::TeamSize
        | Metric::CostPerUser
        | Metric::Availability
        | Metric::ResponseTime => true,
        Metric::MachineCount => pattern!(r"(?i)\b(?:servers|machines)\b").is_match(text),
        Metric::InfrastructureCost => unit.contains('/') && pays.is_match(text),
        Metric::Throughput => unit == "requests/s",
        _ => false,
    };
    whole && of_company && states.is_match(text)
}

/// The year that a sentence gives a figure: right behind it, or else the last before it.
fn year_of(text: &str, figure: Range<usize>) -> Option<Years> {
    let dated = pattern!(r"\b(?:in|of|by|for|since|during)\s+((?:19|20)[0-9]{2})\b");
    let behind = &text[figure.end..];
    let next = behind.find([',', ';']).unwrap_or(behind.len());
    let year = |text: &str, last: bool| {
        let found = dated.captures_iter(text);
        let found = if last { found.last() } else { found.into_iter().next() };
        found?.get(1)?.as_str().parse::<i32>().ok()
    };
    year(&behind[..next], false).or_else(|| year(&text[..figure.start], true)).map(Years::year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Run;

    fn line(number: u32, text: &str) -> Text {
        let runs = vec![Run { text: text.to_owned(), strong: false }];
        Text { runs, span: SourceSpan::line(number) }
    }

    #[test]
    fn sentences_go_on_over_lines() {
        let lines = [
            line(4, "We had 4 million users"),
            line(5, "at 5 p.m. Then it broke."),
            line(6, "Why?"),
        ];
        let told: Vec<(String, SourceSpan)> =
            sentences(&lines).into_iter().map(|it| (it.text, it.span)).collect();
        let expected = [
            ("We had 4 million users at 5 p.m. Then it broke.", SourceSpan::new(4, 5)),
            ("Why?", SourceSpan::line(6)),
        ];
        assert_eq!(told, expected.map(|(text, span)| (text.to_owned(), span)));
    }

    #[test]
    fn a_year_stands_behind_its_figure_or_before_it() {
        let text = "We had 24 million users at the end of 2019, and by 2020 46 million.";
        let at = |figure: &str| text.find(figure).map(|at| at..at + figure.len()).unwrap();
        assert_eq!(year_of(text, at("24 million users")), Some(Years::year(2019)));
        assert_eq!(year_of(text, at("46 million")), Some(Years::year(2020)));
    }
}
