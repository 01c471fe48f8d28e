//! What sentences of a paragraph tell: moves, incidents, and how the company stood. "By the end of 2015
//! we had 4 million users on 60 servers" is a figure of its users, and one of its machines.

use std::ops::Range;

use crate::document::SourceSpan;
use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
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

/// Bytes of a sentence beside a figure that say what it is, and when; what is farther away is about
/// something else, and a sentence may be as long as a document.
const NEAR: usize = 120;

/// A sentence with the lines that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) span: SourceSpan,
    /// What stands in bold on its lines, which may be the name of what it is about.
    bold: String,
}

/// The sentences of a paragraph, whose lines break where they happen to.
fn sentences(lines: &[Text]) -> Vec<Sentence> {
    let mut text = String::new();
    let mut places: Vec<Range<usize>> = Vec::new();
    for line in lines {
        let start = text.len();
        text.push_str(line.plain().trim());
        text.push(' ');
        places.push(start..text.len());
    }
    let mut at = 0;
    let mut sentences = Vec::new();
    for range in split(&text) {
        while places.get(at).is_some_and(|place| place.end <= range.start) {
            at += 1;
        }
        let of = places[at..].iter().take_while(|place| place.start < range.end);
        let of = &lines[at..at + of.count()];
        if let Some(span) = of.iter().map(|line| line.span).reduce(SourceSpan::to) {
            sentences.push(Sentence { text: text[range].to_owned(), span, bold: in_bold(of) });
        }
    }
    sentences
}

