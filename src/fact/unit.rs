//! The words that belong to a figure: its unit, what is counted, and the time it is counted per.

use crate::fact::figure::Scanner;

impl Scanner<'_> {
    /// The unit that stands right behind a number, in one spelling.
    pub(super) fn unit(&mut self) -> String {
        const UNITS: [(&str, &str); 45] = [
            ("USD", "USD"),
            ("EUR", "EUR"),
            ("GBP", "GBP"),
            ("dollars", "USD"),
            ("euros", "EUR"),
            ("milliseconds", "ms"),
            ("millisecond", "ms"),
            ("microseconds", "µs"),
            ("seconds", "s"),
            ("second", "s"),
            ("minutes", "min"),
            ("minute", "min"),
            ("hours", "h"),
            ("hour", "h"),
            ("days", "days"),
            ("day", "days"),
            ("weeks", "weeks"),
            ("week", "weeks"),
            ("months", "months"),
            ("month", "months"),
            ("years", "years"),
            ("year", "years"),
            ("mins", "min"),
            ("secs", "s"),
            ("sec", "s"),
            ("min", "min"),
            ("hrs", "h"),
            ("QPS", "requests/s"),
            ("RPS", "requests/s"),
            ("TPS", "transactions/s"),
            ("qps", "requests/s"),
            ("rps", "requests/s"),
            ("Gbps", "Gbit/s"),
            ("Mbps", "Mbit/s"),
            ("Tbps", "Tbit/s"),
            ("ms", "ms"),
            ("µs", "µs"),
            ("ns", "ns"),
            ("KB", "KB"),
            ("MB", "MB"),
            ("GB", "GB"),
            ("TB", "TB"),
            ("PB", "PB"),
            ("EB", "EB"),
            ("%", "%"),
        ];
        let start = self.at;
        self.skip_spaces();
        // "A 6-hour outage"
        if self.at == start && self.rest().starts_with('-') {
            self.at += 1;
        }
        for (written, unit) in UNITS.into_iter().chain([("s", "s"), ("x", "x"), ("h", "h")]) {
            let one_letter = written.len() == 1 && written != "%";
            if one_letter && self.at != start {
                continue;
            }
            let here = self.at;
            if self.eat(written) {
                if written == "%" || !self.rest().starts_with(|c: char| c.is_alphanumeric()) {
                    self.plus_behind_unit |= self.eat("+");
                    return unit.to_owned();
                }
                self.at = here;
            }
        }
        self.at = start;
        String::new()
    }

    /// The words behind a figure up to the end of its phrase, and the time it is counted per.
    pub(super) fn noun(&mut self) -> (String, String) {
        const ENDS: [&str; 24] = [
            "of",
            "in",
            "at",
            "for",
            "with",
            "by",
            "on",
            "to",
            "and",
            "from",
            "worldwide",
            "or",
            "during",
            "before",
            "after",
            "across",
            "using",
            "via",
            "under",
            "was",
            "were",
            "is",
            "are",
            "the",
        ];
        let mut noun: Vec<String> = Vec::new();
        loop {
            let start = self.at;
            if self.eat("+") {
                continue;
            }
            if let Some(per) = self.per() {
                return (noun.join(" "), per);
            }
            self.skip_spaces();
            let word: &str = self
                .rest()
                .split(|c: char| !(c.is_alphabetic() || c == '-' || c == '\''))
                .next()
                .unwrap_or("");
            let lower = word.trim_end_matches('-').to_lowercase();
            if lower.is_empty() || ENDS.contains(&lower.as_str()) || noun.len() == 4 {
                self.at = start;
                return (noun.join(" "), String::new());
            }
            self.at += word.len();
            noun.push(lower);
        }
    }

    fn per(&mut self) -> Option<String> {
        const SPANS: [(&str, &str); 23] = [
            ("seconds", "s"),
            ("second", "s"),
            ("sec", "s"),
            ("minute", "min"),
            ("min", "min"),
            ("hours", "h"),
            ("hour", "h"),
            ("hr", "h"),
            ("days", "day"),
            ("day", "day"),
            ("week", "week"),
            ("months", "month"),
            ("month", "month"),
            ("mo", "month"),
            ("years", "year"),
            ("year", "year"),
            ("yr", "year"),
            ("MAU", "user"),
            ("users", "user"),
            ("user", "user"),
            ("transaction", "transaction"),
            ("request", "request"),
            ("s", "s"),
        ];
        const ADVERBS: [(&str, &str); 8] = [
            ("daily", "day"),
            ("Daily", "day"),
            ("monthly", "month"),
            ("Monthly", "month"),
            ("annually", "year"),
            ("yearly", "year"),
            ("weekly", "week"),
            ("hourly", "h"),
        ];
        let start = self.at;
        self.skip_spaces();
        let each = self.eat("/") || self.eat("per ");
        let slash = each || self.eat("a ") || self.eat("each ");
        self.skip_spaces();
        let word = self.rest().split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_owned();
        let span = if slash { &SPANS[..] } else { &ADVERBS[..] };
        let known = span.iter().find(|(written, _)| *written == word).map(|(_, per)| *per);
        // `$0.35 per order`, `40KB/connection`: a thing of which each has its share.
        let thing = each && word.len() > 2 && word.chars().all(char::is_lowercase);
        let known = known.or_else(|| thing.then_some(word.as_str()));
        let next = self.text[self.at + word.len()..].trim_start().chars().next();
        // `600M monthly active users`: the adverb belongs to the noun.
        let goes_on = !slash && next.is_some_and(char::is_alphabetic);
        match known {
            Some(per) if !goes_on => {
                self.at += word.len();
                Some(per.to_owned())
            }
            _ => {
                self.at = start;
                None
            }
        }
    }
}
