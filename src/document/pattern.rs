//! Regular expressions written in the source, compiled once.

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
