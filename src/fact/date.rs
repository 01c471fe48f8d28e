//! Days and months as documents write them: `9 May 2017`, `June 21, 2017`, `2017-06-21`, `October 2011`.

use crate::document::pattern::pattern;

/// The first day of a text, or else the first month with its year, as written.
pub(super) fn date(text: &str) -> Option<&str> {
    let day = pattern!(
        r"\b(?:[0-9]{1,2}(?:st|nd|rd|th)?(?:\s+(?:and|to|-|–)\s+[0-9]{1,2})?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:19|20)[0-9]{2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*[0-9]{1,2})?,?\s+(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})\b"
    );
    let month = pattern!(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)[0-9]{2}\b"
    );
    day.find(text).or_else(|| month.find(text)).map(|found| found.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_found_as_they_are_written() {
        assert_eq!(date("The Silent Hour (9 May 2017)"), Some("9 May 2017"));
        assert_eq!(date("June 21st, 2017, at noon"), Some("June 21st, 2017"));
        assert_eq!(date("since 2017-06-21"), Some("2017-06-21"));
        assert_eq!(date("Carnival (February 2018)"), Some("February 2018"));
        assert_eq!(date("in 2018"), None);
        assert_eq!(date("It may 2000 times"), None);
    }
}
