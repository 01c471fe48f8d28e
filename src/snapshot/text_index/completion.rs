//! Names completed while one types, with the slips that fingers make.

use crate::snapshot::text_index::IndexError;
use crate::snapshot::text_index::Suggestion;
use crate::snapshot::text_index::TextIndex;
use crate::snapshot::text_index::analysis::Analysis;
use crate::snapshot::text_index::expansion::Dictionary;

/// Words of what was typed that are mended, and ways to mend one.
const MOST_MENDED: usize = 4;
const MOST_WAYS: usize = 4;

/// What was typed so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct SuggestQuery<'a> {
    /// The beginning of a name, or of a word in it.
    pub text: &'a str,
    /// The local name of a class.
    pub kind: Option<&'a str>,
    /// How many names to give.
    pub limit: usize,
}

impl TextIndex {
    /// The names that may be meant, the likeliest first. Where none begins so, slips are mended.
    pub fn suggest(&self, query: &SuggestQuery<'_>) -> Result<Vec<Suggestion>, IndexError> {
        let mut analysis = Analysis::default();
        let mut start = analysis.spelling(query.text);
        if query.text.ends_with(char::is_whitespace) {
            start.push(' ');
        }
        let found = self.names.beginning_with(&start, query.kind, query.limit);
        if !found.is_empty() || start.trim().is_empty() {
            return Ok(found);
        }
        let mut suggestions = Vec::new();
        for mended in self.mended(&start)? {
            for suggestion in self.names.beginning_with(&mended, query.kind, query.limit) {
                if suggestions.len() < query.limit && !suggestions.contains(&suggestion) {
                    suggestions.push(suggestion);
                }
            }
        }
        Ok(suggestions)
    }

    /// What was typed with its unknown words replaced by known ones, the likeliest first.
    fn mended(&self, start: &str) -> Result<Vec<String>, IndexError> {
        let searcher = self.reader.searcher();
        let dictionary = Dictionary { searcher: &searcher, field: self.fields.words };
        let mut ways = vec![String::new()];
        let mut mended = 0;
        for word in start.split_whitespace() {
            let mut options = vec![word.to_owned()];
            if !self.names.begins(word) && mended < MOST_MENDED {
                mended += 1;
                let near = dictionary.near(word)?.into_iter().map(|near| near.word);
                options = near.filter(|near| self.names.begins(near)).take(MOST_WAYS).collect();
            }
            let longer = ways.iter().flat_map(|way| {
                let space = if way.is_empty() { "" } else { " " };
                options.iter().map(move |option| format!("{way}{space}{option}"))
            });
            ways = longer.take(MOST_WAYS * MOST_WAYS).collect();
        }
        Ok(ways)
    }
}
