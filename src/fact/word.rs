//! Words within texts, told by their borders.

/// Whether `word`, which may be several words, stands in `text` with no letter or digit next to it.
/// Both are in lower case.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether any of the words of a list, parted by spaces, stands in a text.
pub(super) fn has_any(text: &str, words: &str) -> bool {
    words.split_whitespace().any(|word| has_word(text, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_alone_or_it_is_none() {
        assert!(has_word("the cache hit rate", "cache hit"));
        assert!(has_word("team: 5", "team"));
        assert!(!has_word("teamwork", "team"));
    }
}