/// Where the sentences of a text stand, in bytes, without the spaces around them.
pub(super) fn split(text: &str) -> impl Iterator<Item = Range<usize>> {
    let stops = pattern!(r#"[.!?]["”')\]]*\s+"#).find_iter(text).map(|stop| stop.range());
    let stops = stops.filter(|stop| ends_a_sentence(text, stop.clone()));
    let mut start = 0;
    let ends = stops.map(|stop| stop.end).chain(std::iter::once(text.len()));
    let ranges = ends.map(move |end| std::mem::replace(&mut start, end)..end);
    let trimmed = ranges.map(|range| {
        let said = &text[range.clone()];
        let start = range.start + said.len() - said.trim_start().len();
        start..start + said.trim().len()
    });
    trimmed.filter(|range| !range.is_empty())
}

/// Whether a full stop ends a sentence: what follows opens one, and no short form stands before it.
fn ends_a_sentence(text: &str, stop: Range<usize>) -> bool {
    const SHORT: [&str; 8] = ["e.g", "i.e", "vs", "approx", "no", "p.m", "a.m", "mt"];
    const LONGEST: usize = 8;
    let opens = |next: char| !next.is_lowercase();
    let before = measurement::tail(&text[..stop.start], LONGEST);
    let before = before.rsplit(char::is_whitespace).next().unwrap_or("");
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
        let stands = narrative::may_stand(place);
        let accounted = stands && self.account(&sentences, place);
        if stands && !accounted {
            self.incidents(&sentences, place);
        }
        for (at, Sentence { text, span, .. }) in sentences.into_iter().enumerate() {
            let told = migration::told(&text, span, Ends::Listed, self.lexicon);
            self.migrations(told.into_iter().collect(), place.time);
            if accounted || !self.is_within_an_era(place.time) {
                continue;
            }
            let standing = match place.role {
                None | Some(Role::Figures) => self.standing(&text, span, place.time),
                Some(Role::Teams) if at == 0 => staff(&text, span, place.time),
                _ => continue,
            };
            self.journey.measurements.extend(standing);
        }
    }

    /// Reads the incidents that sentences tell: what broke, and behind it what caused and fixed it.
    fn incidents(&mut self, sentences: &[Sentence], place: Place<'_>) {
        let explains = |at: &usize| narrative::explains(&sentences[*at].text);
        let mut at = 1;
        while at < sentences.len() {
            if !explains(&at) {
                at += 1;
                continue;
            }
            let broke = at - 1;
            while at < sentences.len() && explains(&at) {
                at += 1;
            }
            let story = &sentences[broke..at];
            let told: Vec<&str> = story.iter().map(|it| it.text.as_str()).collect();
            let span = story.iter().fold(story[0].span, |span, it| span.to(it.span));
            self.narrated(&story[0].bold, &told.join(" "), span, place);
        }
    }

    /// The figures by which a sentence tells how the company stood.
    fn standing(&self, text: &str, span: SourceSpan, time: Time) -> Vec<Measurement> {
        let supposed = pattern!(
            r"(?i)\b(?:would|could|might|should|expect\w*|planned|wanted|forecast|if|never|not|no longer|saved|saves|saving|savings|limits?|timeout|halved?|lost|locked|competitors?|rivals?)\b"
        );
        if supposed.is_match(text) {
            return Vec::new();
        }
        let setting = Setting { subject: Subject::Company, era: time.era, years: time.years, span };
        let mut from = 0;
        // A figure of the company, and those that follow it: "4 million users on 60 servers".
        let mut ours = false;
        let mut standing = measurement::in_line(text, "", setting);
        standing.retain_mut(|measured| {
            let Some(at) = text[from..].find(&measured.figure).map(|at| from + at) else {
                return false;
            };
            let place = at..at + measured.figure.len();
            let between = &text[from..place.start];
            from = place.end;
            let before = measurement::tail(&text[..place.start], NEAR);
            let behind = measurement::head(&text[place.end..], NEAR);
            ours = is_said_of(&self.journey.company, before) || ours && goes_on(between);
            let named = year_of(before, behind);
            let named = Time { years: named.or(time.years), ..time };
            measured.years = self.dated_by(named, time).years;
            let whole = format!("{before}{}{behind}", measured.figure);
            match measured.metric {
                Metric::Availability | Metric::ResponseTime => is_of_the_system(before, behind),
                metric => ours && stands(metric, &measured.quantity.unit, &whole),
            }
        });
        standing
    }

    /// Whether a time is an era or a part of one, and not a time of which an era is a part.
    pub(super) fn is_within_an_era(&self, time: Time) -> bool {
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

/// The figures by which a sentence below "Team" says how many people and teams there were.
fn staff(text: &str, span: SourceSpan, time: Time) -> Vec<Measurement> {
    let setting = Setting { subject: Subject::Company, era: time.era, years: time.years, span };
    let mut found = measurement::in_line(text, "", setting);
    found.retain(|it| matches!(it.metric, Metric::TeamSize | Metric::TeamCount));
    found
}

/// The words in bold on lines.
fn in_bold(lines: &[Text]) -> String {
    let runs = lines.iter().flat_map(|line| &line.runs).filter(|run| run.strong);
    let bold: Vec<&str> = runs.map(|run| run.text.trim().trim_end_matches('.')).collect();
    bold.join(" ")
}

/// Whether words right before a figure say that the company has, had or paid it.
fn is_said_of(company: &str, before: &str) -> bool {
    let ours = pattern!(
        r"(?i)\b(?:(?:we|they|it|there|the (?:company|team|staff|bill|platform|service|site)|(?:aws|cloud|server|hosting|infrastructure) (?:bill|cost))\s+(?:\w+\s+)?(?:had|have|has|were|was|are|is|reached|served|serves|serve|employed|paid|pay|ran|runs|run|cost|costs|grown|grew|counted|came)|served by|paid)\s+(?:(?:to|by|at|about|around|some|roughly|almost|nearly|over|more than|already|then|in|of|\d{4})\s+)*$"
    );
    // What another company had is none of it.
    let named = pattern!(
        r"(?P<name>\w+)\s+(?:had|has|reached|served|serves|employed|paid|pays|ran|runs)\s+(?:(?:about|around|some|roughly|almost|nearly|over|already)\s+)*$"
    );
    let own = |name: &str| company.split_whitespace().any(|word| word == name);
    ours.is_match(before) || named.captures(before).is_some_and(|found| own(&found["name"]))
}

/// Whether words between two figures go on with the same: "on", "and", "and paid".
fn goes_on(between: &str) -> bool {
    pattern!(
        r"(?i)^\s*(?:[,:(]\s*)?(?:(?:and|or|on|with|a|month|per|by|served|which|that|is|comes?|came|to|paid|pay|we|they|for|them|had|reached|the|its?|their|aws|cloud|server|hosting|bill|at|the end of|in|[0-9]{4}|employed)\b[\s,:(]*)*$"
    )
    .is_match(between)
}

/// Whether a share or a time right beside such words is that of the whole system.
fn is_of_the_system(before: &str, behind: &str) -> bool {
    let named =
        pattern!(r"(?i)\b(?:availability|uptime|latency|percentile|p9[059]|response times?)\b");
    named.is_match(measurement::tail(before, NEAR / 2))
        || named.is_match(measurement::head(behind, NEAR / 3))
}

/// Whether figures of a metric and unit tell how the company as a whole stood, by what stands around.
fn stands(metric: Metric, unit: &str, around: &str) -> bool {
    let pays = pattern!(
        r"(?i)\b(?:infrastructure|servers?|machines|hosting|for (?:them|it|all)|(?:aws|cloud|server|hosting|total|whole|our) bill)\b"
    );
    match metric {
        Metric::Users => !pattern!(r"(?i)\bpeople\b").is_match(around),
        Metric::Customers | Metric::Subscribers | Metric::CostPerUser => true,
        Metric::TeamSize => {
            !pattern!(r"(?i)\b(?:platform|infrastructure|data|mobile|security) team\b")
                .is_match(around)
        }
        Metric::MachineCount => pattern!(r"(?i)[0-9] (?:servers|machines)\b").is_match(around),
        Metric::InfrastructureCost => unit.contains('/') && pays.is_match(around),
        Metric::Throughput => unit == "requests/s",
        _ => false,
    }
}

/// The year of a figure: right behind it, or else the last before it. None where words between say
/// that it was another.
fn year_of(before: &str, behind: &str) -> Option<Years> {
    let dated = pattern!(r"\b(?:in|of|by|for|since|during)\s+((?:19|20)[0-9]{2})\b");
    let another = pattern!(
        r"(?i)\b(?:later|next year|following year|years? after|since then|today|now|by then)\b"
    );
    let next = behind.find([',', ';']).unwrap_or(behind.len());
    let year = |found: &str| found.parse::<i32>().ok().map(Years::year);
    if let Some(found) = dated.captures(&behind[..next]).and_then(|found| found.get(1)) {
        return year(found.as_str());
    }
    let found = dated.captures_iter(before).last()?.get(1)?;
    year(found.as_str()).filter(|_| !another.is_match(&before[found.end()..]))
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
        let year = |before: &str, behind: &str| year_of(before, behind).map(|years| years.start);
        assert_eq!(year("We had ", " at the end of 2019, and by 2020 "), Some(2019));
        assert_eq!(year("We had 24 at the end of 2019, and by 2020 ", "."), Some(2020));
        assert_eq!(year("In 2012 we had 1 million users, a year later ", "."), None);
    }

    #[test]
    fn figures_are_of_the_company_where_it_has_them() {
        let ours = |before: &str| is_said_of("Brindle Foods", before);
        assert!(ours("By the end of 2015 we had "));
        assert!(ours("By the end of 2018 Brindle had "));
        assert!(ours("The team had grown to "));
        assert!(ours("Then we had about "));
        assert!(!ours("By then Instagram had "));
        assert!(!ours("A competitor had "));
        assert!(!ours("Each deploy carried the changes of "));
        assert!(!ours("The mailer sent a menu to "));
        assert!(goes_on(" on "));
        assert!(goes_on(", and paid "));
        assert!(goes_on(" a month, or "));
        assert!(!goes_on(" copies of the weekly menu to "));
    }
}
