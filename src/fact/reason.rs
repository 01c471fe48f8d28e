//! Why something was done, as the sentence says that tells of it: "because one lock held all", "it lost
//! messages, so we replaced it".

use crate::document::pattern::pattern;

/// Fewer words give no reason.
const FEWEST_WORDS: usize = 3;

/// The reason that a clause gives behind what was done: "in 2013, because two writers locked the file".
pub(super) fn behind(text: &str) -> Option<String> {
    // "Since 2014" is a time, and "as a service" a way.
    let gives = pattern!(
        r"(?i)(?:\bbecause of\s|\bbecause\s|\bdue to\s|,\s+since\s+[^0-9\s]|,\s+as\s+(?:[^a\s]|a[^n\s]))"
    );
    let found = gives.find(text)?;
    let word = pattern!(r"(?i)^,?\s*(?:because of|because|due to|since|as)\s+");
    let told = word.replace(&text[found.start()..], "");
    // "Not because it was slow" gives a reason of something else.
    let denied =
        pattern!(r"(?i)\b(?:not|only|just|partly|never)\s*$").is_match(&text[..found.start()]);
    reason(told.split([';', '(']).next().unwrap_or("")).filter(|_| !denied)
}

/// What stands before "so we replaced it", and what was done: the first is the reason of the second.
pub(super) fn before(text: &str) -> Option<(String, &str)> {
    let so = pattern!(
        r"(?i),\s+(?:and\s+)?so\s+(?:(?:in|by|at|during|over)\s+(?:(?:early|late|mid)[ -])?(?:\w+\s+)?[0-9]{4},?\s+)?(?P<done>(?:we|they|the team|the engineers|engineers|the company)\s)"
    );
    let found = so.captures(text)?;
    let (whole, done) = (found.get(0)?, found.name("done")?);
    Some((reason(&text[..whole.start()])?, &text[done.start()..]))
}

fn reason(told: &str) -> Option<String> {
    let first = told.split(". ").next().unwrap_or("");
    let reason = first.trim().trim_end_matches(['.', ',', '!']).trim();
    let enough = reason.split_whitespace().count() >= FEWEST_WORDS;
    enough.then(|| reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stands_behind_what_was_done() {
        let of = |text: &str| behind(text);
        let locked = Some("two writers locked the file".to_owned());
        assert_eq!(of("went to PostgreSQL, because two writers locked the file."), locked);
        assert_eq!(of("was retired in 2021, as two writers locked the file"), locked);
        assert_eq!(of("moved, since two writers locked the file. It took a year."), locked);
        assert_eq!(of("moved to Kafka as a service in 2014"), None);
        assert_eq!(of("moved to Kafka, since 2014 in use"), None);
        assert_eq!(of("moved to Kafka, not because it was any faster"), None);
    }

    #[test]
    fn a_reason_stands_before_what_was_done() {
        let text = "The queue lost messages twice, so in May 2017 we replaced it with Kafka";
        let lost = ("The queue lost messages twice".to_owned(), "we replaced it with Kafka");
        assert_eq!(before(text), Some(lost));
        assert_eq!(before("It was slow, so slow that we replaced it"), None);
    }
}
