//! Names as HTML, with the words in bold that a search found.

use std::collections::HashSet;

use crate::snapshot::text_index::analysis::Analysis;
use crate::snapshot::text_index::plan::Plan;

/// Marks words.
pub(super) struct Highlighter {
    stems: HashSet<String>,
    analysis: Analysis,
}

impl Highlighter {
    pub(super) fn new(plan: &Plan) -> Self {
        let variants = plan.groups.iter().flat_map(|group| &group.variants);
        let stems = variants.flat_map(|variant| variant.stems.iter().cloned()).collect();
        Self { stems, analysis: Analysis::default() }
    }

    /// The whole text with the words found in `<b>`; empty where it has none.
    pub(super) fn marked(&mut self, text: &str) -> String {
        let mut html = String::new();
        let mut done = 0;
        for word in self.analysis.words(text) {
            let (Some(before), Some(found)) =
                (text.get(done..word.place.start), text.get(word.place.clone()))
            else {
                continue;
            };
            if self.stems.contains(&word.stem) {
                escape(&mut html, before);
                html.push_str("<b>");
                escape(&mut html, found);
                html.push_str("</b>");
                done = word.place.end;
            }
        }
        if done == 0 {
            return html;
        }
        escape(&mut html, text.get(done..).unwrap_or_default());
        html
    }
}

fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#x27;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_and_all_else_is_escaped() {
        let stems = HashSet::from(["mesh".to_owned()]);
        let mut highlighter = Highlighter { stems, analysis: Analysis::default() };
        assert_eq!(highlighter.marked("A<B & Meshes!"), "A&lt;B &amp; <b>Meshes</b>!");
        assert_eq!(highlighter.marked("A<B"), "");
    }
}
