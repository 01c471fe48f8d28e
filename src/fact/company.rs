//! Whose story a document tells, by its title or, failing that, its file name.

use crate::document::pattern::pattern;
use crate::fact::word::has_word;

/// Words that titles put behind the company's name.
const STORY_WORDS: [&str; 18] = [
    "scale",
    "scaling",
    "evolution",
    "journey",
    "growth",
    "story",
    "architecture",
    "engineering",
    "system",
    "systems",
    "history",
    "the",
    "a",
    "how",
    "scaled",
    "infrastructure",
    "platform",
    "timeline",
];

/// The company that a title names, and other names that the title gives it: "Spotify - Scale
/// Evolution Journey" is about Spotify, "Twitter/X Scale Evolution" about Twitter, also called X.
/// Where the file name says which words of the title are the company's, it decides.
pub fn company(title: &str, document: &str) -> (String, Vec<String>) {
    let from_file = from_file_name(document);
    let head = title.split([':', '–', '—', '|']).next().unwrap_or("");
    let head = head.split(" - ").next().unwrap_or("");
    let bracketed = pattern!(r"\(([^()]+)\)").captures(head);
    let bracketed = bracketed.and_then(|found| found.get(1)).map(|name| name.as_str());
    let words: Vec<&str> = head.split('(').next().unwrap_or("").split_whitespace().collect();
    let told = |word: &&str| STORY_WORDS.contains(&word.to_lowercase().trim_end_matches("'s"));
    let start = words.iter().take_while(|word| told(word)).count();
    let asks = words.first().is_some_and(|word| word.eq_ignore_ascii_case("how"));
    let ends = |at: usize, word: &&str| told(word) || asks && at > 0 && does(word);
    let named = words[start..].iter().enumerate().take_while(|(at, word)| !ends(*at, word));
    let name = named.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches("'s").trim_end_matches("’s").trim();
    let mut parts = name.split('/').map(str::trim).filter(|name| !name.is_empty());
    if let Some(spelled) = spelled_in(title, &from_file)
        && !name.to_lowercase().starts_with(&spelled.to_lowercase())
    {
        return (spelled, Vec::new());
    }
    let Some(first) = parts.next() else { return (from_file, Vec::new()) };
    let another = |name: &&str| name.starts_with(char::is_uppercase) && !told(name);
    let others = parts.chain(bracketed.filter(another)).map(str::to_owned);
    (first.to_owned(), others.collect())
}

/// Whether a word of "How Acme Learned to Fly" tells what the company did.
fn does(word: &str) -> bool {
    const DONE: [&str; 14] = [
        "built", "rebuilt", "grew", "went", "became", "made", "took", "got", "came", "kept", "ran",
        "runs", "serves", "handles",
    ];
    let word = word.to_lowercase();
    word.ends_with("ed") || DONE.contains(&word.as_str())
}

/// A name as a title spells it, where it stands there as words of their own.
fn spelled_in(title: &str, name: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let wanted = name.to_lowercase();
    if wanted.is_empty() || lower.len() != title.len() || !has_word(&lower, &wanted) {
        return None;
    }
    let at = lower.find(&wanted)?;
    title.get(at..at + wanted.len()).map(str::to_owned)
}

fn from_file_name(document: &str) -> String {
    let words = document.split(['-', '_', ' ', '/']).filter(|word| !word.is_empty());
    let named: Vec<String> = words
        .take_while(|word| !STORY_WORDS.contains(&word.to_lowercase().as_str()))
        .map(capitalised)
        .collect();
    if named.is_empty() { document.to_owned() } else { named.join(" ") }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_company() {
        let table = [
            ("Spotify - Scale Evolution Journey", "Spotify"),
            ("Slack Scale Evolution - From Startup to 20M Daily Active Users", "Slack"),
            ("Snap (Snapchat) - Scale Evolution", "Snap"),
            ("Coinbase Scale Evolution: 1K to 100M Users", "Coinbase"),
            ("How Stack Overflow scaled", "Stack Overflow"),
            ("How Indeed Scaled", "Indeed"),
            ("How Lumen Kiosk Learned to Count to a Million", "Lumen Kiosk"),
            ("Lumen Kiosk: four years in a shop", "Lumen Kiosk"),
            ("The Scaling Story", "Acme Corp"),
        ];
        for (title, name) in table {
            assert_eq!(company(title, "acme-corp-scale-evolution").0, name, "{title}");
        }
    }

    #[test]
    fn the_file_name_tells_which_words_of_a_title_are_the_company() {
        assert_eq!(company("From racks to clouds: Acme's way", "acme").0, "Acme");
        assert_eq!(company("A tale of growth at ACME Labs", "acme-labs-journey").0, "ACME Labs");
    }

    #[test]
    fn a_title_may_give_several_names() {
        let names = |title| company(title, "story");
        assert_eq!(names("Twitter/X Scale Evolution"), ("Twitter".into(), vec!["X".into()]));
        assert_eq!(names("Snap (Snapchat) - Growth"), ("Snap".into(), vec!["Snapchat".into()]));
    }
}
