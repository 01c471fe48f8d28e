//! Where a page of a result begins. A cursor needs no memory of the server: it holds a place, and a
//! digest of what was asked of which data, so that it cannot go on with anything else.

use serde::Serialize;

use crate::corpus;
use crate::http::mcp::arguments::refused;
use crate::query::QueryError;

/// What a result is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked(String);

impl Asked {
    /// What was asked, of which data.
    pub(super) fn new(data: &str, what: &impl Serialize) -> Self {
        const LENGTH: usize = 16;
        let what = serde_json::to_string(what).unwrap_or_default();
        let digest = corpus::digest(format!("{data}\n{what}").as_bytes());
        Self(digest.chars().filter(char::is_ascii_hexdigit).take(LENGTH).collect())
    }

    /// The cursor of the page that begins at a place.
    pub(super) fn cursor(&self, place: usize) -> String {
        format!("{place}-{}", self.0)
    }

    /// The place of a cursor; the beginning where there is none.
    pub(super) fn place(&self, cursor: Option<&str>) -> Result<usize, QueryError> {
        let Some(cursor) = cursor else { return Ok(0) };
        let place = cursor.split_once('-').filter(|(_, of)| *of == self.0);
        let place = place.and_then(|(place, _)| place.parse().ok());
        place.ok_or_else(|| {
            refused(
                "this cursor goes on with something else, or the data have changed since it was \
                 given; ask again with the same arguments and no cursor",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_on_with_what_it_was_given_for_and_nothing_else() {
        let asked = Asked::new("data", &("search", "kafka"));
        let cursor = asked.cursor(20);
        assert_eq!(asked.place(Some(&cursor)).unwrap(), 20);
        assert_eq!(asked.place(None).unwrap(), 0);
        for other in
            [Asked::new("data", &("search", "mysql")), Asked::new("new", &("search", "kafka"))]
        {
            assert!(other.place(Some(&cursor)).is_err());
        }
        for broken in ["", "20", "x-y", &cursor[1..cursor.len() - 1]] {
            assert!(asked.place(Some(broken)).is_err(), "{broken}");
        }
    }
}
