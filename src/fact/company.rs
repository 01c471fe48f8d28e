//! Whose story a document tells, by its title or, failing that, its file name.

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

/// The company that a title names: "Spotify - Scale Evolution Journey" is about Spotify, as are
/// "Spotify Scale Evolution: 1K to 600M" and "How Spotify scaled".
pub fn company(title: &str, document: &str) -> String {
    let head = title.split([':', '–', '—', '|']).next().unwrap_or("");
    let head = head.split(" - ").next().unwrap_or("");
    let head = head.split('(').next().unwrap_or("");
    let words: Vec<&str> = head.split_whitespace().collect();
    let told = |word: &&str| STORY_WORDS.contains(&word.to_lowercase().trim_end_matches("'s"));
    let start = words.iter().take_while(|word| told(word)).count();
    let named = words[start..].iter().take_while(|word| !told(word));
    let name = named.copied().collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches("'s").trim_end_matches("’s").trim();
    if name.is_empty() { from_file_name(document) } else { name.to_owned() }
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
            ("Lumen Kiosk: four years in a shop", "Lumen Kiosk"),
            ("The Scaling Story", "Acme Corp"),
        ];
        for (title, name) in table {
            assert_eq!(company(title, "acme-corp-scale-evolution"), name, "{title}");
        }
    }
}
