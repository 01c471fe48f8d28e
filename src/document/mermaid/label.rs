//! Labels on their way through the library: markup that it would escape is carried as private
//! characters and comes back as lines of text.
//!
//! The library cleans labels as HTML, which costs most of its time and turns `<5ms` into markup.
//! Labels without `<` pass it untouched.

use crate::document::pattern::pattern;

/// Stands for a line break.
const BREAK: char = '\u{E000}';
/// Stands for `<`.
const LESS: char = '\u{E001}';
/// Stands for `"`.
pub(super) const QUOTE: char = '\u{E002}';

/// Hides line breaks and `<` of labels from the library; the `<` of arrows stays.
pub(super) fn hide_markup(text: &str) -> String {
    let markup = pattern!(r"(?i)<\s*/?\s*br\s*/?\s*>|\\n|<");
    let mut hidden = String::with_capacity(text.len());
    let mut copied = 0;
    for found in markup.find_iter(text) {
        hidden.push_str(&text[copied..found.start()]);
        let after = &text[found.end()..];
        let arrow = after.starts_with("--") || after.starts_with("==") || after.starts_with("-.");
        match found.as_str() {
            "<" if arrow => hidden.push('<'),
            "<" => hidden.push(LESS),
            _ => hidden.push(BREAK),
        }
        copied = found.end();
    }
    hidden.push_str(&text[copied..]);
    hidden
}

/// The lines of a label: markup removed, entities decoded, quotes around it and space trimmed,
/// empty lines dropped.
pub(super) fn lines(label: &str) -> Vec<String> {
    let tag = pattern!(r"</?[a-zA-Z][^<>]{0,80}>");
    let shown = label.replace(LESS, "<").replace(QUOTE, "\"");
    let shown = tag.replace_all(&shown, "");
    let shown = shown
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    let shown = shown.trim().trim_matches(['"', '`']);
    let lines = shown.split([BREAK, '\n']).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A label as one line.
pub(super) fn one_line(label: &str) -> String {
    lines(label).join(" ")
}
