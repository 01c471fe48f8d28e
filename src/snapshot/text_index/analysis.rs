//! How texts become words, the same when they are indexed, asked and highlighted.

use std::collections::HashSet;
use std::ops::Range;

use tantivy::tokenizer::AsciiFoldingFilter;
use tantivy::tokenizer::Language;
use tantivy::tokenizer::LowerCaser;
use tantivy::tokenizer::RemoveLongFilter;
use tantivy::tokenizer::SimpleTokenizer;
use tantivy::tokenizer::Stemmer;
use tantivy::tokenizer::StopWordFilter;
use tantivy::tokenizer::TextAnalyzer;

/// Longer words are none, but keys and addresses.
const LONGEST_WORD: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written, in lower case and ASCII.
    pub plain: String,
    /// What its forms have in common.
    pub stem: String,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    Analysis::default().words(text)
}

/// The words of a text without those that every text holds, such as `the`, unless there are no
/// others.
pub fn telling_words(text: &str) -> Vec<Word> {
    Analysis::default().asked(text)
}

/// Tells words apart.
pub(super) struct Analysis {
    plain: TextAnalyzer,
    stemmed: TextAnalyzer,
}

impl Default for Analysis {
    fn default() -> Self {
        Self { plain: plain(), stemmed: stemmed() }
    }
}

impl Analysis {
    /// The words of a text, in order.
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut plain = self.plain.token_stream(text);
        let mut stemmed = self.stemmed.token_stream(text);
        // The stemmer takes no word away, so both streams go side by side.
        while let (Some(plain), Some(stemmed)) = (plain.next(), stemmed.next()) {
            words.push(Word {
                plain: plain.text.clone(),
                stem: stemmed.text.clone(),
                place: plain.offset_from..plain.offset_to,
            });
        }
        words
    }

    /// The words of a question: those that every text holds, such as `the`, are left out, unless
    /// there are no others.
    pub(super) fn asked(&mut self, text: &str) -> Vec<Word> {
        let words = self.words(text);
        let kept = telling(text);
        if words.iter().all(|word| !kept.contains(&word.place.start)) {
            return words;
        }
        words.into_iter().filter(|word| kept.contains(&word.place.start)).collect()
    }

    /// A text as stems with nothing between them.
    pub(super) fn whole(&mut self, text: &str) -> String {
        self.words(text).into_iter().map(|word| word.stem).collect()
    }

    /// A text as plain words with single spaces between.
    pub(super) fn spelling(&mut self, text: &str) -> String {
        let words: Vec<String> = self.words(text).into_iter().map(|word| word.plain).collect();
        words.join(" ")
    }

    /// What the forms of a single word have in common.
    pub(super) fn stem(&mut self, word: &str) -> String {
        self.whole(word)
    }
}

/// Where the words stand that are not in every text.
fn telling(text: &str) -> HashSet<usize> {
    let Some(stop_words) = StopWordFilter::new(Language::English) else {
        return HashSet::new();
    };
    let mut analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(stop_words)
        .build();
    let mut stream = analyzer.token_stream(text);
    let mut kept = HashSet::new();
    while let Some(token) = stream.next() {
        kept.insert(token.offset_from);
    }
    kept
}

/// Words as they are written.
pub(super) fn plain() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// Words without their endings.
pub(super) fn stemmed() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}
