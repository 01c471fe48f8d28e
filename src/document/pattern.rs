//! Regular expressions written in the source, compiled once.
//!
//! They are compiled at each start, so they are kept small: letters are `[A-Za-zÀ-ɏ]`, those of Latin
//! scripts, where `\p{L}` would have the letters of all; case is folded before, and what is long is
//! told by the length of what was found, as each count copies the class that it counts.

/// Compiles a pattern at its first use and lends it from then on.
///
/// The pattern is a literal, so clippy's `invalid_regex` (an error by default) proves that the
/// `expect` cannot be reached.
macro_rules! pattern {
    ($pattern:literal) => {{
        static PATTERN: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
            regex::Regex::new($pattern).expect("a pattern of the source compiles")
        });
        &*PATTERN
    }};
}

pub(crate) use pattern;
